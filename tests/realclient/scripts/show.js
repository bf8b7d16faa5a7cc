// Selects a mail as a click does; gives the words of the bar above it and its buttons, once both are there.
const [messageId] = arguments;
return (async () => {
  const pane = mailPane();
  const header = pane.gFolder.msgDatabase.getMsgHdrForMessageID(messageId);
  pane.threadTree.selectedIndex = -1;
  const row = await until(() => {
    const found = pane.gDBView.findIndexOfMsgHdr(header, true);
    return found < 0xffffffff && { found };
  });
  pane.threadTree.selectedIndex = row.found;
  return until(() => {
    const page = messagePane()?.document;
    const bar = page?.querySelector(".calendar-notification-bar");
    const shown = page?.querySelectorAll("#imip-view-toolbar > toolbarbutton:not([hidden])");
    if (messagePane()?.gMessage?.messageId != messageId || !bar || bar.collapsed || !shown.length) {
      return null;
    }
    return {
      words: bar.querySelector(".msgNotificationBarText").textContent,
      buttons: [...shown].map(one => one.id),
    };
  });
})();
