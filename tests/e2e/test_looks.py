"""What reaches the terminal can be read: with few colours or none, on dark and light, in ASCII."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from itertools import combinations, product
from pathlib import Path

import pytest
from textual.color import Color

from koop_tui.config import login
from koop_tui.domain.change import added
from koop_tui.domain.commitments import Commitment
from koop_tui.domain.contacts import Contact, Labelled
from koop_tui.store.store import Store
from koop_tui.tui.terminal.colours import NUMBERS, nearest
from koop_tui.tui.terminal.theme import DARK
from tests.e2e.terminal import Terminal

Start = Callable[..., Terminal]
Case = dict[str, str]

TODAY = date(2026, 4, 1)
FACTORS = {
    "NO_COLOR": ("", "1"),
    "TERM": ("xterm-256color", "tmux-256color", "screen", "linux", "vt100"),
    "COLORTERM": ("", "truecolor"),
    "COLORFGBG": ("", "0;15"),
    "ascii": ("", "--ascii"),
}
"""What a terminal may be like; "0;15" is black on white."""

NAMED = {
    "black": "000000", "red": "cd0000", "green": "00cd00", "brown": "cdcd00", "blue": "0000ee",
    "magenta": "cd00cd", "cyan": "00cdcd", "white": "e5e5e5", "brightblack": "7f7f7f",
    "brightred": "ff0000", "brightgreen": "00ff00", "brightbrown": "ffff00",
    "brightblue": "5c5cff", "brightmagenta": "ff00ff", "brightcyan": "00ffff",
    "brightwhite": "ffffff",
}  # fmt: skip
"""The 16 colours as xterm shows them, by the names that pyte has for them."""

TEXT, LARGE = 4.5, 3.0
"""The least contrast of text, and of what has one of the 16 colours, which vary."""


def every_pair() -> Iterator[Case]:
    """Yield cases in which every two values of two factors come together at least once."""
    names = list(FACTORS)
    missing = {
        ((a, x), (b, y))
        for a, b in combinations(names, 2)
        for x, y in product(FACTORS[a], FACTORS[b])
    }
    cases = [dict(zip(names, values, strict=True)) for values in product(*FACTORS.values())]
    while missing:
        case = max(cases, key=lambda one: len(missing & _pairs(one)))
        missing -= _pairs(case)
        yield case


def _pairs(case: Case) -> set[tuple[tuple[str, str], tuple[str, str]]]:
    return set(combinations(case.items(), 2))


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """A book with few words, all of them in ASCII."""
    path = tmp_path / "koop.json"
    anna = Contact(
        id=-2, display_name="Anna Behrens", rhythm="A", met_on=date(2026, 1, 1), tags=("coach",),
        emails=(Labelled(value="anna@example.org", kind="work"),),
        created_at=datetime(2026, 1, 1, tzinfo=UTC),
    )  # fmt: skip
    records = [
        Contact(id=-1, display_name="Mara Lindner", login=login()),
        anna,
        anna.changed(id=-3, display_name="Bea Ott"),
        Commitment(id=-1, by=-1, to=-2, what="Outline", due=date(2026, 3, 29)),
    ]
    with Store.create(path) as store:
        store.commit(added("test", *records), login(), datetime(2026, 1, 1, tzinfo=UTC))
    return path


def screens(terminal: Terminal) -> Iterator[str]:
    """Go through koop and yield the name of each screen when it stands."""
    terminal.wait_for("Outline", 60)
    yield "today"
    terminal.press("2")
    terminal.wait_for("Organisation", 60)
    yield "network"
    terminal.press("/", "a", "left")
    terminal.wait_for("Esc", 60)
    yield "filter"
    terminal.press("escape")
    terminal.wait_for("e edit", 60)
    terminal.press("e")
    terminal.wait_for("F2", 60)
    terminal.press("home")
    yield "form"
    terminal.press("tab", "tab", "tab")
    terminal.wait_for(re.compile("[◂<] work"), 60)
    yield "choice"
    terminal.press("escape")
    terminal.wait_for("e edit", 60)
    terminal.press("?")
    terminal.wait_for("Esc", 60)
    yield "help"


def colours(terminal: Terminal, light: bool, row: int, column: int) -> tuple[str, str]:
    """Return foreground and background of a cell as they are seen, in hexadecimal."""
    char = terminal.screen.buffer[row][column]
    ground = ("000000", "ffffff") if light else ("e5e5e5", "000000")
    seen = [
        of if colour == "default" else NAMED.get(colour, colour)
        for colour, of in zip((char.fg, char.bg), ground, strict=True)
    ]
    return (seen[1], seen[0]) if char.reverse else (seen[0], seen[1])


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours as WCAG 2 reckons it, 1 to 21."""

    def luminance(colour: str) -> float:
        parts = [int(colour[i : i + 2], 16) / 255 for i in (0, 2, 4)]
        linear = [p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    bright, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


def in_front(terminal: Terminal) -> Iterator[tuple[int, int]]:
    """Yield the cells that are read: those of the dialog, where one stands over the place."""
    lines = terminal.screen.display
    framed = [re.fullmatch(r".*?([│|]).*[│|].*", line.rstrip()) for line in lines]
    has_dialog = any(re.search(r"┌──|\+--", line) for line in lines)
    for row, line in enumerate(lines):
        first, last = 0, len(line)
        if has_dialog:
            if not framed[row]:
                continue
            first, last = re.search("[│|]", line).start(), max(line.rfind("│"), line.rfind("|"))  # type: ignore[union-attr]
        for column in range(first, last):
            if line[column].isalnum():
                yield row, column


def unreadable(terminal: Terminal, light: bool) -> list[str]:
    """Return what can't be read on the screen."""
    found = []
    for row, column in in_front(terminal):
        char = terminal.screen.buffer[row][column]
        of_16 = {char.fg, char.bg} & {"default", *NAMED}
        least = LARGE if of_16 else TEXT
        fg, bg = colours(terminal, light, row, column)
        if contrast(fg, bg) < least:
            found.append(f"{char.data!r} at {row},{column}: {fg} on {bg}")
    return found


@pytest.mark.parametrize(
    "case", every_pair(), ids=lambda case: " ".join(filter(None, case.values()))
)
def test_every_screen_is_readable(start: Start, book: Path, case: Case) -> None:
    env = {name: value for name, value in case.items() if value and name != "ascii"}
    flags = [case["ascii"]] if case["ascii"] else []
    koop = start("--db", str(book), "--lang", "en", "--today", str(TODAY), *flags, **env)
    light = bool(case["COLORFGBG"])
    for name in screens(koop):
        koop.settle(0.5)
        assert unreadable(koop, light) == [], name
        if name in ("today", "network"):
            assert_the_cursor_shows(koop)
        if case["ascii"]:
            assert koop.text().isascii(), name
    if case["NO_COLOR"]:
        assert colour_codes(bytes(koop.raw)) == set()


def assert_the_cursor_shows(terminal: Terminal) -> None:
    """One row has the mark of the cursor, and all of it stands out by more than colour."""
    lines = terminal.screen.display
    (at,) = (row for row, line in enumerate(lines) if line[:1] in ("▌", ">"))
    cells = terminal.screen.buffer[at]
    assert all(cells[x].reverse or cells[x].bold for x in range(80) if lines[at][x].isalnum())


def colour_codes(raw: bytes) -> set[int]:
    """Return the codes of colours that were sent."""
    found = set()
    for codes in re.findall(rb"\x1b\[([0-9;]*)m", raw):
        numbers = [int(code or 0) for code in codes.split(b";")]
        found |= {n for n in numbers if 30 <= n <= 38 or 40 <= n <= 48 or 90 <= n <= 107}
    return found


def test_the_locale_c_draws_in_ascii_without_being_asked(start: Start, book: Path) -> None:
    koop = start("--db", str(book), "--today", str(TODAY), LC_ALL="C", TERM="xterm-256color")
    for name in screens(koop):
        koop.settle(0.3)
        assert koop.text().isascii(), name
    # the driver asks how wide the terminal draws a sign, and takes it away at once
    raw = bytes(koop.raw).replace("\x1b[H─\x1b[6n\r\x1b[K".encode(), b"")
    assert re.findall(rb"[^\x00-\x7f]+", raw) == []


@pytest.mark.parametrize("colorterm", ["", "truecolor"])
def test_256_colours_and_true_colour_look_the_same(
    start: Start, book: Path, colorterm: str
) -> None:
    more = {"COLORTERM": colorterm} if colorterm else {}
    koop = start("--db", str(book), "--today", str(TODAY), TERM="tmux-256color", **more)
    seen = {}
    for name in screens(koop):
        koop.settle(0.5)
        lines = koop.screen.display
        if name == "today":
            row = next(y for y, line in enumerate(lines) if "Outline" in line)
            x = lines[row].index("Outline")
            seen["cursor row"] = colours(koop, False, row, x)
            row = next(y for y, line in enumerate(lines) if "Bea Ott" in line)
            seen["text"] = colours(koop, False, row, lines[row].index("Bea"))
            seen["muted"] = colours(koop, False, row, lines[row].index("every"))
            seen["active place"] = colours(koop, False, 0, lines[0].index("Today"))
            seen["accent"] = colours(koop, False, 23, lines[23].index("Enter"))
            row = next(y for y, line in enumerate(lines) if "My commitments" in line)
            seen["heading"] = colours(koop, False, row, lines[row].index("My"))
        if name == "form":
            row = next(y for y, line in enumerate(lines) if "Name" in line)
            seen["field in hand"] = colours(koop, False, row, lines[row].index("Behrens"))
            row = next(y for y, line in enumerate(lines) if "coach" in line)
            seen["field"] = colours(koop, False, row, lines[row].index("coach"))
    wanted = {
        "cursor row": ("dadada", "3a3a3a"),
        "text": ("dadada", "121212"),
        "muted": ("949494", "121212"),
        "active place": ("121212", "ffd75f"),
        "accent": ("ffd75f", "121212"),
        "heading": ("87afd7", "121212"),
        "field in hand": ("dadada", "3a3a3a"),
        "field": ("dadada", "262626"),
    }
    assert seen.keys() == wanted.keys()
    for name, pair in wanted.items():
        for one, other in zip(seen[name], pair, strict=True):
            # Textual reckons in fractions
            assert all(abs(a - b) <= 1 for a, b in zip(rgb(one), rgb(other), strict=True)), name


NUMBERED = re.compile(rb"[34]8;5;(\d+)")
NAMED_DARK = {233, 234, 235, 237, 238, 253, 246, 250, 221, 110, 73, 114, 215, 203, 210, 58}
"""The colours that the dark theme names."""


NAMES = {number: Color(*rgb).hex for rgb, number in NUMBERS.items()}


def behind_a_dialog(colour: str) -> int:
    """Return what becomes of a colour of the dark theme behind a dialog: it lets 40 % through."""
    return nearest(*Color.parse(colour).blend(Color.parse(DARK.background), 0.6).rgb)


@pytest.mark.parametrize("colorterm", ["", "truecolor"])
def test_only_colours_that_the_theme_names_are_sent(
    start: Start, book: Path, colorterm: str
) -> None:
    more = {"COLORTERM": colorterm} if colorterm else {}
    koop = start("--db", str(book), "--today", str(TODAY), TERM="tmux-256color", **more)
    for _name in screens(koop):
        koop.settle(0.5)
    sent = bytes(koop.raw)
    assert re.findall(rb"\x1b\[[\d;]*[34]8;2;[\d;]*m", sent) == []
    numbers = {int(number) for number in NUMBERED.findall(sent)}
    assert {233, 234, 235, 237, 253, 246, 221, 110} <= numbers
    through = {behind_a_dialog(NAMES[number]) for number in NAMED_DARK}
    assert numbers <= NAMED_DARK | through


def test_a_terminal_that_says_it_is_light_gets_the_light_theme(start: Start, book: Path) -> None:
    koop = start("--db", str(book), "--lang", "en", "--today", str(TODAY), TERM="xterm-256color")
    koop.wait_for(lambda: b"\x1b]11;?" in koop.raw, 60)
    koop.write(b"\x1b]11;rgb:ffff/fff")
    koop.write(b"f/ffff\x1b\\2")
    koop.wait_for("Organisation", 60)  # the key behind the answer is heard, the answer is not typed
    row = next(y for y, line in enumerate(koop.screen.display) if "Bea Ott" in line)
    column = koop.screen.display[row].index("Bea")
    koop.wait_for(lambda: colours(koop, True, row, column) == ("262626", "ffffff"))
    assert unreadable(koop, True) == []


@pytest.mark.parametrize("theme", ["dark", "light"])
def test_a_theme_that_is_set_asks_no_terminal(start: Start, book: Path, theme: str) -> None:
    settings = book.parent / "home" / "config" / "koop" / "config.toml"
    settings.parent.mkdir(parents=True)
    settings.write_text(f'theme = "{theme}"\n')
    koop = start("--db", str(book), "--today", str(TODAY), COLORFGBG="0;15", TERM="xterm-256color")
    koop.wait_for("Bea Ott", 60)
    koop.settle(0.3)
    row = next(y for y, line in enumerate(koop.screen.display) if "Bea Ott" in line)
    column = koop.screen.display[row].index("Bea")
    wanted = {"dark": ("dadada", "121212"), "light": ("262626", "ffffff")}
    assert colours(koop, theme == "light", row, column) == wanted[theme]
    assert b"\x1b]11;?" not in koop.raw


def test_the_palette_changes_the_theme_and_keeps_it(start: Start, book: Path) -> None:
    koop = start("--db", str(book), "--lang", "en", "--today", str(TODAY), TERM="tmux-256color")
    koop.wait_for("Bea Ott", 60)
    koop.press("ctrl+p")
    koop.wait_for("type to find")
    koop.type("colours light")
    koop.wait_for("Colours: light")
    koop.press("enter")
    koop.wait_for(lambda: "type to find" not in koop.text() and "Bea Ott" in koop.text())
    row = next(y for y, line in enumerate(koop.screen.display) if "Bea Ott" in line)
    column = koop.screen.display[row].index("Bea")
    koop.wait_for(lambda: colours(koop, True, row, column) == ("262626", "ffffff"))
    settings = book.parent / "home" / "config" / "koop" / "config.toml"
    koop.wait_for(settings.exists)
    assert settings.read_text() == 'theme = "light"\n'


def rgb(colour: str) -> bytes:
    """Return red, green and blue of a colour in hexadecimal."""
    return bytes.fromhex(colour)
