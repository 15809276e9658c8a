"""Makes the pictures of the README from the demo book: `python screenshots/make.py [FOLDER]`.

Each picture is taken by driving the real app with keys: as PNG where cairosvg is installed, else as
SVG.
"""

from __future__ import annotations

import asyncio
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from koop_tui.commands.demo import save
from koop_tui.config import Config
from koop_tui.language import use
from koop_tui.tui.app import KoopApp

DAY = date(2026, 11, 23)


@dataclass(frozen=True)
class Picture:
    """One picture: file name, size in cells, language and the keys that lead there."""

    name: str
    size: tuple[int, int]
    language: str
    keys: Sequence[str]


PICTURES = (
    Picture("today_80x24", (80, 24), "en", ()),
    Picture("network_120x36", (120, 36), "en", ("2", "down", "down")),
    Picture("board_120x36", (120, 36), "en", ("3",)),
    Picture(
        "editor_120x36", (120, 36), "en", ("4", "home", *("down",) * 2, "enter", "down", "enter")
    ),
    Picture("board_80x24_de", (80, 24), "de", ("3",)),
)


async def take(picture: Picture, folder: Path) -> Path:
    """Take one picture and return its file."""
    use(picture.language)
    with tempfile.TemporaryDirectory() as made:
        config = Config(
            path=Path(made) / "koop.json", language=picture.language, login="mara", today=DAY
        )
        save(config, config.path)
        app = KoopApp(config)
        async with app.run_test(size=picture.size) as pilot:
            while app.place is None:
                await pilot.pause(0.05)
            for key in picture.keys:
                await pilot.press(key)
                await pilot.pause(0.3)
            await pilot.pause(0.3)
            return Path(app.save_screenshot(f"{picture.name}.svg", str(folder)))


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
        as_png(asyncio.run(take(picture, folder)))


if __name__ == "__main__":
    main()
