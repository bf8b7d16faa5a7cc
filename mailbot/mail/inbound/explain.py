"""What mailbot made of a message as the JSON object that `mailbot explain` prints (design, section 8)."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import TypeAlias

from mailbot.domain.model.inbound import Bounce, CalendarAnswer, InboundMail, Speaker
from mailbot.domain.model.intents import Intent, Join, Met, NotMet, Order, Pause, Propose, TellDetails
from mailbot.domain.model.people import Details

Line: TypeAlias = dict[str, object]


def explanation(mail: InboundMail, file: str) -> Line:
    """One line of `explain`: exactly the promised keys, in their order."""
    spoken = mail.verdict.speaker in {Speaker.PERSON, Speaker.CALENDAR}
    return {
        "file": file,
        "kind": mail.verdict.speaker.value,
        "reason": f"{mail.verdict.rule}: {mail.verdict.evidence}",
        "from": mail.sender,
        "subject": mail.subject,
        "message_id": mail.message_id,
        "reply": mail.reply if spoken else None,
        "intent": _intent(mail),
        "bounce": _bounce(mail.bounce) if mail.bounce else None,
        "rsvp": [_answer(one) for one in mail.answers] if mail.answers else None,
    }


def in_words(mail: InboundMail, file: str) -> str:
    """The same in one sentence for a technician: who speaks, on what evidence, what is asked, and what follows."""
    verdict, asks = mail.verdict, mail.intent.name
    follows = _OF_A_PERSON.get(asks, _IS_DONE) if mail.is_person else _OF_OTHERS[verdict.speaker]
    said = f"{verdict.speaker.value}, because {verdict.rule}: {verdict.evidence}; {_news(mail)}{follows}; asks: {asks}"
    return "".join(one if one.isprintable() else " " for one in f"{file}: {said}")


def _news(mail: InboundMail) -> str:
    """What a bounce, an absence or a calendar answer tells."""
    if mail.bounce:
        lasting = {True: "for good", False: "for now", None: "perhaps for good"}[mail.bounce.permanent]
        return f"{', '.join(mail.bounce.recipients) or 'nobody that could be found'} was not reached {lasting}; "
    if mail.away_until:
        return f"{_UNTIL.get(mail.away_until_is or '', 'away until')} {mail.away_until.isoformat()}; "
    answer = next(iter(mail.answers), None)
    return f"{answer.attendee or 'nobody named'} says {answer.partstat or answer.method}; " if answer else ""


def _intent(mail: InboundMail) -> Line:
    """The intent with the keys of its type; an absence is told with whatever the mail asks."""
    line: Line = {"type": mail.intent.name}
    if mail.away_until is not None:
        line |= {"until": mail.away_until.isoformat(), "until_is": mail.away_until_is}
    tell = _DETAILED.get(mail.intent.name)
    return line | tell(mail.intent) if tell else line


def _pause(intent: Intent) -> Line:
    """Until when they are away, as written."""
    until = intent.until if isinstance(intent, Pause) else None
    return {
        "until": until.isoformat() if until else None,
        "until_is": intent.until_is if isinstance(intent, Pause) else None,
    }


def _propose(intent: Intent) -> Line:
    """The times named, in local wall time."""
    candidates = intent.candidates if isinstance(intent, Propose) else ()
    return {"candidates": [one.strftime("%Y-%m-%dT%H:%M") for one in candidates]}


def _order(intent: Intent) -> Line:
    """Which order."""
    return {"order": intent.order if isinstance(intent, Order) else None}


def _met(intent: Intent) -> Line:
    """Mark and consent; where they did not meet, whether to ask again."""
    if not isinstance(intent, Met | NotMet):
        return {}
    line: Line = {"ask_again": intent.ask_again} if isinstance(intent, NotMet) else {}
    more = {"quote_as": intent.quote_as, "knew": intent.knew, "again": intent.again}
    said = {name: value for name, value in more.items() if value is not None}
    return line | {"mark": intent.mark, "may_quote": intent.may_quote, **said}


def _details(intent: Intent) -> Line:
    """What they said about themselves, without what they did not say."""
    return {"details": _said(intent.details) if isinstance(intent, Join | TellDetails) else {}}


def _said(details: Details) -> Line:
    """The filled fields of somebody's details."""
    fields: Mapping[str, object] = {
        "name": details.name,
        "role": details.role,
        "department": details.department,
        "site": details.site,
        "mode": details.mode.value if details.mode else "",
        "slots": list(details.slots),
        "times": details.times,
        "away": [f"{one.first}/{one.last}" for one in details.away],
        "organisation": details.organisation,
        "band": details.band,
    }
    return {name: value for name, value in fields.items() if value}


_UNTIL = {"first_day_back": "back on", "last_day_away": "away until the end of"}
_IS_DONE = "so it is done if the sender may ask for it, and answered"
_OF_A_PERSON = {
    "none": "so it is left alone",
    "unclear": "so it is asked back, and a person sees it",
    "order": "so it is done if an organiser wrote it, and the server vouches for them",
}
_OF_OTHERS = {
    Speaker.OWN: "so it is left alone",
    Speaker.RECEIPT: "so nothing is done",
    Speaker.COMPLAINT: "so whoever complains leaves the trial",
    Speaker.BOUNCE: "so nobody is answered, and a dead address gets no more letters",
    Speaker.CALENDAR: "so it is kept as the answer to that meeting",
    Speaker.AUTOMATIC: "so nobody is answered",
}
_DETAILED: Mapping[str, Callable[[Intent], Line]] = {
    "pause": _pause,
    "propose": _propose,
    "order": _order,
    "met": _met,
    "not_met": _met,
    "join": _details,
    "details": _details,
}


def _bounce(bounce: Bounce) -> Line:
    """A bounce as JSON."""
    return {
        "recipients": list(bounce.recipients),
        "permanent": bounce.permanent,
        "delayed": bounce.delayed,
        "original_message_id": bounce.original_message_id,
        "status": bounce.status,
    }


def _answer(answer: CalendarAnswer) -> Line:
    """One entry of a calendar mail as JSON."""
    return {
        "method": answer.method,
        "uid": answer.uid,
        "sequence": answer.sequence,
        "attendee": answer.attendee,
        "partstat": answer.partstat,
        "start": _zulu(answer.start),
        "end": _zulu(answer.end),
        "comment": answer.comment,
    }


def _zulu(moment: datetime | None) -> str | None:
    """An instant as "2026-12-01T13:00:00Z"."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ") if moment else None
