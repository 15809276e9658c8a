"""Active cooperations without a written agreement."""

from __future__ import annotations

from collections.abc import Iterator

from koop_tui.domain.agreements import IN_FORCE, Agreement, Version
from koop_tui.domain.context import Context
from koop_tui.domain.cooperations import Cooperation
from koop_tui.domain.lifecycle import OPEN
from koop_tui.domain.phrases import Number, ToToday, phrase
from koop_tui.domain.problems import N_
from koop_tui.domain.today.item import COOPERATIONS, Fill, Item, Open, Rule
from koop_tui.domain.today.mine import agreements_of, partner, watched_cooperations


def unwritten_cooperations(context: Context) -> Iterator[Item]:
    """Yield the active cooperations that have no agreement, nor one on its way."""
    for cooperation in watched_cooperations(context):
        if cooperation.stage != "active" or _is_written(context, cooperation):
            continue
        since = cooperation.started_on
        yield Item(
            key=f"cooperation:{cooperation.id}:unwritten",
            kind="unwritten",
            table=Cooperation.table,
            record_id=cooperation.id,
            day=since,
            days=(context.today - since).days if since else 0,
            what=phrase(N_("Nothing in writing: {title}"), title=cooperation.title),
            where=Number(Cooperation, cooperation.id),
            when=ToToday("since", since) if since else "",
            cooperation=cooperation.id,
            contact=partner(context, cooperation),
            settled_by={"new": Fill("agreement", (cooperation.id,))},
            opens=Open(Cooperation.table, cooperation.id),
            rest=30,
        )


def _is_written(context: Context, cooperation: Cooperation) -> bool:
    return any(
        version.state in IN_FORCE | OPEN
        for agreement in agreements_of(context, [cooperation])
        for version in context.book.by(Version, "agreement", agreement.id)
    )


RULE = Rule(COOPERATIONS, unwritten_cooperations, (Version, Agreement, Cooperation), members=True)
