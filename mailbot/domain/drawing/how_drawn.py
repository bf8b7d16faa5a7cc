"""How a draw came about, in plain English: what was sealed, what was drawn again or taken apart, what is proven."""

from collections.abc import Iterator, Mapping

from mailbot.domain.drawing.lots import Lots, key_at
from mailbot.domain.drawing.sealed import short_number
from mailbot.domain.model.draws import LoggedDraw
from mailbot.domain.scene import Scene
from mailbot.domain.situation import Assembly
from mailbot.domain.wording import counted, listed, moment
from mailbot.matching.dossier.values import named, number, table, text
from mailbot.matching.dossier.writing import changed_places, parted_pairs
from mailbot.matching.outcome import Json
from mailbot.matching.people import Pair

_MARK = 8  # hexadecimal digits of the roster's hash, enough to tell two lists from one another
_MIXED = "Every draw that is as good had the same chance."
_NOT_MIXED = "Draws that are as good may have had another chance than this one: too few of them could be gone through."


def how_drawn(assembly: Assembly, lots: Lots, scene: Scene) -> list[str]:
    """The lines of the letter, the newest draw's own facts last."""
    audit = table(named(lots.log.record, "audit"))
    return [
        f"Sealed number: {short_number(scene.seal, scene.plan.code)}. It stands in everybody's welcome letter.",
        *_earlier(assembly, lots, scene),
        f"Draw {lots.log.number} of this round: {_people(audit)}, whose list has the mark {_mark(audit)}.",
        *_partings(lots, scene),
        _MIXED if _is_mixed(audit) else _NOT_MIXED,
        f"{'As it was first drawn: ' if parted_pairs(lots.log.record) else ''}{certificate_of(lots.log)}",
        f"To check all this: mailbot rounds audit {lots.round.number}",
    ]


def certificate_of(log: LoggedDraw) -> str:
    """Whether the draw, as it was first drawn, is proven best; else by how much it may fall short."""
    return text(named(table(named(log.record, "audit")), "certificate"))


def taken_apart(lots: Lots, scene: Scene) -> Mapping[str, str]:
    """For each pairing that is not as it was drawn: the names of those who were taken apart for it, by its key."""
    changed = changed_places(lots.log.record).items()
    return {key_at(place, lots.round): "; ".join(_named(pair, scene) for pair in pairs) for place, pairs in changed}


def _named(pair: Pair, scene: Scene) -> str:
    return listed([scene.name_of(one) for one in pair])


def _people(audit: Mapping[str, Json]) -> str:
    return counted(number(named(audit, "people")), "person", "people")


def _mark(audit: Mapping[str, Json]) -> str:
    return text(named(audit, "roster"))[:_MARK]


def _is_mixed(audit: Mapping[str, Json]) -> bool:
    """Whether the walk among the best draws went on for long enough to forget where it began."""
    return table(named(audit, "walk")).get("mixed") is True


def _earlier(assembly: Assembly, lots: Lots, scene: Scene) -> Iterator[str]:
    """A line for each draw that was put aside, and why."""
    reasons = lots.round.redraw_reasons
    for one in assembly.draws:
        if one.number < lots.log.number:
            yield _put_aside(one, reasons[one.number - 1] if one.number <= len(reasons) else "", scene)


def _put_aside(one: LoggedDraw, reason: str, scene: Scene) -> str:
    why = f"The reason that was given: {reason}" if reason else "No reason was given"
    return f"Draw {one.number}, of {moment(one.drawn_at, scene.plan.zone)}, was put aside. {why}"


def _partings(lots: Lots, scene: Scene) -> list[str]:
    """What an organiser changed: that chance alone chose may be said only where she changed nothing."""
    apart = [_named(pair, scene) for pair in parted_pairs(lots.log.record)]
    if not apart:
        return ["Chance alone chose among the draws that keep the rules best."]
    return [
        "Chance chose among the draws that keep the rules best.",
        f"Then you took apart: {'; '.join(apart)}. With whom they changed places chance chose too, by the same rules.",
    ]
