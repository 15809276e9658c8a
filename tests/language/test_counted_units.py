"""Days and months in each language."""

from __future__ import annotations

from decimal import Decimal

import pytest

from koop_tui.language import use
from koop_tui.language.counted_units import quantity_words, unit_key, unit_name


@pytest.mark.parametrize(
    ("lang", "quantity", "unit", "words"),
    [
        ("en", "1", "day", "1 day"),
        ("en", "2.5", "day", "2.5 days"),
        ("de", "2.5", "day", "2,5 Tage"),
        ("de", "1", "month", "1 Monat"),
        ("de", "3", "Sitzung", "3 Sitzung"),
        ("de", "2.5", "h", "2,5 Std."),
        ("de", "120", "EUR", "120,00 EUR"),
    ],
)
def test_quantities_in_words(lang: str, quantity: str, unit: str, words: str) -> None:
    use(lang)
    assert quantity_words(Decimal(quantity), unit) == words


@pytest.mark.parametrize("lang", ["de", "en"])
@pytest.mark.parametrize("unit", ["day", "month", "Sitzung"])
def test_a_unit_is_read_back_from_its_name(lang: str, unit: str) -> None:
    use(lang)
    assert unit_key(unit_name(unit)) == unit
