"""What signatures are made of: titles, workplaces, ways to reach somebody, letters behind names, set sentences.

Tables only; small letters, compared after `str.casefold`, but for the letters behind names.
"""

import re

from mailbot.mail.inbound.listed import listed

CONTACT = re.compile(
    r"@[\w-]|https?://|\bwww\.|\+?\d[\d ()-]{7,}\d|\b(?:tel|telephone|phone|mobile|mob|fax|ext|extension"
    r"|bleep|bleeper|pager"
    r"|dect|email|e-mail|twitter|facebook|instagram|linkedin|bluesky|switchboard|direct dial|direct line|internal"
    r"|external|ff[oô]n|e-bost|symudol)\b\.?(?:/tel)?\s{0,2}[:.#(\d+]|\bext\b|\bx\d{4}\b|\bpronouns\b"
    r"|\b(?:he|she|they)/(?:him|her|hers|them|they)\b|\b[a-z]{1,2}\d{1,2}[a-z]? \d[a-z]{2}\b"
)
LABELLED = re.compile(
    r"(?:tel|telephone|phone|mobile|mob|fax|ext|extension|bleep|pager|dect|e-?mail|e|t|m|w|a|f|tel/ff[oô]n|ff[oô]n/tel|ff[oô]n"
    r"|direct dial|direct line|internal|external|switchboard|secretary|pa|web|website|address|twitter|x|facebook"
    r"|team inbox|teams|pronouns|hours|office hours|working hours|working days|working pattern|hours of work"
    r"|work pattern|days of work|oriau gwaith|diwrnodau gwaith|arbeitszeiten|bürozeiten|horaires)\b[.)]?\s{0,3}[:|\d(+]"
    r"|[tmewfa] {1,4}\S{0,40}[\d@.]"
)
"""A line that begins with the name of a way to reach somebody, or of the hours at work."""

WORKPLACE = re.compile(
    r"\b(?:nhs|trust|hospitals?|healthcare|health board|university|department"
    r"|dept|directorate|ward|clinic|library|centre"
    r"|center|road|street|lane|avenue|campus|building|floor|gig|bwrdd|ysbyty|adran|llyfrgell|division|foundation"
    r"|infirmary|unit|services?|team|limited|ltd|llp|inc|gmbh|klinik|krankenhaus|hôpital|ospedale|ziekenhuis"
    r"|sjukhus|sykehus|szpital|spital|cyf)\b"
)
TITLES = re.compile(
    r"\b(?:manager|director|nurse|sister|matron|consultant|registrar|doctor|physician|surgeon|pharmacist|technician"
    r"|assistant|officer|lead|head|secretary|administrator|coordinator|co-ordinator|librarian|therapist|physiotherapist|dietitian"
    r"|radiographer|scientist|analyst|adviser|advisor|student|professor|lecturer|fellow|clerk|porter|midwife|practitioner|specialist"
    r"|executive|chief|deputy|associate|engineer|educator|trainer|researcher|psychologist|paramedic|receptionist|supervisor|chaplain"
    r"|ceo|cto|founder|president|accountant|partner|healthcare support worker|worker|apprentice|consultants|facilitator"
    r"|champion|he/him|she/her|they/them|msc|bsc|phd|mcsp|rgn|frcp|mrcp|mbchb|mbbs|rcn|srp"
    r"|coder|physio|podiatrist|\w{3,20}(?:ologist|metrist|optist|botomist|aesthetist|ographer|therapist)|biomedical"
    r"|buyer|chef|housekeeper|cleaner|driver|electrician|plumber|volunteer|intern|trainee|foundation year"
    r"|foundation doctor|resident|junior doctor|fy[12]|ct[1-4]|f[12]|st[1-8]|band [2-9]|counsellor|governor"
    r"|chair|chairman"
    r"|pa to|editor|designer|developer|architect|planner|auditor|inspector|tutor|teacher|dean|reader in"
    r"|rheolwr|nyrs|llyfrgellydd|meddyg|pennaeth|cyfarwyddwr|swyddog|leiter|leiterin|arzt|ärztin|pflegefachkraft"
    r"|infirmière|infirmier|médecin|directrice|directeur|enfermera|enfermeiro|directora|infermiera|infermiere"
    r"|medico|verpleegkundige|läkare|sjuksköterska|sykepleier|pielęgniarka|lekarz|kierownik|asistent)\b"
)
POST_NOMINALS = re.compile(
    r"(?:[A-Z][A-Za-z]{0,6}\.?)?(?:BSc|MSc|BA|MA|PhD|DPhil|MBChB|MBBS|BMBS|MPharm|MPhil|MBA|MRes|LLB|BN|RN|RM|Hons"
    r"|Dip[A-Z]?[A-Za-z]{0,8}|Cert[A-Z]?[A-Za-z]{0,8}|PG[A-Z][A-Za-z]{1,6}|C[A-Z][a-z]{2,8}|D[A-Z][A-Za-z]{2,9}|[A-Z]{2,6})(?:\(Hons\))?"
)
"""Letters behind a name: "RGN", "BSc(Hons)"."""

NOTES = listed(
    """
    my working; my normal working; my usual working; my hours; my days; my core hours; my office days;
    my non-working; working days; working hours; working pattern; hours of work; office hours; normal working;
    non-working day; i work; i usually work; i normally work; i currently work; i only work; i am part time;
    i am part-time; i am working; i'm working; my pronouns; i'm part time; i am in the office; i may send;
    i sometimes send; i sometimes email; i often send; i do not expect; i don't expect; i am sending;
    i'm sending; i have sent this; i choose to work; please note i; please be aware; my usual; my regular;
    my core; my contracted; i am contracted; please note that i; please note: i; please note my;
    please note that my; please note, i; please do not feel; please don't feel; please feel no;
    you don't need to reply; there is no need to reply outside; if this email arrives; if my email arrives;
    if you receive this; if you get this email; if i email; if i send; we work flexibly; we welcome;
    rydym yn croesawu; mae croeso; croeso i; dw i'n gweithio; rwy'n gweithio; yn gweithio; fy nyddiau; fy oriau;
    follow us; follow me; find us; find out more; visit us; visit our; like us; connect with; join us on;
    join the; book a; log a call; to book; our values; our vision; our mission; proud; we are proud; rated;
    winner; award; working together; working flexibly; flexible working; part of; part time; part-time;
    registered; company; vat; charity; member of; sent on behalf; sent by; on behalf; have you had; have you;
    did you know; and here's my signature; here's my signature; join us; come and; ask me about; hello my name;
    #hello; it's ok; be kind; pp; p.p.; dictated; executive assistant; personal assistant; secretary;
    secretaries; assistant; pronouns; any pronouns; days worked; days i work; annual leave; upcoming leave;
    planned leave; next annual leave; leave:; a/l
    """
)
"""How the set sentences of signatures begin; they count only below a name and a title or a way to reach somebody."""

SLOGAN_WORDS = listed(
    """
    proud; award; values; vision; mission; rated; winner; accredited; patient; caring; compassion; inclusive;
    disability confident; equal opportunit; smoke free; smoke-free; smokefree; www.; http; nhs; trust; hospital;
    hashtag; #; follow; armed forces; charity; registered
    """
)
"""One of these is in each line in which an organisation praises itself."""
