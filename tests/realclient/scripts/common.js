// What every script begins with: the client's own modules, and how to wait in it.
const { setTimeout } = ChromeUtils.importESModule("resource://gre/modules/Timer.sys.mjs");
const { MailServices } = ChromeUtils.importESModule("resource:///modules/MailServices.sys.mjs");
const { cal } = ChromeUtils.importESModule("resource:///modules/calendar/calUtils.sys.mjs");

const INBOX = 0x1000; // nsMsgFolderFlags.Inbox

function inTime(milliseconds) {
  return new Promise(done => setTimeout(done, milliseconds));
}

// Polls until `found` gives something, and gives that; an error that says what was waited for ends it.
async function until(what, found, seconds = 45) {
  for (let tries = 0; tries < 20 * seconds; tries++) {
    const one = await found();
    if (one) {
      return one;
    }
    await inTime(50);
  }
  throw new Error(`waited in vain for ${what}`);
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
