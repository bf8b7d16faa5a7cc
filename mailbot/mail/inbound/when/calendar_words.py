"""Months, weekdays and the words around dates, in English and in the languages of out-of-office notes. Tables only."""

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
        (
            "montag lundi lunes luned segunda maandag måndag mandag maanantai poniedział ponděl pondel hétfő luni понедел"
            " понеділ llun dilluns δευτέρα ponedjel ponedel pirmadien pazartesi",
            "dienstag mardi martes marted terça dinsdag tisdag tirsdag tiistai wtor úter utor kedd marți вторник вівтор"
            " mawrth dimarts τρίτη antradien sal\u0131",
            "mittwoch mercredi miércoles mercoled quarta woensdag onsdag keskiviikko środ střed stred szerda miercuri"
            " сред серед mercher dimecres τετάρτη srijed trečiadien çarşamba",
            "donnerstag jeudi jueves gioved quinta donderdag torsdag torstai czwart čtvrt štvrt csütörtök joi четвер"
            " iau dijous πέμπτη četvrt ketvirtadien perşembe",
            "freitag vendredi viernes venerd sexta vrijdag fredag perjantai piąt pát piat péntek vineri пятниц пʼятниц"
            " п'ятниц gwener divendres παρασκευή petak penktadien cuma",
            "samstag samedi sábado sabat sabado zaterdag lördag lørdag lauantai sobot szombat sâmbăt суббот субот sadwrn",
            "sonntag dimanche domingo domenic zondag söndag søndag sunnuntai niedziel neděl nedel vasárnap duminic"
            " воскрес неділ",
        )
    )
    for stem in stems.split()
)
"""Beginnings of weekdays in other languages."""

MONTH_STEMS = tuple(
    (stem, number)
    for number, stems in enumerate(
        (
            "jan gen ene stycz led siječ янв січ \u03b9\u03b1\u03bd ionawr oca tammik saus ינואר يناير",
            "feb fév fev lut únor veljač фев лют φεβ chwef şub helmik vasar פברואר فبراير",
            "mar mär maa mrt břez ožuj мар берез μαρ mawrth maalis kov març márc מרץ مارس",
            "apr avr abr kwie dub травањ апр квіт απρ ebrill nis huhtik baland ápr אפריל أبريل",
            "may mai mei mag maj květ svib май мая травн μαΐ μαϊ toukok geguž máj מאי مايو",
            "jun juin giu czerw červn lipnj июн черв \u03b9\u03bf\u03c5\u03bd mehefin haz kesäk birž jún יוני يونيو",
            "jul juil lug lipi lipc červenec července srpnj июл лип ιουλ gorffennaf tem heinäk liep júl יולי يوليو",
            "aug août ago sier srpen srpna kolovoz авг серп \u03b1\u03c5\u03b3 awst ağu elok rugpj אוגוסט أغسطس",
            "sep set wrz září zář ruj сент верес σεπ medi eyl syysk rugsėj szept ספטמבר سبتمبر",
            "oct okt ott out paźdz říj окт жовт οκτ hydref eki lokak spal אוקטובר أكتوبر",
            "nov listop studen ноя листоп νοε νοέ tachwedd kas marrask lapkr נובמבר نوفمبر",
            "dec dez dic déc grud prosin дек груд δεκ rhagfyr ara jouluk gruod ina דצמבר ديسمبر",
        ),
        start=1,
    )
    for stem in stems.split()
)
"""Beginnings of months in the languages of out-of-office notes; looked at only beside a number."""

SKIPPED = frozenset(
    [
        "on",
        "the",
        "of",
        "a",
        "an",
        "at",
        "around",
        "about",
        "circa",
        "lunch",
        "from",
        "then",
        "again",
        "work",
        "office",
        "in",
        "our",
        "my",
        "again",
        "this",
        "coming",
        "der",
        "den",
        "dem",
        "des",
        "am",
        "zum",
        "dne",
        "dňa",
        "dni",
        "do",
        "le",
        "la",
        "el",
        "l",
        "il",
        "al",
        "alla",
        "de",
        "du",
        "di",
        "il",
        "giorno",
        "dia",
        "día",
        "jour",
        "the",
        "als",
        "an",
        "und",
        "og",
        "och",
        "en",
        "et",
        "y",
        "dnia",
        "ngày",
        "ddydd",
        "dydd",
        "y",
        "pe",
        "data",
        "tej",
        "η",
        "τισ",
        "την",
        "τησ",
        "στισ",
        "ה",
        "d",
        "el",
        "dia",
        "(",
        "-",
    ]
) - {"do"}
"""Small words that may stand between "until" and the date."""

BACK = (
    "back in the office on",
    "back in the office from",
    "back in the office",
    "back at work on",
    "back at work from",
    "back at work",
    "back from leave on",
    "back from",
    "back on",
    "back",
    "return to work on",
    "return to the office on",
    "return to work",
    "return to the office",
    "return to my desk on",
    "return on",
    "return from leave on",
    "return",
    "returning to work on",
    "returning to the office on",
    "returning to work",
    "returning to the office",
    "returning on",
    "returning",
    "returns on",
    "returns",
    "respond on",
    "reply on",
    "available again from",
    "available again on",
    "available from",
    "not available before",
    "not before",
    "not until",
    "resume on",
    "resume from",
    "restart on",
    "restart from",
    "include me from",
    "again from",
)
"""English words before the first day back."""

BACK_ELSEWHERE = (
    "ab dem",
    "ab",
    "zurück am",
    "wieder am",
    "zurück",
    "de retour le",
    "de retour",
    "retour le",
    "retour",
    "à partir du",
    "reviens le",
    "volveré el",
    "volveré",
    "vuelvo",
    "regreso",
    "regresaré",
    "de vuelta",
    "rientro",
    "rientrerò",
    "tornerò",
    "torno",
    "ritorno",
    "volto",
    "voltarei",
    "retorno",
    "regresso",
    "regressarei",
    "de volta",
    "terug op",
    "terug",
    "weer aanwezig op",
    "vanaf",
    "tillbaka",
    "åter",
    "tilbage",
    "tilbake",
    "igen fra",
    "før",
    "palaan",
    "takaisin",
    "wracam",
    "wrócę",
    "zpět",
    "vrátím se",
    "späť",
    "vrátim sa",
    "вернусь",
    "выхожу",
    "повернусь",
    "повернуся",
    "vissza",
    "revin",
    "înapoi",
    "vraćam se",
    "yn ôl ar",
    "yn ôl",
    "dychwelyd ar",
    "dychwelyd",
    "tornaré",
    "θα επιστρέψω",
    "επιστρέφω",
    "dönüş",
    "kembali",
)
"""The same in other languages."""

UNTIL = ("until", "till", "til", "'til", "tan", "tot")
"""Words before a date that is the first day back, unless it is a Friday or at a weekend."""

LAST = (
    "up to and including",
    "until and including",
    "until after",
    "up until and including",
    "up to",
    "to and including",
    "through to",
    "through",
    "thru",
    "last day away is",
    "to",
)
"""English words before the last day away."""

LAST_ELSEWHERE = (
    "bis einschließlich",
    "bis einschl",
    "bis zum",
    "bis inkl",
    "bis",
    "jusqu'au",
    "jusqu'à",
    "jusque",
    "au",
    "hasta",
    "fino al",
    "fino",
    "até",
    "ate",
    "t.o.m",
    "do",
    "до",
    "по",
    "până pe",
    "până la",
    "până",
    "έως",
    "μέχρι",
    "עד",
    "حتى",
    "iki",
    "līdz",
    "kuni",
    "fins al",
    "fins",
    "đến",
    "sampai",
    "hingga",
    "tan",
)
"""The same in other languages."""

INCLUSIVE_ELSEWHERE = ("tot en met", "till och med", "til og med")
"""Words of other languages that begin like a plain "until" and mean the last day away."""

LAST_BEHIND = ("asti", "saakka", "ig", "kadar", "まで", "迄", "까지", "為止", "为止")
"""Words behind the last day away, where the language puts them there."""

BACK_BEHIND = ("返回", "回来", "回到", "恢复", "復帰", "より", "から", "出社", "복귀", "출근", "부터", "dönüyorum")
"""Words behind the first day back."""
