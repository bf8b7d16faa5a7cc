"""How people ask to take part, to leave, to pause and to come back, inside sentences."""

from mailbot.mail.inbound.listed import listed


def _list(text: str) -> list[str]:
    return list(listed(text))


MEMBERSHIP: dict[str, list[str]] = {
    "join": _list(
        """
        join; join in; joining; joining in; rejoin; rejoining; take part; taking part; participate; participating;
        sign up; signing up; sign on; enrol; enrolling; register; registering; opt in; opt me in; opting in;
        {put} {me} {on}; {put} {me} [{on}] for (it|this|that); {putting} {me} {on}; {add} {me}; {add} {me} {on};
        {adding} {me}; be {added}; being {added}; get {added}; getting {added}; get me {added}; {me} {added};
        {me} [to] be {added}; my name (go|goes|went) {on}; be [a] part of {it}; get on the list; go on the list;
        have a go; have a (go|try|crack|bash|stab) at {it}; having a go; give {it} a (go|try|whirl|bash|shot|crack);
        be up for {it}; am up for {it}; up for (joining|taking|being|giving); {put} {me} {on} (for|to|on) {it};
        up for giving {it} a (go|try|whirl); i am in $; i am in (for|on|with) {it}; i am in again; i am game;
        game for {it}; count on me; (get|want|be) in on {it}; get in on; in on {it}; deal me in; me on the list;
        my hat in the ring; my hat in; continue; continue with; carry on with; commit to; commit;
        hear about (this|it|the); volunteer for {it}; yes to join; yes to {it}; a yes to {it}; jump in; hop on board;
        am on board; get on board; jump on board; come on board; take the plunge; consider me in; consider me;
        accept this as my (registration|application|entry|request|sign up);
        this is my (registration|application|entry|sign up); my registration for; put me through; count me as in;
        (like|love|happy|keen|want) to again; like to do so; love to do so; (like|love) to do so again;
        be your guinea pig; room for (one more|another|me|one|a little one); space for (one more|another|me|one);
        place for (one more|another|me|one); spot for (one more|another|me|one); hoffwn [i] gymryd rhan;
        hoffwn [i] ymuno; rwyf eisiau ymuno; dw i eisiau ymuno; hoffwn fod yn rhan;
        accept (this|this email|this message|this mail) as my (registration|application|entry|request|sign up);
        {put} (one more|another|another one) (in|into|on) {it}; accept (your|the|this) (invitation|invite|offer);
        be (well|totally|so|right) up for {it}; my name (could|can|might|may) be {added}; count me as [a|one];
        {put} {me} as a (yes|participant);
        after a (place|spot|space) (on|in) {it};
        (take|have|get|grab|claim|bag) a (place|spot|space|seat) [on it|in it]; take up a place;
        (take|have|get|grab|claim|bag) a (place|spot|space|seat) (on|in) {it};
        (like|love|fancy|want|have|take) a (go|try|bash|crack|turn|pop);
        (like|love|fancy|want|have|having|take) a (go|try|bash|crack|turn|pop) at {it};
        having a (go|try|bash|crack) at {it}; say yes; say yes to {it}; saying yes to {it}; me too for {it};
        {put} {me} (into|in|onto|on to) {it}; sign up {me}; sign up {me} for {it}; my hand up;
        {put} my hand up for (it|this|this one|that); get me started; get started;
        {add} {me} to (those|the people|everybody) (taking part|joining); space going; place going; spaces going;
        places going; be daft not to; be mad not to; be silly not to; be rude not to;
        be (daft|mad|silly|a fool|foolish) to (turn down|miss|refuse|miss out on|say no|turn it down|miss it|miss
        out);
        in for {it}; {put} {me} (with|among|amongst) (the others|the rest|the joiners); throw in my lot with {it};
        be one of (them|the guinea pigs|your guinea pigs|the pairs); make that one more; one more for {it};
        another one for {it}; be randomised to coffee; be at it; get stuck in; give me a place;
        (a|any) (place|space|spot|slot) for me; in the hat; in the hat for {it}; {put} my name to {it};
        (book|save|reserve|keep) me [in for] (a|one) (place|spot|seat|space);
        (book|save|reserve|keep) (a|one|me a) (place|spot|seat|space) for me;
        yes to (coffee|coffees|a coffee|meeting people|meeting new people|meeting somebody|all of it|everything);
        let me (in|into|in on|on) [{it}]; let me (in|into|in on|on) {it};
        count (this|it) as my (entry|registration|application|sign up|yes); have my name; take my name;
        have (room|space) for (a|an|one more|another|one) [physio|nurse|porter|doctor|clerk|midwife|student];
        (a yes|yes) from (theatres|the ward|our ward|me|us|this end);
        be (matched|paired) with somebody (outside|from|in|new|different|else); go on add me; count me among;
        find me a (place|spot|space|slot); (like|love|want|wish) in $; (like|love|want|wish) in on {it};
        tick me off as a yes; {put} me in the frame; (like|love|happy|keen|pleased|delighted|glad) to be one of;
        (fancy|like|love) being (matched|paired|part|a part); accept my (application|entry|registration|name);
        be joined $; be joined (in|to|into|onto) {it}; giving {it} a (go|try|whirl|bash|shot|crack);
        accept (your|the|this) (invitation|invite|offer) to (join|take part|participate);
        (consider|take|treat|regard) (this|this email|this message) [as] my [formal|official] (signature|sign up|yes);
        (consider|take|treat|regard) (this|this email|this message) [as] my [formal|official] application (for|$);
        {add} me (by hand|manually)
        """
    ),
    "do": _list(
        """
        do {it}; do {it} again; do one; doing {it}; doing one; try {it}; trying {it}; be in {it}; be on {it};
        being in {it}; have (one|a coffee|a random coffee|this coffee); able to do {it};
        (like|love|want|fancy|have|take|be up for|keen for|happy with) one;
        be in (any|any more|further|future|more) (draws|rounds|matches); love a (coffee|random coffee|partner|match);
        like a (coffee|random coffee|partner|match|coffee partner);
        have a (go|coffee|random coffee|partner|coffee partner); (put|signed) me on {it};
        meet somebody (new|different|from another); get to know somebody new; (go|get|come|going) in {trial};
        (get|have) my name on {it};
        meet somebody from another (department|team|ward|site|area|part|role|job|place|trust|building);
        do (any|any more|another|more) [of] (these|them|this|round|rounds); one for me;
        (love|like|have) a coffee with (a stranger|somebody|anybody);
        (love|like|want|have) a (place|spot|space) (on|in) {it}; get on {it}
        """
    ),
    "keen": _list(
        """
        keen; keen on {it}; interested; interested in {it}; interested in (joining|taking|being|getting);
        be interested; register my interest; express my interest; express an interest; my interest;
        (count|mark|note) me as interested; like the sound of {it}; love the sound of {it}; fancy {it}
        """
    ),
    "leave": _list(
        """
        leave the; leave your; leave {it}; leave; stop; unsubscribe; unsubscribing; opt out; opt me out; opting out;
        withdraw; withdraw my name; withdraw from; withdrawing; resign; resign from; resigning;
        cancel my (place|participation|registration|membership|spot|involvement|subscription|entry|sign up);
        cancelling my (place|participation|registration|membership|spot); {take} {me} {off}; {taking} {me} {off};
        {remove} {me}; removing me; removing my name; unsubscribing me;
        {take} my (email|address|email address|details) {off}; remove my (email|address|email address|details);
        delete my name; delete me from; drop me; drop me from; drop my name; take my name away; be {removed};
        being {removed}; get {removed}; have my name {removed}; my name {removed}; my name (come off|comes off);
        my name to come off; drop out; dropping out; pull out; pulling out; bow out; bowing out; back out;
        step (down|away|back) from; stepping (down|away|back) from; duck out; bail; bail out; come off; come out;
        get off; get out of; quit; quitting; drop {it}; knock {it} on the head; give up my (place|spot); give up {it};
        giving up {it}; giving {it} up; give {it} up; release my place; end my (participation|involvement|membership);
        ending my (participation|involvement);
        stop (emailing|messaging|contacting|mailing|writing to|bothering|pestering|including) me; stop sending me;
        stop sending; stop matching me; stop pairing me; stop {it}; stop (these|the|all) emails; me done with {it};
        stop (taking part|participating|being matched|being paired|being part|doing|getting|receiving|being in);
        stop my participation; i am done; done with {it}; had enough of {it}; enough of {it}; want out;
        want out of {it}; i am out of {it}; i am out for good; i am out permanently; call it a day; calling it a day;
        call it quits; not [be] (continuing|carrying on|staying); stay out of {it}; tynnu allan; hoffwn [i] adael;
        tynnwch fy enw; gadael y treial; {take} {me} from ({trial}|it|this|it all|the list|your list|all this);
        (remove|delete|take) my (details|name|email|address) from ({trial}|it|the list|your list); leaving {trial};
        leave me off; (like|want) off {it}; (like|want) off (the list|your list);
        end my part; end my part in {it}; cancel me; cancel me out [of it]; cancel me out of {it};
        undo my (joining|sign up|registration|joining up);
        (cancel|reverse|scrap|void|ignore|disregard) my (joining|sign up|registration|request to
        join|application|entry);
        let me go $; let me off; let me off {it}; be let off; like to go from {it}; hand in my notice;
        {take} {me} back {off}; i am out [it is] not for me;
        (cancel|ignore|disregard|scrap|undo) my join; sign me off;
        hang up my (cup|mug|cups); call time on {it}; calling time on {it}; leaving for good; leave for good;
        be shot of {it}; wash my hands of {it}; part company with {it}; throw in the towel; say goodbye to {it};
        saying goodbye to {it}; relinquish my (place|spot); end it here; end it there;
        (close|terminate|finish) my (participation|involvement|membership|registration|part); finish with {it};
        finishing with {it}; bow out of {it}; step out; stepping out; step out of {it};
        cease (taking|participating|being); {can_not} carry on; {can_not} continue; {can_not} carry on (with|in) {it};
        {can_not} continue (with|in) {it}; {can_not} be [a] part of {it} any more;
        {take} {me} (off|from) your (records|system|systems|database|register);
        let my (place|spot) go; out for good; i am out altogether; give my (place|spot|seat) (to|away);
        (surrender|vacate) my (place|spot|seat); count me out for good; (cut|sever) ties with {it};
        un join me; unjoin me; un enrol me; (undo|unpick) my joining
        """
    ),
    "mails": _list(
        """
        email me; contact me; mail me; message me; write to me; emailing me; contacting me; bother me;
        (send|sending) me (any|these|this|more|anything|further|emails|letters|reminders|invitations|invites);
        (receive|get|hear|want) (these|any|the|your|more|further) …
        (emails|letters|messages|mails|invitations|invites);
        (receive|get) [any] (more|further) of these; hear from you
        """
    ),
    "out": _list(
        """
        (leave|miss|count|keep|rule|have|let) me out; (leaving|missing|counting|keeping) me out; exclude me; omit me;
        skip over me; be (left out|left out of|skipped|excluded from|missed out|passed over); leave my name out;
        excluding me; excuse me from;
        [coffee trial] (manage|do|cope|go ahead|carry on|run|get along|get by|go on) without me; pass over me;
        pass me over; pass me by; sit me out; bench me; draw without me; manage without me
        """
    ),
    "pause": _list(
        """
        pause; pausing; be paused; skip; skip me; skipping; be skipped for; skip this; skip the; skip {round};
        sit {round} out; sit (it|that) … out; sitting {round} out; sitting (it|this) out; sit out; sit out {round};
        sitting out; put … on (hold|pause|ice|the back burner); (place|keep) … on hold;
        (put|place) my (participation|place|membership) in {it} on hold; (be|go) on hold; be put on hold; suspend;
        suspending; be suspended; suspend me; suspend my; freeze me; freeze my; be frozen; hold my place; hold off;
        hold off matching me; hold me; keep my place; park me; rest me; bench me;
        (have|take|need|want|like) a {break}; (having|taking) a {break}; (give|giving) me a {break}; time out;
        (miss|missing) {round}; (give|giving) {round} a miss; give me a miss; (miss|give) it {round}; not {round};
        not for {round}; pass on {round}; pass {round}; duck out of {round}; bow out of {round}; drop out of {round};
        opt out of {round}; opt out {round}; am out of {round}; step back {round}; out for {round};
        (leave|take|keep|count|miss|drop) me out of {round}; leave me out {round}; sit this; stand down for this;
        skip my turn; {can_not} (do|make|manage|join|join in|take part in|take part|be in|be part of) {round};
        {can_not} (do|make|manage|take part in|join) {it} {round}; {can_not} (do|make|manage) {round};
        not (do|doing|make|manage|join|join in|take part in) {round}; next round instead; oedi; seibiant;
        (put|place) my coffee trial (place|participation|membership|matches) on hold; (give|giving) it a miss;
        sit me out; {can_not} {round}; (forgo|forego|decline|pass up|pass over|sit through) {round}; out of action;
        sit me out of {round}; sit me out for {round};
        (start|begin) (from|in|with|at) (the second|the next|the following|the december|the january) (round|draw|one);
        (take|have|need|want|like) a (sabbatical|gap|timeout|time out);
        put my (place|name|participation|spot) on hold; (stand|step|sit) (aside|back) (for|until|till|from) {round};
        stand (aside|down) (for|from) {round}; (keep|hold) my (place|spot|seat) (until|till|for);
        freeze (me|my place|my membership|my participation);
        (shelve|park|suspend|freeze|rest) (me|my place|my name|my participation|my matches|my membership);
        not be (drawn|matched|paired|included) (until|till|before|for|this|next|in); give {round} a swerve;
        swerve {round}; take {round} off; taking {round} off; have {round} off; having {round} off;
        (come|coming) in [again] (from|in|at) (the second|the next|the following) (round|draw);
        take a rain check; rain check; take a step back; take a back seat; sit tight; sit tight for {round};
        not me {round}; not me for {round}; (pencil|put|mark) me as away; take a step back for; lie low;
        lie low for {round}; have a rest; (opt|drop|duck|bow|slip) out {round};
        (opt|drop|duck|bow|slip) out (until|till|for); not be (available|around|about|here) for {round};
        give it a (rest|break) for me; give it a (rest|break) [for me] {round}; hold fire;
        hold fire on (me|matching me|pairing me|drawing me|my matches); hold me back; hold me back {round};
        hold me over; hold me over {round}; hold me over (to|until|till) (the next|next); be given a rain check;
        (be given|given|have) a rain check [for|on] {round}; have to (miss|skip|sit out) {round};
        have to (miss|pass) $; need to (miss|pass) $; going to have to (miss|pass) $; miss me {round};
        give me a (pass|bye) [for|on] {round}; give me a (pass|bye); keep me out {round};
        not (match|pair|draw|include|pick|involve) me (before|until|till); (make|have) it longer;
        (extend|lengthen|prolong) (my|the|this) (pause|break|rest); make (my|the) (pause|break) longer;
        {round} is a (no|pass) [from|for] [me]; (no|pass) from me [for] {round};
        (this|next|the next) (rounds|months|draws|ones|times) a (no|pass) [from|for] [me]
        """
    ),
    "match": _list(
        """
        (match|pair|partner|include|draw|schedule|involve|pick|select|choose|count|enter|consider|rematch) me;
        (matching|pairing|including|drawing|involving|entering) me; (match|pair) me up; put me (in|forward|down|into);
        be (matched|paired|drawn|included|picked|partnered|chosen|selected|in the draw|in the next draw|in the round);
        being (matched|paired|drawn|included); send me a match; have a match; set me up; find me (a|another) match;
        give me a (match|partner); put me with somebody;
        draw me again; give me (a|another) match
        """
    ),
    "resume": _list(
        """
        resume; resuming; unpause; un pause; unpause me; un pause me; unfreeze me; restart; restarting;
        start (matching|pairing|including|inviting|counting|drawing) me [again]; start again; starting again;
        (match|pair|include|draw|involve) me [up] again; (match|pair) me up again; be (matched|paired|included) again;
        getting matched again; start getting matched again; {put} {me} back; {put} {me} back {on}; add me back;
        put me (in|down) again; count me back in; take me back; have me back; welcome me back; be put back [{on}];
        (go|come|get|be|jump|hop|going|coming|getting|being) back (in|into|on|onto|on to|for) {it};
        (go|come|get|be|jump|hop|going|coming|getting) back in; back in (the|action|business); back in the fold;
        back (in|on|into) (it|the hat|the mix|the game|the running|the list|the swing);
        back in the (draw|pool|next draw|next round); back on (the list|board|it); reinstate me; reinstate my;
        re add me; reactivate me; reactivate my; activate me again; pick {it} up again; picking {it} up again;
        pick up where; take {it} up again; i am back; am back; back at work; back from; take me off (hold|pause);
        take my place off hold; off pause; come off hold; be taken off hold;
        (end|lift|stop|cancel|finish) my (pause|break|suspension|rest); rejoin the draw; ready to (go|start|restart);
        ready for (another|more|the next|a new); ready when you are; raring to go; (happy|good|set|free|keen) to go;
        (happy|good|free|keen|able) to go again; start (my|the|with my) (matches|coffees|matching|pairings) again;
        start my (matches|coffees); restart my; get me going again; be active again; available again; free again;
        (ready|like|want|love|happy|able) to come back; come back to {trial}; coming back to {trial};
        (go|come|be) back to {trial}; start me again;
        bring me back; bring me back [in] for {round}; start back; starting back; back in for {round};
        (come|be|start) back (before|early|earlier|sooner|now|this|next);
        (end|lift|stop|cancel|finish|cut) my (pause|break) (short|early|now); cut my break short; switch me back on;
        turn me back on; wake me up; deal me back in;
        my (pause|break|leave|absence|secondment) is (over|done|finished|at an end); back on my feet; back in harness;
        back in circulation; back to (work|normal|duty|strength); (ready|fit|well) (again|enough) (to|for);
        return to {it}; returning to {it}; return to the (draw|pool|fold|list|mix);
        come back before the date; come back (sooner|earlier) than;
        take the pause off; (remove|lift|end|cancel|undo|stop|drop) (the|this|that) pause;
        back in the (building|office|country|saddle|land of the living); back on (duty|shift|the ward|the floor|deck);
        back (up and running|with you|among you|amongst you|to my desk|to normal|in post);
        (scrap|forget|ditch|drop|bin|abandon) (the|my|that) (pause|break); restore me; restore my (place|spot|name);
        restore me to {it}; take up {it} again; taking up {it} again; be restored;
        (include|match|pair|draw|enter|involve) me in the (draw|draws|matches|pairings|rounds) again;
        (include|match|pair|draw|enter|involve) me in {it} again;
        (include|match|pair|draw|enter|involve) me in [the] coffee trial (draws|draw|rounds|matches) again;
        (pick|take) up {it} where i left off; (pick|take) up where i left off
        """
    ),
}
"""Phrases of requests about taking part, by what they ask."""
