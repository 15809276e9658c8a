"""What becomes of colours on their way out: numbers of the 256, or none but the terminal's own."""

from __future__ import annotations

from functools import lru_cache
from itertools import product

from rich.color import Color as RichColor
from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.filter import LineFilter

_LEVELS = (0, 95, 135, 175, 215, 255)
NUMBERS: dict[tuple[int, int, int], int] = {
    # the first 16 are what each terminal makes of them
    **{(r, g, b): n for n, (r, g, b) in enumerate(product(_LEVELS, repeat=3), 16)},
    **{(8 + 10 * n, 8 + 10 * n, 8 + 10 * n): 232 + n for n in range(24)},
}
"""Red, green and blue of the colours that are the same everywhere, with their numbers."""

_GREYS = [rgb for rgb in NUMBERS if len(set(rgb)) == 1]
_GREYISH = 12
"""How far red, green and blue may be apart in what is still taken for a grey."""


class Exact(LineFilter):
    """Names each colour by its number among the 256.

    Rich and the terminals round by distance alone, which makes navy and teal of dark blue-greys and
    other greys of light ones. What lies between the colours of the themes, since one shines through
    another, becomes its neighbour here, in true colour too: so both look the same.
    """

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Return the segments with numbered colours."""
        return [
            segment
            if segment.control or segment.style is None
            else Segment(segment.text, _numbered(segment.style))
            for segment in segments
        ]


@lru_cache(1024)
def _numbered(style: Style) -> Style:
    return style + Style(color=_number_of(style.color), bgcolor=_number_of(style.bgcolor))


def _number_of(colour: RichColor | None) -> RichColor | None:
    if colour is None or colour.triplet is None:
        return colour
    return RichColor.from_ansi(nearest(*colour.triplet))


@lru_cache(1024)
def nearest(red: int, green: int, blue: int) -> int:
    """Return the number of the colour that is nearest; for a grey, of the nearest grey."""
    wanted = (red, green, blue)
    known = NUMBERS.get(wanted)
    if known is not None:
        return known
    among = _GREYS if max(wanted) - min(wanted) <= _GREYISH else NUMBERS
    return NUMBERS[min(among, key=lambda rgb: _distance(rgb, wanted))]


def _distance(one: tuple[int, int, int], other: tuple[int, int, int]) -> int:
    # the eye sees green best, then red
    return sum(w * (a - b) ** 2 for w, a, b in zip((3, 6, 1), one, other, strict=True))


class OnGround(LineFilter):
    """Lets nothing stand on a colour of its own: it is shown in reverse.

    For terminals of 16 colours, whose colours nobody knows, and for those who want none (NO_COLOR):
    there the colours of what is written go too, and what they say is said by signs and words.
    """

    def __init__(self, *, colours: bool) -> None:
        super().__init__()
        self._colours = colours

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Return the segments on the ground of the terminal."""
        return [
            segment
            if segment.control or segment.style is None
            else Segment(segment.text, _on_ground(segment.style, self._colours))
            for segment in segments
        ]


@lru_cache(1024)
def _on_ground(style: Style, colours: bool) -> Style:
    stands_out = style.bgcolor is not None and not style.bgcolor.is_default
    keeps = colours and style.color is not None and not stands_out
    return Style(
        color=style.color if keeps else "default",
        bgcolor="default",
        bold=style.bold,
        dim=style.dim,
        italic=style.italic,
        underline=style.underline,
        reverse=bool(style.reverse) != stands_out,
    )
