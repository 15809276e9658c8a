"""The form that edits all marked contacts at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from operator import attrgetter

from koop_tui.actions.contacts_together import Together, edit_together
from koop_tui.domain.change import Change
from koop_tui.domain.contacts import Contact
from koop_tui.domain.context import Context
from koop_tui.language import _, ngettext
from koop_tui.tui.forms.readers import choice_field, words
from koop_tui.tui.forms.spec import ChangeForm
from koop_tui.tui.widgets.field import Field, Values


@dataclass
class ContactsTogetherForm(ChangeForm):
    """Tags and circles to add or take away, rhythm and status, of several contacts."""

    ID = "contact.together"
    PLACE = "network"

    contacts: Sequence[int]

    def stands(self, context: Context) -> bool:
        """Whether one of them at least is still there."""
        return any(context.book.get(Contact, number) is not None for number in self.contacts)

    def heading(self, context: Context) -> str:
        """How many."""
        n = len(self.contacts)
        return ngettext("Edit {n} contact", "Edit {n} contacts together", n).format(n=n)

    def fields(self, context: Context) -> list[Field]:
        """What may be different, of which nothing is yet."""
        found = (context.book.get(Contact, number) for number in self.contacts)
        chosen = [contact for contact in found if contact is not None]
        everybody = context.book.contacts.values()
        keep = _("as it is")
        return [
            _words_field("tags", _("Add tags"), everybody, attrgetter("tags")),
            _words_field("without_tags", _("Take away tags"), chosen, attrgetter("tags")),
            _words_field("circles", _("Add circles"), everybody, attrgetter("circles")),
            _words_field("without_circles", _("Take away circles"), chosen, attrgetter("circles")),
            choice_field("rhythm", _("Rhythm"), "rhythm", "", none=keep),
            choice_field("status", _("Status"), "status", "", none=keep),
        ]

    def change(self, context: Context, values: Values) -> Change:
        """Edit them as one change."""
        return edit_together(context, self.contacts, Together(**values))


def _words_field(
    name: str,
    label: str,
    contacts: Iterable[Contact],
    words_of: Callable[[Contact], Sequence[str]],
) -> Field:
    """Return a field for words, with those that the contacts have to complete to."""

    def known() -> list[str]:
        return sorted({word for contact in contacts for word in words_of(contact)})

    return Field(name, label, read=words, candidates=known, hint=_("words, separated by commas"))
