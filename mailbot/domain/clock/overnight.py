"""A letter that had to wait for another day, as it would be written now; none where there is nothing left to say."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from mailbot.domain.clock.asking import ask_met
from mailbot.domain.clock.nudging import nudge, tell_partner
from mailbot.domain.clock.reminding import remind
from mailbot.domain.drawing.rounds import next_draw
from mailbot.domain.figures import was_met
from mailbot.domain.invitations import meeting_values
from mailbot.domain.meetings import members_of
from mailbot.domain.model.agenda import AgendaItem, Due
from mailbot.domain.model.decision import Decision
from mailbot.domain.model.letters import Letter
from mailbot.domain.model.pairing import Feedback, Pairing, Progress
from mailbot.domain.model.people import Participant, Standing
from mailbot.domain.post import may_be_written_to
from mailbot.domain.scene import Occasion, Scene
from mailbot.domain.situation import Situation

_Decide = Callable[[Situation, AgendaItem, Scene], Decision]
_BY_CLOCK: Mapping[str, tuple[Due, _Decide]] = {
    "nudge": (Due.NUDGE, nudge),
    "partner_silent": (Due.TELL_PARTNER, tell_partner),
    "reminder": (Due.REMIND, remind),
    "ask_met": (Due.ASK_MET, ask_met),
}


def as_of_today(letter: Letter, situation: Situation, occasion: Occasion) -> Decision:
    """The letter with what holds today, under the same key; no letter where it has become pointless, or may not go.

    Whoever has gone away meanwhile gets the nudge once they are back: then an agenda item takes its place.

    Args:
        letter: one of those of which nobody gets two a day.
        situation: of its reader, with all their pairings.
        occasion: the moment at which it is to go.
    """
    person = situation.person
    if person is None or not may_be_written_to(person):
        return Decision()
    scene = Scene(situation.plan, situation.seal, occasion, {**situation.people, person.id: person})
    if letter.kind in ("nudge", "partner_silent", "reminder"):
        return _decided_again(letter, situation, scene)
    if letter.kind == "round_thanks":
        return _goes(replace(letter, values={**letter.values, "next_draw": next_draw(scene)}))
    return _goes(letter) if _STILL_HOLDS[letter.kind](letter, person, situation, scene) else Decision()


def _goes(letter: Letter) -> Decision:
    return Decision(letters=(letter,))


def _decided_again(letter: Letter, situation: Situation, scene: Scene, participant: str = "") -> Decision:
    """What the clock would write to them now about the same time; about another time it writes by itself."""
    pairing = _pairing_of(letter, situation)
    if pairing is None:
        return Decision()
    what, decide = _BY_CLOCK[letter.kind]
    sequence = pairing.meeting.sequence if pairing.meeting else 0
    item = AgendaItem(letter.key, what, scene.now, pairing.round, pairing.key, participant, sequence)
    now = decide(replace(situation, pairings=(pairing,)), item, scene)
    theirs = [one for one in now.letters if one.participant == letter.participant and _same_time(one, letter)]
    if theirs:
        return _goes(replace(letter, values=theirs[0].values))
    return Decision(agenda=tuple(one for one in now.agenda if one.participant))


def _same_time(one: Letter, other: Letter) -> bool:
    return one.values["when"] == other.values["when"]


def _pairing_of(letter: Letter, situation: Situation) -> Pairing | None:
    return next((one for one in situation.pairings if one.key == letter.pairing), None)


def _is_before_the_draw(letter: Letter, person: Participant, _: Situation, scene: Scene) -> bool:
    return person.standing is Standing.JOINED and letter.values["draw_when"] == next_draw(scene)


def _has_nobody(_: Letter, person: Participant, situation: Situation, __: Scene) -> bool:
    """Whether they still have no partner: a letter that says whom they meet has overtaken this one otherwise."""
    return not any(one.is_open and one.was_sent and person.id in one.members for one in situation.pairings)


def _waits_still(letter: Letter, person: Participant, situation: Situation, scene: Scene) -> bool:
    return person.waiting_for is not None and _has_nobody(letter, person, situation, scene)


def _is_away_still(letter: Letter, person: Participant, situation: Situation, scene: Scene) -> bool:
    """Whether the meeting stands as the letter says it, and the other is not back yet."""
    pairing = _pairing_of(letter, situation)
    if pairing is None or not (pairing.is_open and pairing.meeting and pairing.meeting.start > scene.now):
        return False
    others = [one for one in members_of(pairing, scene) if one.id != person.id]
    away = any(one.away_until and one.away_until > scene.today for one in others)
    return away and meeting_values(pairing, person.id, scene)["when"] == letter.values["when"]


def _is_unknown_still(letter: Letter, _: Participant, situation: Situation, __: Scene) -> bool:
    """Whether the round is still open, and nobody has said whether they met."""
    pairing = _pairing_of(letter, situation)
    return pairing is not None and pairing.is_open and was_met(pairing) is None


def _is_owed(letter: Letter, person: Participant, situation: Situation, scene: Scene) -> bool:
    """Whether they still have to tell us: also where the round has closed since, and nobody has said a word."""
    pairing = _pairing_of(letter, situation)
    if pairing is None or _has_told(letter, pairing.feedback.get(person.id)):
        return False
    closed_unheard = pairing.progress is Progress.NOT_MET and not pairing.feedback
    alone = person.id if letter.values["again"] else ""
    return closed_unheard or bool(_decided_again(letter, situation, scene, alone).letters)


def _has_told(letter: Letter, said: Feedback | None) -> bool:
    """Whether they answered; whoever wrote "not yet" is asked again as long as they have said no more."""
    return said is not None and not (letter.values["again"] and said.met is None)


_STILL_HOLDS: Mapping[str, Callable[[Letter, Participant, Situation, Scene], bool]] = {
    "last_ask": _is_unknown_still,
    "warning": _is_before_the_draw,
    "unmatched": _has_nobody,
    "waiting": _waits_still,
    "partner_away": _is_away_still,
    "ask_met": _is_owed,
}
