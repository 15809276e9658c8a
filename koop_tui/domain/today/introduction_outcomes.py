"""Introductions that I made two weeks ago: what has come of them?"""

from __future__ import annotations

from collections.abc import Iterator

from koop_tui.domain.contacts import Contact
from koop_tui.domain.context import Context
from koop_tui.domain.introduction_letters import outcome_letter
from koop_tui.domain.introductions import Introduction, follow_up_day
from koop_tui.domain.phrases import ToToday, phrase
from koop_tui.domain.problems import N_
from koop_tui.domain.today.introduction_answers import both
from koop_tui.domain.today.item import INTRODUCTIONS, Fill, Item, Open, Rule, talked_over

REST = 7


def introduction_outcomes(context: Context) -> Iterator[Item]:
    """Yield those made 14 days ago or earlier, of which nothing is known, the oldest first."""
    for introduction in context.book.by(Introduction, "by", context.me.contact_id):
        made = introduction.made_on
        if introduction.stand != "made" or made is None:
            continue
        due = introduction.follow_up_on or follow_up_day(made)
        if due > context.today:
            continue
        number = introduction.id
        key = f"introduction:{number}:outcome:{due}"
        yield Item(
            key=key,
            kind="introduction_outcome",
            table=Introduction.table,
            record_id=number,
            day=due,
            days=(context.today - due).days,
            what=both(introduction),
            where=phrase(N_("what came of it?")),
            when=phrase(N_("introduced {ago}"), ago=ToToday("ago", made)),
            contact=introduction.a,
            settled_by={
                "done": Fill("introduction.outcome", (number,)),
                **talked_over(introduction.a, key, REST),
            },
            opens=Open(Introduction.table, number),
            rest=REST,
            letter=outcome_letter(context.book, introduction, "a"),
        )


RULE = Rule(INTRODUCTIONS, introduction_outcomes, (Introduction, Contact))
