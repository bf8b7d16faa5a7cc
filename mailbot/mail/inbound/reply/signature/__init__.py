"""Where the words end and the sender begins: names, titles, ways to reach somebody, closings."""
