"""The rows of the board: one for each cooperation and partner, and the columns they stand in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import partial
from typing import NamedTuple

from koop_tui.domain.book import Book
from koop_tui.domain.colours import SIGN
from koop_tui.domain.sisters import SHORT
from koop_tui.language import _, pgettext
from koop_tui.language.amounts import format_value
from koop_tui.language.balance_words import standing_words
from koop_tui.language.names import name_of
from koop_tui.tui.records.cooperations.pairings import Order, Pairing, of_late, totals
from koop_tui.tui.records.cooperations.totals import total_balance, total_row
from koop_tui.tui.terminal.text import cells, fit
from koop_tui.tui.widgets.balance_bars import MIDDLE, bars
from koop_tui.tui.widgets.columns import Column, Row, Spans, amount_cell, behind_point
from koop_tui.tui.widgets.record_list import RecordList
from koop_tui.tui.widgets.sparkline import sparkline

STYLES = {"green": "ok", "grey": "dim", "amber": "amber", "red": "red"}
"""Colour of a signal to the style of its cell."""

_WORDS_FROM = 100
"""Cells from which on a balance is said in words; below, its sign says who owes whom."""

_ROOM = (40, 30, 0)
"""Cells that names and bars must have left for the balance in full words, in few, with a sign."""

_SPARK = 12
"""Cells of a sparkline: about a week each."""


def row_words(pair: Pairing) -> str:
    """Return what a row says of its balance, as a heading."""
    return " · ".join((_partner(pair), pair.cooperation.title, _forms(pair)[0]))


def _forms(pair: Pairing) -> tuple[str, str, str]:
    """The balance in full words, in one word, and with a sign only."""
    if pair.cooperation.is_missing:  # in which unit is not known
        return "–", "–", "–"
    unit, owed = pair.cooperation.unit, pair.owed
    seen_from = pair.partner if pair.net else pair.one
    mine = pair.mine and seen_from.id == pair.one.id
    full = standing_words(owed, unit, "" if mine else seen_from.sign)
    if owed == 0:
        return full, full, full
    signed = format_value(owed, unit, sign=True)
    if not mine:
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
    """The partner; among three or more, whose net it is, and below these whom it is with."""
    name = pair.partner.display_name
    if pair.net:
        return _("you") if pair.mine and pair.partner.id == pair.one.id else name
    if pair.among > 2 and not pair.cooperation.is_missing:
        name = _("with {name}").format(name=name)
    return name if pair.mine else f"{pair.one.sign}: {name}"


def _signal(pair: Pairing) -> str:
    """Sign and word of the signal; of an imbalance that is known, that it is."""
    if pair.shown is None:
        return ""
    words = f"{pair.shown.sign} {_(pair.shown.word)}"
    # Translators: behind the colour of a signal, of an imbalance declared to be all right for now
    return _("{signal}, known").format(signal=words) if pair.shown.known else words


def _title(pair: Pairing) -> Callable[[int], Spans]:
    """The title, after whatever sister signal alarms, and that nobody has reviewed it."""
    title = pair.cooperation.title
    if pair.among > 2 and not pair.net:
        title = ""  # it stands with the nets above
    alarms = _alarms(pair)

    def draw(width: int) -> Spans:
        spans: list[tuple[str, str]] = []
        left = width
        for words, style in alarms:
            words = fit(words, min(left, cells(words)))
            spans += [(words, style), (" " * min(1, left - cells(words)), "")]
            left -= min(left, cells(words) + 1)
        return (*spans, (fit(title, left), "dim")) if left else tuple(spans)

    return draw


def _alarms(pair: Pairing) -> list[tuple[str, str]]:
    """What stands before the title: words with their style."""
    alarms = [(f"{s.sign} {_(SHORT[s.kind])}", STYLES[s.colour]) for s in pair.sisters]
    if pair.unreviewed:
        alarms.append((f"{SIGN['amber']} {_('unreviewed')}", STYLES["amber"]))
    return alarms


class _Told(NamedTuple):
    """What a row says and how many cells that takes, found out once for each."""

    pair: Pairing
    forms: tuple[str, str, str]
    widths: tuple[int, int, int]
    behind: int
    partner: int
    title: int
    signal: str
    heading: str


def _told(pair: Pairing) -> _Told:
    full, short, signed = forms = _forms(pair)
    return _Told(
        pair,
        forms,
        (cells(full), cells(short), cells(signed)),
        behind_point(signed),
        cells(_partner(pair)),
        cells(pair.cooperation.title) + sum(cells(words) + 1 for words, _style in _alarms(pair)),
        _signal(pair),
        _heading(pair),
    )


class BoardList(RecordList):
    """The cooperations: bars show what was given and received, words and sign how it stands."""

    _widths: Sequence[int] = (0, 0, 0)
    _names = _titles = _signal = _behind = 0
    _order: Order = "signal"
    _told: Mapping[int, _Told] = {}
    """What is written in each row shown, by its object: they stay the same for long."""

    def on_resize(self) -> None:
        """Give each column what it needs at this width."""
        self._arrange()

    def show_pairs(
        self,
        book: Book,
        pairs: Sequence[Pairing],
        scale: Mapping[str, int],
        today: date,
        order: Order = "signal",
        *,
        fine: bool = True,
        besides: str = "",
    ) -> None:
        """Show rows under the headings of their stages, and below them the totals of each unit.

        `scale` is the largest bar of each unit, also of rows that a filter hides. `besides` is a
        sentence that stands above them.
        """
        self._told = {id(pair): self._told.get(id(pair)) or _told(pair) for pair in pairs}
        told = list(self._told.values())
        sums = totals(pairs)
        title = f"{_('Balance')} ↓" if order == "balance" else _("Balance")
        balances = (total_balance(unit, owed, owing) for unit, (owed, owing, _n) in sums.items())
        self._align(told, list(balances), cells(title))
        self._names = max((one.partner for one in told), default=0)
        self._titles = max((one.title for one in told), default=0)
        self._signal = max([cells(_("Signal")), *(cells(one.signal) for one in told)])
        self._order = order
        lines: list[Pairing | Row] = [Row(None, heading=besides)] if besides else []
        heading, counts = "", _counts(told)
        for one in told:
            if one.heading != heading:
                heading = one.heading
                lines.append(Row(None, heading=heading, count=counts[heading]))
            lines.append(one.pair)
        if len({pair.cooperation.id for pair in pairs}) > 1 and sums:
            lines.append(Row(None, heading=_("together")))
            lines += [total_row(unit, *both, self._behind) for unit, both in sums.items()]

        def row(line: Pairing | Row) -> Row:
            if isinstance(line, Row):
                return line
            unit, hour = line.cooperation.unit, line.cooperation.hour_value
            spark = sparkline(partial(of_late, book, line, today), 4 * hour)
            return self._row(self._told[id(line)], scale.get(unit, 0), fine, spark)

        self._arrange()
        self.show(lines, row, key_of=lambda line: line.key)

    def _align(self, told: Sequence[_Told], balances: Sequence[str], least: int) -> None:
        """Find how wide the balances are with their decimal signs below each other."""
        sums = [(cells(balance), behind_point(balance)) for balance in balances]
        most = max([0, *(one.behind for one in told), *(behind for _width, behind in sums)])

        def widest(widths: Iterable[tuple[int, int]]) -> int:
            """The widest of some texts, each with what it has behind its decimal sign."""
            return max([least, *(w + most - behind if behind else w for w, behind in widths)])

        self._behind = most
        each = ([(one.widths[form], one.behind) for one in told] for form in range(3))
        self._widths = [widest([*sums, *widths]) for widths in each]

    def _arrange(self) -> None:
        """Names first, then the balance in as many words as fit, then bars, titles, sparkline."""
        room = self.scrollable_content_region.width - 3
        spare = room - 4 - self._signal
        forms = zip(self._widths, _ROOM, strict=True)
        if self.size.width < _WORDS_FROM:
            forms = zip(self._widths[-1:], (0,), strict=True)
        balance = next((w for w, least in forms if w + least <= spare), self._widths[-1])
        names = max(11, min(self._names, 2 * (spare - balance) // 5))
        partner, owed, signal = (
            f"{title} ↓" if self._order == order else title
            for title, order in zip(
                (_("Partner"), _("Balance"), _("Signal")), ("name", "balance", ""), strict=True
            )
        )
        self.columns = [
            Column(partner, names, grow=1, most=self._names),
            Column(_("Cooperation"), 10, grow=1, drop=1, most=self._titles),
            Column("", max(9, room // 5), grow=1, head=_bars_title),
            Column(owed, balance, align="right"),
            # Translators: 90 days
            Column(_("90 d"), _SPARK, drop=2),
            Column(signal, self._signal),
        ]

    def _row(self, told: _Told, largest: int, fine: bool, spark: Callable[[int], Spans]) -> Row:
        pair = told.pair
        of_pair = pair.among > 2 and not pair.net
        return Row(
            pair.key,
            (
                (_partner(pair), "dim") if of_pair else _partner(pair),
                _title(pair),
                bars(pair.gave, pair.got, largest, agreed=pair.agreed, fine=fine),
                self._balance(told.forms, "" if pair.owed and not of_pair else "dim"),
                spark,
                (told.signal, STYLES[pair.shown.colour if pair.shown else "grey"]),
            ),
        )

    def _balance(self, forms: Sequence[str], style: str) -> Callable[[int], Spans]:
        def draw(width: int) -> Spans:
            form = next((f for f, w in zip(forms, self._widths, strict=True) if w <= width), "")
            return amount_cell(form, style, self._behind)(width)

        return draw


def scale_of(pairs: Sequence[Pairing]) -> dict[str, int]:
    """Return the largest bar of each unit."""
    scale: dict[str, int] = {}
    for pair in pairs:
        unit = pair.cooperation.unit
        scale[unit] = max(scale.get(unit, 0), pair.gave, pair.got)
    return scale


def _counts(told: Iterable[_Told]) -> Counter[str]:
    """How many cooperations stand under each heading."""
    return Counter({one.pair.cooperation.id: one.heading for one in told}.values())


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
