"""Address books as tables (CSV): each row is put into the properties of a card, and read as one."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from koop_tui.documents.cards import Card, Progress
from koop_tui.documents.csv_columns import Column, column_of
from koop_tui.documents.encoding import Charset, source
from koop_tui.documents.vcard.fields import Fields
from koop_tui.documents.vcard.properties import RawProperty
from koop_tui.documents.vcard.reading import card_of
from koop_tui.domain.clean import clean_line
from koop_tui.domain.problems import Refused
from koop_tui.language.dates import parse_day

_DELIMITERS = ",;\t"
_FURTHEST_HEADER = 50
"""Rows among which the one with the headers is sought: LinkedIn writes a preamble."""
_STEP = 50
_NAMING = ("N", "FN", "ORG")
_SEVERAL = ("EMAIL", "TEL", "URL", "IMPP")
_JOINED = " ::: "
"""What Google puts between several values in one cell."""
_NOTHING = {"normal", "false", "falsch", "keine angabe", "unspecified", "smtp", "0", "0.0.00",
            "0/0/00", "00.00.0000", "low", "niedrig"}  # fmt: skip
"""What Outlook writes into the cells of everybody."""
_SALUTATIONS = {"herr", "frau", "herrn", "mr", "mr.", "mrs", "mrs.", "ms", "ms.", "firma"}
_UNFIT = re.compile(r"[^A-Z0-9]+")
_ADDRESS = ("box", "extended", "street", "city", "region", "code", "country")


@dataclass(frozen=True)
class _Table:
    """The rows of a table below its headers."""

    headers: Sequence[str]
    columns: Sequence[Column | None]
    rows: Sequence[Sequence[str]]


def read_csv(data: bytes, progress: Progress) -> list[Card]:
    """Return a card for each row of a table of contacts, [] when it has no headers koop knows."""
    table = _table(data)
    if table is None:
        return []
    cards: list[Card] = []
    for done, row in enumerate(table.rows):
        if done % _STEP == 0:
            progress(done, len(table.rows))
        if any(cell.strip() for cell in row):
            cards.append(_card(len(cards) + 1, _Row(table, row)))
    progress(len(table.rows), len(table.rows))
    return cards


def _table(data: bytes) -> _Table | None:
    origin = source(data)
    text = Charset([origin.data], (), in_utf8=origin.in_utf8).text(origin.data)
    text = text.replace("\0", "")
    start = text[:20_000]
    best: tuple[int, str, int] = (0, "", 0)
    for delimiter in _DELIMITERS:
        for number, row in enumerate(_parsed(start, delimiter)):
            if number >= _FURTHEST_HEADER:
                break
            known = [column for header in row if (column := column_of(header))]
            if any(column.name in _NAMING for column in known) and len(known) > max(1, best[0]):
                best = len(known), delimiter, number
    found, delimiter, number = best
    if not found:
        return None
    rows = list(_parsed(text, delimiter))
    columns = list(map(column_of, rows[number]))
    if any(column and column.name == "BDAY" and column.part == "year" for column in columns):
        day = Column("BDAY", "day")  # Thunderbird's "Geburtstag" beside the year is the day alone
        columns = [day if column == Column("BDAY") else column for column in columns]
    return _Table(rows[number], columns, rows[number + 1 :])


def _parsed(text: str, delimiter: str) -> Iterator[list[str]]:
    before = csv.field_size_limit(max(len(text), 1))
    try:
        yield from csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    except csv.Error:
        return
    finally:
        csv.field_size_limit(before)


def _card(number: int, row: _Row) -> Card:
    card = card_of(number, Fields(row.properties(), ()), row.name)
    met = row.met
    if met is not None and card.contact is not None:
        contact = card.contact.changed(met_on=met, met_via="online")
        return Card(number, card.name, contact, remarks=card.remarks)
    return card


class _Row:
    """The cells of one row, by what they hold."""

    def __init__(self, table: _Table, row: Sequence[str]) -> None:
        self._cells: dict[Column, str] = {}
        self._rest: list[tuple[str, str]] = []
        self.met: date | None = None
        for position, written in enumerate(row):
            cell = written.strip()
            column = table.columns[position] if position < len(table.columns) else None
            header = table.headers[position] if position < len(table.headers) else str(position + 1)
            if not cell or cell.casefold() in _NOTHING:
                continue
            if column is None or not self._take(column, cell):
                self._rest.append((header, cell))

    def _take(self, column: Column, cell: str) -> bool:
        """Take a cell for what its column holds, unless it is something else."""
        if column.name == "MET":
            try:
                self.met = parse_day(cell, date.max, past=True)
            except Refused:
                return False
        elif column.part != "salutation" or cell.casefold() not in _SALUTATIONS:
            # a second column for the same thing is kept beside
            return self._cells.setdefault(column, cell) == cell
        else:
            return False
        return True

    @property
    def name(self) -> str:
        """What the row calls itself, for the sentence about it."""
        names = (self._part("N", part) for part in ("given", "family"))
        shown = self._part("FN", "") or " ".join(filter(None, names)) or self._part("ORG", "name")
        return clean_line(shown)[:60]

    def _part(self, name: str, part: str, kind: str = "", number: str = "") -> str:
        return self._cells.get(Column(name, part, kind, number), "")

    def properties(self) -> Iterator[RawProperty]:
        """Yield the properties that a card with these cells would have."""
        prefix = self._part("N", "prefix") or self._part("N", "salutation")
        parts = [self._part("N", part) for part in ("family", "given", "additional")]
        if any(parts):
            yield _property("N", *parts, prefix, self._part("N", "suffix"))
        if self._part("ORG", "name") or self._part("ORG", "unit"):
            yield _property("ORG", self._part("ORG", "name"), self._part("ORG", "unit"))
        for name in ("FN", "NICKNAME", "TITLE", "NOTE", "LANG"):
            if text := self._part(name, ""):
                yield _property(name, text)
        yield from self._birthday()
        yield from self._tags()
        yield from self._addresses()
        for column, cell in self._cells.items():
            if column.name in _SEVERAL and not column.part:
                yield from self._values(column, cell)
        for header, cell in self._rest:
            name = _UNFIT.sub("-", header.upper()).strip("-") or "COLUMN"
            yield RawProperty(f"X-CSV-{name}"[:200], _escaped(cell), (("COLUMN", (header,)),))

    def _birthday(self) -> Iterator[RawProperty]:
        day, month, year = (self._part("BDAY", part) for part in ("day", "month", "year"))
        if day and month:
            yield RawProperty("BDAY", f"{year or '--'}-{month:0>2}-{day:0>2}".replace("---", "--"))
        elif text := self._part("BDAY", ""):
            yield RawProperty("BDAY", text)

    def _tags(self) -> Iterator[RawProperty]:
        cell = self._part("CATEGORIES", "")
        tags = cell.split(_JOINED.strip()) if _JOINED.strip() in cell else re.split("[;,]", cell)
        # what starts with an asterisk is a group of Google's own
        own = [tag.strip() for tag in tags if tag.strip() and not tag.strip().startswith("* ")]
        if own:
            yield RawProperty("CATEGORIES", ",".join(map(_escaped, own)))

    def _addresses(self) -> Iterator[RawProperty]:
        places = {(c.kind, c.number): None for c in self._cells if c.name == "ADR"}
        for kind, number in places:
            found = {
                c.part: cell for c, cell in self._cells.items()
                if c.name == "ADR" and (c.kind, c.number) == (kind, number)
            }  # fmt: skip
            lines = [found.get(part, "") for part in ("street", "street2", "street3")]
            found["street"] = ", ".join(filter(None, lines)) or found.get("formatted", "")
            parts = [found.get(part, "") for part in _ADDRESS]
            if any(parts):
                yield _property("ADR", *parts)._replace(
                    params=_types(kind or found.get("type", ""))
                )

    def _values(self, column: Column, cell: str) -> Iterator[RawProperty]:
        kind = column.kind or self._part(column.name, "type", number=column.number)
        service = self._part(column.name, "service", number=column.number)
        kinds, services = kind.split(_JOINED), service.split(_JOINED)
        for position, value in enumerate(cell.split(_JOINED)):
            at = min(position, len(kinds) - 1)
            params = _types(kinds[at])
            if service:
                params += (("X-SERVICE-TYPE", (services[min(position, len(services) - 1)],)),)
            yield RawProperty(column.name, _escaped(value.strip()), params)


def _property(name: str, *parts: str) -> RawProperty:
    return RawProperty(name, ";".join(map(_escaped, parts)))


def _escaped(text: str) -> str:
    text = re.sub(r"([\\,;])", r"\\\1", text)
    return re.sub("\r\n?|\n", r"\\n", text)


def _types(kind: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    preferred = kind.startswith("* ")
    words = _KINDS.get(kind.removeprefix("* ").casefold(), kind.removeprefix("* ")).split()
    if preferred:
        words.append("PREF")
    return (("TYPE", tuple(words)),) if words else ()


_KINDS = {"mobile": "cell", "mobil": "cell", "privat": "home", "arbeit": "work", "geschäftlich":
          "work", "andere": "other", "sonstige": "other", "main": "main", "haupt": "main",
          "work fax": "work fax", "home fax": "home fax"}  # fmt: skip
"""What Google calls the kinds, in the language of the user."""
