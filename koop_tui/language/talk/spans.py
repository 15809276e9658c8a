"""Days and lengths of time among the words of a talk."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from koop_tui.domain.problems import Refused
from koop_tui.language.day_grammar import NoSuchDay, read_day
from koop_tui.language.day_words import RELATIVE, WEEKDAYS
from koop_tui.language.entry_words import NUMERIC_DAY, SHORT_WEEKDAY
from koop_tui.language.hours import MOST_WORDS, read_hours
from koop_tui.language.talk.words import BY, ON

_LONGEST_DAY = 4
_CLOCK_MARKS = ("h", "hr", "hrs", "std", "stunde", "stunden", "hour", "hours")
_MINUTE_MARKS = ("min", "mins", "minute", "minutes", "minuten")


def day_of(text: str, today: date, *, past: bool = False, sure: bool = False) -> date | None:
    """Return the day that a text names; None for none, NoSuchDay for one that there isn't.

    Short weekdays are small words too, unless a day is `sure` to stand there.
    """
    bare = _dated(text)
    if not sure and SHORT_WEEKDAY.fullmatch(bare) and not bare[:1].isupper():
        return None  # "so", "do": more likely a small word
    return read_day(bare, today, past=past)


def is_figures(text: str) -> bool:
    """Whether a text has the form of a day in figures."""
    return bool(NUMERIC_DAY.fullmatch(_dated(text)))


def _dated(text: str) -> str:
    """Return a text without the weekday before a date: "Fr. 4.12." says no more than "4.12."."""
    bare = text.strip(" ,:")
    first, _space, rest = bare.partition(" ")
    weekday = first.rstrip(".,").casefold() in WEEKDAYS
    return rest if weekday and rest[:1].isdigit() else bare


def minutes_of(text: str) -> int | None:
    """Return the minutes of a length of time, None for none; Refused for one that can't be."""
    bare = text.strip(" ,:")
    loose = " " in bare and not any(sign.isdigit() for sign in bare)
    hours = read_hours(bare.rstrip("."), loose=loose)
    return None if hours is None else round(hours * 60)


def ends_in_time(text: str) -> bool:
    """Whether a text ends in a word for hours or minutes."""
    return text.casefold().rstrip(" .").endswith((*_CLOCK_MARKS, *_MINUTE_MARKS))


def spans(words: Sequence[str], free: Sequence[bool], most: int) -> Iterable[tuple[int, int]]:
    """Yield the spans of free words, the longer ones first."""
    for length in range(min(most, len(words)), 0, -1):
        for start in range(len(words) - length + 1):
            if all(free[start : start + length]):
                yield start, start + length


def length_in(words: Sequence[str], free: Sequence[bool]) -> tuple[int, int, int] | None:
    """Return the first length of time among free words, as (minutes, start, stop)."""
    for start, stop in spans(words, free, MOST_WORDS):
        try:
            found = minutes_of(" ".join(words[start:stop]))
        except Refused:
            if stop - start > 1 or words[start].rstrip(".").endswith(_CLOCK_MARKS):
                raise
            continue
        if found is not None:
            return found, start, stop
    return None


def due_in(words: Sequence[str], today: date) -> tuple[list[str], date | None]:
    """Return words without the day by which, and that day; NoSuchDay behind "by" is raised."""
    for start in range(len(words) - 1):
        mark = words[start].casefold()
        if mark not in BY | ON:
            continue
        skip = 1 if words[start + 1].casefold() in ("zum", "the", "am", "spätestens") else 0
        for length in range(_LONGEST_DAY, 0, -1):
            first = start + 1 + skip
            if first + length > len(words):
                continue
            text = " ".join(words[first : first + length])
            day = _ahead(text, today, strict=mark in BY or is_figures(text))
            if day is not None:
                return [*words[:start], *words[first + length :]], day
    return _bare_due(words, today)


def _bare_due(words: Sequence[str], today: date) -> tuple[list[str], date | None]:
    """Return words without a day at their end, or without "tomorrow" anywhere, and that day."""
    for length in range(min(_LONGEST_DAY, len(words) - 1), 0, -1):
        day = _ahead(" ".join(words[-length:]), today, strict=False)
        if day is not None:
            return list(words[:-length]), day
    for index, word in enumerate(words):
        if index and RELATIVE.get(word.casefold(), 0) > 0:
            return [*words[:index], *words[index + 1 :]], day_of(word, today)
    return list(words), None


def _ahead(text: str, today: date, *, strict: bool) -> date | None:
    try:
        day = day_of(text, today, sure=strict)
    except NoSuchDay:
        if strict and is_figures(text):
            raise
        return None
    return day if day is not None and day >= today else None


def leading_day(words: Sequence[str], today: date) -> tuple[date, int] | None:
    """Return the day with which words begin, and how many of them say it."""
    skip = 1 if words and words[0].casefold() in BY | ON else 0
    for length in range(_LONGEST_DAY, 0, -1):
        stop = skip + length
        if stop < len(words):
            day = _ahead(" ".join(words[skip:stop]), today, strict=False)
            if day is not None:
                return day, stop
    return None
