// Selects a mail as a click does; gives the words of the bar above it and its buttons, once both are there.
const [messageId] = arguments;
const pane = mailPane();
const bar = () => messagePane()?.document.querySelector(".calendar-notification-bar");

function shown() {
  const buttons = messagePane()?.document.querySelectorAll("#imip-view-toolbar > toolbarbutton:not([hidden])");
  if (messagePane()?.gMessage?.messageId != messageId || bar()?.collapsed !== false || !buttons.length) {
    return null;
  }
  return {
    words: bar().querySelector(".msgNotificationBarText").textContent,
    buttons: [...buttons].map(one => one.id),
  };
}

function row() {
  const header = pane.gFolder.msgDatabase.getMsgHdrForMessageID(messageId);
  const found = pane.gDBView?.findIndexOfMsgHdr(header, true);
  return found < 0xffffffff && { found };
}

async function click() {
  pane.threadTree.selectedIndex = -1;
  await until("the bar before to go", () => bar()?.collapsed !== false, 10);
  pane.threadTree.selectedIndex = (await until("its row", row, 10)).found;
  return until("the bar and its buttons", shown, 10);
}

// A click into a list that is still being filled is lost, as it is for people.
return click().catch(click).catch(click);
