"""Talks and promises of a contact as the lines of a list."""

from __future__ import annotations

from collections.abc import Sequence

from koop_tui.domain.commitments import Commitment
from koop_tui.domain.context import Context
from koop_tui.domain.interactions import Interaction
from koop_tui.domain.promises import promises_with
from koop_tui.language import _
from koop_tui.language.dates import day as day_words
from koop_tui.language.promise_words import between, source, state_words
from koop_tui.language.referred import contact_name
from koop_tui.tui.records.contacts.talks import talk_words
from koop_tui.tui.widgets.columns import Column, Row

Held = Interaction | Commitment
"""What the list holds."""

COLUMNS = (Column("", 11), Column("", 24, grow=3), Column("", 16, grow=2, drop=1))
"""When, what, and with whom or between whom."""


def talk_lines(context: Context, contact: int) -> list[Held | str]:
    """Return open promises, talks from the newest on and other promises, under their headings."""
    promises = promises_with(context.book, contact)
    talks = context.book.by(Interaction, "participants", contact)[::-1]
    parts: list[tuple[str, Sequence[Held]]] = [
        (_("Open promises"), [p for p in promises if p.state == "open"]),
        (_("Talks"), talks),
        (_("Other promises"), [p for p in promises if p.state != "open"]),
    ]
    return [line for heading, held in parts if held for line in (heading, *held)]


def row(context: Context, contact: int, line: Held | Row) -> Row:
    """Return the line of a talk or promise of a contact; a heading is a line already."""
    if isinstance(line, Row):
        return line
    key, book = (line.table, line.id), context.book
    if isinstance(line, Interaction):
        others = (p for p in line.participants if p not in (context.me.contact_id, contact))
        names = ", ".join(contact_name(book, p) for p in others)
        return Row(key, ((day_words(line.day), "dim"), talk_words(line), (names, "dim")))
    if line.state == "open":
        when = day_words(line.due) if line.due else "–"
        late = line.due is not None and line.due < context.today
        what = " · ".join(filter(None, (line.what, source(book, line))))
        return Row(key, ((when, "red" if late else "dim"), what, (between(book, line), "dim")))
    what = f"{line.what} · {state_words(line, context.today)}"
    day = line.done_on or line.due
    return Row(key, ((day_words(day) if day else "–", "dim"), what, (between(book, line), "dim")))
