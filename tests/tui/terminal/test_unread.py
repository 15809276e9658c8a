"""Keys that nobody has read yet are known of, so that a held key is not taken for one at rest."""

from __future__ import annotations

import os
import tty
from collections.abc import Callable

import pytest
from textual.app import App

from koop_tui.tui.app import KoopApp
from koop_tui.tui.places.network import NetworkPlace
from koop_tui.tui.terminal.driver import TolerantDriver
from tests.helpers.people import people
from tests.helpers.pilot import at_rest, place_of, wait_until


@pytest.fixture
async def line() -> tuple[TolerantDriver, int]:
    """A driver on a terminal, and the other end of it."""
    ours, theirs = os.openpty()
    tty.setraw(theirs)
    driver = TolerantDriver(App())
    driver.fileno = theirs
    return driver, ours


async def test_keys_that_nobody_has_read(line: tuple[TolerantDriver, int]) -> None:
    driver, other_end = line
    assert not driver.has_unread
    os.write(other_end, b"jj")
    assert driver.has_unread
    os.read(driver.fileno, 9)
    assert not driver.has_unread
    os.close(other_end)
    assert not driver.has_unread  # the line is gone: nothing comes any more
    os.close(driver.fileno)


async def test_keys_count_from_the_terminal_on(
    koop_on: Callable[..., KoopApp],
    line: tuple[TolerantDriver, int],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    driver, other_end = line
    async with koop_on(*people("Anna", "Ben")).run_test() as pilot:
        await place_of(pilot, "2", NetworkPlace)
        await at_rest(pilot)
        app = pilot.app
        assert isinstance(app, KoopApp)
        await wait_until(pilot, lambda: not app.typing.more_comes)
        app.simulate_key("j")
        assert app.typing.more_comes  # it is in the queue
        await wait_until(pilot, lambda: not app.typing.more_comes)
        with monkeypatch.context() as patch:
            patch.setattr(app, "_driver", driver)
            os.write(other_end, b"j")
            assert app.typing.is_quiet
            assert app.typing.more_comes
            os.read(driver.fileno, 9)
            await wait_until(pilot, lambda: not app.typing.more_comes)
    os.close(other_end)
    os.close(driver.fileno)
