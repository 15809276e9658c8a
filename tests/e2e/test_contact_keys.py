"""A contact with everything is entered with few keys beside its text; how many is printed."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from koop_tui.domain.contacts import Address, Contact, Labelled
from koop_tui.store.store import Store
from tests.e2e.hand import Hand
from tests.e2e.terminal import Terminal

MOST = 30


def test_a_contact_with_everything_takes_few_keys_beside_its_text(
    start: Callable[..., Terminal], tmp_path: Path
) -> None:
    book = tmp_path / "koop.json"
    terminal = start("--db", str(book), "--lang", "en", "--today", "2026-04-01", size=(120, 40))
    terminal.wait_for("F2 save")
    terminal.type("Mara Lindner")
    terminal.press("f2")
    terminal.wait_for("Your book is empty")
    terminal.press("2")
    terminal.wait_for("Organisation")

    hand = Hand(terminal)
    hand.press("n")
    terminal.wait_for("New contact")
    terminal.wait_for("as you call them")
    hand.text("Anna Behrens").press("enter").text("Learning Outdoors").press("enter")
    hand.text("anna@example.org work").press("enter").text("a.behrens@example.com").press("enter")
    hand.press("enter").text("030 1234567 mobile").press("enter", "enter")
    hand.text("coach, Kassel").press("enter").press("a", "enter")  # the rhythm by its letter
    hand.text("March 2024").press("enter", "w", "enter").text("12.3.1980")
    hand.press("ctrl+down")
    terminal.wait_for("what they do there")
    hand.text("Trainer").press("ctrl+down")
    terminal.wait_for("with the number")
    hand.text("Weg 1").press("enter").text("34117").press("enter").text("Kassel")
    hand.press("ctrl+down")
    terminal.wait_for("what they can do for others")
    hand.text("high ropes").press("enter", "enter").text("a tax office")
    hand.press("ctrl+down", "ctrl+down", "ctrl+down")
    terminal.wait_for("Trust  ")
    hand.press("r", "enter").text("sent two clients").press("enter").text("met at the fair")
    hand.press("f2")
    terminal.wait_for("Contact added: Anna Behrens")
    sys.stdout.write(f"\n{hand.keys} keys beside the text, at most {MOST}\n")
    terminal.press("q")
    assert terminal.wait_exit() == 0

    with Store.open(book) as store:
        (anna,) = [c for c in store.book.contacts.values() if c.display_name == "Anna Behrens"]
    check(anna)
    assert hand.keys <= MOST


def check(anna: Contact) -> None:
    """Everything that was typed is there."""
    assert anna.organisation == "Learning Outdoors"
    assert anna.emails == (
        Labelled(value="anna@example.org", kind="work"), Labelled(value="a.behrens@example.com"),
    )  # fmt: skip
    assert anna.phones == (Labelled(value="030 1234567", kind="cell"),)
    assert anna.tags == ("coach", "Kassel")
    assert (anna.rhythm, anna.met_via, anna.met_precision) == ("A", "workshop", "month")
    assert anna.birthday is not None and anna.birthday.year == 1980
    assert anna.job_title == "Trainer"
    assert anna.addresses == (Address(street="Weg 1", postcode="34117", city="Kassel"),)
    assert [offer.text for offer in anna.offers] == ["high ropes"]
    assert [need.text for need in anna.needs] == ["a tax office"]
    assert (anna.trust_level, anna.notes) == (3, "met at the fair")
