"""`koop board`: the balances of the cooperations as text or JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from itertools import combinations

from koop_tui.commands.statement import past_day
from koop_tui.commands.words import aligned, reason, tell_left_out
from koop_tui.config import Config
from koop_tui.domain.as_of import as_of
from koop_tui.domain.balance import Balance
from koop_tui.domain.book import Book, Me
from koop_tui.domain.book_balance import book_balance
from koop_tui.domain.choices import named
from koop_tui.domain.colours import SIGN
from koop_tui.domain.contributions import Contribution, Settlement
from koop_tui.domain.cooperations import Cooperation, Stage
from koop_tui.domain.review_dates import is_unreviewed
from koop_tui.domain.settling import BY_THIRDS
from koop_tui.domain.signals import Signal, book_signal, net_signal
from koop_tui.domain.sisters import SHORT, sister_signals
from koop_tui.domain.units import HOUR, minors
from koop_tui.language import _
from koop_tui.language.balance_words import standing_words
from koop_tui.language.dates import day
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
    none_yet = _("There were no cooperations yet.") if on else _("No cooperations here yet.")
    for line in lines(book, me, today) or [none_yet]:
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
            for row in _alarmed(book, today, cooperation, _rows(book, me, today, cooperation))
        ]
        if rows:
            found.append(heading)
            found += aligned(rows)
    return found


def _alarmed(
    book: Book, today: date, cooperation: Cooperation, rows: list[tuple[str, ...]]
) -> list[tuple[str, ...]]:
    """The rows, the first one with what alarms besides the balance before its title."""
    sisters = sister_signals(book, cooperation.id, today)
    alarms = [f"{s.sign} {_(SHORT[s.kind])}" for s in sisters if s.alarming]
    if is_unreviewed(book, cooperation, today):
        alarms.append(f"{SIGN['amber']} {_('unreviewed')}")
    if not alarms or not rows:
        return rows
    (who, title, *told), *others = rows
    return [(who, " ".join((*alarms, title)), *told), *others]


def _ordered(book: Book) -> list[Cooperation]:
    """The cooperations in the order of their stages, with what stands for missing ones."""
    order = named(Stage)
    numbers = (*book.table(Cooperation), *book.missing(Cooperation))
    found = (referred(book, Cooperation, number) for number in numbers)
    return sorted(found, key=lambda c: (order.index(c.stage), c.id))


def _rows(book: Book, me: Me, today: date, cooperation: Cooperation) -> list[tuple[str, ...]]:
    """Of two how they stand; of more first the net of each against all others, then my pairs."""
    balance = book_balance(book, cooperation.id)
    title, unit, mine = cooperation.title, cooperation.unit, me.contact_id
    sides = [side.party for side in balance.parties]
    if mine not in sides:
        mine = None
    sides.sort(key=lambda party: party != mine)
    if len(sides) > 2 and not cooperation.is_missing:
        nets = [_net(book, me, today, cooperation, party) for party in sides]
        return [*nets, *_pairs(book, cooperation, balance, mine, sides)]
    worst = book_signal(book, cooperation.id, today, me.contact_id)
    judged = _judged(book, me, cooperation, worst)
    one, other = (*sides, 0, 0)[:2]
    if not other or cooperation.is_missing:
        names = ", ".join(contact_name(book, party) for party in sides)
        return [(names, title, "", *judged)]
    owed = balance.between(one, other)
    if mine is None:
        names = f"{contact_name(book, one)}, {contact_name(book, other)}"
        return [(names, title, standing_words(owed, unit, contact_name(book, one)), *judged)]
    return [(contact_name(book, other), title, standing_words(owed, unit), *judged)]


def _net(book: Book, me: Me, today: date, cooperation: Cooperation, party: int) -> tuple[str, ...]:
    """How one of several stands with all others together."""
    balance = book_balance(book, cooperation.id)
    own = net_signal(cooperation, balance, party, today)
    name = contact_name(book, party)
    is_me = party == me.contact_id
    words = standing_words(balance.of(party).delta, cooperation.unit, "" if is_me else name)
    judged = _judged(book, me, cooperation, own)
    return (_("you") if is_me else name, cooperation.title, words, *judged)


def _judged(book: Book, me: Me, cooperation: Cooperation, found: Signal) -> tuple[str, str]:
    """The signal with its reason, and until when and why an imbalance is known."""
    words, why = f"{found.sign} {_(found.word)}", reason(book, me, cooperation, found)
    if found.known is None:
        return words, why
    text = _("{why}; known until {day}, because {reason}")
    known = text.format(why=why, day=day(found.known.until), reason=found.known.reason)
    return _("{signal}, known").format(signal=words), known


def _pairs(
    book: Book, cooperation: Cooperation, balance: Balance, mine: int | None, sides: list[int]
) -> Iterator[tuple[str, ...]]:
    """How I stand with each of several; to somebody who is none of them, how they stand."""
    made_up = _(BY_THIRDS) if balance.is_evened_by_thirds else ""
    pairs = combinations(sides, 2) if mine is None else ((mine, p) for p in sides if p != mine)
    for one, other in pairs:
        about, name = contact_name(book, one), contact_name(book, other)
        names = _("with {name}").format(name=name) if one == mine else f"{about}, {name}"
        owed = balance.between(one, other)
        words = standing_words(owed, cooperation.unit, "" if one == mine else about)
        yield (names, cooperation.title, words, "", made_up)


def counted_in(unit: str) -> str:
    """Return what the integers of a unit count: "s" for hours, else such as "EUR/100"."""
    return "s" if unit == HOUR else f"{unit}/{minors(unit)}"


def _data(book: Book, me: Me, today: date, cooperation: Cooperation) -> dict[str, object]:
    """Return one cooperation with keys that stay the same.

    Amounts are integers: seconds of hours, cents of a currency, as "counted_in" says.
    """
    balance: Balance = book_balance(book, cooperation.id)
    worst = book_signal(book, cooperation.id, today, me.contact_id)
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
        "signal": worst.colour,
        "reason": worst.reason,
        "signal_of": worst.party,
        "sisters": {s.kind: s.colour for s in sister_signals(book, cooperation.id, today)},
        "unreviewed": is_unreviewed(book, cooperation, today),
        "known": None if worst.known is None else worst.known.model_dump(mode="json"),
    }
