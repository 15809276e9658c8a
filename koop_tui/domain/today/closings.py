"""Cooperations that are running out and whose last day has come: the closing record."""

from __future__ import annotations

from collections.abc import Iterator

from koop_tui.domain.closings import Closing
from koop_tui.domain.context import Context
from koop_tui.domain.cooperations import Cooperation
from koop_tui.domain.ends import open_closing
from koop_tui.domain.phrases import Number, ToToday, phrase
from koop_tui.domain.problems import N_
from koop_tui.domain.today.item import COOPERATIONS, Fill, Item, Open, Rule
from koop_tui.domain.today.mine import partner, talk_letter, watched_cooperations


def due_closings(context: Context) -> Iterator[Item]:
    """Yield the cooperations to be closed."""
    for cooperation in watched_cooperations(context):
        closing = open_closing(context.book, cooperation.id)
        day = closing.ends_on if closing else None
        if cooperation.stage != "ending" or day is None or day > context.today:
            continue
        yield Item(
            key=f"cooperation:{cooperation.id}:closing:{day}",
            kind="closing",
            table=Cooperation.table,
            record_id=cooperation.id,
            day=day,
            days=(context.today - day).days,
            what=phrase(N_("Close it: {title}"), title=cooperation.title),
            where=Number(Cooperation, cooperation.id),
            when=ToToday("due", day),
            colour="amber",
            cooperation=cooperation.id,
            contact=partner(context, cooperation),
            settled_by={"edit": Fill("cooperation.end", (cooperation.id,))},
            opens=Open(Cooperation.table, cooperation.id),
            rest=7,
            letter=talk_letter(context, cooperation),
        )


RULE = Rule(COOPERATIONS, due_closings, (Closing, Cooperation), members=True)
