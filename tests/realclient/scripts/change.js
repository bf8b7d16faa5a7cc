// Answers anew in the window that the Details button opens, by its own button; gives once that window has closed.
const [button] = arguments;
return (async () => {
  setTimeout(() => messagePane().document.getElementById("imipDetailsButton").doCommand(), 0);
  const details = await until("the window of details", () =>
    [...Services.wm.getEnumerator(null)].find(
      one => one.location.href.includes("calendar-summary-dialog") && one.attendee
    )
  );
  const pressed = await until("the button", () => details.document.querySelector(`#${button}:not([hidden]):not([disabled])`));
  setTimeout(() => pressed.doCommand(), 0);
  await until("its end", () => details.closed);
})();
