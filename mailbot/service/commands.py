"""What a command changes: decided like anything else, committed as one unit.

With no daemon the command does it here itself; with one, the daemon does it for a request file. A request is a
JSON mapping with "command" and its words; the answer has "done" (true or false), "lines" to show, and where an
error has one of its own, the "exit_code" for the command.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from mailbot.domain.clock import come_due
from mailbot.domain.model.agenda import AgendaItem, Due
from mailbot.domain.model.decision import Decision
from mailbot.domain.model.inbound import InboundMail, Speaker, Trust, Verdict
from mailbot.domain.model.intents import Forget, Intent, Join, Order
from mailbot.domain.model.ledger import Cursor, OutboxRow, Posting
from mailbot.domain.model.letters import Letter
from mailbot.domain.model.people import Details, Mode
from mailbot.domain.organisers import carry_out
from mailbot.domain.people import decide
from mailbot.domain.scene import Occasion
from mailbot.errors import LoginRefused, MailbotError, Unreachable
from mailbot.mail.inbound.when import read_week
from mailbot.ports import Reader
from mailbot.service.copies import erase_copies
from mailbot.service.erasure import make_final
from mailbot.service.office import Office
from mailbot.service.posting import forget, is_last_of_somebody
from mailbot.service.record import record
from mailbot.service.replying import current_round
from mailbot.service.situations import by_address, everybody, for_person, one_at_a_time

Words = Mapping[str, object]

_REACHED = "request"
"""Key of the cursor that names the last part of a request that was carried out."""

_DONE_BEFORE = "carried out before mailbot was started again"

_ERASE = "erase"
_DETAILS = ("name", "role", "department", "site", "times", "organisation", "band")
_REFUSAL, _RECEIPT = "order_unclear", "order_done"
_BY_HAND = Verdict(Speaker.PERSON, "by_hand", "an organiser did it by command")


@dataclass(frozen=True, slots=True)
class Planned:
    """What a command is about to do, and what to say about it."""

    decision: Decision
    lines: tuple[str, ...]


def carry(office: Office, words: Words, occasion: Occasion) -> dict[str, object]:
    """Carry out one request; errors that a person can mend become the answer."""
    return _answer(lambda: _carry(office, words, occasion))


def _carry(office: Office, words: Words, occasion: Occasion) -> tuple[str, ...]:
    name = str(words.get("command", ""))
    if name in _OUTBOX:
        return _change_outbox(office, _OUTBOX[name], str(words.get("key", "")))
    done = _done_before(office.store, occasion)
    lines = [_DONE_BEFORE] if done else []
    for number, one in enumerate(_parts(words)[done:], start=done):
        part = replace(occasion, key=f"{occasion.key}-{number}")
        with office.store.unit() as unit:
            planned = plan(unit, one, part, office)
            record(unit, planned.decision, part, office)
            unit.save(Cursor(_REACHED, part.key))
        lines.extend(planned.lines)
        make_final(office)
    return (*lines, *_copies_erased(office))


def _copies_erased(office: Office) -> tuple[str, ...]:
    try:
        erase_copies(office)
    except (Unreachable, LoginRefused) as away:
        return (f"{away} Filed mail of whoever was erased goes as soon as mailbot reaches it.",)
    return ()


def _done_before(reader: Reader, occasion: Occasion) -> int:
    """How many parts of a request a crash left done, but not answered: they are not done again."""
    reached = reader.get(Cursor, _REACHED)
    key, _, number = reached.text.rpartition("-") if reached else ("", "", "")
    return int(number) + 1 if key == occasion.key else 0


def _parts(words: Words) -> list[Words]:
    """An import is one unit a person; everything else is one unit."""
    rows = words.get("people")
    if words.get("command") != "import" or not isinstance(rows, list):
        return [words]
    return [{"command": "import", "person": row} for row in rows]


def preview(office: Office, words: Words, occasion: Occasion) -> dict[str, object]:
    """What a request would do and send, without doing it (`--dry-run`); errors become the answer."""
    return _answer(lambda: _preview(office, words, occasion))


def _answer(do: Callable[[], Iterable[str]]) -> dict[str, object]:
    try:
        return {"done": True, "lines": list(do())}
    except MailbotError as fault:
        return {"done": False, "lines": [str(fault)], "exit_code": fault.exit_code}
    except (LookupError, ValueError) as fault:
        return {"done": False, "lines": [str(fault)]}


def _preview(office: Office, words: Words, occasion: Occasion) -> list[str]:
    name = str(words.get("command", ""))
    if name in _OUTBOX:
        changed = _changed(office.store, _OUTBOX[name], str(words.get("key", "")))
        return _would_send([changed.letter] if changed.posting is Posting.QUEUED else [])
    lines = _would_send(_held_back(office)) if words.get("order") == "resume" else []
    for number, one in enumerate(_parts(words)):
        planned = plan(office.store, one, replace(occasion, key=f"{occasion.key}-{number}"), office)
        lines.extend((*planned.lines, *_would_send(planned.decision.letters)))
    return lines


def _would_send(letters: Iterable[Letter]) -> list[str]:
    return [f"would send: {letter.kind} to {letter.to}" for letter in letters]


def _held_back(office: Office) -> Iterable[Letter]:
    """The letters that wait: after RESUME they go."""
    return (row.letter for row in office.store.find(OutboxRow, "posting", Posting.QUEUED.value))


def plan(reader: Reader, words: Words, occasion: Occasion, office: Office) -> Planned:
    """Decide what a request comes to.

    Raises:
        LookupError: there is no such command, person or round.
        ValueError: the words of the request are not usable.
        BadConfiguration: another campaign is still going on; erasing somebody is possible all the same.
    """
    name = str(words.get("command", ""))
    if name not in _PLANS:
        raise LookupError(f"there is no command {name!r}")
    if name != _ERASE:
        one_at_a_time(reader, office)
    return _PLANS[name](reader, words, occasion, office)


def _order(reader: Reader, words: Words, occasion: Occasion, office: Office) -> Planned:
    assembly = everybody(reader, _round_meant(reader, words, office), office)
    order = Order(str(words.get("order", "")), str(words.get("about", "")))
    decision = carry_out(assembly, order, occasion, "")
    for letter in decision.letters:
        if letter.kind == _REFUSAL:
            raise ValueError(str(letter.values["why"]))
    return _shown(decision)


def _round_due(reader: Reader, words: Words, occasion: Occasion, office: Office) -> Planned:
    """Draw or close a round now, as if its time had come."""
    what = Due(str(words.get("what", "")))
    key = _round_meant(reader, words, office)
    item = AgendaItem(key=f"{what.value}/{key}", what=what, at=occasion.now, round=key)
    decision = come_due(everybody(reader, key, office), item, occasion)
    if not decision.save:
        raise ValueError(f"{key}: nothing was done. `mailbot rounds list` shows how far it is, and its last day")
    taken_off = replace(decision, drop_agenda=(*decision.drop_agenda, item.key))
    return _shown(taken_off, f"{key}: {what.value.replace('_', ' ')} done")


def _erase(reader: Reader, words: Words, occasion: Occasion, office: Office) -> Planned:
    address = str(words.get("address", "")).casefold()
    if by_address(reader, address) is None:
        raise LookupError(f"nobody takes part under {address}")
    decision = _as_if_written(reader, address, Forget(), occasion, office)
    return Planned(
        decision, (f"{address}: everything but the codes of pairs and draws is erased; meetings are cancelled",)
    )


def _import(reader: Reader, words: Words, occasion: Occasion, office: Office) -> Planned:
    row = words.get("person")
    row = row if isinstance(row, Mapping) else {}
    address = str(row.get("email", "")).casefold()
    if address == office.plan.mailbox_address.casefold():
        return Planned(Decision(), (f"{address}: not taken, it is the library's own address",))
    decision = _as_if_written(reader, address, Join(_details(row)), occasion, office)
    if not decision.save:
        return Planned(Decision(), (f"{address}: not taken, its domain is not among mailbox.allowed_domains",))
    return Planned(decision, (f"{address}: taken in",))


def _details(row: Mapping[str, object]) -> Details:
    texts = {name: str(row.get(name) or "") for name in _DETAILS}
    mode, week = str(row.get("mode") or ""), read_week(str(row.get("slots") or "") or texts["times"])
    return Details(**texts, mode=Mode(mode) if mode else None, slots=week.slots, half_read=not week.whole, away=())


def _as_if_written(reader: Reader, address: str, intent: Intent, occasion: Occasion, office: Office) -> Decision:
    mail = InboundMail(verdict=_BY_HAND, sender=address, trust=Trust.AUTHENTICATED, intent=intent)
    situation = for_person(reader, by_address(reader, address), office, answered_to=None)
    return decide(situation, mail, occasion)


def _round_meant(reader: Reader, words: Words, office: Office) -> str:
    number = words.get("round")
    if number is None:
        return current_round(reader, office)
    if number not in [one.number for one in office.plan.rounds]:
        raise LookupError(f"there is no round {number}; the configuration has {len(office.plan.rounds)}")
    return office.plan.round_key(int(str(number)))


def _shown(decision: Decision, *lines: str) -> Planned:
    """The decision without the letters that only say what was done: whoever gave the order sees it here."""
    said = [letter for letter in decision.letters if letter.kind == _RECEIPT]
    kept = tuple(letter for letter in decision.letters if letter not in said)
    seen: dict[str, None] = dict.fromkeys((*lines, *(line for letter in said[:1] for line in _lines(letter))))
    return Planned(replace(decision, letters=kept), tuple(seen))


def _lines(letter: Letter) -> list[str]:
    lines = letter.values["lines"]
    return [str(one) for one in lines] if isinstance(lines, list) else []


def _change_outbox(office: Office, change: Callable[[OutboxRow], OutboxRow], key: str) -> tuple[str, ...]:
    with office.store.unit() as unit:
        changed = _changed(unit, change, key)
        if is_last_of_somebody(changed):
            forget(unit, changed)
        else:
            unit.save(changed)
    make_final(office)
    return (f"{key}: {changed.posting.value}",)


def _changed(reader: Reader, change: Callable[[OutboxRow], OutboxRow], key: str) -> OutboxRow:
    row = reader.get(OutboxRow, key)
    if row is None:
        raise LookupError(f"there is no letter {key} in the outbox; `mailbot outbox list` shows them")
    if row.posting is Posting.SENT:
        raise ValueError(f"{key} was sent already")
    if row.posting is Posting.SENDING:
        raise ValueError(f"{key} was handed to the mail server, and it is still being found out whether it went")
    return change(row)


def _retry(row: OutboxRow) -> OutboxRow:
    """One that may have arrived is the very same letter, also where it would be written otherwise by now."""
    tried = int(row.posting is Posting.UNKNOWN)
    return replace(row, posting=Posting.QUEUED, attempts=tried, not_before=None)


def _drop(row: OutboxRow) -> OutboxRow:
    return replace(row, posting=Posting.FAILED, said="dropped by hand")


_PLANS: Mapping[str, Callable[[Reader, Words, Occasion, Office], Planned]] = {
    "order": _order,
    "round": _round_due,
    _ERASE: _erase,
    "import": _import,
}
_OUTBOX: Mapping[str, Callable[[OutboxRow], OutboxRow]] = {"outbox retry": _retry, "outbox drop": _drop}
