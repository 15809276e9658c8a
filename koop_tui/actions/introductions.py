"""Introductions: ask both, make them known to each other, and ask what came of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Literal

from koop_tui.actions.checks import NEW, existing, future, refuse_any
from koop_tui.domain.change import Change, added, edited
from koop_tui.domain.context import Context
from koop_tui.domain.introductions import SIDES, Introduction, Side, follow_up_day
from koop_tui.domain.problems import N_, Problem, Unlikely
from koop_tui.language.record_words import record_title


def add_introduction(context: Context, draft: Introduction, *, sure: bool = False) -> Change:
    """Note an introduction; Refused for a wrong field, Unlikely when not both have agreed."""
    made = _with_follow_up(draft)
    _check(context, made, None, sure=sure)
    about = record_title(context.book, made)
    return added("introduction.add", made.changed(id=NEW), about=about)


def edit_introduction(
    context: Context, before: Introduction, after: Introduction, *, sure: bool = False
) -> Change:
    """Change an introduction; Refused and Unlikely as when noting one."""
    if after.made_on != before.made_on and after.follow_up_on == before.follow_up_on:
        after = after.changed(follow_up_on=None)
    made = _with_follow_up(after)
    _check(context, made, before, sure=sure)
    return edited("introduction.edit", before, made, about=record_title(context.book, made))


def ask_for_introduction(context: Context, introduction_id: int, side: Side) -> Change:
    """Note that one of the two was asked today."""
    before = existing(context.book, Introduction, introduction_id)
    asked = before.when_asked(side) or context.today
    after = before.changed(**{f"{side}_asked_on": asked})
    return edited("introduction.ask", before, after, about=record_title(context.book, after))


def agree_to_introduction(context: Context, introduction_id: int, side: Side) -> Change:
    """Note that one of the two agrees today."""
    return _answered("introduction.agree", context, introduction_id, side, "yes")


def decline_introduction(context: Context, introduction_id: int, side: Side) -> Change:
    """Note that one of the two does not want it."""
    return _answered("introduction.decline", context, introduction_id, side, "no")


def _answered(
    kind: str, context: Context, introduction_id: int, side: Side, answer: Literal["yes", "no"]
) -> Change:
    before = existing(context.book, Introduction, introduction_id)
    today = context.today
    told: dict[str, object] = {f"{side}_answer": answer, f"{side}_answered_on": today}
    if before.when_asked(side) is None:
        told[f"{side}_asked_on"] = today
    after = before.changed(**told)
    return edited(kind, before, after, about=record_title(context.book, after))


def make_introduction(context: Context, introduction_id: int) -> Change:
    """Note that both were brought together today."""
    before = existing(context.book, Introduction, introduction_id)
    after = before
    if before.made_on is None:
        after = _with_follow_up(before.changed(made_on=context.today))
    return edited("introduction.make", before, after, about=record_title(context.book, after))


def _with_follow_up(introduction: Introduction) -> Introduction:
    """Return it with the day on which to ask what has come of it."""
    if introduction.made_on is None or introduction.follow_up_on is not None:
        return introduction
    return introduction.changed(follow_up_on=follow_up_day(introduction.made_on))


def _check(
    context: Context, made: Introduction, before: Introduction | None, *, sure: bool
) -> None:
    refuse_any(problems(context.today, made))
    is_new = before is None or before.made_on is None
    agreed = made.a_answer == made.b_answer == "yes"
    if made.made_on is not None and is_new and not agreed and not sure:
        text = N_("Both are asked first: not both have agreed yet.")
        raise Unlikely(Problem(text, "made_on"))


def problems(today: date, introduction: Introduction) -> Iterator[Problem]:
    """Yield what is wrong with the fields of an introduction."""
    if introduction.a == introduction.b:
        yield Problem(N_("Choose another contact: these are the same."), "b")
    if introduction.by in (introduction.a, introduction.b):
        text = N_("Who introduces is neither of the two: choose another contact.")
        yield Problem(text, "a" if introduction.by == introduction.a else "b")
    yield from future(introduction.made_on, today, "made_on")
    for side in SIDES:
        asked, answered = introduction.when_asked(side), introduction.when_answered(side)
        yield from future(asked, today, f"{side}_asked_on")
        yield from future(answered, today, f"{side}_answered_on")
        if asked is not None and answered is not None and answered < asked:
            text = N_("The answer comes after the question: correct one of the days.")
            yield Problem(text, f"{side}_answered_on")
