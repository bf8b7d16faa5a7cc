"""What people ask of the trial inside sentences."""

from mailbot.mail.inbound.listed import listed


def _list(text: str) -> list[str]:
    return list(listed(text))


SENTENCES: dict[str, list[str]] = {
    "join": _list(
        """
        join; join in; joining in; take part; taking part; participate; participating; sign me up; sign up;
        sign myself up; signing up; count me in; put me down; put me forward; put me in;
        put my name (down|forward|in|on|on the list); pop me down; pop my name (down|on the list|on); add me;
        add my name; adding me; adding my name; include me; including me; enrol me; enrol; be enrolled; register me;
        register; registering; be registered; opt in; opt me in; be [a] part of (this|it|the|your); be involved;
        get involved; getting involved; be included; be added; be considered; have a go;
        give (it|this) a (go|try|whirl); be up for (it|this|that); i am up for (it|this|that); up for (it|this|that);
        up for giving (it|this) a (go|try|whirl); i am in;
        i am game; count on me; book me in; book me on; get me on the list; get on the list; be on the list;
        go on the list; be put on the list; be signed up; be matched; be paired; get matched; deal me in;
        throw my hat in; throw my name in; stick me down; stick my name down; able to do (this|it); continue;
        continue with; carry on with; commit to; commit;
        receive (these|any|the|your|more|further) … (emails|letters|messages|mails|invitations|invites);
        get (these|any|your|more|further) … (emails|letters|messages|mails); hear about (this|it|the);
        me on the list; (like|love|happy|want|delighted|keen) to do (this|it|one); volunteer for (this|it|the);
        be a participant; yes to join; rejoin; hoffwn gymryd rhan; hoffwn ymuno; rwyf eisiau ymuno; jump in;
        hop on board; am on board; consider me in; consider me;
        accept this as my (registration|application|entry|request); this is my (registration|application|entry);
        my registration for; enter me; enter my name; put me through; get me in; get in on (this|it); count me as in;
        (like|love|happy|keen) to again; like to do so; love to do so; like to do it again
        """
    ),
    "keen": _list(
        """
        i am keen; am keen; i am interested;
        interested in (this|it|the|joining|taking|participating|being|getting|coffee|meeting); register my interest;
        express my interest; express an interest; am interested; be interested;
        be interested in (this|it|the|joining|taking|participating|being|getting|coffee|meeting)
        """
    ),
    "leave": _list(
        """
        leave the; leave your; leave; stop; unsubscribe me; unsubscribe; opt out; opt me out; withdraw;
        withdraw my name; withdraw from; withdrawing;
        cancel my (place|participation|registration|membership|spot|involvement|subscription|entry);
        cancelling my place; remove me; removing me; remove my (name|email|address|email address); take me off;
        taking me off; take my (name|details|address|email) (off|out); take me out; drop out; pull out; bow out;
        back out; step (down|away|back) from; duck out; drop me; drop me from; delete my name; delete me from;
        take my name away; be removed; be taken off; be taken out; come off; come out; get off; quit;
        scratch my name; strike me off; strike my name; cross me off; cross my name off; deregister; deregister me;
        unregister me; give up my place; release my place; end my (participation|involvement);
        stop (emailing|messaging|contacting|mailing|writing to) me; stop sending me; stop matching me;
        stop pairing me; stop (these|the|all) emails; get me off; tynnu allan; hoffwn adael; tynnwch fy enw;
        call it a day; bail out; stop (taking part|participating|being matched|being paired);
        stop (doing this|my participation|receiving these|getting these)
        """
    ),
    "out": _list(
        """
        leave me out; leaving me out; miss me out; count me out; keep me out; exclude me; leave me off; omit me;
        rule me out; have me out; be left out; be left out of; leave me off; skip over me; be skipped;
        be excluded from
        """
    ),
    "pause": _list(
        """
        pause; pausing; pause me; pause my; pause it; skip; skip me; skipping; skip this; skip the;
        sit (this|the next|it|that|the) … out; sit out; sitting out; sit this out; put … on (hold|pause|ice);
        place … on hold; suspend my; suspend me; suspend; hold my place; hold off; hold me; have a break;
        take a break; having a break; taking a break; have a rest; have a breather; time out;
        miss (this|the next|next|a|the) (round|one|month|draw|week|time|go); give (this|the next|next) … a miss;
        not this (month|round|time|one|week); not for this round; pass on this (round|one|month|time);
        pass this (time|round|month|one); freeze my; freeze me; opt out of this (round|month|draw);
        opt out this (time|round|month); out of this (round|draw|month); leave me out of this (round|one|draw|month);
        take me out of this (round|one|draw|month); out for this (round|one|draw|month); sit this;
        stand down for this; skip my turn;
        can not (do|make|manage) (this|the next|next) (round|month|one|draw|month's);
        can not (join|join in|take part in) (this|the next|next) (round|month|one|draw|month's);
        not (do|make|manage|join|join in|take part in) (this|the next|next) (round|month|draw); bench me;
        next round instead; oedi; seibiant
        """
    ),
    "match": _list(
        """
        match me; matching me; be matched; pair me; pairing me; be paired; include me; put me in; draw me;
        schedule me; involve me; be in the (draw|next draw|round); be included; partner me; count me in;
        put me forward; send me a match; have a match; set me up
        """
    ),
    "resume": _list(
        """
        resume; resuming; unpause me; unpause; un pause; un pause me; restart; restarting; start matching me again;
        start matching me; start again; match me again; pair me again; put me back; add me back; count me back in;
        include me again; back in the (draw|pool|mix|game|running|list|next draw|next round); put me in again;
        reinstate me; reinstate my; re add me; reactivate me; reactivate my; carry on; be matched again;
        start getting matched again; i am back; back at work; back from; take me off (hold|pause);
        take my place off hold; off pause; come back in; come back into; end my pause; lift my pause;
        rejoin the draw; start (my|the|with my) (matches|coffees|matching|pairings) again;
        start my (matches|coffees); restart my; pair me up again; match me up again; get me going again;
        back on the list; be put back
        """
    ),
    "confirm": _list(
        """
        confirm; i confirm; confirmed; confirming; that was me; it was me; it was indeed me; that is me; this is me;
        happy to confirm; yes that was me; i did ask; i did; correct
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
        where do i; i am confused; bit confused; guidance; instructions
        """
    ),
    "status": _list(
        """
        am i (signed|on|still|in|registered|down|included|part|already|booked|matched|paired|enrolled);
        have i been (matched|paired|added|signed|registered|included|given|allocated|assigned|put);
        have i got a (match|partner); have i (already|still) (signed|joined|registered);
        have i (joined|signed up|registered|got); who (is|was) my;
        who am i (meeting|matched|paired|having|seeing|with|due); who have i been;
        who i am (meeting|matched|paired|with); who i have been; who did i get; who have i got; when is (my|our|the);
        when (am i|do i|will i|are we|do we|will we); where is (my|our); where (am i|do i|are we|do we);
        what time is (my|our|the); what is my; what date is; remind me (who|when|where);
        confirm (who|when|where|whether i|if i|that i am); what you have got me down; what you have me down;
        what have you got me down; what do you have me down; what am i (signed|down|booked);
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
        (check|confirm) (that|if|whether) i; confirm i am; confirm my (place|registration|partner|match)
        """
    ),
    "new_match": _list(
        """
        [a] new match; [a] new partner; [a] new person; [a] new buddy; somebody else; find me somebody [else|new];
        match me with somebody [else|new]; matched with somebody [else|new]; paired with somebody [else|new];
        another (match|partner|person|colleague|buddy|pairing);
        [a] different (match|partner|person|colleague|buddy|pairing); rematch; rematch me; rematched; re matched;
        re match me; be matched with somebody else; swap partner; swap my partner; swap partners; change partner;
        change my partner; change partners; change my match; replacement partner; a replacement; find me another;
        match me with another; somebody different; match me with somebody different; matched with somebody different;
        paired with somebody different; meet somebody different; another one; somebody new
        """
    ),
    "volunteer": _list(
        """
        meet (two|2) [people|colleagues|others|partners]; meeting (two|2) [people|colleagues|others|partners];
        see (two|2) [people|colleagues|others|partners]; meet more than one;
        meet (an extra|a second|an additional|another) (person|partner|colleague);
        have (two|2) (coffees|matches|partners|meetings); take (two|2) (coffees|matches|partners);
        do (two|2) (coffees|meetings|matches);
        take (an extra|a second|on an extra|on a second) (person|partner|match); double up;
        be matched (twice|with two|with 2); be paired (twice|with two|with 2); be in two (pairs|groups|matches);
        make up the numbers; make up numbers; fill in if numbers; be the spare; be an extra; have two partners;
        meet a couple of people
        """
    ),
    "forget": _list(
        """
        forget me; forget all about me;
        (delete|erase|remove) (all|everything|any) … (data|information|info) … (me|i|my);
        (delete|erase|remove) (all of|all the|the) … (data|information|info) … (me|i|my);
        (wipe|destroy|get rid of) (all|everything|any) … (data|information|info) … (me|i|my);
        (wipe|destroy|get rid of) (all of|all the|the) … (data|information|info) … (me|i|my);
        (delete|erase|remove) (all|everything|any) … (details|records|personal data) … (me|i|my);
        (delete|erase|remove) (all of|all the|the) … (details|records|personal data) … (me|i|my);
        (wipe|destroy|get rid of) (all|everything|any) … (details|records|personal data) … (me|i|my);
        (wipe|destroy|get rid of) (all of|all the|the) … (details|records|personal data) … (me|i|my);
        (delete|erase|remove) [all] [of] my [personal] (data|information|info|details);
        (wipe|destroy|get rid of) [all] [of] my [personal] (data|information|info|details);
        (delete|erase|remove) [all] [of] my [personal] (records|personal information|record);
        (wipe|destroy|get rid of) [all] [of] my [personal] (records|personal information|record);
        (delete) everything [you|that you|you may] [hold|have|know|store|keep|held] [about|on|of] [me];
        (erase) everything [you|that you|you may] [hold|have|know|store|keep|held] [about|on|of] [me];
        (wipe) everything [you|that you|you may] [hold|have|know|store|keep|held] [about|on|of] [me];
        (destroy) everything [you|that you|you may] [hold|have|know|store|keep|held] [about|on|of] [me];
        (remove) everything [you|that you|you may] [hold|have|know|store|keep|held] [about|on|of] [me];
        (delete|erase|wipe) any (data|information|record) … me; (delete|erase|wipe) what … (hold|have|store) … me;
        have my (data|details|information) (deleted|erased|removed);
        have all my (data|details|information) (deleted|erased|removed); right to be forgotten; right to erasure;
        be forgotten; erase me; delete all … (data|information|details|records);
        delete the (data|information|details|records); erase the (data|information|details|records);
        my (data|details|information|personal data) [to be] (deleted|erased|removed|wiped)
        """
    ),
    "export": _list(
        """
        what do you hold; what (data|information|details|personal data) do you (hold|have|keep|store);
        what … you (hold|have|keep|store) (about|on) me;
        copy of (my|the|all|everything|any) … (data|information|details|records|personal data|hold);
        copy of (my|the|all|everything|any) … (holds|stored|about me|on me|has);
        copy of (everything|what) … (hold|holds|stored|have|has|keep);
        copy of my [personal] (data|information|details|record|records);
        (send|give|show|provide|email) me (everything|all|what) … (hold|holds|have|has|stored);
        (send|give|show|provide|email) me (my data|my information) … (hold|holds|have|has|stored);
        (send|give|show|provide|email) me (everything|all|what) … (keep|keeps|about|data|information);
        (send|give|show|provide|email) me (my data|my information) … (keep|keeps|about);
        (send|give|show|provide|email) me (my data|my information) … (data|information);
        (send|give|show|provide|email) me (any|the data) … (hold|holds|have|has|stored);
        (send|give|show|provide|email) me (the information) … (hold|holds|have|has|stored);
        (send|give|show|provide|email) me (my personal data) … (hold|holds|have|has|stored);
        (send|give|show|provide|email) me (any|the data) … (keep|keeps|about|data|information);
        (send|give|show|provide|email) me (the information|my personal data) … (keep|keeps|about);
        (send|give|show|provide|email) me (the information|my personal data) … (data|information);
        subject access request; subject access; access to my [personal] data;
        see (what|everything|all|the data|the information) … (hold|have|stored|keep); export of my; export my;
        what is (held|stored|kept) (about|on) me; all … (data|information) … (hold|have|stored) … (about|on) me;
        data you (hold|have|keep|store) (about|on) me; information you (hold|have|keep|store) (about|on) me;
        send me my data;
        (what|which|any) (information|data|details|records) [that] you (have|hold|keep|store|got) … me;
        what you (hold|have|keep|store|know) (about|on) me; see my (data|record|information|details)
        """
    ),
}
"""Phrases that carry a request inside a sentence: polite words may stand before, and the trial or a time after."""
