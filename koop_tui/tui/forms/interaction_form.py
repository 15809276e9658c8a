"""The form of an interaction, a call, talk, meeting or mail, and the promises made in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from koop_tui.actions.checks import NEW, made, my_contact
from koop_tui.actions.interactions import add_interaction, edit_interaction
from koop_tui.domain.book import Book
from koop_tui.domain.change import Change
from koop_tui.domain.commitments import Commitment
from koop_tui.domain.contacts import Contact
from koop_tui.domain.context import Context
from koop_tui.domain.interactions import Direction, Exchange, Interaction, NextStep
from koop_tui.domain.problems import N_, refuse
from koop_tui.language import _
from koop_tui.language.names import name_of
from koop_tui.language.referred import referred
from koop_tui.tui.forms.occasion_form import occasion_field
from koop_tui.tui.forms.promise_lines import promises_field
from koop_tui.tui.forms.readers import (
    choice_field,
    choices,
    contacts_field,
    day_field,
    lines,
    unless_edited,
)
from koop_tui.tui.forms.spec import ChangeForm
from koop_tui.tui.widgets.field import Field, Values


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

    def heading(self, context: Context) -> str:
        """With whom."""
        return _("Talk, call or mail with {name}").format(name=self._contact.display_name)

    def fields(self, context: Context) -> list[Field]:
        """All fields."""
        return interaction_fields(context.book, self._contact, context.today, self._before)

    def change(self, context: Context, values: Values) -> Change:
        """Log or edit it, with the promises made in it."""
        talk = interaction_from(values, self._contact, self._before)
        promises = promises_of(context, values, self._contact)
        if self._before is None:
            return add_interaction(context, talk, promises)
        return edit_interaction(context, self._before, talk, promises)


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
        choice_field("initiated_by", _("Started by"), "initiator", shown.initiated_by),
        contacts_field("others", _("With as well"), book, others),
        occasion_field(book, shown.occasion_id),
        Field("result", _("Result"), shown.result, kind="prose", lines=3),
        _exchanges_field("given", _("Given"), "given", shown.exchanges),
        _exchanges_field("received", _("Received"), "received", shown.exchanges),
        Field("agenda", _("For next time"), shown.agenda, kind="prose", lines=2),
        Field("next_step", _("Next step"), step.text if step else ""),
        day_field("next_day", _("by"), step.day if step else None, today),
        promises_field("mine", _("I promise"), today),
        promises_field("theirs", _("Promised to me"), today),
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
        participants = tuple(dict.fromkeys((contact.id, *values["others"])))
    exchanges = (*values["given"], *values["received"])
    return talk.changed(
        day=values["day"],
        type=values["type"],
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


def promises_of(context: Context, values: Values, contact: Contact) -> Sequence[Commitment]:
    """Return the promises both ways, mine first; Refused when I am not in the book."""
    if not values["mine"] and not values["theirs"]:
        return ()
    me = my_contact(context.me)
    ways = ((me, contact.id, values["mine"]), (contact.id, me, values["theirs"]))
    return [
        made(Commitment, id=NEW, by=by, to=to, what=promised.what, due=promised.due)
        for by, to, typed in ways
        for promised in typed
    ]


def _exchanges_field(
    name: str, label: str, direction: Direction, exchanges: Sequence[Exchange]
) -> Field:
    """Return the field for what was given or received, a line each: "help: moved the server"."""
    shown = tuple(exchange for exchange in exchanges if exchange.direction == direction)
    written = "\n".join(f"{name_of(e.kind, 'exchange')}: {e.text}" for e in shown)
    minutes = {(e.kind, e.text): e.minutes for e in shown}

    def read(text: str) -> tuple[Exchange, ...]:
        typed = (_exchange(direction, line) for line in lines(text))
        return tuple(e.changed(minutes=minutes.get((e.kind, e.text))) for e in typed)

    return unless_edited(Field(name, label, written, kind="several", read=read), shown)


def _exchange(direction: Direction, line: str) -> Exchange:
    """Read "help: moved the server"; without a kind it is knowledge."""
    kinds = {label.casefold(): value for value, label in choices("exchange")}
    head, colon, rest = line.partition(":")
    kind = kinds.get(head.strip().casefold())
    text = rest.strip() if colon and kind else line
    return Exchange(direction=direction, kind=kind or "knowledge", text=text)
