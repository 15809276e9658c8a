"""A damaged example book, all of koop driven over it without a screen: it goes on working.

Here a sample of each kind of damage in each table, always the same; `python -m tests.damage` takes
every record, reference, day and number in turn.
"""

from __future__ import annotations

from functools import cache

import pytest

from koop_tui.demo.book import demo_book
from koop_tui.domain.book import Book
from koop_tui.domain.tables import MODELS
from koop_tui.language.referred import missing_words
from tests.damage.damages import Damages, at_the_ends, pointing_at_nothing, sample, set_aside
from tests.damage.driving import driven
from tests.helpers.people import LOGIN, TODAY

MOST = 4
"""So many damages, or a few more, are driven of each kind in each table."""


@cache
def demo() -> Book:
    return demo_book(TODAY, "en", LOGIN)


@pytest.mark.parametrize("table", MODELS)
@pytest.mark.parametrize(
    ("damages", "most"), [(set_aside, 12), (pointing_at_nothing, 3), (at_the_ends, 1)]
)
def test_koop_goes_on_working(table: str, damages: Damages, most: int) -> None:
    found = list(sample(damages, demo(), table, most))
    found = found[:: max(1, len(found) // MOST)]  # spread over all of them
    assert found or (damages, table) == (pointing_at_nothing, "occasions")
    for damage in found:
        try:
            driven(damage, LOGIN, TODAY)
        except Exception as error:
            error.add_note(damage.name)
            raise


@pytest.mark.parametrize("table", ["contacts", "cooperations", "agreements"])
def test_what_is_missing_is_shown_by_its_number(table: str) -> None:
    missed = 0
    for damage in sample(set_aside, demo(), table, 6):
        number = damage.before.id
        if number in damage.book.missing(type(damage.before)):
            missed += 1
            shown = " ".join(driven(damage, LOGIN, TODAY).shown)
            assert missing_words(table, number) in shown, damage.name
    assert missed >= 3
