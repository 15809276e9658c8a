"""The generations and ids that a book ever gave, so that none is given again after a restore."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress

import orjson

from koop_tui.store import layout
from koop_tui.store.backup import meta_of
from koop_tui.store.layout import Rows
from koop_tui.store.meta import MOST, TABLE, Meta

_MADE = re.compile(rb'^\{"generation":(\d{1,18}),', re.MULTILINE)
_EDITED = re.compile(rb'\{"table":("(?:[^"\\\n]|\\.)*"),"id":(\d{1,18}),')
_TABLE = re.compile(rb'("(?:[^"\\]|\\.)*"):\{')
_ROW = re.compile(rb'"(\d{1,18})":\{.')
_BELIEVED = MOST // 2
"""A larger number comes from damage, or a trap: the book could hardly go on from it."""


class UsedNumbers:
    """The generations and ids that were ever given, as far as anything still knows.

    What it learns from may be damaged: it takes what can be made out. A number too many is only
    passed over; one given again would let a stale edit of a lost record into another one.
    """

    def __init__(self) -> None:
        self.generation = 0
        self.next_id: dict[str, int] = {}
        self._known: Rows = {}

    def learn_generation(self, number: int) -> None:
        """Take in that there was a generation."""
        if number < _BELIEVED:
            self.generation = max(self.generation, number)

    def learn_next(self, table: str, number: int) -> None:
        """Take in that all ids below a number were given."""
        if number < _BELIEVED and table != TABLE:
            self.next_id[table] = max(self.next_id.get(table, 1), number)

    def learn_meta(self, meta: Meta) -> None:
        """Take in what a book says of itself."""
        self.learn_generation(meta.generation)
        for table, number in meta.next_id.items():
            self.learn_next(table, number)

    def learn_book(self, data: bytes) -> None:
        """Take in the text of a book; it may hold records that a foreign program did not count.

        Quick for one that follows the one before: only what is new in it is looked into.
        """
        with suppress(ValueError):
            self.learn_meta(meta_of(data))
        try:
            rows = layout.split(data, self._known) or layout.parse(data)
        except ValueError:
            for table, number in _remains(data):
                self.learn_next(table, number + 1)
            return
        for table, records in rows.items():
            for key in records.keys() - self._known.get(table, {}).keys():
                if key.isdecimal():
                    self.learn_next(table, int(key) + 1)
        self._known = rows

    def learn_history(self, data: bytes) -> None:
        """Take in lines of the history, torn ones included."""
        for number in _MADE.findall(data):
            self.learn_generation(int(number))
        for table, number in _EDITED.findall(data):
            with suppress(ValueError):
                self.learn_next(orjson.loads(table), int(number) + 1)


def _remains(data: bytes) -> Iterator[tuple[str, int]]:
    """Yield table and id of each line that looks like a record of a damaged book."""
    table = ""
    for line in data.split(b"\n"):
        if opening := _TABLE.fullmatch(line):
            with suppress(ValueError):
                table = orjson.loads(opening[1])
        elif table and (row := _ROW.match(line)):
            yield table, int(row[1])
