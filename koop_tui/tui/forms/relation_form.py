"""The form of a relation between two contacts."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from koop_tui.actions.contacts import add_contact
from koop_tui.actions.relations import add_relation, delete_relation, edit_relation
from koop_tui.domain.book import Book
from koop_tui.domain.change import Change
from koop_tui.domain.contacts import Contact
from koop_tui.domain.context import Context
from koop_tui.domain.relations import INVERSE, Relation
from koop_tui.language import _
from koop_tui.language.referred import referred
from koop_tui.tui.forms.readers import choice_field, day_field, known_or_new_field
from koop_tui.tui.forms.spec import ChangeForm
from koop_tui.tui.widgets.form import Field, Values

_REMOVE = "remove"


@dataclass
class RelationForm(ChangeForm):
    """The form of a relation of a contact, new without an id; seen from the contact."""

    ID = "relation"
    PLACE = "network"

    contact: int
    relation: int | None = None
    _before: Relation | None = field(default=None, init=False)

    @property
    def record(self) -> tuple[str, int]:
        """The contact."""
        return Contact.table, self.contact

    def stands(self, context: Context) -> bool:
        """Whether contact and relation are still there."""
        known = self.relation is None or context.book.get(Relation, self.relation) is not None
        return known and super().stands(context)

    def begin(self, context: Context) -> None:
        """Take both as they are now."""
        self._contact = referred(context.book, Contact, self.contact)
        self._before = context.book.get(Relation, self.relation)

    def heading(self, context: Context) -> str:
        """Whose."""
        return _("Relation of {name}").format(name=self._contact.display_name)

    def fields(self, context: Context) -> list[Field]:
        """All fields."""
        return relation_fields(context.book, self._contact, context.today, self._before)

    def change(self, context: Context, values: Values) -> Change:
        """Add, edit or remove it, with the other contact if that is new."""
        return relation_change(context, values, self._contact, self._before)


def relation_fields(
    book: Book, contact: Contact, today: date, before: Relation | None = None
) -> list[Field]:
    """Return the fields for a relation of a contact, new or, seen from the contact, as it is."""
    other = before.other(contact.id) if before else None
    fields = [
        known_or_new_field("b", _("Other contact"), book, other, required=True, but=contact.id),
        choice_field(
            "type",
            _("is to {name}").format(name=contact.display_name),
            "relation",
            before.seen_from(contact.id) if before else "knows",
        ),
        day_field("since", _("Since"), before.since if before else None, today, past=True),
        day_field("until", _("Until"), before.until if before else None, today, past=True),
        Field("note", _("Note"), before.note if before else ""),
    ]
    if before is not None:
        choices = [("", _("keep")), (_REMOVE, _("remove"))]
        fields.append(Field("keep", _("Relation"), "", "choice", choices=choices))
    return fields


def relation_from(
    values: Values, contact: Contact, before: Relation | None = None
) -> tuple[Relation, Contact | None]:
    """Return the relation, and the other contact when it is new.

    One that was stored from its other end stays so: only what was edited changes.
    """
    other: Contact = values["b"]
    new = other.changed(id=-1) if not other.id else None
    ends = contact.id, -1 if new else other.id
    kind = values["type"]
    if before is not None and before.b == contact.id:
        ends, kind = ends[::-1], INVERSE[kind]
    relation = (before or Relation(id=-1, a=0, b=0)).changed(
        a=ends[0],
        b=ends[1],
        type=kind,
        since=values["since"],
        until=values["until"],
        note=values["note"],
    )
    return relation, new


def relation_change(
    context: Context,
    values: Values,
    contact: Contact,
    before: Relation | None = None,
) -> Change:
    """Return the change that adds, edits or removes a relation, with the other contact if new."""
    if before is not None and values["keep"] == _REMOVE:
        return delete_relation(context, before.id)
    relation, new = relation_from(values, contact, before)
    add = add_contact(context, new) if new else None
    known = context.after(add) if add else context
    if before is None:
        change = add_relation(known, relation)
    else:
        change = edit_relation(known, before, relation)
    return change.and_then(add) if add else change
