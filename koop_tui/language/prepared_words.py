"""What koop has prepared for a review, in a few lines."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from koop_tui.domain.book import Book
from koop_tui.domain.colours import SIGN
from koop_tui.domain.prepared import Prepared, SeenPromise
from koop_tui.domain.reviews import Question
from koop_tui.domain.signals import percent
from koop_tui.language.amounts import format_value
from koop_tui.language.dates import day as day_words
from koop_tui.language.names import name_of
from koop_tui.language.referred import contact_name
from koop_tui.language.texts import _, ngettext


def prepared_lines(book: Book, found: Prepared) -> Iterator[str]:
    """Yield since when, commitments kept, late and open, the balance, its trend, open points."""
    yield _("Since {day}").format(day=day_words(found.first))
    if found.promises:
        yield _("Commitments: {words}").format(words=promise_words(found))
    if found.open_points:
        yield _("Open points: {points}").format(points="; ".join(p.text for p in found.open_points))
    sides = ", ".join(
        f"{contact_name(book, side.party)} {format_value(side.balance, found.unit, sign=True)}"
        for side in found.figures
        if side.balance
    )
    yield _("Balance: {words}").format(words=sides or _("even"))
    yield _("Signal: {words}").format(words=signal_words(found))


def promise_words(found: Prepared) -> str:
    """Return how the commitments stand: "2 kept, 1 late (A2), 1 open (A3)"."""
    kept = [p for p in found.promises if p.state == "done" and not is_late(p)]
    late = [p for p in found.promises if is_late(p)]
    left = [p for p in found.promises if p.state == "open"]
    words = (
        _("{n} kept").format(n=len(kept)) if kept else "",
        _counted(_("{n} late"), late),
        _counted(_("{n} open"), left),
    )
    return ", ".join(word for word in words if word) or _("none")


def evidence(found: Prepared, question: Question, party: int) -> str:
    """Return what koop knows of a question and a party: its commitments, its share; "" else."""
    if question == "kept":
        own = found.changed(promises=tuple(p for p in found.promises if p.by == party))
        return promise_words(own) if own.promises else ""
    total = sum(side.paid for side in found.figures)
    side = next((side for side in found.figures if side.party == party), None)
    if question != "fair" or side is None or not total:
        return ""
    return _("put in {actual} % of an agreed {agreed} %").format(
        actual=percent(Fraction(side.paid, total)), agreed=percent(Fraction(side.due, total))
    )


def is_late(promise: SeenPromise) -> bool:
    """Whether a commitment was done after its day."""
    due, done = promise.due, promise.done_on
    return due is not None and done is not None and done > due


def _counted(words: str, promises: list[SeenPromise]) -> str:
    if not promises:
        return ""
    marks = ", ".join(promise.mark for promise in promises)
    return f"{words.format(n=len(promises))} ({marks})"


def signal_words(found: Prepared) -> str:
    """Return the signal with entries and trend: "! amber, 35 entries, growing"."""
    many = ngettext("{n} entry", "{n} entries", found.entries).format(n=found.entries)
    trend = name_of(found.trend, "trend") if found.trend != "none" else ""
    colour = name_of(found.colour, "signal")
    return ", ".join(word for word in (f"{SIGN[found.colour]} {colour}", many, trend) if word)
