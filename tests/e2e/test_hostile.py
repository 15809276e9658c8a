"""Names that would do harm: a book full of them, every place and dialog, and what gets out.

The texts stand in the file itself, as another program could have written them.
"""

from __future__ import annotations

import json
import os
import pwd
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.e2e.terminal import Terminal

HOSTILE = (
    "[/] x",
    "[@click=app.quit]y[/]",
    "A\x1b[c\x1b[2J\x1b]0;title\x07\x1b]52;c;QUFB\x07B",
    "C\x9b31m\x9d52;c;QUFB\x9cD",
    "E\u202egnp.exe\u200f\u2066F\u200bG",
    "👩\u200d🚒 👍🏽 ❤\ufe0f",
    "[bold red]" + "long " * 60,
    "S\ud800T\udc00 \u2028U\x85V \ufeff\U000e0041",
    "{name} %s \\[x] $x <b>",
)
FORBIDDEN = re.compile(
    "\x1b\\[c|\x1b\\]52|\x1b\\]0;title|[\x80-\x9f]|[\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufe0f\ufeff]"
)


def hostile_book(path: Path) -> Path:
    me = pwd.getpwuid(os.getuid()).pw_name
    texts = HOSTILE
    contacts: dict[str, dict[str, Any]] = {"1": {"display_name": "Mara Lindner", "login": me}}
    for number, text in enumerate(texts, 2):
        contacts[str(number)] = {
            "display_name": text,
            "organisation": text,
            "job_title": text,
            "tags": [text],
            "notes": text + "\n" + text,
            "offers": [{"text": text}],
            "needs": [{"text": text}],
            "emails": [{"value": text, "kind": text}],
            "met_note": text,
            "met_on": "2026-01-01",
            "rhythm": "A",
        }
    parties = [{"contact": 1, "goal": texts[0], "share": 5000},
               {"contact": 2, "goal": texts[2], "share": 5000}]  # fmt: skip
    both = [{"party": 1, "weight": 5000}, {"party": 2, "weight": 5000}]
    tables: dict[str, Any] = {
        "_meta": {"1": {"schema": 1, "generation": 1, "lineage": "x", "next_id": {}}},
        "contacts": contacts,
        "relations": {"1": {"a": 2, "b": 3, "note": texts[2]}},
        "interactions": {
            str(n): {
                "day": "2026-03-01",
                "participants": [n + 1],
                "topic": text,
                "result": text,
                "exchanges": [{"direction": "given", "kind": "help", "text": text}],
            }
            for n, text in enumerate(texts, 1)
        },
        "commitments": {"1": {"by": 1, "to": 2, "what": texts[2], "due": "2026-03-30"}},
        "cooperations": {
            "1": {"title": texts[2], "parties": parties, "goal": texts[4], "stage": "active",
                  "note": texts[1]},
            "2": {"title": texts[0], "parties": parties, "stage": "trial"},
        },
        "contributions": {
            str(n): {
                "cooperation": 1, "day": "2026-03-01", "giver": 2, "weights": both,
                "quantity": "2", "unit": "h", "rate": 3600, "value": 7200, "note": text,
                "evidence": text,
            }
            for n, text in enumerate(texts, 1)
        },
        "agreements": {"1": {"cooperation": 1, "title": texts[2], "last_mark": 1}},
        "versions": {
            "1": {
                "agreement": 1, "language": "en", "goal": texts[2], "shared": texts[4],
                "met_place": texts[1], "notice": texts[0],
                "parties": [{"contact": 1, "name": texts[2], "share": 5000},
                            {"contact": 2, "name": texts[0], "share": 5000}],
                "commitments": [{"mark": "A1", "by": 1, "what": texts[2]}],
                "worst_cases": [{"event": texts[0], "then": texts[2]}],
            }
        },
    }  # fmt: skip
    path.write_text(json.dumps(tables), encoding="utf-8")
    return path


WAYS: tuple[tuple[str, ...], ...] = (
    ("1", "down", "d", "escape"),
    ("1", "end", "l", "escape", "p", "escape", "+"),
    ("2", "down", "down", "e", "tab", "escape", "l", "escape", "t", "escape", "T", "escape"),
    ("2", "end", "enter", "pagedown", "escape", "d", "n", "H", "escape", "n", "escape"),
    ("3", "enter", "tab", "down", "!", "escape", "r", "n", "escape", "c", "escape", "b", "escape"),
    ("3", "e", "escape", "n", "escape", "H", "escape"),
    ("4", "enter", "enter", "down", "f5", "f5", "escape", "escape"),
    ("4", "p", "escape", "x", "escape", "D", "escape", "s", "escape", "n", "escape"),
    ("?", "escape", "f8", "escape", "ctrl+p", "down", "escape"),
)


def leave_dialogs(terminal: Terminal) -> None:
    """Go back to the place, however far the last way came on a busy machine."""

    def in_place() -> bool:
        return "┌" not in terminal.text() and "? keys" in terminal.text()

    def next_key() -> str:
        return "y" if "without saving" in terminal.text() else "escape"

    terminal.press_until(next_key, in_place)


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
def test_nothing_that_a_terminal_obeys_reaches_it(
    start: Callable[..., Terminal], tmp_path: Path, size: tuple[int, int]
) -> None:
    book = hostile_book(tmp_path / "koop.json")
    terminal = start("--db", str(book), "--lang", "en", "--today", "2026-04-01", size=size)
    terminal.wait_for("My commitments")
    for way in WAYS:
        for key in way:
            terminal.press(key)
            terminal.rest(0.15)
        leave_dialogs(terminal)
    terminal.press("2")
    terminal.wait_for("[/] x")
    terminal.wait_for("[@click=app.quit]y")  # to be read, not to be obeyed
    terminal.press("q")
    assert terminal.wait_exit() == 0
    raw = bytes(terminal.raw).decode("utf-8", errors="replace")
    found = FORBIDDEN.search(raw)
    assert found is None, repr(raw[max(0, found.start() - 60) : found.end() + 20])
