"""How automatic answers call themselves, in the languages that mail programs speak; subjects and first sentences."""

import re

# Only a machine writes these, with or without more behind them.
_CERTAIN = r"""
automatic\ re(?:ply|sponse) | auto-?(?:mated)?[\ -]?re(?:ply|sponse)\b | auto-?respon(?:se|der)
| automated\ (?:re(?:ply|sponse)|message) | auto\ ?:(?=\s) | out\ of\ office\ auto-?reply | ymateb\ awtomatig
| ateb\ awtomatig | freagra\ uathoibr[íi]och | automatische\ (?:antwort|r[üu]ckmeldung|abwesenheit\w{0,10})
| abwesenheitsnotiz | abwesenheits(?:meldung|nachricht|assistent) | r[ée]ponse\ auto(?:matique)?\b
| message\ automatique | respuesta\ autom[áa]tica | resposta\ autom[àáa]tica | risposta\ automatica
| auto-?antwort | automatisch\ antwoord | automatische?\ (?:afwezigheids)\w{0,12} | afwezigheids\w{0,10}
| autosvar | automatiskt?\ svar | automatisk\ svar\w{0,3} | automaattinen\ vastaus | sjálfvirkt\ svar
| odpowied[źz]\ automatyczna | automatick[áa]\ odpove[ďd] | automatick[áa]\ odpov[ěe][ďd] | automatikus\ v[áa]lasz
| r[ăa]spuns\ automat | automatski\ odgovor | samodejni\ odgovor | automatinis\ atsakymas
| autom[āa]tisk[āa]\ atbilde | automaatvastus | otomatik\ (?:yan[\u0131i]t|cevap) | balasan\ otomatis
| jawaban\ otomatis | balas\ automatik | jawapan\ automatik | tr[ảa]\ l[ờo]i\ t[ựu]\ [đd][ộo]ng
| th[ưu]\ tr[ảa]\ l[ờo]i\ t[ựu] | αυτόματη\ απάντηση | автоматический\ ответ | автоответ | автоматична\ відповідь
| автоматичен\ отговор | аутоматски\ одговор | автоматски\ одговор | 自動応答 | 自動返信 | 自动答复 | 自动回复
    | 自動回覆 | 自動答覆
| 자동\ ?(?:회신|응답|답장) | رد\ تلقائي | الرد\ التلقائي | מענה\ אוטומטי | תשובה\ אוטומטית | ตอบกลับอัตโนมัติ
| การตอบกลับอัตโนมัติ | स्वचालित\ (?:उत्तर|जवाब) | پاسخ\ خودکار | awtomatikong\ tugon | erantzun\ automatikoa
| resposta\ autom[áa]tica
"""

# A person may write these too, so more is asked for: what they stand before, and what the text says.
_LIKELY = r"""
out\ of\ (?:the\s)?office | ooo\b | o\.o\.o\. | away\ (?:from|until|till|on) | (?:currently\s)?on\ (?:annual
    |maternity|paternity|parental|sick|study|compassionate|adoption|special)?\ ?(?:leave|holiday|vacation)
| annual\ leave | maternity\ leave | i\ am\ (?:away|on\ leave|out\ of) | i['\u2019]m\ (?:away|on\ leave|out\ of)
| not\ (?:in\ the\ office|available|at\ work) | vacation\b | on\ leave | on\ holiday | away\b | abwesend
| nicht\ im\ (?:b[üu]ro|haus) | im\ urlaub | urlaub | absence(?:\ du\ bureau)? | absente?\b | en\ (?:cong[ée]s?
    |vacances) | fuera\ de\ (?:la\s)?oficina | ausente | de\ vacaciones | fuori\ (?:sede|ufficio) | assente
| in\ ferie | ausência | fora\ do\ escrit[óo]rio | de\ f[ée]rias | afwezig | niet\ aanwezig | met\ (?:vakantie
    |verlof) | fr[åa]nvar[oa]\w{0,12} | frav[æae]r\w{0,12} | ikke\ til\ stede | p[åa]\ semester | p[åa]\ ferie
| poissa\w{0,12} | lomalla | nieobecno[śs][ćc] | poza\ biurem | na\ urlopie | nep[řr][íi]tomn\w{0,6}
| mimo\ kancel[áa][řr] | h[áa]zon\ k[íi]v[üu]l | szabads[áa]g\w{0,6} | absen[țt]\w{0,6} | εκτός\ γραφείου
| отсутств\w{0,10} | вне\ офиса | в\ отпуске | \u0443\ відпустці | 不在 | 休暇 | 休假 | 外出 | 부재중
    | ofis\ d[\u0131i][şs][\u0131i]nda
| izinde | d[îi]n\ afara | 휴가 | au-dessus
"""

# Nobody writes these about themselves.
_ROBOT = r"""
(?:please\ note\s)?th(?:is|e)\ (?:is\ an\s|e-?mail\ (?:is\ an\s|was\s)|message\ (?:is\ an\s|was\s))(?:auto(?:mated
    |matic(?:ally)?|-?generated|-?reply)|unattended|unmonitored) | (?:please\s)?do\ not\ reply\ to\ this
| this\ (?:e-?mail\s)?(?:address|mailbox|inbox|account)\ (?:is\ (?:not\ monitored|no\ longer
    |unmonitored)|does\ not\ accept)
| (?:diese|dies\ ist\ eine)\ .{0,40}automatisch
| ceci\ est\ (?:une\ r[ée]ponse|un\ message)\ automatique | (?:este|esta)\ (?:es\s|[ée]\s)?.{0,30}autom[áa]tic
| questa?\ .{0,30}automatic | dit\ is\ een\ automatisch | detta\ [äa]r\ ett\ auto | dette\ er\ (?:et|en)\ auto
"""

# People write these too; with a subject of the kind above they are an absence.
_ABSENCE = r"""
(?:thank\ you|many\ thanks|thanks)\ for\ (?:your|the)\ (?:e-?mail|message|enquiry|mail)\b.{0,200}
    \b(?:out\ of\ (?:the\s)?office
    |on\ (?:\w{1,12}\s)?leave|away\ (?:from|until)|(?:respond|reply|get\ back)\b|annual\ leave|returning|received)
| (?:hello|hi|dear\ \w{1,20})?[,.!\s]{0,5}i(?:\ am|\ will\ be|['\u2019]m|['\u2019]ll\ be)\ (?:currently
    \s|now\s|presently\s)?
    (?:out\ of\ (?:the\s)?office|away\ from\ (?:the\ office|my\ desk|work)|on\ (?:\w{1,12}\s)?leave)\b[^?]{0,200}
    \b(?:urgent|emergency|limited\ access|(?:respond|reply)\ (?:to\ your|on|when|upon|as)|my\ return)
"""

CERTAIN_SUBJECT = re.compile(rf"(?:{_CERTAIN})", re.IGNORECASE | re.VERBOSE)
LIKELY_SUBJECT = re.compile(rf"(?:{_LIKELY})", re.IGNORECASE | re.VERBOSE)
ROBOT_TEXT = re.compile(rf"(?:^|[.!?]\s|\n)(?:{_ROBOT})", re.IGNORECASE | re.VERBOSE | re.DOTALL)
ABSENCE_TEXT = re.compile(rf"(?:^|[.!?]\s|\n)(?:{_ABSENCE}|{_ROBOT})", re.IGNORECASE | re.VERBOSE | re.DOTALL)

CHALLENGE_SUBJECT = re.compile(
    r"(?:please )?(?:confirm|verify) (?:your (?:e-?mail|message|identity|address)"
    r"|(?:that )?you are (?:a )?(?:human|person))"
    r"|.{0,60}(?:sender verification|verification (?:needed|required)|verify(?:ing)? (?:the )?sender|challenge"
    r"|confirmation required)"
    r"|(?:boxbe|spam ?arrest|spamblocker)",
    re.IGNORECASE,
)
CHALLENGE_TEXT = re.compile(
    r"confirm that you are (?:a )?(?:human|person|real)|only (?:need to|have to) do (?:it|this) once"
    r"|verify that you are|to cut down on spam"
    r"|(?:mail|message)s? from (?:confirmed|verified|approved) senders"
    r"|has not (?:yet )?been delivered.{0,80}(?:click|confirm|verify)"
    r"|approved senders? list|not on (?:my|the) (?:guest|approved|safe)",
    re.IGNORECASE,
)
