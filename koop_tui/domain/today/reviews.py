"""Reviews that are due."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from koop_tui.domain.agreements import Agreement, Version
from koop_tui.domain.context import Context
from koop_tui.domain.cooperations import Cooperation
from koop_tui.domain.phrases import Number, ToToday, phrase
from koop_tui.domain.problems import N_
from koop_tui.domain.review_dates import (
    is_unreviewed,
    next_review,
    reviewed_version,
    rhythm_months,
)
from koop_tui.domain.reviews import Review
from koop_tui.domain.today.item import COOPERATIONS, Fill, Item, Open, Rule, talked_over
from koop_tui.domain.today.mine import partner, someone_of, talk_letter, watched_cooperations
from koop_tui.domain.today.versions import version_number


def due_reviews(context: Context) -> list[Item]:
    """Return the reviews whose day has come; red is one that nobody held for a whole rhythm."""
    return sorted(_due(context), key=lambda item: (item.day or date.min, item.key))


def _due(context: Context) -> Iterator[Item]:
    for cooperation in watched_cooperations(context):
        if cooperation.stage in ("ending", "ended"):
            continue
        day = next_review(context.book, cooperation.id)
        never = is_unreviewed(context.book, cooperation, context.today)
        if never or (day is not None and day <= context.today):
            yield _item(context, cooperation, day, never)


def _item(context: Context, cooperation: Cooperation, day: date | None, never: bool) -> Item:
    version = reviewed_version(context.book, cooperation.id)
    someone = someone_of(context, cooperation)
    key = f"cooperation:{cooperation.id}:review:{day or ''}"
    words = N_("Unreviewed: {title}") if never else N_("Review: {title}")
    rest = 30 * rhythm_months(context.book, cooperation.id)
    return Item(
        key=key,
        kind="review",
        table=Cooperation.table,
        record_id=cooperation.id,
        day=day,
        days=(context.today - day).days if day else 0,
        what=phrase(words, title=cooperation.title),
        where=version_number(version) if version else Number(Cooperation, cooperation.id),
        when=ToToday("due", day) if day else "",
        colour="red" if never else "amber",
        cooperation=cooperation.id,
        contact=partner(context, cooperation),
        settled_by={
            "review": Fill("review", (cooperation.id,)),
            **talked_over(someone, key, rest),
        },
        opens=Open(Cooperation.table, cooperation.id),
        rest=7,
        letter=talk_letter(context, cooperation),
    )


RULE = Rule(COOPERATIONS, due_reviews, (Review, Version, Agreement, Cooperation), members=True)
