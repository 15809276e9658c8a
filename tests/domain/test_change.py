"""Two changes become one: what each adds stays apart, and is known to what refers to it."""

from __future__ import annotations

from koop_tui.domain.change import added, edited
from koop_tui.domain.commitments import Commitment
from koop_tui.domain.contacts import Contact
from koop_tui.domain.interactions import Interaction
from koop_tui.domain.relations import Relation
from tests.helpers.people import TODAY


def test_records_with_the_same_placeholder_stay_apart_with_what_refers_to_them() -> None:
    anna, ben = (Contact(id=-1, display_name=name) for name in ("Anna", "Ben"))
    first = added("contact.add", anna, Relation(id=-1, a=-1, b=7, type="knows"))
    second = added("contact.add", ben, Relation(id=-1, a=-1, b=8, type="knows"))
    records = [edit.after for edit in first.and_then(second)]
    people = {r.id: r.display_name for r in records if isinstance(r, Contact)}
    assert sorted(people.values()) == ["Anna", "Ben"]
    ties = [r for r in records if isinstance(r, Relation)]
    assert {(people[tie.a], tie.b) for tie in ties} == {("Anna", 7), ("Ben", 8)}
    assert len({tie.id for tie in ties}) == 2


def test_three_in_a_row_stay_apart() -> None:
    change = added("commitment.add", Commitment(id=-1, by=1, what="one"))
    for what in ("two", "three"):
        change = change.and_then(added("commitment.add", Commitment(id=-1, by=1, what=what)))
    assert len({edit.key for edit in change}) == 3


def test_what_the_second_refers_to_in_the_first_is_still_meant() -> None:
    talk = Interaction(id=-1, day=TODAY, participants=(1,))
    promise = Commitment(id=-1, by=1, what="Call", interaction=-1)
    change = added("interaction.add", talk).and_then(added("commitment.add", promise))
    assert [edit.record for edit in change] == [talk, promise]


def test_a_later_edit_of_what_was_added_is_no_other_record() -> None:
    anna = Contact(id=-1, display_name="Anna")
    change = added("contact.add", anna).and_then(
        edited("contact.edit", anna, anna.changed(display_name="Anna B"))
    )
    assert [(edit.before, edit.record.display_name) for edit in change] == [(None, "Anna B")]  # type: ignore[attr-defined]
