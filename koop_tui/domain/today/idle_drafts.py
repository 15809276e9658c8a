"""Drafts of agreements that nobody has touched for two weeks."""

from __future__ import annotations

from collections.abc import Iterator

from koop_tui.domain.agreements import Agreement, Version
from koop_tui.domain.context import Context
from koop_tui.domain.cooperations import Cooperation
from koop_tui.domain.days import local_day
from koop_tui.domain.phrases import ToToday, phrase
from koop_tui.domain.problems import N_
from koop_tui.domain.today.item import COOPERATIONS, Fill, Item, Open, Rule
from koop_tui.domain.today.mine import agreements_of, title_of, watched_cooperations
from koop_tui.domain.today.versions import version_number

PATIENCE_DAYS = 14


def idle_drafts(context: Context) -> Iterator[Item]:
    """Yield the drafts that lie idle."""
    for agreement in agreements_of(context, watched_cooperations(context)):
        for version in context.book.by(Version, "agreement", agreement.id):
            stamp = version.updated_at
            if version.state != "draft" or stamp is None:
                continue
            since = local_day(stamp)
            if (context.today - since).days <= PATIENCE_DAYS:
                continue
            opens = Open(Agreement.table, agreement.id)
            yield Item(
                key=f"version:{version.id}:idle:{since}",
                kind="draft",
                table=Version.table,
                record_id=version.id,
                day=since,
                days=(context.today - since).days,
                what=phrase(N_("The draft lies idle: {title}"), title=title_of(context, version)),
                where=version_number(version),
                when=ToToday("since", since),
                cooperation=agreement.cooperation,
                settled_by={
                    "edit": opens,
                    "done": Fill("agreement.step", (version.id, "discard")),
                },
                opens=opens,
                rest=14,
            )


RULE = Rule(COOPERATIONS, idle_drafts, (Version, Agreement, Cooperation), members=True)
