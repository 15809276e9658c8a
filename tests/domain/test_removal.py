"""What goes when records go: as their references say, and never a reference to what is gone."""

from __future__ import annotations

from datetime import date

import pytest

from koop_tui.demo.book import demo_book
from koop_tui.domain.book import Book
from koop_tui.domain.change import Change
from koop_tui.domain.commitments import Commitment
from koop_tui.domain.contacts import Contact
from koop_tui.domain.cooperations import Cooperation, PartyTerms
from koop_tui.domain.interactions import Interaction
from koop_tui.domain.occasions import Occasion
from koop_tui.domain.records import Record
from koop_tui.domain.references import reference_paths
from koop_tui.domain.relations import Relation
from koop_tui.domain.removal import removal
from koop_tui.domain.tables import MODELS

DAY = date(2026, 4, 1)
ANNA, BEN = Contact(id=1, display_name="Anna"), Contact(id=2, display_name="Ben")
ME = Contact(id=3, display_name="I")


def book_of(*records: Record) -> Book:
    tables: dict[str, dict[int, Record]] = {}
    for record in (ANNA, BEN, ME, *records):
        tables.setdefault(record.table, {})[record.id] = record
    return Book(tables)


def without(book: Book, record: Record) -> Book:
    """The book when a record goes, of which I am contact 3."""
    found = removal(book, [record], besides=(3,))
    assert found.bound == ()
    return book.after(Change("test", found.edits))


def talk(*participants: int, number: int = 1) -> Interaction:
    return Interaction(id=number, day=DAY, participants=participants)


@pytest.mark.parametrize(
    ("holder", "left"),
    [
        (Relation(id=1, a=1, b=2), None),
        (Relation(id=1, a=2, b=1), None),
        (Commitment(id=1, by=1, what="w"), None),
        (Commitment(id=1, by=2, to=1, what="w"), None),
        (talk(1), None),
        (talk(3, 1), None),
        (talk(1, 2), talk(2)),
        (BEN.changed(introduced_by=1), BEN),
    ],
)  # fmt: skip
def test_who_refers_goes_too_or_lets_go(holder: Record, left: Record | None) -> None:
    after = without(book_of(holder), ANNA)
    assert after.record(holder.table, holder.id) == left
    assert 1 not in after.table(Contact)


@pytest.mark.parametrize(
    "holder",
    [
        Cooperation(id=1, title="c", parties=(PartyTerms(contact=1), PartyTerms(contact=2))),
        Commitment(id=1, by=1, what="w", agreement=4, mark="A1"),
    ],
)
def test_who_cannot_do_without_keeps_it(holder: Record) -> None:
    assert removal(book_of(holder), [ANNA]).bound == (holder,)


def test_what_goes_too_takes_its_own_with_it_or_is_let_go() -> None:
    promise = Commitment(id=1, by=2, to=3, what="w", interaction=1)
    after = without(book_of(talk(1), promise), ANNA)
    assert after.table(Commitment)[1] == promise.changed(interaction=None)


def test_an_occasion_goes_from_contacts_and_talks() -> None:
    fair = Occasion(id=1, name="Fair")
    met = talk(2).changed(occasion_id=1)
    after = without(book_of(BEN.changed(occasion_id=1), met, fair), fair)
    assert (after.table(Contact)[2], after.table(Interaction)[1]) == (BEN, talk(2))


def test_several_go_at_once() -> None:
    both = talk(1, 2)
    found = removal(book_of(both), [ANNA, BEN])
    assert [edit.record for edit in found.edits] == [both, ANNA, BEN]


def test_no_reference_is_left_to_what_is_gone() -> None:
    book = demo_book(DAY, "en", "mara")
    gone = 0
    for table in ("contacts", "relations", "occasions", "commitments", "cooperations"):
        for record in book.tables[table].values():
            found = removal(book, [record])
            if not found.bound:
                gone += 1
                after = book.after(Change("test", found.edits))
                assert not any(after.missing(model) for model in MODELS.values()), record
    assert gone > 200


def test_references_inside_of_parts_always_refuse() -> None:
    paths = [(m, p, mark) for m in MODELS.values() for p, mark in reference_paths(m).items()]
    assert [path for _model, path, mark in paths if "." in path and mark.gone != "refuse"] == []
    assert {mark.gone for _model, _path, mark in paths} == {"refuse", "drop", "loosen"}


def test_who_refers_is_found_at_every_place() -> None:
    tie = Relation(id=1, a=1, b=2)
    met = talk(1, 2)
    found = list(book_of(tie, met, BEN.changed(introduced_by=1)).referring(("contacts", 1)))
    assert [(record.table, mark.gone) for record, mark in found] == [
        ("contacts", "loosen"), ("relations", "drop"), ("interactions", "loosen"),
    ]  # fmt: skip
    with pytest.raises(ValueError, match="hold no reference at topic"):
        book_of(met).by(Interaction, "topic", 1)
