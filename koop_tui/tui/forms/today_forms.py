"""The forms that settle a line of today: a commitment done, keeping in touch paused."""

from __future__ import annotations

from dataclasses import dataclass

from koop_tui.actions.commitments import do_commitment
from koop_tui.actions.contacts import edit_contact
from koop_tui.domain.change import Change
from koop_tui.domain.commitments import Commitment
from koop_tui.domain.contacts import Contact
from koop_tui.domain.context import Context
from koop_tui.domain.days import days_after
from koop_tui.language import _
from koop_tui.tui.forms.readers import day_field, hours_field
from koop_tui.tui.forms.spec import ChangeForm
from koop_tui.tui.widgets.form import Field, Values

_PAUSE_DAYS = 28


@dataclass
class DoneForm(ChangeForm):
    """The form for a commitment that is done: hours, day, what shows it."""

    ID = "commitment.done"

    commitment: int

    @property
    def record(self) -> tuple[str, int]:
        """The commitment."""
        return Commitment.table, self.commitment

    def begin(self, context: Context) -> None:
        """Take the commitment as it is now."""
        self._promise = context.book.commitments[self.commitment]

    def heading(self, context: Context) -> str:
        """What is done."""
        return _("Done: {what}").format(what=self._promise.what)

    def fields(self, context: Context) -> list[Field]:
        """Hours, day, evidence."""
        today = context.today
        return [
            hours_field("actual", _("Hours it took"), self._promise.estimate),
            day_field("done_on", _("Done on"), today, today, past=True, required=True),
            Field("evidence", _("Evidence")),
        ]

    def change(self, context: Context, values: Values) -> Change:
        """Mark it done."""
        return do_commitment(
            context,
            self.commitment,
            on=values["done_on"],
            actual=values["actual"],
            evidence=values["evidence"],
        )


@dataclass
class PauseForm(ChangeForm):
    """The form that pauses keeping in touch with a contact, four weeks unless changed."""

    ID = "contact.pause"

    contact: int

    @property
    def record(self) -> tuple[str, int]:
        """The contact."""
        return Contact.table, self.contact

    def begin(self, context: Context) -> None:
        """Take the contact as it is now."""
        self._contact = context.book.contacts[self.contact]

    def heading(self, context: Context) -> str:
        """With whom."""
        return _("Pause keeping in touch with {name}").format(name=self._contact.display_name)

    def fields(self, context: Context) -> list[Field]:
        """Until when."""
        until = days_after(context.today, _PAUSE_DAYS)
        label = _("Paused until")
        return [day_field("paused_until", label, until, context.today, ahead=True, required=True)]

    def change(self, context: Context, values: Values) -> Change | None:
        """Pause."""
        paused = self._contact.changed(paused_until=values["paused_until"])
        return edit_contact(context, self._contact, paused)
