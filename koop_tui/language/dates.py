"""Days as people write and read them, in each language.

The parsing functions stand in `day_grammar` and are offered here too. Formats are our own and
fixed, those of the protocols: German 21.03.2026, English 21 Mar 2026.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from koop_tui.domain.problems import N_
from koop_tui.language.day_grammar import parse_day, parse_partial_day, parse_yearly
from koop_tui.language.texts import speaking

if TYPE_CHECKING:
    # only for annotations: the frame shows the day before pydantic is loaded
    from koop_tui.domain.contacts import Precision
    from koop_tui.domain.records import YearlyDay

__all__ = [
    "ago",
    "day",
    "due_words",
    "header_day",
    "in_days",
    "month",
    "parse_day",
    "parse_partial_day",
    "parse_yearly",
    "partial_day",
    "short_day",
    "short_month",
    "since",
    "weekday",
    "yearly_day",
]

_WEEKDAYS = (N_("Mon"), N_("Tue"), N_("Wed"), N_("Thu"), N_("Fri"), N_("Sat"), N_("Sun"))
_MONTHS = (
    N_("Jan"), N_("Feb"), N_("Mar"), N_("Apr"), N_("May"), N_("Jun"),
    N_("Jul"), N_("Aug"), N_("Sep"), N_("Oct"), N_("Nov"), N_("Dec"),
)  # fmt: skip
_LONG_MONTHS = (
    N_("January"), N_("February"), N_("March"), N_("April"), N_("May"), N_("June"),
    N_("July"), N_("August"), N_("September"), N_("October"), N_("November"), N_("December"),
)  # fmt: skip

_SEASONS = {
    3: N_("spring {year}"), 6: N_("summer {year}"), 9: N_("autumn {year}"), 12: N_("winter {year}"),
}  # fmt: skip


def day(value: date, lang: str | None = None) -> str:
    """Return a day in full: "21.03.2026", "21 Mar 2026"."""
    speak = speaking(lang)
    if speak.code == "de":
        return f"{value.day:02}.{value.month:02}.{value.year:04}"
    return f"{value.day} {speak.gettext(_MONTHS[value.month - 1])} {value.year:04}"


def short_day(value: date, lang: str | None = None) -> str:
    """Return a day without its year: "12.11.", "12 Nov"."""
    speak = speaking(lang)
    if speak.code == "de":
        return f"{value.day:02}.{value.month:02}."
    return f"{value.day} {speak.gettext(_MONTHS[value.month - 1])}"


def weekday(value: date, lang: str | None = None) -> str:
    """Return the short name of a day's weekday: "Mo", "Mon"."""
    return speaking(lang).gettext(_WEEKDAYS[value.weekday()])


def header_day(value: date, lang: str | None = None) -> str:
    """Return a day as it stands in the header: "Mo 23. Nov", "Mon 23 Nov"."""
    speak = speaking(lang)
    dot = "." if speak.code == "de" else ""
    name = speak.gettext(_MONTHS[value.month - 1])
    return f"{weekday(value, lang)} {value.day}{dot} {name}"


def short_month(value: date, lang: str | None = None) -> str:
    """Return the short name of a day's month: "Mär", "Mar"."""
    return speaking(lang).gettext(_MONTHS[value.month - 1])


def month(value: date, lang: str | None = None) -> str:
    """Return the month of a day in full: "März 2026", "March 2026"."""
    return f"{speaking(lang).gettext(_LONG_MONTHS[value.month - 1])} {value.year:04}"


def partial_day(value: date, precision: Precision, lang: str | None = None) -> str:
    """Return a day as exactly as it is known: the day, the month, the season or only the year."""
    if precision == "year":
        return f"{value.year:04}"
    if precision == "season" and value.month in _SEASONS:
        over = f"/{(value.year + 1) % 100:02}" if value.month == 12 else ""
        words = speaking(lang).gettext(_SEASONS[value.month])
        return words.format(year=f"{value.year:04}{over}")
    return month(value, lang) if precision in ("month", "season") else day(value, lang)


def yearly_day(value: YearlyDay, lang: str | None = None) -> str:
    """Return a birthday: "12.03.1980" or without a known year "12.03."."""
    speak = speaking(lang)
    year = "" if value.year is None else f"{value.year:04}"
    if speak.code == "de":
        return f"{value.day:02}.{value.month:02}.{year}"
    return f"{value.day} {speak.gettext(_MONTHS[value.month - 1])} {year}".rstrip()


def due_words(due: date, today: date, lang: str | None = None) -> str:
    """Return how a due day stands to today: "3 days late", "due today", "in 5 days"."""
    speak = speaking(lang)
    late = (today - due).days
    if late > 0:
        return speak.ngettext("{n} day late", "{n} days late", late).format(n=late)
    if late == 0:
        return speak.gettext("due today")
    return in_days(due, today, lang)


def in_days(value: date, today: date, lang: str | None = None) -> str:
    """Return how far ahead a day lies: "today", "tomorrow", "in 5 days"; a past one as `ago`."""
    speak = speaking(lang)
    ahead = (value - today).days
    if ahead < 0:
        return ago(value, today, lang)
    if ahead == 0:
        return speak.gettext("today")
    if ahead == 1:
        return speak.gettext("tomorrow")
    return speak.ngettext("in {n} day", "in {n} days", ahead).format(n=ahead)


def ago(value: date, today: date, lang: str | None = None) -> str:
    """Return how long ago a day was: "today", "yesterday", "38 days ago"; later as `in_days`."""
    speak = speaking(lang)
    past = (today - value).days
    if past <= 0:
        return in_days(value, today, lang)
    if past == 1:
        return speak.gettext("yesterday")
    return speak.ngettext("{n} day ago", "{n} days ago", past).format(n=past)


def since(value: date, today: date, lang: str | None = None) -> str:
    """Return since when something waits: "since today", "since yesterday", "for 5 days"."""
    speak = speaking(lang)
    past = (today - value).days
    if past <= 0:
        return speak.gettext("since today")
    if past == 1:
        return speak.gettext("since yesterday")
    return speak.ngettext("for {n} day", "for {n} days", past).format(n=past)
