"""A week of a networker on the example book, by keys alone; how many beside the text is printed."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from koop_tui.domain.commitments import Commitment
from koop_tui.domain.interactions import Interaction
from koop_tui.domain.introductions import Introduction
from koop_tui.domain.referrals import Referral
from koop_tui.domain.requests import ContactRequest
from koop_tui.store.store import Store
from tests.e2e.hand import Hand
from tests.e2e.terminal import Terminal, environment, koop

TODAY = "2026-04-01"
MOST_OF_A_TALK = 6
MET = ("Nina Beck", "Olaf Kern", "Pia Lund", "Rolf Stein")


def test_a_week_of_a_networker(start: Callable[..., Terminal], tmp_path: Path) -> None:
    book = tmp_path / "koop.json"
    subprocess.run(
        [koop(), "demo", "--save", str(book), "--today", TODAY, "--lang", "en"],
        env=environment(tmp_path), check=True, stdout=subprocess.DEVNULL,
    )  # fmt: skip
    terminal = start("--db", str(book), "--lang", "en", "--today", TODAY, size=(100, 36))
    terminal.wait_for("My commitments")
    terminal.press("2")
    terminal.wait_for("Adelaide Crane")
    counted: dict[str, int] = {}

    def hand(what: str) -> Hand:
        if doing:
            counted[doing[-1][0]] = doing[-1][1].keys
        doing.append((what, Hand(terminal)))
        return doing[-1][1]

    doing: list[tuple[str, Hand]] = []
    one = hand("four people met at the regulars' table")
    for name in MET:
        one.press("n")
        terminal.wait_for("as you call them")
        one.text(name).press(*["enter"] * 6)
        terminal.wait_for("a day, a month or a year")
        one.text("today").press("enter", "r", "f2")
        terminal.wait_for(f"Contact added: {name}")

    one = hand("a talk with an exchange and a promise")
    one.press("l")
    terminal.wait_for("In one line")
    one.text("call 20 min, got a tip on taxes, I send the price list by Fri").press("f2")
    terminal.wait_for("Talk logged: Rolf Stein")

    one = hand("a sales request declined")
    one.press("a")
    terminal.wait_for("To decide")
    one.press("!")
    terminal.wait_for("declined: Tim Reitz")

    one = hand("a customer referred")
    back(terminal, one)
    find(terminal, one, "angus")
    one.press("r")
    terminal.wait_for("What does Angus Thornley need?")
    one.text("tax")
    terminal.wait_for("Ursula Benson: Tax")
    one.press("enter")
    terminal.wait_for("New referral")
    one.press(*["enter"] * 6).text("today").press("enter").text("today").press("f2")
    terminal.wait_for("Angus Thornley → Ursula Benson")

    one = hand("the triple win closed")
    one.press("+")
    terminal.wait_for("What came of it: tax")
    one.press("s", "enter", "s", "enter", "enter").text("today").press("f2")
    terminal.wait_for("triple win")

    one = hand("two introduced")
    back(terminal, one)
    find(terminal, one, "anna behrens")
    one.press("i")
    terminal.wait_for("New introduction")
    one.text("a rope course").press("enter").text("Bernard Hawthorn").press("enter")
    one.text("groups outdoors").press("f2")
    terminal.wait_for("Introduction added: Anna Behrens")

    one = hand("who can help found")
    back(terminal, one)
    one.press("h")
    terminal.wait_for("Who can help?")
    one.text("tax")
    terminal.wait_for("Ursula Benson: Tax")
    one.press("enter")
    terminal.wait_for("Benson Tax")
    hand("")
    terminal.press("q")
    assert terminal.wait_exit() == 0

    for what, keys in counted.items():
        sys.stdout.write(f"\n{keys:3} keys beside the text: {what}")
    sys.stdout.write("\n")
    assert counted["a talk with an exchange and a promise"] <= MOST_OF_A_TALK
    check(book)


def back(terminal: Terminal, hand: Hand) -> None:
    """Go back to all contacts."""
    hand.press("escape")
    terminal.wait_for("Rhythm")


def find(terminal: Terminal, hand: Hand, name: str) -> None:
    """Look for a contact in the network."""
    hand.press("/")
    terminal.wait_for("/ name: offer:")
    hand.text(name).press("enter")
    terminal.wait_for("e edit")


def check(book: Path) -> None:
    """All of it is in the book."""
    with Store.open(book) as store:
        found = store.book
    met = [one for one in found.contacts.values() if one.display_name in MET]
    assert {one.display_name for one in met} == set(MET)
    assert {one.met_via for one in met} == {"regulars_table"}
    (rolf,) = (one.id for one in met if one.display_name == "Rolf Stein")
    (talk,) = found.by(Interaction, "participants", rolf)
    assert [one.direction for one in talk.exchanges] == ["received"]
    assert [one.what for one in found.by(Commitment, "to", rolf)] == ["send the price list"]
    declined = [one for one in found.table(ContactRequest).values() if one.name == "Tim Reitz"]
    assert [(one.decision, one.message) for one in declined] == [("decline", "")]
    (referral,) = (one for one in found.table(Referral).values() if one.need == "tax")
    assert referral.is_triple_win
    (introduction,) = (
        one for one in found.table(Introduction).values() if one.a_gains == "a rope course"
    )
    assert introduction.b_gains == "groups outdoors"
