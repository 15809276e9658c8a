"""Days and months in each language."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from koop_tui.domain.problems import Refused
from koop_tui.domain.units import hours_of, minor
from koop_tui.language import use
from koop_tui.language.amounts import parse_hours, parse_value, typed_value
from koop_tui.language.counted_units import quantity_words, typed_quantity, unit_name
from koop_tui.language.quick_entry import parse_entry
from koop_tui.language.unit_words import HOUR_WORDS, read_unit, unit_key


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
@pytest.mark.parametrize("unit", ["h", "day", "month", "EUR", "JPY", "Seiten"])
@pytest.mark.parametrize("quantity", ["1", "2.5", "20", "1500", "12345678"])
def test_a_typed_quantity_is_read_back(lang: str, unit: str, quantity: str) -> None:
    use(lang)
    if unit == "JPY" and "." in quantity:
        return
    written = typed_quantity(Decimal(quantity), unit)
    entry = parse_entry(written, date(2026, 11, 24), units=[("Seiten", "work")])
    assert (entry.quantity, entry.unit, entry.note) == (Decimal(quantity), unit, "")


@pytest.mark.parametrize("lang", ["de", "en"])
@pytest.mark.parametrize(
    ("written", "seconds", "shown"),
    [
        ("20 min", 1200, "20 min"),
        ("1:20", 4800, "1:20 "),
        ("5 m", 300, "5 min"),
        ("6 min", 360, ("0,1 ", "0.1 ")),
        ("90 min", 5400, ("1,5 ", "1.5 ")),
        ("1000:20", 3_601_200, "1000:20 "),
        ("0.000278 h", 1, ("0,000278 ", "0.000278 ")),
    ],
)
def test_hours_are_read_to_the_second_and_typed_so_too(
    lang: str, written: str, seconds: int, shown: str | tuple[str, str]
) -> None:
    use(lang)
    quantity = parse_hours(written.replace(".", ",") if lang == "de" else written)
    assert minor(quantity, "h") == seconds
    typed = typed_quantity(quantity, "h")
    assert typed.startswith(shown if isinstance(shown, str) else shown[lang == "en"])
    assert parse_hours(typed) == quantity
    assert parse_value(typed_value(seconds, "h"), unit="h") == seconds


@pytest.mark.parametrize(("times", "written"), [(3, "20 min"), (12, "5 min"), (6, "10 min")])
def test_many_short_times_are_one_hour(times: int, written: str) -> None:
    assert hours_of([parse_hours(written, "en")] * times) == 1
    assert times * parse_value(written, "en", "h") == parse_value("1 h", "en", "h")


@pytest.mark.parametrize("lang", ["de", "en"])
@pytest.mark.parametrize("unit", ["day", "month", "Sitzung"])
def test_a_unit_is_read_back_from_its_name(lang: str, unit: str) -> None:
    use(lang)
    assert unit_key(unit_name(unit)) == unit


@pytest.mark.parametrize("word", [*HOUR_WORDS, "Std.", "Stunde", "HOURS", " h "])
def test_every_word_for_hours_is_one_everywhere(word: str) -> None:
    assert read_unit(word) == "h"
    assert unit_key(word.strip()) == "h"
    assert parse_hours(f"3 {word}") == 3


@pytest.mark.parametrize(("word", "unit"), [("eur", "EUR"), ("€", "EUR"), ("CHF", "CHF")])
def test_a_currency_is_a_unit_too(word: str, unit: str) -> None:
    assert read_unit(word) == unit


@pytest.mark.parametrize("word", ["", "day", "EURO5", "hh"])
def test_what_is_neither_is_refused(word: str) -> None:
    with pytest.raises(Refused):
        read_unit(word)
