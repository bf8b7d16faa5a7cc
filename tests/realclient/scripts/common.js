// What every script begins with: the client's own modules, and how to wait in it.
const { setTimeout } = ChromeUtils.importESModule("resource://gre/modules/Timer.sys.mjs");
const { MailServices } = ChromeUtils.importESModule("resource:///modules/MailServices.sys.mjs");
const { cal } = ChromeUtils.importESModule("resource:///modules/calendar/calUtils.sys.mjs");

const INBOX = 0x1000; // nsMsgFolderFlags.Inbox

function inTime(milliseconds) {
  return new Promise(done => setTimeout(done, milliseconds));
}

// Polls until `found` gives something; the caller's own limit ends it.
async function until(found) {
  for (;;) {
    const one = await found();
    if (one) {
      return one;
    }
    await inTime(50);
  }
}

function mailPane() {
  return Services.wm.getMostRecentWindow("mail:3pane")?.document.getElementById("tabmail")?.currentAbout3Pane;
}

function messagePane() {
  return Services.wm.getMostRecentWindow("mail:3pane").document.getElementById("tabmail").currentAboutMessage;
}

function account() {
  return MailServices.accounts.allServers.find(one => one.type == "imap");
}
