"""The draw for whoever has only a spreadsheet: tables to people and history, draws to lines that can be checked.

Pure: bytes and texts in, values and texts out. Nothing here knows of mail in a mailbox or of a campaign, and nothing is
read or written here; the command line does that. `matching` draws.
"""
