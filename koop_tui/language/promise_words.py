"""Promises in a few words: who, what, by when, and what became of it."""

from __future__ import annotations

from datetime import date

from koop_tui.domain.book import Book
from koop_tui.domain.commitments import Commitment
from koop_tui.language.dates import day as day_words
from koop_tui.language.dates import due_words
from koop_tui.language.names import name_of
from koop_tui.language.referred import contact_name, number_words
from koop_tui.language.texts import _


def promise_line(book: Book, promise: Commitment, today: date) -> str:
    """Return what is promised and where it stands: "Price list · 3 Apr 2026, in 2 days"."""
    return " · ".join(
        filter(None, (promise.what, source(book, promise), state_words(promise, today)))
    )


def between(book: Book, promise: Commitment) -> str:
    """Return who promised it to whom: "Mara → Anna Behrens"."""
    by, to = contact_name(book, promise.by), contact_name(book, promise.to)
    return f"{by} → {to}" if to else by


def source(book: Book, promise: Commitment) -> str:
    """Return where an agreed promise stands: "KV-0004 A4"; nothing for a plain one."""
    if promise.agreement is None:
        return ""
    from koop_tui.domain.agreements import Agreement

    return f"{number_words(book, Agreement, promise.agreement)} {promise.mark}".rstrip()


def state_words(promise: Commitment, today: date) -> str:
    """Return how an open promise stands to today, or what became of one that is not open."""
    if promise.state != "open":
        state = name_of(promise.state, "commitment_state")
        if promise.state == "done" and promise.done_on:
            return f"{state} {day_words(promise.done_on)}"
        return f"{state}: {promise.reason}" if promise.reason else state
    if promise.due is None:
        return _("no day")
    return f"{day_words(promise.due)}, {due_words(promise.due, today)}"
