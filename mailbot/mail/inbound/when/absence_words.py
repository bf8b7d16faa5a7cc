"""Words before, behind and within a date until which somebody is away; English, and the languages of such notes."""

from mailbot.mail.inbound.listed import listed

SKIPPED = frozenset(
    listed(
        """
        (; -; a; about; again; al; alla; als; am; an; around; at; circa; coming; d; data; ddydd; de; dem; den;
        der; des; di; dia; dne; dni; dnia; du; dydd; día; dňa; el; en; et; from; giorno; il; in; jour; l; la;
        le; lunch; my; ngày; och; of; office; og; on; our; pe; tej; the; then; this; und; work; y; zum; η;
        στισ; την; τησ; τισ; ה
        """
    )
)
"""Small words that may stand between "until" and the date."""

BACK = listed(
    """
    back in the office on; back in the office from; back in the office; back at work on; back at work from;
    back at work; back from leave on; back from; back on; back; return to work on; return to the office on;
    return to work; return to the office; return to my desk on; return on; return from leave on; return;
    returning to work on; returning to the office on; returning to work; returning to the office; returning on;
    returning; returns on; returns; respond on; reply on; available again from; available again on;
    available from; not available before; not before; not until; resume on; resume from; restart on;
    restart from; include me from; again from
    """
)
"""English words before the first day back."""

BACK_ELSEWHERE = listed(
    """
    ab dem; ab; zurück am; wieder am; zurück; de retour le; de retour; retour le; retour; à partir du;
    reviens le; volveré el; volveré; vuelvo; regreso; regresaré; de vuelta; rientro; rientrerò; tornerò; torno;
    ritorno; volto; voltarei; retorno; regresso; regressarei; de volta; terug op; terug; weer aanwezig op;
    vanaf; tillbaka; åter; tilbage; tilbake; igen fra; før; palaan; takaisin; wracam; wrócę; zpět; vrátím se;
    späť; vrátim sa; вернусь; выхожу; повернусь; повернуся; vissza; revin; înapoi; vraćam se; yn ôl ar; yn ôl;
    dychwelyd ar; dychwelyd; tornaré; θα επιστρέψω; επιστρέφω; dönüş; kembali
    """
)
"""The same in other languages."""

UNTIL = listed(
    """
    until; till; til; 'til; tan; tot
    """
)
"""Words before a date that is the first day back, unless it is a Friday or at a weekend."""

LAST = listed(
    """
    up to and including; until and including; until after; up until and including; up to; to and including;
    through to; through; thru; last day away is; to
    """
)
"""English words before the last day away."""

LAST_ELSEWHERE = listed(
    """
    bis einschließlich; bis einschl; bis zum; bis inkl; bis; jusqu'au; jusqu'à; jusque; au; hasta; fino al;
    fino; até; ate; t.o.m; do; до; по; până pe; până la; până; έως; μέχρι; עד; حتى; iki; līdz; kuni; fins al;
    fins; đến; sampai; hingga; tan
    """
)
"""The same in other languages."""

INCLUSIVE_ELSEWHERE = listed(
    """
    tot en met; till och med; til og med
    """
)
"""Words of other languages that begin like a plain "until" and mean the last day away."""

LAST_BEHIND = listed(
    """
    asti; saakka; ig; kadar; まで; 迄; 까지; 為止; 为止
    """
)
"""Words behind the last day away, where the language puts them there."""

BACK_BEHIND = listed(
    """
    返回; 回来; 回到; 恢复; 復帰; より; から; 出社; 복귀; 출근; 부터; dönüyorum
    """
)
"""Words behind the first day back."""
