"""What people answer to a meeting that was offered when they would rather have it otherwise."""

from mailbot.mail.inbound.listed import listed


def _list(text: str) -> list[str]:
    return list(listed(text))


PROPOSALS: dict[str, list[str]] = {
    "propose": _list(
        """
        how about; what about; could we (make|do|move|meet|have|change|reschedule|rearrange|try|go); could we
        (shift|swap|push|bring|say|say|possibly|perhaps|either|find|switch|agree|delay|look at); can we
        (make|do|move|meet|have|change|reschedule|rearrange|try|go|find|switch|agree|delay|look at); can we
        (shift|swap|push|bring|say|possibly|perhaps|either|please); (might|may) we
        (make|do|move|meet|have|change|try|go|shift|swap|push|bring|say); shall we (say|do|try|meet|make|go)
        (on|at|for|the|another|a|it|next|tomorrow|mon|tue|wed|thu|fri); shall we (say|do|try|meet|make|go)
        (monday|tuesday|wednesday|thursday|friday|later|earlier); any chance of; any chance we; any
        (possibility|scope) of; any (way|chance) (it|this) (could|can); is there (another|a different|any other|a
        later|an earlier|any chance|a chance|any way we|scope); is it possible to
        (change|move|rearrange|reschedule|meet|have|do|make|push|bring|shift); would it be possible to
        (change|move|rearrange|reschedule|meet|have|do|make|push|bring|shift); would … be
        (better|possible|ok|okay|easier|any good|an option|all right|good|fine|{fine}); would … (work|suit|do)
        [for|you|better|instead]; does … (work|suit) (instead|for you|you|better); (would|might|may) (be
        better|suit|suit me better|work better|be easier|be preferable|be good|work); is better; are better; is
        easier; works better; work better; suits me better; be better for me; would prefer; i prefer; prefer to;
        preferable; preference; would rather (meet|do|have|make|it|be|go|be on); instead; rather than; [an]
        (another|other|alternative|different|new|alternate) (time|day|date|slot|week|times|days|dates|slots);
        (suggest|offer|find|propose|give) [me] (another|other|alternative|a different|some other)
        (time|day|date|slot|times|days|dates); a later time; an earlier time; (later|earlier)
        (slot|time|one|start|date); different (time|day|date|slot); reschedule; rearrange; re arrange; re schedule;
        new time; move it; move this; reorganise; move our; move the; move to; change it to; change the
        (time|date|day); postpone; push it; push back; bring it forward; bring it; (bit|little|half an hour|an
        hour|hour) (later|earlier); later that; later in; earlier that; earlier in; later on; earlier; later; i can
        only (do|make|manage|meet); can only (do|make|manage|meet); can do … instead; next week; the week after;
        following week; (the|a) following (day|monday|tuesday|wednesday|thursday|friday); same time; suggest; propose;
        any other (time|day|slot|date); any day; anytime; any time; could you do; can you do; are you free; any good
        for you; (is|are) (monday|tuesday|wednesday|thursday|friday) … (good|ok|okay|possible|any good|an option|any
        better); is (monday|tuesday|wednesday|thursday|friday) … (better|free|fine|convenient|doable); any good;
        better for me; works for me (on|is|would); after that; another week; i am only (free|available|able|around);
        only available; would suit better; let us (do|say|make|go|try|meet); make it … instead; how does; any use;
        make it {hour}; how is {hour}; how is
        (monday|tuesday|wednesday|thursday|friday|next|the|that|mon|tue|tues|wed|thu|thurs|fri); best for me; is
        {hour} … {fine}; {hour} … (instead|any good|any use); could we (start|begin|finish|agree); can we
        (start|begin|finish); shall we (start|aim for|go for); go back to; how are you fixed; what about {day};
        perhaps {day}; maybe {day}
        """
    ),
    "offers": _list(
        """
        i am free; am free (on|all|after|from|at|any|most); i could do; could do; i can do; can do; i can manage;
        could manage; i could make; i could meet; i can meet; available (on|from|after|all|any|at|between); free
        (on|all|after|from|any|most|at|between); i am around; i have … (free|slot|slots|gap|space)
        """
    ),
    "holds": _list(
        """
        let you know; get back to you; come back to you; not promise; not say yet; not say for certain; not guarantee;
        need to check; have to check; will check; let me check; check my (rota|diary|shifts|shift|calendar|off
        duty|roster); will ask; need to ask; have to ask; ask my (manager|boss|line manager|supervisor|consultant|ward
        manager|matron); depends; it depends; waiting (for|on) my (rota|off duty|shifts|roster|manager); not know
        (yet|if|whether|my|what); not sure; no idea; tbc; to be confirmed; bear with me; will confirm
        (later|tomorrow|nearer|closer|when|once|asap); confirm nearer; if i can get; see how (it|the|things) …; touch
        and go; play it by ear; fifty fifty; 50 50; 50/50; wait and see; not had my (rota|off duty|roster|shifts); not
        decided; not (find|open|see|access|click|download|read|remember|seem to|get into|log in|view|tell)
        …; (link|button|invite|invitation|calendar|attachment|teams|email|page) (does|did|is|will|has|do) not …; in
        two minds; ask me …; will know …; need to (speak to|talk to|clear it|run it) …;
        hope so; we will see; i will see (how|if|what) …; no guarantees; how the ward is
        """
    ),
    "substitutes": _list(
        """
        instead of me; in my place; on my behalf; in my stead; go for me; stand in for me; (send|sent|sending)
        (somebody|my|a); take my place; (can|could|may|might|would|will|is) … (come too|come as well|come along|join
        us|join me|come with me|attend instead|go instead); bring (a|my|somebody|another|along)
        (friend|colleague|student|somebody|mate|partner|team|trainee|person); swap with (my|a) (colleague|friend);
        will (come|go|attend|be there|be coming) (instead|in my place|for me); make it a
        (three|trio|four|foursome|threesome|group);
        (2|3|4|two|three|four|all) of us (will|are|would|can); bring along
        """
    ),
    "others": _list(
        """
        somebody (from|in|at|outside) (a|another|the|my) [different|other] …; somebody [from] elsewhere; somebody i
        (do|have) not …; (somebody|anybody) (new|different|else); (another|different|new) {person}; not from
        (my|our|the same) …;
        (swap|change) of {person}; (another|different|new) (match|partner)
        """
    ),
    "ways": _list(
        """
        by phone; on the phone; over the phone; phone call; by telephone; facetime; whatsapp; by email; by zoom;
        outdoors; outside; a walk; virtually
        """
    ),
    "own_meeting": _list(
        """
        (my|our) (coffee trial|rct|coffee match) (meeting|coffee|chat|slot|date|appointment|catch up|meet up);
        (my|our) (trial|random coffee|randomised coffee) (meeting|coffee|chat|slot|date|appointment|catch up);
        (my|our) (meeting|coffee|chat|slot|date|appointment|catch up) for the (coffee trial|rct|trial)
        """
    ),
    "changes": _list(
        """
        (change|update|amend|correct|alter|edit) (that|this|it) (on|in|for|please|$);
        (change|update|amend|correct|alter|edit) [my|the] [coffee trial] (record|details|entry|profile|information)
        """
    ),
    "facts": _list(
        """
        is (it|that|this|the meeting)
        (at|on|still|definitely|this|next|in|for|monday|tuesday|wednesday|thursday|friday|tomorrow|today); was
        (it|that|this|the meeting) …; did you (mean|say); do you mean; is it not; what time; which
        (day|week|date|time|costa); i thought (it|that|this|we) …; was it not; does it (start|finish|end)
        """
    ),
}
"""Phrases by what they say of the offer: that another time, place or person is wished, or only asked about."""
