// Keeps the password, so that nothing is asked, and opens the inbox.
const [host, address, password] = arguments;
return (async () => {
  const login = Cc["@mozilla.org/login-manager/loginInfo;1"].createInstance(Ci.nsILoginInfo);
  const origin = `imap://${host}`;
  login.init(origin, null, origin, address, password, "", "");
  await Services.logins.addLoginAsync(login);
  await until("the window", () => mailPane()?.displayFolder);
  account().performExpand(null);
  const inbox = await until("the inbox", () => account().rootFolder.getFolderWithFlags(INBOX));
  mailPane().displayFolder(inbox.URI);
  await until("the list", () => mailPane().gFolder?.URI == inbox.URI && mailPane().gDBView);
})();
