"""Records of the book hold only what they were given, and behave as whole ones all the same."""

from __future__ import annotations

import copy
from datetime import date
from pathlib import Path

import pytest

from koop_tui.demo.book import demo_book, demo_change
from koop_tui.domain.change import differing_fields
from koop_tui.domain.contacts import Contact, Labelled
from koop_tui.domain.records import slim
from koop_tui.store.loading import encode
from koop_tui.store.store import Store
from tests.store.conftest import NOW


def anna(**fields: object) -> Contact:
    return Contact(id=1, display_name="Anna", emails=(Labelled(value="a@example.org"),), **fields)


def slimmed(contact: Contact) -> Contact:
    slim(contact)
    return contact


def test_a_book_that_was_read_is_the_one_that_was_saved(tmp_path: Path) -> None:
    made = demo_book(date(2026, 4, 1), "de", "mara")
    with Store.create(tmp_path / "book.json") as store:
        store.commit(demo_change(made), "mara", NOW)
        whole = store.book
        with Store.open(tmp_path / "book.json") as again:
            assert len(again.book.contacts[1].__dict__) < len(Contact.model_fields) / 2
            for name, rows in whole.tables.items():
                for number, record in rows.items():
                    read = again.book.tables[name][number]
                    assert len(read.__dict__) <= len(record.__dict__), name
                    assert read == record
                    assert hash(read) == hash(record)
                    assert differing_fields(read, record) == frozenset()
                    assert encode(read) == encode(record) == encode(copy.copy(read))
                    assert copy.copy(read) == record
                    assert list(copy.copy(read).__dict__) == list(type(read).model_fields)


def test_what_a_slim_record_leaves_out_has_its_default() -> None:
    contact = slimmed(anna())
    assert "kind" not in contact.__dict__
    assert (contact.kind, contact.tags, contact.birthday) == ("individual", (), None)
    assert contact.changed(tags=("coach",)).tags == ("coach",)
    assert contact.changed(kind="organisation").kind == "organisation"
    assert contact.kind == anna().kind == "individual"
    assert not contact.emails[0].__pydantic_fields_set__


def test_a_slim_record_differs_where_a_whole_one_would() -> None:
    one, other = slimmed(anna()), slimmed(anna(tags=("coach",)))
    assert one != other
    assert one != anna(notes="x")
    assert anna(notes="x") != one
    assert differing_fields(one, other) == differing_fields(other, one) == {"tags"}
    assert slimmed(anna(kind="individual")) == one
    assert hash(slimmed(anna(kind="individual"))) == hash(one)


def test_a_misspelt_or_required_field_is_an_error() -> None:
    contact = slimmed(anna())
    with pytest.raises(AttributeError):
        contact.kidn  # type: ignore[attr-defined]  # noqa: B018
    object.__setattr__(contact, "__dict__", {})
    with pytest.raises(AttributeError):
        contact.display_name  # noqa: B018


def test_a_copy_of_a_slim_record_takes_updates() -> None:
    contact = slimmed(anna())
    copied = contact.model_copy(update={"organisation": "Muster GmbH", "rev": 2})
    assert copied == anna(organisation="Muster GmbH", rev=2)
    assert encode(copied) == encode(anna(organisation="Muster GmbH", rev=2))
    assert slimmed(anna()).__pydantic_fields_set__ == set()
