"""What a commit does to a change: ids, stamps, merging, conflicts, references, undo."""

from __future__ import annotations

import gc
import json
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from koop_tui.domain.book import Book
from koop_tui.domain.change import Change, Edit, added, edited, removed
from koop_tui.domain.contacts import Contact, Offer
from koop_tui.domain.contributions import Contribution, Weight
from koop_tui.domain.cooperations import Cooperation, PartyTerms
from koop_tui.domain.records import Record
from koop_tui.domain.relations import Relation
from koop_tui.domain.tables import MODELS
from koop_tui.store import (
    AppendOnly,
    BrokenReference,
    Committed,
    Conflicted,
    InvalidRecord,
    Store,
)
from koop_tui.store.loading import decode, encode
from tests.store.conftest import NOW, differing

Commit = Callable[..., Committed]
Add = Callable[..., Contact]


def start_cooperation(store: Store, commit: Commit) -> tuple[Contact, Contact, Cooperation]:
    """Two contacts and their cooperation, as one change with placeholders."""
    done = commit(
        store,
        added(
            "cooperation.add",
            Cooperation(
                id=-1,
                title="Workshops",
                parties=(PartyTerms(contact=-2, share=5000), PartyTerms(contact=-1, share=5000)),
            ),
            Contact(id=-1, display_name="Anna"),
            Contact(id=-2, display_name="Ben"),
        ),
    )
    coop, anna, ben = (edit.after for edit in done.change)
    assert isinstance(anna, Contact) and isinstance(ben, Contact) and isinstance(coop, Cooperation)
    return anna, ben, coop


def log(store: Store, commit: Commit) -> Contribution:
    anna, ben, coop = start_cooperation(store, commit)
    entry = Contribution(
        id=-1,
        cooperation=coop.id,
        day=date(2026, 3, 1),
        giver=anna.id,
        weights=(Weight(party=anna.id, weight=1), Weight(party=ben.id, weight=1)),
        value=300,
    )
    (edit,) = commit(store, added("contribution.add", entry)).change
    assert isinstance(edit.after, Contribution)
    return edit.after


# Ids and stamps


def test_placeholders_become_ids_in_nested_references_too(store: Store, commit: Commit) -> None:
    anna, ben, coop = start_cooperation(store, commit)
    assert (anna.id, ben.id, coop.id) == (1, 2, 1)
    assert coop.party_ids == (ben.id, anna.id)
    assert store.book.contacts[1].display_name == "Anna"
    assert store.book.cooperations[1] == coop


def test_an_id_is_never_used_twice(store: Store, commit: Commit, add: Add) -> None:
    first = add(store, "Anna")
    commit(store, removed("contact.delete", [first]))
    assert add(store, "Ben").id == first.id + 1


def test_several_new_records_without_placeholders_get_an_id_each(
    store: Store, commit: Commit
) -> None:
    commit(store, added("contact.add", *(Contact(display_name=name) for name in "abc")))
    assert [c.display_name for c in store.book.contacts.values()] == ["a", "b", "c"]


def test_stamps_say_which_generation_when_and_by_whom(store: Store, add: Add) -> None:
    local = datetime(2026, 3, 2, 10, 30, 15, 999, tzinfo=timezone(timedelta(hours=1)))
    anna = add(store, "Anna")
    assert (anna.rev, anna.created_at, anna.updated_at, anna.updated_by) == (1, NOW, NOW, "ann")
    done = store.commit(edited("contact.edit", anna, anna.changed(notes="x")), "ben", local)
    (edit,) = done.change
    assert edit.before == anna
    assert edit.after is not None
    assert (edit.after.rev, edit.after.updated_by, edit.after.created_at) == (2, "ben", NOW)
    assert edit.after.updated_at == datetime(2026, 3, 2, 9, 30, 15, tzinfo=UTC)
    assert store.book.generation == 2


def test_a_new_contact_gets_a_uid_and_a_known_one_is_kept(store: Store, add: Add) -> None:
    assert len(add(store, "Anna").uid) == 36
    assert add(store, "Ben", uid="urn:x").uid == "urn:x"


def test_an_empty_change_writes_nothing(store: Store, commit: Commit, add: Add) -> None:
    anna = add(store, "Anna")
    before = store.path.read_bytes()
    assert not commit(store, Change("nothing")).change
    assert not commit(store, Change("same", (Edit(anna, anna.changed(rev=9)),))).change
    assert store.path.read_bytes() == before
    assert store.refresh() is None


def test_a_committed_book_is_what_others_read(store: Store, other: Store, commit: Commit) -> None:
    log(store, commit)
    other.refresh()
    assert other.book == store.book


# Merging


def test_edits_of_different_fields_merge(
    store: Store, other: Store, commit: Commit, add: Add
) -> None:
    anna = add(store, "Anna")
    other.refresh()
    commit(other, edited("contact.edit", anna, anna.changed(notes="hers")), by="ben")
    done = commit(store, edited("contact.edit", anna, anna.changed(organisation="mine")))
    (edit,) = done.change
    assert isinstance(edit.before, Contact) and isinstance(edit.after, Contact)
    assert edit.before.notes == "hers"
    assert (edit.after.notes, edit.after.organisation) == ("hers", "mine")


def test_edits_of_the_same_field_conflict_and_nothing_is_written(
    store: Store, other: Store, commit: Commit, add: Add
) -> None:
    anna = add(store, "Anna")
    commit(other, edited("contact.edit", anna, anna.changed(notes="hers")), by="ben")
    before, file = store.book, store.path.read_bytes()
    mine = anna.changed(notes="mine")
    with pytest.raises(Conflicted) as caught:
        commit(store, Change("x", (Edit(anna, mine), Edit(None, Contact(display_name="New")))))
    (conflict,) = caught.value.conflicts
    assert (conflict.base, conflict.theirs, conflict.mine) == (anna, other.book.contacts[1], mine)
    assert conflict.fields == {"notes"}
    assert store.path.read_bytes() == file
    now = store.refresh()
    assert now is not None and differing(before, now)[1] == {("contacts", anna.id)}


def test_deleting_what_another_edited_conflicts_and_the_other_way_round(
    store: Store, other: Store, commit: Commit, add: Add
) -> None:
    anna, ben = add(store, "Anna"), add(store, "Ben")
    commit(other, edited("contact.edit", anna, anna.changed(notes="hers")))
    commit(other, removed("contact.delete", [ben]))
    with pytest.raises(Conflicted):
        commit(store, removed("contact.delete", [anna]))
    with pytest.raises(Conflicted):
        commit(store, edited("contact.edit", ben, ben.changed(notes="mine")))
    assert not commit(store, removed("contact.delete", [ben])).change  # both deleted it


def test_two_edits_of_one_record_in_a_change_follow_each_other(
    store: Store, commit: Commit, add: Add
) -> None:
    anna = add(store, "Anna")
    second, third = anna.changed(notes="b"), anna.changed(notes="c")
    done = commit(store, Change("x", (Edit(anna, second), Edit(second, third))))
    (edit,) = done.change
    assert edit.before == anna
    assert store.book.contacts[anna.id].notes == "c"


# Undo


def test_undo_takes_back_and_redo_brings_back_the_same_ids(store: Store, commit: Commit) -> None:
    before = store.book
    start_cooperation(store, commit)
    whole = store.book
    done = commit(store, added("relation.add", Relation(a=1, b=2)))
    undone = commit(store, done.change.undone())
    assert contents(store.book) == contents(whole)
    redone = commit(store, undone.change.undone())
    assert store.book.relations[1].b == 2
    commit(store, redone.change.undone())
    commit(store, removed("x", [*whole.cooperations.values(), *whole.contacts.values()]))
    assert contents(store.book) == contents(before)


def test_undo_says_when_someone_has_built_on_it(
    store: Store, other: Store, commit: Commit, add: Add
) -> None:
    anna = add(store, "Anna")
    done = commit(store, edited("contact.edit", anna, anna.changed(notes="a")))
    other.refresh()
    now = other.book.contacts[anna.id]
    commit(other, edited("contact.edit", now, now.changed(notes="b")), by="ben")
    with pytest.raises(Conflicted):
        commit(store, done.change.undone())


def contents(book: Book) -> dict[str, list[dict[str, object]]]:
    stamps = {"rev", "created_at", "updated_at", "updated_by"}
    return {
        name: [record.model_dump(exclude=stamps) for record in rows.values()]
        for name, rows in book.tables.items()
    }


# What is refused


def test_a_contribution_is_only_confirmed_or_disputed(store: Store, commit: Commit) -> None:
    entry = log(store, commit)
    for wrong in (entry.changed(value=1), entry.changed(state="confirmed", note="x")):
        with pytest.raises(AppendOnly):
            commit(store, edited("x", entry, wrong))
    with pytest.raises(AppendOnly):
        commit(store, removed("x", [entry]))
    confirmed = entry.changed(state="confirmed", state_by=1, state_on=date(2026, 3, 2))
    commit(store, edited("contribution.confirm", entry, confirmed))
    assert store.book.contributions[entry.id].state == "confirmed"


def test_undo_may_take_a_contribution_out_again(store: Store, commit: Commit) -> None:
    entry = log(store, commit)
    commit(store, added("contribution.add", entry).undone())
    assert not store.book.contributions


def test_a_reference_to_nothing_is_refused(store: Store, commit: Commit, add: Add) -> None:
    anna = add(store, "Anna")
    for wrong in (Relation(a=anna.id, b=77), Relation(a=anna.id, b=-3)):
        with pytest.raises(BrokenReference) as caught:
            commit(store, added("x", wrong))
        assert caught.value.missing == {("contacts", wrong.b)}
    with pytest.raises(BrokenReference):
        commit(store, edited("x", anna, anna.changed(introduced_by=77)))


@pytest.mark.parametrize("more", [0, 30])
def test_what_others_refer_to_stays(store: Store, commit: Commit, add: Add, more: int) -> None:
    anna, _, coop = start_cooperation(store, commit)
    rest = [add(store, f"C{n}") for n in range(more)]
    add(store, f"{anna.id} is mentioned in a text only")
    with pytest.raises(BrokenReference) as caught:
        commit(store, removed("x", [anna, *rest]))
    assert caught.value.missing == {("contacts", anna.id)}
    assert caught.value.holders == {("cooperations", coop.id)}
    assert store.book.contacts[anna.id] == anna
    commit(store, removed("x", [anna, coop, *rest]))
    assert anna.id not in store.book.contacts


def test_a_colleagues_delete_meets_my_new_reference(
    store: Store, other: Store, commit: Commit, add: Add
) -> None:
    anna, ben = add(store, "Anna"), add(store, "Ben")
    other.refresh()
    commit(other, removed("x", [ben]))
    with pytest.raises(BrokenReference):
        commit(store, added("x", Relation(a=anna.id, b=ben.id)))


def test_a_reference_broken_before_does_not_keep_the_rest_from_changing(
    store: Store, commit: Commit, add: Add
) -> None:
    anna = add(store, "Anna")
    tables = json.loads(store.path.read_text())
    tables["contacts"][str(anna.id)]["introduced_by"] = 99
    store.path.write_text(json.dumps(tables))
    store.refresh()
    broken = store.book.contacts[anna.id]
    commit(store, edited("x", broken, broken.changed(notes="x")))
    assert store.book.contacts[anna.id].notes == "x"


def test_what_the_file_could_not_give_back_is_refused(store: Store, commit: Commit) -> None:
    wrong = Contact(display_name="x").model_copy(update={"notes": "\ud800"})
    empty = Contact(display_name="x").model_copy(update={"display_name": ""})
    for record in (wrong, empty):
        with pytest.raises(InvalidRecord):
            commit(store, added("x", record))
    assert not store.book.contacts


@given(st.lists(st.sampled_from(["Anna", "Müller 漢字", 'a"b\\c', "x" * 300]), max_size=3))
def test_a_document_gives_the_record_back(names: list[str]) -> None:
    offers = tuple(Offer(text=name) for name in names)
    record = Contact(id=3, rev=2, created_at=NOW, display_name="A", offers=offers)
    document = encode(record)
    assert decode("contacts", 3, document) == record
    assert b"\n" not in document


def test_every_table_has_a_model_that_stores_its_name() -> None:
    assert all(issubclass(model, Record) and model.table == name for name, model in MODELS.items())


def test_a_commit_leaves_nothing_that_only_the_collector_finds(
    store: Store, commit: Commit
) -> None:
    """Else the whole text of the book stays in memory until it runs."""
    for number in (1, 2):
        gc.collect()
        gc.disable()
        try:
            commit(store, added("contact.add", Contact(id=-1, display_name=f"Anna {number}")))
            found = gc.collect()
        finally:
            gc.enable()
    assert found == 0
