// Answers the window that asks which of one's addresses was invited, by its own button; gives once it has closed.
return (async () => {
  const asking = await until("the window that asks", () =>
    [...Services.wm.getEnumerator(null)].find(
      one => one.location.href.includes("itip-identity-dialog") && one.document.readyState == "complete"
    )
  );
  await until("an address", () => asking.document.getElementById("identity-menu").selectedItem);
  setTimeout(() => asking.document.querySelector("dialog").getButton("accept").doCommand(), 0);
  await until("its end", () => asking.closed);
})();
