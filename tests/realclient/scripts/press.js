// Presses a button of the bar. What it does may open a dialog, so the script does not wait for it.
const [button] = arguments;
setTimeout(() => messagePane().document.getElementById(button).doCommand(), 0);
