"""The reasons that mail systems give in other languages, and in plainer English than most.

Tables only; compared after `folded`, so without accents. Each phrase names its reason without doubt.
"""

from mailbot.mail.inbound.folded import folded
from mailbot.mail.inbound.listed import listed

FULL = tuple(
    folded(one)
    for one in listed(
        """
        run out of room; out of room; no room in; ran out of space; make space; mailbox at capacity;
        no more mail can be; postfach des empfängers ist voll; postfach ist voll; postfach voll; mailbox ist voll;
        speicherplatz; überfüllt; boîte aux lettres pleine; boîte pleine;
        boîte aux lettres du destinataire est pleine; est pleine; est saturée; quota dépassé; est remplie;
        está lleno; está llena; buzón lleno; buzón de correo lleno; casilla llena; casella piena; è piena;
        casella di posta piena; spazio esaurito; caixa de correio cheia; caixa postal cheia; está cheia;
        caixa cheia; sem espaço; postvak is vol; mailbox is vol; brievenbus vol; postvak vol; is vol.; is vol;
        inkorg är full; brevlåda är full; brevlådan är full; postkassen er fuld; postkasse er fuld;
        indbakken er fuld; postkassen er full; postboksen er full; innboksen er full; postilaatikko on täynnä;
        on täynnä; skrzynka jest pełna; jest pełna; jest przepełniona; przepełniona; skrzynka pełna;
        schránka je plná; je plná; je plna; přeplněn; preplnen; postafiók megtelt; megtelt; tele van;
        cutie poștală plină; este plină; plină; kutusu dolu; doldu; kotas\u0131; переполнен; переповнен;
        заполнен; пълна;
        препълнена; pun je; je pun; sandučić je pun; predal je poln; je poln; pilna; perpildyt; postkast on täis;
        on täis; γεμάτο; πλήρες; いっぱい; 容量; 一杯; 已满; 已滿; 满了; 가득; 용량; ممتلئ; מלאה; เต็ม; đầy; penuh;
        yn llawn; blwch yn llawn; fullt
        """
    )
)
"""The mailbox holds no more: it may work later."""

GONE = tuple(
    folded(one)
    for one in listed(
        """
        has left the organi; has left this organi; has left the trust; no longer works; mailbox has been closed;
        has been closed; no longer here; no smtp service; does not accept mail; doesn't accept mail;
        accepts no mail; point to non-existent; no a or mx; non-existent host; no such domain; domain does not;
        address does not; couldn't be found; wasn't found; empfänger ist unbekannt; empfaenger ist unbekannt;
        empfänger unbekannt; empfaenger unbekannt; benutzer unbekannt; unbekannter benutzer; unbekannter empfänger;
        adresse existiert nicht; existiert nicht; nicht gefunden; nicht bekannt; gibt es nicht; unbekannte adresse;
        n'existe pas; utilisateur inconnu; destinataire inconnu; adresse inconnue; introuvable; boîte inexistante;
        compte inexistant; no existe; usuario desconocido; destinatario desconocido; dirección desconocida;
        usuario no encontrado; no encontrado; utente sconosciuto; non esiste; destinatario sconosciuto;
        indirizzo sconosciuto; utente inesistente; inesistente; não existe; inexistente; usuário desconhecido;
        utilizador desconhecido; destinatário desconhecido; não encontrado; bestaat niet; onbekende gebruiker;
        gebruiker onbekend; onbekend adres; ontvanger onbekend; niet gevonden; finns inte; okänd mottagare;
        okänd användare; existerar inte; findes ikke; ukendt modtager; ukendt bruger; eksisterer ikke; finnes ikke;
        ukjent mottaker; ukjent bruker; eksisterar ikke; tuntematon käyttäjä; tuntematon vastaanottaja;
        ei ole olemassa; ei löydy; ei löytynyt; nie istnieje; użytkownik nieznany; nieznany użytkownik;
        nie ma takiego; nieznany odbiorca; nie znaleziono; neexistuje; neznámý uživatel; neznámý příjemce;
        neznámy používateľ; adresát neznámy; nenalezen; nem létezik; ismeretlen felhasználó; ismeretlen címzett;
        nincs ilyen; nem található; nu există; utilizator necunoscut; destinatar necunoscut; utilizator inexistent;
        mevcut değil; böyle bir kullan\u0131c\u0131; bulunamad\u0131; bilinmeyen kullan\u0131c\u0131;
        bilinmeyen al\u0131c\u0131; kullan\u0131c\u0131 yok;
        не найден; не существует; неизвестный пользователь; пользователь неизвестен; неизвестен; нет такого;
        такого користувача; не існує; не знайдено; не съществува; непознат; ne postoji; nepoznat korisnik; nepoznat;
        ne obstaja; neznan uporabnik; nežinomas; neegzistuoja; nerastas; neeksistē; nezināms; nav atrasts;
        ei eksisteeri; tundmatu; δεν υπάρχει; άγνωστος χρήστης; άγνωστος παραλήπτης; δεν βρέθηκε; 存在しません;
        見つかりません; 見つかりませんでした; 不明; 宛先不明; 不存在; 用户不存在; 无此用户; 查無此人; 존재하지 않;
        찾을 수 없; 없는 사용자; غير موجود; غير معروف; לא קיים; לא נמצא; ไม่พบ; ไม่มีอยู่; không tồn tại;
        không tìm thấy; tidak ditemukan; tidak ada; tidak dikenal; tidak wujud; ddim yn bodoli;
        nid yw'r cyfeiriad hwn yn bodoli; yn bodoli; anhysbys; ekki til; óþekktur; níl an seoladh
        """
    )
)
"""The address is dead."""
