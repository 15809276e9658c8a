"""The main job from end to end, by keys alone: real contacts in, a balance, an agreement out."""

from __future__ import annotations

import hashlib
import re
import subprocess
from collections.abc import Callable
from pathlib import Path

from tinydb import TinyDB

from tests.e2e.terminal import Terminal, environment, koop

GAP = "g next gap"
"""Stands in the foot as long as letters are commands."""

CARD = """BEGIN:VCARD
VERSION:3.0
UID:card-1
N:Petry;Jonas;;;
FN:Jonas Petry
ORG:Petry Training
EMAIL;TYPE=WORK:jonas@example.org
ADR;TYPE=WORK:;;Weg 1;Göttingen;;37073;Germany
END:VCARD
"""


def run(tmp_path: Path, *arguments: str) -> str:
    done = subprocess.run(
        [koop(), *arguments], env=environment(tmp_path / "home"), capture_output=True, check=True,
        cwd=tmp_path,
    )  # fmt: skip
    return done.stdout.decode()


def test_from_the_first_start_to_the_exported_agreement(
    start: Callable[..., Terminal], tmp_path: Path
) -> None:
    book = tmp_path / "koop.json"
    terminal = start("--db", str(book), "--lang", "en", "--today", "2026-04-01")

    # the first start asks three things
    terminal.wait_for("Welcome to koop")
    terminal.wait_for("F2 save")
    terminal.type("Mara Lindner")
    terminal.press("tab")
    terminal.type("coaching")
    terminal.press("f2")
    terminal.wait_for("Your book is empty")
    assert book.stat().st_mode & 0o777 == 0o600

    # a vCard file, seen before it is taken in
    (tmp_path / "jonas.vcf").write_text(CARD, encoding="utf-8")
    terminal.press("2")
    terminal.wait_for("Organisation")
    terminal.press("I")
    terminal.wait_for("vCard or CSV file *")
    terminal.type(str(tmp_path / "jonas.vcf"))
    terminal.press("enter")
    terminal.wait_for("new: Jonas Petry")
    terminal.press("f2")
    terminal.wait_for("Network 2")  # it is in the book; the preview says "1 new" as well
    terminal.wait_for(re.compile("^.Jonas Petry|. Jonas Petry", re.MULTILINE))

    # a cooperation
    terminal.press("3")
    terminal.wait_for("No cooperations here yet")
    terminal.press("n")
    terminal.wait_for("New cooperation")
    terminal.type("Workshop series")
    _fill_cooperation(terminal)
    terminal.wait_for("Workshop series")
    terminal.wait_for("Jonas Petry")

    # three entries, each in one line
    # half of each is the partner's, and a gift is not counted
    for line, balance in (
        ("3h workshop design", "+1.50 h"),
        ("2:30 call with the client", "+2.75 h"),
        ("gift 1h proofreading", "+2.75 h"),
    ):
        terminal.press("c")
        terminal.wait_for("In one line")
        terminal.type(line)
        terminal.press("f2")
        terminal.wait_for("Logged.")
        terminal.wait_for(balance)

    # an agreement
    terminal.press("4")
    terminal.wait_for("No agreements here yet")
    terminal.press("n")
    terminal.wait_for("New agreement")
    terminal.press("f2")
    terminal.wait_for("Meeting")
    _fill_agreement(terminal)
    terminal.press_until("escape", "Next date")  # to the sections, from there to the list
    terminal.press("p")
    terminal.answer("Propose KV-0001", "y")
    terminal.wait_for("proposed")
    for _ in range(2):
        terminal.press("+")
        terminal.wait_for("Answer to")
        terminal.press("f2")
        terminal.wait_for(lambda: "Answer to" not in terminal.text())
    terminal.answer("KV-0001 is in force: is Workshop series active now?", "y")
    terminal.wait_for("in force")
    terminal.press("x")
    terminal.wait_for("Write KV-0001")
    terminal.press("f2")
    terminal.wait_for("Written to")
    terminal.press("q")
    assert terminal.wait_exit() == 0

    # the text is there, checks out, and says what was agreed
    (file,) = tmp_path.glob("KV-0001_v1_*_en.txt")
    assert file.stat().st_mode & 0o777 == 0o600
    text = file.read_text(encoding="utf-8")
    assert "Mara Lindner" in text
    assert "Jonas Petry (JP), Petry Training, Göttingen" in text
    above = text.split("\nCONFIRMATIONS\n")[0].rstrip() + "\n"
    assert hashlib.sha256(above.encode()).hexdigest() in text
    assert text.count("[x]") == 2
    run(tmp_path, "--db", str(book), "verify", str(file))

    # and plain TinyDB reads the same book
    plain = TinyDB(book)
    assert {c["display_name"] for c in plain.table("contacts")} == {"Mara Lindner", "Jonas Petry"}
    assert len(plain.table("contributions")) == 3
    assert plain.table("versions").all()[0]["state"] == "active"


def _fill_cooperation(terminal: Terminal) -> None:
    terminal.press(*["tab"] * 8)  # over kind, stage and what the first party wants
    terminal.type("Jonas Pe")
    terminal.wait_for("  Jonas Petry")  # offered for completion
    terminal.press("enter")
    terminal.wait_for(re.compile(r"Party 2 \*\s+Jonas Petry"))
    terminal.press("f2")
    terminal.wait_for("Board 1")


def _fill_agreement(terminal: Terminal) -> None:
    """Fill what is missing, going from gap to gap with g; what is known is filled already."""
    _next_gap(terminal, "From day: Say from which day")
    terminal.wait_for(cursor_in(terminal, "From day"))
    terminal.type("today")
    terminal.wait_for("Wed 1 Apr 2026")
    _next_gap(terminal, "Say in which town Mara Lindner is")
    terminal.type("Kassel")
    _next_gap(terminal, "Common goal")
    terminal.type("Four workshops a year")
    _next_gap(terminal, "Nobody has promised anything yet", typing=False)
    for who, what in ((0, "write the schedule"), (1, "book the room")):
        terminal.press("n")
        terminal.wait_for("New commitment")
        terminal.press(*["right"] * who, "tab")
        terminal.type(what)
        terminal.press("tab")
        terminal.type("30.4.")
        terminal.press("f2")
        terminal.wait_for(lambda: "New commitment" not in terminal.text())
        terminal.wait_for(f"A{who + 1}")
    _next_gap(terminal, "What could go wrong?", typing=False)
    terminal.press("a")
    terminal.wait_for("The client does not pay")
    terminal.press("enter")
    terminal.wait_for("W1")


def _next_gap(terminal: Terminal, shown: str, *, typing: bool = True) -> None:
    """Go to the next gap; its field, where it has one, takes the letters from then on."""
    if GAP not in terminal.text():
        terminal.press("escape")
        terminal.wait_for(GAP)  # Escape and a letter in one packet would be Alt and that letter
    terminal.press("g")
    terminal.wait_for(shown)
    terminal.wait_for(lambda: (GAP in terminal.text()) != typing)


def cursor_in(terminal: Terminal, label: str) -> Callable[[], bool]:
    """Whether the cursor of the terminal stands in the line of a field."""
    return lambda: label in terminal.lines()[terminal.screen.cursor.y]
