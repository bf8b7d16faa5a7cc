"""How warnings of gateways and disclaimers begin, and the words that they hold.

Tables only, in the languages of the programs that hospital staff and their correspondents use; small letters, compared
after `str.casefold`.
"""

from mailbot.mail.inbound.listed import listed

BANNER_STARTS = listed(
    """
    [external; [ext]; external email; external sender; external:; *external; caution:; caution!; caution -;
    caution this; warning:; warning!; warning -; warning this; *** warning; *** caution; ***external; *** external;
    ###; !!! external; ⚠; this email originated; this e-mail originated; this message originated;
    this mail originated; this email came from; this message came from; this email was sent from outside;
    this message was sent from outside; this email is from outside; this email is from an external;
    this message is from an external; this email has been received from; this email has originated;
    this is an external email; this sender is outside; you don't often get email from;
    you do not often get email from; some people who received this message don't often get email from;
    be careful with this message; be cautious; think before you click; do not click links; do not click on links;
    do not open attachments; learn why this is important; the sender of this email is outside;
    the sender of this message is outside; attention: this email; attention: external; security notice; zjqcmqrtfnp;
    this message needs your attention
    """
)
"""How a warning on top begins."""

BANNER_WORDS = listed(
    """
    outside of the organi; outside the organi; outside of your organi; outside your organi; outside the trust;
    outside of the trust; outside our organi; outside of our organi; outside nhs; outside of nhs; outside the nhs;
    outside of the nhs; outside of this organi; outside this organi; outside of our; outside our; outside of;
    external; click; attachment; phishing; suspicious; links; don't often get email; this is important; be careful
    """
)
"""One of these is in each warning."""

DISCLAIMER_STARTS = listed(
    """
    disclaimer; confidentiality; confidential:; confidential notice; legal notice; important notice; notice:;
    privileged; private and confidential; this email and any; this e-mail and any; this email, and any;
    this e-mail, and any; this email (including; this e-mail (including; this message (including;
    this email (and any; this message (and any; this message and any; this communication; this transmission;
    this email is confidential; this email is intended; this e-mail is intended; this email message;
    this message is intended; this message is confidential; this message is private; this message may contain;
    this email may contain; this e-mail may contain; this email contains; this e-mail contains;
    this message contains; this e-mail is confidential; this mail and; the information contained in;
    the information in this; the information transmitted; the contents of this; the content of this;
    the content of the email; the views expressed; any views or opinions; any views expressed;
    if you are not the intended; if you have received this; if you received this; if this email has reached you;
    if this message has reached you; please consider the environment; please think before you print;
    consider the environment; think before you print; save paper; before printing;
    click here to report this email as spam; scanned by; this email has been scanned; this message has been scanned;
    this email has been checked; virus-free; this email was sent to; for more information please visit;
    the recipient acknowledges; nhsmail is the secure; please note that information contained;
    all emails sent to and from; emails sent to and from; we may monitor; please do not reply to this email address;
    der inhalt dieser e-mail; diese e-mail enthält; ce message et toutes; ce courriel; este mensaje; este correo;
    esta mensagem; questo messaggio; dit bericht; mae'r e-bost hwn; mae'r neges hon
    """
)
"""How a disclaimer begins."""

DISCLAIMER_WORDS = listed(
    """
    confidential; intended; recipient; addressee; disclos; virus; privileged; received; mistake; error; views;
    opinions; print; environment; monitor; freedom of information; legal; scanned; unauthori; delete; vertraulich;
    confidenc; confident; vertrouwelijk; riservat; cyfrinach; secure
    """
)
"""One of these is in each disclaimer."""
