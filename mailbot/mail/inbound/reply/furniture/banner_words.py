"""How warnings of gateways begin, go on and end, and the words that they hold.

Tables only, in the languages of the programs that hospital staff and their correspondents use; small letters, compared
after `str.casefold`.
"""

from mailbot.mail.inbound.listed import listed

BANNER_STARTS = listed(
    """
    [external; [ext]; external email; external sender; external:; *external; caution:; caution!; caution -;
    caution this; warning:; warning!; warning -; warning this; *** warning; *** caution; ***external;
    *** external; ###; !!! external; ⚠; this email originated; this e-mail originated; this message originated;
    this mail originated; this email came from; this message came from; this email was sent from outside;
    this message was sent from outside; this email is from outside; this email is from an external;
    this message is from an external; this email has been received from; this email has originated;
    this is an external email; this sender is outside; you don't often get email from;
    you do not often get email from; some people who received this message don't often get email from;
    be careful with this message; be cautious; think before you click; do not click links;
    do not click on links; do not open attachments; learn why this is important;
    the sender of this email is outside; the sender of this message is outside; attention: this email;
    attention: external; security notice; zjqcm; this message needs your attention; external message;
    external mail; external e-mail; rhybudd; pwysig: daeth; daeth yr e-bost; this message has come from;
    this email has come from; this e-mail has come from; this email has been sent from outside;
    this message has been sent from outside; this email was not sent by; this e-mail was not sent by;
    this email was received from; this message was received from; this is external; unknown sender; new sender;
    first-time sender; first time sender; unverified sender; suspicious message; beware; phishing;
    stop and think; stop! think; think!; alert:; this sender might; this sender may; if this email;
    if you were not expecting; report suspicious; report phishing; achtung:; vorsicht:; attention :;
    externe e-mail; externer absender
    """
)
"""How a warning on top begins."""

BANNER_WORDS = listed(
    """
    outside of the organi; outside the organi; outside of your organi; outside your organi; outside the trust;
    outside of the trust; outside our organi; outside of our organi; outside nhs; outside of nhs;
    outside the nhs; outside of the nhs; outside of this organi; outside this organi; outside of our;
    outside our; outside of; external; click; attachment; phishing; suspicious; links; don't often get email;
    this is important; be careful; unexpected; unverified; caution; untrusted; unknown sender; allan; extern
    """
)
"""One of these is in each warning."""

STRANGERS = listed(
    """
    external sender; external email; external e-mail; external source; external address; outside the organi;
    outside of the organi; outside your organi; outside of your organi; outside our organi; outside the trust;
    outside of the trust; outside nhs; outside of nhs; outside the nhs; outside of the nhs;
    outside the health board; outside the university; outside the council; outside the company;
    outside this organi; outside of this organi; first-time sender; first time sender; not be validated;
    not be verified; is from outside; from an external; outside of our organi; outside our trust; tu allan i
    """
)
"""How such a warning names where the mail came from."""

MARKS_OF_DOUBT = listed(
    """
    click; learn why; learn more; not be validated; not be verified; needs your attention; attachment; caution;
    vigilant; careful; suspicious; links; originated; came from; sent from; come from; comes from;
    received from; treat with; treat links; treat any; treat it; beware; warning; phishing; daeth; take care;
    not sent by; safe
    """
)
"""What it says of it."""

BANNER_GOES_ON = listed(
    """
    do not; don't click; don't open; please do not; please don't; please take care; please be; please exercise;
    please treat; please report any; report this; report it; please think; take care; be careful; be cautious;
    be vigilant; be wary; exercise; treat; learn why; learn more; report; if in doubt; if you are unsure;
    if you're unsure; if unsure; unless; never; only open; only click; verify; check the; think before; think;
    contact the; contact it; forward any; forward suspicious; click here; this message was; this message came;
    this message is; this email was; this email came; this email is; this sender; the sender; links and;
    stop and; stop!; peidiwch; zjqcm; you don't often; you have not previously; you may not
    """
)
"""How further lines of it begin."""

BANNER_ENDS = listed(
    """
    is important; with caution; with care; attachments; links; is safe; sender; recognise; recognize; trust
    """
)
"""How a line of it ends that is whole though nothing is set behind it."""

LABELS = frozenset(
    listed(
        """
        sensitivity: official; sensitivity: official-sensitive; sensitivity: internal; sensitivity: public;
        sensitivity: confidential; classification: official; classification: official-sensitive;
        classification: public; classification: internal; classification: confidential; official;
        official-sensitive; official sensitive; official - sensitive; ext; external; extern; external email;
        external sender; external message; secure; encrypted; unclassified; not protectively marked;
        nhs confidential
        """
    )
)
"""Marks on a line of their own."""
