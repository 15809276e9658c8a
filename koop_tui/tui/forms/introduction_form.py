"""The forms of an introduction: who and why, what each has answered, what came of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from koop_tui.actions.checks import NEW, made
from koop_tui.actions.contacts import add_contact
from koop_tui.actions.introductions import (
    add_introduction,
    edit_introduction,
)
from koop_tui.domain.change import Change, Edit
from koop_tui.domain.contacts import Contact
from koop_tui.domain.context import Context
from koop_tui.domain.introductions import SIDES, Introduction, Side
from koop_tui.language import _
from koop_tui.language.record_words import record_title
from koop_tui.language.referred import contact_name
from koop_tui.tui.forms.about_form import AboutForm
from koop_tui.tui.forms.readers import choice_field, contact_field, day_field, known_or_new_field
from koop_tui.tui.forms.spec import ChangeForm
from koop_tui.tui.widgets.field import SURE, Field, Values, heading


@dataclass
class IntroductionForm(ChangeForm):
    """The form of an introduction, new without an id, for a contact in hand."""

    ID = "introduction"
    PLACE = "network"

    introduction: int | None = None
    contact: int | None = None
    _before: Introduction | None = field(default=None, init=False)

    @property
    def record(self) -> tuple[str, int] | None:
        """The introduction."""
        number = self.introduction
        return None if number is None else (Introduction.table, number)

    @property
    def start(self) -> str:
        """Behind the contact in hand, which stands there already."""
        return "a_gains" if self.introduction is None and self.contact else ""

    def begin(self, context: Context) -> None:
        """Take the introduction as it is now; both are asked today, unless told otherwise."""
        self._before = context.book.get(Introduction, self.introduction)
        asked = {f"{side}_asked_on": context.today for side in SIDES}
        mine = context.me.contact_id or 0
        new = Introduction(by=mine, a=self.contact or 0, b=0, **asked)
        self._shown = self._before or new

    def heading(self, context: Context) -> str:
        """Who and whom."""
        if self._before is None:
            return _("New introduction")
        return record_title(context.book, self._before)

    def fields(self, context: Context) -> list[Field]:
        """Both with what they gain; of one that stands also how far it is."""
        book, shown = context.book, self._shown
        found = [
            known_or_new_field("a", _("The one"), book, shown.a or None, required=True),
            Field("a_gains", _("What the one gains"), shown.a_gains),
            known_or_new_field("b", _("The other"), book, shown.b or None, required=True),
            Field("b_gains", _("What the other gains"), shown.b_gains),
        ]
        for side, label in (("a", _("The one asked on")), ("b", _("The other asked on"))):
            asked = getattr(shown, f"{side}_asked_on")
            found.append(day_field(f"{side}_asked_on", label, asked, context.today, past=True))
        if self._before is not None:
            found += [
                contact_field("by", _("Introduced by"), book, shown.by, required=True),
                *how_far(context, shown),
                choice_field(
                    "outcome", _("Outcome"), "introduction_outcome", shown.outcome,
                    _("not known yet"),
                ),
            ]  # fmt: skip
        return [*found, Field("note", _("Note"), shown.note, "prose", lines=2)]

    def change(self, context: Context, values: Values) -> Change:
        """Note or edit it, with those of the two who are new contacts."""
        told, sure = _told(values)
        new: list[Contact] = []
        for side in SIDES:
            contact: Contact = told[side]
            if not contact.id:
                add_contact(context, contact)  # refused as any new one would be
                contact = contact.changed(id=NEW - len(new))
                new.append(contact)
            told[side] = contact.id
        add = Change("contact.add", tuple(Edit(None, contact) for contact in new))
        known = context.after(add)
        after = made(Introduction, **{**self._shown.__dict__, **told})
        if self._before is None:
            change = add_introduction(known, after.changed(id=NEW), sure=sure)
        else:
            change = edit_introduction(known, self._before, after, sure=sure)
        return change.and_then(add)


@dataclass
class IntroductionStateForm(AboutForm[Introduction]):
    """The form for how far an introduction is: what both answered, and when it was made."""

    ID = "introduction.state"
    PLACE = "network"
    MODEL = Introduction

    introduction: int

    def heading(self, context: Context) -> str:
        """Who and whom."""
        title = record_title(context.book, self.about)
        return _("How it stands: {need}").format(need=title)

    def fields(self, context: Context) -> list[Field]:
        """Both answers, and when and how it was made."""
        return how_far(context, self.about)[1:]

    def change(self, context: Context, values: Values) -> Change:
        """Say how far it is."""
        told, sure = _told(values)
        for side in SIDES:
            if told[f"{side}_answer"] and told[f"{side}_answered_on"] is None:
                told[f"{side}_answered_on"] = context.today
        after = made(Introduction, **{**self.about.__dict__, **told})
        return edit_introduction(context, self.about, after, sure=sure)


@dataclass
class IntroductionOutcomeForm(AboutForm[Introduction]):
    """The form for what came of an introduction."""

    ID = "introduction.outcome"
    PLACE = "network"
    MODEL = Introduction

    introduction: int

    def heading(self, context: Context) -> str:
        """Of which one."""
        title = record_title(context.book, self.about)
        return _("What came of it: {need}").format(need=title)

    def fields(self, context: Context) -> list[Field]:
        """What came of it."""
        about = self.about
        return [
            choice_field(
                "outcome", _("Outcome"), "introduction_outcome", about.outcome or "in_touch"
            ),
            Field("note", _("Note"), about.note, "prose", lines=3),
        ]

    def change(self, context: Context, values: Values) -> Change:
        """Note it."""
        return edit_introduction(context, self.about, self.about.changed(**values), sure=True)


def how_far(context: Context, shown: Introduction) -> list[Field]:
    """Return the fields for what both answered, and when and how it was made."""
    return [
        heading(_("How it stands")),
        *(f for side in SIDES for f in _answer_fields(context, shown, side)),
        day_field("made_on", _("Made on"), shown.made_on, context.today, past=True),
        choice_field("method", _("Channel"), "channel", shown.method),
    ]


def _answer_fields(context: Context, shown: Introduction, side: Side) -> Iterable[Field]:
    name = contact_name(context.book, shown.contact(side))
    label = _("{name} agrees").format(name=name)
    answered = shown.when_answered(side)
    yield choice_field(
        f"{side}_answer", label, "introduction_answer", shown.answer(side), _("no answer yet")
    )
    yield day_field(f"{side}_answered_on", _("Answered on"), answered, context.today, past=True)


def _told(values: Values) -> tuple[dict[str, Any], bool]:
    told = dict(values)
    sure = bool(told.pop(SURE, False))
    return told, sure
