"""One edit of several contacts."""

from __future__ import annotations

import pytest

from koop_tui.actions.contacts_together import Together, edit_together
from koop_tui.domain.book import Me
from koop_tui.domain.contacts import Contact
from koop_tui.domain.context import Context
from koop_tui.domain.problems import Refused
from tests.helpers.people import TODAY, book_of

ANNA, TOM = 2, 3


def here() -> Context:
    anna = Contact(id=ANNA, display_name="Anna", tags=("Coach", "kiel"), cadence_days=10)
    tom = Contact(id=TOM, display_name="Tom", circles=("choir",))
    return Context(book_of(anna, tom), Me("mara", 1), TODAY)


def test_all_are_changed_by_one_change_that_one_undo_takes_back() -> None:
    context = here()
    wanted = Together(
        tags=("coach", "new"), without_tags=("KIEL",), circles=("golf",),
        without_circles=("choir",), rhythm="B", status="active",
    )  # fmt: skip
    change = edit_together(context, (ANNA, TOM, 99), wanted)
    after = context.after(change)
    anna, tom = (after.book.contacts[n] for n in (ANNA, TOM))
    assert anna.tags == ("Coach", "new")
    assert tom.tags == ("coach", "new")
    assert (anna.circles, tom.circles) == (("golf",), ("golf",))
    assert {(c.rhythm, c.cadence, c.status) for c in (anna, tom)} == {("B", 60, "active")}
    assert change.about == "Anna, Tom"
    assert after.after(change.undone()).book.contacts == context.book.contacts


def test_only_those_that_differ_are_changed() -> None:
    change = edit_together(here(), (ANNA, TOM), Together(tags=("coach",)))
    assert [edit.key[1] for edit in change] == [TOM]


@pytest.mark.parametrize(
    ("contacts", "wanted"),
    [((ANNA,), Together()), ((99,), Together(rhythm="A")), ((ANNA,), Together(tags=("coach",)))],
)
def test_what_would_change_nothing_is_refused(contacts: tuple[int, ...], wanted: Together) -> None:
    with pytest.raises(Refused):
        edit_together(here(), contacts, wanted)
