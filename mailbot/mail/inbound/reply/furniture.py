"""What machines put around the words of a person: warnings on top, device lines, disclaimers below."""

from mailbot.mail.inbound.reply.labels import DEVICE_ENDS, DEVICE_STARTS, DEVICES
from mailbot.mail.inbound.reply.lines import bare, block_end

_LONGEST_DEVICE_LINE = 110
_BANNER_STARTS = (
    "[external",
    "[ext]",
    "external email",
    "external sender",
    "external:",
    "*external",
    "caution:",
    "caution!",
    "caution -",
    "caution this",
    "warning:",
    "warning!",
    "warning -",
    "warning this",
    "*** warning",
    "*** caution",
    "***external",
    "*** external",
    "###",
    "!!! external",
    "\u26a0",
    "this email originated",
    "this e-mail originated",
    "this message originated",
    "this mail originated",
    "this email came from",
    "this message came from",
    "this email was sent from outside",
    "this message was sent from outside",
    "this email is from outside",
    "this email is from an external",
    "this message is from an external",
    "this email has been received from",
    "this email has originated",
    "this is an external email",
    "this sender is outside",
    "you don't often get email from",
    "you do not often get email from",
    "some people who received this message don't often get email from",
    "be careful with this message",
    "be cautious",
    "think before you click",
    "do not click links",
    "do not click on links",
    "do not open attachments",
    "learn why this is important",
    "the sender of this email is outside",
    "the sender of this message is outside",
    "attention: this email",
    "attention: external",
    "security notice",
    "zjqcmqrtfnp",
    "this message needs your attention",
)
_BANNER_WORDS = (
    "outside of the organi",
    "outside the organi",
    "outside of your organi",
    "outside your organi",
    "outside the trust",
    "outside of the trust",
    "outside our organi",
    "outside of our organi",
    "outside nhs",
    "outside of nhs",
    "outside the nhs",
    "outside of the nhs",
    "outside of this organi",
    "outside this organi",
    "outside of our",
    "outside our",
    "outside of",
    "external",
    "click",
    "attachment",
    "phishing",
    "suspicious",
    "links",
    "don't often get email",
    "this is important",
    "be careful",
)
_DISCLAIMER_STARTS = (
    "disclaimer",
    "confidentiality",
    "confidential:",
    "confidential notice",
    "legal notice",
    "important notice",
    "notice:",
    "privileged",
    "private and confidential",
    "this email and any",
    "this e-mail and any",
    "this email, and any",
    "this e-mail, and any",
    "this email (including",
    "this e-mail (including",
    "this message (including",
    "this email (and any",
    "this message (and any",
    "this message and any",
    "this communication",
    "this transmission",
    "this email is confidential",
    "this email is intended",
    "this e-mail is intended",
    "this email message",
    "this message is intended",
    "this message is confidential",
    "this message is private",
    "this message may contain",
    "this email may contain",
    "this e-mail may contain",
    "this email contains",
    "this e-mail contains",
    "this message contains",
    "this e-mail is confidential",
    "this mail and",
    "the information contained in",
    "the information in this",
    "the information transmitted",
    "the contents of this",
    "the content of this",
    "the content of the email",
    "the views expressed",
    "any views or opinions",
    "any views expressed",
    "if you are not the intended",
    "if you have received this",
    "if you received this",
    "if this email has reached you",
    "if this message has reached you",
    "please consider the environment",
    "please think before you print",
    "consider the environment",
    "think before you print",
    "save paper",
    "before printing",
    "click here to report this email as spam",
    "scanned by",
    "this email has been scanned",
    "this message has been scanned",
    "this email has been checked",
    "virus-free",
    "this email was sent to",
    "for more information please visit",
    "the recipient acknowledges",
    "nhsmail is the secure",
    "please note that information contained",
    "all emails sent to and from",
    "emails sent to and from",
    "we may monitor",
    "please do not reply to this email address",
    "der inhalt dieser e-mail",
    "diese e-mail enthält",
    "ce message et toutes",
    "ce courriel",
    "este mensaje",
    "este correo",
    "esta mensagem",
    "questo messaggio",
    "dit bericht",
    "mae'r e-bost hwn",
    "mae'r neges hon",
)
_DISCLAIMER_WORDS = (
    "confidential",
    "intended",
    "recipient",
    "addressee",
    "disclos",
    "virus",
    "privileged",
    "received",
    "mistake",
    "error",
    "views",
    "opinions",
    "print",
    "environment",
    "monitor",
    "freedom of information",
    "legal",
    "scanned",
    "unauthori",
    "delete",
    "vertraulich",
    "confidenc",
    "confident",
    "vertrouwelijk",
    "riservat",
    "cyfrinach",
    "secure",
)
_TOP = 12  # banners are looked for in so many paragraphs at the top; there are one or two


def is_device_line(line: str) -> bool:
    """Whether a telephone or a mail program added this line ("Sent from my iPhone", "Get Outlook for iOS")."""
    plain = bare(line).strip("-_ *()[]")
    if not plain or len(plain) > _LONGEST_DEVICE_LINE:
        return False
    if plain.startswith(DEVICE_STARTS):
        return not plain.startswith(("outlook", "von meinem", "lähetetty")) or _names_device(plain)
    return _names_device(plain) and any(end in plain for end in DEVICE_ENDS)


def without_banners(lines: list[str]) -> list[str]:
    """The lines without the warnings that a gateway put on top ("CAUTION: This email originated outside …")."""
    rest = lines
    for _ in range(_TOP):
        start = next((index for index, line in enumerate(rest) if line.strip(" -_=*")), len(rest))
        if start == len(rest) or not _is_banner(rest, start):
            return rest
        rest = rest[_banner_end(rest, start) :]
    return rest


def is_disclaimer(lines: list[str], at: int) -> bool:
    """Whether a disclaimer, or a plea not to print, begins at this line."""
    plain = bare(lines[at]).lstrip("> *_-[(\"'\U0001f333\U0001f332\u267b\ufe0f")
    if not plain.startswith(_DISCLAIMER_STARTS):
        return False
    paragraph = " ".join(lines[at : min(block_end(lines, at), at + 8)]).casefold()
    return any(word in paragraph for word in _DISCLAIMER_WORDS)


def _names_device(plain: str) -> bool:
    return any(name in plain for name in DEVICES)


def _is_banner(lines: list[str], at: int) -> bool:
    plain = bare(lines[at]).strip("-_= \"'\ufe0f")
    if not plain.startswith(_BANNER_STARTS):
        return False
    paragraph = " ".join(lines[at : block_end(lines, at)]).casefold().replace("\u2019", "'")
    return any(word in paragraph for word in _BANNER_WORDS)


def _banner_end(lines: list[str], at: int) -> int:
    """A banner ends with its paragraph, or before: a line that is one whole banner is followed by the person's words."""
    end = block_end(lines, at)
    while at < end - 1 and _looks_complete(lines[at]) and not _goes_on(lines[at + 1]):
        return at + 1
    return end


def _looks_complete(line: str) -> bool:
    return line.rstrip(" *_-").endswith((".", "]", "!", "\u26a0"))


def _goes_on(line: str) -> bool:
    plain = bare(line).strip("-_= ")
    return plain.startswith(_BANNER_STARTS) or any(word in plain for word in _BANNER_WORDS) or not plain
