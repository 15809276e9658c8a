from __future__ import annotations

import subprocess
import sys
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from koop_tui.domain.problems import Refused
from koop_tui.domain.records import YearlyDay
from koop_tui.language import of
from koop_tui.language.dates import (
    ago,
    day,
    due_words,
    header_day,
    in_days,
    parse_day,
    parse_partial_day,
    parse_yearly,
    partial_day,
    short_day,
    since,
    yearly_day,
)

TODAY = date(2026, 11, 24)  # a Tuesday
DAYS = st.dates(date(1900, 1, 1), date(2200, 12, 31))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("today", "2026-11-24"),
        ("heute", "2026-11-24"),
        ("tomorrow", "2026-11-25"),
        ("Morgen", "2026-11-25"),
        ("yesterday", "2026-11-23"),
        ("gestern", "2026-11-23"),
        ("übermorgen", "2026-11-26"),
        ("fri", "2026-11-27"),
        ("Friday", "2026-11-27"),
        ("fr", "2026-11-27"),
        ("Freitag", "2026-11-27"),
        ("tue", "2026-12-01"),
        ("nächsten Montag", "2026-11-30"),
        ("last mon", "2026-11-23"),
        ("letzten Dienstag", "2026-11-17"),
        ("in 2 weeks", "2026-12-08"),
        ("in 2 Wochen", "2026-12-08"),
        ("in einer Woche", "2026-12-01"),
        ("in 3 days", "2026-11-27"),
        ("in 1 month", "2026-12-24"),
        ("3 days ago", "2026-11-21"),
        ("vor 3 Tagen", "2026-11-21"),
        ("31.12.", "2026-12-31"),
        ("24.11.", "2026-11-24"),
        ("23.11.", "2027-11-23"),
        ("12.12", "2026-12-12"),
        ("5.1", "2027-01-05"),
        ("31.12.2026", "2026-12-31"),
        ("31. 12. 2026", "2026-12-31"),
        ("31.12.26", "2026-12-31"),
        ("1.4.27", "2027-04-01"),
        ("2026-12-31", "2026-12-31"),
        ("31 Dec", "2026-12-31"),
        ("31 Dec 2026", "2026-12-31"),
        ("Dec 31, 2026", "2026-12-31"),
        ("31. Dezember 2026", "2026-12-31"),
        ("1. März", "2027-03-01"),
        ("KW 50", "2026-12-07"),
        ("kw50", "2026-12-07"),
        ("week 48", "2026-11-24"),
        ("KW 47", "2027-11-22"),
        ("KW 53", "2026-12-28"),
        ("KW 2 2027", "2027-01-11"),
        ("Monatsende", "2026-11-30"),
        ("end of month", "2026-11-30"),
        ("end of the quarter", "2026-12-31"),
        ("Jahresende", "2026-12-31"),
        ("  31.12.  ", "2026-12-31"),
    ],
)
def test_a_day_is_read(text: str, expected: str) -> None:
    assert parse_day(text, TODAY, "de").isoformat() == expected
    assert parse_day(text, TODAY, "en").isoformat() == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("fri", "2026-11-20"),
        ("tue", "2026-11-17"),
        ("12.11.", "2026-11-12"),
        ("24.11.", "2026-11-24"),
        ("25.11.", "2025-11-25"),
        ("29.2.", "2024-02-29"),
        ("12 Dec", "2025-12-12"),
        ("KW 48", "2026-11-23"),
        ("KW 49", "2025-12-01"),
        ("Monatsende", "2026-10-31"),
        ("next fri", "2026-11-27"),
        ("tomorrow", "2026-11-25"),
    ],
)
def test_past_reads_the_last_such_day(text: str, expected: str) -> None:
    assert parse_day(text, TODAY, "en", past=True).isoformat() == expected


@pytest.mark.parametrize(
    "text",
    [
        "", "  ", "2026-13-01", "2026-02-30", "31.11.", "29.02.2026", "0.1.", "13.13.2026",
        "32 Dec",
        "3/4/2026", "soon", "in x weeks", "in 9999999 days", "12.13", "2026-1-1", "1,5", "KW 54",
        "KW 0", "KW 53 2025", "20261231", "12", "in 2 h", "٣١.١٢.",
    ],
)  # fmt: skip
def test_what_is_not_a_day_is_refused_in_one_sentence(text: str) -> None:
    with pytest.raises(Refused) as refused:
        parse_day(text, TODAY, "de", field="due")
    (problem,) = refused.value.problems
    assert problem.field == "due"
    for language in ("de", "en"):
        sentence = of(language).say(problem)
        assert sentence.endswith(".")
        assert "{" not in sentence


def test_the_sentence_names_what_was_written_in_the_language() -> None:
    with pytest.raises(Refused) as refused:
        parse_day("2026-13-01", TODAY, "de")
    assert of("de").say(refused.value.problems[0]) == (
        "Den Tag 2026-13-01 gibt es im Kalender nicht."
    )


@given(DAYS, DAYS, st.sampled_from(["de", "en"]))
def test_a_day_written_in_full_is_read_back(value: date, today: date, lang: str) -> None:
    assert parse_day(day(value, lang), today, lang) == value
    assert parse_day(value.isoformat(), today, lang) == value


@given(DAYS, st.integers(0, 364), st.sampled_from(["de", "en"]))
def test_a_short_day_is_the_nearest_on_its_side(today: date, away: int, lang: str) -> None:
    ahead, behind = today + timedelta(away), today - timedelta(away)
    if (ahead.month, ahead.day) != (2, 29):
        assert parse_day(short_day(ahead, lang), today, lang) == ahead
    if (behind.month, behind.day) != (2, 29):
        assert parse_day(short_day(behind, lang), today, lang, past=True) == behind


@given(st.text(max_size=30))
def test_any_text_is_a_day_or_refused(text: str) -> None:
    for parse in (parse_day, parse_partial_day, parse_yearly):
        try:
            parse(text, TODAY, "de")
        except Refused as refused:
            assert of("de").say(refused.problems[0])


@pytest.mark.parametrize(
    ("text", "expected", "precision"),
    [
        ("2024", "2024-01-01", "year"),
        ("03/2024", "2024-03-01", "month"),
        ("3.2024", "2024-03-01", "month"),
        ("2024-03", "2024-03-01", "month"),
        ("März 2024", "2024-03-01", "month"),
        ("March 2024", "2024-03-01", "month"),
        ("summer 2024", "2024-06-01", "season"),
        ("Sommer 2024", "2024-06-01", "season"),
        ("im Sommer 2024", "2024-06-01", "season"),
        ("in the summer of 2024", "2024-06-01", "season"),
        ("in March 2024", "2024-03-01", "month"),
        ("Frühjahr 2024", "2024-03-01", "season"),
        ("autumn of 2024", "2024-09-01", "season"),
        ("Winter 2024", "2024-12-01", "season"),
        ("Winter 2024/25", "2024-12-01", "season"),
        ("12.3.2024", "2024-03-12", "day"),
        ("12.12.", "2025-12-12", "day"),
        ("yesterday", "2026-11-23", "day"),
    ],
)
def test_a_day_known_in_part_is_read(text: str, expected: str, precision: str) -> None:
    found = parse_partial_day(text, TODAY, "de")
    assert (found[0].isoformat(), found[1]) == (expected, precision)


@pytest.mark.parametrize(
    "text", ["13/2024", "2024-00", "0000", "00/0000", "soon 2024", "summer 0000"]
)
def test_what_is_no_part_of_a_calendar_is_refused(text: str) -> None:
    with pytest.raises(Refused):
        parse_partial_day(text, TODAY, "en")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("12.3.", (3, 12, None)),
        ("12.3", (3, 12, None)),
        ("12.3.1980", (3, 12, 1980)),
        ("12.3.80", (3, 12, 1980)),
        ("12.3.26", (3, 12, 2026)),
        ("12.3.27", (3, 12, 1927)),
        ("--03-12", (3, 12, None)),
        ("--0312", (3, 12, None)),
        ("1980-03-12", (3, 12, 1980)),
        ("12 Mar", (3, 12, None)),
        ("12. März 1980", (3, 12, 1980)),
        ("29.2.", (2, 29, None)),
    ],
)
def test_a_birthday_is_read(text: str, expected: tuple[int, int, int | None]) -> None:
    found = parse_yearly(text, TODAY, "de")
    assert (found.month, found.day, found.year) == expected


@pytest.mark.parametrize(
    "text", ["29.2.2023", "30.2.", "12.13.", "tomorrow", "", "25.11.2026", "1.1.2027"]
)
def test_what_is_no_birthday_is_refused(text: str) -> None:
    with pytest.raises(Refused):
        parse_yearly(text, TODAY, "en")


def test_days_are_written_as_in_the_protocols() -> None:
    value = date(2026, 4, 1)
    assert (day(value, "de"), day(value, "en")) == ("01.04.2026", "1 Apr 2026")
    assert (short_day(value, "de"), short_day(value, "en")) == ("01.04.", "1 Apr")
    assert partial_day(date(2024, 6, 1), "season", "de") == "Sommer 2024"
    assert partial_day(date(2024, 12, 1), "season", "en") == "winter 2024/25"
    monday = date(2026, 11, 23)
    assert (header_day(monday, "de"), header_day(monday, "en")) == ("Mo 23. Nov", "Mon 23 Nov")
    assert partial_day(value, "year", "de") == "2026"
    assert partial_day(date(2026, 3, 1), "month", "de") == "März 2026"
    assert partial_day(date(2026, 3, 1), "month", "en") == "March 2026"
    assert partial_day(value, "day", "en") == "1 Apr 2026"
    assert yearly_day(YearlyDay(month=2, day=29), "en") == "29 Feb"
    assert yearly_day(YearlyDay(month=3, day=12, year=1980), "de") == "12.03.1980"


def test_distances_are_said_in_words() -> None:
    def around(days: int) -> date:
        return TODAY + timedelta(days)

    assert due_words(around(-3), TODAY, "en") == "3 days late"
    assert due_words(around(-1), TODAY, "de") == "1 Tag zu spät"
    assert due_words(around(0), TODAY, "en") == "due today"
    assert due_words(around(1), TODAY, "de") == "morgen"
    assert due_words(around(5), TODAY, "en") == "in 5 days"
    assert in_days(around(5), TODAY, "de") == "in 5 Tagen"
    assert ago(around(-38), TODAY, "en") == "38 days ago"
    assert ago(around(-38), TODAY, "de") == "vor 38 Tagen"
    assert ago(around(2), TODAY, "en") == "in 2 days"
    assert in_days(around(-1), TODAY, "en") == "yesterday"
    assert since(around(-1), TODAY, "en") == "since yesterday"
    assert since(around(-5), TODAY, "de") == "seit 5 Tagen"


def test_the_day_in_the_header_needs_no_pydantic() -> None:
    code = (
        "import sys, koop_tui.language.dates, koop_tui.language.amounts, koop_tui.language.names;"
        "print([m for m in ('pydantic', 'babel', 'textual', 'tinydb') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
