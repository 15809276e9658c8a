"""Indexes that follow their table from book to book are what they would be made anew."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from koop_tui.domain.book import Book
from koop_tui.domain.change import Change, Edit
from koop_tui.domain.contacts import Contact
from koop_tui.domain.groups import Groups
from koop_tui.domain.interactions import Interaction
from koop_tui.domain.references import reference_paths
from koop_tui.domain.rows import Rows
from koop_tui.domain.standings import TALKED

DAY = date(2026, 4, 1)

TALK = st.builds(
    lambda number, days, people, kind, topic: Interaction(
        id=number,
        day=DAY + timedelta(days),
        participants=tuple(dict.fromkeys(people)),
        type=kind,
        topic=topic,
    ),
    st.integers(1, 6),
    st.integers(0, 3),
    st.lists(st.integers(1, 4), max_size=3),
    st.sampled_from(["call", "email", "note"]),
    st.sampled_from(["", "price"]),
)
STEP = st.tuples(TALK, st.booleans(), st.booleans())
"""A talk, whether it is taken away instead, and whether the book is asked after it."""


def topic_of(talk: Interaction) -> str | None:
    return talk.topic or None


@settings(max_examples=60)
@given(st.lists(STEP, max_size=12))
def test_an_index_follows_its_table(steps: list[tuple[Interaction, bool, bool]]) -> None:
    book = Book()
    for talk, is_removed, is_asked in steps:
        before = book.get(Interaction, talk.id)
        if is_removed and before is None:
            continue
        edit = Edit(before, None if is_removed else talk)
        book = book.after(Change("test", (edit,)))
        if is_asked:
            for path in reference_paths(Interaction):
                anew = Book({Interaction.table: dict(book.table(Interaction))})
                assert book.groups(Interaction, path) == anew.groups(Interaction, path)
            assert book.summed(Interaction, TALKED) == anew.summed(Interaction, TALKED)
            assert book.noted(Interaction, topic_of) == anew.noted(Interaction, topic_of)


def test_what_did_not_change_stays_the_same_object() -> None:
    talks = [Interaction(id=n, day=DAY, participants=(n,)) for n in (1, 2)]
    book = Book().after(Change("test", tuple(Edit(None, talk) for talk in talks)))
    first = book.by(Interaction, "participants", 1)
    later = book.after(Change("test", (Edit(talks[1], talks[1].changed(topic="x")),)))
    assert later.by(Interaction, "participants", 1) is first
    assert later.by(Interaction, "participants", 2)[0].topic == "x"


def test_many_changes_make_the_index_anew() -> None:
    rows = Rows({n: Interaction(id=n, day=DAY, participants=(n,)) for n in range(1, 4)})
    rows.indexes["participants"] = Groups({})
    few, many = Rows(rows), Rows(rows)
    few.follow(rows, range(1, 4))
    many.follow(rows, range(1000))
    assert few.indexes["participants"]
    assert "participants" not in many.indexes


def test_what_is_missing_follows_both_tables() -> None:
    """It is kept with the table that refers, for as long as the one referred to is the same."""
    anna, ben = (Contact(id=n, display_name=name) for n, name in ((1, "Anna"), (2, "Ben")))
    talk = Interaction(id=1, day=DAY, participants=(1, 2))
    book = Book().after(Change("test", (Edit(None, anna), Edit(None, talk))))
    assert book.missing(Contact) == (2,)
    complete = book.after(Change("test", (Edit(None, ben),)))
    assert complete.missing(Contact) == ()
    gone = complete.after(Change("test", (Edit(anna, None),)))
    assert gone.missing(Contact) == (1,)
    other = gone.after(Change("test", (Edit(talk, talk.changed(participants=(2,))),)))
    assert other.missing(Contact) == ()
    assert book.missing(Contact) == (2,)


def test_a_book_is_written_out_without_its_records() -> None:
    """Debugging aids write out what they are given: all records would take seconds, and tell."""
    anna = Contact(id=1, display_name="Anna")
    book = Book().after(Change("test", (Edit(None, anna),)))
    assert "Anna" not in repr(book)
