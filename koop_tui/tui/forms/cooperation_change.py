"""What the form of a cooperation changes in the book, contacts added in passing included."""

from __future__ import annotations

from dataclasses import dataclass, field

from koop_tui.actions.contacts import add_contact
from koop_tui.actions.cooperations import add_cooperation, edit_cooperation
from koop_tui.actions.leaving import go_on
from koop_tui.domain.change import Change, Edit
from koop_tui.domain.contacts import Contact
from koop_tui.domain.context import Context
from koop_tui.domain.cooperations import Cooperation
from koop_tui.domain.problems import Refused
from koop_tui.language import _
from koop_tui.tui.forms.cooperation_form import (
    cooperation_fields,
    cooperation_from,
    proposed,
)
from koop_tui.tui.forms.cooperation_homes import housed
from koop_tui.tui.forms.spec import ChangeForm
from koop_tui.tui.widgets.field import Field, Values
from koop_tui.tui.widgets.form import Form


@dataclass
class CooperationForm(ChangeForm):
    """The form of a cooperation, new without an id."""

    ID = "cooperation"
    PLACE = "board"

    cooperation: int | None = None
    _before: Cooperation | None = field(default=None, init=False)
    _proposed: dict[str, str] = field(default_factory=dict, init=False)

    @property
    def record(self) -> tuple[str, int] | None:
        """The cooperation."""
        return None if self.cooperation is None else (Cooperation.table, self.cooperation)

    def begin(self, context: Context) -> None:
        """Take the cooperation as it is now."""
        self._before = context.book.get(Cooperation, self.cooperation)

    def heading(self, context: Context) -> str:
        """Its title."""
        return self._before.title if self._before else _("New cooperation")

    def fields(self, context: Context) -> list[Field]:
        """All fields."""
        return cooperation_fields(context.book, context.me, context.today, self._before)

    def edited(self, form: Form, name: str) -> None:
        """Propose what suits the kind of a new one, in fields where nobody has typed."""
        kind = form.field("kind")
        if self._before is not None or name != "kind" or kind is None:
            return
        for other, text in proposed(kind.text).items():
            found = form.field(other)
            if found is not None and found.text in (found.first, self._proposed.get(other)):
                found.fill(text)
                self._proposed[other] = text

    def change(self, context: Context, values: Values) -> Change:
        """Add or edit it, with the parties that are new."""
        return cooperation_change(context, values, self._before)


def cooperation_change(
    context: Context, values: Values, before: Cooperation | None = None
) -> Change:
    """Return the change that adds or edits a cooperation; Refused with problems by form field."""
    book = context.book
    parties = before.party_ids if before else ()
    gone = {party for party in parties if book.get(Contact, party) is None}
    draft = cooperation_from(values, context.me, before, gone)
    arrivals = _arrivals(context, draft.new)
    context = context.after(arrivals)
    try:
        if before is None:
            change = add_cooperation(context, draft.cooperation)
        else:
            change = edit_cooperation(context, before, draft.cooperation)
            if (before.stage, draft.cooperation.stage) == ("ending", "active"):
                change = change.and_then(go_on(context, before.id))
    except Refused as refused:
        raise Refused(housed(refused.problems, values)) from None
    return change.and_then(arrivals)


def _arrivals(context: Context, new: tuple[Contact, ...]) -> Change:
    edits: list[Edit] = []
    for contact in new:
        # each is checked as if added alone, and keeps the id by which its party names it
        made = add_contact(context, contact)
        edits += [Edit(None, e.after.changed(id=contact.id)) for e in made if e.after]
    return Change("contact.add", tuple(edits))
