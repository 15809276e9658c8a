"""A cooperation from its idea to the closing record, by keys alone."""

from __future__ import annotations

import os
import pwd
import subprocess
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from koop_tui.domain.change import added
from koop_tui.domain.contacts import Contact
from koop_tui.domain.cooperations import Cooperation
from koop_tui.domain.records import Record
from koop_tui.store.store import Store
from tests.e2e.terminal import Terminal, environment, koop
from tests.tui.test_agreements import book

TODAY = "2026-04-01"


def written(path: Path) -> Path:
    """Write a book in which an idea waits, with a draft in which nothing is missing."""

    def mine(record: Record) -> Record:
        if isinstance(record, Contact) and record.login:
            return record.changed(login=pwd.getpwuid(os.getuid()).pw_name)
        return record.changed(stage="idea") if isinstance(record, Cooperation) else record

    with Store.create(path) as store:
        change = added("test", *map(mine, book()))
        store.commit(change, "mara", datetime(2026, 3, 18, tzinfo=UTC))
    return path


def test_from_the_idea_to_the_closing_record(
    start: Callable[..., Terminal], tmp_path: Path
) -> None:
    path = written(tmp_path / "koop.json")
    terminal = start("--db", str(path), "--lang", "en", "--today", TODAY)
    terminal.wait_for("Today")
    terminal.press("3")
    terminal.wait_for("idea")

    # does it fit? Mara, then Jonas, who has no koop, each by seventeen keys
    terminal.press("f")
    terminal.wait_for("Seventeen questions")
    for name, shown in (
        ("You alone", "Advice from what you see"),
        ("Jonas Petry says", "Go, with"),
    ):
        terminal.press("enter")
        terminal.wait_for("Whose answers?")
        terminal.press("enter")
        terminal.wait_for(name)
        terminal.wait_for("F2 save")
        terminal.type("2" * 16 + "1")
        terminal.press("f2")
        terminal.wait_for(shown)
    terminal.press("escape")
    terminal.wait_for("c contribution")

    # the agreement, in force with the second yes; then the cooperation is active
    terminal.press("4")
    terminal.wait_for("KV-0001")
    terminal.press("p")
    terminal.answer("Propose KV-0001", "y")
    terminal.wait_for("proposed")
    for _party in range(2):
        terminal.press("+")
        terminal.wait_for("Answer to")
        terminal.press("f2")
        terminal.wait_for(lambda: "Answer to" not in terminal.text())
    terminal.answer("KV-0001 is in force: is Workshops active now?", "y")
    terminal.press("3")
    terminal.wait_for("active")

    # what both put in
    for line, balance in (("3h workshop design", "+EUR 90.00"), ("Jonas 2h call", "+EUR 30.00")):
        terminal.press("c")
        terminal.wait_for("What did Jonas Petry put in since?")
        terminal.type(line)
        terminal.press("f2")
        terminal.wait_for("Logged")
        terminal.wait_for(balance)

    # the review: all love it
    terminal.press("R")
    terminal.wait_for("Review: Workshops")
    terminal.press("f2")
    terminal.wait_for("Say how this one decides")
    terminal.press("l", "tab", "l", "f2")
    terminal.wait_for(lambda: "Review: Workshops" not in terminal.text())

    # and the end, openly: it runs out, then it is over
    terminal.press("s")
    terminal.wait_for("And now?")
    terminal.type("handover")  # what the stage before the last means
    terminal.press("enter")
    terminal.wait_for("Workshops runs out")
    terminal.press("f2")
    terminal.wait_for(lambda: "Workshops runs out" not in terminal.text())
    terminal.press("s")
    terminal.wait_for("And now?")
    terminal.press("enter")
    terminal.wait_for("End Workshops")
    terminal.press("f2")
    terminal.wait_for(lambda: "End Workshops" not in terminal.text())
    terminal.wait_for("ended")
    terminal.press("q")
    assert terminal.wait_exit() == 0

    # all of it leaves koop as text
    for kind, words in (
        ("fit", "Go, with a trial."),
        ("statement", "Balance:         ML +EUR 30.00, JP -EUR 30.00"),
        ("review", "love"),
        ("closing", "Workshops"),
    ):
        assert words in exported(tmp_path, path, kind), kind


def exported(folder: Path, path: Path, kind: str) -> str:
    command = [koop(), "--db", str(path), "--lang", "en", "--today", TODAY]
    done = subprocess.run(
        [*command, "export", kind, "KO-0001", "--out", "-"],
        env=environment(folder / "home"), capture_output=True, check=True,
    )  # fmt: skip
    return done.stdout.decode()
