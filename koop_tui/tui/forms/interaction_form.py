"""The form of an interaction, a call, talk, meeting or mail, and the promises made in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from koop_tui.actions.checks import NEW, made, my_contact
from koop_tui.actions.interactions import add_interaction, edit_interaction
from koop_tui.domain.book import Book
from koop_tui.domain.change import Change
from koop_tui.domain.commitments import Commitment
from koop_tui.domain.contacts import Contact
from koop_tui.domain.context import Context
from koop_tui.domain.interactions import Direction, Exchange, Interaction, NextStep
from koop_tui.domain.next_steps import left_open
from koop_tui.domain.problems import N_, refuse
from koop_tui.domain.search import folded
from koop_tui.language import _
from koop_tui.language.referred import contact_name, referred
from koop_tui.language.talk.exchanges import exchange_words, read_exchange
from koop_tui.tui.forms.occasion_form import occasion_field
from koop_tui.tui.forms.promise_lines import promises_field
from koop_tui.tui.forms.readers import choice_field, day_field, lines, unless_edited
from koop_tui.tui.forms.spec import ChangeForm
from koop_tui.tui.forms.talk_fields import (
    Other,
    counts_field,
    minutes_field,
    new_people,
    others_field,
)
from koop_tui.tui.forms.talk_reading import TalkReading
from koop_tui.tui.terminal.text import one_line
from koop_tui.tui.widgets.field import Field, Values, heading
from koop_tui.tui.widgets.form import Form


@dataclass
class TalkForm(ChangeForm):
    """The form of a talk, call or mail with a contact, new without an id."""

    ID = "interaction"
    PLACE = "network"

    contact: int
    talk: int | None = None
    _before: Interaction | None = field(default=None, init=False)

    @property
    def record(self) -> tuple[str, int]:
        """The contact."""
        return Contact.table, self.contact

    def stands(self, context: Context) -> bool:
        """Whether contact and talk are still there."""
        known = self.talk is None or context.book.get(Interaction, self.talk) is not None
        return known and super().stands(context)

    def begin(self, context: Context) -> None:
        """Take both as they are now."""
        self._contact = referred(context.book, Contact, self.contact)
        self._before = context.book.get(Interaction, self.talk)
        self._reading = TalkReading(context, self.contact) if self._before is None else None

    def heading(self, context: Context) -> str:
        """With whom."""
        return _("Talk, call or mail with {name}").format(name=self._contact.display_name)

    def fields(self, context: Context) -> list[Field]:
        """All fields."""
        fields = interaction_fields(context.book, self._contact, context.today, self._before)
        if self._reading is None:
            return fields
        return [*_left_open(context, self.contact), self._reading.field(), *fields]

    def edited(self, form: Form, name: str) -> None:
        """Fill the fields that the line says."""
        if self._reading is not None:
            self._reading.edited(form, name)

    def change(self, context: Context, values: Values) -> Change:
        """Log or edit it, with the promises made in it, and take in who is new."""
        talk = interaction_from(values, self._contact, self._before)
        promises = promises_of(context, values, self._contact)
        new = new_people(values["others"])
        if self._before is None:
            return add_interaction(context, talk, promises, new)
        return edit_interaction(context, self._before, talk, promises, new)


def _left_open(context: Context, contact: int) -> list[Field]:
    """Return the heading that says what was left open with a contact, if anything was."""
    left = left_open(context.book, contact)
    step = left.step.next_step if left.step is not None else None
    said = []
    if step is not None:
        said.append(_("Next step: {text}").format(text=step.text))
    if left.agenda is not None:
        said.append(_("For next time: {text}").format(text=one_line(left.agenda.agenda)))
    return [heading(" · ".join(said))] if said else []


def interaction_fields(
    book: Book, contact: Contact, today: date, before: Interaction | None = None
) -> list[Field]:
    """Return the fields for an interaction with a contact, new or as it is."""
    shown = before or Interaction(day=today, participants=(contact.id,))
    others = tuple(p for p in shown.participants if p != contact.id)
    step = shown.next_step
    return [
        choice_field("type", _("Kind"), "interaction", shown.type),
        Field("topic", _("About"), shown.topic),
        day_field("day", _("Day"), shown.day, today, past=True, required=True),
        minutes_field("minutes", _("Minutes"), shown.minutes),
        choice_field("initiated_by", _("Started by"), "initiator", shown.initiated_by),
        others_field("others", _("With as well"), book, others),
        occasion_field(book, shown.occasion_id),
        Field("result", _("Result"), shown.result, kind="prose", lines=3),
        _exchanges_field("given", _("Given"), "given", shown.exchanges),
        _exchanges_field("received", _("Received"), "received", shown.exchanges),
        Field("agenda", _("For next time"), shown.agenda, kind="prose", lines=2),
        Field("next_step", _("Next step"), step.text if step else ""),
        day_field("next_day", _("by"), step.day if step else None, today),
        promises_field("mine", _("I promise"), today),
        promises_field("theirs", _("Promised to me"), today),
        counts_field("counts", _("Counts as contact"), shown.counts),
    ]


def interaction_from(
    values: Values, contact: Contact, before: Interaction | None = None
) -> Interaction:
    """Return the interaction as the form wants it."""
    step, step_day = values["next_step"].strip(), values["next_day"]
    if step_day is not None and not step:
        raise refuse(N_("Say what the next step is."), "next_step")
    talk = before or Interaction(id=NEW, day=values["day"], participants=(contact.id,))
    others = tuple(p for p in talk.participants if p != contact.id)
    participants = talk.participants
    if values["others"] != others:
        participants = tuple(dict.fromkeys((contact.id, *_numbers(values["others"]))))
    exchanges = (*values["given"], *values["received"])
    return talk.changed(
        day=values["day"],
        type=values["type"],
        minutes=values["minutes"],
        counts=values["counts"],
        initiated_by=values["initiated_by"],
        participants=participants,
        occasion_id=values["occasion_id"],
        topic=values["topic"],
        result=values["result"],
        # as it was unless edited: somebody may have written them in another order
        exchanges=talk.exchanges if set(exchanges) == set(talk.exchanges) else exchanges,
        agenda=values["agenda"],
        next_step=_step(step, step_day, talk.next_step),
    )


def _step(text: str, day: date | None, before: NextStep | None) -> NextStep | None:
    """Return the next step as the form wants it; one that stays the same stays done, if it was."""
    if before is not None and (before.text, before.day) == (text, day):
        return before
    return NextStep(text=text, day=day) if text else None


def _numbers(others: Sequence[Other]) -> list[int]:
    """Return the ids of those who took part; who is new has one below zero."""
    new = new_people(others)
    ids = {contact.display_name: contact.id for contact in new}
    return [other if isinstance(other, int) else ids[other] for other in others]


def promises_of(context: Context, values: Values, contact: Contact) -> Sequence[Commitment]:
    """Return the promises both ways, mine first; Refused when I am not in the book.

    Before theirs may stand the name of another one who took part.
    """
    if not values["mine"] and not values["theirs"]:
        return ()
    me = my_contact(context.me)
    others = values.get("others", ())
    named = {_name(context, other): n for other, n in zip(others, _numbers(others), strict=True)}
    made_here = [(me, contact.id, promised) for promised in values["mine"]]
    for promised in values["theirs"]:
        who, colon, what = promised.what.partition(": ")
        if colon and folded(who) in named:
            made_here.append((named[folded(who)], me, replace(promised, what=what)))
        else:
            made_here.append((contact.id, me, promised))
    return [
        made(Commitment, id=NEW, by=by, to=to, what=promised.what, due=promised.due)
        for by, to, promised in made_here
    ]


def _name(context: Context, other: Other) -> str:
    return folded(contact_name(context.book, other) if isinstance(other, int) else other)


def _exchanges_field(
    name: str, label: str, direction: Direction, exchanges: Sequence[Exchange]
) -> Field:
    """Return the field for what was given or received, a line each: "help: moved the server"."""
    shown = tuple(exchange for exchange in exchanges if exchange.direction == direction)
    written = "\n".join(map(exchange_words, shown))

    def read(text: str) -> tuple[Exchange, ...]:
        return tuple(read_exchange(direction, line) for line in lines(text))

    return unless_edited(Field(name, label, written, kind="several", read=read), shown)
