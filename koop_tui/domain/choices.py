"""The named choices of fields: which group their names stand in, and what can be chosen."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any, Literal, get_args, get_origin

from koop_tui.domain.records import Choice, Part


@cache
def choice_group(model: type[Part], field: str) -> str | None:
    """Return the group of names that the choice of a field belongs to; None when it is none."""
    info = model.model_fields[field]
    marks = [mark for mark in info.metadata if isinstance(mark, Choice)]
    return marks[0].group if marks else next(_groups(info.annotation), None)


def _groups(annotation: Any) -> Iterator[str]:
    for mark in getattr(annotation, "__metadata__", ()):
        if isinstance(mark, Choice):
            yield mark.group
    for part in get_args(annotation):
        if not isinstance(part, type):
            yield from _groups(part)


def named(choice: Any) -> tuple[Any, ...]:
    """Return what can be chosen, in order: `named(Stage)` begins with "idea"."""
    if get_origin(choice) is Literal:
        return get_args(choice)
    return next((found for part in get_args(choice)[:1] if (found := named(part))), ())
