"""Introductions of mine that wait: for an answer, or, with both agreed, for me."""

from __future__ import annotations

from collections.abc import Iterator

from koop_tui.domain.contacts import Contact
from koop_tui.domain.context import Context
from koop_tui.domain.introduction_letters import introducing_letter, question_letter
from koop_tui.domain.introductions import SIDES, Introduction, Side
from koop_tui.domain.phrases import Name, ToToday, Words, phrase
from koop_tui.domain.problems import N_
from koop_tui.domain.today.item import INTRODUCTIONS, Do, Item, Open, Rule, talked_over

PATIENCE_DAYS = 3
"""So many days somebody may think it over before I ask again."""
REST = 3


def introduction_answers(context: Context) -> Iterator[Item]:
    """Yield each answer that is open for more than three days, whom to ask as the other one agrees,
    and what both have agreed to.
    """
    for introduction in context.book.by(Introduction, "by", context.me.contact_id):
        for side in introduction.waits_for:
            asked = introduction.when_asked(side)
            if asked is not None and (context.today - asked).days > PATIENCE_DAYS:
                yield _open(context, introduction, side)
        for side in SIDES:
            if introduction.stand == "asking" and not introduction.when_asked(side):
                yield from _to_ask(context, introduction, side)
        if introduction.stand == "agreed":
            yield _agreed(context, introduction)


def both(introduction: Introduction) -> Words:
    """Return who is introduced to whom."""
    names = {side: Name(Contact, introduction.contact(side)) for side in SIDES}
    return phrase("{a} – {b}", a=names["a"], b=names["b"])


def _question(introduction: Introduction, side: Side) -> Words:
    """Return what one of the two is asked."""
    other = introduction.contact("b" if side == "a" else "a")
    names = {"name": Name(Contact, introduction.contact(side)), "other": Name(Contact, other)}
    return phrase(N_("{name}: meet {other}?"), **names)


def _open(context: Context, introduction: Introduction, side: Side) -> Item:
    asked = introduction.when_asked(side) or context.today
    number, contact = introduction.id, introduction.contact(side)
    key = f"introduction:{number}:answer:{side}:{asked}"
    return Item(
        key=key,
        kind="introduction_answer",
        table=Introduction.table,
        record_id=number,
        day=asked,
        days=(context.today - asked).days,
        what=_question(introduction, side),
        where=phrase(N_("answer open")),
        when=ToToday("since", asked),
        colour="amber",
        contact=contact,
        settled_by={
            "done": Do("introduction.agree", (number, side)),
            "object": Do("introduction.decline", (number, side)),
            **talked_over(contact, key, REST),
        },
        opens=Open(Introduction.table, number),
        rest=REST,
        letter=question_letter(context.book, introduction, side),
    )


def _to_ask(context: Context, introduction: Introduction, side: Side) -> Iterator[Item]:
    other: Side = "b" if side == "a" else "a"
    since = introduction.when_answered(other) or introduction.when_asked(other) or context.today
    if introduction.answer(other) != "yes":
        return
    number, contact = introduction.id, introduction.contact(side)
    yield Item(
        key=f"introduction:{number}:ask:{side}",
        kind="introduction_ask",
        table=Introduction.table,
        record_id=number,
        day=since,
        days=(context.today - since).days,
        what=_question(introduction, side),
        where=phrase(N_("not asked yet")),
        when=ToToday("since", since),
        contact=contact,
        settled_by={"done": Do("introduction.ask", (number, side))},
        opens=Open(Introduction.table, number),
        letter=question_letter(context.book, introduction, side),
    )


def _agreed(context: Context, introduction: Introduction) -> Item:
    answered = [day for side in SIDES if (day := introduction.when_answered(side)) is not None]
    since = max(answered, default=context.today)
    number = introduction.id
    return Item(
        key=f"introduction:{number}:agreed",
        kind="introduction_agreed",
        table=Introduction.table,
        record_id=number,
        day=since,
        days=(context.today - since).days,
        what=both(introduction),
        where=phrase(N_("both agree")),
        when=ToToday("since", since),
        contact=introduction.a,
        settled_by={"done": Do("introduction.make", (number,))},
        opens=Open(Introduction.table, number),
        letter=introducing_letter(context.book, introduction, "a"),
    )


RULE = Rule(INTRODUCTIONS, introduction_answers, (Introduction, Contact))
