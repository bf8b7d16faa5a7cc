"""Bare commands: whole lines, and whole subjects of fresh mails."""

from mailbot.mail.inbound.listed import listed


def _list(text: str) -> list[str]:
    return list(listed(text))


COMMANDS: dict[str, list[str]] = {
    "join": _list(
        """
        join; joining; taking part; enrolling; new (joiner|participant|member); join in; join me; join [the] trial;
        sign me up; sign up; count me in; add me; opt in;
        opt me in; register; register me; enrol; enrol me; participate; take part; i am in; yes to join; put me down;
        i want in; include me; rejoin; i want to join; subscribe; ymuno; cymryd rhan
        """
    ),
    "leave": _list(
        """
        leave; stop; unsubscribe; unsubscribe me; opt out; opt me out; remove me; remove; withdraw; take me off; quit;
        cancel me; drop out; i am out; leave the trial; stop emails; stop emailing me;
        stop [all] (letters|messages|mail|emails); deregister; unregister; gadael; dad danysgrifio; dadgofrestru
        """
    ),
    "pause": _list(
        """
        pause; pause me; skip; skip me; skip this; skip (this|the next|next) (round|one|time|month|draw);
        sit this one out; sit out; on hold; not this (time|round|month); next time; leave me out this time;
        not this one; pass this time; i will sit this one out; pausio; seibiant; saib; pass
        """
    ),
    "resume": _list(
        """
        resume; back; i am back; unpause; un pause; unpause me; restart; start again; back in; restart me; resume me;
        yn ol; nol; ailddechrau
        """
    ),
    "confirm": _list(
        """
        confirm; confirmed; i confirm; confirm please; yes i confirm; cadarnhau; rwyf yn cadarnhau
        """
    ),
    "help": _list(
        """
        help; help me; commands; cymorth; help needed; how does it work; how does this work
        """
    ),
    "status": _list(
        """
        status; my status; what is my status; statws; where am i; check status; status check; status update
        """
    ),
    "met": _list(
        """
        met [1|2|3|4|5]; we met [1|2|3|4|5]; we have met [1|2|3|4|5]; yes we met; we have now met; coffee done;
        wedi cwrdd
        """
    ),
    "not_met": _list(
        """
        not met; did not meet; we did not meet; have not met; we have not met; did not happen; no we did not meet;
        heb gwrdd
        """
    ),
    "not_yet": _list(
        """
        not yet; not met yet; we have not met yet; have not met yet; no not yet; ddim eto
        """
    ),
    "accept": _list("accept; accepted; i accept; i accept this time; derbyn"),
    "decline": _list("decline; declined; i decline; gwrthod"),
    "new_match": _list(
        """
        new match; new partner; rematch; re match; another match; another partner; different partner;
        [a] different (person|colleague); new pairing; match me again with somebody else; partner newydd
        """
    ),
    "volunteer": _list(
        """
        volunteer; volunteer two; i volunteer; meet two; i can meet two; two coffees; happy to meet two; gwirfoddoli
        """
    ),
    "forget": _list(
        """
        forget me; forget; erase me; erase my data; delete my data; delete me; delete all my data;
        right to be forgotten; erasure; anghofio fi; anghofiwch fi
        """
    ),
    "export": _list(
        """
        export; my data; export my data; what do you hold; what do you hold [about|on] me; what data do you hold;
        subject access request; sar; allforio
        """
    ),
}
"""Whole lines, and whole subjects of fresh mails."""
