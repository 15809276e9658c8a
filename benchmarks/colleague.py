"""What a colleague's commit costs the event loop of a koop that shows something else.

The app runs in this process, without a terminal; what is counted is the CPU time of the thread of
its event loop, from the moment it hears of the commit until everything that follows is done.
"""

from __future__ import annotations

import asyncio
import shutil
import statistics
import time
from collections import defaultdict
from datetime import UTC, datetime
from pathlib import Path

from textual.pilot import Pilot

from koop_tui.config import Config, login
from koop_tui.domain.change import added
from koop_tui.domain.contributions import Contribution, Weight
from koop_tui.domain.cooperations import Cooperation, PartyTerms
from koop_tui.store.store import Store
from koop_tui.tui.app import KoopApp
from tests.helpers.people import TODAY
from tests.helpers.pilot import started, wait_until

Figures = defaultdict[str, list[float]]

PLACES = {"network": "2", "board": "3"}
"""The places that are looked at meanwhile; the network was visited before."""
COMMITS = 5
REST = 0.3
"""Seconds in which what waits for the cursor to rest is done too."""
_NOW = datetime(2026, 4, 1, 9, tzinfo=UTC)


def colleagues_entry(book: Path, count: int, home: Path, figures: Figures) -> None:
    """Measure commits of one entry to a book with so many contacts, at each of the places."""
    path = home / f"colleague-{count}.json"
    shutil.copy(book, path)
    with Store.open(path) as colleague:
        one, other, *_rest = colleague.book.contacts
        parties = tuple(PartyTerms(contact=party, share=5000) for party in (one, other))
        work = Cooperation(id=-1, title="Workshops", parties=parties, stage="active")
        colleague.commit(added("cooperation.add", work), "jonas", _NOW)
        asyncio.run(_measure(path, colleague, count, figures))


async def _measure(path: Path, colleague: Store, count: int, figures: Figures) -> None:
    app = KoopApp(Config(path, "en", login(), TODAY, state=path.parent / "state"))
    async with app.run_test(size=(120, 40)) as pilot:
        await started(pilot)
        app.ending.tidy_up()
        for place, digit in PLACES.items():
            await pilot.press(digit)
            await wait_until(pilot, lambda: app.place is not None and app.place.records.has_focus)
            await pilot.pause(REST)
            costs = [await _one(pilot, app, colleague) for _ in range(COMMITS)]
            figures[f"colleague, {place}, {count}"].append(statistics.median(costs))
    app.finish()


async def _one(pilot: Pilot[int], app: KoopApp, colleague: Store) -> float:
    """Return the seconds that one entry of a colleague costs the event loop."""
    cooperation = next(iter(colleague.book.cooperations.values()))
    weights = tuple(Weight(party=party, weight=5000) for party in cooperation.party_ids)
    entry = Contribution(
        id=-1, cooperation=cooperation.id, day=TODAY, giver=cooperation.party_ids[1],
        weights=weights, quantity=1, unit="h", value=100,
    )  # fmt: skip
    await asyncio.to_thread(
        colleague.commit, added("contribution.add", entry), "jonas", datetime.now(UTC)
    )
    assert app.store is not None
    await asyncio.to_thread(app.store.refresh)
    before = time.thread_time()
    app.show_change()
    await pilot.pause()
    await asyncio.sleep(REST)
    await pilot.pause()
    assert app.book.generation == colleague.book.generation
    return time.thread_time() - before
