"""A view: records of one kind as a list with their detail, beside the main list of a place.

A package or module of `records` that has a `VIEW` is found by itself.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from importlib import import_module
from pkgutil import walk_packages
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from koop_tui.domain.records import Record
from koop_tui.domain.tables import MODELS

if TYPE_CHECKING:
    from koop_tui.domain.change import Change
    from koop_tui.domain.context import Context
    from koop_tui.domain.letters import Letter
    from koop_tui.domain.search import Query
    from koop_tui.tui.forms.spec import ChangeForm
    from koop_tui.tui.widgets.columns import Column, Row
    from koop_tui.tui.widgets.detail import Sheet

R = TypeVar("R", bound=Record)


@dataclass(frozen=True)
class View(Generic[R]):
    """How records of one kind are listed, shown, made, changed and let go.

    `found` are those that match a filter, in their order. `form` asks for a new one without an id.
    `empty` stands in the list while there is none, `keeps` says beside the question what stays when
    one is deleted; both are marked texts. Among those found may be headings, as texts; `foot` are
    lines below all of them. `keys` are the forms of further keys, by the names of their actions,
    `named` what such a key is called here if not as elsewhere; `letters` the texts about one that
    can be copied, the likeliest first.
    """

    model: type[R]
    columns: Callable[[], list[Column]]
    found: Callable[[Context, Query], Sequence[R | str]]
    row: Callable[[Context, R], Row]
    sheet: Callable[[Context, R], Sheet]
    form: Callable[..., ChangeForm]
    delete: Callable[[Context, int], Change]
    empty: str
    keeps: str
    keys: Mapping[str, Callable[[int], ChangeForm]] = field(default_factory=dict)
    letters: Callable[[Context, R], Sequence[Letter]] | None = None
    named: Mapping[str, str] = field(default_factory=dict)
    foot: Callable[[Context], Sequence[Row]] = lambda _context: ()


@lru_cache(maxsize=1)
def views() -> tuple[View[Any], ...]:
    """Return all views, in the order of the tables."""
    package = import_module("koop_tui.tui.records")
    modules = walk_packages(package.__path__, f"{package.__name__}.")
    found = [getattr(import_module(module.name), "VIEW", None) for module in modules]
    order = list(MODELS)
    return tuple(
        sorted((v for v in found if v is not None), key=lambda v: order.index(v.model.table))
    )
