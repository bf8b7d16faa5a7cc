"""What the reader of mail must know about us: our addresses, our words, our seal. No mail and no state."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

from mailbot.domain.seal import Seal
from mailbot.mail.inbound.words import Lexicon, default_lexicon


@dataclass(frozen=True, slots=True)
class Ours:
    """What is ours. All addresses and domains in lower case, domains in ASCII (`parsing.addresses.plain_address`).

    `trusted_authserv` is the authserv-id of our receiving server; "" = Microsoft 365, which writes none.
    `received`: mail comes through such a server. False (folder mailbox): no header about the sender is believed.
    `renamed`: letters of ours to which a mail server gave another Message-ID: theirs to ours.
    `seal` is None where nothing can be verified, as for `explain` without a configuration.
    """

    own_addresses: frozenset[str] = frozenset()
    organisers: frozenset[str] = frozenset()
    code: str = ""
    names: tuple[str, ...] = ()
    seal: Seal | None = None
    renamed: Mapping[str, str] = field(default_factory=dict)
    trusted_authserv: str = ""
    received: bool = True
    zone: ZoneInfo = field(default_factory=lambda: ZoneInfo("Europe/London"))
    lexicon: Lexicon = field(default_factory=default_lexicon)

    @classmethod
    def default(cls) -> "Ours":
        """What is known without a configuration: how such a trial is commonly called, and London's time."""
        return cls(code="RCT", names=("randomised coffee trial", "coffee trial", "coffee", "rct"), received=False)
