"""Amounts below one another: their decimal signs in one column, whatever unit stands behind."""

from __future__ import annotations

import pytest

from koop_tui.language import use
from koop_tui.tui.records.contacts.columns import columns, give_and_take_cell
from koop_tui.tui.widgets.columns import Column, amount_cell, behind_point, layout
from tests.helpers.people import book_of, people
from tests.helpers.pilot import KoopOn, drawn
from tests.tui.test_board import board_of, entry, workshops


@pytest.mark.parametrize(
    ("text", "behind"),
    [
        ("−1.250,00 EUR", len(",00 EUR")),
        ("you owe EUR 59.25", len(".25")),
        ("+4,00 h", len(",00 h")),
        ("0.5 days", len(".5 days")),
        ("1.200 JPY", len(" JPY")),
        ("2 Stück", len(" Stück")),
        ("ausgeglichen", 0),
        ("", 0),
    ],
)
def test_what_stands_behind_the_whole_number(text: str, behind: int) -> None:
    assert behind_point(text) == behind


def test_decimal_signs_stand_below_one_another_and_words_at_the_edge() -> None:
    texts = ["−900,00 EUR", "−0,75 h", "+4,00 h", "ausgeglichen"]
    most = max(map(behind_point, texts))
    lines = [amount_cell(text, "", most)(14)[0][0] for text in texts]
    assert lines == ["   −900,00 EUR", "     −0,75 h  ", "     +4,00 h  ", "  ausgeglichen"]
    # the blanks behind give way before the amount does
    assert amount_cell("−0,75 h", "", most)(7)[0][0] == "−0,75 h"


def test_no_title_is_cut_where_there_is_room() -> None:
    columns = [Column("Cooperation", 10, grow=1, most=4), Column("", 9, grow=1)]
    assert layout(columns, 40)[0] == len("Cooperation")


@pytest.mark.parametrize("language", ["en", "de"])
def test_give_and_take_stand_around_the_bar_of_their_heading(language: str) -> None:
    use(language)
    heading = columns(book_of())[-1].title
    for given, received in ((1, 3), (12, 3), (0, 12)):
        cell = give_and_take_cell(given, received).rjust(len(heading))
        assert cell.index("|") == heading.index("|")
    assert give_and_take_cell(0, 0) == ""


async def test_the_board_puts_hours_and_money_below_one_another(koop_on: KoopOn) -> None:
    money = workshops(id=-20, title="In money", unit="EUR", hour_value=6000)
    records = [
        *people("Jonas Petry"),
        workshops(title="In hours"),
        money,
        entry(1, -2, "4"),
        entry(2, -1, "9", cooperation=money.id, value=54_000),
    ]
    async with koop_on(*records).run_test(size=(80, 24)) as pilot:
        place = await board_of(pilot)
        written = " ".join(line for line in drawn(place.records) if "In " in line)
        hours, euros = (line for line in drawn(place.records) if "In " in line)
        assert "−2.00 h" in written and "EUR 270.00" in written
        assert hours.index(".00") == euros.index(".00")
