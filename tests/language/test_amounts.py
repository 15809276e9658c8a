from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from koop_tui.domain.problems import Refused
from koop_tui.domain.units import HOUR
from koop_tui.language import of
from koop_tui.language.amounts import (
    MINUS,
    format_hours,
    format_number,
    format_quantity,
    format_share,
    format_value,
    parse_hours,
    parse_money,
    parse_number,
    parse_share,
    parse_value,
)

LANGUAGES = st.sampled_from(["de", "en"])


@pytest.mark.parametrize(
    ("text", "lang", "expected"),
    [
        ("2,5 h", "de", "2.5"),
        ("2,5 Std.", "de", "2.5"),
        ("2.5", "en", "2.5"),
        ("3h", "en", "3"),
        ("2:30", "de", "2.5"),
        ("2:30 h", "en", "2.5"),
        ("0:20", "en", "0.333333"),
        ("90 min", "en", "1.5"),
        ("90 Minuten", "de", "1.5"),
        ("2 h 30 min", "en", "2.5"),
        ("2h30", "en", "2.5"),
        ("100 h", "en", "100"),
        ("1.250,0 h", "de", "1250"),
        ("1250 h", "de", "1250"),
        ("½ h", "de", "0.5"),
        ("1½ Std.", "de", "1.5"),
        ("¾ hour", "en", "0.75"),
        ("halbe Stunde", "de", "0.5"),
        ("eine halbe Stunde", "de", "0.5"),
        ("anderthalb Stunden", "de", "1.5"),
        ("eine Stunde", "de", "1"),
        ("dreiviertel Stunde", "de", "0.75"),
        ("half an hour", "en", "0.5"),
        ("a quarter of an hour", "en", "0.25"),
        ("one and a half hours", "en", "1.5"),
        ("45m", "en", "0.75"),
        ("0,250 h", "de", "0.25"),
        ("0.250 h", "en", "0.25"),
    ],
)
def test_hours_are_read(text: str, lang: str, expected: str) -> None:
    assert parse_hours(text, lang) == Decimal(expected)


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("1.5", "de"), ("1,5", "en"), ("2:75", "de"), ("0", "de"), ("0:00", "en"), ("", "de"),
        ("-3", "en"), ("three", "en"), ("3 EUR", "en"), ("1e3", "en"), ("٣", "en"), ("inf", "en"),
        ("1234567890123", "en"), ("1.1234567", "en"), ("1,00,0", "en"), ("0,250 h", "en"),
        ("0.250 Std.", "de"), ("1.500 h", "de"), ("1,500 h", "en"), ("00.250", "de"),
        ("Stunde", "de"), ("½", "de"),
    ],
)  # fmt: skip
def test_hours_that_are_unclear_are_refused(text: str, lang: str) -> None:
    with pytest.raises(Refused) as refused:
        parse_hours(text, lang, field="hours")
    assert refused.value.problems[0].field == "hours"
    assert of(lang).say(refused.value.problems[0]).endswith(".")


def test_a_point_in_german_is_refused_by_a_sentence() -> None:
    with pytest.raises(Refused) as refused:
        parse_hours("1.5", "de")
    assert of("de").say(refused.value.problems[0]) == (
        "„1.5“ kann man auf zwei Arten lesen; Dezimalstellen stehen nach einem Komma."
    )


@pytest.mark.parametrize(
    ("text", "lang", "sentence"),
    [
        ("0,250 h", "en", "“0,250” can be read in two ways; decimals stand after a point."),
        (
            "0.250 Std.", "de",
            "„0.250“ kann man auf zwei Arten lesen; Dezimalstellen stehen nach einem Komma.",
        ),
        ("1,500 h", "en", "“1,500” can be read in two ways: write 1500 or 1.5."),
        ("1.500 h", "de", "„1.500“ kann man auf zwei Arten lesen: Schreib 1500 oder 1,5."),
        ("2.000 h", "de", "„2.000“ kann man auf zwei Arten lesen: Schreib 2000 oder 2."),
    ],
)  # fmt: skip
def test_hours_that_may_be_thousands_are_asked_about(text: str, lang: str, sentence: str) -> None:
    with pytest.raises(Refused) as refused:
        parse_hours(text, lang)
    assert of(lang).say(refused.value.problems[0]) == sentence


@pytest.mark.parametrize(
    ("text", "lang", "expected"),
    [
        ("1 250,00", "de", 125_000),
        ("1\u202f250,00 EUR", "de", 125_000),
        ("1'250.00", "de", 125_000),
        ("1’250.00 CHF", "de", 125_000),
        ("1'250,50", "de", 125_050),
        ("120,-", "de", 12_000),
        ("120,-- EUR", "de", 12_000),
        ("120.–", "de", 12_000),
        ("1.250,- €", "de", 125_000),
        ("12'500'000.00", "de", 1_250_000_000),
        ("1 250.00", "en", 125_000),
        ("1'250.00", "en", 125_000),
        ("1.250,00", "de", 125_000),
        ("1,250.00", "en", 125_000),
        ("1250", "de", 125_000),
        ("120 EUR", "de", 12_000),
        ("120 Euro", "de", 12_000),
        ("€120", "en", 12_000),
        ("120,50 €", "de", 12_050),
        ("EUR 1,250.50", "en", 125_050),
        ("0", "en", 0),
    ],
)
def test_money_is_read(text: str, lang: str, expected: int) -> None:
    assert parse_money(text, lang, "CHF" if "CHF" in text else "EUR") == expected


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("1.5", "de"), ("1,5", "en"), ("1.500", "en"), ("1,234", "de"), ("5 USD", "de"), ("", "en"),
        ("EUR 5 EUR", "en"), ("5 foo", "en"), ("-5", "en"), ("5 h", "en"), ("1.25.000", "de"),
        ("2,418.75", "de"), ("2.418,75", "en"), ("12,3,4", "de"), ("12,3,4", "en"), ("1'25", "de"),
        ("1 25", "de"), ("1250 000", "de"), ("0.250 EUR", "de"), ("0,250", "en"),
        ("1'250,00", "en"),
        ("120,-5", "de"), ("120-", "de"), ("1.250.00", "de"), ("0 250", "de"),
    ],
)  # fmt: skip
def test_money_that_is_unclear_is_refused(text: str, lang: str) -> None:
    with pytest.raises(Refused) as refused:
        parse_money(text, lang, "EUR")
    (problem,) = refused.value.problems
    assert of(lang).say(problem).endswith((".", "“.", "”."))


def test_units_have_their_own_decimals() -> None:
    assert parse_money("1250", "en", "JPY") == 1250
    assert parse_money("1.250", "en", "KWD") == 1250
    with pytest.raises(Refused):
        parse_money("12.50", "en", "JPY")
    assert format_value(1250, "JPY", "en") == "JPY 1,250"
    assert parse_value("2:30", "de", "h") == 9000
    assert 3 * parse_value("20 min", "de", "h") == parse_value("1 h", "de", "h") == 3600
    assert parse_value("2,50", "de", "CHF") == 250


def test_signed_money_may_be_negative() -> None:
    assert parse_money("-5", "en", "EUR", signed=True) == -500
    assert parse_money("−5,00 EUR", "de", "EUR", signed=True) == -500


@pytest.mark.parametrize(
    ("value", "unit", "de", "en"),
    [
        (125_000, "EUR", "1.250,00 EUR", "EUR 1,250.00"),
        (-75_600, "EUR", "−756,00 EUR", "−EUR 756.00"),
        (45_000, "h", "+12,50 h", "+12.50 h"),
        (0, "h", "0,00 h", "0.00 h"),
        (-2_700, "h", "−0,75 h", "−0.75 h"),
    ],
)
def test_values_are_written(value: int, unit: str, de: str, en: str) -> None:
    sign = de.startswith("+")
    assert format_value(value, unit, "de", sign=sign) == de
    assert format_value(value, unit, "en", sign=sign) == en


def test_exported_texts_take_the_plain_minus() -> None:
    assert format_value(-75_600, "EUR", "de", sign=True, minus="-") == "-756,00 EUR"
    assert format_value(75_600, "EUR", "de", sign=True, minus="-") == "+756,00 EUR"


def test_quantities_and_shares_are_as_short_as_they_can_be() -> None:
    assert format_hours(Decimal("10"), "de") == "10 Std."
    assert format_hours(Decimal("2.50"), "de") == "2,5 Std."
    assert format_hours(Decimal("0.333333"), "en") == "0.33 h"
    assert format_quantity(Decimal("2"), "Tage", "de") == "2 Tage"
    assert format_quantity(Decimal("120"), "EUR", "en") == "EUR 120.00"
    assert format_quantity(Decimal("1E+3"), "", "en") == "1,000"
    assert (format_share(5000, "de"), format_share(3333, "de")) == ("50 %", "33,33 %")
    assert format_share(10_000, "en") == "100 %"


@given(st.integers(0, 10**13), st.sampled_from(["EUR", "JPY", "KWD"]), LANGUAGES)
def test_written_money_is_read_back(value: int, unit: str, lang: str) -> None:
    if unit == "JPY":
        value //= 1000
    assert parse_money(format_value(value, unit, lang), lang, unit) == value


@given(st.decimals(0, 10**9, places=4), LANGUAGES)
def test_a_written_number_is_read_back(number: Decimal, lang: str) -> None:
    assert parse_number(format_number(number, lang), lang) == number


@given(st.integers(0, 10_000), LANGUAGES)
def test_a_written_share_is_read_back(hundredths: int, lang: str) -> None:
    assert parse_share(format_share(hundredths, lang), lang) == hundredths


@pytest.mark.parametrize("text", ["101", "100,01", "1,234", "", "x"])
def test_a_share_beyond_the_whole_is_refused(text: str) -> None:
    with pytest.raises(Refused):
        parse_share(text, "de")


@given(st.text(max_size=20), LANGUAGES)
def test_any_text_is_an_amount_or_refused(text: str, lang: str) -> None:
    for parse in (parse_hours, parse_money, parse_number, parse_share):
        try:
            assert parse(text, lang) >= 0
        except Refused as refused:
            assert of(lang).say(refused.problems[0])


def test_what_is_more_than_nothing_is_never_written_as_nothing() -> None:
    for seconds in range(1, 40):
        for value in (seconds, -seconds):
            written = format_value(value, HOUR, "en", sign=True)
            assert written[0] == ("+" if value > 0 else MINUS)
            assert any(digit in written for digit in "123456789")
    assert format_value(-6, HOUR, "de") == f"{MINUS}6 s"
    assert format_value(0, HOUR, "de", sign=True) == "0,00 h"
