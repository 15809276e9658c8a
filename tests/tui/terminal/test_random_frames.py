"""Never a wrong cell: 2,000 random frames, sent as differences, show what plain output shows."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import pytest
from rich.cells import split_graphemes
from textual.strip import Strip

from koop_tui.tui.terminal.abilities import Abilities, abilities_of
from koop_tui.tui.terminal.outgoing import Outgoing
from koop_tui.tui.terminal.screen_diff import ScreenDiff
from tests.e2e.screen import Screen, Stream
from tests.e2e.tmux import Pane
from tests.tui.terminal.painting import DISPUTED, IN_TMUX, Painting

KINDS = [
    Abilities(),
    Abilities(erases_in_colour=True, scrolls_by_count=True),
    Abilities(erases_in_colour=True),
    Abilities(scrolls_by_count=True, ends_marks=False),
]
SEEDS = [*range(50)]
FRAMES = 40
"""So many of each seed: 2,000 in all."""


class Model:
    """A terminal that shows what is sent to it through a line discipline."""

    def __init__(self, width: int, height: int) -> None:
        self.screen = Screen(width, height)
        self._stream = Stream(self.screen)
        self.feed("\x1b[?7l")

    def feed(self, data: str) -> None:
        self._stream.feed(data.replace("\n", "\r\n"))


def sized(seed: int) -> tuple[int, int, Abilities]:
    """Return columns, lines and abilities for a seed."""
    return 12 + seed % 25, 3 + seed % 11, KINDS[seed % len(KINDS)]


@pytest.mark.parametrize("seed", SEEDS)
def test_frames_show_what_plain_output_shows(seed: int) -> None:
    width, height, abilities = sized(seed)
    outgoing = Outgoing(ScreenDiff(abilities, width, height))
    plain, short = Model(width, height), Model(width, height)
    sent = written = 0
    for number, frame in enumerate(Painting(seed, width, height).frames(FRAMES)):
        data = outgoing.take(frame)
        plain.feed(frame)
        short.feed(data)
        sent, written = sent + len(data), written + len(frame)
        assert not short.screen.differs_from(plain.screen), (number, frame, data)
    assert sent < 0.7 * written  # it did send differences, not all that was painted


@pytest.mark.parametrize("seed", SEEDS[:20])
def test_what_is_not_understood_and_what_others_write_leaves_no_wrong_cell(seed: int) -> None:
    width, height, abilities = sized(seed)
    chance = random.Random(seed)
    outgoing = Outgoing(ScreenDiff(abilities, width, height))
    plain, short = Model(width, height), Model(width, height)
    painting = Painting(seed, width, height)
    for frame in painting.frames(30):
        written = [frame]
        kind = chance.randrange(5)
        if kind == 0:  # not in Textual's form, and with a pen left in force
            written = [frame, "\x1b[3;4Habc\x1b[31mdef\x1b[4mghi", painting.whole()]
        elif kind == 1:  # somebody else writes, then Ctrl-L
            foreign = "\x1b[44m\x1b[2;2r\x1b[1;1Hwall: \x1b[4hthe disk is full\x1b[4l\x1b[r\n"
            plain.feed(f"{foreign}\x1b[m")
            short.feed(foreign)
            outgoing.forget()
            written = [painting.whole()]
        for data in written:
            plain.feed(f"{data}\x1b[m")  # Textual takes the pen to be reset by now
            short.feed(outgoing.take(data))
        assert not short.screen.differs_from(plain.screen), frame


def addressed(lines: list[Strip], painting: Painting) -> str:
    """Return a picture in which each sign is sent to its column by itself, on empty columns."""
    parts = []
    for y, line in enumerate(lines, 1):
        x = 1
        for segment in line:
            for start, end, width in split_graphemes(segment.text)[0]:
                here = f"\x1b[{y};{x}H"
                sign = segment.text[start:end]
                styled = [segment._replace(text=text) for text in (" " * width, sign)]
                blank, sign = (Strip([part]).render(painting.console) for part in styled)
                parts.append(f"{here}{blank}{here}{sign}")
                x += width
    return "".join(parts)


@pytest.mark.parametrize("seed", SEEDS[:20])
def test_a_sign_of_disputed_width_shifts_nothing(seed: int) -> None:
    """Where the terminal gives a sign other columns, the ones behind it stay in their places."""
    width, height, abilities = sized(seed)
    outgoing = Outgoing(ScreenDiff(abilities, width, height))
    short = Model(width, height)
    painting = Painting(seed, width, height, DISPUTED)
    disputes = 0
    for frame in painting.frames(20):
        short.feed(outgoing.take(frame))
        if painting.is_whole:
            plain, right = Model(width, height), Model(width, height)
            plain.feed(frame)
            right.feed(addressed(painting.lines, painting) + painting.cursor)
            assert not short.screen.differs_from(right.screen), frame
            disputes += bool(plain.screen.differs_from(right.screen))
    assert disputes or seed % 3  # the signs were such that plain output shifted lines


@pytest.mark.parametrize("seed", SEEDS[:6])
def test_frames_show_the_same_in_tmux(
    seed: int, need: Callable[[str], str], tmp_path: Path
) -> None:
    """Tmux has widths, erasing and scrolling of its own; TERM tells what koop may use there."""
    tmux = need("tmux")
    width, height, _ = sized(seed)
    outgoing = Outgoing(ScreenDiff(abilities_of("tmux-256color"), width, height))
    with (
        Pane(tmux, tmp_path / "plain", width, height) as plain,
        Pane(tmux, tmp_path / "short", width, height) as short,
    ):
        for pane in (plain, short):
            pane.feed(b"\x1b[?7l")
        for number, frame in enumerate(Painting(seed, width, height, IN_TMUX).frames(25)):
            data = outgoing.take(frame)
            plain.feed(frame.replace("\n", "\r\n").encode())
            short.feed(data.replace("\n", "\r\n").encode())
            assert not short.screen().differs_from(plain.screen()), (number, frame, data)
