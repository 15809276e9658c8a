"""The grammar of days: small and strict, both languages at once.

A word names the day that people mean: "fri" is the next Friday after today (never today), "31.12."
the next such day from today on. With `past` it is the last one instead, for things that have
already happened. A week ("KW 50") is its Monday, or today if it has begun.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import TYPE_CHECKING

from koop_tui.domain.patterns import Pattern
from koop_tui.domain.problems import N_, Refused, refuse
from koop_tui.language.day_words import ENDS, MONTHS, ONE, RELATIVE, SEASONS, UNITS, WEEKDAYS

if TYPE_CHECKING:
    # only for annotations: the frame shows the day before pydantic is loaded
    from koop_tui.domain.contacts import Precision
    from koop_tui.domain.records import YearlyDay

_NEXT = Pattern(r"(?:next|this|nächste[rnms]?|kommende[rnms]?|diese[rnms]?) (\w+)")
_LAST = Pattern(r"(?:last|letzte[rnms]?|vergangene[rnms]?) (\w+)")
_AHEAD = Pattern(r"in (\w+) (\w+)")
_BEHIND = Pattern(r"vor (\w+) (\w+)|(\w+) (\w+) ago")
_ISO = Pattern(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_DOTTED = Pattern(r"([0-9]{1,2})\. ?([0-9]{1,2})(?:\.(?: ?([0-9]{4}|[0-9]{2}))?)?")
_DAY_MONTH = Pattern(r"([0-9]{1,2})(?:st|nd|rd|th|\.)? ?(?:of )?([a-zäöü]+)\.?(?:,? ([0-9]{4}))?")
_MONTH_DAY = Pattern(r"([a-zäöü]+)\.? ([0-9]{1,2})(?:st|nd|rd|th)?(?:,? ([0-9]{4}))?")
_WEEK = Pattern(r"(?:kw|cw|wk|week|kalenderwoche)\.? ?([0-9]{1,2})(?:[ /]+([0-9]{4}))?")
_SLASHED = Pattern(r"[0-9]{1,2}/[0-9]{1,2}(?:/(?:[0-9]{4}|[0-9]{2}))?")
_YEAR = Pattern(r"[0-9]{4}")
_MONTH_YEAR = Pattern(r"([0-9]{1,2})[./] ?([0-9]{4})|([0-9]{4})-([0-9]{2})")
_NAMED_MONTH_YEAR = Pattern(r"([a-zäöü]+)\.? ([0-9]{4})")
_IN = Pattern(r"\A(?:im|in the|in) ")
_SEASON = Pattern(r"([a-zäöü]+) (?:of )?([0-9]{4})(?:/(?:[0-9]{2}){1,2})?")
_YEARLY_ISO = Pattern(r"--([0-9]{2})-?([0-9]{2})")

# The furthest a count of days, weeks, months or years may reach; a typo should be refused.
_FURTHEST = {"days": 3660, "weeks": 520, "months": 120, "years": 100}


class NoSuchDay(ValueError):
    """The text has the form of a day, but the calendar has no such day."""


def parse_day(
    text: str, today: date, lang: str | None = None, *, past: bool = False, field: str = ""
) -> date:
    """Return the day that a text names; Refused with one sentence when it names none.

    `past` reads weekdays and days without a year as the last such day instead of the next. The
    words of both languages are understood in either; `lang` is there for what a language alone
    could make ambiguous, which at present is nothing.
    """
    try:
        found = read_day(text, today, past=past)
    except NoSuchDay:
        raise refuse(
            N_("There is no day {written} in the calendar."), field, written=_shown(text)
        ) from (None)
    if found is None:
        raise _not_a_day(text, field)
    return found


def parse_partial_day(
    text: str, today: date, lang: str | None = None, *, field: str = ""
) -> tuple[date, Precision]:
    """Return a day and how exactly it is known: "2024", "summer 2024", "March 2024" or a full day.

    Of a month, season or year the first day is returned; a winter begins in December. Days
    without a year lie in the past.
    """
    words = _IN.sub("", _folded(text))
    if _YEAR.fullmatch(words) and 1 <= int(words) <= 9999:
        return date(int(words), 1, 1), "year"
    if found := _MONTH_YEAR.fullmatch(words):
        month, year = (found[1], found[2]) if found[1] else (found[4], found[3])
        if not 1 <= int(month) <= 12 or int(year) < 1:
            raise refuse(
                N_("There is no month {written} in the calendar."), field, written=_shown(text)
            )
        return date(int(year), int(month), 1), "month"
    if (found := _NAMED_MONTH_YEAR.fullmatch(words)) and found[1] in MONTHS and int(found[2]):
        return date(int(found[2]), MONTHS[found[1]], 1), "month"
    if (found := _SEASON.fullmatch(words)) and found[1] in SEASONS and int(found[2]):
        return date(int(found[2]), SEASONS[found[1]], 1), "season"
    return parse_day(text, today, lang, past=True, field=field), "day"


def parse_yearly(text: str, today: date, lang: str | None = None, *, field: str = "") -> YearlyDay:
    """Return a birthday, its year if one is written: "12.3.", "12.3.1980", "--03-12", "12 Mar".

    A year of two digits is the last such year that is not after today's.
    """
    from koop_tui.domain.records import YearlyDay

    words = _folded(text)
    year: int | None = None
    if found := _YEARLY_ISO.fullmatch(words):
        month, day = int(found[1]), int(found[2])
    elif found := _ISO.fullmatch(words):
        year, month, day = int(found[1]), int(found[2]), int(found[3])
    elif found := _DOTTED.fullmatch(words):
        day, month = int(found[1]), int(found[2])
        year = _birth_year(found[3], today) if found[3] else None
    elif parts := _named(words):
        day, month, year = parts
    else:
        raise refuse(
            N_(
                "“{written}” can't be read as a birthday; "
                "write 12.3.1980, or 12.3. without the year."
            ),
            field,
            written=_shown(text),
        )
    try:
        # 2000 has a 29 February
        date(2000 if year is None else year, month, day)
    except ValueError:
        raise refuse(
            N_("There is no day {written} in the calendar."), field, written=_shown(text)
        ) from (None)
    if year is not None and (year, month, day) > (today.year, today.month, today.day):
        raise refuse(N_("This day is still to come: give today or an earlier day."), field)
    return YearlyDay(month=month, day=day, year=year)


def read_day(text: str, today: date, *, past: bool = False) -> date | None:
    """Return the day that a text names, or None when it has not the form of a day.

    Raises NoSuchDay when it has the form but the calendar has no such day.
    """
    words = _folded(text)
    try:
        for read in (_read_word, _read_distance, _read_end, _read_date, _read_week):
            found = read(words, today, past)
            if found is not None:
                return found
    except (ValueError, OverflowError) as error:
        raise NoSuchDay from error
    return None


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())


def _shown(text: str) -> str:
    return " ".join(text.split())[:40]


def _not_a_day(text: str, field: str) -> Refused:
    words = _folded(text)
    if not words:
        return refuse(N_("Write a day, such as today, fri, 31.12. or 2026-12-31."), field)
    if _SLASHED.fullmatch(words):
        return refuse(
            N_("“{written}” can be read in two ways; write 31.12.2026 or 2026-12-31."),
            field,
            written=_shown(text),
        )
    return refuse(
        N_(
            "“{written}” can't be read as a day; "
            "write today, fri, in 2 weeks, 31.12. or 2026-12-31."
        ),
        field,
        written=_shown(text),
    )


def _read_word(words: str, today: date, past: bool) -> date | None:
    if words in RELATIVE:
        return today + timedelta(RELATIVE[words])
    if found := _LAST.fullmatch(words):
        words, past = found[1], True
    elif found := _NEXT.fullmatch(words):
        words, past = found[1], False
    number = WEEKDAYS.get(words.removesuffix("."))
    if number is None:
        return None
    if past:
        return today - timedelta((today.weekday() - number - 1) % 7 + 1)
    return today + timedelta((number - today.weekday() - 1) % 7 + 1)


def _read_distance(words: str, today: date, past: bool) -> date | None:
    sign = 1
    found = _AHEAD.fullmatch(words)
    if not found:
        sign = -1
        found = _BEHIND.fullmatch(words)
    if not found:
        return None
    count, unit = [part for part in found.groups() if part]
    kind = UNITS.get(unit)
    if kind is None or not (count in ONE or (count.isascii() and count.isdigit())):
        return None
    n = 1 if count in ONE else int(count[:6])
    if n > _FURTHEST[kind]:
        raise ValueError(words)
    if kind in ("days", "weeks"):
        return today + timedelta(sign * n * (7 if kind == "weeks" else 1))
    return _months_on(today, sign * n * (12 if kind == "years" else 1))


def _months_on(start: date, months: int) -> date:
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))


def _read_end(words: str, today: date, past: bool) -> date | None:
    for period, pattern in ENDS.items():
        if pattern.fullmatch(words):
            step = {"month": 1, "quarter": 3, "year": 12}[period]
            last = (today.month - 1) // step * step + step
            end = date(today.year, last, monthrange(today.year, last)[1])
            if past and end > today:
                first = _months_on(end.replace(day=1), -step)
                end = first.replace(day=monthrange(first.year, first.month)[1])
            return end
    return None


def _read_date(words: str, today: date, past: bool) -> date | None:
    if found := _ISO.fullmatch(words):
        return date(int(found[1]), int(found[2]), int(found[3]))
    if found := _DOTTED.fullmatch(words):
        day, month = int(found[1]), int(found[2])
        if found[3]:
            return date(_year(found[3], today), month, day)
        return _nearest(day, month, today, past)
    if parts := _named(words):
        day, month, year = parts
        return _nearest(day, month, today, past) if year is None else date(year, month, day)
    return None


def _named(words: str) -> tuple[int, int, int | None] | None:
    """Day, month and perhaps year of a date with the month's name."""
    if (found := _DAY_MONTH.fullmatch(words)) and found[2] in MONTHS:
        day, name = found[1], found[2]
    elif (found := _MONTH_DAY.fullmatch(words)) and found[1] in MONTHS:
        name, day = found[1], found[2]
    else:
        return None
    return int(day), MONTHS[name], int(found[3]) if found[3] else None


def _nearest(day: int, month: int, today: date, past: bool) -> date:
    """The next such day from today on, or the last one up to today; ValueError if never."""
    date(2000, month, day)
    years = range(today.year, today.year - 9, -1) if past else range(today.year, today.year + 9)
    for year in years:
        if day <= monthrange(year, month)[1]:
            found = date(year, month, day)
            if (found <= today) if past else (found >= today):
                return found
    raise ValueError(day)


def _year(digits: str, today: date) -> int:
    """A year of four digits, or of two: from 79 years back to 20 years ahead."""
    if len(digits) == 4:
        return int(digits)
    return today.year + 20 - (today.year + 20 - int(digits)) % 100


def _birth_year(digits: str, today: date) -> int:
    return int(digits) if len(digits) == 4 else today.year - (today.year - int(digits)) % 100


def _read_week(words: str, today: date, past: bool) -> date | None:
    found = _WEEK.fullmatch(words)
    if not found:
        return None
    week = int(found[1])
    if found[2]:
        return date.fromisocalendar(int(found[2]), week, 1)
    if not 1 <= week <= 53:
        raise ValueError(week)
    this = today.isocalendar().year
    years = range(this + 1, this - 9, -1) if past else range(this - 1, this + 9)
    for year in years:
        if week == 53 and date(year, 12, 28).isocalendar().week != 53:
            continue
        monday = date.fromisocalendar(year, week, 1)
        if past and monday <= today:
            return monday
        if not past and monday + timedelta(6) >= today:
            return max(monday, today)
    raise ValueError(week)
