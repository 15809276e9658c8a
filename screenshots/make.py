"""Makes the pictures of the README from the demo book: `python screenshots/make.py [FOLDER]`.

Each picture is what the real koop sends to a terminal of its size, driven with keys: some with 256
colours, as over plain tmux, some in true colour. As PNG where cairosvg is installed, else as SVG.
Needs what the tests need.
"""

from __future__ import annotations

import io
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.segment import Segment, Segments
from rich.style import Style
from rich.terminal_theme import TerminalTheme

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from tests.e2e.terminal import Terminal, environment, koop  # noqa: E402 - found by the line above

DAY = "2026-11-23"
_THEME = TerminalTheme(
    (0x12, 0x12, 0x12), (0xDA, 0xDA, 0xDA), [(0, 0, 0)] * 8, [(0x80, 0x80, 0x80)] * 8
)
"""The ground of the pictures; every colour in them is koop's own."""
_QUIET = 0.6
"""Seconds without a byte after which a screen stands."""


@dataclass(frozen=True)
class Picture:
    """One picture: file name, size in cells, language, keys, and what stands there before them.

    Without `true_colour` it is taken with the 256 colours of plain tmux.
    """

    name: str
    size: tuple[int, int]
    language: str
    keys: Sequence[str] = ()
    true_colour: bool = False


PICTURES = (
    Picture("today_80x24", (80, 24), "en"),
    Picture("network_120x36", (120, 36), "en", ("2", "down", "down"), true_colour=True),
    Picture("map_120x36", (120, 36), "en", ("2", "v", "g", "left", "up"), true_colour=True),
    Picture(
        "referrals_120x36",
        (120, 36),
        "en",
        ("2", "v", "v", "v", "v", "down", "down", "down"),
        true_colour=True,
    ),
    Picture("board_120x36", (120, 36), "en", ("3",), true_colour=True),
    Picture(
        "editor_120x36",
        (120, 36),
        "en",
        ("4", "home", "down", "down", "enter", "down", "enter"),
        true_colour=True,
    ),
    Picture("board_80x24_de", (80, 24), "de", ("3",)),
)


def take(picture: Picture, folder: Path) -> Path:
    """Take one picture and return its file, an SVG."""
    colours = {"COLORTERM": "truecolor"} if picture.true_colour else {}
    with tempfile.TemporaryDirectory() as home:
        env = environment(Path(home), TERM="tmux-256color", **colours)
        command = [koop(), "demo", "--lang", picture.language, "--today", DAY]
        with Terminal(command, env, picture.size, Path(home)) as terminal:
            terminal.wait_for("KO-0003", 120)
            terminal.rest(_QUIET)
            for key in picture.keys:
                terminal.press(key)
                terminal.rest(_QUIET)
            return _drawn(terminal, folder / f"{picture.name}.svg")


def _drawn(terminal: Terminal, file: Path) -> Path:
    columns = terminal.screen.columns
    console = Console(record=True, width=columns, file=io.StringIO(), force_terminal=True)
    for row in range(terminal.screen.lines):
        cells = (terminal.screen.buffer[row][column] for column in range(columns))
        console.print(Segments([Segment(cell.data, _style(cell)) for cell in cells]), end="")
        console.print()
    console.save_svg(str(file), title="koop", theme=_THEME)
    return file


def _style(cell: object) -> Style:
    fg, bg = (getattr(cell, name) for name in ("fg", "bg"))
    return Style(
        color=None if fg == "default" else f"#{fg}",
        bgcolor=None if bg == "default" else f"#{bg}",
        bold=getattr(cell, "bold"),  # noqa: B009 - pyte's cells are not typed
        underline=getattr(cell, "underscore"),  # noqa: B009
        reverse=getattr(cell, "reverse"),  # noqa: B009
    )


def as_png(svg: Path) -> None:
    """Make a PNG of an SVG, where cairosvg is installed."""
    try:
        import cairosvg
    except ImportError:
        return
    text = svg.read_text(encoding="utf-8").replace("Fira Code", "DejaVu Sans Mono")
    cairosvg.svg2png(bytestring=text.encode(), write_to=str(svg.with_suffix(".png")))
    svg.unlink()


def main() -> None:
    """Take all pictures."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent
    for picture in PICTURES:
        as_png(take(picture, folder))


if __name__ == "__main__":
    main()
