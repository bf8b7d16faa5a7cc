"""The values of a coffee trial: frozen, slotted, without behaviour beyond their own invariants.

Documents (what the store keeps) are `CampaignState`, `Round`, `LoggedDraw`, `Participant`, `Pairing`, `AgendaItem`,
`OutboxRow`, `Seen`, `JournalLine` and `Acquaintance`; the rest travel between the rooms.
All moments are aware datetimes in UTC; days are plain dates of the campaign's own zone.
"""
