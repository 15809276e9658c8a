"""Reviews that are due, and agreements whose end is near or past."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from koop_tui.domain.agreements import IN_FORCE, Agreement, Version
from koop_tui.domain.contacts import Contact
from koop_tui.domain.context import Context
from koop_tui.domain.cooperations import Cooperation
from koop_tui.domain.days import days_after
from koop_tui.domain.lifecycle import last_day, open_version
from koop_tui.domain.phrases import Phrase, ToToday, phrase
from koop_tui.domain.problems import N_
from koop_tui.domain.signals import Colour
from koop_tui.domain.today.item import COOPERATIONS, Do, Fill, Item, Letter, Open, Rule, Way
from koop_tui.domain.today.mine import (
    partner,
    someone_of,
    talked_over,
    watched_cooperations,
)
from koop_tui.domain.today.versions import version_number

ENDING_DAYS = 30
REVIEW_MONTHS = 3
"""After so many months the next review is due where none are agreed."""


def agreement_dates(context: Context) -> list[Item]:
    """Return the reviews and ends of the agreements in force, by day."""
    book = context.book
    found = (
        item
        for cooperation in watched_cooperations(context)
        if cooperation.stage != "ended"
        for agreement in book.by(Agreement, "cooperation", cooperation.id)
        for version in book.by(Version, "agreement", agreement.id)
        if version.state in IN_FORCE
        for item in _dates(context, cooperation, version)
    )
    return sorted(found, key=lambda item: (item.day or context.today, item.key))


def _dates(context: Context, cooperation: Cooperation, version: Version) -> Iterator[Item]:
    """The review when it is due, and the end when it is near or past.

    A review is red ("unreviewed") once a whole further rhythm went by without it.
    """
    today, review, end = context.today, version.next_review, last_day(version)
    title = cooperation.title
    if review is not None and review <= today:
        rhythm = 30 * (version.review_months or 0)
        late = bool(rhythm) and today > days_after(review, rhythm)
        what, when = phrase(N_("Review: {title}"), title=title), ToToday("due", review)
        colour: Colour = "red" if late else "amber"
        yield _item(context, cooperation, version, "review", review, what, when, colour)
    follows = open_version(context.book, version.agreement)  # then it is said what comes after
    if end is not None and end <= days_after(today, ENDING_DAYS) and follows is None:
        what, when = phrase(N_("The agreement ends: {title}"), title=title), ToToday("ahead", end)
        colour = "red" if end < today else "amber"
        yield _item(context, cooperation, version, "ending", end, what, when, colour)


def _item(
    context: Context,
    cooperation: Cooperation,
    version: Version,
    kind: str,
    day: date,
    what: Phrase,
    when: ToToday,
    colour: Colour,
) -> Item:
    key = f"version:{version.id}:{kind}:{day}"
    someone = someone_of(context, cooperation)
    rest = 30 * (version.review_months or REVIEW_MONTHS)
    ways: dict[str, Way] = {
        "new": Fill("agreement.next", (version.agreement,)),
        "done": Do("see", (key,)),
    }
    return Item(
        key=key,
        kind=kind,
        table=Version.table,
        record_id=version.id,
        day=day,
        days=(context.today - day).days,
        what=what,
        where=version_number(version),
        when=when,
        colour=colour,
        cooperation=cooperation.id,
        contact=partner(context, cooperation),
        settled_by=talked_over(someone, key, rest) if kind == "review" else ways,
        opens=Open(Agreement.table, version.agreement),
        rest=7,
        letter=Letter("talk", someone, {"title": cooperation.title})
        if someone is not None
        else None,
    )


RULE = Rule(COOPERATIONS, agreement_dates, (Version, Agreement, Cooperation, Contact))
