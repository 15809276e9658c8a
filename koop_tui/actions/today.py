"""What is done to today's list itself: put a line off, or say that it was seen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from koop_tui.actions.checks import lines, my_contact, refuse_any
from koop_tui.domain.change import Change, Edit
from koop_tui.domain.clean import clean_line
from koop_tui.domain.context import Context
from koop_tui.domain.days import days_after
from koop_tui.domain.problems import N_, Problem
from koop_tui.domain.snoozes import Snooze
from koop_tui.domain.today import items, waiting_keys
from koop_tui.language.phrases import said
from koop_tui.language.texts import _


def put_off(
    context: Context, keys: Sequence[str], until: date | None = None, reason: str = ""
) -> Change:
    """Put items of today's list off until a day, or without one for good with a reason.

    What I had put off before goes with it once its day has come or its item is settled.
    Refused for a day that is not to come, and without day and reason.
    """
    member = my_contact(context.me)
    refuse_any((*_problems(context, until, reason), *lines(reason=reason)))
    shown = {item.key: item for item in items(context)}
    known = context.book.by(Snooze, "member", member)
    asked = waiting_keys(context) if known else ()  # every rule is asked: not for nothing
    stale = [
        Edit(old, None) for old in known if old.key not in asked or not old.hides_on(context.today)
    ]
    first = min((0, *context.book.table(Snooze))) - 1
    new = [
        Edit(None, Snooze(id=first - n, member=member, key=key, until=until, reason=reason))
        for n, key in enumerate(keys)
    ]
    about = next((said(context, shown[key].what) for key in keys if key in shown), "")
    return Change("today.snooze", (*stale, *new), about)


def see(context: Context, key: str) -> Change:
    """Say that an item was seen, so that it does not come again."""
    change = put_off(context, [key], reason=_("seen"))
    return Change("today.see", change.edits, change.about)


def rest(context: Context, key: str, days: int) -> Change:
    """Put an item off for some days."""
    return put_off(context, [key], days_after(context.today, days))


def _problems(context: Context, until: date | None, reason: str) -> Iterator[Problem]:
    if until is None and not clean_line(reason):
        yield Problem(N_("Give a day, or say in a few words why it is put off for good."), "until")
    if until is not None and until <= context.today:
        yield Problem(N_("Choose a day to come."), "until")
