"""The words above a quotation ("On … Bob wrote:", "-----Original Message-----") in many languages.

Tables only, in the languages of the programs that hospital staff and their correspondents use; small letters, compared
after `str.casefold`.
"""

from mailbot.mail.inbound.listed import listed

WROTE = listed(
    """
    wrote; writes; schrieb; a écrit; ha scritto; escribió; escribio; escreveu; skrev; schreef;
    het volgende geschreven; napisał(a); napisał; napisała; pisze; написал; написал(\u0430); написала; пишет;
    пише; написав; kirjoitti; írta; yazd\u0131; şunu yazd\u0131; a scris; napsal(a); napsal; napsala;
    napísal(a); napísal; va escriure; έγραψε; ysgrifennodd; kirjutas; rašė; parašė; rakstīja; napisao;
    je napisal/a; je napisal; je napisala; написа; đã viết; menulis; 写道; 寫道; のメール; は書きました;
    님이 작성; 작성; ha escrit; idatzi du; scríobh
    """
)
"""Verbs that end the line above a quotation, or stand in it."""

ATTRIBUTION_STARTS = listed(
    """
    on; am; le; el; il; em; op; den; dnia; w dniu; dne; dňa; în; pe; in data; il giorno; a; ar; la; vào; pada;
    στις; kl.; во; в; at; ons; mån; tis; tors; fre; lör; sön
    """
)
"""Words that begin such a line when it begins with a word."""

SEPARATORS = listed(
    """
    original message; original appointment; original email; original meeting; forwarded message; forwarded by;
    forwarded email; reply message; replied message; previous message; weitergeleitete nachricht;
    weitergeleitete mail; ursprüngliche nachricht; originalnachricht; original-nachricht; message d'origine;
    message original; mail original; ursprüngliche mail; message transféré; message reexpédié;
    mensaje original; mensaje reenviado;
    mensagem original; mensagem encaminhada; messaggio originale; messaggio inoltrato; oorspronkelijk bericht;
    oorspronkelijke bericht; doorgestuurd bericht; oprindelig meddelelse; oprindelig besked; videresendt;
    ursprungligt meddelande; originalmeddelande; vidarebefordrat; opprinnelig melding; videresendt melding;
    alkuperäinen viesti; välitetty viesti; wiadomość oryginalna; oryginalna wiadomość; wiadomość przekazana;
    původní zpráva; přeposlaná zpráva; pôvodná správa; eredeti üzenet; továbbított üzenet; mesaj original;
    mesajul original; mesaj redirecționat; orijinal ileti; özgün ileti; iletilmiş ileti; исходное сообщение;
    пересылаемое сообщение; пересланное сообщение; оригинальное сообщение; переадресоване повідомлення;
    вихідне повідомлення; αρχικό μήνυμα; προωθημένο μήνυμα; neges wreiddiol; izvorna poruka; izvirno sporočilo;
    algne kiri; 原始邮件; 原始郵件; 转发的邮件; 轉寄的郵件; 回复的原邮件; 元のメッセージ; 転送されたメッセージ;
    원본 메시지; 원본 메일
    """
)
"""What stands between two rules of dashes above a quoted or forwarded mail."""

ENDS = listed(
    """
    end of message; end of forwarded; end of original; end message; end forwarded; end original; end of quoted;
    ende der nachricht; ende der weitergeleiteten; ende der ursprünglichen; ende nachricht; fin du message;
    fin de message; fin del mensaje; fim da mensagem; fine messaggio; fine del messaggio; einde bericht;
    einde van; slut på; slutt på; koniec wiadomości; konec zprávy; viestin loppu; конец сообщения
    """
)
"""What stands between two rules of dashes below a quoted mail."""

SEPARATOR_LINES = listed(
    """
    begin forwarded message:; anfang der weitergeleiteten nachricht:; anfang der weitergeleiteten e-mail:;
    début du message réexpédié :; début du message transféré :; inizio messaggio inoltrato:;
    inicio del mensaje reenviado:; início da mensagem encaminhada:; begin doorgestuurd bericht:;
    vidarebefordrat brev:; videresendt besked:; start på videresendt besked:; początek przekazanej wiadomości:;
    начало переадресованного сообщения:; 転送されたメッセージ:
    """
)
"""The same without dashes: the whole line."""
