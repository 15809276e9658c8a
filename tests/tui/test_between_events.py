"""A colleague commits between any two keys: what is drawn and what is looked up are of one book.

What a colleague saves arrives in two steps: the watching thread reads it, then the app shows it.
A key may come before, between and after these. Each walk is done in every one of these ways.
"""

from __future__ import annotations

import asyncio
import random
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from textual.pilot import Pilot

from koop_tui.config import Config
from koop_tui.domain.change import Change, Edit
from koop_tui.domain.records import Record
from koop_tui.domain.today import Item
from koop_tui.store.errors import StoreError
from koop_tui.store.store import Store
from koop_tui.tui.app import KoopApp
from tests.helpers.demo import put_demo
from tests.helpers.people import LOGIN
from tests.helpers.pilot import started, wait_until

TODAY = date(2026, 4, 1)
NOW = datetime(2026, 4, 1, 9, tzinfo=UTC)
TABLES = ("commitments", "interactions", "relations", "settlements", "contributions", "contacts",
          "versions", "agreements", "cooperations")  # fmt: skip

WALKS = {
    "today": "1 down down enter escape 1 down d escape 1 up up l escape 1 G end enter",
    "network": "2 down down enter down escape / a n enter e escape t escape T escape H escape l",
    "talks": "2 down L down e escape down s escape d escape P escape l escape escape L escape",
    "occasions": "2 v down enter escape e escape d escape n escape v v down l",
    "board": "3 down enter tab down plus H escape c 3 h escape j escape b escape e escape down",
    "agreements": "4 down enter down down escape D escape s escape plus escape x escape N escape",
    "editor": "4 down down down enter down down enter tab escape down down enter escape escape",
    "everywhere": "ctrl+p a n n down escape question_mark escape f8 down tab escape u 1 2 3 4 1",
}


@pytest.fixture
def config(tmp_path: Path) -> Config:
    """The demo book on disk."""
    path = put_demo(tmp_path, TODAY, LOGIN, NOW)
    return Config(path, "en", LOGIN, TODAY, state=tmp_path / "state")


class Colleague:
    """Deletes what can be deleted, and touches what can't, one record a time."""

    def __init__(self, path: Path, seed: int) -> None:
        self._store = Store.open(path)
        self._chance = random.Random(seed)

    def commits(self, near: Sequence[tuple[str, int]]) -> None:
        """Delete or touch what is near the cursor, and one record anywhere."""
        self._store.refresh()
        book = self._store.book
        table = self._chance.choice([t for t in TABLES if book.tables[t]])
        anywhere = self._chance.choice(list(book.tables[table].values()))
        for record in (*(book.record(*key) for key in near), anywhere):
            for change in self._ways(record) if record else ():
                try:
                    self._store.commit(change, "colleague", NOW)
                    break
                except StoreError:
                    continue  # something refers to it

    def _ways(self, record: Record) -> Iterator[Change]:
        if not getattr(record, "login", ""):
            yield Change("test", (Edit(record, None),))
        for field in ("note", "notes", "topic"):
            if field in type(record).model_fields:
                yield Change("test", (Edit(record, record.changed(**{field: "touched"})),))

    def close(self) -> None:
        self._store.close()


def near_the_cursor(app: KoopApp) -> list[tuple[str, int]]:
    """The records of the line under the cursor and of those beside it."""
    place = app.place
    if place is None or not place.is_mounted:
        return []
    records = place.records
    lines = records.items[max(0, records.cursor - 1) : records.cursor + 2]
    near = [(line.table, line.record_id) for line in lines if isinstance(line, Item)]
    shown = place.record_shown()
    return near + ([shown] if shown else [])


async def reads(app: KoopApp) -> None:
    """Do what the watching thread does."""
    assert app.store is not None
    await asyncio.to_thread(app.store.refresh)


async def walks(pilot: Pilot[int], keys: str, colleague: Colleague, way: int) -> None:
    app = pilot.app
    assert isinstance(app, KoopApp)
    for key in keys.split():
        await asyncio.to_thread(colleague.commits, near_the_cursor(app))
        if way > 0:
            await reads(app)
        if way > 1:
            app.show_change()
        await pilot.press(key)
        try:
            await wait_until(pilot, lambda: not (app.typing.waiting or app.typing.is_holding))
        except AssertionError:
            raise AssertionError(f"{key} had no end in {keys}") from None
        if way == 1:
            app.show_change()


@pytest.mark.parametrize("way", [0, 1, 2], ids=["unread", "read", "shown"])
@pytest.mark.parametrize("walk", WALKS)
async def test_a_commit_between_any_two_keys_breaks_nothing(
    config: Config, walk: str, way: int
) -> None:
    app = KoopApp(config)
    colleague = Colleague(config.path, seed=way * 100 + len(walk))
    async with app.run_test(size=(80, 24) if way else (120, 40)) as pilot:
        await started(pilot)
        await walks(pilot, WALKS[walk], colleague, way)
        assert app.is_running
    colleague.close()
    app.finish()
