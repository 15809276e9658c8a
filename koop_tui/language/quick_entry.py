"""The one-line contribution: "3h workshop design", "120 EUR room 12.11.", "gestern 3 Std. Konzept".

Every word is read as exactly one field and the reading is returned, so that it can be shown while
typing. Nothing is guessed about amounts: one without a unit, or a second one, is a Problem.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from koop_tui.domain.problems import N_, Problem, Refused
from koop_tui.domain.units import HOUR
from koop_tui.language.day_grammar import NoSuchDay, read_day
from koop_tui.language.entry_amounts import Measures, is_number, read_amounts
from koop_tui.language.entry_line import EntryField, Line, Reading
from koop_tui.language.entry_people import NOBODY, PartyNames, read_giver
from koop_tui.language.entry_split import take_split
from koop_tui.language.entry_words import (
    AS,
    GIFT,
    KINDS,
    LONE_DAY,
    NUMERIC_DAY,
    PARTICIPLES,
    PREPOSITIONS,
    SHORT_WEEKDAY,
    TIMES,
    WITHOUT_AMOUNT,
)

__all__ = ["EntryField", "QuickEntry", "Reading", "entry_among", "parse_entry"]

if TYPE_CHECKING:
    from koop_tui.domain.cooperations import ContributionKind
    from koop_tui.domain.splitting import Split


@dataclass(frozen=True)
class QuickEntry:
    """What a line says; with a problem it can't be logged yet.

    `giver` is a party that the line names, so is `beneficiary` where it is for that one alone;
    `split` says among whom else it is split. `quantity` counts `unit`: hours
    ("h"), a currency, or a word such as "day"; None when the line has no amount. `value_money` is
    in minor units of the currency, None when it is not money.
    """

    day: date
    kind: ContributionKind = "work"
    quantity: Decimal | None = None
    unit: str = ""
    value_money: int | None = None
    note: str = ""
    gift: bool = False
    giver: int | None = None
    beneficiary: int | None = None
    split: Split | None = None
    readings: tuple[Reading, ...] = ()
    problem: Problem | None = None

    def checked(self) -> QuickEntry:
        """Return the entry itself; Refused when it has a problem."""
        if self.problem:
            raise Refused(self.problem)
        return self


def parse_entry(
    text: str,
    today: date,
    lang: str | None = None,
    unit: str = "EUR",
    *,
    units: Iterable[tuple[str, ContributionKind]] = (),
    people: PartyNames = NOBODY,
) -> QuickEntry:
    """Return what a line says; never raises, what is missing or unclear is in `problem`.

    `unit` is what the cooperation counts in; `units` are further units it has rates for, with
    their kinds ("day", "room"); `people` are the parties that may be named.
    """
    line = Line.of(text)
    rates = dict(units)
    entry = QuickEntry(day=today)
    entry = _read_gift(line, entry)
    entry = _read_for_whom(line, entry, people, Measures(lang, unit, rates))
    entry = _read_the_day(line, entry, today)
    entry = _read_amount(line, entry, Measures(lang, unit, rates))
    if "day" not in line.fields:
        entry = _read_the_day(line, entry, today)
    if "day" not in line.fields:
        entry = _read_lone_day(line, entry, today)
    entry = _read_gift(line, entry)
    entry = _read_the_giver(line, entry, people)
    entry = _read_kind(line, entry, rates)
    entry = replace(entry, note=line.note())
    problem = entry.problem or _missing(line, entry, unit, today)
    return replace(entry, readings=line.readings(), problem=problem)


def entry_among(
    people_on: Callable[[date], PartyNames], read: Callable[[PartyNames], QuickEntry], today: date
) -> QuickEntry:
    """Return an entry read with the names of those who took part on its day.

    Who has left since is still meant by an earlier day, and by no later one.
    """
    now = people_on(today)
    entry = read(now)
    then = people_on(entry.day)
    return entry if then == now else read(then)


def _read_gift(line: Line, entry: QuickEntry) -> QuickEntry:
    """Read "gift" at an end of what is left of the line, with the "as a" before it."""
    free = line.rest()
    for index in (*free[:1], *free[-1:]):
        if line.words[index].casefold().rstrip(":,") in GIFT:
            start = next((at for at in (index - 2, index - 1) if _is_as(line, at, index)), index)
            line.take(start, index + 1, "gift")
            return replace(entry, gift=True)
    return entry


def _is_as(line: Line, at: int, gift: int) -> bool:
    """Whether "as" or "as a" stands from a word up to "gift"."""
    if at < 0 or not line.free(at, gift) or line.words[at].casefold() not in AS:
        return False
    return line.words[at + 1 : gift] in ([], ["a"])


def _read_the_giver(line: Line, entry: QuickEntry, people: PartyNames) -> QuickEntry:
    try:
        return replace(entry, giver=read_giver(line, people))
    except Refused as refused:
        return replace(entry, problem=entry.problem or refused.problems[0])


def _read_for_whom(
    line: Line, entry: QuickEntry, people: PartyNames, measures: Measures
) -> QuickEntry:
    try:
        split = take_split(line, people, measures.unit, measures.lang, entry.day)
    except Refused as refused:
        return replace(entry, problem=replace(refused.problems[0], field="beneficiary"))
    if split is not None and split.is_for_one:
        return replace(entry, beneficiary=split.parties[0])
    return replace(entry, split=split)


def _day_spans(line: Line) -> Iterable[tuple[int, int]]:
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


def _read_the_day(line: Line, entry: QuickEntry, today: date) -> QuickEntry:
    for start, stop in _day_spans(line):
        span = line.span(start, stop)
        if not line.free(start, stop) or _only_a_word(span) or LONE_DAY.fullmatch(span):
            continue
        try:
            day = read_day(span, today, past=True)
        except NoSuchDay:
            problem = Problem(
                N_("There is no day {written} in the calendar."), "day", {"written": span[:40]}
            )
            line.take(start, stop, "day")
            return replace(entry, problem=problem)
        if day is not None:
            return _take_day(line, entry, start, stop, day)
    return entry


def _read_lone_day(line: Line, entry: QuickEntry, today: date) -> QuickEntry:
    """Read 12.12 as a day, once it is clear that it is no amount.

    It is one behind a preposition, or with all its figures at an end of what is left of the line.
    """
    free = line.rest()
    for index in free:
        word = line.span(index, index + 1)
        if not LONE_DAY.fullmatch(word):
            continue
        at_an_end = index in (free[0], free[-1]) and len(word) == len("12.12")
        if at_an_end or _behind_preposition(line, index):
            with suppress(NoSuchDay):  # a version, a page: it stays in the note
                day = read_day(word, today, past=True)
                if day is not None:
                    return _take_day(line, entry, index, index + 1, day)
    return entry


def _take_day(line: Line, entry: QuickEntry, start: int, stop: int, day: date) -> QuickEntry:
    line.take(start - _behind_preposition(line, start), stop, "day")
    return replace(entry, day=day)


def _behind_preposition(line: Line, index: int) -> bool:
    return index > 0 and line.words[index - 1].casefold() in PREPOSITIONS


def _only_a_word(span: str) -> bool:
    """Whether a short weekday is more likely a small word ("so", "do") for not being a name."""
    return bool(SHORT_WEEKDAY.fullmatch(span)) and not span[0].isupper()


def _read_amount(line: Line, entry: QuickEntry, measures: Measures) -> QuickEntry:
    found = read_amounts(line, measures)
    if not found:
        return entry
    problem = entry.problem or found[0].problem or _many_times(line)
    if len(found) > 1:
        text = N_("Two amounts are two contributions; write them one after the other.")
        problem = entry.problem or Problem(text, "amount")
    first = found[0]
    return replace(
        entry,
        kind=first.kind or entry.kind,
        quantity=first.quantity,
        unit=first.unit,
        value_money=first.value_money,
        problem=problem,
    )


def _many_times(line: Line) -> Problem | None:
    """What is wrong with "3 x 20 min", of which only the 20 min are read."""
    at = line.fields.index("amount")
    if at < 2 or line.words[at - 1].casefold() not in TIMES or not is_number(line.words[at - 2]):
        return None
    text = N_("Write what it comes to, instead of “{written}”.")
    stop = next((i for i in range(at, len(line.words)) if line.fields[i] != "amount"), None)
    return Problem(text, "amount", {"written": " ".join(line.words[at - 2 : stop])[:40]})


def _read_kind(line: Line, entry: QuickEntry, rates: dict[str, ContributionKind]) -> QuickEntry:
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


def _missing(line: Line, entry: QuickEntry, unit: str, today: date) -> Problem | None:
    """What keeps an entry from being logged, when all words have been read."""
    if not line.words:
        return Problem(N_("Write what was put in, such as 3h workshop design."), "amount")
    if entry.day > today:
        return Problem(N_("A contribution is logged when it has happened, not ahead."), "day")
    if entry.quantity is None:
        bare = next((line.words[i] for i in line.rest() if is_number(line.words[i])), "")
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
