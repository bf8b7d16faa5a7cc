"""Bytes to meaning, and meaning to bytes. Pure: nothing is fetched, sent or stored here.

The doors: `inbound.understand(raw, ours) -> InboundMail` and `outbound.compose(row, stationery) -> Mail`.
`thread` writes and reads the signed tokens by which a reply finds its letter.
"""
