"""Records of the book hold only what they were given, and behave as whole ones all the same."""

from __future__ import annotations

import copy
import gc
import json
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Self

import pytest
from pydantic import ValidationError, model_validator

from koop_tui.demo.book import demo_book, demo_change
from koop_tui.domain.change import differing_fields
from koop_tui.domain.contacts import Contact, Labelled, Property
from koop_tui.domain.kept_files import KeptFile
from koop_tui.domain.records import Line, Part, Record
from koop_tui.domain.tables import MODELS
from koop_tui.store.loading import encode
from koop_tui.store.reading import Reader, reader
from koop_tui.store.store import Store
from tests.store.conftest import NOW


def anna(**fields: object) -> Contact:
    return Contact(id=1, display_name="Anna", emails=(Labelled(value="a@example.org"),), **fields)


def slimmed(contact: Contact) -> Contact:
    """Return a contact as it is read from a book: what was given is in its document."""
    given = contact.model_dump_json(exclude_unset=True)
    return read(f"[{given}]")[0]


def read(documents: str) -> list[Contact]:
    found = reader(Contact.table).read(documents.encode())
    assert all(isinstance(record, Contact) for record in found)
    return [record for record in found if isinstance(record, Contact)]


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
    # also where the model of the part was compiled before, as it was here
    (again,) = Reader(Contact).read(b'[{"id": 1, "display_name": "A", "emails": [{"value": "a"}]}]')
    assert isinstance(again, Contact)
    assert not again.emails[0].__pydantic_fields_set__


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


@pytest.mark.skipif(sys.version_info >= (3, 13), reason="there every such object has its dict")
def test_neither_record_nor_parts_hold_a_dict_or_a_set() -> None:
    """As they are made by pydantic, dicts and sets take more than what is in them."""

    class Number(Part):  # nothing else must have made such objects, for names are kept by type
        value: Line
        kind: Line = ""

    class Person(Record):
        name: Line
        notes: Line = ""
        numbers: tuple[Number, ...] = ()
        first: Number | None = None

    documents = [
        {"id": 1, "name": "Anna", "numbers": [{"value": "1", "kind": "cell"}, {"value": "2"}]},
        {"id": 2, "name": "Berta", "first": {"value": "3"}, "notes": "x"},
    ]
    found = Reader(Person).read(json.dumps(documents * 40).encode())
    for person in (record for record in found if isinstance(record, Person)):
        parts = (*person.numbers, *filter(None, [person.first]))
        for part in (person, *parts):
            assert not any(isinstance(held, dict | set) for held in gc.get_referents(part))
        assert [part.value for part in parts] == (["1", "2"] if person.id == 1 else ["3"])
        assert parts[-1].kind == ""
    assert found == [Person.model_validate(document) for document in documents * 40]


def test_fields_that_few_records_have_are_read_as_all_others() -> None:
    """Python shares 30 names at most among the objects of a type."""
    every = {
        name: name
        for name, field in Contact.model_fields.items()
        if field.annotation is str and name not in ("updated_by", "display_name")
    }
    documents = [{"id": 1, "display_name": "Anna"}] * 3 + [
        {"id": 2, "display_name": "Berta", "emails": [{"value": "b@example.org"}], **every}
    ]
    contacts = Reader(Contact)
    for order in (documents, documents[::-1]):
        found = contacts.read(json.dumps(order).encode())
        assert found == [Contact.model_validate(document) for document in order]


def test_a_name_that_stands_twice_is_read_as_pydantic_reads_it() -> None:
    twice = '{"id": 1, "display_name": "A", "emails": [{"value": "a", "value": "b"}], "given": "x"'
    document = twice + ', "given": "y"}'
    assert read(f"[{document}]") == [Contact.model_validate_json(document)]


@pytest.mark.parametrize(
    "document",
    [
        '{"id": 1}',
        '{"id": 1, "display_name": ""}',
        '{"id": 1, "display_name": "A", "colour": "red"}',
        '{"id": 1, "display_name": "A", "emails": [{"value": "a", "colour": "red"}]}',
        '{"id": 1, "display_name": "A", "emails": [{"kind": "work"}]}',
        '{"id": 1, "display_name": "A", "emails": [["a", "work"]]}',
        '{"id": 1, "display_name": "A", "birthday": {"month": 13, "day": 1}}',
        '{"id": 1, "display_name": "A", "birthday": {"month": 3, "day": NaN}}',
        '{"id": 1, "display_name": "A", "trust": [{"day": "2026-04-01", "level": 1}]}',
        '["A"]',
    ],
)
def test_what_the_model_refuses_is_refused(document: str) -> None:
    with pytest.raises(ValidationError):
        Contact.model_validate_json(document)
    with pytest.raises(ValidationError):
        read(f"[{document}]")


def test_a_part_with_something_of_its_own_is_made_as_ever() -> None:
    """A kept file has bytes beside its fields."""
    kept = KeptFile.of(b"GIF89a", "image/gif")
    contact = slimmed(anna(vcard_extra=(Property(name="PHOTO", value="", file=kept),)))
    assert contact.files == (kept,)
    assert contact.files[0].content is None


def test_a_record_with_something_of_its_own_is_made_as_ever() -> None:
    class Span(Record):
        start: int
        end: int = 9

        @model_validator(mode="after")
        def ends_after_it_starts(self) -> Self:
            if self.end < self.start:
                raise ValueError("it ends before it starts")
            return self

    spans = Reader(Span)
    assert spans.read(b'[{"id": 1, "start": 2}]') == [Span(id=1, start=2)]
    with pytest.raises(ValidationError, match="ends before"):
        spans.read(b'[{"id": 1, "start": 12}]')


def test_every_table_is_read_lean() -> None:
    """What a schema has that is not known would be made as ever, without a word."""
    for model in MODELS.values():
        kinds = {part for part in _kinds(Reader(model).schema) if part is not KeptFile}
        assert kinds == set(), model.table


def _kinds(schema: object) -> Iterator[type[Record]]:
    """Yield the models that pydantic would make."""
    if isinstance(schema, dict):
        if schema.get("type") == "definitions":
            lean = [one for one in schema["definitions"] if one["ref"].endswith(":lean")]
            schema = {"schema": schema["schema"], "definitions": lean}
        if schema.get("type") == "model":
            yield schema["cls"]
        for key, inner in schema.items():
            if key != "metadata":
                yield from _kinds(inner)
    elif isinstance(schema, list):
        for inner in schema:
            yield from _kinds(inner)


def test_one_moment_is_one_object_however_many_records_have_it() -> None:
    """Else an import of 10,000 cards would take a megabyte for saying 20,000 times when it was."""
    moments = ("2026-03-01T09:00:00Z", "2026-03-01T09:00:00Z", "2026-03-01T10:00:00+01:00")
    rows = [{"display_name": "Anna", "created_at": one, "updated_at": one} for one in moments]
    first, second, third = read(json.dumps(rows))
    assert first.created_at is first.updated_at is second.created_at
    assert first.created_at == third.created_at
    assert encode(third) != encode(first)
    assert read(json.dumps(rows[:1]))[0].created_at == first.created_at


@pytest.mark.parametrize("moment", ["soon", [], {}, [1], True, None, 1772355600, "1772355600", ""])
def test_what_is_no_moment_is_read_as_pydantic_reads_it(moment: object) -> None:
    document = {"id": 1, "display_name": "Anna", "created_at": moment}
    try:
        whole: object = Contact.model_validate_json(json.dumps(document))
    except ValidationError as error:
        with pytest.raises(ValidationError) as refused:
            read(json.dumps([document]))
        told = [(e["type"], e["loc"][-1], e["msg"]) for e in refused.value.errors()]
        assert told == [(e["type"], e["loc"][-1], e["msg"]) for e in error.errors()]
    else:
        assert read(json.dumps([document])) == [whole]
