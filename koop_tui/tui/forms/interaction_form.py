"""The form of an interaction: a call, talk, meeting or mail."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from koop_tui.actions.interactions import add_interaction
from koop_tui.domain.book import Book
from koop_tui.domain.change import Change
from koop_tui.domain.contacts import Contact
from koop_tui.domain.context import Context
from koop_tui.domain.interactions import Exchange, Interaction, NextStep
from koop_tui.domain.problems import N_, refuse
from koop_tui.language import _
from koop_tui.language.referred import referred
from koop_tui.tui.forms.readers import (
    choice_field,
    choices,
    contacts_field,
    day_field,
    lines,
)
from koop_tui.tui.forms.spec import ChangeForm
from koop_tui.tui.widgets.form import Field, Values


@dataclass
class TalkForm(ChangeForm):
    """The form of a talk, call or mail with a contact."""

    ID = "interaction"
    PLACE = "network"

    contact: int

    @property
    def record(self) -> tuple[str, int]:
        """The contact."""
        return Contact.table, self.contact

    def begin(self, context: Context) -> None:
        """Take the contact as it is now."""
        self._contact = referred(context.book, Contact, self.contact)

    def heading(self, context: Context) -> str:
        """With whom."""
        return _("Talk, call or mail with {name}").format(name=self._contact.display_name)

    def fields(self, context: Context) -> list[Field]:
        """All fields."""
        return interaction_fields(context.book, self._contact, context.today)

    def change(self, context: Context, values: Values) -> Change:
        """Log it."""
        talk = interaction_from(values, self._contact)
        return add_interaction(context, talk)


def interaction_fields(book: Book, contact: Contact, today: date) -> list[Field]:
    """Return the fields for a new interaction with a contact, today unless said otherwise."""
    return [
        choice_field("type", _("Kind"), "interaction", "call"),
        Field("topic", _("About")),
        day_field("day", _("Day"), today, today, past=True, required=True),
        choice_field("initiated_by", _("Started by"), "initiator", "me"),
        contacts_field("others", _("With as well"), book),
        Field("result", _("Result"), kind="prose", lines=3),
        Field("given", _("Given"), kind="prose", lines=2, read=_read_given),
        Field("received", _("Received"), kind="prose", lines=2, read=_read_received),
        Field("agenda", _("For next time"), kind="prose", lines=2),
        Field("next_step", _("Next step")),
        day_field("next_day", _("by"), None, today),
    ]


def interaction_from(values: Values, contact: Contact) -> Interaction:
    """Return the interaction as the form wants it."""
    step, step_day = values["next_step"].strip(), values["next_day"]
    if step_day is not None and not step:
        raise refuse(N_("Say what the next step is."), "next_step")
    return Interaction(
        id=-1,
        day=values["day"],
        type=values["type"],
        initiated_by=values["initiated_by"],
        participants=tuple(dict.fromkeys((contact.id, *values["others"]))),
        topic=values["topic"],
        result=values["result"],
        exchanges=(*values["given"], *values["received"]),
        agenda=values["agenda"],
        next_step=NextStep(text=step, day=step_day) if step else None,
    )


def _read_given(text: str) -> tuple[Exchange, ...]:
    return tuple(_exchange("given", line) for line in lines(text))


def _read_received(text: str) -> tuple[Exchange, ...]:
    return tuple(_exchange("received", line) for line in lines(text))


def _exchange(direction: str, line: str) -> Exchange:
    """Read "help: moved the server"; without a kind it is knowledge."""
    kinds = {label.casefold(): value for value, label in choices("exchange")}
    head, colon, rest = line.partition(":")
    kind = kinds.get(head.strip().casefold())
    text = rest.strip() if colon and kind else line
    return Exchange(direction=direction, kind=kind or "knowledge", text=text)
