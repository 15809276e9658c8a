"""Who does not see a colleague's private contact changes what they see, and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from koop_tui.actions.contacts import delete_contact
from koop_tui.actions.interactions import edit_interaction
from koop_tui.actions.records import delete_record
from koop_tui.domain.book import Book, Me, empty_book
from koop_tui.domain.change import Change, Edit, added, edited, removed
from koop_tui.domain.contacts import Contact
from koop_tui.domain.context import Context
from koop_tui.domain.interactions import Interaction
from koop_tui.domain.occasions import Occasion
from koop_tui.domain.privacy import seen_by
from koop_tui.domain.relations import Relation
from koop_tui.store.errors import Conflicted, Unseen
from koop_tui.store.private import Private
from koop_tui.store.store import Store

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
DAY = date(2026, 3, 2)
ANNA, BERND, PIA, QUINN, RUTH = 1, 2, 3, 4, 5
"""Pia is private to Anna."""


@pytest.fixture
def book(path: Path) -> Store:
    store = Store.open(path, create=True)
    people = [
        Contact(id=-1, display_name="Anna", login="anna"),
        Contact(id=-2, display_name="Bernd", login="bernd"),
        Contact(id=-3, display_name="Pia", sensitivity="private", owner=-1, introduced_by=-4,
                occasion_id=-1),
        Contact(id=-4, display_name="Quinn"),
        Contact(id=-5, display_name="Ruth", introduced_by=-3),
    ]  # fmt: skip
    more = [
        Occasion(id=-1, name="Fair"),
        Interaction(id=-1, day=DAY, participants=(-4, -3), topic="rooms"),
        Relation(id=-1, a=-4, b=-3),
    ]
    store.commit(added("test", *people, *more), "anna", NOW)
    assert seen(store).book.interactions[1].participants == (QUINN,)
    return store


def seen(store: Store) -> Context:
    me = store.book.member("bernd")
    return Context(seen_by(store.book, me), me, DAY)


def by_bernd(store: Store, make: Callable[[Context], Change]) -> Book:
    return store.commit(make(seen(store)), "bernd", NOW).book


def talk(book: Book) -> Interaction:
    return book.interactions[1]


def with_talk(**fields: object) -> Callable[[Context], Change]:
    def make(context: Context) -> Change:
        before = talk(context.book)
        return edit_interaction(context, before, before.changed(**fields))

    return make


def test_who_is_added_to_a_talk_takes_nobody_out_of_it(book: Store) -> None:
    after = by_bernd(book, with_talk(participants=(QUINN, RUTH)))
    assert talk(after).participants == (QUINN, RUTH, PIA)
    assert talk(after).updated_by == "bernd"
    after = by_bernd(book, with_talk(participants=(RUTH,), topic="fees"))
    assert (talk(after).participants, talk(after).topic) == ((RUTH, PIA), "fees")
    after = by_bernd(book, with_talk(result="agreed"))
    assert (talk(after).participants, talk(after).result) == ((RUTH, PIA), "agreed")


def test_a_conflict_is_about_what_is_seen_and_its_answer_keeps_the_rest(book: Store) -> None:
    late = with_talk(participants=(QUINN, RUTH), topic="fees")(seen(book))
    before = talk(book.book)
    book.commit(edited("x", before, before.changed(participants=(QUINN, PIA, 1))), "anna", NOW)
    with pytest.raises(Conflicted) as conflicted:
        book.commit(late, "bernd", NOW)
    (conflict,) = conflicted.value.conflicts
    assert isinstance(conflict.theirs, Interaction)
    assert isinstance(conflict.mine, Interaction)
    assert (conflict.theirs.participants, conflict.mine.participants) == ((4, 1), (4, 5))
    answered = replace(late, edits=(Edit(conflict.theirs, conflict.mine),))
    assert talk(book.commit(answered, "bernd", NOW).book).participants == (QUINN, RUTH, PIA)


def test_what_holds_somebody_unseen_is_neither_deleted_nor_overwritten(book: Store) -> None:
    def introduced(context: Context) -> Change:
        ruth = context.book.contacts[RUTH]
        return edited("contact.edit", ruth, ruth.changed(introduced_by=QUINN))

    tables = book.book.tables
    pia = removed("contact.delete", [book.book.contacts[PIA]])
    for make in (
        lambda context: delete_record(context, Interaction, 1),
        introduced,
        lambda _context: pia,
        lambda _context: edited("x", PIA_BEFORE, PIA_BEFORE.changed(notes="mine")),
    ):
        with pytest.raises(Unseen):
            by_bernd(book, make)
    assert book.book.tables == tables


def test_nobody_makes_somebody_seen_who_was_not(book: Store) -> None:
    with pytest.raises(Unseen):  # then it were a talk of Bernd with Pia
        by_bernd(book, with_talk(participants=(BERND,)))
    after = by_bernd(book, with_talk(participants=(QUINN, BERND)))
    assert talk(after).participants == (QUINN, BERND, PIA)
    assert PIA not in seen(book).book.contacts


PIA_BEFORE = Contact(id=PIA, display_name="Pia", introduced_by=QUINN, occasion_id=1)
"""As she was before she was private."""


def test_who_has_to_do_with_somebody_unseen_can_be_deleted(book: Store) -> None:
    by_bernd(book, with_talk(topic="fees"))
    after = by_bernd(book, lambda context: delete_contact(context, QUINN))
    assert PIA not in seen(book).book.contacts
    assert sorted(after.contacts) == [ANNA, BERND, PIA, RUTH]
    assert not after.tables["relations"]
    assert after.contacts[PIA].introduced_by is None
    assert talk(after).participants == (PIA,)
    assert talk(after).updated_by == after.contacts[PIA].updated_by == "anna"
    after = by_bernd(book, lambda context: delete_record(context, Occasion, 1))
    assert after.contacts[PIA].occasion_id is None
    after = by_bernd(book, lambda context: delete_contact(context, RUTH))
    assert sorted(after.contacts) == [ANNA, BERND, PIA]


def test_a_deletion_is_taken_back_and_done_again_with_what_is_unseen(book: Store) -> None:
    deletion = book.commit(delete_contact(seen(book), QUINN), "bernd", NOW).change
    undone = book.commit(deletion.undone(), "bernd", NOW)
    assert undone.book.relations[1].b == PIA
    assert undone.book.contacts[PIA].introduced_by == QUINN
    assert talk(undone.book).participants == (QUINN, PIA)
    assert sorted(undone.book.contacts) == [ANNA, BERND, PIA, QUINN, RUTH]
    redone = book.commit(replace(undone.change.undone(), kind="redo"), "bernd", NOW).book
    assert talk(redone).participants == (PIA,)
    assert not redone.tables["relations"]
    assert QUINN not in redone.contacts


def test_the_history_names_what_is_private_only_to_its_owner(book: Store) -> None:
    pia, ruth = book.book.contacts[PIA], book.book.contacts[RUTH]
    nina = Contact(id=-1, display_name="Nina", sensitivity="private", owner=ANNA)
    changes: list[Callable[[Book], Change]] = [
        lambda _now: edited("contact.edit", ruth, ruth.changed(notes="x"), about="Ruth"),
        lambda _now: added("contact.add", nina, Relation(id=-1, a=-1, b=QUINN), about="Nina"),
        lambda now: removed("relation.delete", [now.relations[2]], about="Nina"),
        lambda now: removed("contact.delete", [now.contacts[6]], about="Nina"),
        lambda _now: edited("contact.edit", pia, pia.changed(notes="x"), about="Pia"),
        lambda _now: added("contact.add", Contact(id=-1, display_name="Tom"), about="Tom"),
    ]
    for change in changes:
        book.commit(change(book.book), "anna", NOW)
    entries = book.history()
    hidden = Private(entries, book.book, Me("bernd", BERND))
    assert [entry.about for entry in entries if entry not in hidden.entries] == ["Tom"]
    first = entries[-1].edits()
    shown = {edit.key for edit in first if not hidden.hides(edit)}
    assert shown == {("contacts", n) for n in (ANNA, BERND, QUINN)} | {("occasions", 1)}
    assert not Private(entries, book.book, Me("anna", ANNA)).entries
    unknown = Private(entries, empty_book(), Me("bernd")).entries
    assert [entry.about for entry in entries if entry not in unknown] == ["Tom"]
