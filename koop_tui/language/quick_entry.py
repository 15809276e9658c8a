"""The one-line contribution: "3h workshop design", "120 EUR room 12.11.", "gestern 3 Std. Konzept".

Every word is read as exactly one field and the reading is returned, so that it can be shown while
typing. Nothing is guessed about amounts: one without a unit, or a second one, is a Problem.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Literal

from koop_tui.domain.problems import N_, Problem, Refused
from koop_tui.domain.units import HOUR, major
from koop_tui.language.amounts import currency_of, parse_hours, parse_number, read_money
from koop_tui.language.day_grammar import NoSuchDay, read_day
from koop_tui.language.entry_words import (
    CLOCK,
    GIFT,
    HOURS,
    KINDS,
    MONEY,
    NUMBER,
    NUMERIC_DAY,
    PARTICIPLES,
    PREPOSITIONS,
    SHORT_WEEKDAY,
    UNITS,
    WITHOUT_AMOUNT,
)

if TYPE_CHECKING:
    from koop_tui.domain.cooperations import ContributionKind

EntryField = Literal["amount", "day", "kind", "gift", "note"]


@dataclass(frozen=True)
class Reading:
    """Some words of the line and the field they were read as, in the order of the line."""

    text: str
    field: EntryField


@dataclass(frozen=True)
class QuickEntry:
    """What a line says; with a problem it can't be logged yet.

    `quantity` counts `unit`: hours ("h"), a currency, or a word such as "day"; None when the line
    has no amount. `value_money` is in minor units of the currency, None when it is not money.
    """

    day: date
    kind: ContributionKind = "work"
    quantity: Decimal | None = None
    unit: str = ""
    value_money: int | None = None
    note: str = ""
    gift: bool = False
    readings: tuple[Reading, ...] = ()
    problem: Problem | None = None

    def checked(self) -> QuickEntry:
        """Return the entry itself; Refused when it has a problem."""
        if self.problem:
            raise Refused(self.problem)
        return self


@dataclass
class _Line:
    """The words of a line and what each has been read as so far."""

    words: list[str]
    fields: list[EntryField | None]

    def free(self, start: int, stop: int) -> bool:
        return all(field is None for field in self.fields[start:stop])

    def span(self, start: int, stop: int) -> str:
        return " ".join(self.words[start:stop])

    def take(self, start: int, stop: int, field: EntryField) -> None:
        self.fields[start:stop] = [field] * (stop - start)

    def rest(self) -> list[int]:
        return [index for index, field in enumerate(self.fields) if field is None]

    def readings(self) -> tuple[Reading, ...]:
        found: list[Reading] = []
        for word, field in zip(self.words, self.fields, strict=True):
            if found and found[-1].field == (field or "note"):
                found[-1] = Reading(f"{found[-1].text} {word}", field or "note")
            else:
                found.append(Reading(word, field or "note"))
        return tuple(found)


def parse_entry(
    text: str,
    today: date,
    lang: str | None = None,
    unit: str = "EUR",
    *,
    units: Iterable[tuple[str, ContributionKind]] = (),
) -> QuickEntry:
    """Return what a line says; never raises, what is missing or unclear is in `problem`.

    `unit` is what the cooperation counts in; `units` are further units it has rates for, with
    their kinds ("day", "room").
    """
    words = text.split()
    line = _Line(words, [None] * len(words))
    rates = dict(units)
    entry = _read_gift(line, QuickEntry(day=today))
    entry = _read_the_day(line, entry, today)
    entry = _read_amount(line, entry, lang, unit, rates)
    if "day" not in line.fields:
        entry = _read_the_day(line, entry, today)
    entry = _read_kind(line, entry, rates)
    entry = replace(entry, note=_note(line))
    problem = entry.problem or _missing(line, entry, unit, today)
    return replace(entry, readings=line.readings(), problem=problem)


def _note(line: _Line) -> str:
    return " ".join(line.words[index] for index in line.rest())


def _read_gift(line: _Line, entry: QuickEntry) -> QuickEntry:
    for index, word in enumerate(line.words):
        at_an_end = index in (0, len(line.words) - 1)
        if at_an_end and word.casefold().rstrip(":,") in GIFT:
            line.take(index, index + 1, "gift")
            return replace(entry, gift=True)
    return entry


def _day_spans(line: _Line) -> Iterable[tuple[int, int]]:
    """Where a day may stand: dates in figures anywhere, words only at the ends of the line."""
    for index, word in enumerate(line.words):
        if NUMERIC_DAY.fullmatch(word.rstrip(",:")):
            yield index, index + 1
    free = line.rest()
    if free:
        first, last = free[0], free[-1] + 1
        for length in (4, 3, 2, 1):
            if first + length <= last:
                yield first, first + length
                yield last - length, last


def _read_the_day(line: _Line, entry: QuickEntry, today: date) -> QuickEntry:
    for start, stop in _day_spans(line):
        span = line.span(start, stop).rstrip(",:")
        if not line.free(start, stop) or _only_a_word(span):
            continue
        try:
            day = read_day(span, today, past=True)
        except NoSuchDay:
            problem = Problem(
                N_("There is no day {written} in the calendar."), "day", {"written": span}
            )
            line.take(start, stop, "day")
            return replace(entry, problem=problem)
        if day is not None:
            before = start - 1
            if before >= 0 and line.words[before].casefold() in PREPOSITIONS:
                start = before
            line.take(start, stop, "day")
            return replace(entry, day=day)
    return entry


def _only_a_word(span: str) -> bool:
    """Whether a short weekday is more likely a small word ("so", "do") for not being a name."""
    return bool(SHORT_WEEKDAY.fullmatch(span)) and not span[0].isupper()


def _read_amount(
    line: _Line,
    entry: QuickEntry,
    lang: str | None,
    unit: str,
    rates: dict[str, ContributionKind],
) -> QuickEntry:
    found = _amounts(line, entry, lang, unit, rates)
    if not found and not any(word.casefold() == "uhr" for word in line.words):
        # 2:30 is an amount only where nothing clearer is: "3h call at 14:30"
        found = _amounts(line, entry, lang, unit, rates, clock=True)
    if len(found) > 1:
        text = N_("Two amounts are two contributions; write them one after the other.")
        return replace(found[0], problem=entry.problem or Problem(text, "amount"))
    return found[0] if found else entry


def _amounts(
    line: _Line,
    entry: QuickEntry,
    lang: str | None,
    unit: str,
    rates: dict[str, ContributionKind],
    *,
    clock: bool = False,
) -> list[QuickEntry]:
    found = []
    for start in range(len(line.words)):
        # "2 h 30 min" is four words long
        for stop in range(min(start + 4, len(line.words)), start, -1):
            if not line.free(start, stop):
                continue
            span = line.span(start, stop).rstrip(",:")
            try:
                read = _amount(span, entry, lang, unit, rates, clock=clock)
            except Refused as refused:
                read = replace(entry, problem=entry.problem or refused.problems[0])
            if read is not None:
                line.take(start, stop, "amount")
                found.append(read)
                break
    return found


def _amount(
    span: str,
    entry: QuickEntry,
    lang: str | None,
    unit: str,
    rates: dict[str, ContributionKind],
    *,
    clock: bool,
) -> QuickEntry | None:
    """The entry with the amount that a span writes, or None; Refused for a number like 1.5 h."""
    if CLOCK.fullmatch(span) if clock else HOURS.fullmatch(span):
        return replace(entry, quantity=parse_hours(span, lang, field="amount"), unit=HOUR)
    number, word = _split_unit(span)
    counted = _counted(word, rates)
    if number and counted:
        quantity = parse_number(number, lang, field="amount")
        return replace(entry, quantity=quantity, unit=counted, kind=rates.get(counted, "work"))
    found = MONEY.fullmatch(span)
    around = [part for part in found.groups() if part] if found else []
    if around and all(currency_of(part, unit) for part in around):
        value, currency = read_money(span, lang, unit, field="amount")
        quantity = major(value, currency)
        return replace(entry, kind="money", quantity=quantity, unit=currency, value_money=value)
    return None


def _split_unit(span: str) -> tuple[str, str]:
    found = NUMBER.match(span)
    return (found[0], span[found.end() :].strip()) if found else ("", "")


def _counted(word: str, rates: dict[str, ContributionKind]) -> str:
    """The unit that a word names: as a rate of the cooperation spells it, else in English."""
    folded = word.casefold()
    unit, words = next(
        ((unit, words) for unit, words in UNITS.items() if folded in words), ("", {folded})
    )
    return next((rate for rate in rates if rate != HOUR and rate.casefold() in words), unit)


def _read_kind(line: _Line, entry: QuickEntry, rates: dict[str, ContributionKind]) -> QuickEntry:
    """The kind that the first free word names; a participle may also be the last one."""
    free = line.rest()
    for index in (*free[:1], *free[-1:]):
        word = line.words[index].casefold().rstrip(":,.")
        kind = KINDS.get(word)
        if kind is None or (index != free[0] and word not in PARTICIPLES):
            continue
        if entry.unit == HOUR and kind not in {"work", "knowledge", rates.get(HOUR)}:
            continue  # "3h room cleaning" is work
        line.take(index, index + 1, "kind")
        return replace(entry, kind=kind)
    return entry


def _missing(line: _Line, entry: QuickEntry, unit: str, today: date) -> Problem | None:
    """What keeps an entry from being logged, when all words have been read."""
    if not line.words:
        return Problem(N_("Write what was put in, such as 3h workshop design."), "amount")
    if entry.day > today:
        return Problem(N_("A contribution is logged when it has happened, not ahead."), "day")
    if entry.quantity is None:
        bare = next((line.words[i] for i in line.rest() if NUMBER.fullmatch(line.words[i])), "")
        if entry.kind not in WITHOUT_AMOUNT:
            if bare:
                currency = "EUR" if unit == HOUR else unit
                text = N_("Say what {number} counts: {number} h or {number} {currency}.")
                return Problem(text, "amount", {"number": bare, "currency": currency})
            return Problem(N_("Say how much: 2:30, 3 h or an amount of money."), "amount")
        if not entry.note:
            return Problem(N_("Say in a few words what it was."), "note")
        return None
    if not entry.quantity:
        return Problem(N_("Write more than 0."), "amount")
    if entry.value_money is not None and unit not in (HOUR, entry.unit):
        text = N_("This is counted in {unit}, not in {other}.")
        return Problem(text, "amount", {"unit": unit, "other": entry.unit})
    return None
