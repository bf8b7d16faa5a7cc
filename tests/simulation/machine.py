"""A campaign in which anything happens: a hypothesis machine whose steps are what people, organisers and servers do.

A machine, and no script of events, since what can happen depends on what has been sent; and since hypothesis then
leaves out whole kinds of steps from campaign to campaign, so that there are those of nothing but refusals as well.
Few rules of many kinds each: else most campaigns would be made of three kinds of trouble and no life.
"""

import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

from mailbot.demo.reading import Letter
from mailbot.demo.staff import Client, Habit, Person
from mailbot.demo.writing import new_mail, reply
from mailbot.ports import Outcome, Sending
from tests.simulation import promises, writing
from tests.simulation.library import INSIDE, OURS, Library, Member
from tests.simulation.worlds import NAMES, Shape, numbers, person, shapes
from tests.support.fakes import FakeClock

FOUND: Counter[str] = Counter()
"""What happened in all campaigns together, for whoever wants to know what was tried."""

OLIVE = Person(
    999, "Olive Organiser", "olive@example.nhs.uk", "Technician", "Library", "", "", "", Client.GMAIL, Habit.ORDINARY
)
ORDERS = ("GO", "GO", "GO", "REDRAW", "STOP", "RESUME", "STATUS", "REPORT", "SPLIT {}", "{} met")
TROUBLES = ("restart", "killed at a commit", "killed while sending", "off", "slow post", "twice")
ON_DISK = 11

waits = st.sampled_from((0, 1, 4, 20, 24, 24, 48, 96))  # hours
chances = st.integers(0, 10**6)


class Campaign(RuleBasedStateMachine):
    """One campaign from the first join to the report."""

    @initialize(shape=shapes, number=numbers, chance=chances, on_disk=st.integers(0, ON_DISK), kind=st.booleans())
    def begin(self, shape: Shape, number: int, chance: int, on_disk: int, kind: bool) -> None:
        """People join; `kind`: at the end everybody does what they are asked."""
        self.kind = kind
        self.folder = tempfile.TemporaryDirectory() if on_disk == ON_DISK else None
        where = Path(self.folder.name) if self.folder else None
        self.library = Library(shape.plan(), FakeClock(shape.begins), where)
        self.members = [Member(person(at, chance * (at + 1))) for at in range(len(NAMES))]
        self.olive = Member(OLIVE)
        self.library.members = {one.address: one for one in (*self.members, self.olive)}
        for one in self.members[:number]:
            self._write(writing.joins(one, OURS, self._now()))
        self._look()
        self.library.live_until(shape.begins + timedelta(days=4, hours=2))
        FOUND["campaigns"] += 1

    @rule(wait=waits)
    def time_passes(self, wait: int) -> None:
        """Nothing is written for some hours."""
        self._pass(wait)

    @rule(wait=waits)
    def everybody_does_as_they_are_asked(self, wait: int) -> None:
        """Whoever has a letter to answer does what it asks for."""
        self._pass(wait)
        for one in self.members:
            self._obey(one)
        self._look()

    @rule(data=st.data(), wait=waits)
    def everybody_does_as_they_please(self, data: st.DataObject, wait: int) -> None:
        """Each one who has a letter to answer answers it, in one way or another, or not at all."""
        self._pass(wait)
        for one in self.members:
            letters = [
                letter for letter in one.letters if writing.asks(letter) and letter.message_id not in one.answered
            ]
            if letters:
                one.answered.add(letters[-1].message_id)
                self._react(one, letters[-1], data.draw(st.sampled_from(writing.REACTIONS)))
        self._look()

    @rule(
        who=st.lists(chances, min_size=1, max_size=3), what=st.sampled_from(writing.WISHES), chance=chances, wait=waits
    )
    def people_write(self, who: Sequence[int], what: str, chance: int, wait: int) -> None:
        """One to three people write of themselves, before the next look; the first as said, the others otherwise."""
        self._pass(wait)
        for place, one in enumerate(who):
            wish = what if not place else writing.WISHES[one % len(writing.WISHES)]
            self._wish(self.members[one % len(self.members)], wish, chance + place)
        self._look()

    @rule(who=chances, what=st.sampled_from(writing.MACHINES), chance=chances, wait=waits)
    def a_machine_writes(self, who: int, what: str, chance: int, wait: int) -> None:
        """Out of office, a letter that comes back, an answer to an old time, an answer in another's name."""
        self._pass(wait)
        reached = [one for one in self.members if one.letters]
        raw = writing.by_machine(reached[who % len(reached)], what, chance, self._now())
        before = self.library.everybody()
        if raw:
            self.library.write(raw)
            FOUND[what] += 1
        self._look()
        if what.startswith("forged"):
            assert before.pairings == self.library.everybody().pairings, "a forged answer changed a pairing"

    @rule(order=st.sampled_from(ORDERS), which=chances, wait=waits)
    def the_organiser_orders(self, order: str, which: int, wait: int) -> None:
        """One of the orders, in answer to her newest letter that asks for one."""
        self._pass(wait)
        assembly = self.library.everybody()
        pairs = [one for one in assembly.pairings if all(who in assembly.participants for who in one.members)]
        names = [assembly.participants[one].name for one in pairs[which % len(pairs)].members[:2]] if pairs else []
        self._order(order.format(" and ".join(names)))

    @rule(what=st.sampled_from(TROUBLES), number=chances, wait=waits)
    def something_goes_wrong(self, what: str, number: int, wait: int) -> None:
        """With the process, the mail server or the mailbox."""
        FOUND[what] += 1
        match what:
            case "restart":
                self.library.restart()
            case "killed at a commit" if not self.folder:
                self.library.world.store.commits_left, self.library.world.store.dies_after = (
                    number // 2 % 13,
                    number % 2,
                )
            case "off":
                self.library.clock.go(days=1 + number % 6)
                self.library.restart()
            case "slow post":
                outcomes = (Outcome.TRY_LATER, Outcome.UNKNOWN, Outcome.SENT)
                self.library.postman.answers.extend(Sending(outcomes[number // 3**at % 3]) for at in range(4))
            case "twice":
                more = f"X-Again: {number}\r\n".encode() if number % 2 else b""
                self.library.write(more + self.library.mailed[number % len(self.library.mailed)])
            case _:
                self.library.postman.dies = True
        self._pass(wait)

    def teardown(self) -> None:
        """Play on to the end, and see that everything was kept."""
        if not hasattr(self, "library"):
            return
        try:
            if sys.exc_info()[0] is None:
                self._play_on()
        finally:
            self._put_away()

    def _put_away(self) -> None:
        FOUND.update(mails=len(self.library.mailed), letters=len(self.library.posted), killed=self.library.kills)
        if self.folder:
            self.library.world.store.close()
            self.folder.cleanup()

    def _play_on(self) -> None:
        """Day after day until the campaign is over: everybody does what they are asked, or nobody does anything."""
        self.library.postman.answers.clear()
        self._order("RESUME")
        over = self.library.plan.rounds[-1].meet_until + timedelta(days=14)
        end = max(over, self._now().date() + timedelta(days=3))
        while self._now().date() < end:
            if self.kind:
                for one in self.members:
                    self._obey(one)
                self._order("GO", only_if_asked=True)
            self._pass(24)
        self._check(promises.AT_LAST)

    def _now(self) -> datetime:
        return self.library.clock.now()

    def _write(self, raw: bytes | None) -> None:
        if raw:
            self.library.write(INSIDE + raw)

    def _wish(self, one: Member, wish: str, chance: int) -> None:
        others = [other for other in self.members if other is not one]
        raw, secret = writing.wishing(one, others[chance % len(others)], wish, chance, self._now())
        self.library.secrets.update(dict.fromkeys([secret] if secret else [], one.address))
        FOUND[wish] += raw is not None
        self._write(raw)

    def _react(self, one: Member, letter: Letter, reaction: str) -> None:
        raw = writing.reacting(one, letter, reaction, self._now())
        FOUND[reaction] += raw is not None
        self._write(raw)

    def _obey(self, one: Member) -> None:
        """Yes to an invitation that stands, and MET to the question."""
        for letter in one.letters:
            if letter.message_id not in one.answered:
                one.answered.add(letter.message_id)
                self._write(writing.obeying(one, letter, self._now()))

    def _order(self, order: str, *, only_if_asked: bool = False) -> None:
        asked = [one for one in self.olive.letters if one.says("Please check the draw")]
        if only_if_asked and (not asked or asked[-1].message_id in self.olive.answered):
            return
        FOUND[order.split(maxsplit=1)[0] if order[0].isupper() else order] += 1
        if asked:
            self.olive.answered.add(asked[-1].message_id)
            self._write(reply(OLIVE, asked[-1], order, self._now()))
        else:
            self._write(new_mail(OLIVE, OURS, order, "", self._now()))
        self._look()

    def _pass(self, hours: int) -> None:
        self.library.live_until(self._now() + timedelta(hours=hours))
        self._see()

    def _look(self) -> None:
        self.library.look()
        self._see()

    def _see(self) -> None:
        self._check(promises.ALWAYS)
        if self.library.is_quiet:
            self._check(promises.QUIET)

    def _check(self, rules: Sequence[promises.Rule]) -> None:
        found = promises.broken(self.library, rules)
        assert not found, found[0]
