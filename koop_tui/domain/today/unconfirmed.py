"""Entries of mine that a partner who uses the book has not confirmed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from koop_tui.domain.context import Context
from koop_tui.domain.contributions import Contribution
from koop_tui.domain.cooperations import Cooperation
from koop_tui.domain.days import local_day
from koop_tui.domain.phrases import NN_, Number, ToToday, counted
from koop_tui.domain.today.item import OTHERS, Item, Letter, Open, Rule, talked_over
from koop_tui.domain.today.members import members
from koop_tui.domain.today.open_entries import open_entries

PATIENCE_DAYS = 14
REST = 7


def unconfirmed_entries(context: Context) -> Iterator[Item]:
    """Yield the cooperations in which what I put in has waited two weeks for a partner's yes."""
    for cooperation, entries in open_entries(context):
        partner = _partner_here(context, cooperation)
        if partner is not None:
            waiting = [
                since
                for entry in entries
                if entry.state == "logged" and entry.giver == context.me.contact_id
                if (context.today - (since := _since(entry))).days >= PATIENCE_DAYS
            ]
            if waiting:
                yield _item(context, cooperation, partner, len(waiting), min(waiting))


def _since(entry: Contribution) -> date:
    return local_day(entry.created_at) if entry.created_at else entry.day


def _partner_here(context: Context, cooperation: Cooperation) -> int | None:
    """Return the first other party that uses the book."""
    known = members(context.book)
    others = (p for p in cooperation.staying if p != context.me.contact_id and p in known)
    return next(others, None)


def _item(
    context: Context, cooperation: Cooperation, partner: int, count: int, since: date
) -> Item:
    key = f"cooperation:{cooperation.id}:unconfirmed"
    return Item(
        key=key,
        kind="unconfirmed",
        table=Cooperation.table,
        record_id=cooperation.id,
        day=since,
        days=(context.today - since).days,
        what=(
            counted(
                NN_(
                    "{n} entry of yours is not confirmed", "{n} entries of yours are not confirmed"
                ),
                count,
            )
        ),
        where=Number(Cooperation, cooperation.id),
        when=ToToday("since", since),
        cooperation=cooperation.id,
        contact=partner,
        settled_by=talked_over(partner, key, REST),
        opens=Open(Cooperation.table, cooperation.id),
        rest=REST,
        letter=Letter("confirm", partner, {"title": cooperation.title}),
    )


RULE = Rule(OTHERS, unconfirmed_entries, (Contribution, Cooperation), members=True)
