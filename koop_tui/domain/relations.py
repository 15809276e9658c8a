"""Relation: an edge between two contacts, with a registry of types and their inverses."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, ClassVar, Literal

from pydantic import Field

from koop_tui.domain.choices import named
from koop_tui.domain.problems import N_
from koop_tui.domain.records import Choice, Day, Integer, Line, Record, RefTo

if TYPE_CHECKING:
    from koop_tui.domain.book import Book

RelationType = Annotated[
    Literal[
        "knows", "colleague", "friend", "relative", "partner", "client", "supplier",
        "employee", "employer", "member", "organisation", "mentor", "mentee", "introduced",
        "introduced_by", "referred", "referred_by"
    ],
    Choice("relation"),
]  # fmt: skip
"""What b is to a: ("client": b is a client of a)."""

INVERSE: dict[str, RelationType] = {
    "knows": "knows",
    "colleague": "colleague",
    "friend": "friend",
    "relative": "relative",
    "partner": "partner",
    "client": "supplier",
    "supplier": "client",
    "employee": "employer",
    "employer": "employee",
    "member": "organisation",
    "organisation": "member",
    "mentor": "mentee",
    "mentee": "mentor",
    "introduced": "introduced_by",
    "introduced_by": "introduced",
    "referred": "referred_by",
    "referred_by": "referred",
}
RELATION_TYPES: tuple[RelationType, ...] = named(RelationType)


End = Annotated[Integer, RefTo("contacts", gone="drop")]
"""An edge is nothing without both its ends."""


class Relation(Record):
    """One stored edge: b is `type` to a; seen from b, a is the inverse."""

    table: ClassVar[str] = "relations"
    label: ClassVar[str] = N_("Relation")
    missing_label: ClassVar[str] = N_("missing relation {number}")

    a: End = Field(title=N_("From"))
    b: End = Field(title=N_("To"))
    type: RelationType = Field("knows", title=N_("Kind"))
    since: Day | None = Field(None, title=N_("Since"))
    until: Day | None = Field(None, title=N_("Until"))
    note: Line = Field("", title=N_("Note"))

    def other(self, contact_id: int) -> int:
        """Return the id at the other end of the edge."""
        return self.b if contact_id == self.a else self.a

    def seen_from(self, contact_id: int) -> RelationType:
        """Return what the other end is to this contact."""
        return self.type if contact_id == self.a else INVERSE[self.type]


def relations_of(book: Book, contact_id: int) -> list[Relation]:
    """Return the relations in which a contact stands, at either end."""
    ends = (*book.by(Relation, "a", contact_id), *book.by(Relation, "b", contact_id))
    return sorted({relation.id: relation for relation in ends}.values(), key=Relation.sort_key)
