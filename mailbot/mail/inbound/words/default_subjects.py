"""Words below a subject: those that speak against it, those that call on others, and those of mere delight."""

from mailbot.mail.inbound.listed import listed


def _phrases(text: str) -> tuple[str, ...]:
    return tuple(f" {phrase} " for phrase in listed(text))


AGAINST = _phrases(
    """
    please; need; wrong; mistake; error; ignore; forget; joke; joking; kidding; test; testing; hate; dislike; boring;
    waste; silly; rubbish; nonsense; spam; already; instead; on behalf of; sent by; rather; stop; cancel; changed; no;
    nobody; nothing; never; complain; complaint; would like a; would like to; like to know; let me know;
    tell me; can you;
    could you; must; will you; would you; wonder; problem; refuse; only; yet; not sure; but
    """
)
"""What else is asked, doubted, or mocked: beside such words the subject alone does not say what is meant."""

OF_OTHERS = frozenset(
    listed("she; he; they; her; his; him; hers; them; their; theirs; we; us; somebody; anybody; everybody")
)
"""Whoever is spoken of beside the writer: people join and leave for themselves."""

CALLS = _phrases(
    """
    to take part; to join; to sign up; to get involved; to register; to find out more; if you would like; if you want;
    would you like; do you want; why not; fancy; email us; contact us; reply with; reply to; write to; click;
    closing date;
    open to all; all staff; all colleagues; spread the word; is back; are looking for; is running;
    are running; sign up by;
    read more; join us
    """
)
"""What an announcement says to its readers; who writes for themselves says "I" as well."""

WRITER = frozenset(listed("i; me; my; mine; myself"))

TOLD = tuple(
    f"{aim} {how} "
    for aim in listed("to take part; to join; to join in; to sign up; to register; to get involved; coffee trial")
    for how in listed("email; contact; reply; write to; visit; click; ring; fill in; complete the; send an email")
)
"""How readers are told to join: "To take part in the coffee trial, email us"."""

OF_THINGS = frozenset(listed("the; attached; here; there; these; those; your; a; an; it; enclosed"))
"""How a sentence about something else than the writer begins."""

DELIGHT = frozenset(
    listed(
        """
        lovely; great; brilliant; fun; wonderful; fantastic; excited; exciting; forward; keen; interesting; excellent;
        super; fab; fabulous; amazing; nice; good; marvellous; smashing; delightful; delighted; thrilled; pleased; wait
        """
    )
)

BESIDE_DELIGHT = frozenset(
    listed(
        """
        this; that; it; sounds; sound; looks; is; what; such; a; an; idea; i; am; so; very; really; to; about; for; the;
        looking; look; all; can; not; be; will; would; and; like; thing; initiative; how; such; seems; absolutely
        """
    )
)

BESIDE_NAMES = frozenset(
    listed(
        """
        the; this; your; our; a; an; is; and; on; in; for; about; please; hi; hello; autumn; winter; spring;
        summer; year;
        years; november; query; question; enquiry; info; information; of; to; new; round; draw; randomised; interest;
        interested; join; joining; leave; leaving; participation; participant
        """
    )
)
"""Words beside the name of the trial that make a subject no other: "Coffee trial 2026", not "Coffee trial poster"."""
