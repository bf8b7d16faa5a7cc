"""The words of days on which somebody cannot meet. Tables only."""

from mailbot.mail.inbound.listed import listed

ABSENT = frozenset(
    listed(
        """
        nights; on nights; night shift; night shifts; nightshift; nightshifts; on night shift; on night shifts;
        on leave; on annual leave; annual leave; on a / l; a / l; on al; on study leave; study leave; away; on holiday;
        on holidays; on my holidays; out of the office; out of office
        """
    )
)
"""What keeps people from meeting by day."""

BEFORE = frozenset(
    listed(
        """
        i; i'm; im; i'll; am; be; will; shall; working; work; doing; do; rostered; currently; presently; sorry; just;
        so; unfortunately; fyi; ps; also; but; and; as; because; since; note; please; that; hi; hello; all; have; got;
        i've; on; ,; -; though; afraid; know; let; you; folks; both; everyone; team
        """
    )
)
"""What may stand before it, where the writer speaks of themselves."""

BEHIND = frozenset(
    listed(
        """
        in; on; from; the; inclusive; incl; both; all; of; and; again; sorry; though; i; i'm; am; so;
        then; thanks; please; just; too; now; for; whole; work; leave; annual
        """
    )
) | {",", "-", ".", "!", ";"}
"""What may stand beside the days: nothing that says something else of them."""

LINKS = frozenset({"-", "\u2013", "\u2014", "to", "until", "till", "til"})
UNTIL = frozenset({"until", "till", "til"})
JOINTS = (", ", "; ", ". ", "! ", "? ", "\n", ": ", " but ", " so ", " because ", "(", ")")
"""Between two thoughts."""
