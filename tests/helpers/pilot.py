"""Driving the app in tests: going to places, filling forms, reading the screen, and waiting.

Everything waits for what must come; nothing waits for time to pass.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Any, TypeVar

from textual.app import App
from textual.css.query import NoMatches
from textual.pilot import Pilot
from textual.screen import Screen
from textual.timer import Timer
from textual.widgets import Static

from koop_tui.tui.app import KoopApp
from koop_tui.tui.dialogs.confirm import Question
from koop_tui.tui.dialogs.form_dialog import FormDialog
from koop_tui.tui.places.place import Place
from koop_tui.tui.widgets.detail import Detail
from koop_tui.tui.widgets.form import Form
from koop_tui.tui.widgets.frame import FooterLine
from koop_tui.tui.widgets.record_list import RecordList

P = TypeVar("P", bound=Place)

PATIENCE = 60.0
"""Seconds after which what is waited for will not come, on however slow a machine."""
LOOK = 0.01
"""Seconds between two looks."""

KoopOn = Callable[..., KoopApp]
"""What the fixture `koop_on` gives: the app on a new book with these records."""


async def wait_until(pilot: Pilot[int], holds: Callable[[], object]) -> None:
    """Wait until something holds; fails after a minute, or at once when the app is broken.

    What holds in the end does so with all messages handled that were on their way.
    """
    if holds():
        return
    patience = time.monotonic() + PATIENCE
    while pilot.app._exception is None and time.monotonic() < patience:
        # to look is cheap; having every widget say that it has nothing left to do is not
        await asyncio.sleep(LOOK)
        with suppress(NoMatches):  # it is looked for in what is just being put up
            if not holds():
                continue
        await pilot.pause(0)
        if holds():
            return
    raise AssertionError("it did not come")


async def at_rest(pilot: Pilot[int]) -> None:
    """Wait until koop has done all that follows from the keys, also what it puts off a moment."""
    app = pilot.app
    assert isinstance(app, KoopApp)

    def rests() -> bool:
        threads = any(worker.is_running and worker._thread_worker for worker in app.workers)
        return app.typing.is_quiet and not threads and not any(_put_off(app))

    for _twice in range(2):  # what was put off may put off more
        await wait_until(pilot, rests)
        await pilot.pause()


async def settled(pilot: Pilot[int]) -> None:
    """Wait until nothing is left to do: all is told, laid out and painted, nothing is put off.

    For tests that count what comes from here on: what still came from before would count too.
    """
    for _twice in range(2):  # what the last message asked for may ask for more
        await at_rest(pilot)
        await wait_until(pilot, lambda: _is_painted(pilot.app))


def _is_painted(app: App[int]) -> bool:
    asked = any(
        node._layout_required
        or node._scroll_required
        or node._repaint_required
        or node._refresh_styles_required
        or node.message_queue_size
        or node._next_callbacks
        for node in app.screen.walk_children(with_self=True)
    )
    return not asked and not app.message_queue_size and not app.screen._dirty_widgets


def is_as_tall_as_it_holds(dialog: Screen[Any]) -> bool:
    """Whether a dialog leaves some of the screen, and all lines of its list and sheet are seen."""
    records, detail = dialog.query_one(RecordList), dialog.query_one(Detail)
    lines = detail.content.plain.count("\n") + 1
    seen = records.size.height == len(records.items) and detail.size.height >= lines
    return seen and dialog.query_one(".dialog").size.height < dialog.size.height - 8


def _put_off(app: KoopApp) -> Iterator[Timer]:
    """Yield what is to be done once, after a moment; not what goes on for ever."""
    for screen in app.screen_stack:
        for node in (app, screen, *screen.walk_children()):
            for timer in node._timers:
                if timer._repeat is not None and timer._task and not timer._task.done():
                    yield timer


async def type_text(pilot: Pilot[int], text: str) -> None:
    """Type a text, letter by letter."""
    await pilot.press(*("space" if letter == " " else letter for letter in text))


# Places


async def started(pilot: Pilot[int]) -> KoopApp:
    """Return the app once its first place is there."""
    app = pilot.app
    assert isinstance(app, KoopApp)
    await wait_until(pilot, lambda: _is_ready(app.place))
    return app


def _is_ready(place: Place | None) -> bool:
    return place is not None and place.is_mounted and place.records.has_focus


async def place_of(pilot: Pilot[int], digit: str, kind: type[P]) -> P:
    """Go to a place by its digit and return it."""
    app = await started(pilot)
    await pilot.press(digit)
    await wait_until(pilot, lambda: isinstance(app.place, kind) and _is_ready(app.place))
    place = app.place
    assert isinstance(place, kind)
    return place


# The screen


def drawn(records: RecordList) -> list[str]:
    """Return the lines of a list as they are drawn."""
    return [records.render_line(y).text.rstrip() for y in range(records.size.height)]


def on_screen(pilot: Pilot[int]) -> str:
    """Return all text on the screen in front."""
    strips = pilot.app.screen._compositor.render_strips()
    return "\n".join("".join(segment.text for segment in strip) for strip in strips)


def sheet_of(place: Place) -> str:
    """Return what the detail of a place says, blanks and line ends made one blank."""
    return " ".join(place.query_one(Detail).content.plain.split())


def footer(app: KoopApp) -> FooterLine:
    """Return the footer line of the frame."""
    return app.screen_stack[0].query_one(FooterLine)


# Dialogs


async def form_dialog(pilot: Pilot[int]) -> FormDialog[object]:
    """Return the form that opens, once it has the keys."""
    await wait_until(pilot, lambda: isinstance(pilot.app.screen, FormDialog))
    screen = pilot.app.screen
    assert isinstance(screen, FormDialog)
    await wait_until(pilot, lambda: screen.focused is not None)
    return screen


async def closed(pilot: Pilot[int]) -> None:
    """Wait until no dialog is open."""
    await wait_until(pilot, lambda: len(pilot.app.screen_stack) == 1)


async def question_of(pilot: Pilot[int]) -> Question[Any]:
    """Return the question that opens, once it listens."""
    await wait_until(pilot, lambda: isinstance(pilot.app.screen, Question))
    question = pilot.app.screen
    assert isinstance(question, Question)
    await wait_until(pilot, lambda: question._listening)
    return question


async def say_yes(pilot: Pilot[int]) -> None:
    """Answer the question that opens with yes, when it listens."""
    question = await question_of(pilot)
    await pilot.press(question.yes_key)
    await wait_until(pilot, lambda: pilot.app.screen is not question)


def fill(screen: FormDialog[object], **texts: str) -> None:
    """Write texts into fields by name."""
    for name, text in texts.items():
        field = screen.query_one(Form).field(name)
        assert field is not None, name
        field.text = text


def notes(screen: FormDialog[object]) -> str:
    """Return what stands under the fields and at the bottom of a form."""
    found = screen.query(".note").results(Static)
    return "\n".join(str(note.render()) for note in found if note.display)
