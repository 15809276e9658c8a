"""The form of a review: what koop has prepared, ten questions, and what follows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from koop_tui.actions.checks import NEW, made, refuse_any
from koop_tui.actions.reviews import hold_review
from koop_tui.domain.change import Change
from koop_tui.domain.context import Context
from koop_tui.domain.cooperations import Cooperation
from koop_tui.domain.days import months_after
from koop_tui.domain.prepared import Prepared
from koop_tui.domain.preparing import prepare
from koop_tui.domain.problems import N_, Problem
from koop_tui.domain.review_dates import rhythm_months
from koop_tui.domain.reviews import QUESTIONS, Review
from koop_tui.language import _
from koop_tui.language.prepared_words import evidence
from koop_tui.language.referred import contact_name
from koop_tui.tui.forms.about_form import AboutForm
from koop_tui.tui.forms.evening_fields import (
    evening_fields,
    evening_from,
    prepared_heading,
    shown_plan,
)
from koop_tui.tui.forms.readers import choice_field, contacts_field, day_field
from koop_tui.tui.widgets.field import Field, Values, heading


@dataclass
class ReviewForm(AboutForm[Cooperation]):
    """The form of a review of a cooperation; half written it keeps what was typed."""

    ID = "review"
    PLACE = "board"
    MODEL = Cooperation

    cooperation: int

    def begin(self, context: Context) -> None:
        """Take the cooperation, and how it stands, as it is now."""
        super().begin(context)
        me = context.me.contact_id
        self._prepared = prepare(context.book, self.about, context.today, me)

    def heading(self, context: Context) -> str:
        """Of which cooperation."""
        return _("Review: {title}").format(title=self.about.title)

    def fields(self, context: Context) -> list[Field]:
        """The talk, nine questions folded away, what each decides, and what follows."""
        book, today = context.book, context.today
        parties = [(party, contact_name(book, party)) for party in self.about.staying]
        following = months_after(today, rhythm_months(book, self.cooperation))
        return [
            prepared_heading(book, self._prepared),
            day_field("day", _("Day"), today, today, past=True, required=True),
            choice_field("channel", _("How"), "channel", "in_person"),
            contacts_field("present", _("Present"), book, self.about.staying),
            *_questions(parties, self._prepared),
            heading(_("Love it, change it or leave it?")),
            *(
                choice_field(f"decision_{party}", name, "review_decision", "", "–")
                for party, name in parties
            ),
            Field(
                "resolved", _("Resolved"), "", "prose", lines=2,
                hint=_("what changes, in a sentence or two"),
            ),
            *evening_fields(self._prepared, today),
            day_field("next_on", _("Next time"), following, today, ahead=True),
        ]  # fmt: skip

    def change(self, context: Context, values: Values) -> Change:
        """Write it down."""
        parties = self.about.staying
        refuse_any(
            Problem(N_("Say how this one decides: love, change or leave."), f"decision_{party}")
            for party in parties
            if not values[f"decision_{party}"]
        )
        evened = evening_from(values)
        draft = made(
            Review,
            id=NEW,
            cooperation=self.cooperation,
            prepared=self._prepared,
            answers=tuple(_answers(values, party) for party in parties),
            evening=evened["evening"],
            **{name: values[name] for name in ("day", "channel", "present", "resolved", "next_on")},
        )
        shown = shown_plan(self._prepared)
        return hold_review(context, draft, evened["value"], evened["until"], shown)


def _questions(parties: Sequence[tuple[int, str]], found: Prepared) -> Iterator[Field]:
    """The questions, a line for each party; at the foot stands what koop knows about it."""
    for number, (question, words) in enumerate(QUESTIONS.items(), 1):
        yield heading(f"{number} {_(words)}", folded=True)
        for party, name in parties:
            yield Field(f"{question}_{party}", name, hint=evidence(found, question, party))


def _answers(values: Values, party: int) -> dict[str, object]:
    given: dict[str, object] = {question: values[f"{question}_{party}"] for question in QUESTIONS}
    return {"party": party, "decision": values[f"decision_{party}"], **given}
