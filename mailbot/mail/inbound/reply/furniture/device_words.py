"""The lines that telephones and mail programs add ("Sent from my iPhone") in many languages.

Tables only, in the languages of the programs that hospital staff and their correspondents use; small letters, compared
after `str.casefold`.
"""

from mailbot.mail.inbound.listed import listed

DEVICE_STARTS = listed(
    """
    sent from my; sent from mail for; sent from outlook; sent from yahoo; sent from samsung; sent from proton;
    sent from gmail; sent from a mobile; sent from an; sent from mobile; sent from iphone; sent from ipad;
    sent from android; sent from the all-new; sent from windows mail; sent from aol; sent from xfinity; sent from nine;
    sent from type; sent from blue; sent from galaxy; sent from huawei; sent from email+; sent via my; sent via the;
    sent via blackberry; sent using; sent on the go; sent on the move; sent with; sent on my; sent by my; typed on my;
    written on my; dictated to my; sent while mobile; sent while on the move; get outlook for; get bluemail for;
    get the outlook app; download outlook for; gesendet von meinem; gesendet von mail für; gesendet von outlook;
    gesendet mit; gesendet aus; gesendet von der; diese nachricht wurde von meinem; von meinem; von unterwegs gesendet;
    outlook für; holen sie sich outlook; laden sie outlook; envoyé de mon; envoyé de ma; envoyé depuis;
    envoyé à partir; envoyé avec; obtenez outlook; obtenir outlook; télécharger outlook; enviado desde; enviado do meu;
    enviado de mi; enviado a partir; enviado via; obtener outlook; obtener bluemail; obter o outlook;
    obtenha o outlook; inviato da; inviato dal; inviato tramite; scarica outlook; ottieni outlook; verzonden vanaf;
    verzonden met; verstuurd vanaf; verstuurd vanuit; verzonden vanuit; outlook voor; download outlook voor;
    outlook downloaden; skickat från; hämta outlook; skaffa outlook; sendt fra; hent outlook; skaff deg outlook;
    lähetetty; hanki outlook; wysłane z; wysłano z; pobierz outlook; odesláno z; odoslané z; získat outlook;
    отправлено \u0441; отправлено из; отправлено через; надіслано з; trimis de pe; trimis din; poslano z; poslano s;
    küldve az; elküldve az; στάλθηκε από; εστάλη από; anfonwyd o; 发自我的; 從我的; 发自; 获取 outlook;
    取得 outlook; iphoneから送信;
    ipadから送信; androidから送信; 나의 iphone에서; 내 iphone에서; pridobite outlook
    """
)
"""How such a line begins."""

SENT_FROM = ("sent from", "sent via", "sent using", "sent with", "sent by my", "sent on", "typed on", "typed with")
"""How it begins in English, where people begin sentences like that too: it is short, or names a device."""

DEVICE_LINES = listed(
    """
    yahoo mail: search; yahoo mail: faciliter; get the new outlook; get outlook for; get bluemail; get spark;
    apologies for brevity; excuse brevity; excuse my brevity; please excuse brevity; please excuse my brevity;
    please excuse any typos; please excuse typos; excuse typos; sorry for typos; apologies for any typos;
    apologies for typos; forgive typos; sent from mail for windows; sent while mobile; do you yahoo;
    check out the new aol
    """
)
"""Lines that need no name of a device."""

DEVICE_ENDS = listed(
    """
    gesendet; から送信; 에서 보냄; gönderildi; 发送; spedito; taraf\u0131ndan gönderildi
    """
)
"""How it ends where the verb comes last; it also names a device."""

DEVICES = listed(
    """
    phone; mobile; tablet; mac; pixel; surface; yahoo; aol; gmail; proton; app; boxer; spark; mailbird; device; k-9;
    thunderbird; zoho; blue; ios; watch; huawei; nine; laptop; gerät; téléphone; teléfono; telefon; telefoon;
    telemóvel; iphone; ipad; android; samsung; galaxy; blackberry; outlook; mobil; handy; windows
    """
)
"""Names of devices and programs."""
