"""The form of a contact."""

from __future__ import annotations

from dataclasses import dataclass, field

from koop_tui.actions.contacts import add_contact, edit_contact
from koop_tui.domain.change import Change
from koop_tui.domain.contacts import Contact
from koop_tui.domain.context import Context
from koop_tui.language import _
from koop_tui.tui.forms.contact_fields import contact_fields
from koop_tui.tui.forms.contact_values import contact_from
from koop_tui.tui.forms.spec import ChangeForm
from koop_tui.tui.widgets.field import Field, Values


@dataclass
class ContactForm(ChangeForm):
    """The form of a contact, new without an id."""

    ID = "contact"
    PLACE = "network"

    contact: int | None = None
    _before: Contact | None = field(default=None, init=False)

    @property
    def record(self) -> tuple[str, int] | None:
        """The contact."""
        return None if self.contact is None else (Contact.table, self.contact)

    def begin(self, context: Context) -> None:
        """Take the contact as it is now."""
        self._before = context.book.get(Contact, self.contact)

    def heading(self, context: Context) -> str:
        """The contact's name."""
        return self._before.display_name if self._before else _("New contact")

    def fields(self, context: Context) -> list[Field]:
        """All fields."""
        return contact_fields(context.book, context.today, self._before)

    def change(self, context: Context, values: Values) -> Change | None:
        """Add or edit it."""
        after = contact_from(values, context.today, self._before)
        if self._before is None:
            return add_contact(context, after)
        return edit_contact(context, self._before, after)
