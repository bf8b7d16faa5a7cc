"""history.csv in both of its forms: who met whom, who had the odd seats, and what is refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailbot.matching import Draw, History
from mailbot.spreadsheet.draws import HEADER, as_rows
from mailbot.spreadsheet.faults import BadTable
from mailbot.spreadsheet.history import read_history, together
from mailbot.spreadsheet.strangers import WAY_ON

PEOPLE = [f"{one}@x" for one in "abcdefgh"]


def history(*rows: str, header: str = "round,a,b,met") -> History:
    """The history in these rows, short names for addresses."""
    return read_history("\n".join((header, *rows)), PEOPLE).history


def refused(*rows: str, header: str = "round,a,b,met") -> list[str]:
    """The lines with which these rows are refused."""
    with pytest.raises(BadTable) as bad:
        history(*rows, header=header)
    return list(bad.value.lines)


def test_pairs_and_how_often_they_met() -> None:
    """Each row counts once, in either direction; "no" and only "no" takes the meeting back."""
    read = history("1,a@x,b@x,", "2,B@x,A@x,yes", "3,a@x,b@x,no", "1,c@x,d@x,No")
    assert read == History(met={("a@x", "b@x"): 2})
    assert history("1,a@x,b@x", header="round,a,b") == History(met={("a@x", "b@x"): 1})
    assert history() == History()


def test_three_rows_that_close_are_a_trio() -> None:
    """A triangle in one round is a group of three; the same rows in two rounds are not."""
    assert history("1,a@x,b@x,", "1,b@x,c@x,", "1,c@x,a@x,").trios == {"a@x": 1, "b@x": 1, "c@x": 1}
    apart = history("1,a@x,b@x,", "1,b@x,c@x,", "2,c@x,a@x,")
    assert (apart.trios, apart.doubled) == ({}, {"b@x": 1})


def test_two_partners_who_did_not_meet_are_a_double_seat() -> None:
    """A volunteer's two pairs; a trio and a pair as well; but a group of four is one group."""
    assert history("1,a@x,b@x,", "1,a@x,c@x,").doubled == {"a@x": 1}
    both = history("1,a@x,b@x,", "1,b@x,c@x,", "1,c@x,a@x,", "1,a@x,d@x,")
    assert (both.trios["a@x"], both.doubled) == (1, {"a@x": 1})
    four = history(*(f"1,{one}@x,{other}@x," for one, other in ("ab", "ac", "ad", "bc", "bd", "cd")))
    assert (four.trios, four.doubled) == (dict.fromkeys(PEOPLE[:4], 1), {})


def test_an_odd_seat_counts_though_they_never_met() -> None:
    """Who was third and could not come has been third; the meetings are not counted."""
    read = history("1,a@x,b@x,no", "1,b@x,c@x,no", "1,c@x,a@x,")
    assert (read.met, set(read.trios)) == ({("a@x", "c@x"): 1}, {"a@x", "b@x", "c@x"})


def test_groups_are_the_other_form() -> None:
    """What `--csv` prints tells the same, and also who was left out; whoever was not there met nobody."""
    read = history(
        "1,1,a@x,", "1,1,b@x,", "1,1,c@x,no", "1,2,d@x,", "1,2,e@x,", "1,,f@x,", header="round,group,email,met"
    )
    assert read.met == {("a@x", "b@x"): 1, ("d@x", "e@x"): 1}
    assert (set(read.trios), read.sat_out, read.doubled) == ({"a@x", "b@x", "c@x"}, {"f@x": 1}, {})
    twice = history("1,1,a@x", "1,1,b@x", "1,2,a@x", "1,2,c@x", header="round,group,email")
    assert twice.doubled == {"a@x": 1}


def test_every_fault_is_named_at_once() -> None:
    """By line and column: bad addresses, rounds and answers, oneself, the same pair twice, people nobody knows."""
    assert refused("one,a@x,b@x,", "1,a,b@x,perhaps", "1,c@x,C@x,", "1,d@x,e@x,", "1,e@x,d@x,", "2,gg@x,z@y,") == [
        "line 2, column round: 'one' is not a whole number such as 1",
        "line 3, column a: 'a' is not an address",
        "line 3, column met: 'perhaps' is not yes or no",
        "line 4, column b: c@x is in column a too",
        "line 6, column b: d@x and e@x are in round 1 already, in line 5",
        "line 7, column a: gg@x is not among the people who take part; did you mean g@x?",
        "line 7, column b: z@y is not among the people who take part",
        WAY_ON,
    ]


def test_faults_of_groups() -> None:
    """Somebody alone in a group or twice in it, and a column that holds no groups at all."""
    header = "round,group,email"
    rows = ("1,1,a@x", "1,2,b@x", "1,2,b@x", "1,2,c@x", "0,3,d@x")
    assert refused(*rows, header=header) == [
        "line 2, column group: nobody else is in group 1 of round 1",
        "line 4, column email: b@x is in this group already, in line 3",
        "line 6, column round: '0' is not a whole number such as 1",
    ]
    many = [f"1,yes,p{number}@y" for number in range(21)]
    told = refused(*many, header=header)
    assert "line 2, column group: 21 people are in group yes of round 1" in told


def test_people_who_left_may_be_allowed() -> None:
    """A colleague who left is passed over in silence but for the count; a likely slip is still said."""
    text = "round,a,b\n1,a@x,gone@y\n1,b@x,cc@x\n2,a@x,gone@y\n2,c@x,away@y\n"
    read = read_history(text, PEOPLE, allow_unknown=True)
    assert read.notes == (
        "line 3, column b: cc@x is not among the people who take part; did you mean c@x?",
        "2 addresses in it not among the people who take part",
    )
    assert read.history.times("a@x", "gone@y") == 2


def test_tables_add_up() -> None:
    """Several files are one history; their rounds are different rounds, whatever their numbers."""
    one, other = history("1,a@x,b@x,"), history("1,a@x,c@x,", "1,a@x,b@x,")
    assert together([one, other]) == History(met={("a@x", "b@x"): 2, ("a@x", "c@x"): 1}, doubled={"a@x": 1})
    assert together([]) == History()


@given(st.permutations(PEOPLE), st.sampled_from([(), (3,), (3, 3)]), st.integers(0, 1))
def test_what_a_draw_prints_is_its_history(order: list[str], threes: tuple[int, ...], out: int) -> None:
    """The rows of a draw, read back, count exactly as the draw itself would."""
    left_out, rest = order[:out], order[out:]
    groups: list[tuple[str, ...]] = []
    for size in threes:
        groups.append(tuple(rest[:size]))
        rest = rest[size:]
    groups += [tuple(rest[at : at + 2]) for at in range(0, len(rest) - 1, 2)]
    if len(rest) % 2:
        groups.append((rest[-1], groups[-1][0]))
    drawn = Draw(tuple(groups), dict.fromkeys(left_out, "nobody was free"))
    assert history(*as_rows(1, drawn), header=HEADER) == History().after(groups, left_out)
