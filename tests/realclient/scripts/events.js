// All events of all calendars, with the answers that they hold.
return (async () => {
  const found = [];
  for (const calendar of cal.manager.getCalendars()) {
    for (const one of await calendar.getItemsAsArray(Ci.calICalendar.ITEM_FILTER_ALL_ITEMS, 0, null, null)) {
      found.push({
        uid: one.id,
        title: one.title,
        start: one.startDate.getInTimezone(cal.dtz.UTC).icalString,
        end: one.endDate.getInTimezone(cal.dtz.UTC).icalString,
        place: one.getProperty("LOCATION"),
        description: one.getProperty("DESCRIPTION"),
        status: one.status,
        sequence: Number(one.getProperty("SEQUENCE")),
        answers: Object.fromEntries(one.getAttendees().map(who => [who.id, who.participationStatus])),
      });
    }
  }
  return found;
})();
