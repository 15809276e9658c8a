"""Agreements whose last day to give notice is near."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from koop_tui.domain.agreements import Agreement, Version
from koop_tui.domain.context import Context
from koop_tui.domain.cooperations import Cooperation
from koop_tui.domain.notice import last_day_for_notice
from koop_tui.domain.phrases import ToToday, phrase
from koop_tui.domain.problems import N_
from koop_tui.domain.today.item import COOPERATIONS, Do, Fill, Item, Open, Rule
from koop_tui.domain.today.mine import partner, watched_cooperations
from koop_tui.domain.today.versions import version_number

AHEAD_DAYS = 30


def notice_days(context: Context) -> Iterator[Item]:
    """Yield the agreements that can be given notice of for a month at most, by day."""
    found = [
        (day, version.id, cooperation, version)
        for cooperation in watched_cooperations(context)
        for agreement in context.book.by(Agreement, "cooperation", cooperation.id)
        for version in context.book.by(Version, "agreement", agreement.id)
        if asks_for_notice(version, context.today)
        if (day := last_day_for_notice(version)) is not None
    ]
    for day, _number, cooperation, version in sorted(found, key=lambda row: row[:2]):
        yield _item(context, cooperation, version, day)


def asks_for_notice(version: Version, today: date) -> bool:
    """Whether the last day to give notice is near; the end itself is no other matter until then."""
    day = last_day_for_notice(version) if version.state == "active" else None
    return day is not None and 0 <= (day - today).days <= AHEAD_DAYS


def _item(context: Context, cooperation: Cooperation, version: Version, day: date) -> Item:
    key = f"version:{version.id}:notice:{day}"
    return Item(
        key=key,
        kind="notice",
        table=Version.table,
        record_id=version.id,
        day=day,
        days=(context.today - day).days,
        what=phrase(N_("Last day to give notice: {title}"), title=cooperation.title),
        where=version_number(version),
        when=ToToday("ahead", day),
        colour="amber",
        cooperation=cooperation.id,
        contact=partner(context, cooperation),
        settled_by={
            "done": Do("see", (key,)),
            "edit": Fill("agreement.step", (version.id, "notice")),
        },
        named={"edit": N_("give notice"), "done": N_("let it run on")},
        opens=Open(Agreement.table, version.agreement),
        rest=7,
    )


RULE = Rule(COOPERATIONS, notice_days, (Version, Agreement, Cooperation), members=True)
