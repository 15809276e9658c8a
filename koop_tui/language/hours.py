"""Hours as people write and read them: "2,5 Std.", "2:30", "90 min", "½ h", "halbe Stunde"."""

from __future__ import annotations

import re
from decimal import Decimal

from koop_tui.domain.patterns import Pattern
from koop_tui.domain.problems import N_, refuse
from koop_tui.domain.units import HOUR, SECONDS, minor
from koop_tui.language.numbers import (
    MINUS,
    NUMBER,
    format_number,
    parse_duration,
    parse_number,
    typed_number,
)
from koop_tui.language.texts import speaking
from koop_tui.language.unit_words import HOUR_WORDS, MINUTE_WORDS, any_of

_NUMBER = Pattern(NUMBER)
_HOUR = any_of(HOUR_WORDS)
_MINUTE = any_of(MINUTE_WORDS)
_LONG_MINUTE = any_of(word for word in MINUTE_WORDS if word != "m")
_WITH_HOURS = Pattern(rf"({NUMBER}) ?{_HOUR}", re.IGNORECASE)
_WITH_MINUTES = Pattern(rf"({NUMBER}) ?{_LONG_MINUTE}", re.IGNORECASE)
_METRES_OR_MINUTES = Pattern(rf"({NUMBER}) ?m", re.IGNORECASE)
CLOCK = Pattern(r"([0-9]{1,6}):([0-9]{2})")
"""Hours and minutes, or a time of day."""

_CLOCK_WITH_HOURS = Pattern(rf"([0-9]{{1,6}}):([0-9]{{2}}) ?{_HOUR}", re.IGNORECASE)
_HOURS_AND_MINUTES = Pattern(
    rf"([0-9]{{1,6}}) ?{_HOUR} ?([0-9]{{1,2}}) ?(?:{_MINUTE})?", re.IGNORECASE
)
_PARTED = Pattern(rf"(?:([0-9]{{1,3}}) ?)?([¼½¾]) ?{_HOUR}", re.IGNORECASE)
_PART = {"¼": 15, "½": 30, "¾": 45}

_IN_WORDS = {
    phrase: minutes
    for minutes, phrases in {
        15: "viertelstunde|viertel stunde|quarter hour|quarter of an hour",
        30: "halbe stunde|halben stunde|half hour|half an hour",
        45: "dreiviertelstunde|dreiviertel stunde|three quarters of an hour",
        60: "stunde|hour",
        90: "anderthalb stunden|eineinhalb stunden|one and a half hours|hour and a half",
        150: "zweieinhalb stunden|two and a half hours",
    }.items()
    for phrase in phrases.split("|")
}
"""Lengths of time as they are said, to minutes; each may have an article before it."""

_ARTICLES = ("eine ", "einer ", "an ", "a ", "one ")
_BARE = {"stunde", "hour"}
"""What is a length of time only behind an article."""

MOST_WORDS = 5
"""The most words that such a length of time is said in."""

_PLACES = Decimal("0.000001")
_HUNDREDTH = SECONDS // 100


def parse_hours(text: str, lang: str | None = None, *, field: str = "") -> Decimal:
    """Return hours, more than 0: "2,5 h", "2:30", "2.5", "90 min", "½ h"; else Refused.

    Minutes that are no finite decimal of an hour are kept to six decimals.
    """
    written = " ".join(text.split())
    if not written:
        raise refuse(N_("Write the hours, such as 2:30 or 90 min."), field)
    bare = _NUMBER.fullmatch(written)
    hours = (
        parse_duration(written, lang, field=field)
        if bare
        else read_hours(written, lang, loose=True, field=field)
    )
    if hours is None:
        raise refuse(
            N_("“{written}” can't be read as hours; write 2:30, 3 h or 90 min."),
            field,
            written=written[:40],
        )
    if not hours:
        raise refuse(N_("Write more than 0."), field)
    return hours


def read_hours(
    written: str, lang: str | None = None, *, loose: bool = False, field: str = ""
) -> Decimal | None:
    """Return the hours that a text has the form of, or None; Refused where a number is unclear.

    `loose` also takes what may mean something else within a sentence: a time of the clock (2:30),
    metres (45 m), an hour in words.
    """
    if found := _CLOCK_WITH_HOURS.fullmatch(written) or _HOURS_AND_MINUTES.fullmatch(written):
        return _clock(found, field)
    if found := _WITH_HOURS.fullmatch(written):
        return parse_duration(found[1], lang, field=field)
    if found := _PARTED.fullmatch(written):
        return _from_minutes(Decimal(int(found[1] or 0) * 60 + _PART[found[2]]))
    if found := _WITH_MINUTES.fullmatch(written):
        return _from_minutes(parse_number(found[1], lang, field=field))
    if not loose:
        return None
    if found := CLOCK.fullmatch(written):
        return _clock(found, field)
    if found := _METRES_OR_MINUTES.fullmatch(written):
        return _from_minutes(parse_number(found[1], lang, field=field))
    minutes = _said(written.casefold())
    return None if minutes is None else _from_minutes(Decimal(minutes))


def _said(words: str) -> int | None:
    """Minutes of a length of time in words, in lower case."""
    if words in _IN_WORDS:
        return None if words in _BARE else _IN_WORDS[words]
    article = next((a for a in _ARTICLES if words.startswith(a)), "")
    return _IN_WORDS.get(words.removeprefix(article)) if article else None


def _clock(found: re.Match[str], field: str) -> Decimal:
    if int(found[2]) > 59:
        raise refuse(N_("An hour has 60 minutes: “{written}”."), field, written=found[0][:40])
    return _from_minutes(Decimal(int(found[1]) * 60 + int(found[2])))


def _from_minutes(minutes: Decimal) -> Decimal:
    hours = minutes / 60
    # "2:30" becomes 2.5, and 20 minutes 0.333333
    return (hours if hours == hours.quantize(_PLACES) else hours.quantize(_PLACES)).normalize() + 0


def format_hours(hours: Decimal, lang: str | None = None, *, minus: str = MINUS) -> str:
    """Return hours as in a protocol: "2,5 Std.", "2.5 h"."""
    speak = speaking(lang)
    number = format_number(round(hours, 2), lang, minus=minus)
    return speak.gettext("{number} h").format(number=number)


def typed_hours(hours: Decimal, lang: str | None = None) -> str:
    """Return hours as they are typed, so that reading them gives the same second.

    "2.5 h" where two decimals tell it, else "20 min" or "1:20 h", else more decimals.
    """
    seconds = minor(hours, HOUR)
    minutes, rest = divmod(seconds, 60)
    if seconds % _HUNDREDTH and not rest:
        if minutes < 60:
            return f"{minutes} min"
        number = f"{minutes // 60}:{minutes % 60:02}"
    else:
        number = typed_number(hours.quantize(_PLACES) if rest else round(hours, 2), lang)
    return speaking(lang).gettext("{number} h").format(number=number)
