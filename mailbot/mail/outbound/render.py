"""From a letter to its words: subject, plain text and HTML.

Values are written by anybody and never trusted: each comes out as plain text, in the text as in the HTML.
What must not be here: headers and MIME (`compose`), reading files (the texts of templates are parameters).
"""

from collections.abc import Mapping
from dataclasses import dataclass

from css_inline import CSSInliner, InlineError
from jinja2 import Template, TemplateError

from mailbot.domain.model.campaign import CampaignPlan
from mailbot.domain.model.letters import Letter
from mailbot.domain.seal import Seal
from mailbot.mail.outbound.faults import BadTemplate, file_of, told
from mailbot.mail.outbound.harmless import one_line
from mailbot.mail.outbound.markdown import markdown
from mailbot.mail.outbound.plain_text import plain_text
from mailbot.mail.outbound.templates import Sheet, compile_frame, compile_letters
from mailbot.mail.thread import reply_line, subject_code

_LONGEST_SUBJECT = 180  # characters, so that the short code after it is still seen
_FAULTS = (TemplateError, InlineError, TypeError, ValueError, ArithmeticError, LookupError, RecursionError)
_NOBODY = "colleague"  # how somebody is greeted whose name we do not know


@dataclass(frozen=True, slots=True)
class Rendered:
    """The words of one letter. The text's lines end in LF; the HTML is a whole document with its styles inlined."""

    subject: str
    text: str
    html: str


class Stationery:
    """The letters of one campaign, compiled: give it a letter, get its words. It changes nothing."""

    __slots__ = ("_common", "_frame", "_inliner", "_markdown", "_sheets", "plan", "seal")

    def __init__(self, sheets: Mapping[str, Sheet], frame: Template, plan: CampaignPlan, seal: Seal) -> None:
        self.plan = plan
        self.seal = seal
        self._sheets = sheets
        self._frame = frame
        self._markdown = markdown()
        self._inliner = CSSInliner(keep_style_tags=True, load_remote_stylesheets=False)
        self._common = _common(plan)

    @classmethod
    def load(cls, sources: Mapping[str, str], frame: str, plan: CampaignPlan, seal: Seal) -> "Stationery":
        """Compile the templates of `sources` (by name, see `compile_letters`) and the HTML shell around them.

        Raises:
            BadTemplate: one of them cannot be used.
        """
        return cls(compile_letters(sources), compile_frame(frame), plan, seal)

    def code(self, letter: Letter) -> str:
        """The short code of a letter, such as "RCT26-K3Q7XW"; it binds the answer to person and pairing."""
        return self.seal.short_code(self.plan.code, letter.participant, letter.pairing)

    def _subject_code(self, letter: Letter) -> str:
        """The code in the subject: with an invitation the pairing's, which stands in the event's title as well.

        Programs answer with the title or with the subject, and one of the two is all that may be left of the answer.
        """
        return letter.pairing if letter.invitation and letter.pairing else self.code(letter)

    def render(self, letter: Letter) -> Rendered:
        """The words of one letter: the same letter gives the same words.

        Raises:
            BadTemplate: the template fails on these values.
        """
        try:
            return self._render(letter)
        except _FAULTS as fault:
            raise BadTemplate(told(fault, file_of(letter.kind))) from fault

    def _render(self, letter: Letter) -> Rendered:
        sheet, code = self._sheets[letter.kind], self.code(letter)
        own = {"dear": one_line(letter.name) or _NOBODY, "reference": code, "cancels": letter.cancels}
        # A letter that an earlier version queued may lack what its template asks for by now: nothing is said of it.
        values = {**dict.fromkeys(letter.about.values, ""), **letter.values, **self._common, **own}
        words = one_line(sheet.subject.render(values))
        if not words:
            raise BadTemplate(f"{file_of(letter.kind)}, line 1: the subject is empty")
        subject = f"{_cut(words)} {subject_code(self._subject_code(letter))}"
        tokens = self._markdown.parse(sheet.body.render(values))
        # The frame puts this out as it is: each value in it was escaped, and raw HTML is switched off.
        body = self._markdown.renderer.render(tokens, self._markdown.options, {})
        opening = reply_line(code)
        html = self._frame.render(self._common, subject=subject, reply_line=opening, body=body)
        text = f"{opening}\n\n{plain_text(tokens)}\n"
        return Rendered(subject, text, self._inliner.inline(html))


def _cut(subject: str) -> str:
    return subject if len(subject) <= _LONGEST_SUBJECT else f"{subject[: _LONGEST_SUBJECT - 1]}…"


def _common(plan: CampaignPlan) -> Mapping[str, Mapping[str, str]]:
    """What every template may say, whatever its kind."""
    return {
        "campaign": {
            "name": plan.name,
            "code": plan.code,
            "hashtag": plan.hashtag,
            "organisation": plan.organisation,
        },
        "library": {"name": plan.mailbox_name, "address": plan.mailbox_address},
    }
