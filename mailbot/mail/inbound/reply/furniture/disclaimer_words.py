"""How disclaimers begin, and the words that they hold.

Tables only, in the languages of the programs that hospital staff and their correspondents use; small letters, compared
after `str.casefold`.
"""

from mailbot.mail.inbound.listed import listed

DISCLAIMER_STARTS = listed(
    """
    disclaimer; confidentiality; confidential:; confidential notice; legal notice; important notice; notice:;
    privileged; private and confidential; this email and any; this e-mail and any; this email, and any;
    this e-mail, and any; this email (including; this e-mail (including; this message (including;
    this email (and any; this message (and any; this message and any; this communication; this transmission;
    this email is confidential; this email is intended; this e-mail is intended; this email message;
    this message is intended; this message is confidential; this message is private; this message may;
    this email may; this e-mail may; this email contains; this e-mail contains; this message contains;
    this e-mail is confidential; this mail and; the information contained in; the information in this;
    the information transmitted; the contents of this; the content of this; the content of the email;
    the views expressed; any views or opinions; any views expressed; if you are not the intended;
    if you have received this; if you received this; if this email has reached you;
    if this message has reached you; please consider the environment; please think before you print;
    consider the environment; think before you print; save paper; before printing;
    click here to report this email as spam; scanned by; this email has been scanned;
    this message has been scanned; this email has been checked; virus-free; this email was sent to;
    for more information please visit; the recipient acknowledges; nhsmail is the secure;
    please note that information contained; all emails sent to and from; emails sent to and from;
    we may monitor; please do not reply to this email address; this email and its; this e-mail and its;
    this email, its; this electronic; this e-mail, its; the contents of the; the views in; the opinions;
    views expressed; your privacy; privacy notice; data protection; internet communications; internet email;
    emails sent; e-mails sent; email sent; the trust is; the trust does; the trust cannot; the trust accepts;
    although this email; although this e-mail; while every; whilst every; no liability; privileged/confidential;
    privileged and confidential; strictly private; strictly confidential; please be aware; please be mindful;
    please do not print; do not print; save a tree; be green; go green; help save; is it necessary to print;
    do you need to print; this inbox; scanned for; checked by; checked for; protected by; avast; avg; mcafee;
    this email has been protected; this email was scanned; this message was scanned; this email is only;
    this email is private; this email is sent; this message is for; this email is for;
    this email is the property; security notice; freedom of information; all communications; any information;
    any personal; the sender of this; the sender accepts; nothing in this; unless stated; unless otherwise;
    der inhalt dieser e-mail; diese e-mail enthält; ce message et toutes; ce courriel; este mensaje;
    este correo; esta mensagem; questo messaggio; dit bericht; mae'r e-bost hwn; mae'r neges hon
    """
)
"""How a disclaimer begins."""

DISCLAIMER_WORDS = listed(
    """
    confidential; intended; recipient; addressee; disclos; virus; privileged; received; mistake; error; views;
    opinions; print; environment; monitor; freedom of information; legal; scanned; unauthori; delete;
    vertraulich; privacy; personal data; liabil; responsib; spam; malware; misuse; subject to release; foi;
    disclaim; private; strictly; consent; encrypt; copy; prohibited; unlawful; notify; destroy; meant only;
    avast; avg; mcafee; confidenc; confident; vertrouwelijk; riservat; cyfrinach; gyfrinach; derbynnydd; secure
    """
)
"""One of these is in each disclaimer."""

LEGAL_WORDS = listed(
    """
    irrtümlich; vernichten; löschen; par erreur; détruire; supprimer; por error; por engano; eliminar;
    per errore; cancell; ten onrechte; verwijder; confidential; intended; recipient; addressee; disclos;
    privileged; unauthori; in error; by mistake; delete; destroy; notify; liab; freedom of information;
    distribut; monitored; opinions; views; scanned; prohibited; unlawful; virus; legal; attachments; subject to;
    any files; private; let us know; inform the sender; tell us; permission; empfänger; vertraulich;
    destinataire; confidentiel; destinatario; confidencial; riservat; geadresseerde; vertrouwelijk; cyfrinachol;
    derbynnydd
    """
)
"""Three of these in one paragraph make a disclaimer, however it begins."""

OFFICE_WORDS = listed(
    """
    freedom of information act; before printing; before you print; think green; need to print this;
    privacy notice; privacy policy; registered office; registered address; registered in england;
    registered in scotland; registered in wales; registered number; registered company; company number;
    company no; charity number; charity no; vat number; vat no; swyddfa gofrestredig; sitz der gesellschaft;
    geschäftsführer:; registergericht; siège social; sede legale; partita iva
    """
)
"""One of these marks the footer of an organisation."""

SOLID_WORDS = listed(
    """
    opinions; views; monitor; disclos; freedom of information; liab; privileged; confidential; intended; recipient;
    addressee; unauthori; prohibited; unlawful
    """
)
"""Two of these in a paragraph about mail make a disclaimer."""
