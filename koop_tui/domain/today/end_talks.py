"""Cooperations that somebody wants to leave: the talk about the end, within 14 days."""

from __future__ import annotations

from collections.abc import Iterator

from koop_tui.domain.context import Context
from koop_tui.domain.cooperations import Cooperation
from koop_tui.domain.phrases import Number, ToToday, phrase
from koop_tui.domain.problems import N_
from koop_tui.domain.review_dates import last_review
from koop_tui.domain.reviews import END_TALK_DAYS, Review, end_talk_by
from koop_tui.domain.today.item import COOPERATIONS, Fill, Item, Open, Rule, talked_over
from koop_tui.domain.today.mine import partner, someone_of, talk_letter, watched_cooperations


def end_talks(context: Context) -> Iterator[Item]:
    """Yield the talks about an end, from the review in which somebody chose it on.

    It is settled by a talk; once the cooperation is ending, or a later review has decided
    otherwise, nothing is left to ask.
    """
    for cooperation in watched_cooperations(context):
        review = last_review(context.book, cooperation.id)
        by = end_talk_by(review) if review else None
        if review is None or by is None or cooperation.stage in ("ending", "ended"):
            continue
        key = f"review:{review.id}:end"
        someone = someone_of(context, cooperation)
        yield Item(
            key=key,
            kind="end_talk",
            table=Cooperation.table,
            record_id=cooperation.id,
            day=by,
            days=(context.today - by).days,
            what=phrase(N_("Talk about the end: {title}"), title=cooperation.title),
            where=Number(Cooperation, cooperation.id),
            when=ToToday("due", by),
            colour="red" if by < context.today else "amber",
            cooperation=cooperation.id,
            contact=partner(context, cooperation),
            settled_by={
                "edit": Fill("cooperation.leave", (cooperation.id,)),
                **talked_over(someone, key, END_TALK_DAYS),
            },
            opens=Open(Cooperation.table, cooperation.id),
            rest=2,
            letter=talk_letter(context, cooperation),
        )


RULE = Rule(COOPERATIONS, end_talks, (Review, Cooperation), members=True)
