"""The labels above a quoted mail ("From:", "Sent:", "To:", "Subject:") in many languages.

Tables only, in the languages of the programs that hospital staff and their correspondents use; small letters, compared
after `str.casefold`.
"""

from mailbot.mail.inbound.listed import listed

FROM = frozenset(
    listed(
        """
        afzender; avsender; avsändare; da; de; de la; expéditeur; feladó; fra; from; från; kimden; lähettäjä; mittente;
        nuo; od; oddi wrth; pošiljatelj; remitente; saatja; van; von; από; від; от; от кого; 发件人; frá; ó; no; dari;
        daripada; šalje; pošiljalac; từ; จาก; من; מאת; از; प्रेषक; 寄件者; 差出人; 發件人; 送信者; 보낸 사람; 보낸사람
        """
    )
)
"""Labels of the sender."""

SENT = frozenset(
    listed(
        """
        anfonwyd; data; data trimiterii; date; date sent; dato; datum; dyddiad; dátum; elküldve; enviada em; enviado;
        enviado el; enviado em; envoyé; envoyé le; fecha; gesendet; gönderildi; inviato; išsiųsta; küldve; lähetetty;
        nosūtīts; odesláno; odoslané; poslano; päivämäärä; päiväys; saadetud; sendt; sent; sent at; sent on; skickat;
        tarih; trimis; verzonden; wysłane; wysłano; αποστολή; εστάλη; ημερομηνία; enviat; data d'enviament; dikirim;
        tanggal; đã gửi; ngày; ส่ง; วันที่; تاريخ الإرسال; التاريخ; تم الإرسال; נשלח; תאריך; تاریخ; изпратено; seolta;
        dáta; dagsetning; poslato; datums; kuupäev; dyddiad anfon; дата; надіслано; отправлено;
        发送时间; 寄件日期; 日時; 日期;
        送信日時; 날짜; 보낸 날짜
        """
    )
)
"""Labels of the date."""

TO = frozenset(
    listed(
        """
        a; aan; al\u0131c\u0131; an; at; címzett; către; destinatario; do; kam; kellele; kime; komu; naar; kepada; đến;
        ถึง; إلى; אל; به; saaja; adressaat; iki; prima; primatelj; go dtí; chuig; per a; до; viðtakandi; para; per;
        pour; til; till; to; vastaanottaja; za; à; προς; кому; 宛先; 收件人; 收件者; 받는 사람; 받는사람
        """
    )
)
"""Labels of the receiver."""

SUBJECT = frozenset(
    listed(
        """
        aihe; assunto; asunto; betreff; emne; konu; objet; oggetto; onderwerp; predmet; pwnc; předmět; re; subjek;
        perihal; chủ đề; เรื่อง; الموضوع; נושא; موضوع; относно; assumpte; efni; ábhar; temats; naslov; zadeva; subiect;
        subject; sujet; teema; tema; temat; tárgy; ämne; θέμα; тема; 主旨; 主題; 主题; 件名; 제목
        """
    )
)
"""Labels of the subject."""

COPY = frozenset(
    listed(
        """
        attachments; bilgi; cc; copia; copie; cópia; importance; kopia; kopie; kopio; másolat; reply-to; копия; копія;
        副本; 抄送; 참조
        """
    )
)
"""Labels that may stand between the others."""
