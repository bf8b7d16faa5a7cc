"""How letters close ("Kind regards") in many languages.

Tables only, in the languages of the programs that hospital staff and their correspondents use; small letters, compared
after `str.casefold`.
"""

from mailbot.mail.inbound.listed import listed

CLOSINGS = frozenset(
    listed(
        """
        a presto; abraço; abraços; all best; all the best; amicalement; atenciosamente; atentamente; bedankt; best;
        best of wishes; best regards; best wishes; beste grüße; bien cordialement; bien à vous; br; bw; bye;
        bye for now; cheers; cofion; cofion cynnes; cofion gorau; com os melhores cumprimentos; cordialement;
        cordiali saluti; cordially; cu stimă; cumprimentos; danke; diolch; diolch yn fawr; distinti saluti; dziękuję;
        děkuji; faithfully; freundliche grüße; good wishes; gracias; grazie; groeten; groetjes; gruß; grüße;
        gyda diolch; have a good day; have a good weekend; have a great day; have a lovely day; have a nice day;
        hilsen; hwyl; hälsningar; kiitos; kind regards; kind rgds; kind thanks; kindest regards; kindly; kr;
        köszönöm; le gach dea-ghuí; lg; liebe grüße; love; many regards; many thanks; many thanks and kind regards;
        many thanks in advance; med venlig hilsen; med vennlig hilsen; med vänlig hälsning; med vänliga hälsningar;
        merci; met vriendelijke groet; met vriendelijke groeten; mfg; mit besten grüßen; mit freundlichem gruß;
        mit freundlichen grüßen; mit lieben grüßen; much appreciated; muchas gracias; mulțumesc; mvg; mvh; obrigada;
        obrigado; pozdrawiam; regards; regards and thanks; respectfully; rgds; s pozdravem; saludos;
        saludos cordiales; salutations; saluti; sayg\u0131lar\u0131mla; see you soon; sincerely; sincerely yours; slán;
        speak soon; stay safe;
        lots of love; much love; stay well; keep well; keep safe; with love; thank you kindly; many thanks again;
        gofalwch; ta; tack; tak; take care; terveisin; teşekkürler; thank you; thank you in advance;
        thank you so much; thank you very much; thanks; thanks & regards; thanks a lot; thanks again;
        thanks and best wishes; thanks and kind regards; thanks and regards; thanks in advance; thanks so much;
        thanks very much; thx; tia; tks; un saludo; venlig hilsen; vennlig hilsen; vg; vh; viele grüße; vielen dank;
        vriendelijke groet; vänliga hälsningar; warm regards; warm wishes; warmest regards; warmly;
        with appreciation; with best regards; with best wishes; with gratitude; with kind regards; with many thanks;
        with regards; with thanks; yn gywir; yours; yours faithfully; yours sincerely; yours truly;
        ystävällisin terveisin; z poważaniem; üdvözlettel; με εκτίμηση; з повагою; \u0441 уважением; спасибо
        """
    )
)
"""A whole line of its own."""
