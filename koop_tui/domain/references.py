"""References between records: where they stand in each model, following and renumbering them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from types import MappingProxyType, UnionType
from typing import Any, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel

from koop_tui.domain.records import Part, RefTo

T = TypeVar("T", bound=Part)


@cache
def _reference_fields(model: type[BaseModel]) -> dict[str, str | None]:
    """Fields of a model that hold references: name to table, or to None when nested parts do."""
    found: dict[str, str | None] = {}
    for name, info in model.model_fields.items():
        marks = [mark for mark in info.metadata if isinstance(mark, RefTo)]
        table = marks[0].table if marks else _table_in(info.annotation)
        if table is not None:
            found[name] = table
        elif any(_reference_fields(part) for part in _parts_in(info.annotation)):
            found[name] = None
    return found


def _table_in(annotation: Any) -> str | None:
    for mark in getattr(annotation, "__metadata__", ()):
        if isinstance(mark, RefTo):
            return mark.table
    if get_origin(annotation) in (tuple, Union, UnionType):
        return next((t for t in map(_table_in, get_args(annotation)) if t), None)
    return None


def _parts_in(annotation: Any) -> list[type[BaseModel]]:
    if isinstance(annotation, type):
        return [annotation] if issubclass(annotation, BaseModel) else []
    return [part for arg in get_args(annotation) for part in _parts_in(arg)]


@cache
def reference_paths(model: type[BaseModel]) -> Mapping[str, str]:
    """Return where a model holds references: path ("giver", "weights.party") to table."""
    found: dict[str, str] = {}
    for name, table in _reference_fields(model).items():
        if table is not None:
            found[name] = table
            continue
        for part in _parts_in(model.model_fields[name].annotation):
            found |= {f"{name}.{path}": other for path, other in reference_paths(part).items()}
    return MappingProxyType(found)


def held_at(value: Part, path: str) -> Iterator[int]:
    """Yield the ids that a record holds at a path of its references."""
    name, _dot, rest = path.partition(".")
    held = getattr(value, name)
    for item in held if isinstance(held, tuple) else (held,):
        if item is None:
            continue
        if rest:
            yield from held_at(item, rest)
        else:
            yield item


def reference_table(model: type[Part], field: str) -> str | None:
    """Return the table that a field of a model refers to, or None when it holds no reference."""
    return _reference_fields(model).get(field)


def references(value: Part) -> Iterator[tuple[str, int]]:
    """Yield (table, id) for every reference that a record holds, nested parts included."""
    for name, table in _reference_fields(type(value)).items():
        held = getattr(value, name)
        for item in held if isinstance(held, tuple) else (held,):
            if item is None:
                continue
            if table is None:
                yield from references(item)
            else:
                yield table, item


def renumbered(value: T, new_id: Callable[[str, int], int]) -> T:
    """Return the record with every reference (table, id) replaced by new_id(table, id)."""
    updates: dict[str, Any] = {}
    for name, table in _reference_fields(type(value)).items():
        held = getattr(value, name)
        if held is None or held == ():
            continue

        def replace(item: Any, table: str | None = table) -> Any:
            return renumbered(item, new_id) if table is None else new_id(table, item)

        updates[name] = tuple(map(replace, held)) if isinstance(held, tuple) else replace(held)
    return value.model_copy(update=updates) if updates else value
