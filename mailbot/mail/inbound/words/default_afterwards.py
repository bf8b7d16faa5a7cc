"""What people answer to the further questions after a meeting, and how those questions are known again."""

from mailbot.mail.inbound.listed import listed


def _list(text: str) -> list[str]:
    return list(listed(text))


AFTERWARDS: dict[str, list[str]] = {
    "known": _list(
        """
        (we|i) [already] (knew|know) (each other|one another|her|him|them) [already|before|well|a bit|a little|by sight]
        [already|before];
        (we|i) (had|have) [already] met before; (had|have) met before; knew each other [already|before|well];
        (we|i) (had|have) [already] (worked|met) together before;
        already (knew|know) (each other|one another|her|him|them);
        (we|i) had already met; we did know each other [already|before]; i did know (her|him|them) [already|before];
        we have known each other for [many|some|a few|ten] years; we (have|had) known each other [already|before]
        """
    ),
    "strangers": _list(
        """
        (we|i) (had|have) (not|never) [actually|ever] met [each other|one another|her|him|them] before
        [today|that|this|now];
        (we|i) (did|do) not know (each other|one another|her|him|them) [already|before|at all] [before];
        (had|have) (not|never) met before; did not know (each other|one another|her|him|them) [before|already|at all];
        never met before [today|that|this]; never met [her|him|them] before [today|that|this]; not before;
        not met before; we were (complete|total|perfect) strangers;
        we were strangers; total strangers; complete strangers; never seen (her|him|them) before;
        (we|i) had never [even] (met|seen|spoken to|heard of) (each other|one another|her|him|them) [before]
        """
    ),
    "again": _list(
        """
        (i|we) would [happily|gladly|definitely|certainly|love to|like to] do (it|this|that) again
        [tomorrow|anytime|next year|any time];
        would [happily|gladly|definitely|certainly|love to] do (it|this|that) again [tomorrow|anytime|next year];
        would do again; (i|we) would do [it] again; happy to do (it|this|that) again
        """
    ),
    "not_again": _list(
        """
        (i|we) would not [really] do (it|this|that) again; would not do (it|this|that) again;
        (i|we) would rather not do (it|this|that) again; (i|we) do not want to do (it|this|that) again
        """
    ),
    "asks_knew": _list(
        """
        did you know each other; know each other before; did you know them; met before; known each other;
        knew each other; did we know each other
        """
    ),
    "asks_again": _list(
        """
        would you do it again; would you again; would you do this again; would i do it again; do it again;
        would you do again
        """
    ),
    "asks_consent": _list("may we quote you; quote you; quote me; may you quote; quoting"),
}
"""Phrases of an answer that must be all there is of it; and of the questions (`asks_…`), as people copy them."""
