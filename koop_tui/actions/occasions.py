"""Occasions: where people are met; noted, changed, let go."""

from __future__ import annotations

import re
from collections.abc import Iterator

from koop_tui.actions.checks import NEW, existing, refuse_any
from koop_tui.domain.change import Change, added, edited
from koop_tui.domain.context import Context
from koop_tui.domain.occasions import Occasion
from koop_tui.domain.problems import N_, Problem
from koop_tui.domain.removal import removal


def add_occasion(context: Context, draft: Occasion) -> Change:
    """Note an occasion; Refused without a name, or when a field can't be right."""
    refuse_any(problems(draft))
    return added("occasion.add", draft.changed(id=NEW), about=draft.name)


def edit_occasion(context: Context, before: Occasion, after: Occasion) -> Change:
    """Change an occasion; Refused as when noting one."""
    refuse_any(problems(after))
    return edited("occasion.edit", before, after, about=after.name)


def delete_occasion(context: Context, occasion_id: int) -> Change:
    """Delete an occasion; the contacts met there and the talks held there stay without it."""
    occasion = existing(context.book, Occasion, occasion_id)
    return Change("occasion.delete", removal(context.book, [occasion]).edits, about=occasion.name)


def problems(occasion: Occasion) -> Iterator[Problem]:
    """Yield what is wrong with the fields of an occasion."""
    if not occasion.name:
        yield Problem(N_("Give it a name by which you will recognise it."), "name")
    if not re.fullmatch("[A-Z]{3}", occasion.currency):
        yield Problem(N_("Name a currency such as EUR."), "currency")
    if occasion.cost is not None and occasion.cost < 0:
        yield Problem(N_("What it costs can't be below zero."), "cost")
