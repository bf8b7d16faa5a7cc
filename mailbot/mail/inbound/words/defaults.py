"""The words that mailbot knows without a configuration. `config/words.toml` says exactly the same, with comments.

The language of the phrases is in `phrases`. They are written in the normal form of `sentences`: small letters, no
punctuation, "I'd" as "i would", "can't" as "can not", "someone" as "somebody", polite words left out.
"""

from collections.abc import Mapping

from mailbot.mail.inbound.listed import listed
from mailbot.mail.inbound.words.default_answers import ANSWERS
from mailbot.mail.inbound.words.default_classes import CLASSES, FRAMES
from mailbot.mail.inbound.words.default_commands import COMMANDS
from mailbot.mail.inbound.words.default_details import DETAILS, MODES
from mailbot.mail.inbound.words.default_meeting_classes import MEETING_CLASSES
from mailbot.mail.inbound.words.default_sentences import SENTENCES


def _list(text: str) -> list[str]:
    return list(listed(text))


DEFAULT_WORDS: Mapping[str, object] = {
    "classes": CLASSES | MEETING_CLASSES,
    "trial": {
        "names": _list(
            """
            randomised coffee trial; randomised coffee trials; randomized coffee trial; random coffee trial;
            coffee trial; coffee trials; randomised coffee; randomized coffee; random coffee; randomised coffees;
            randomized coffees; random coffees; coffee match; coffee matches; coffee matching; coffee partner;
            coffee partners; coffee draw; coffee list; coffee round; coffee rounds; coffee scheme; coffee programme;
            coffee thing; coffee project; coffee initiative; coffee roulette; coffee buddy; coffee buddies;
            coffee pairing; coffee pairings; coffee meet; coffee meetup; coffee meet up; coffee mailing list;
            coffee emails; coffee pairs; coffee challenge; coffee lottery; treial coffi; coffi ar hap;
            coffee trail; coffee trails; randomised coffee trail; random coffee trail
            """
        ),
        "weak": _list("rct; coffee; coffees; coffi; a coffee; this trial"),
    },
    "polite": {
        "fillers": _list(
            """
            please; pls; kindly; just; really; very; also; thanks; thank you; many thanks; thank you very much;
            thanks very much; thanks a lot; thank you so much; thanks so much; thanks in advance; cheers; ta; sorry;
            apologies; my apologies; unfortunately; sadly; i am afraid; afraid; hi there; hi all; hi both; hi library;
            hi library team; hi team; hi everyone; hi everybody; hi; hello there; hello all; hello library; hello;
            hiya; hey; morning all; good morning; good afternoon; good evening; dear all; dear library;
            dear colleague; dear colleagues; dear team; dear library team; dear sir or madam; dear both;
            to whom it may concern; if possible; if that is ok; if that is okay; if that is possible;
            if that is all right; if that is alright; if i may; if you could; if you can; if you would;
            if you do not mind; if ok; if okay; if there is still room; if there is still space;
            if there is still time; if there is room; if it is not too late; if not too late; if i am not too late;
            if there (is|are) … (room|space|spaces|place|places|slot|slots|time|left|available); if you will have me;
            if you need me; if needed; if it helps; if that helps; if eligible; if i am (eligible|allowed);
            if allowed; if it is (still open|open to me|open to all); if still open; if places are available;
            if spaces are available; if i still can; if still possible; if you like; if you want; if so; if not;
            kind regards; regards; best wishes; all the best; best regards; many regards; bore da; prynhawn da; helo;
            diolch; diolch yn fawr; os gwelwch yn dda; no worries; gosh; oh; ooh; oooh; oo; aww; hmm; ah; um; erm;
            haha; lol; x; xx; actually; definitely; absolutely; certainly; truly; honestly; indeed; oh well;
            well then; hooray; can not wait; can not wait to start; do not mind; would not mind; see subject;
            see subject line; as above; as per subject; as per title; see title; per subject; see above; yay; wow;
            fab; brilliant idea; great idea; lovely idea; what a great idea; what a lovely idea; what a good idea;
            go on then; why not; asap; as soon as possible; happy to say; pleased to say; hope you are well;
            i hope you are well; hope all is well; i hope this finds you well; with thanks; with regret; regrettably;
            simply; still; already; yet again; immediately; straight away; right away; first thing; by the way; btw;
            fyi; re; quick one; exactly; quite; much;
            if you will take me; if you will take (a|an|any) …; if you will have (a|an|any|another|one) …;
            if you would have me; if you can (fit|squeeze) me in;
            if there (is|are) (any|one|some|still any) (going|free|spare|going spare|going begging); if that helped;
            if that would be (ok|okay|all right|possible); if that is acceptable; if i am not being too (late|cheeky);
            forgive the short notice; ta muchly; if i (qualify|count|am suitable); you had me at (coffee|hello);
            forgive the late reply; mun; butt; bach; cariad; bab; if that is what it takes;
            if you are short;
            if (that|it) (helps|would help|makes|evens) [you|us] [out|up] [with] [the] [odd]
            (numbers|sums|pairs|matching) [easier|work|even]
        """
        ),
        "frames": FRAMES,
        "before": _list(
            """
            i; tell; pair; match; put; find; matched; paired; would; like; love; want; wish; need; have; hope; to; be;
            am; happy; keen; glad; delighted; pleased; interested; eager; up; for; could; can; you; your; will; going;
            may; is; it; that; possible; ok; okay; fine; yes; yep; yeah; yup; sure; too; late; me; my; mine; myself;
            decided; intend; looking; forward; let; us; the; this; a; an; in; on; of; at; so; then; now; and; but; do;
            get; grateful; if; must; got; should; also; with; all; more; than; much; most; plan; planning; ready;
            willing; hoping; wondering; was; wonder; whether; think; believe; mind; again; able; allowed; chance; any;
            there; way; ask; asking; say; write; writing; reply; replying; request; appreciate; requesting; email;
            word; by; details; ie; excited; thrilled; back; another; go; gladly; thing; one; time; year; round; next;
            week; month; today; from; as; both; first; ahead; name; count; consider; send; give; provide; show;
            receive; obtain; see; arrange; under; uk; gdpr; article; act; data; protection; regulation; right; rights;
            exercise; library; dear; hereby; formally; make; made; through; using; per; not only; copy; wanting;
            exercising; happily; certainly; curious; rather; prefer; better; best; hear; know; come; feel; free;
            welcome; been; had; thought; said; since; long; enough; only; however; case;
            shall; therefore; just; hence; thus; quite; kinda; still; after; wanted; needing; prepared;
            making; treat;
            subject; access
            """
        ),
        "after": _list(
            """
            about; the; this; your; a; an; it; that; these; my; our; of; for; in; into; to; from; on; off; with; at;
            by; up; and; or; all; any; trial; trials; scheme; programme; program; draw; draws; pool; round; rounds;
            list; mailing; distribution; mailings; emails; email; letters; matching; matches; match; pairing;
            pairings; pairs; coffees; coffee; rct; thing; one; ones; chat; chats; again; year; years; time; times;
            month; months; week; weeks; next; once; more; too; as; well; now; then; today; somebody; colleagues;
            colleague; people; other; others; new; initiative; project; event; events; campaign; autumn; winter; only;
            two; three; four; couple; several; few; every; each; spring; summer; december's; november; december;
            october; january; february; permanently; altogether; completely; entirely; forever; good; ever; i; would;
            be; am; will; have; me; you; here; there; so; randomised; randomized; random; annual; usual; meet; last;
            much; 1; 2; 3; first; second; third; participation; place; name; who; is; are; long; longer; bit; while;
            myself; anybody; notice; moment; present; rubbish; nonsense; spam; malarkey; going; future; further;
            anything; database; fun; meetings; meeting; virtual; online; teams; person; half; part; parts; else;
            instead; receiving; when; possible; great; lovely; both; same; either; way; love; happy; flexible; keen;
            across; out; not; no; please;
            another; different; department; departments; team; area; ward; those; things; everything; minute;
            elsewhere; spot; entire; whole; cup; full; hat; pot; mix;
            temporarily;
            of yours; yours; date; planned; expected; gave; said
            """
        ),
        "breaks": _list(
            """
            because; since; although; though; while; even; but; so; which; however; as; who; where; when; whilst; due;
            owing; following; given; after; before; during; until; till; i; and; or; if
            """
        ),
    },
    "doubt": {
        "negative": _list(
            """
            not; never; no longer; unable; without; refuse; rather not; hardly; instead of; nor
            """
        ),
        "finished": _list(
            """
            no longer; any more; any longer; in future; in the future; ever again; from now on; anymore;
            going forward; for good; permanently; ever; altogether; completely; entirely; indefinitely; continue;
            continuing; carry on; carrying on; keep doing; keep going; no more; future rounds; future draws;
            future matches; all future;
            after all; or any other; or any others; any others; any of them
        """
        ),
        "perhaps": _list(
            """
            might; maybe; perhaps; should i; shall i; thinking of; thinking about; was going to; were going to;
            meant to; had planned; was planning; considering; not sure; unsure; possibly; wonder; wondering;
            would have; can not decide; undecided; in two minds; tempted; toying; i may; loved; i said i would;
            i said that i would; i thought; i promised; had to; used to; would have to; did not
        """
        ),
        "conditions": _list(
            """
            if; unless; otherwise; provided; providing; as long as; so long as; assuming; subject to; depending; only
            if; whether;
            supposing; what if; hypothetically; suppose i (joined|left|signed|was|were|did|paused|wanted|withdrew)
            """
        ),
        "taken_back": _list(
            """
            scrap that; no wait; actually no; no actually; on second thoughts; oh wait; forget that; ignore that; or
            not $;
            strike that; only joking; only kidding; just kidding; just joking; not really $; said (nobody|no one);
            month of sundays; pigs might fly; must be joking; not on your (nelly|life); over my dead body; in your
            dreams;
            april fool; as if $
            """
        ),
        "others": _list(
            """
            she; he; they; her; his; him; their; them; colleague; manager; boss; team; we; us; our; everybody;
            somebody else; friend; wife; husband; partner; student; students; nurse; doctor; dr; mr; mrs; ms; miss;
            prof; department; ward; office; people; staff; who; anybody
            """
        ),
    },
    "commands": COMMANDS,
    "sentences": SENTENCES,
    "answers": ANSWERS,
    "spelling": {
        "pls": "please",
        "plz": "please",
        "plse": "please",
        "plese": "please",
        "plaese": "please",
        "pleae": "please",
        "pleease": "please",
        "poss": "possible",
        "wud": "would",
        "wold": "would",
        "deffo": "definitely",
        "cud": "could",
        "shud": "should",
        "wld": "would",
        "cld": "could",
        "shld": "should",
        "intrested": "interested",
        "interetsed": "interested",
        "partisipate": "participate",
        "recieve": "receive",
        "pleas": "please",
        "thx": "thanks",
        "thanx": "thanks",
        "tnx": "thanks",
        "ty": "thanks",
        "u": "you",
        "ur": "your",
        "yr": "year",
        "cos": "because",
        "coz": "because",
        "bc": "because",
        "wanna": "want to",
        "gonna": "going to",
        "gotta": "have to",
        "tho": "though",
        "w": "with",
        "v": "very",
        "luv": "love",
        "defo": "definitely",
        "def": "definitely",
        "someone": "somebody",
        "everyone": "everybody",
        "anyone": "anybody",
        "alright": "all right",
        "oks": "ok",
        "okey": "ok",
        "yess": "yes",
        "yes!": "yes",
        "nope": "no",
        "yh": "yes",
        "yeh": "yes",
        "yea": "yes",
        "noone": "nobody",
        "nah": "no",
        "tmrw": "tomorrow",
        "wk": "week",
        "wks": "weeks",
        "mth": "month",
        "mths": "months",
        "cu": "see you",
        "randomized": "randomised",
        "program": "programme",
        "enroll": "enrol",
        "attend": "come",
        "met-up": "met up",
        "cuppa": "coffee",
        "tea": "coffee",
    },
    "details": DETAILS,
    "modes": MODES,
}
"""The word list, as the parsed TOML says it."""
