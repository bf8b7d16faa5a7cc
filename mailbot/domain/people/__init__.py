"""A person, or a machine, writes: what becomes of it. The door is `decide`.

One file a topic; each takes a `Case` and gives a `Decision`. What a letter says is in its template, what falls due
later is in `mailbot.domain.clock`, and organisers' orders are in `mailbot.domain.organisers`.

Every change leaves a line in the journal, from which reports are counted. The lines of this room, with their facts:

- taking part: `joined` (late), `joined_again`, `asked_to_confirm`, `not_allowed`, `too_late`, `details`, `paused`
  (until), `resumed`, `left` (confirmed), `complaint`, `forgotten` (names nobody), `not_a_member`, `alias_asked`,
  `alias_learnt`
- meetings: `rsvp` (answer), `rsvp_stale` (answer), `declined_earlier`, `agreed`, `new_time` (by: us, member, pause),
  `settle`, `proposal_refused`, `cancelled` (because), `left_group`, `new_match` (found), `rematched`, `matched`,
  `waiting`
- afterwards: `met`, `not_met`, `not_yet` (each with mark, may_quote, words, verified), `contradiction`
- wishes and questions: `never_with`, `volunteer`, `asked` (about: help, status, record)
- machines: `away` (until), `bounce` (permanent, status), `undeliverable`
- what was not done: `unclear`, `asked_back`, `held`, `answer_withheld` (letter)
"""

from mailbot.domain.people.decide import decide

__all__ = ["decide"]
