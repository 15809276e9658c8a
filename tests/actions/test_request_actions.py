"""Contact requests: noted and decided on, what is kept of them, whom accepting makes."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from koop_tui.actions.at_once import changes_of
from koop_tui.actions.contacts import delete_contact
from koop_tui.actions.requests import (
    add_request,
    as_proposed,
    decide,
    delete_request,
    edit_request,
    purge,
)
from koop_tui.domain.book import Me
from koop_tui.domain.change import Change
from koop_tui.domain.contacts import Contact, Labelled
from koop_tui.domain.context import Context
from koop_tui.domain.problems import Refused
from koop_tui.domain.records import Record
from koop_tui.domain.requests import ContactRequest, proposed
from koop_tui.domain.today.item import Do
from koop_tui.language.dates import day
from koop_tui.language.letters import reply_text
from koop_tui.language.texts import use
from tests.helpers.people import TODAY, book_of
from tests.helpers.problems import fields_of

SALES = ContactRequest(
    id=1, name="Tim Reitz", organisation="Reitz Sales", received_on=TODAY - timedelta(5),
    channel="XING", message="Synergies!", goal="synergies", intent="sales", knows_person="no",
    email="tim@reitz.example.com", phone="030 1", language="en",
)  # fmt: skip


def context(*records: Record | str, **more: Any) -> Context:
    return Context(book_of(*records), Me("mara", 1), TODAY, **more)


def after(change: Change, number: int = 1) -> ContactRequest:
    return next(
        e.after for e in change if isinstance(e.after, ContactRequest) and e.after.id == number
    )


def made(change: Change) -> list[Contact]:
    return [e.after for e in change if isinstance(e.after, Contact) and e.before is None]


def test_a_request_is_noted_for_me_and_edited() -> None:
    found = add_request(context(), SALES.changed(id=0))
    assert [e.after.asked for e in found if isinstance(e.after, ContactRequest)] == [1]
    assert found.kind == "request.add"
    assert edit_request(context(SALES), SALES, SALES.changed(goal="more")).about == "Tim Reitz"


@pytest.mark.parametrize(
    ("fields", "field"),
    [({"name": " "}, "name"), ({"received_on": TODAY + timedelta(1)}, "received_on")],
)
def test_a_wrong_request_is_refused(fields: dict[str, Any], field: str) -> None:
    with pytest.raises(Refused) as added:
        add_request(context(), SALES.changed(**fields))
    with pytest.raises(Refused) as edited:
        edit_request(context(SALES), SALES, SALES.changed(**fields))
    assert fields_of(added) == fields_of(edited) == [field]


def test_of_what_is_declined_only_name_days_and_reason_are_kept() -> None:
    change = as_proposed(context(SALES), 1)
    kept = after(change)
    assert change.kind == "request.decline"
    assert kept == ContactRequest(
        id=1, name="Tim Reitz", received_on=SALES.received_on, intent="sales", language="en",
        decision="decline", decided_on=TODAY,
        reason="An unknown person, and foreseeably a superficial sales contact.",
    )  # fmt: skip
    assert after(decide(context(SALES), 1, "ignore", reason="spam")).message == ""
    assert change.undone().edits[0].after == SALES


def test_accepting_makes_the_contact_with_what_is_known() -> None:
    change = decide(context(SALES), 1, "accept")
    (contact,) = made(change)
    assert (contact.display_name, contact.organisation) == ("Tim Reitz", "Reitz Sales")
    assert [e.value for e in contact.emails] == ["tim@reitz.example.com"]
    assert [e.value for e in contact.phones] == ["030 1"]
    assert (contact.met_on, contact.met_note) == (SALES.received_on, "XING: synergies")
    assert (contact.notes, contact.language, contact.status) == ("Synergies!", "en", "new")
    assert after(change).contact == contact.id < 0
    assert after(change).message == "Synergies!"


def known(number: int = 2, name: str = "Tim Reitz", email: str = "") -> Contact:
    emails = [{"value": email}] if email else []
    return Contact.model_validate({"id": number, "display_name": name, "emails": emails})


@pytest.mark.parametrize(
    ("there", "fields", "contact"),
    [
        (known(email="TIM@reitz.example.com"), {}, 2),
        (known(name="Tim R.", email="tim@reitz.example.com"), {}, 2),
        (known(name="Eva Reitz", email="tim@reitz.example.com"), {}, None),  # they share a mailbox
        (known(), {}, None),  # a namesake
        (known(), {"email": "", "phone": "", "knows_person": "yes"}, 2),
        (known(), {"email": "", "phone": ""}, None),
        (known(), {"knows_person": "yes"}, None),
    ],
)
def test_who_is_there_already_is_not_made_again(
    there: Contact, fields: dict[str, Any], contact: int | None
) -> None:
    change = decide(context(there, SALES.changed(**fields)), 1, "accept")
    assert (after(change).contact if not made(change) else None) == contact


def test_of_two_namesakes_none_is_taken() -> None:
    request = SALES.changed(email="", phone="", knows_person="yes")
    assert made(decide(context(known(2), known(3), request), 1, "accept"))
    assert after(decide(context(known(2), known(3), request), 1, "accept", contact=3)).contact == 3


def test_a_phone_number_is_compared_by_the_country_of_the_settings() -> None:
    there = Contact.model_validate(
        {"id": 2, "display_name": "Tim Reitz", "phones": [{"value": "+41 30 1"}]}
    )
    assert not made(decide(context(there, SALES, country="CH"), 1, "accept"))
    assert made(decide(context(there, SALES), 1, "accept"))


def test_asking_back_and_putting_off_come_back() -> None:
    assert after(decide(context(SALES), 1, "ask_back")).decide_by == TODAY + timedelta(14)
    assert after(decide(context(SALES), 1, "defer")).decide_by == TODAY + timedelta(28)
    day = TODAY + timedelta(3)
    put_off = after(decide(context(SALES), 1, "defer", decide_by=day))
    assert (put_off.decide_by, put_off.message) == (day, "Synergies!")
    assert after(decide(context(put_off), 1, "decline")).decide_by is None
    with pytest.raises(Refused) as refused:
        decide(context(SALES), 1, "defer", decide_by=TODAY)
    assert fields_of(refused) == ["decide_by"]


def test_what_is_settled_is_not_decided_again() -> None:
    settled = after(as_proposed(context(SALES), 1))
    with pytest.raises(Refused):
        decide(context(settled), 1, "accept")


def test_a_reason_of_ones_own_stands() -> None:
    assert after(decide(context(SALES), 1, "decline", reason=" no time ")).reason == "no time"
    assert after(decide(context(SALES), 1, "accept")).reason == ""


def test_old_ones_go_with_the_next_decision_and_that_is_said() -> None:
    day = date(2025, 3, 1)
    old = SALES.changed(id=2, decision="decline", decided_on=day, received_on=day)
    kept = old.changed(id=3, decided_on=date(2025, 5, 1))
    change = as_proposed(context(SALES, old, kept), 1)
    assert [e.before.id for e in change if e.after is None and e.before] == [2]
    assert change.about == "Tim Reitz; 1 old request is gone"
    assert old in [e.after for e in change.undone()]
    assert [e.before.id for e in edit_request(context(SALES, old), SALES, SALES)] == []


def test_a_request_goes_alone_but_with_its_contact() -> None:
    accepted = SALES.changed(decision="accept", contact=2)
    there = context("Tim Reitz", accepted)
    assert [e.key for e in delete_request(there, 1)] == [("requests", 1)]
    assert ("requests", 1) in {e.key for e in delete_contact(there, 2)}


@pytest.mark.parametrize("decision", ["accept", "ask_back", "defer", "decline"])
@pytest.mark.parametrize("lang", ["de", "en"])
def test_an_answer_for_each_decision_in_language_and_form_of_address(
    lang: str, decision: Any
) -> None:
    texts = {
        form: reply_text(
            context(), SALES.changed(language=lang, address_form=form, name="Nele Brandt"), decision
        )
        for form in ("du", "sie")
    }
    assert texts["du"].endswith("\nMara\n")
    if lang == "de":
        assert texts["du"].startswith("Hallo Nele,\n\ndanke für deine Nachricht.")
        assert texts["sie"].startswith("Guten Tag, Nele Brandt,\n\ndanke für Ihre Nachricht.")
        assert "dein" not in texts["sie"]
        assert " Ihre" not in texts["du"]
    else:
        assert texts["du"].startswith("Hello Nele,\n\nThank you for your message.")


def test_no_answer_to_what_is_ignored_and_the_written_one_stands() -> None:
    assert reply_text(context(), SALES, "ignore") == ""
    written = after(decide(context(SALES), 1, "decline", reply="No, thanks."))
    assert reply_text(context(written), written) == "No, thanks."
    put_off = after(decide(context(SALES), 1, "defer", decide_by=date(2026, 5, 4)))
    use("de")
    try:
        german = put_off.changed(language="")
        assert "04.05.2026" in reply_text(context(german), german)
    finally:
        use("en")


def test_two_that_are_accepted_at_once_make_two_contacts() -> None:
    asks = SALES.changed(intent="exchange", message="", knows_person="unknown")
    one, other = asks, asks.changed(id=2, name="Eva Ast", email="eva@ast.example.com", phone="")
    ways = [Do("decide", (number, "accept")) for number in (1, 2)]
    change = changes_of(context(one, other), ways)
    names = {contact.id: contact.display_name for contact in made(change)}
    assert sorted(names.values()) == ["Eva Ast", "Tim Reitz"]
    assert [names[after(change, number).contact or 0] for number in (1, 2)] == [
        "Tim Reitz", "Eva Ast",
    ]  # fmt: skip
    same = other.changed(name="Tim Reitz", email="tim@reitz.example.com")
    (tim,) = made(changes_of(context(one, same), ways))
    assert tim.display_name == "Tim Reitz"


def test_nobody_is_somebody_else_when_the_contact_is_left_empty() -> None:
    tim = Contact(id=7, display_name="Tim Reitz", emails=(Labelled(value=SALES.email),))
    assert after(decide(context(SALES, tim), 1, "accept")).contact == 7
    change = decide(context(SALES, tim), 1, "accept", contact=None)
    assert [contact.display_name for contact in made(change)] == ["Tim Reitz"]


def test_own_words_stay_and_what_came_back_is_answered_anew() -> None:
    unclear = SALES.changed(intent="unclear", knows_person="unknown", message="", reply="")
    asked = after(decide(context(unclear), 1, "ask_back", reply="Who are you?"))
    back = asked.changed(decide_by=TODAY)
    assert after(as_proposed(context(back), 1)).reply == "Who are you?"
    welcome = back.changed(intent="exchange", decision="defer", reply="")
    assert proposed(welcome).decision != "defer"
    assert reply_text(context(welcome), welcome) == reply_text(
        context(welcome), welcome, proposed(welcome).decision
    )
    put_off = reply_text(context(welcome), welcome, "defer")
    assert day(TODAY, "en") not in put_off


def test_what_was_turned_down_long_ago_goes_by_itself() -> None:
    old = SALES.changed(id=3, decision="decline", decided_on=TODAY - timedelta(400))
    young = SALES.changed(id=4, decision="decline", decided_on=TODAY - timedelta(30))
    change = purge(context(SALES, old, young))
    assert [(edit.key[1], edit.after) for edit in change] == [(3, None)]
    assert change.about == "1 request"
