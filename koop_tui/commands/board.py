"""`koop board`: the balances of the cooperations as text or JSON."""

from __future__ import annotations

import json
from datetime import date

from koop_tui.commands.statement import past_day
from koop_tui.commands.words import aligned, reason, tell_left_out
from koop_tui.config import Config
from koop_tui.domain.as_of import as_of
from koop_tui.domain.balance import Balance
from koop_tui.domain.book import Book, Me
from koop_tui.domain.book_balance import book_balance
from koop_tui.domain.choices import named
from koop_tui.domain.contributions import Contribution, Settlement
from koop_tui.domain.cooperations import Cooperation, Stage
from koop_tui.domain.signals import book_signal
from koop_tui.domain.units import HOUR, minors
from koop_tui.language import _
from koop_tui.language.amounts import format_value
from koop_tui.language.names import name_of
from koop_tui.language.referred import contact_name, referred
from koop_tui.store.store import Store


def board(config: Config, *, as_json: bool, on: str | None = None) -> None:
    """Print one row per cooperation and partner, grouped by stage; as of a day that `on` names."""
    with Store.open(config.path, remember=config.remember) as store:
        book = store.book
    tell_left_out(book, Cooperation, Contribution, Settlement)
    me, today = book.member(config.login), config.day()
    if on is not None and (then := past_day(on, today)) < today:
        today, book = then, as_of(book, then)
    if as_json:
        found = [_data(book, me, today, cooperation) for cooperation in _ordered(book)]
        print(json.dumps(found, ensure_ascii=False, indent=2))
        return
    for line in lines(book, me, today):
        print(line)


def lines(book: Book, me: Me, today: date) -> list[str]:
    """Return the board as lines of text."""
    found: list[str] = []
    stages = [(stage, name_of(stage, "stage")) for stage in named(Stage)]
    for stage, heading in (("", _("missing")), *stages):
        rows = [
            row
            for cooperation in _ordered(book)
            if ("" if cooperation.is_missing else cooperation.stage) == stage
            for row in _rows(book, me, today, cooperation)
        ]
        if rows:
            found.append(heading)
            found += aligned(rows)
    return found


def _ordered(book: Book) -> list[Cooperation]:
    """The cooperations in the order of their stages, with what stands for missing ones."""
    order = named(Stage)
    numbers = (*book.table(Cooperation), *book.missing(Cooperation))
    found = (referred(book, Cooperation, number) for number in numbers)
    return sorted(found, key=lambda c: (order.index(c.stage), c.id))


def _rows(book: Book, me: Me, today: date, cooperation: Cooperation) -> list[tuple[str, ...]]:
    balance = book_balance(book, cooperation.id)
    signal = book_signal(book, cooperation.id, today, me.contact_id)
    judged = f"{signal.sign} {_(signal.word)}"
    why = reason(book, me, cooperation, signal)
    sides = [side.party for side in balance.parties]
    partners = [party for party in sides if party != me.contact_id]
    if me.contact_id not in cooperation.party_ids or not partners:
        names = ", ".join(contact_name(book, party) for party in sides)
        return [(names, cooperation.title, "", judged, why)]
    return [
        (
            contact_name(book, party),
            cooperation.title,
            standing_words(balance.between(me.contact_id, party), cooperation.unit),
            judged,
            why,
        )
        for party in partners
        if me.contact_id is not None
    ]


def standing_words(value: int, unit: str) -> str:
    """Return how one stands with a partner: "you are owed 12,50 h", "you owe ...", "even"."""
    if value == 0:
        return _("even")
    words = _("you are owed {amount}") if value > 0 else _("you owe {amount}")
    return words.format(amount=format_value(abs(value), unit))


def counted_in(unit: str) -> str:
    """Return what the integers of a unit count: "s" for hours, else such as "EUR/100"."""
    return "s" if unit == HOUR else f"{unit}/{minors(unit)}"


def _data(book: Book, me: Me, today: date, cooperation: Cooperation) -> dict[str, object]:
    """Return one cooperation with keys that stay the same.

    Amounts are integers: seconds of hours, cents of a currency, as "counted_in" says.
    """
    balance: Balance = book_balance(book, cooperation.id)
    signal = book_signal(book, cooperation.id, today, me.contact_id)
    return {
        "number": cooperation.number,
        "title": cooperation.title,
        "stage": cooperation.stage,
        "unit": cooperation.unit,
        "counted_in": counted_in(cooperation.unit),
        "total": balance.total,
        "entries": balance.entries,
        "parties": [
            {
                "contact": side.party,
                "name": contact_name(book, side.party),
                "paid": side.paid,
                "due": side.due,
                "balance": side.delta,
                "owed_to_me": balance.between(me.contact_id, side.party)
                if me.contact_id in cooperation.party_ids and me.contact_id is not None
                else None,
            }
            for side in balance.parties
        ],
        "signal": signal.colour,
        "reason": signal.reason,
        "signal_of": signal.party,
    }
