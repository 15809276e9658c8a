"""References between records: where they stand in each model, following and renumbering them."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator, Mapping
from functools import cache
from types import MappingProxyType, UnionType
from typing import Any, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel

from koop_tui.domain.records import Part, Record, RefTo

T = TypeVar("T", bound=Part)
R = TypeVar("R", bound=Record)


@cache
def _reference_fields(model: type[BaseModel]) -> dict[str, RefTo | None]:
    """Fields of a model that hold references: name to what they refer to, None for nested parts."""
    found: dict[str, RefTo | None] = {}
    for name, info in model.model_fields.items():
        marks = [mark for mark in info.metadata if isinstance(mark, RefTo)]
        mark = marks[0] if marks else _mark_in(info.annotation)
        if mark is not None:
            found[name] = mark
        elif any(_reference_fields(part) for part in _parts_in(info.annotation)):
            found[name] = None
    return found


def _mark_in(annotation: Any) -> RefTo | None:
    for mark in getattr(annotation, "__metadata__", ()):
        if isinstance(mark, RefTo):
            return mark
    if get_origin(annotation) in (tuple, Union, UnionType):
        return next((mark for mark in map(_mark_in, get_args(annotation)) if mark), None)
    return None


def _parts_in(annotation: Any) -> list[type[BaseModel]]:
    if isinstance(annotation, type):
        return [annotation] if issubclass(annotation, BaseModel) else []
    return [part for arg in get_args(annotation) for part in _parts_in(arg)]


@cache
def reference_paths(model: type[BaseModel]) -> Mapping[str, RefTo]:
    """Return where a model holds references, and to what: by path, "giver", "weights.party"."""
    found: dict[str, RefTo] = {}
    for name, mark in _reference_fields(model).items():
        if mark is not None:
            found[name] = mark
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
    mark = _reference_fields(model).get(field)
    return mark.table if mark else None


def references(value: Part) -> Iterator[tuple[str, int]]:
    """Yield (table, id) for every reference that a record holds, nested parts included."""
    for name, mark in _reference_fields(type(value)).items():
        held = getattr(value, name)
        for item in held if isinstance(held, tuple) else (held,):
            if item is None:
                continue
            if mark is None:
                yield from references(item)
            else:
                yield mark.table, item


def renumbered(value: T, new_id: Callable[[str, int], int]) -> T:
    """Return the record with every reference (table, id) replaced by new_id(table, id)."""
    updates: dict[str, Any] = {}
    for name, mark in _reference_fields(type(value)).items():
        held = getattr(value, name)
        if held is None or held == ():
            continue

        def replace(item: Any, mark: RefTo | None = mark) -> Any:
            return renumbered(item, new_id) if mark is None else new_id(mark.table, item)

        updates[name] = tuple(map(replace, held)) if isinstance(held, tuple) else replace(held)
    return value.model_copy(update=updates) if updates else value


def loosened(record: R, gone: Container[tuple[str, int]], besides: Container[int] = ()) -> R | None:
    """Return the record without its loose references to what is gone.

    None when it can't be without: where nothing, or nothing but what is named in `besides`, is left
    of several of which there must be one.
    """
    updates: dict[str, Any] = {}
    for name, mark in _reference_fields(type(record)).items():
        if mark is None or mark.gone != "loosen":
            continue
        held = getattr(record, name)
        if not isinstance(held, tuple):
            if held is not None and (mark.table, held) in gone:
                updates[name] = None
            continue
        left = tuple(item for item in held if (mark.table, item) not in gone)
        if left != held:
            if all(item in besides for item in left):
                return None
            updates[name] = left
    return record.changed(**updates) if updates else record
