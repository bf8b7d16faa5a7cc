"""Months, weekdays and the words around dates, in English and in the languages of out-of-office notes. Tables only."""

from mailbot.mail.inbound.listed import listed

WEEKDAYS = {
    word: number
    for number, words in enumerate(
        (
            "monday mon",
            "tuesday tue tues",
            "wednesday wed weds wednes",
            "thursday thu thur thurs",
            "friday fri",
            "saturday sat",
            "sunday sun",
        )
    )
    for word in words.split()
}
"""English weekdays and their short forms; 0 = Monday."""

MONTHS = {
    word: number
    for number, words in enumerate(
        (
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        ),
        start=1,
    )
    for word in words.split()
}
"""English months and their short forms."""

WEEKDAY_STEMS = tuple(
    (stem, number)
    for number, stems in enumerate(
        listed(
            """
                montag lundi lunes luned segunda maandag måndag mandag maanantai poniedział ponděl pondel hétfő
                luni понедел понеділ llun dilluns δευτέρα ponedjel ponedel pirmadien pazartesi;
                dienstag mardi martes marted terça dinsdag tisdag tirsdag tiistai wtor úter utor kedd marți
                вторник вівтор mawrth dimarts τρίτη antradien sal\u0131;
                mittwoch mercredi miércoles mercoled quarta woensdag onsdag keskiviikko środ střed stred szerda
                miercuri сред серед mercher dimecres τετάρτη srijed trečiadien çarşamba;
                donnerstag jeudi jueves gioved quinta donderdag torsdag torstai czwart čtvrt štvrt csütörtök joi
                четвер iau dijous πέμπτη četvrt ketvirtadien perşembe;
                freitag vendredi viernes venerd sexta vrijdag fredag perjantai piąt pát piat péntek vineri
                пятниц пʼятниц п'ятниц gwener divendres παρασκευή petak penktadien cuma;
                samstag samedi sábado sabat sabado zaterdag lördag lørdag lauantai sobot szombat sâmbăt суббот
                субот sadwrn;
                sonntag dimanche domingo domenic zondag söndag søndag sunnuntai niedziel neděl nedel vasárnap
                duminic воскрес неділ;
            """
        )
    )
    for stem in stems.split()
)
"""Beginnings of weekdays in other languages."""

MONTH_STEMS = tuple(
    (stem, number)
    for number, stems in enumerate(
        listed(
            """
                jan gen ene stycz led siječ янв січ \u03b9\u03b1\u03bd ionawr oca tammik saus ינואר يناير;
                feb fév fev lut únor veljač фев лют φεβ chwef şub helmik vasar פברואר فبراير;
                mar mär maa mrt břez ožuj мар берез μαρ mawrth maalis kov març márc מרץ مارس;
                apr avr abr kwie dub травањ апр квіт απρ ebrill nis huhtik baland ápr אפריל أبريل;
                may mai mei mag maj květ svib май мая травн μαΐ μαϊ toukok geguž máj מאי مايو;
                jun juin giu czerw červn lipnj июн черв \u03b9\u03bf\u03c5\u03bd mehefin haz kesäk birž jún יוני يونيو;
                jul juil lug lipi lipc červenec července srpnj июл лип ιουλ gorffennaf tem heinäk liep júl יולי
                يوليو;
                aug août ago sier srpen srpna kolovoz авг серп \u03b1\u03c5\u03b3 awst ağu elok rugpj אוגוסט أغسطس;
                sep set wrz září zář ruj сент верес σεπ medi eyl syysk rugsėj szept ספטמבר سبتمبر;
                oct okt ott out paźdz říj окт жовт οκτ hydref eki lokak spal אוקטובר أكتوبر;
                nov listop studen ноя листоп νοε νοέ tachwedd kas marrask lapkr נובמבר نوفمبر;
                dec dez dic déc grud prosin дек груд δεκ rhagfyr ara jouluk gruod ina דצמבר ديسمبر;
            """
        ),
        start=1,
    )
    for stem in stems.split()
)
"""Beginnings of months in the languages of out-of-office notes; looked at only beside a number."""
