"""The daily review of the example book from end to end, by keys alone, counted."""

from __future__ import annotations

import subprocess
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

import pytest

from koop_tui.config import login
from koop_tui.domain.context import Context
from koop_tui.domain.today import Item
from koop_tui.domain.today import waiting as waiting_sections
from koop_tui.domain.today.item import Do, Fill
from koop_tui.store.store import Store
from tests.e2e.terminal import Terminal, environment, koop

TODAY = date(2026, 11, 23)
MOST_KEYS = 2.2
"""So many key presses may an item take, beside the words of a talk."""

FORM = "F2 save"
TALK: Sequence[str] = ("l", FORM, "Talked about it", "f2")
WAYS: dict[str, Sequence[str]] = {
    "commitment": ("d", FORM, "f2"),
    "version": ("+", "Esc back", "escape", FORM, "f2"),
}
"""Kind to the keys that settle it; what is no key is waited for, or typed where it has blanks."""
PUT_OFF: Sequence[str] = ("s", FORM, "f2")
KEYS = {"f2", "escape", "enter"}


def waiting(book: Path) -> list[Item]:
    """What today asks, read from the file."""
    with Store.open(book) as store:
        context = Context(store.book, store.book.member(login()), TODAY)
    return [item for section in waiting_sections(context) for item in section.items]


def in_hand(terminal: Terminal) -> str:
    """The line of the list under the cursor, "" while a dialog is open."""
    text = terminal.text()
    if "? keys" not in terminal.lines()[-1] or FORM in text or "Esc back" in text:
        return ""  # also while only a part of what is painted has been read
    return next((line for line in terminal.lines() if line.startswith("▌")), "")


def went_on(terminal: Terminal, line: str) -> bool:
    """Whether the cursor has gone on to the next line, or none is left."""
    return "All clear" in terminal.text() or in_hand(terminal) not in ("", line)


def way(item: Item) -> Sequence[str]:
    """How an item is settled: by one key where there is one, else by a talk, else it is put off."""
    if item.kind in WAYS:
        return WAYS[item.kind]
    for name, key in (("confirm", "+"), ("done", "d")):
        if isinstance(item.settled_by.get(name), Do):
            return (key,)
    return TALK if isinstance(item.settled_by.get("log"), Fill) else PUT_OFF


def settle(terminal: Terminal, item: Item) -> int:
    """Settle the item in hand; return how many keys that took."""
    pressed = 0
    for step in way(item):
        if step in KEYS or len(step) == 1:
            terminal.press(step)
            pressed += 1
        elif step == TALK[2]:
            terminal.type(step)
        else:
            terminal.wait_for(step)
    return pressed


def test_the_whole_review_takes_few_keys(
    start: Callable[..., Terminal], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book = tmp_path / "koop.json"
    day = ("--lang", "en", "--today", TODAY.isoformat())
    home = tmp_path / "home"
    home.mkdir()
    made = [koop(), *day, "demo", "--save", str(book)]
    subprocess.run(made, env=environment(home), check=True, capture_output=True)
    terminal = start("--db", str(book), *day, size=(80, 24))
    terminal.wait_for("0 of")
    keys: Counter[str] = Counter()
    items: Counter[str] = Counter()
    put_off = 0
    while left := waiting(book):
        assert sum(items.values()) < 60, items
        item, line = left[0], in_hand(terminal)
        keys[item.kind] += settle(terminal, item)
        items[item.kind] += 1
        put_off += way(item) == PUT_OFF
        terminal.wait_for(lambda line=line: went_on(terminal, line))
    count = sum(items.values())
    terminal.wait_for("All clear")
    terminal.press("q")
    assert terminal.wait_exit() == 0
    per_item = sum(keys.values()) / count
    with capsys.disabled():
        told = ", ".join(f"{kind} {n} x {keys[kind] / n:.1f}" for kind, n in items.items())
        print(  # noqa: T201 - how few is what one wants to know
            f"\n{count} items, {per_item:.2f} keys each beside text: {told}"
        )
    assert count >= 15
    assert per_item <= MOST_KEYS
    assert put_off <= 0.2 * count, "what the list asks for is settled, not put off"
