"""How our own letters are known again where only their quoted words say what is answered."""

from mailbot.mail.inbound.listed import listed


def _list(text: str) -> list[str]:
    return list(listed(text))


LETTERS: dict[str, list[str]] = {
    "asks_met": _list(
        """
        did you meet; did you manage to meet; have you met; did you have your coffee; did you have your meeting;
        how did it go; how did your; how was your; reply not met; or not met; not met yet; not met if;
        have you had your; did you get together; did your meeting; did the meeting; did your coffee;
        tell us how it went; did you two meet; did you get to meet; did you all meet; have you now met;
        do not know yet whether you met; did you see; how was coffee; you have not met; if you meet after all
        """
    ),
    "asks_time": _list(
        """
        can you make; can you both make; your coffee partner; you have been matched with; you have been paired with;
        you are matched with; you are paired with; matched you with; paired you with; you will be meeting;
        meet your match; reply yes; reply accept; we suggest; we have suggested; suggested time; does this time;
        does that time; is this time; your match is; your partner is; your match this; please accept;
        accept or decline; your coffee with; yes if you will be there; tell us if you can come; your match is here;
        can you come to coffee; coffee with; we will offer another time; your meeting is near;
        we have not heard from you yet about this meeting; settle a time; this offer still stands;
        tell us when you will meet; is away for now; the other time that you asked for;
        why you have not heard from them
        """
    ),
    "asks_confirm": _list(
        """
        please confirm; confirm that you; to confirm; if it is your address; reply confirm; if this was you;
        was this you; was it you;
        asked to join; somebody asked us; we need to check; confirm it was you; if it was you; sure that it was you;
        shall we erase; shall we cancel your meeting; to cancel the meeting too; wrote to us from your address;
        if you want that reply yes
        """
    ),
    "asks_join": _list(
        """
        would you like to take part; would you like to join; to take part; word join; reply join; to join;
        sign up now; want to take part; fancy a coffee; like to have a coffee; like a coffee; how about a coffee;
        like to meet somebody; how about a cup of coffee; have a coffee with; share a coffee; write back if you;
        reply to this email if you; if yes reply; just reply; join us; take part in; interested in taking part;
        are you in
        """
    ),
    "by_chance": _list(
        """
        at random; randomly; chosen by chance; by chance; by lot; a stranger; luck of the draw; drawn from a hat;
        drawn out of a hat; (picked|drawn|pulled) out of a hat; pot luck; do not normally meet;
        would not normally meet; not normally talk to; never met; never spoken to; do not know; pulled from a hat;
        from another part of the trust;
        random (colleague|person|stranger|partner|member); strangers
        """
    ),
    "asks_draw": _list(
        """
        reply go; redraw; here is the draw; draw proposal; approve the draw; the proposed draw; the draw is ready
        """
    ),
    "asks_quote": _list("may we quote you; your mark is noted; how was it from 1; thank you for meeting"),
    "says_closed": _list(
        "for this round of; is closed this is; this round of … is closed; this meeting will not take place"
    ),
    "asks_pause": _list("reply pause before the draw; the next draw is near; next draw is on; the draw of"),
    "says_help": _list(
        """
        what you can write to; reply to any letter of ours with one of these; i can meet two to help when
        """
    ),
    "says_welcome": _list(
        """
        you have joined; you are in; you are signed up; welcome to the; thank you for joining; thanks for joining;
        you have signed up; we draw the pairs; when the draw is; you are on the list; welcome to;
        you are already taking part; this is what we know about you; reply with these lines
        """
    ),
}
"""Phrases of our letters: what they ask (`asks_…`) or say (`says_…`)."""
