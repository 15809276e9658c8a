"""Why a cooperation shows its signals, one plain sentence each, and what became of its promises."""

from __future__ import annotations

from koop_tui.domain.book import Book, Me
from koop_tui.domain.context import Context
from koop_tui.domain.cooperations import Cooperation
from koop_tui.domain.course import book_course
from koop_tui.domain.days import days_after
from koop_tui.domain.signals import Signal, book_signal
from koop_tui.domain.sisters import KINDS, Sister, sister_signals
from koop_tui.domain.trend import WINDOW_DAYS, book_trend
from koop_tui.domain.units import HOUR, major
from koop_tui.language import _
from koop_tui.language.amounts import format_hours, format_value
from koop_tui.language.dates import day as day_words
from koop_tui.language.names import name_of
from koop_tui.language.referred import contact_name
from koop_tui.tui.widgets.detail import Sheet

COLOURS = {"green": "$success", "grey": "", "amber": "$warning", "red": "bold $error"}
"""Colour of a signal to the style of its sign and word; why it is so is said quietly."""


def reason(book: Book, me: Me, cooperation: Cooperation, signal: Signal) -> str:
    """Return the sentence that says why a cooperation shows its signal."""
    return _(signal.template(signal.party == me.contact_id)).format(
        name=contact_name(book, signal.party),
        balance=format_value(signal.delta, cooperation.unit, sign=True),
        limit=format_value(signal.limit or 0, cooperation.unit),
        **signal.numbers,
    )


def signals(sheet: Sheet, context: Context, cooperation: Cooperation) -> None:
    """Add the signal of the balance with its trend, the known phase, and the sister signals."""
    book, me, today = context.book, context.me, context.today
    signal = book_signal(book, cooperation.id, today, me.contact_id)
    why = reason(book, me, cooperation, signal)
    # the reason of what is too early says it all
    lead = signal.sign if signal.reason == "few" else f"{signal.sign} {_(signal.word)}:"
    sheet.field(_("Signal"), f"{lead} {why}", COLOURS[signal.colour], lead)
    if signal.known is not None:
        sheet.field(
            _("Known"),
            _("until {day}, because {reason}").format(
                day=day_words(signal.known.until), reason=signal.known.reason
            ),
        )
    sheet.field(_("Trend"), _trend(context, cooperation, signal))
    for sister in sister_signals(book, cooperation.id, today):
        words = f"{sister.sign} {sister_words(sister)}"
        sheet.field(_(KINDS[sister.kind]), words, COLOURS[sister.colour], sister.sign)


def _trend(context: Context, cooperation: Cooperation, signal: Signal) -> str:
    """How the balance of the party in question went: "growing: 4 h 90 days ago, 12 h today"."""
    if not signal.party or cooperation.is_missing:
        return ""
    book, today = context.book, context.today
    trend = book_trend(book, cooperation.id, signal.party, today)
    if trend == "none":
        return ""
    days = (days_after(today, -WINDOW_DAYS), today)
    then, now = book_course(book, cooperation.id).at(signal.party, days)
    return _("{trend}: {then} {days} days ago, {now} today").format(
        trend=name_of(trend, "trend"),
        days=WINDOW_DAYS,
        then=format_value(then, cooperation.unit, sign=True),
        now=format_value(now, cooperation.unit, sign=True),
    )


def sister_words(sister: Sister) -> str:
    """Return the sentence that says why a sister signal is as it is."""
    hours = {name: format_hours(major(s, HOUR)) for name, s in sister.seconds.items()}
    day = day_words(sister.day) if sister.day else ""
    return _(sister.template).format(**sister.numbers, **hours, day=day)
