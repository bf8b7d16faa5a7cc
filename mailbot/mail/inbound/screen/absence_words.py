"""What automatic answers say when somebody is away, in many languages, sentence by sentence.

Tables only; compared after `folded`, so without accents. No phrase alone makes a machine: people say each of them.
"""

from mailbot.mail.inbound.folded import folded
from mailbot.mail.inbound.listed import listed

SUBJECTS = tuple(
    folded(one)
    for one in listed(
        """
        ich bin nicht im büro; ich bin nicht da; ich bin abwesend; ich bin im; je suis absent; je suis en;
        estoy de; estoy fuera; sono in ferie; sono assente; ik ben; jag är på; jeg er på; olen lomalla;
        jestem na; gwyliau; out of office; out of the office; ooo; away from; away until; away till; away on;
        away; on leave; on annual leave; annual leave; study leave; maternity leave; paternity leave;
        parental leave; adoption leave; sick leave; compassionate leave; special leave; sabbatical;
        career break; unpaid leave; on study leave; on maternity leave; on sick leave; on holiday; holiday;
        vacation; on vacation; absence; absent; not in the office; not at work; non working day;
        non-working day; not working today; working from; currently away; currently out; i am away;
        i am on leave; i'm away; i'm on leave; i am out; i have left; left the trust; left the organisation;
        no longer at; retired; auto response; autoresponse; automatic; auto; unmonitored mailbox; ar wyliau;
        ar wyliau blynyddol; allan o'r swyddfa; i ffwrdd; absenoldeb; as oifig; ar saoire; abwesend;
        abwesenheit; nicht im büro; nicht im haus; außer haus; im urlaub; urlaub; ich bin im urlaub; krank;
        elternzeit; absente; absent du bureau; en congé; en congés; en vacances; hors du bureau; congé;
        fuera de la oficina; fuera de oficina; ausente; ausencia; de vacaciones; vacaciones; fora de l'oficina;
        de vacances; fuori ufficio; fuori sede; assente; assenza; in ferie; ferie; assenza dall'ufficio;
        fora do escritório; fora do escritorio; ausência; de férias; férias; ausente do escritório; afwezig;
        afwezigheid; niet aanwezig; niet op kantoor; met vakantie; op vakantie; met verlof; vakantie;
        buiten kantoor; frånvaro; frånvarande; ej på kontoret; inte på kontoret; på semester; semester;
        tjänstledig; föräldraledig; fravær; fraværende; ikke på kontoret; ikke til stede; ikke på jobb;
        på ferie; permisjon; barsel; fraværsmelding; poissa; poissaolo; lomalla; vuosilomalla; vuosiloma;
        poissa toimistosta; en ole paikalla; í fríi; í orlofi; fjarverandi; nieobecność; nieobecny; poza biurem;
        na urlopie; urlop; nepřítomnost; nepřítomen; mimo kancelář; na dovolené; dovolenou; dovolená;
        neprítomnosť; mimo kancelárie; na dovolenke; dovolenka; házon kívül; irodán kívül; távol; szabadság;
        szabadságon; távollét; absent din birou; în concediu; concediu; plecat din birou; nu sunt la birou;
        absență; ofis d\u0131ş\u0131nda; ofis d\u0131ş\u0131nday\u0131m; izinde; izindeyim;
        y\u0131ll\u0131k izin; tatilde; вне офиса; нет на месте; в отпуске; отпуск; отсутствие; отсутствую;
        буду отсутствовать; поза офісом; \u0443 відпустці; відпустка; відсутній; відсутня; відсутність;
        извън офиса; в отпуск; отсъствие; отсъствам; ван канцеларије; van ureda; na godišnjem; godišnji odmor;
        odsutnost; odsutan; odsutna; izvan ureda; odsotnost; odsoten; odsotna; na dopustu; dopust;
        van kancelarije; na odmoru; nesu biure; atostogose; atostogauju; ne biure; atostogos; neesu birojā;
        atvaļinājumā; prombūtnē; prombūtne; kontorist väljas; puhkusel; puhkus; äraolek; εκτός γραφείου;
        σε άδεια; άδεια; απουσία; εκτος γραφειου; 不在; 休暇; 不在通知; 外出; 休假; 外出中; 不在办公室;
        不在辦公室; 부재중; 부재; 휴가; خارج المكتب; في إجازة; إجازة; מחוץ למשרד; בחופשה; לא במשרד; היעדרות;
        ไม่อยู่; ลาพักร้อน; ไม่อยู่ที่สำนักงาน; vắng mặt; nghỉ phép; đi vắng; di luar kantor; sedang cuti; saya cuti;
        sedang sedang cuti; di luar pejabat; bercuti; wala sa opisina; नौकरी से बाहर; कार्यालय से बाहर; अवकाश;
        فاصله از دفتر; خارج از دفتر; مرخصی
        """
    )
)
"""How the subject of such an answer begins."""

ENGLISH_ABSENT = tuple(
    folded(one)
    for one in listed(
        """
        sick leave; parental leave; maternity leave; paternity leave; adoption leave; special leave;
        compassionate leave; not in work; not in today; not in this week; i only work;
        out of office; out of the office; on leave; on annual leave; on study leave;
        on maternity leave; annual leave; i am away; i'm away; i will be away; i'm off; i am off;
        am currently away; currently away; non working day; non-working day; not working;
        i do not work; i don't work; day off; i am on holiday; i'm on holiday; on vacation;
        i am out; i'm out; currently out; away from the office; away from my desk; i return;
        my return; i will be back; i'll be back; back in the office; back at work; back on;
        returning; have left the; no longer work; not in the office; not at work; not available;
        in my absence; during my absence; my last day; have now left; retired
        """
    )
)
"""The same in English, where it counts only if the writer speaks of themselves."""

ABSENT = tuple(
    folded(one)
    for one in listed(
        """
        tjänstledig; föräldraledig; jelenleg szabadságon; čerpám; dovolenou; rydw i ar wyliau;
        rwyf ar wyliau; i ffwrdd; ar wyliau; allan o'r swyddfa; dychwelyd; nôl yn y swyddfa;
        as oifig; ar saoire; ar ais; nicht im büro; nicht im haus; außer haus; abwesend;
        abwesenheit; im urlaub; wieder erreichbar; wieder da; ab dem; bin ich zurück;
        bis einschließlich; nicht erreichbar; suis absent; serai absent;
        absent jusqu; absent din; absente; en congé; en vacances; de retour;
        mon absence; hors du bureau; fuera de la oficina; ausente; de vacaciones; mi regreso;
        mi ausencia; estaré de vuelta; fora de l'oficina; torno; fuori ufficio; fuori sede; assente;
        in ferie; mio rientro; mia assenza; rientrerò; sarò di ritorno; fora do escritório;
        de férias; meu regresso; meu retorno; minha ausência; estarei de volta; regresso; afwezig;
        niet aanwezig; niet op kantoor; met vakantie; op vakantie; met verlof; terug op;
        weer bereikbaar; ben ik terug; mijn afwezigheid; inte på kontoret;
        på semester; har semester; semester till; frånvarande;
        tillbaka; ikke på kontoret; på ferie; fraværende; tilbake; tilbage; på kurs; permisjon;
        poissa; lomalla; palaan; takaisin; en ole tavoitettavissa; í fríi; í orlofi; fjarverandi;
        kem aftur; nieobecn; poza biurem; na urlopie; wracam; wrócę; powrocie; powrotu; nepřítomen;
        nepřítomna; mimo kancelář; dovolené; zpět; vracím; návratu; neprítomn; dovolenke; späť;
        vrátim; szabadság; nem vagyok; távol; visszatér; vissza; elérhetetlen; concediu; lipsesc;
        revin; întorc; întoarcere; izinde; izindeyim; ofiste değil; ofis d\u0131ş\u0131nda; dönece;
        tatilde; ofiste olmayaca; в отпуске; отсутству; вне офиса; вернусь; возвращ; нет на месте;
        \u0443 відпустці; відсутн; повернусь; повернуся; отпуск; отсъств; връщам; извън офиса;
        godišnjem; odsut; vraćam; izvan ureda; povratka; dopustu; odsoten; odsotna; vrnem; atostog;
        nesu biure; grįšiu; grįžtu; atvaļināj; prombūtn; atgriez; puhkus; tagasi; άδεια;
        εκτός γραφείου; επιστρέφω; επιστροφή; απουσιάζω; θα λείπω; 不在; 休暇; 休み; 出社; 外出; 休假; 返回;
        不在办公室; 회사에 없; 부재; 휴가; 복귀; 출장; إجازة; خارج المكتب; عودتي; أعود; בחופשה; מחוץ למשרד; אשוב;
        אחזור; ไม่อยู่; กลับ; vắng mặt; nghỉ phép; trở lại; sedang cuti; saya cuti; kembali;
        tidak berada; bercuti; अवकाश; छुट्टी; वापस; مرخصی; باز می‌گردم
        """
    )
)
"""Somebody is away, or says when they are back."""

TO_ANYBODY = tuple(
    folded(one)
    for one in listed(
        """
        auto response; auto-response; autoresponse; auto reply; auto-reply; autoreply; thank you for your email;
        thank you for your e-mail; thank you for your message; thanks for your email; thanks for your message;
        thank you for contacting; thank you for getting in touch; thanks for getting in touch;
        thank you for emailing; thanks for emailing; you've reached; you have reached; thank you for your mail;
        your email is important; your message is important; your email has been; your message has been received;
        this is an auto; this is a automatic; automatic reply; automatically generated; automated;
        diolch am eich neges; diolch am eich e-bost; diolch am gysylltu; go raibh maith agat as;
        vielen dank für ihre; danke für ihre; vielen dank für deine; danke für deine; vielen dank für ihr;
        automatisch; merci pour votre; merci de votre; je vous remercie de votre; automatique; automatiquement;
        gracias por su; gracias por tu; gracias por contactar; automático; automáticamente; automàticament;
        gràcies pel; gràcies per; grazie per; la ringrazio; automatico; automaticamente; obrigado pelo;
        obrigada pelo; obrigado pela; obrigada pela; agradeço; bedankt voor; dank voor; hartelijk dank;
        dank u voor; tack för ditt; tack för; takk for; tak for; automatisk; kiitos viestist; kiitos sähköpost;
        automaattinen; takk fyrir; sjálfvirk; dziękuję za; dziękuję bardzo za; automatyczn; děkuji za;
        děkuji vám; automatick; ďakujem za; köszönöm; automatikus; mulțumesc pentru; vă mulțumesc; automat;
        mesaj\u0131n\u0131z için; e-postan\u0131z için; otomatik; спасибо за; благодарю за; автоматич; дякую за;
        благодаря за; автоматски; hvala na; hvala vam; automatsk; hvala za; samodejn; dėkoju; ačiū už;
        automatinis; paldies par; automātisk; tänan; aitäh; automaatvastus; automaatne; ευχαριστώ; αυτόματ;
        ありがとうございます; 自動; 感谢您; 感謝您; 谢谢您; 您好; 自动; 메일 주셔서; 메일을 보내; 자동;
        감사합니다; شكرا; شكراً; تلقائي; תודה על; אוטומטי; ขอบคุณ; อัตโนมัติ; cảm ơn; tự động; terima kasih;
        otomatis; automatik; धन्यवाद; स्वचालित; با تشکر; خودکار
        """
    )
)
"""Thanks for whatever came, or says that it is automatic."""

URGENT = tuple(
    folded(one)
    for one in listed(
        """
        is covering; covering for me; covering my; acil konu; acil işler; cannot wait; can't wait; urgent;
        in my absence; during my absence; in the meantime please; please contact; please email;
        please call; please ring; please redirect; please direct; cysylltwch; brys; dringend; notfall;
        wenden sie sich; kontaktieren; meine vertretung; urgence; veuillez contacter; contactez; adresser à;
        urgente; urgencia; contacte; póngase en contacto; contactar; diríjase; urgenza; urgenze; rivolger;
        contattare; urgência; contate; spoed; dringende; neem contact; contact op; brådskande; kontakta; haster;
        kontakt; hastesaker; akut; kiireelli; otathan yhteyttä; ota yhteyttä; pilnych; pilne; proszę o kontakt;
        naléhav; obraťte; kontaktujte; súrne; naliehav; sürgős; forduljon; keresse; urgențe; contactați;
        acil durum; başvur; iletişime; срочн; обращай; свяжитесь; термінов; зверта; спешн; обърне; hitno;
        obratite; nujno; obrnite; skubi; kreip; steidzam; sazin; vērsieties; kiire; pöördu; επείγ; επικοινων;
        緊急; お急ぎ; 急用; ご連絡; 紧急; 请联系; 請聯絡; 긴급; 급한; 연락; عاجل; يرجى التواصل; الاتصال; דחוף;
        ניתן לפנות; פנו; ด่วน; ติดต่อ; khẩn cấp; việc khẩn; liên hệ; mendesak; hubungi; segera; तत्काल; संपर्क; فوری; تماس;
        áríðandi; hafið samband; práinneach; teagmháil
        """
    )
)
"""Whom to turn to instead."""

UNREAD = tuple(
    folded(one)
    for one in listed(
        """
        will read; will pick; will look at your; on my return; when i return; upon my return; not checking;
        not be checking; won't be checking; limited access; no access to; intermittent access; not have access;
        not monitor; not be monitored; not read; not be read; not be able to respond; not be able to reply;
        won't be able to; won't be reading; will reply; will respond; i'll reply; i'll respond;
        will get back to; will be in touch; respond to your; reply to your; reply when; reply as soon;
        respond as soon; not be forwarded; isn't forwarded; not forwarded; deal with your; answer your email;
        respond on; reply on; catch up with; pick up your; as soon as possible; as soon as i can; ymateb;
        ateb eich; fhreagra; nicht weitergeleitet; nicht gelesen; beantworte; antworte; melde mich;
        eingeschränkt; ne sera pas; répondrai; réponds; répondre; traiterai; responderé; responder; contestaré;
        respondré; no tendré acceso; risponderò; rispondere; responderei; beantwoord; reageer; antwoord;
        niet gelezen; niet doorgestuurd; lees mijn; lees ik; lese meine; lese ich; lis mes; lis pas;
        leo mi; leeré; leggo; leggerò; lerei; läser mina; läser min; leser min; czytam; přečtu;
        svarar; besvarar; läser inte; svarer; svare; besvarer; leser ikke;
        läser; vastaan; luen; odpowiem; odpiszę; odpowied; odpovím; odpovíme; odpoviem; válaszol; răspunde;
        voi reveni; yan\u0131t; cevap; dönüş yapaca; отвечу; ответ; відповім; відповід; отговоря; odgovor;
        odgovoril; atsakysiu; atsaky; atbildēšu; atbild; vastan; vastata; απαντήσω; απάντη; 返信; 返答; 回复;
        回覆; 답장; 회신; 답변; سأرد; الرد; אענה; אשיב; ตอบกลับ; trả lời; phản hồi; membalas; balas; dijawab;
        उत्तर; जवाब; पاسخ; پاسخ; svara
        """
    )
)
"""What happens to the mail meanwhile."""

LEFT_UNREAD = tuple(
    folded(one)
    for one in listed(
        """
        à mon retour; a mi regreso; al mio rientro; no meu regresso; po powrocie; nach meiner rückkehr;
        bij terugkomst; när jag är tillbaka; når jeg er tilbake; po návratu; dönüşümde; по возвращении;
        після повернення; kun palaan; limited access; no access to; intermittent access; not be forwarded;
        not forwarded; isn't forwarded; not be monitored; not monitored; not checking; not be checking;
        won't be checking; not be read; on my return; when i return; upon my return; nicht weitergeleitet;
        nicht gelesen; ne sera pas; no tendré acceso; niet doorgestuurd; niet gelesen; läser inte; leser ikke
        """
    )
)
"""Nobody reads it meanwhile: hardly anybody says so to one person."""
