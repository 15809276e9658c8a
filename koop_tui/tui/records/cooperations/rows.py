"""The rows of the board: one for each cooperation and partner, and the columns they stand in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from koop_tui.domain.balance import Balance
from koop_tui.domain.book import Book, Me
from koop_tui.domain.book_balance import book_balance
from koop_tui.domain.contacts import Contact
from koop_tui.domain.cooperations import Cooperation, Stage
from koop_tui.domain.naming import name_order
from koop_tui.domain.signals import RANK, Signal, book_signal
from koop_tui.language import _, pgettext
from koop_tui.language.amounts import format_value
from koop_tui.language.names import name_of
from koop_tui.language.referred import referred
from koop_tui.tui.terminal.text import cells
from koop_tui.tui.widgets.balance_bars import MIDDLE, bars
from koop_tui.tui.widgets.columns import Column, Row, Spans
from koop_tui.tui.widgets.record_list import RecordList

STAGES: tuple[Stage, ...] = (
    "active", "trial", "getting_to_know", "idea", "paused", "ending", "ended",
)  # fmt: skip
"""The stages in the order of the board: what runs first, what is over last."""

STYLES = {"green": "ok", "grey": "dim", "amber": "amber", "red": "red"}
"""Colour of a signal to the style of its cell."""

_WORDS_FROM = 100
"""Cells from which on a balance is said in words; below, its sign says who owes whom."""

_ROOM = (40, 30, 0)
"""Cells that names and bars must have left for the balance in full words, in few, with a sign."""


@dataclass(frozen=True)
class Pairing:
    """How one party stands with another in a cooperation; `mine` when the one is me.

    Amounts in minor units: what the one gave for the other, got of it, and is owed (below 0: owes);
    `agreed` is what each of the two would have given the other at the agreed shares.
    """

    cooperation: Cooperation
    one: Contact
    partner: Contact
    mine: bool
    gave: int
    got: int
    owed: int
    signal: Signal
    agreed: int | None = None

    @property
    def key(self) -> tuple[int, int]:
        """Cooperation and partner."""
        return self.cooperation.id, self.partner.id


def pairings(book: Book, me: Me, today: date) -> list[Pairing]:
    """Return all rows, by stage, what alarms first in each; where I'm no party, as of the first."""
    numbers = (*book.table(Cooperation), *book.missing(Cooperation))
    shown = (referred(book, Cooperation, number) for number in numbers)
    found = [pair for c in shown for pair in _pairs(book, me, today, c)]
    order = {stage: place for place, stage in enumerate(STAGES)}
    return sorted(
        found,
        key=lambda pair: (
            not pair.cooperation.is_missing,
            order[pair.cooperation.stage],
            pair.cooperation.stage == "ended" or -RANK[pair.signal.colour],
            name_order(pair.cooperation.title),
            pair.key,
        ),
    )


def viewpoint(me: Me, cooperation: Cooperation, balance: Balance) -> int:
    """Return from whose side a cooperation is shown: mine, else that of its first party; or 0.

    Where it has no parties any more, those who gave or got something stand for them.
    """
    parties = cooperation.party_ids or tuple(side.party for side in balance.parties)
    if me.contact_id in parties and me.contact_id is not None:
        return me.contact_id
    return next(iter(parties), 0)


def _pairs(book: Book, me: Me, today: date, cooperation: Cooperation) -> Iterator[Pairing]:
    balance = book_balance(book, cooperation.id)
    signal = book_signal(book, cooperation.id, today, me.contact_id)
    one = viewpoint(me, cooperation, balance)
    nobody = Contact(id=0, display_name=_("nobody"))
    partners = [side.party for side in balance.parties if side.party != one]
    for partner in partners or [0]:
        yield Pairing(
            cooperation,
            referred(book, Contact, one) if one else nobody,
            referred(book, Contact, partner) if partner else nobody,
            one == me.contact_id,
            balance.gave(one, partner),
            balance.gave(partner, one),
            balance.between(one, partner),
            signal,
            _agreed(
                cooperation,
                (one, balance.gave(one, partner)),
                (partner, balance.gave(partner, one)),
            ),
        )


def _agreed(cooperation: Cooperation, *sides: tuple[int, int]) -> int | None:
    """What each would have given the other, had they put in the same by their shares; or None.

    Who holds the share w gives the others 1 - w of an entry: a and b have put in a/w_b and b/w_a.
    """
    (one, gave), (other, got) = sides
    shares = {terms.contact: terms.share for terms in cooperation.parties}
    mine, theirs = shares.get(one, 0), shares.get(other, 0)
    if not mine or not theirs or not gave + got:
        return None
    return (gave * mine + got * theirs) // (mine + theirs)


def standing_words(owed: int, unit: str, name: str = "") -> str:
    """Return how I stand, or who `name` names: "you are owed 12.50 h", "you owe ...", "even"."""
    if owed == 0:
        return _("even")
    if name:
        words = _("{name} is owed {amount}") if owed > 0 else _("{name} owes {amount}")
    else:
        words = _("you are owed {amount}") if owed > 0 else _("you owe {amount}")
    return words.format(name=name, amount=format_value(abs(owed), unit))


def _forms(pair: Pairing) -> tuple[str, str, str]:
    """The balance in full words, in one word, and with a sign only."""
    if pair.cooperation.is_missing:  # in which unit is not known
        return "–", "–", "–"
    unit, owed = pair.cooperation.unit, pair.owed
    full = standing_words(owed, unit, "" if pair.mine else pair.one.sign)
    if owed == 0:
        return full, full, full
    signed = format_value(owed, unit, sign=True)
    if not pair.mine:
        return full, full, signed
    # Translators: short for "you are owed", "you owe", in a narrow column
    words = (
        pgettext("short", "you are owed {amount}")
        if owed > 0
        else pgettext("short", "you owe {amount}")
    )
    return full, words.format(amount=format_value(abs(owed), unit)), signed


def _heading(pair: Pairing) -> str:
    """The stage under which a row stands; what is missing stands under a heading of its own."""
    stage = pair.cooperation.stage
    return _("missing") if pair.cooperation.is_missing else name_of(stage, "stage")


def _partner(pair: Pairing) -> str:
    name = pair.partner.display_name
    return name if pair.mine else f"{pair.one.sign}: {name}"


class BoardList(RecordList):
    """The cooperations: bars show what was given and received, words and sign how it stands."""

    _widths: Sequence[int] = (0, 0, 0)
    _names = _titles = _signal = 0

    def on_resize(self) -> None:
        """Give each column what it needs at this width."""
        self._arrange()

    def show_pairs(
        self,
        pairs: Sequence[Pairing],
        scale: dict[str, int],
        *,
        fine: bool = True,
        besides: str = "",
    ) -> None:
        """Show rows under the headings of their stages; `scale` is the largest bar of each unit.

        `besides` is a sentence that stands above them.
        """
        forms = [_forms(pair) for pair in pairs]
        least = cells(_("Balance"))
        self._widths = [max([least, *(cells(form[i]) for form in forms)]) for i in range(3)]
        self._names = max((cells(_partner(pair)) for pair in pairs), default=0)
        self._titles = max((cells(pair.cooperation.title) for pair in pairs), default=0)
        signals = [f"{pair.signal.sign} {_(pair.signal.word)}" for pair in pairs]
        self._signal = max(map(cells, (_("Signal"), *signals)))
        rows: list[Row] = [Row(None, heading=besides)] if besides else []
        heading, counts = "", Counter(_heading(pair) for pair in pairs)
        for pair, form, signal in zip(pairs, forms, signals, strict=True):
            if _heading(pair) != heading:
                heading = _heading(pair)
                rows.append(Row(None, heading=heading, count=counts[heading]))
            rows.append(self._row(pair, form, signal, scale, fine))
        self._arrange()
        self.show(rows)

    def _arrange(self) -> None:
        """Names first, then the balance in as many words as fit, then bars and titles."""
        room = self.scrollable_content_region.width - 3
        spare = room - 4 - self._signal
        forms = zip(self._widths, _ROOM, strict=True)
        if self.size.width < _WORDS_FROM:
            forms = zip(self._widths[-1:], (0,), strict=True)
        balance = next((w for w, least in forms if w + least <= spare), self._widths[-1])
        names = max(11, min(self._names, 2 * (spare - balance) // 5))
        self.columns = [
            Column(_("Partner"), names, grow=1, most=self._names),
            Column(_("Cooperation"), 10, grow=1, drop=1, most=self._titles),
            Column("", max(9, room // 5), grow=1, head=_bars_title),
            Column(_("Balance"), balance, align="right"),
            Column(_("Signal"), self._signal),
        ]

    def _row(
        self,
        pair: Pairing,
        forms: tuple[str, str, str],
        signal: str,
        scale: dict[str, int],
        fine: bool,
    ) -> Row:
        return Row(
            pair.key,
            (
                _partner(pair),
                (pair.cooperation.title, "dim"),
                bars(
                    pair.gave,
                    pair.got,
                    scale.get(pair.cooperation.unit, 0),
                    agreed=pair.agreed,
                    fine=fine,
                ),
                self._balance(forms, "" if pair.owed else "dim"),
                (signal, STYLES[pair.signal.colour]),
            ),
        )

    def _balance(self, forms: Sequence[str], style: str) -> Callable[[int], Spans]:
        def draw(width: int) -> Spans:
            form = next((f for f, w in zip(forms, self._widths, strict=True) if w <= width), "")
            return ((" " * (width - cells(form)) + form, style),) if form else ((" " * width, ""),)

        return draw


def _bars_title(width: int) -> Spans:
    """What the two sides of the bars mean, in as many words as there is room for."""
    left = (width - 1) // 2
    # Translators: the two sides of the bars on the board, in full and short
    full, short = (_("you gave"), _("you received")), (_("gave"), _("got"))
    for gave, got, gap in ((*full, " "), (*short, " "), (*short, ""), ("", "", "")):
        one, other = f"{gave}{gap}◂", f"▸{gap}{got}"
        if max(cells(one), cells(other)) <= left:
            before, behind = " " * (left - cells(one)), " " * (width - 1 - left - cells(other))
            return ((before + one + MIDDLE + other + behind, "title"),)
    return ((" " * width, ""),)
