"""An introduction as a line in a list: who and whom, how far it is, what came of it."""

from __future__ import annotations

from collections.abc import Sequence

from koop_tui.domain.context import Context
from koop_tui.domain.introductions import SIDES, Introduction
from koop_tui.domain.search import Query, folded, matching
from koop_tui.language import _
from koop_tui.language.dates import short_day
from koop_tui.language.names import name_of
from koop_tui.language.record_words import record_title
from koop_tui.tui.widgets.columns import Column, Row


def introduction_columns() -> list[Column]:
    """Return the columns: who and whom, how far it is, since when, what came of it."""
    return [
        Column(_("Introduction"), 26, grow=4),
        Column(_("State"), 14, fit=True),
        Column(_("Since"), 7, drop=2),
        Column(_("Outcome"), 16, drop=1),
    ]


def introductions_found(context: Context, query: Query) -> Sequence[Introduction]:
    """Return the introductions that match a filter: those not made first, the newest first."""
    found = sorted(
        context.book.table(Introduction).values(), key=Introduction.sort_key, reverse=True
    )
    keys = [
        folded(
            " ".join((record_title(context.book, one), one.a_gains, one.b_gains, one.note,
                      name_of(one.stand, "introduction_stand"),
                      name_of(one.outcome, "introduction_outcome")))
        )
        for one in found
    ]  # fmt: skip
    return matching(found, keys, query)


def introduction_row(context: Context, introduction: Introduction) -> Row:
    """Return the line of an introduction."""
    asked = [day for side in SIDES if (day := introduction.when_asked(side)) is not None]
    day = introduction.made_on or min(asked, default=None)
    is_open = introduction.stand in ("asking", "agreed", "made")
    return Row(
        introduction.id,
        (
            record_title(context.book, introduction),
            (name_of(introduction.stand, "introduction_stand"), "" if is_open else "dim"),
            (short_day(day) if day else "–", "dim"),
            (name_of(introduction.outcome, "introduction_outcome"), "dim"),
        ),
    )
