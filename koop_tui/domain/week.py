"""The week so far in figures: talks, what was given and received, promises kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from koop_tui.domain.context import Context
from koop_tui.domain.interactions import Interaction


@dataclass(frozen=True)
class Week:
    """How often since Monday: talks that count as contact, things given and received, kept."""

    talks: int
    given: int
    received: int
    kept: int


def week_so_far(context: Context) -> Week:
    """Return the figures of the week of today, of the talks that I or nobody known has noted."""
    monday = context.today - timedelta(context.today.weekday())
    talks = [
        talk
        for talk in context.book.table(Interaction).values()
        if monday <= talk.day <= context.today and talk.updated_by in ("", context.me.login)
    ]
    exchanged = [exchange.direction for talk in talks for exchange in talk.exchanges]
    promises = context.book.commitments.values()
    kept = (p.done_on for p in promises if p.by == context.me.contact_id)
    return Week(
        talks=sum(talk.counts_as_contact for talk in talks),
        given=exchanged.count("given"),
        received=exchanged.count("received"),
        kept=sum(monday <= day <= context.today for day in kept if day is not None),
    )
