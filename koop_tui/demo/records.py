"""Records made from the story and its texts: the model of a record says how a value is read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from typing import Any, NamedTuple, TypeVar, get_args, get_origin

from koop_tui.demo import days
from koop_tui.demo.story import Table, merged, read_story, read_texts
from koop_tui.domain.book import Book
from koop_tui.domain.records import Part, Record, RefTo
from koop_tui.domain.tables import MODELS
from koop_tui.language import dates

R = TypeVar("R", bound=Record)

_PLACE = re.compile(r"\{([^{}]+)\}")


class _Shape(NamedTuple):
    """How the value of a field is read: as a day, as the key of a record, or as parts."""

    is_day: bool
    table: str
    part: type[Part] | None
    several: bool


class Making:
    """One making of the book: its day, its words, and the id behind each key so far."""

    def __init__(self, today: date, lang: str) -> None:
        self.today, self.lang = today, lang
        self.story, self.texts = read_story(), read_texts(lang)
        self.ids: dict[str, dict[str, int]] = {}

    def on(self, short: int | str) -> date:
        """Return the day that a short form means."""
        return days.on(self.today, short)

    def told(self, table: str) -> dict[str, dict[str, Any]]:
        """Return what story and texts say about each record of a table, by its key."""
        return merged(self.texts.get(table, {}), self.story.get(table, {}))

    def number(self, table: str, book: Book) -> None:
        """Give an id to each record that is told of a table, after those that the book has."""
        first = max(book.tables.get(table, ()), default=0) + 1
        known = self.ids.setdefault(table, {})
        known |= {key: number for number, key in enumerate(self.told(table), first)}

    def table(self, table: str) -> Iterator[Record]:
        """Yield the records that are told of a table; each has its id already."""
        for key, values in self.told(table).items():
            yield self.record(MODELS[table], self.ids[table][key], f"{table}.{key}", values)

    def record(self, model: type[R], number: int, where: str, *told: Table) -> R:
        """Return a record with this id; `where` is its place in the story, for what is wrong."""
        try:
            return model(id=number, **self.values(model, merged(*told)))
        except (KeyError, ValueError) as error:
            error.add_note(f"in {where} of the example book")
            raise

    def values(self, model: type[Part], told: Table) -> dict[str, Any]:
        """Return the fields of a model: days, ids, parts, and texts with their days filled in."""
        shapes = _shapes(model)
        read = dict(told)
        for name in told.keys() & shapes.keys():
            read[name] = self._value(shapes[name], told[name])
        for name, value in read.items():
            if isinstance(value, str) and "{" in value:
                read[name] = self._filled(value, read)
        return read

    def _filled(self, text: str, values: Table) -> str:
        """Return a text with {met_on}, {=71} and {year} replaced by the days they mean."""

        def words(found: re.Match[str]) -> str:
            name = found[1]
            if name == "year":
                return str(self.today.year)
            if isinstance(value := values.get(name), date):
                return dates.day(value, self.lang)
            return days.in_words(self.today, self.lang, name)

        return _PLACE.sub(words, text)

    def _value(self, shape: _Shape, value: Any) -> Any:
        if shape.several:
            if isinstance(value, Mapping):
                value = _listed(shape.part, value)
            return tuple(self._one(shape, item) for item in value)
        return self._one(shape, value)

    def _one(self, shape: _Shape, value: Any) -> Any:
        if shape.is_day and isinstance(value, int | str):
            return self.on(value)
        if shape.table and isinstance(value, str):
            return self.ids[shape.table][value]
        if shape.part and isinstance(value, Mapping):
            return self.values(shape.part, value)
        return value


def _listed(part: type[Part] | None, named: Table) -> list[Table]:
    """Return parts told by name as a list; the name fills the first field if nothing else does."""
    first = next(iter(part.model_fields)) if part else ""
    return [{first: name, **told} for name, told in named.items()]


@cache
def _shapes(model: type[Part]) -> dict[str, _Shape]:
    """Return how the fields of a model are read, those aside that are taken as they stand."""
    found = {}
    for name, info in model.model_fields.items():
        leaves = [*info.metadata, *_leaves(info.annotation)]
        parts = [leaf for leaf in leaves if isinstance(leaf, type) and issubclass(leaf, Part)]
        tables = [leaf.table for leaf in leaves if isinstance(leaf, RefTo)]
        shape = _Shape(
            date in leaves,
            tables[0] if tables else "",
            parts[0] if parts else None,
            get_origin(info.annotation) is tuple,
        )
        if any(shape[:3]):
            found[name] = shape
    return found


def _leaves(annotation: Any) -> Iterator[Any]:
    arguments = get_args(annotation)
    if not arguments:
        yield annotation
    for argument in arguments:
        yield from _leaves(argument)
