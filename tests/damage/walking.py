"""A damaged book on disk, and random keys through every place, dialog and command over it."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from random import Random

from textual.pilot import Pilot
from tinydb import TinyDB

from koop_tui.config import Config
from koop_tui.demo.book import demo_book, demo_change
from koop_tui.domain.book import Book
from koop_tui.domain.records import Record
from koop_tui.store.loading import encode
from koop_tui.store.store import Store
from koop_tui.tui.app import KoopApp
from tests.damage.damages import Damage, at_the_ends, pointing_at_nothing, set_aside
from tests.helpers.people import LOGIN, TODAY
from tests.helpers.pilot import started, wait_until

_NOW = datetime(2026, 4, 1, 9, tzinfo=UTC)
_DAMAGES = 12
_SIZES = ((80, 24), (120, 40), (60, 20))
_MOVES = [
    "down", "down", "down", "up", "enter", "enter", "escape", "tab", "end", "home", "pagedown",
]  # fmt: skip
_COMMANDS = [
    *"nelcdmstTahwvMbfRpNDxouUHYiIrjy", "plus", "exclamation_mark", "slash", "ctrl+p",
    "question_mark", "f8", "f2", "f5", "space",
]  # fmt: skip
_TEXTS = ["a", "n", "3", "comma"]


def damaged(path: Path, seed: int) -> list[str]:
    """Write the example book with some random damage; return what was damaged."""
    chance = Random(seed)
    book = demo_book(TODAY, chance.choice(["de", "en"]), LOGIN)
    with Store.create(path) as store:
        store.commit(demo_change(book), LOGIN, _NOW)
    found = [_damage(book, chance) for _ in range(_DAMAGES)]
    with TinyDB(path) as plain:
        for damage in found:
            document = {"created_at": "never"}
            if damage.after is not None:
                document = json.loads(encode(damage.after))
            plain.table(damage.before.table).update(document, doc_ids=[damage.before.id])
    return [damage.name for damage in found]


def _damage(book: Book, chance: Random) -> Damage:
    """One damage: most of them where much hangs on a record."""
    while True:
        record: Record = chance.choice(list(book.tables[chance.choice(list(book.tables))].values()))
        kind = chance.choice([set_aside, pointing_at_nothing, at_the_ends])
        ways = list(kind(book, [record]))
        if ways:
            return chance.choice(ways)


def random_keys(seed: int, count: int) -> list[str]:
    """Return keys that go through places, open things, type, save and leave."""
    chance = Random(seed)
    keys: list[str] = []
    while len(keys) < count:
        keys.append(chance.choice("1234"))
        for _ in range(chance.randrange(2, 12)):
            pool = chance.choice([_MOVES, _MOVES, _COMMANDS, _TEXTS])
            keys.append(chance.choice(pool))
        keys += ["escape"] * chance.randrange(1, 4)
    return keys[:count]


async def walk(path: Path, seed: int, count: int) -> None:
    """Start koop on a damaged book and press random keys; it goes on working."""
    config = Config(path, Random(seed).choice(["de", "en"]), LOGIN, TODAY, state=path.parent / "s")
    app = KoopApp(config)
    async with app.run_test(size=_SIZES[seed % len(_SIZES)]) as pilot:
        await started(pilot)
        for number, key in enumerate(random_keys(seed, count)):
            await _press(pilot, app, key, number)
        assert app.is_running
    app.finish()


async def _press(pilot: Pilot[int], app: KoopApp, key: str, number: int) -> None:
    await pilot.press(key)
    try:
        await wait_until(pilot, lambda: not (app.typing.waiting or app.typing.is_holding))
    except AssertionError:
        raise AssertionError(f"key {number}, {key}, had no end") from None
