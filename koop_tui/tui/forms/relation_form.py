"""The form of a relation between two contacts."""

from __future__ import annotations

from datetime import date

from koop_tui.domain.book import Book
from koop_tui.domain.contacts import Contact
from koop_tui.domain.relations import Relation
from koop_tui.language import _
from koop_tui.tui.forms.readers import choice_field, day_field, known_or_new_field
from koop_tui.tui.widgets.form import Field, Values


def relation_fields(book: Book, contact: Contact, today: date) -> list[Field]:
    """Return the fields for a new relation of a contact."""
    return [
        known_or_new_field("b", _("Other contact"), book, required=True),
        choice_field(
            "type", _("is to {name}").format(name=contact.display_name), "relation", "knows"
        ),
        day_field("since", _("Since"), None, today, past=True),
        Field("note", _("Note")),
    ]


def relation_from(values: Values, contact: Contact) -> tuple[Relation, Contact | None]:
    """Return the relation, and the other contact when it is new."""
    other: Contact = values["b"]
    new = other.changed(id=-1) if not other.id else None
    relation = Relation(
        id=-1,
        a=contact.id,
        b=-1 if new else other.id,
        type=values["type"],
        since=values["since"],
        note=values["note"],
    )
    return relation, new
