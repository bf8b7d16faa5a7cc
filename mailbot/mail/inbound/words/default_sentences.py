"""What people ask of the trial inside sentences."""

from mailbot.mail.inbound.listed import listed
from mailbot.mail.inbound.words.default_membership import MEMBERSHIP


def _list(text: str) -> list[str]:
    return list(listed(text))


SENTENCES: dict[str, list[str]] = {
    **MEMBERSHIP,
    "changes": _list(
        """
        (update|amend|change|correct|alter|edit) (my|the|your) [coffee trial]
        (details|profile|records|record|role|job|site|department|entry);
        (update|amend|change|correct) (my|the|your) (preference|preferences|availability|times|base|information|info);
        (changed|moved|switched) (site|sites|department|departments|role|roles|job|jobs|ward|wards|base|teams);
        (switch|change|move|swap) [me] to (in person|online|face to face|teams|either); change of
        (details|role|site|department|job|base);
        new (role|job|site|department|base|ward);
        now prefer (online|in person|teams|face to face|either)
        """
    ),
    "confirm": _list(
        """
        confirm; i confirm; confirmed; confirming; that was me; it was me; it was indeed me; that is me; this is me;
        happy to confirm; yes that was me; i did ask; i did; correct;
        i asked to (join|be added|be included|take part); i asked for (it|this); i asked you to add me;
        it was from me; i (sent|wrote) (it|that|this); i signed up; that is my address
        """
    ),
    "help": _list(
        """
        how does (it|this|that|the) … work; how (do|would|can|could|should) i; what is (this|it|involved|that|the);
        what are (the|these) (coffees|commands|options|rules); what do i (need|have) to; what would i have to;
        what will i have to; what should i; what am i supposed; what commands; what can i (send|write|say|reply|do);
        what happens (next|now|if|when); can somebody explain; can you explain; could you explain; explain how;
        explain what; not sure what i am supposed to do; not sure what to do; do not understand; do not know what;
        what it is about; what it involves; what is it about; what this is about; what are we supposed; tell me more;
        tell me how; tell me what it; let me know how; know more about; find out more; some more information;
        more information; more info; more details; further information; further details; need help; need some help;
        give me a hand; help me understand; help with the; send me information; what does (it|this) involve;
        how it works; how this works; how long does (it|this|each); is it (online|in person); does it have to be;
        where do i; i am confused; bit confused; guidance; instructions; (which|list of) commands;
        (tell|send|give|let) me [have] [a bit|a little|some|any] (more|further);
        (bit|little) more (about|information|info|detail);
        {get} [me] [some|the|any|more|further] (details|information|info);
        {get} [me] [some|the|any] (more|further) (details|information|info|detail); details of how;
        (not|un) sure what; unsure what; meant to do; supposed to do; expected to do; what do we;
        how (long|much|often|many); how is; how are; what exactly; what would (it|i); what will (it|i);
        (what|where) is the catch; who can (join|take part|sign up|do it); who (chooses|picks|decides|does);
        what counts as; how does one; what do i do; i am lost; (choose|pick|decide) (who|whom);
        what {trial} (is|does|involves|means); tell me what; what is the difference; the difference between;
        how (do|does|is|are|will|would) (people|you|we|it|they|everybody|somebody);
        what does {trial} (involve|entail|mean); what happens;
        (which|what) words (can|do|should|may|could); (list|reminder) of (what|the words|words|commands|the commands);
        what you (understand|accept|can read);
        what are my (options|choices);
        (is there|have you) a (guide|leaflet|manual|list|page|handout|factsheet) (to|of|for|about|on);
        (do not|not) know what to (do|say|write|reply|answer)
        """
    ),
    "status": _list(
        """
        am i (signed|on|still|in|registered|down|included|part|already|booked|matched|paired|enrolled);
        have i been (matched|paired|added|signed|registered|included|given|allocated|assigned|put);
        have i got a (match|partner); have i (already|still) (signed|joined|registered);
        have i (joined|signed up|registered); have i got (in|through|on|a match|a partner|a place|somebody|anybody);
        who (is|was) my;
        who am i (meeting|matched|paired|having|seeing|with|due); who have i been;
        (know|tell me|told|hear|remind me|find out|see) who i am; who i have been; who did i get; who have i got;
        when is (my|our|the); when (am i|do i|will i|are we|do we|will we); where is (my|our);
        where (am i|do i|are we|do we); what time is (my|our|the); what is my; what date is;
        remind me (who|when|where); confirm (who|when|where|whether i|if i|that i am); what you have got me down;
        what you have me down; what have you got me down; what do you have me down; what am i (signed|down|booked);
        check (whether|if|that|i) i; check i am; checking (whether|if|that|i); checking i am;
        who have you (matched|paired|put|got|given); when does (it|this|the); still on (the|your) list;
        still in the draw; still signed up; still registered; did you (get|receive) my;
        has my (email|message|registration|form); not heard anything; not had a (match|partner|pairing|reply);
        have heard nothing; heard nothing; has the draw; when will the draw; when is the draw; when do we find out;
        when will i hear; when do i find out; any news; any update; an update on; been matched yet; been paired yet;
        been matched with; been paired with; what is happening with my; progress of my; how do i stand;
        where do i stand; let me know if i am; know if i am; know whether i am; see if i am; find out if i am;
        tell me if i am; tell me whether i am; tell me who; let me know who; tell me when my; let me know when my;
        let me know (if|whether) i; tell me (if|whether) i; know (if|whether) i; wondering (if|whether) i;
        not received (a|my|any) (match|partner|pairing|letter|email); what is my (status|match|partner);
        (check|confirm) (that|if|whether) i; have you (found|got|matched|paired|put|signed|added|registered) me;
        found me (a|my|somebody); (do|did|have) you (have|had|got) me (down|on|listed|signed|registered); heard who;
        (did|have|has) my … (come|came|arrive|arrived|get|got|go|gone|reach|reached) (through|there);
        (did|has|have) my … (arrive|arrived|go in); (did|have) you (receive|received|get|got|see|seen) my;
        (check|checking|checked|sure|confirm) [that] you (received|got|have|had|have received|have got) my;
        you (received|got|have received|have got) my;
        am i (paused|on hold|automatically|definitely|in|on|down|still|due|also);
        when (will|is|does|are) … (draw|coffee|match|partner|matches|pairs|meeting|round); (has|did) the draw;
        (sure|know|see|check|remember|confirm|wondering|say|tell) (if|whether|that) i (am|have|was|did|signed|joined);
        can not remember (if|whether) i; what (time|day|date) (is|are|was); where (is|are) (we|it|our|the); am not i;
        are not i; whether i (am|have|was|signed|joined|registered); what is happening with; any word on;
        confirm i am; confirm my (place|registration|partner|match);
        (did|has|have) my [coffee trial] (sign up|registration|email|form|message|application|reply);
        have you (drawn|done|made|run); (can|could) you (check|look|see); is my name (on|in|down);
        how am i (doing|getting on|fixed|placed);
        (the latest|an update|any update|any movement) (on|with|about) (my|the);
        where i stand; how i stand;
        tell [me] my status; (see|know|check|get|send|have) my status; give me my status
        """
    ),
    "new_match": _list(
        """
        [a] new (match|partner|person|buddy|{person}); (a|an|the|my|another) {another} [coffee] {person}; another
        [coffee] {person}; anybody else; {another} [coffee] (partner|match|pairing|buddy); somebody (else|different);
        [meet|see|have|find|get] [me] somebody (else|different) [to (meet|see|talk to|chat to|have coffee with)];
        (meet|see|find me|get me) (another|a different|a new) (person|colleague|{person});
        (find|get|give|send|assign|allocate|choose|pick|suggest|offer) me somebody [else|new|different];
        (find|get|give|send|assign|allocate|choose|pick|suggest|offer|reassign|reallocate) me [to] (another|a new|a
        different) ({person}|one); (find|get|give) me another $; (swap|switch|change|move) me [to|with] (another|a
        different|a new) {person}; (match|rematch|pair|partner|team|put) me [up] with somebody (else|new|different|i
        do not know); (match|rematch|pair|partner|team|put) me [up] with (another|a different|a new)
        [person|colleague|partner]; (matched|paired|partnered|teamed|put) [up] with somebody (else|new|different);
        (matched|paired|partnered|teamed|put) [up] with (another|a different|a new) [person|colleague|partner];
        rematch; rematch me; rematched; (swap|change|switch) [to] (my|the|this|a|another|a different) [coffee]
        {person}; (swap|change|switch|swapping|changing|switching) [my] {person}; (swap|change) of {person};
        (redo|redraw|cancel|change) my (match|pairing|partner); (find|pick|choose|get|try) somebody
        (else|different|new) [for me]; replacement partner; change who i am (meeting|matched with|paired
        with|seeing|matched to); a replacement; find me another; (swap|switch|change|move) [me] to somebody
        (else|different|new); another one; somebody new; not comfortable with (this|the|my) (pairing|match|partner);
        not comfortable (meeting|with) (him|her|them|this person|that person); (rather|prefer) not [to] meet
        (him|her|them|this person|that person); swap me; swap me [to|for|with] somebody; (pair|match|put) me with
        (somebody|another|a different); [a] (fresh|alternative|substitute) (match|partner|person|pairing); re draw me;
        redraw me; (switch|change) me to somebody; try again with somebody; somebody from a different;
        find me a stranger; (pair|match) me (afresh|anew|elsewhere|differently); a stranger instead;
        somebody i do not know; [a] different pairing;
        be given (a new one|another one|a different one|another)
        """
    ),
    "volunteer": _list(
        """
        (meet|meeting|match with) {two} [of them|at once|this time]; (see|have|take) {two} of them;
        (meet|meeting|see|seeing|take|taking|have|having|do|doing|manage|be given|be matched with) {two} {people};
        (meet|see|have|do|take|take on|manage|be matched with|match with) {two} (coffees|meetings|chats|drinks);
        (give|match|pair|send|find) me [with|up with] {two} [{people}]; put me down for {two};
        down for {two} [{people}]; (meet|meeting|take on) (a second|an extra|an additional|one extra|more than one);
        (meeting|seeing|taking|having|doing|taking on|fitting in) {extra} {partner};
        (have|having|do|doing) {extra} (coffee|chat|one) with (them|somebody|whoever|anybody);
        (meet|see|take|have|do|take on|be given|fit in|manage) {extra} {partner}; double up; doubling up;
        (match|pair|draw|count|use|put) me [in|down] twice; go twice; do it twice;
        be (matched|paired|drawn) (twice|with two|with 2); be (in|part of) (two|2) (pairs|groups|matches|pairings);
        make up [the] numbers; making up [the] numbers; even up the numbers; even out the numbers; fill in if numbers;
        be [the|a|your] (spare|extra|reserve|floater|odd one out|volunteer|stand in|backup|back up);
        (use|have|count|treat) me as [the|a|your] (spare|extra|reserve|floater|backup|back up|second partner);
        meet them (too|as well); match me with them (too|as well); take them on; volunteer for (two|2);
        volunteer to (meet|see|have|do|take) (two|2|a second|an extra|another); gwirfoddoli;
        {two} (coffees|partners|matches); (a second|an extra) (coffee|partner|match);
        being (matched|paired|drawn) (twice|with two|with 2);
        (do|manage|take|have) two (this time|next time|this round|next round|this month);
        (take on|manage|see|have|do|handle|cope with|be given) {two} (partners|colleagues|people|matches|coffees|of
        them);
        {two} (coffees|partners|matches|people|meetings) is (fine|ok|okay|no problem|no bother|doable|all right);
        i will have {two}; (can|could|will|would|to) (have|take|see) two $; (manage|handle|take) {two} if;
        (have|do|take) {two} if;
        {extra} partner for (somebody|anybody|whoever|them);
        (be of use|serve|act|step in|stand in) as {extra} partner;
        (give|send|pass|match|pair) (them|him|her|the spare|the odd one) (to|with) me;
        (give|send) (them|whoever it is) (to me|my way);
        (have|take) (them|whoever it is|the odd one|the spare one) too; take the odd (one|person); will double up;
        (doing|having|meeting|seeing|taking|taking on|managing) {two} [people|partners|coffees|colleagues|matches];
        (pair|match|draw) me (with|up with) (two|2|another|more than one|a second|the odd one|the spare);
        be the one who (meets|gets|has|does|takes) (two|twice);
        (do|manage) two $;
        squeeze in (a second|an extra|another|two);
        (fit|squeeze|manage|slot) in (a second|an extra|another) [one|person|partner|coffee]; fit two in; fit in two;
        squeeze two in;
        (do|manage) two in {it};
        (put|pencil|mark|note|write|count|book|jot) me [down|in] (as|for) [a|the|your]
        (spare|joker|floater|extra|reserve|stand in|substitute|sub|wild card);
        be [a|the|your] (joker|wild card|sub|substitute|spare wheel|plus one|makeweight|doubler);
        (use|have|count|treat) me as [a|the|your] (joker|wild card|sub|substitute|stand in|floater);
        not say no to {extra} {partner}; not say no to {two} {people};
        {two} is (fine|ok|okay|no problem|no bother|all right|doable) [by|with|for] [me];
        (put|pencil|mark|note|write|count|book|use|have) me [down|in] as (a|the|your)
        (spare|joker|floater|extra|reserve|stand in|sub) for (odd|uneven|the odd) numbers
        """
    ),
    "forget": _list(
        """
        forget me; forget all about me; forget about me; forget i (existed|ever existed|was ever here); be forgotten;
        erase me; wipe me; right to be forgotten; right to erasure; (request|want|require|ask for) erasure;
        erasure of my; erasure of my (personal data|data|details|information|records); deletion of my;
        deletion of my … {data};
        {delete} [all|everything|any|all of|any of|every bit of] [the] [of] [my] [personal] {data};
        {delete} (all|everything|any|all of|all the|any of|the|every bit of|any trace of) … {data} … (me|i);
        {delete} (all|any|every|the) [the|a|of] {data} [that] [you|you may|it|the library] {hold} (about|on|of|for)
        me;
        {delete} everything; {delete} everything [that] [you|you may|it|the library] {hold} [about|on|of|for] [me];
        {delete} (what|whatever|anything) [you|it] [may] {hold} [about|on|of|for] [me];
        {delete} (all|any) trace of me; {delete} any (data|information|record) … me; {delete} what … {hold} … me;
        {delete} all mention of me; {delete} [all] [of] my [personal] [coffee trial] {data};
        have [all] [of] my [personal] [coffee trial] {data} {deleted}; {data} … (is|are|be|to be|gets|get) {deleted};
        all [of] my {data} [is|are|be|to be] {deleted}; my {data} [is|are|be|to be] {deleted}; all my {data} gone;
        withdraw [my] consent for you to (hold|keep|store|process|use) my {data}; withdraw my consent;
        (everything|all|anything) [you] [{hold}] about me [to be] {deleted};
        {delete} every (record|mention|detail|scrap) of me; be erased; be forgotten about;
        no longer (hold|keep|store) my {data}; stop (holding|keeping|storing|processing) my {data};
        (want|like|have) my … {data} … {deleted}; {delete} my {data} completely; (trial|you) to {delete} my {data};
        my name … (everything|all the rest|the rest|the lot|all else) … {deleted};
        {trial} to {delete} my {data}; {trial} to {delete} [all] [of] my {data} (completely|entirely)
        """
    ),
    "export": _list(
        """
        what do you {hold}; what do you know about me; (what|which) {data} do you {hold};
        what … you {hold} (about|on) me;
        what (data|info|information|details|records) (have|has|does) (you|it|the library|coffee trial|the coffee
        trial);
        (what|which|any|all) [of] [my|the] [personal] {data} [that|which] [do|does|have] (you|it|the library) {hold};
        what (have|has) (you|it|the library) (got|stored|kept|recorded|collected|on file) (about|on|of|for) me;
        (what|all|everything|anything) [that] (you|it|the library) {hold} (about|on|for|regarding) me;
        (what|which|any|all) [the] {data} [that] (you|it|the library) [has|have] [got|{hold}] … (about|on) me;
        (what|which|any|all) {data} [that] [the] (you|it|library|coffee trial) (has|holds|keeps|stores) [on|about]
        [me];
        what is (held|stored|kept|recorded|on file|on record) (about|on|for) me; what is on my (record|file);
        what you have got (stored|on file|saved|down) (about|on|for) me; what data is (held|stored|kept);
        what (personal data|personal information) (you|is) {hold};
        (a|my) copy of (my|the|all|everything|any|whatever) … {data}; copy of my [personal] {data}; copy of my file;
        copy of (my|the|all|everything|any|what|whatever) … (hold|holds|stored|about me|on me|has|have|keep);
        {give} me {whole} … {data}; {give} me {whole} … (hold|holds|have|has|stored);
        {give} me {whole} … (keep|keeps|about me|on me);
        {give} [with] (everything|all|any|the|my) [the] [personal] {data} … {hold};
        (provide|supply|disclose) (all|any|the|my) [the] [personal] {data}; provide me with (all|any|my|the) … {data};
        subject access; subject access request; sar; (make|making|put in) a (dsar|sar);
        access to my [personal] {data}; see (what|everything|all|the data|the information|whatever) … {hold};
        see my [own] [personal] {data}; export of [all] [of] my; export my; export everything;
        all … (data|information) … {hold} … (about|on) me; (data|information) [that] you {hold} (about|on) me;
        what you (hold|have|keep|store|know|have got) (about|on) me; know what you {hold} (about|on) me;
        (what|which) [personal] {data} does (it|the library|{trial}) {hold} (on|about) me;
        (what|which) {data} (about|on) me do you {hold};
        (copy|printout|print out|print off|list|summary|record|breakdown|extract) of
        (what|whatever|everything|anything|all) [that] (you|it|the library) {hold};
        (copy|printout|print out|list|summary) of my {data};
        (know|see|told|tell me|ask) what [personal] {data} (is|are|you) … (me|hold); (ask|asking) for my {data};
        request my {data}; access request; what is … (held|stored|kept) … me;
        (what|which) {data} of mine (do|are|have|does|is) … (keeping|holding|hold|keep|held|stored|have|got);
        {data} of mine; what you are (keeping|holding|storing) (on|about) me;
        what are you (keeping|holding|storing) (on|about) me;
        (see|obtain|have|receive|get|view|inspect) [a|the|my|all|any] [copy of] [the] [personal] {data} … {hold}
        [on|about] [me];
        (see|obtain|have|receive|get|view|inspect) the [personal] {data} (held|kept|stored) (on|about|for) me;
        (see|obtain|have|receive|get|view|inspect) the [personal] {data} [which|that] (you|it|the library|{trial})
        {hold} (about|on) me;
        (see|obtain|have|receive|get|view|inspect) the [personal] {data} {trial} (has|have|holds|keeps|stores)
        (about|on) me;
        (see|obtain|have|receive|get|view|inspect) the [personal] {data} (which|that) {trial}
        (has|have|holds|keeps|stores) (about|on) me
        """
    ),
}
"""Phrases that carry a request inside a sentence: polite words may stand before, and the trial or a time after."""
