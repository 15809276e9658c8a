"""Who is who in an import: members, namesakes, groups, and very many of one name."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pytest

from koop_tui.actions.import_plan import ImportPlan
from koop_tui.actions.importing import plan_import
from koop_tui.documents.cards import Card, Group
from koop_tui.domain.book import Book, Me, empty_book
from koop_tui.domain.contacts import Contact
from koop_tui.domain.context import Context

MARA = Contact(id=1, uid="m", display_name="Mara Lindner", login="mara")
JONAS = Contact(id=2, uid="j", display_name="Jonas Petry", login="jonas")


def card(name: str, **fields: object) -> Card:
    """A card of a contact, its addresses and numbers given as texts."""
    for field in ("emails", "phones"):
        fields[field] = [{"value": value} for value in fields.get(field, ())]  # type: ignore[attr-defined]
    return Card(1, name, Contact.model_validate({"display_name": name, **fields}))


def plan(
    contacts: list[Contact], *cards: Card, answers: Mapping[int, bool] | None = None
) -> ImportPlan:
    """What taking in these cards does for Mara."""
    rows = {contact.id: contact for contact in contacts}
    book = Book({**empty_book().tables, "contacts": rows})
    context = Context(book, Me("mara", 1), date(2026, 11, 26))
    return plan_import(context, cards, "f", country="DE", answers=answers)


def after(contacts: list[Contact], done: ImportPlan) -> list[Contact]:
    """The contacts of the book after a plan."""
    rows = {contact.id: contact for contact in contacts}
    for edit in done.change:
        assert isinstance(edit.after, Contact)
        number = edit.after.id if edit.before else max(rows, default=0) + 1
        rows[number] = edit.after.changed(id=number)
    return list(rows.values())


# Members


def test_the_own_card_completes_the_member_and_makes_no_second_me() -> None:
    own = card("Mara Lindner", uid="x", emails=["mara@example.org"], phones=["1"])
    done = plan([MARA, JONAS], own)
    assert done.summary("en") == "0 new, 1 completed"
    assert done.questions == ()
    ((before, me),) = done.completed
    assert before is MARA
    assert (me.login, me.uid, me.emails[0].value) == ("mara", "m", "mara@example.org")


def test_the_card_of_another_member_completes_that_member() -> None:
    done = plan([MARA, JONAS], card("Jonas Petry", emails=["jonas@example.org"]))
    assert [before for before, _after in done.completed] == [JONAS]


def test_a_member_with_other_addresses_is_asked_about_and_taken_for_the_same() -> None:
    me = MARA.changed(emails=({"value": "mara@work.example"},))
    own = card("Mara Lindner", emails=["mara@home.example"])
    done = plan([me], own)
    (question,) = done.questions
    assert (question.namesake.id, question.same) == (1, True)
    assert done.new == ()
    apart = plan([me], own, answers={0: False})
    assert [contact.emails[0].value for contact in apart.new] == ["mara@home.example"]
    assert apart.summary("en") == "1 new; 1 namesake: Mara Lindner"


@pytest.mark.parametrize(
    ("name", "given", "family", "asked"),
    [
        ("Mara Sophie Lindner", "Mara Sophie", "Lindner", True),
        ("M. Lindner", "M.", "Lindner", True),
        ("Mara Lindner-Petry", "Mara", "Lindner-Petry", True),
        ("Mara S. Lindner", "", "", True),
        ("Bert Lindner", "Bert", "Lindner", False),
        ("Lindner", "", "Lindner", False),
        ("Mara", "Mara", "", False),
    ],
)
def test_a_card_that_may_be_my_own_is_asked_about_while_only_my_name_is_known(
    name: str, given: str, family: str, asked: bool
) -> None:
    own = card(name, given=given, family=family, emails=["mara@example.org"])
    done = plan([MARA, JONAS], own)
    assert [(q.namesake.id, q.same) for q in done.questions] == ([(1, False)] if asked else [])
    assert len(done.new) == 1
    known = MARA.changed(emails=({"value": "mara@work.example"},))
    assert plan([known, JONAS], own).questions == ()
    if asked:
        same = plan([MARA, JONAS], own, answers={0: True})
        assert [before for before, _after in same.completed] == [MARA]
        for answered in (done, same):
            assert plan(after([MARA, JONAS], answered), own).questions == ()


# Namesakes


def test_a_namesake_is_a_question_and_the_answer_decides() -> None:
    anna = Contact(id=5, display_name="Anna Muster", emails=({"value": "anna@example.org"},))
    other = card("Anna Muster", phones=["0561 7"])
    done = plan([MARA, anna], other)
    assert [contact.display_name for contact in done.new] == ["Anna Muster"]
    assert done.summary("en") == "1 new; 1 namesake: Anna Muster"
    lines = list(done.preview_lines("en"))
    assert lines[0] == (
        "namesake: is Anna Muster, 0561 7 the same as Anna Muster, anna@example.org? Taken for two."
    )
    same = plan([MARA, anna], other, answers={0: True})
    assert [before for before, _after in same.completed] == [anna]
    assert same.new == ()
    assert "Taken for the same." in next(same.preview_lines("en"))


def test_a_card_that_came_before_is_no_question() -> None:
    cards = (card("Anna Muster", phones=["1"]), card("Anna Muster", phones=["2"]))
    done = plan([MARA], *cards)
    assert (len(done.new), len(done.questions)) == (2, 1)
    again = plan(after([MARA], done), *cards)
    assert again.summary("en") == "0 new, 2 unchanged"


def test_the_summary_names_three_namesakes_and_counts_the_rest() -> None:
    known = [Contact(id=n, display_name=f"Anna {n}") for n in range(2, 8)]
    done = plan(
        [MARA, *known], *(card(one.display_name, phones=[f"0561 {one.id}"]) for one in known)
    )
    assert done.summary("en") == "6 new; 6 namesakes: Anna 2, Anna 3, Anna 4, and 3 more"


def test_two_thousand_of_one_name_are_two_thousand_and_the_second_time_known() -> None:
    cards = [card("Anna", notes=f"Nummer {n}") for n in range(2_000)]
    done = plan([MARA], *cards)
    assert len(done.new) == 2_000
    again = plan(after([MARA], done), *cards)
    assert again.summary("en") == "0 new, 2000 unchanged"


def test_a_crowd_with_one_mailbox_stays_a_crowd() -> None:
    cards = [
        card(f"Anna{n} Muster", given=f"Anna{n}", family="Muster", emails=["info@example.org"])
        for n in range(300)
    ]
    done = plan([MARA], *cards)
    assert len(done.new) == 300
    assert "and 298 more" in list(done.preview_lines("en"))[-1]
    assert plan(after([MARA], done), *cards).summary("en") == "0 new, 300 unchanged"


# Groups


def test_a_group_becomes_the_tag_of_members_in_file_and_book() -> None:
    bert = Contact(id=3, uid="b", display_name="Bert", emails=({"value": "b@x"},))
    group = Card(1, "Freunde", group=Group("Freunde", ("A", "gone"), ("B@x", "nobody@x")))
    done = plan([MARA, bert], group, card("Anna", uid="a"))
    assert done.summary("en") == "1 new, 1 group; 1 remark"
    assert [contact.tags for contact in done.new] == [("Freunde",)]
    assert [str(note.problem) for note in done.notes] == [
        "Card 1 (Freunde): members of the group who are not here: 2."
    ]
    contacts = after([MARA, bert], done)
    assert {contact.display_name: contact.tags for contact in contacts} == {
        "Mara Lindner": (), "Bert": ("Freunde",), "Anna": ("Freunde",),
    }  # fmt: skip
    assert not plan(contacts, group, card("Anna", uid="a")).change


def test_a_group_without_members_is_refused_and_no_person() -> None:
    group = Card(4, "Freunde", group=Group("Freunde", ("gone",)))
    done = plan([MARA], group)
    assert done.summary("en") == "0 new, 1 refused"
    assert "4 (Freunde) is a group none of whose members is here" in str(done.refused[0].problem)
    assert not done.change
