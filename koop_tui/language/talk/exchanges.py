"""One thing given or received, as it is written in a line: "help: moved the server, 20 min"."""

from __future__ import annotations

from koop_tui.domain.interactions import Direction, Exchange
from koop_tui.domain.problems import Refused
from koop_tui.language.names import choices, name_of
from koop_tui.language.talk.spans import minutes_of
from koop_tui.language.texts import _


def exchange_words(exchange: Exchange) -> str:
    """Return an exchange as it is written into its field: kind, what, and how long it took."""
    words = f"{name_of(exchange.kind, 'exchange')}: {exchange.text}"
    if exchange.minutes is None:
        return words
    return f"{words}, " + _("{n} min").format(n=exchange.minutes)


def read_exchange(direction: Direction, line: str) -> Exchange:
    """Read "help: moved the server, 20 min"; without a kind it is knowledge."""
    kinds = {label.casefold(): value for label, value in choices("exchange")}
    head, colon, rest = line.partition(":")
    kind = kinds.get(head.strip().casefold())
    text = rest.strip() if colon and kind else line
    text, minutes = _timed(text)
    return Exchange(direction=direction, kind=kind or "knowledge", text=text, minutes=minutes)


def _timed(text: str) -> tuple[str, int | None]:
    """Return a text without the length of time behind its last comma, and its minutes."""
    what, comma, last = text.rpartition(",")
    try:
        minutes = minutes_of(last) if comma and what.strip() else None
    except Refused:
        minutes = None  # it is a part of what was exchanged
    return (text, None) if minutes is None else (what.strip(), minutes)
