"""Private contacts: seen by their owner alone; the others get the book as it would be without."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest

from koop_tui.actions.contacts import add_contact, edit_contact
from koop_tui.actions.interactions import edit_interaction
from koop_tui.domain.book import Book, Me
from koop_tui.domain.change import Edit, edited, merge
from koop_tui.domain.commitments import Commitment
from koop_tui.domain.contacts import Contact
from koop_tui.domain.context import Context
from koop_tui.domain.cooperations import Cooperation
from koop_tui.domain.interactions import Interaction
from koop_tui.domain.introductions import Introduction
from koop_tui.domain.occasions import Occasion
from koop_tui.domain.privacy import seen_by, seen_by_whom
from koop_tui.domain.records import Record, RefTo
from koop_tui.domain.referrals import Referral
from koop_tui.domain.relations import Relation
from koop_tui.domain.requests import ContactRequest
from koop_tui.domain.today import items
from tests.helpers.people import TODAY, book_of

MARA, JONAS, OUTSIDER = Me("mara", 1), Me("jonas", 2), Me("eve")
DUE = {"rhythm": "A", "met_on": TODAY - timedelta(99)}
PIA = Contact.model_validate(
    {"id": 3, "display_name": "Pia", "sensitivity": "private", "owner": 2, **DUE}
)
TOM = Contact.model_validate({"id": 4, "display_name": "Tom", "introduced_by": 3})
BOTH = Interaction(id=1, day=TODAY, participants=(3, 4), topic="plans")


def book(*more: Record, pia: Contact = PIA) -> Book:
    jonas = Contact(id=2, display_name="Jonas", login="jonas")
    return book_of(
        jonas, pia, TOM, BOTH,
        Interaction(id=2, day=TODAY - timedelta(80), participants=(3,)),
        Interaction(id=3, day=TODAY, participants=(3, 2)),
        Relation(id=1, a=3, b=4), Relation(id=2, a=2, b=4),
        Commitment(id=1, by=3, to=2, what="call"), Commitment(id=2, by=4, to=1, what="post"),
        ContactRequest(id=1, name="Pia", received_on=TODAY, decision="accept", contact=3),
        *more,
    )  # fmt: skip


def ids(seen: Book, table: str) -> list[int]:
    return sorted(seen.tables.get(table, ()))


@pytest.mark.parametrize("me", [MARA, OUTSIDER])
def test_others_get_the_book_as_it_would_be_without(me: Me) -> None:
    seen = seen_by(book(), me)
    assert ids(seen, "contacts") == [1, 2, 4]
    assert ids(seen, "interactions") == [1]
    assert seen.interactions[1].participants == (4,)
    assert (ids(seen, "relations"), ids(seen, "commitments")) == ([2], [2])
    assert ids(seen, "requests") == []
    assert seen.contacts[4].introduced_by is None
    assert seen.missing(Contact) == ()
    assert "Pia" not in repr(sorted(seen.tables["contacts"].items()))


def test_the_owner_sees_all_and_so_does_everybody_where_nothing_is_hidden() -> None:
    whole = book()
    assert seen_by(whole, JONAS) is whole
    for pia in (
        PIA.changed(sensitivity="normal"),
        PIA.changed(owner=None),  # from an older book
        PIA.changed(login="pia"),
    ):
        whole = book(pia=pia)
        assert seen_by(whole, MARA) is whole


def test_who_stands_in_a_cooperation_is_seen() -> None:
    parties: Any = [{"contact": 2, "share": 5000}, {"contact": 3, "share": 5000}]
    together = Cooperation.model_validate({"id": 1, "title": "T", "parties": parties})
    whole = book(together)
    assert seen_by(whole, MARA) is whole
    assert seen_by_whom(whole, PIA) == "parties"
    assert seen_by_whom(book(), PIA) == "owner"
    assert seen_by_whom(book(), TOM) == ""
    assert seen_by_whom(book(), PIA.changed(owner=None)) == "all"


def talk(*participants: int, by: str) -> Interaction:
    return Interaction(id=4, day=TODAY, participants=participants, updated_by=by)


@pytest.mark.parametrize(
    ("record", "is_seen"),
    [
        (Commitment(id=3, by=1, to=3, what="offer"), True),
        (Commitment(id=3, by=3, what="offer"), False),
        (Referral(id=1, need="help", recipient=4, referrer=1, client=3), True),
        (Referral(id=1, need="help", recipient=4, referrer=2, client=3), False),
        (Introduction(id=1, by=2, a=3, b=1), True),
        (ContactRequest(id=2, name="Pia", received_on=TODAY, asked=1, contact=3), True),
        (talk(3, by="mara"), True),
        (talk(3, by="jonas"), False),
        (talk(3, 2, 1, by="jonas"), True),
        (talk(3, 4, 1, by="mara"), False),  # it is still seen, with Tom
        (Relation(id=3, a=3, b=1), False),
    ],
)
def test_who_another_member_has_to_do_with_stays_seen(record: Record, is_seen: bool) -> None:
    whole = book(record)
    assert (3 in seen_by(whole, MARA).contacts) is is_seen
    assert seen_by_whom(whole, PIA) == ("parties" if is_seen else "owner")


def test_whose_owner_is_a_member_no_more_is_seen_by_all() -> None:
    whole = book()
    jonas = whole.contacts[2]
    left = whole.after(edited("x", jonas, jonas.changed(login="")))
    assert seen_by(left, MARA) is left
    assert seen_by_whom(left, PIA) == "all"
    assert 3 not in seen_by(whole, MARA).contacts


def test_a_book_is_looked_through_once_for_all_that_is_private() -> None:
    asked: list[tuple[str, int]] = []

    class Asked(Book):
        def referring(self, key: tuple[str, int]) -> Iterator[tuple[Record, RefTo]]:
            asked.append(key)
            return super().referring(key)

    others = [Contact.model_validate({**PIA.__dict__, "id": n}) for n in range(10, 60)]
    whole = Asked(book(*others).tables)
    seen_by(whole, MARA)
    assert len(asked) == len(set(asked))
    assert ("contacts", 10) in asked
    asked.clear()
    seen_by(whole, MARA)
    assert not asked


def test_today_asks_only_the_owner() -> None:
    whole = book()
    assert not [i for i in items(Context(seen_by(whole, MARA), MARA, TODAY)) if i.contact == 3]
    quiet = whole.after(edited("x", BOTH, BOTH.changed(participants=(4,))))
    alone = quiet.interactions[3]
    quiet = quiet.after(edited("x", alone, alone.changed(day=TODAY - timedelta(81))))
    assert [i for i in items(Context(quiet, JONAS, TODAY)) if i.contact == 3]


def test_what_a_commit_leaves_alone_stays_the_same_object() -> None:
    whole = book()
    first = seen_by(whole, MARA)
    assert seen_by(whole, MARA) is first
    fair = whole.after(edited("x", Occasion(id=1, name="Fair"), Occasion(id=1, name="Fair 2")))
    second = seen_by(fair, MARA)
    assert second.occasions[1].name == "Fair 2"
    for table in ("contacts", "interactions", "relations", "commitments"):
        assert second.tables[table] is first.tables[table]
    third = seen_by(fair.after(edited("x", TOM, TOM.changed(notes="new"))), MARA)
    assert third.contacts[4].notes == "new"
    assert third.contacts[4].introduced_by is None
    assert third.tables["interactions"] is first.tables["interactions"]
    assert ids(seen_by(whole, OUTSIDER), "contacts") == [1, 2, 4]


def test_who_edits_a_talk_takes_nobody_out_unseen() -> None:
    whole = book()
    shown = Context(seen_by(whole, MARA), MARA, TODAY)
    talk = shown.book.interactions[1]
    (edit,) = edit_interaction(shown, talk, talk.changed(topic="other plans")).edits
    merged = merge(edit, whole.interactions[1])
    assert isinstance(merged, Edit)
    assert isinstance(merged.after, Interaction)
    assert (merged.after.topic, merged.after.participants) == ("other plans", (3, 4))


def test_whoever_makes_a_contact_private_is_its_owner() -> None:
    context = Context(book(), MARA, TODAY)

    def owner(before: Contact | None, after: Contact) -> int | None:
        if before is None:
            change = add_contact(context, after)
        else:
            change = edit_contact(context, before, after)
        (edit,) = change.edits
        assert isinstance(edit.after, Contact)
        return edit.after.owner

    private = TOM.changed(sensitivity="private")
    assert owner(None, private) == 1
    assert owner(None, TOM) is None
    assert owner(TOM, private) == 1
    assert owner(PIA, PIA.changed(notes="x")) == 2
    assert owner(PIA, PIA.changed(sensitivity="normal")) is None
    old = PIA.changed(owner=None)
    assert owner(old, old.changed(notes="x")) is None  # it is not hidden from others in passing
