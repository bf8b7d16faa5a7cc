"""How mail systems say in other languages than English that they could not deliver, or are still trying.

Tables only; compared after `folded`, so without accents.
"""

from mailbot.mail.inbound.folded import folded
from mailbot.mail.inbound.listed import listed

UNDELIVERED = tuple(
    folded(one)
    for one in listed(
        """
        konnte nicht zugestellt; konnte noch nicht zugestellt; konnte leider nicht; nicht zustellen; unzustellbar;
        zustellung fehlgeschlagen; zustellung verzögert; zustellfehler; zustellproblem; fehlermeldung;
        nicht übermittelt; nicht ausgeliefert; annahme verweigert; non remis; n'a pas pu être remis;
        n'a pu être remis; n'a pas pu être distribué; n'a pu être distribué; n'a pas été remis;
        n'a pas pu être livré; pas pu être acheminé; échec de la remise; échec de livraison; échec de distribution;
        retard de remise; remise de votre message; remise différée; non distribué; non délivré; no se pudo entregar;
        no se puede entregar; no se ha podido entregar; no ha podido ser entregado; no entregado;
        no pudo ser entregado; no ha sido entregado; error de entrega; entrega fallida; fallo en la entrega;
        retraso en la entrega; entrega retrasada; devuelto al remitente; no s'ha pogut lliurar; no lliurat;
        non recapitabile; non può essere recapitato; non è stato recapitato; non è stato possibile recapitare;
        mancato recapito; mancata consegna; non consegnato; impossibile consegnare; impossibile recapitare;
        consegna non riuscita; consegna ritardata; recapito ritardato; restituito al mittente;
        não foi possível entregar; não entregue; não pôde ser entregue; não foi entregue; falha na entrega;
        falhou a entrega; falha de entrega; entrega atrasada; devolvida ao remetente; erro de entrega; onbestelbaar;
        niet worden bezorgd; niet bezorgd; niet afgeleverd; niet worden afgeleverd; kon niet bezorgd;
        aflevering mislukt; bezorging mislukt; bezorging vertraagd; vertraagd bericht; teruggestuurd;
        kunde inte levereras; gick inte att leverera; inte levererat; olevererbar; kan inte levereras; ej levererat;
        leveransen misslyckades; försenad leverans; leveransen är försenad; ikke levert; kunne ikke leveres;
        blev ikke leveret; ikke leveret; ikke blitt levert; kan ikke leveres; levering mislyktes;
        levering mislykkedes; levering forsinket; leveringen er forsinket; uleverbar; ei voitu toimittaa;
        toimitus epäonnistui; toimitus viivästy; toimittaminen epäonnistui; ei toimitettu; nie dostarczono;
        nie została dostarczona; nie mogła zostać dostarczona; nie można dostarczyć; niedostarczon;
        nie udało się dostarczyć; zwrot wiadomości; dostarczenie nie powiodło; opóźnienie dostarcz;
        nie została doręczona; nebyla doručena; nelze doručit; nedoručiteln; nedoručen; nepodařilo doručit;
        doručení selhalo; zpráva vrácena; doručení je zpožděno; nemohla být doručena; nepodarilo doručiť;
        nebola doručená; nedoručená; nedá sa doručiť; doručenie zlyhalo; nemožno doručiť; nem kézbesíthető;
        kézbesítés sikertelen; sikertelen kézbesítés; kézbesíthetetlen; nem sikerült kézbesíteni; kézbesítése késik;
        nu a putut fi livrat; nelivrat; nu a fost livrat; livrare eșuată; nu a putut fi trimis; livrarea a eșuat;
        livrare întârziată; teslim edilemedi; iletilemedi; teslim edilemeyen; gönderilemedi; teslim edilememiştir;
        teslimat gecik; не доставлено; не доставлен; не может быть доставлен; не было доставлен;
        не удалось доставить; недоставлен; ошибка доставки; невозможно доставить; доставка задерж;
        задержка доставки; не вдалося доставити; не може бути доставлен; помилка доставки; не доставлений;
        не може да бъде доставен; неуспешна доставка; не беше доставен; nije isporučen; ne može se isporučiti;
        neuspjela isporuka; nije dostavljen; nije moguće isporučiti; ni bilo mogoče dostaviti; ni dostavljen;
        nedostavljen; nepavyko pristatyti; nepristatyt; nebuvo pristatyt; neizdevās piegādāt; netika piegādāt;
        nav piegādāt; ei õnnestunud kohale toimetada; kohaletoimetamine ebaõnnestus; ei saanud kätte toimetada;
        αδύνατη παράδοση; παραδόθηκε; η παράδοση; αποτυχία παράδοσης; μη παραδοτέο; δεν μπόρεσε;
        配信不能; 配信できません; 配信に失敗; 配信エラー; 送信できません; 送信エラー; 届けることができません;
        送達できません; 退信; 无法投递; 无法送达; 投递失败; 被退回; 退回; 無法傳遞; 無法投遞; 寄件失敗; 遞送失敗;
        未送达; 배달되지; 반송; 전송 실패; 전달할 수 없; 보낼 수 없; تعذر تسليم; لم يتم تسليم; فشل تسليم;
        تعذر التسليم; لم يتم توصيل; ההודעה לא נמסרה; לא ניתן למסור; מסירת ההודעה נכשלה; ส่งไม่ถึง; ไม่สามารถส่ง;
        không thể gửi; không gửi được; không thể chuyển; tidak dapat dikirim; gagal terkirim; tidak terkirim;
        pengiriman gagal; tidak dapat dihantar; ni ellid danfon; heb ei danfon; methwyd â danfon; methu danfon;
        níor seachadadh; ní féidir seachadadh; ekki var hægt að afhenda; ekki afhent; tidak dapat disampaikan
        """
    )
)
"""Something was not delivered, or not yet."""

STILL_TRYING = tuple(
    folded(one)
    for one in listed(
        """
        noch nicht zugestellt; weiter versucht; erneut versucht; zustellung verzögert; verzögerte zustellung;
        nur eine warnung; est retardée; a été retardée; retard de remise; remise différée; continuer à essayer;
        nouvelles tentatives; retraso en la entrega; se ha retrasado; seguirá intentando; se seguirá intentando;
        se está demorando; aún no se ha; è in ritardo; consegna ritardata; recapito ritardato; continuerà a provare;
        non è ancora stato; entrega atrasada; continuará tentando; continuará a tentar; ainda não foi; está atrasad;
        is vertraagd; vertraagd bericht; bezorging vertraagd; opnieuw geprobeerd; nog niet bezorgd;
        blijven proberen; har försenats; är försenad; fortsätter att försöka; er forsinket; fortsetter å prøve;
        fortsætter med at prøve; viivästy; yritetään edelleen; opóźnion; opóźnienie; będą podejmowane; dalsze próby;
        nadal próbować; zpožděn; bude se dále pokoušet; další pokus; oneskoren; késik; tovább próbálkozik; întârzia;
        va continua să încerce; gecik; denemeye devam; задерж; попытки доставки будут; будет продолжать попыт;
        затрим; καθυστερ; 遅延; 再送を試み; 再試行; 延迟; 延遲; 지연; 계속 시도; تأخر; wedi'i oedi; parhau i geisio;
        yn dal i geisio; has been delayed; is delayed; not yet arrived; keep trying; still trying; has still not;
        continue trying; continue to try; will try again; keeps trying; being retried; further attempts will;
        not been able to deliver it yet
        """
    )
)
"""It is late, and delivery is still being tried."""
