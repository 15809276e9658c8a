"""Pictures of each place from the demo book, at 80 x 24 and 120 x 36.

Each docstring says what must be seen; new pictures are looked at before they are accepted
(`pytest --snapshot-update`). They are recorded with one version of Python: others number some
styles differently.
"""

from __future__ import annotations

import sys
from collections.abc import Awaitable, Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from koop_tui.commands.demo import save
from koop_tui.config import Config
from koop_tui.language import use
from koop_tui.tui.app import KoopApp
from tests.helpers.pilot import at_rest, wait_until

pytestmark = pytest.mark.skipif(
    sys.version_info[:2] != (3, 11), reason="the pictures are recorded with Python 3.11"
)

SMALL, WIDE = (80, 24), (120, 36)
Compare = Callable[..., bool]


def demo(tmp_path: Path, lang: str, **more: Any) -> KoopApp:
    use(lang)
    config = Config(
        path=tmp_path / "koop.json",
        language=lang,
        login="mara",
        today=date(2026, 11, 23),
        state=tmp_path / "state",
        **more,
    )
    save(config, config.path)
    return KoopApp(config)


def pressing(*keys: str, over: int = 0) -> Callable[[Pilot[int]], Awaitable[None]]:
    """Press keys, each when the one before has had its effect; `over` dialogs are open then."""

    async def run(pilot: Pilot[int]) -> None:
        app = pilot.app
        assert isinstance(app, KoopApp)
        await wait_until(pilot, lambda: app.place is not None)
        await at_rest(pilot)
        for key in keys:
            await pilot.press(key)
            await at_rest(pilot)
        await wait_until(pilot, lambda: len(app.screen_stack) == 1 + over)
        await at_rest(pilot)

    return run


PICTURES: dict[str, tuple[str, tuple[str, ...]]] = {
    "today": ("en", ()),
    "network": ("en", ("2", "down")),
    "board": ("de", ("3",)),
    "agreements": ("de", ("4",)),
}


@pytest.mark.parametrize("size", [SMALL, WIDE], ids=["80x24", "120x36"])
@pytest.mark.parametrize("place", PICTURES)
def test_place(snap_compare: Compare, tmp_path: Path, place: str, size: tuple[int, int]) -> None:
    """The place with its list, beside it the detail where it is wide; nothing is cut off."""
    lang, keys = PICTURES[place]
    app = demo(tmp_path, lang)
    assert snap_compare(app, terminal_size=size, run_before=pressing(*keys))


TODAY_SIZES = {"60x20": (60, 20), "80x24": SMALL, "120x40": (120, 40), "200x60": (200, 60)}


@pytest.mark.parametrize("lang", ["de", "en"])
@pytest.mark.parametrize("size", TODAY_SIZES)
def test_today(snap_compare: Compare, tmp_path: Path, size: str, lang: str) -> None:
    """All sections in order; where it is wide, beside them what the entry in hand is about."""
    app = demo(tmp_path, lang)
    keys = pressing("down", "down")
    assert snap_compare(app, terminal_size=TODAY_SIZES[size], run_before=keys)


@pytest.mark.parametrize("size", [SMALL, (120, 40)], ids=["80x24", "120x40"])
def test_map(snap_compare: Compare, tmp_path: Path, size: tuple[int, int]) -> None:
    """Two wings round me, the way to the contact in hand lit up, whom else they know underlined."""
    app = demo(tmp_path, "en")
    keys = pressing("2", "v", "g", "left", "up", "up")
    assert snap_compare(app, terminal_size=size, run_before=keys)


def test_editor(snap_compare: Compare, tmp_path: Path) -> None:
    """Sections with their marks, the fields of the first one, and what is missing."""
    app = demo(tmp_path, "en")
    keys = pressing("4", "home", "down", "down", "enter", "enter", over=1)
    assert snap_compare(app, terminal_size=SMALL, run_before=keys)


def test_form(snap_compare: Compare, tmp_path: Path) -> None:
    """The form of a contact in German, labels at the left, keys at the bottom."""
    app = demo(tmp_path, "de")
    assert snap_compare(app, terminal_size=SMALL, run_before=pressing("2", "e", over=1))


def test_entry(snap_compare: Compare, tmp_path: Path) -> None:
    """One line was typed and is shown as fields below it."""
    app = demo(tmp_path, "en")
    keys = pressing("3", "c", *"2:30 call", "tab", over=1)
    assert snap_compare(app, terminal_size=SMALL, run_before=keys)


def test_fit(snap_compare: Compare, tmp_path: Path) -> None:
    """What two parties say to whether it fits: the advice, why, and what is to be talked about."""
    app = demo(tmp_path, "de")
    keys = pressing("3", "slash", *"Mira", "enter", "f", over=1)
    assert snap_compare(app, terminal_size=SMALL, run_before=keys)


def test_help(snap_compare: Compare, tmp_path: Path) -> None:
    """All keys of the board, each with what it does."""
    app = demo(tmp_path, "en")
    keys = pressing("3", "question_mark", over=1)
    assert snap_compare(app, terminal_size=SMALL, run_before=keys)


def test_smallest_window(snap_compare: Compare, tmp_path: Path) -> None:
    """At 60 x 20 today is still whole: what, when and sign."""
    assert snap_compare(demo(tmp_path, "de"), terminal_size=(60, 20), run_before=pressing())


def test_too_small_a_window(snap_compare: Compare, tmp_path: Path) -> None:
    """Below that koop says what it needs."""
    assert snap_compare(demo(tmp_path, "en"), terminal_size=(50, 15), run_before=pressing())


def test_plain_signs(snap_compare: Compare, tmp_path: Path) -> None:
    """With --ascii the board is drawn with ASCII signs only."""
    app = demo(tmp_path, "en", ascii=True)
    assert snap_compare(app, terminal_size=SMALL, run_before=pressing("3"))


def test_no_colour(snap_compare: Compare, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without colour the marked line shows by its mark and weight, signals by sign and word."""
    monkeypatch.setenv("NO_COLOR", "1")
    app = demo(tmp_path, "en")
    assert snap_compare(app, terminal_size=SMALL, run_before=pressing("3"))
