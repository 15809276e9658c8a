"""`koop board` says until when and why an imbalance is known, and what alarms besides."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from koop_tui.cli import main
from koop_tui.commands.board import lines
from koop_tui.domain.change import added
from koop_tui.domain.cooperations import KnownPhase
from koop_tui.store.store import Store
from tests.helpers.people import TODAY, book_of
from tests.tui.test_board_rows import ANNA, JONAS, MARA, ME, cooperation, work

KNOWN = KnownPhase(by=MARA, until=TODAY, reason="Launch")


def test_the_rows_of_two_and_the_alarming_ones_of_three_say_it() -> None:
    book = book_of(
        "Jonas Petry", "Anna Behrens",
        cooperation(1, "Two", MARA, JONAS, limit=3600, known=KNOWN),
        work(1, 1, MARA, 4, MARA, JONAS),
        cooperation(2, "Three", MARA, JONAS, ANNA, limit=7200, known=KNOWN),
        work(2, 2, MARA, 6, MARA, JONAS),
    )  # fmt: skip
    told = [line for line in lines(book, ME, TODAY) if "known" in line]
    assert [line.split()[0] for line in told] == ["Jonas", "you", "Jonas"]  # Anna's is green
    assert all("!! red, known" in line for line in told)
    assert all(line.endswith("; known until 1 Apr 2026, because Launch") for line in told)
    assert "known" not in "".join(lines(book, ME, TODAY + timedelta(days=1)))


def test_the_json_has_it_while_it_runs(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path, book = tmp_path / "koop.json", book_of("Jonas Petry")
    with Store.create(path) as store:
        two = cooperation(-1, "Two", -1, -2, known=KNOWN.changed(by=-1))
        people = (c.changed(id=-c.id) for c in book.contacts.values())
        store.commit(added("test", *people, two), "mara", datetime.now(UTC))
    found = []
    for day in (TODAY, TODAY + timedelta(days=1)):
        assert main(["--today", str(day), "--db", str(path), "board", "--json"]) == 0
        found.append(json.loads(capsys.readouterr().out)[0]["known"])
    assert found == [{"by": 1, "until": "2026-04-01", "reason": "Launch"}, None]


def test_what_alarms_besides_the_balance_stands_before_the_title(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """As on the board of the app, once for each cooperation."""
    path, day = tmp_path / "koop.json", ["--today", "2026-04-01", "--lang", "en"]
    main([*day, "demo", "--save", str(path)])
    capsys.readouterr()
    assert main([*day, "--db", str(path), "board"]) == 0
    (line,) = [line for line in capsys.readouterr().out.splitlines() if "! effort" in line]
    assert "! effort Casebook" in line
    assert main([*day, "--db", str(path), "board", "--json"]) == 0
    found = {one["title"]: one for one in json.loads(capsys.readouterr().out)}
    assert found["Casebook for consultants"]["sisters"]["effort"] == "amber"
    assert not any(one["unreviewed"] for one in found.values())
