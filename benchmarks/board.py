"""How quick the board is: `python -m benchmarks.board` measures it in one run.

A book of 200 cooperations with 50,000 entries is held against one of 20 with 500, turn by turn, in
an app without a terminal, each in a process of its own as a person's is: going to the board, moving
down a row until its sheet is shown, listing what makes its balance, and logging an entry until it
is among the others, each until nothing is left to do. Exit code 1 when a limit is missed.
"""

from __future__ import annotations

import asyncio
import random
import statistics
import tempfile
import time
from collections import defaultdict
from collections.abc import Awaitable, Callable
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from multiprocessing import get_context
from pathlib import Path

from koop_tui.actions.contributions import ContributionInput, log_contribution
from koop_tui.config import Config
from koop_tui.domain.agreements import Agreement, Version
from koop_tui.domain.change import added
from koop_tui.domain.contacts import Contact
from koop_tui.domain.contributions import Contribution, Weight
from koop_tui.domain.cooperations import Cooperation, PartyTerms
from koop_tui.domain.records import Record
from koop_tui.store.store import Store
from koop_tui.tui.app import KoopApp
from tests.helpers.pilot import settled, wait_until

TODAY = date(2026, 4, 1)
BEGUN = date(2024, 1, 1)
LOGIN = "mara"
ROUNDS = 5
MOVES = 8
ENTRIES = 4
SIZE = (120, 40)
SMALL, LARGE = (20, 500), (200, 50_000)
"""Cooperations and entries."""
LIMITS = {"opening": 6.0, "moving": 1.5, "balance": 1.5, "logging": 1.5}
"""How many times as long each may take in the large book."""


def records(cooperations: int, entries: int) -> list[Record]:
    """Return a member, a partner and an agreement each, and entries of two years, spread evenly."""
    chance = random.Random("board")
    me = Contact(id=-1, display_name="Mara Lindner", login=LOGIN)
    found: list[Record] = [me]
    for number in range(1, cooperations + 1):
        partner = -number - 1
        parties = (PartyTerms(contact=-1, share=5000), PartyTerms(contact=partner, share=5000))
        told = {"title": f"Series {number}", "stage": "active", "parties": parties}
        found.append(Contact(id=partner, display_name=f"Partner {number}"))
        found.append(Cooperation.model_validate({"id": -number, **told}))
        found.append(Agreement(id=-number, cooperation=-number))
        found.append(Version(id=-number, agreement=-number, state="active", valid_from=BEGUN))
    for number in range(1, entries + 1):
        of = number % cooperations + 1
        hours = chance.choice((1, 2, 3))
        found.append(
            Contribution(
                id=-number,
                cooperation=-of,
                day=TODAY - timedelta(days=chance.randrange(1, 700)),
                giver=chance.choice((-1, -of - 1)),
                weights=(Weight(party=-1, weight=5000), Weight(party=-of - 1, weight=5000)),
                quantity=Decimal(hours),
                unit="h",
                value=hours * 3600,
                state="confirmed",
                note=f"Block {number}",
            )
        )
    return found


def made_book(folder: Path, size: tuple[int, int]) -> Path:
    """Write a book of so many cooperations and entries and return its file."""
    path = folder / f"{size[0]}.json"
    with Store.create(path) as store:
        store.commit(added("test", *records(*size)), LOGIN, datetime(2026, 4, 1, tzinfo=UTC))
    return path


async def seconds(work: Callable[[], Awaitable[object]]) -> float:
    """Return the seconds that something takes."""
    start = time.perf_counter()
    await work()
    return time.perf_counter() - start


async def measured(path: Path, state: Path) -> dict[str, float]:
    """Return what opening, moving and logging take in a book; the median of each."""
    app = KoopApp(Config(path, "en", LOGIN, TODAY, state=state))
    async with app.run_test(size=SIZE) as pilot:
        await wait_until(pilot, lambda: app.place is not None)
        await settled(pilot)

        async def pressed(key: str) -> None:
            await pilot.press(key)
            await settled(pilot)

        async def logged() -> None:
            given = ContributionInput(
                1, TODAY, 1, "work", Decimal("0.25"), "h", note="Talk", sure=True
            )
            await app.commit(log_contribution(app.context, given))
            await settled(pilot)

        opening = await seconds(lambda: pressed("3"))
        await pressed("down")
        moving = [await seconds(lambda: pressed("down")) for _ in range(MOVES)]
        balance = []
        for _move in range(MOVES):
            await pressed("up")
            balance.append(await seconds(lambda: pressed("enter")))
            await pressed("escape")
        await logged()
        logging = [await seconds(logged) for _ in range(ENTRIES)]
    return {
        "opening": opening,
        "moving": statistics.median(moving),
        "balance": statistics.median(balance),
        "logging": statistics.median(logging),
    }


def measured_alone(path: Path, state: Path) -> dict[str, float]:
    """Return what is measured, in the process of this call: nobody has two koops in one."""
    return asyncio.run(measured(path, state))


def main() -> int:
    """Measure, print, and return 1 when a limit is missed."""
    ratios: dict[str, list[float]] = defaultdict(list)
    with tempfile.TemporaryDirectory() as folder:
        books = {size: made_book(Path(folder), size) for size in (SMALL, LARGE)}
        for turn in range(ROUNDS):
            found = {}
            for size, path in books.items():
                state = Path(folder) / f"state-{turn}-{size[0]}"
                with ProcessPoolExecutor(1, get_context("spawn")) as alone:
                    found[size] = alone.submit(measured_alone, path, state).result()
            for name in LIMITS:
                ratios[name].append(found[LARGE][name] / found[SMALL][name])
    met = True
    for name, most in LIMITS.items():
        ratio = statistics.median(ratios[name])
        met &= ratio <= most
        sign = "ok  " if ratio <= most else "MISS"
        print(f"{sign} {name:8} 200 with 50,000 / 20 with 500 {ratio:6.2f}  (at most {most})")
    return 0 if met else 1


if __name__ == "__main__":
    raise SystemExit(main())
