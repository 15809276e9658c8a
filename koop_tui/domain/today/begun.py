"""Agreements in force whose cooperation is not active yet: whether it is now is asked once."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from koop_tui.domain.agreements import Agreement, Version
from koop_tui.domain.context import Context
from koop_tui.domain.cooperations import Cooperation
from koop_tui.domain.phrases import Number, ToToday, phrase
from koop_tui.domain.problems import N_
from koop_tui.domain.stages import BEFORE_ACTIVE
from koop_tui.domain.today.item import COOPERATIONS, Do, Item, Open, Rule
from koop_tui.domain.today.mine import agreements_of, my_cooperations, partner

_ASKED_DAYS = 30
"""For so many days it is asked; later than that the stage is meant as it is."""


def begun_agreements(context: Context) -> Iterator[Item]:
    """Yield what came into force of late, such as when a colleague gave the last answer."""
    for cooperation in my_cooperations(context):
        if cooperation.stage not in BEFORE_ACTIVE:
            continue
        if context.me.contact_id not in cooperation.staying:
            continue
        for agreement in agreements_of(context, [cooperation]):
            version = context.book.version_in_force(agreement.id)
            since = _begun(version) if version is not None else None
            if version is None or since is None or (context.today - since).days > _ASKED_DAYS:
                continue
            yield _item(context, cooperation, version, since)


def begun_key(version: Version) -> str:
    """Return the key of the item that asks about a version."""
    return f"version:{version.id}:begun"


def _begun(version: Version) -> date | None:
    """The day on which koop brought it into force; None when notice is given, or it never did."""
    last = version.log[-1] if version.log else None
    return last.day if last is not None and last.state == version.state == "active" else None


def _item(context: Context, cooperation: Cooperation, version: Version, since: date) -> Item:
    key = begun_key(version)
    return Item(
        key=key,
        kind="begun",
        table=Version.table,
        record_id=version.id,
        day=since,
        days=(context.today - since).days,
        what=phrase(N_("In force; active now? {title}"), title=cooperation.title),
        where=Number(Agreement, version.agreement),
        when=ToToday("since", since),
        cooperation=cooperation.id,
        contact=partner(context, cooperation),
        settled_by={
            "done": Do("activate", (cooperation.id,)),
            "object": Do("see", (key,)),
        },
        named={"done": N_("is active now"), "object": N_("not yet")},
        opens=Open(Cooperation.table, cooperation.id),
    )


RULE = Rule(COOPERATIONS, begun_agreements, (Version, Agreement, Cooperation))
