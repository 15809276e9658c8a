"""The statement of a cooperation as text of 70 columns, or as a table (CSV) for a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping

from koop_tui.documents.rounded import is_rounded, rounded_words
from koop_tui.documents.wrap import WIDTH, padded, whole, wrapped
from koop_tui.domain.book import Book
from koop_tui.domain.contributions import Contribution, Settlement
from koop_tui.domain.problems import N_
from koop_tui.domain.statement import Statement, StatementLine, Why
from koop_tui.domain.units import HOUR, digits, major
from koop_tui.language import _
from koop_tui.language.amounts import format_value
from koop_tui.language.counted_units import quantity_words
from koop_tui.language.dates import day
from koop_tui.language.names import name_of
from koop_tui.language.referred import contact_name, signs
from koop_tui.language.texts import current

_WHY: Mapping[Why, str] = {
    "gift": N_("a gift, not counted"),
    "disputed": N_("disputed, not counted"),
    "reversed": N_("taken back, not counted"),
    "not_valued": N_("not valued, not counted"),
}
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet takes a text for that it runs."""


def statement_text(book: Book, told: Statement) -> str:
    """Return the statement as a text."""
    return "\n".join(_Text(book, told).lines()) + "\n"


def statement_table(book: Book, told: Statement) -> str:
    """Return the statement as CSV: a line for each entry, the parts and balances in columns.

    Amounts are plain numbers, with the sign for decimals of the language; so is what parts columns.
    """
    return _Table(book, told).text()


class _Words:
    """What text and table say alike."""

    def __init__(self, book: Book, told: Statement) -> None:
        self.book, self.told = book, told
        self.unit = told.cooperation.unit
        self.parties = tuple(told.before)
        self._signs = signs(book, self.parties)

    def sign(self, party: int) -> str:
        return self._signs[party]

    def what(self, record: Contribution | Settlement) -> str:
        """What it was: the note, else its kind."""
        if isinstance(record, Contribution):
            return record.note or name_of(record.kind, "contribution_kind")
        how = name_of(record.how, "settlement")
        words = f"{how} → {contact_name(self.book, record.payee)}".replace("→", "->")
        return ", ".join(filter(None, (words, record.note)))


class _Text(_Words):
    def lines(self) -> Iterator[str]:
        """Yield head, entries and sums."""
        told = self.told
        yield _("STATEMENT  {number}").format(number=told.cooperation.number)
        yield "=" * WIDTH
        yield from self._labelled(_("Cooperation"), told.cooperation.title)
        names = (f"{self.sign(p)} {contact_name(self.book, p)}" for p in self.parties)
        yield from self._labelled(_("Parties"), ", ".join(map(whole, names)))
        first = day(told.first) if told.first else _("the beginning")
        period = _("{first} to {last}").format(first=first, last=day(told.last))
        yield from self._labelled(_("Period"), period)
        yield ""
        yield _("1. ENTRIES")
        yield "-" * WIDTH
        yield from self._labelled(_("Balance before"), self._amounts(told.before, sign=True))
        for line in told.lines:
            yield from self._line(line)
        yield ""
        yield _("2. SUMS")
        yield "-" * WIDTH
        yield from self._labelled(_("Balance before"), self._amounts(told.before, sign=True))
        for kind, given in told.sums.items():
            yield from self._labelled(name_of(kind, "contribution_kind"), self._amounts(given))
        # only what happened in the period, so that the lines make the balance from the one before
        paid = told.moved(lambda side: side.paid)
        yield from self._labelled(_("Put in, in all"), self._amounts(paid))
        due = told.moved(lambda side: side.due)
        yield from self._labelled(_("Agreed part"), self._amounts(due))
        even = told.moved(lambda side: side.settled_out - side.settled_in)
        yield from self._labelled(_("Settled"), self._amounts(even, sign=True))
        end = {side.party: side.delta for side in told.end.parties}
        yield from self._labelled(_("Balance"), self._amounts(end, sign=True))
        if is_rounded(self._printed(), self.unit):
            yield ""
            yield from wrapped(rounded_words())

    def _printed(self) -> Iterator[int]:
        """Yield all amounts that other printed ones make; the sums are made of them too."""
        told = self.told
        yield from told.before.values()
        for line in told.lines:
            yield line.record.value or 0
            yield from line.parts.values()

    def _line(self, line: StatementLine) -> Iterator[str]:
        record = line.record
        giver = record.giver if isinstance(record, Contribution) else record.payer
        start = padded(day(record.day), 13) + padded(self.sign(giver), 4)
        value = ""
        if record.value is not None:
            value = f"= {format_value(record.value, self.unit, minus='-')}"
        amount = ""
        if isinstance(record, Contribution) and record.quantity is not None:
            amount = whole(quantity_words(record.quantity, record.unit))
        said = ", ".join(filter(None, (self.what(record), amount)))
        yield ""
        yield from wrapped(f"{said} {whole(value)}".rstrip(), start)
        hang = " " * 17
        if line.why:
            yield from wrapped(_(_WHY[line.why]), hang)
            return
        if line.parts:
            yield from wrapped(_("Parts: {parts}").format(parts=self._amounts(line.parts)), hang)
        after = self._amounts(line.after, sign=True)
        yield from wrapped(_("Balance: {balance}").format(balance=after), hang)

    def _labelled(self, label: str, text: str) -> list[str]:
        return wrapped(text, padded(f"{label}:", 17))

    def _amounts(self, values: Mapping[int, int], *, sign: bool = False) -> str:
        return ", ".join(
            whole(f"{self.sign(p)} {format_value(v, self.unit, sign=sign, minus='-')}")
            for p, v in values.items()
        )


class _Table(_Words):
    def text(self) -> str:
        """Return all lines, the titles first."""
        semicolon = current().code == "de"
        out = io.StringIO()
        writer = csv.writer(out, delimiter=";" if semicolon else ",", lineterminator="\r\n")
        signs = [self.sign(party) for party in self.parties]
        titles = [
            *(_("Day"), _("Number"), _("Given by"), _("Kind"), _("What it was"), _("Amount")),
            *(_("Counted in"), _("Value"), _("Value counted in"), _("Counts")),
            *(_("Part of {name}").format(name=sign) for sign in signs),
            *(_("Balance of {name}").format(name=sign) for sign in signs),
        ]
        writer.writerow([_safe(title) for title in titles])
        for line in self.told.lines:
            writer.writerow(self._cells(line))
        return out.getvalue()

    def _cells(self, line: StatementLine) -> list[str]:
        record, quantity, unit, kind = line.record, "", "", ""
        if isinstance(record, Contribution):
            giver, unit = record.giver, record.unit
            kind = name_of(record.kind, "contribution_kind")
            if record.quantity is not None:
                quantity = self._number(f"{record.quantity:f}")
        else:
            giver, kind = record.payer, _("Settlement")
        return [
            record.day.isoformat(),
            str(record.id),
            _safe(contact_name(self.book, giver)),
            _safe(kind),
            _safe(self.what(record)),
            quantity,
            _safe(unit),
            "" if record.value is None else self._amount(record.value),
            self.unit,
            _(_WHY[line.why]) if line.why else _("yes"),
            # what does not count has no part that a sum could take in
            *("" if line.why else self._amount(line.parts.get(p, 0)) for p in self.parties),
            *(self._amount(line.after[party]) for party in self.parties),
        ]

    def _amount(self, value: int) -> str:
        places = digits(self.unit)
        if self.unit != HOUR:
            return self._number(f"{major(value, self.unit):.{places}f}")
        # exact to the second, so that parts make their whole and balances even out
        whole_hours, part = f"{major(value, HOUR):.6f}".split(".")
        return self._number(f"{whole_hours}.{part.rstrip('0'):0<{places}}")

    def _number(self, number: str) -> str:
        return number.replace(".", ",") if current().code == "de" else number


def _safe(text: str) -> str:
    """A text that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(_FORMULA) else text
