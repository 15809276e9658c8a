"""The thread that looks for what colleagues save: it goes on, and tells what is wrong once."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import cast

import pytest

from koop_tui.config import Config
from koop_tui.domain.agreements import Agreement, Version
from koop_tui.domain.book import Book
from koop_tui.domain.cooperations import Cooperation, PartyTerms
from koop_tui.domain.problems import Problem
from koop_tui.store.errors import StoreError
from koop_tui.store.store import Store
from koop_tui.tui.app import KoopApp
from koop_tui.tui.changes import watching
from tests.helpers.people import TODAY, people
from tests.helpers.pilot import KoopOn, on_screen, started, wait_until

BROKEN = StoreError("The file {path} is gone.", path="x")


class App:
    """What the watching thread uses of the app: it notes what it is told."""

    def __init__(self, state: Path) -> None:
        self.config = Config(state / "koop.json", "en", "mara", state=state)
        self.told: list[Problem] = []
        self.shown = threading.Event()

    def call_later(self, call: Callable[..., object], *arguments: object) -> None:
        call(*arguments)

    def complain(self, problem: Problem) -> None:
        self.told.append(problem)

    def show_change(self) -> None:
        self.shown.set()


class Looks:
    """A store whose every look ends as the next of the outcomes says, the last one for ever."""

    def __init__(self, *outcomes: Exception | Book | None) -> None:
        self.outcomes = list(outcomes)

    def refresh(self) -> Book | None:
        outcome = self.outcomes.pop(0) if len(self.outcomes) > 1 else self.outcomes[0]
        if isinstance(outcome, Exception):
            raise outcome
        return outcome


@pytest.fixture
def app(tmp_path: Path) -> App:
    return App(tmp_path / "state")


@contextmanager
def watched(app: App, book: Looks, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(watching, "_SECONDS", 0.001)
    stop = watching.watch(cast(KoopApp, app), cast(Store, book))
    yield
    stop()


def changed() -> Book:
    return Book()


@pytest.mark.parametrize("error", [RecursionError("secret"), MemoryError(), ValueError(), BROKEN])
def test_whatever_goes_wrong_is_told_once_and_the_looking_goes_on(
    app: App, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    with watched(app, Looks(error, error, error, changed()), monkeypatch):
        assert app.shown.wait(10)
    (problem,) = app.told
    if isinstance(error, StoreError):
        assert problem == error.problem
        assert not app.config.state.exists()
        return
    assert type(error).__name__ in str(problem) and "secret" not in str(problem)
    log = app.config.state / "crash.log"
    assert str(log) in str(problem)
    assert log.read_text().count(type(error).__name__) == 1
    assert "test_watching.py" in log.read_text()


def test_what_goes_wrong_again_after_a_good_look_is_told_again(
    app: App, monkeypatch: pytest.MonkeyPatch
) -> None:
    error = ValueError()
    with watched(app, Looks(error, error, None, error, BROKEN, error, changed()), monkeypatch):
        assert app.shown.wait(10)
    assert ["ValueError" in str(problem) for problem in app.told] == [True, True, False, True]


def test_an_unexpected_error_is_told_where_it_can_not_be_logged(
    app: App, monkeypatch: pytest.MonkeyPatch
) -> None:
    app.config.state.write_text("a file in the way")
    with watched(app, Looks(ValueError(), changed()), monkeypatch):
        assert app.shown.wait(10)
    (problem,) = app.told
    assert "ValueError" in str(problem) and "goes on" in str(problem)


async def test_a_koop_left_open_shows_the_new_day_and_brings_into_force(koop_on: KoopOn) -> None:
    parties = tuple(PartyTerms(contact=party, share=5000) for party in (-1, -2))
    app = koop_on(
        *people("Jonas"),
        Cooperation(id=-1, title="Workshops", parties=parties, stage="trial"),
        Agreement(id=-1, cooperation=-1),
        Version(id=-1, agreement=-1, state="agreed", valid_from=TODAY + timedelta(days=1)),
    )
    async with app.run_test(size=(80, 24)) as pilot:
        await started(pilot)
        assert app.book.versions[1].state == "agreed"
        app.config = replace(app.config, today=TODAY + timedelta(days=1))
        await wait_until(pilot, lambda: app.book.versions[1].state == "active")
        await wait_until(pilot, lambda: "Thu 2 Apr" in on_screen(pilot))
        await wait_until(pilot, lambda: "In force; active now?" in on_screen(pilot))
        assert len(app.screen_stack) == 1
