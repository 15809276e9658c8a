"""The board with a plot, as of an earlier day, and in a large window."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st
from textual.widgets import Static

from koop_tui.domain.records import Record
from koop_tui.tui.records.cooperations.curves import curve
from koop_tui.tui.records.cooperations.pairings import pairings
from koop_tui.tui.terminal.text import cells
from koop_tui.tui.widgets.frame import FooterLine
from koop_tui.tui.widgets.plot import Curve, Plot, plot_lines
from koop_tui.tui.widgets.record_list import RecordList
from tests.helpers.people import TODAY, book_of, people
from tests.helpers.pilot import KoopOn, drawn, fill, footer, form_dialog, settled, wait_until
from tests.tui.test_board import board_of, entry, workshops
from tests.tui.test_board_rows import JONAS, MARA, ME, cooperation, work

START = date(2026, 1, 1)


def drawing(
    points: list[int], limit: int | None, size: tuple[int, int], *, fine: bool
) -> list[str]:
    days = [(START + timedelta(days=20 * n), amount) for n, amount in enumerate(points)]
    marks = tuple((day, f"m{n}") for n, (day, _amount) in enumerate(days))
    plotted = Curve("How it went", tuple(days), lambda amount: f"{amount} h", limit, marks)
    lines = plot_lines(plotted, *size, fine=fine)
    return ["".join(text for text, _style in line) for line in lines]


def test_a_plot_in_plain_signs() -> None:
    assert drawing([0, 5, 10, -10], 10, (34, 7), fine=False) == [
        "How it went".ljust(34),
        " 10 h│┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄●●●●┄┄┄┄┄┄┄┄┄",
        "     │      ●●●●●●●●●    ●●●      ",
        "  0 h│●●●●●●────────────────●●────",
        "     │                        ●●  ",
        "-10 h│┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄●●",
        "      m0       m1       m2        ",
    ]  # fmt: skip


def test_the_figures_above_a_plot_are_whole_or_not_there() -> None:
    points = ((START, 0), (TODAY, 5))
    curve = Curve(
        "Jonas Petry · Leading", points, str, figures=("-900.00 EUR", "limit 1500.00 EUR")
    )

    def above(width: int) -> str:
        return plot_lines(curve, width, 3)[0][0][0].rstrip()

    assert above(60) == "Jonas Petry · Leading · -900.00 EUR · limit 1500.00 EUR"
    assert above(54) == "Jonas Petry · Leadi… · -900.00 EUR · limit 1500.00 EUR"
    assert above(53) == "Jonas Petry · Leading · -900.00 EUR"
    assert above(20) == "Jonas Petry · Leadi…"


@given(
    st.lists(st.integers(-(10**9), 10**9), min_size=1, max_size=12),
    st.none() | st.integers(1, 10**9),
    st.tuples(st.integers(1, 90), st.integers(1, 24)),
    st.booleans(),
)
def test_a_plot_fills_its_room(
    points: list[int], limit: int | None, size: tuple[int, int], fine: bool
) -> None:
    lines = drawing(points, limit, size, fine=fine)
    assert len(lines) in (1, size[1])
    assert all(cells(line) <= size[0] for line in lines)


def test_a_limit_far_away_does_not_flatten_the_line() -> None:
    near, far = (drawing([0, 100], limit, (40, 9), fine=True) for limit in (400, 401))
    assert any("┄" in line for line in near)
    assert not any("┄" in line for line in far)


def test_month_ends_are_plotted_and_weeks_of_what_is_young() -> None:
    old = work(300, 1, MARA, 4, MARA, JONAS)
    young = work(20, 1, MARA, 4, MARA, JONAS)
    for entries, days in (
        ([old], [date(2025, 6, 4), date(2025, 6, 30), date(2025, 7, 31)]),
        ([young], [date(2026, 3, 11), date(2026, 3, 18), date(2026, 3, 25)]),
    ):
        book = book_of("Jonas Petry", cooperation(1, "One", MARA, JONAS, limit=10), *entries)
        (pair,) = pairings(book, ME, TODAY)
        plotted = curve(book, pair, TODAY)
        assert plotted is not None
        assert [day for day, _amount in plotted.points[:3]] == days or entries == [young]
        assert plotted.points[-1] == (TODAY, 7200)
        assert plotted.points[0][1] == 0
        assert plotted.limit == 10
    assert [day for day, _amount in plotted.points] == [
        TODAY - timedelta(days=n) for n in (21, 14, 7, 0)
    ]


def test_nothing_is_plotted_while_nothing_is_put_in() -> None:
    book = book_of("Jonas Petry", cooperation(1, "One", MARA, JONAS))
    assert curve(book, pairings(book, ME, TODAY)[0], TODAY) is None


def year() -> list[Record]:
    """Ten hours of mine, four weeks ago and today."""
    return [
        *people("Jonas Petry"),
        workshops(),
        *(entry(days, -1, "10", f"Block {days}") for days in (28, 60, 90, 150)),
        entry(1, -2, "4", "Slides"),
    ]


async def test_v_plots_the_row_in_hand_and_back(koop_on: KoopOn) -> None:
    app = koop_on(*year())
    async with app.run_test(size=(80, 24)) as pilot:
        place = await board_of(pilot)
        plot = place.query_one(Plot)
        assert not plot.is_on_screen
        await pilot.press("v")
        await wait_until(pilot, lambda: plot.size.height > 8)
        assert plot.curve is not None
        assert plot.curve.title == "Jonas Petry · Workshops"
        assert plot.curve.figures == ("+18.00 h",)
        assert place.records.has_focus
        await pilot.press("enter")  # the sheet takes the room
        await wait_until(pilot, lambda: place.is_open and not plot.is_on_screen)
        await pilot.press("escape")
        await wait_until(pilot, lambda: plot.is_on_screen)
        await pilot.press("v")
        await wait_until(pilot, lambda: not plot.is_on_screen)


async def test_in_a_large_window_plot_and_entries_stand_beside_the_board(koop_on: KoopOn) -> None:
    app = koop_on(*year())
    async with app.run_test(size=(200, 60)) as pilot:
        place = await board_of(pilot)
        plot, entries = place.query_one(Plot), place.query_one("#entries", RecordList)
        await wait_until(pilot, lambda: plot.region.height > 8 and plot.curve is not None)
        assert place.records.region.right <= plot.region.x
        assert place.records.region.right <= entries.region.x
        assert plot.region.bottom <= entries.region.y
        assert "Block 28" in "".join(drawn(entries))


async def test_the_board_as_of_an_earlier_day(koop_on: KoopOn) -> None:
    app = koop_on(*year())
    async with app.run_test(size=(80, 24)) as pilot:
        place = await board_of(pilot)
        before = app.book
        await pilot.press("A")
        form = await form_dialog(pilot)
        hints = form.query_one(FooterLine).hints
        assert ("F2", "show", 90) in hints  # it saves nothing
        fill(form, day=(TODAY - timedelta(days=60)).isoformat())
        await pilot.press("f2")
        await wait_until(pilot, lambda: place.has_class("-earlier"))
        await settled(pilot)
        said = place.query_one("#as-of", Static)
        assert said.region.y < place.records.region.y
        assert "31 Jan 2026" in str(said.content)
        assert "+15" in "".join(drawn(place.records))  # three blocks of mine, half of each owed
        await pilot.press("c", "n", "d", "b")  # nothing is written there
        assert footer(app).message == ""
        assert app.screen is place.screen
        entries = place.query_one("#entries", RecordList)
        assert entries.empty == "Nothing had been put in by then."  # names no key
        await pilot.press("escape")
        await wait_until(pilot, lambda: not place.has_class("-earlier"))
        await settled(pilot)
        assert "c logs" in entries.empty
        assert "+18" in "".join(drawn(place.records))
        assert app.book is before
