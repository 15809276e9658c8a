"""Standing contributions: note what recurs, and log it on its day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from koop_tui.actions.checks import existing, refuse_any
from koop_tui.actions.contributions import ContributionInput, is_same, log_contribution, of_day
from koop_tui.actions.contributions import problems as entry_problems
from koop_tui.actions.records import save_record
from koop_tui.domain.book import Book
from koop_tui.domain.change import Change, Edit
from koop_tui.domain.context import Context
from koop_tui.domain.contributions import Contribution
from koop_tui.domain.cooperations import Cooperation
from koop_tui.domain.problems import N_, Problem, refuse
from koop_tui.domain.standing import StandingContribution
from koop_tui.domain.standing_days import logged_days, open_days
from koop_tui.domain.today.standing import waiting

BY_HAND = N_(
    "The very same is logged by hand for that day: answer “not this time”, or log a second by hand."
)


def save_standing(
    context: Context, before: StandingContribution | None, after: StandingContribution
) -> Change:
    """Note or change what recurs; Refused when an entry could not be made of it.

    Refused also for other days than before that reach back to what was logged already.
    """
    cooperation = existing(context.book, Cooperation, after.cooperation)
    given = _given(after, min(after.first, context.today))
    wrong = (*entry_problems(cooperation, context.today, given), *_problems(after))
    refuse_any((*wrong, *_logged_before(context.book, before, after)))
    return save_record(context, before, after)


def log_standing(context: Context, standing_id: int, day: str) -> Change:
    """Log what recurs as the entry of one of its days.

    Refused when that is done already, also by an entry of that day that somebody made by hand.
    """
    standing, on = _waiting(context, standing_id, day)
    given = _given(standing, on)
    made = of_day(context.book, standing.cooperation, on)
    if any(entry.standing is None and is_same(entry, given) for entry in made):
        raise refuse(BY_HAND)
    change = log_contribution(context, given)
    edits = tuple(_named(edit, standing, on) for edit in change)
    return Change(change.kind, edits, change.about)


def skip_standing(context: Context, standing_id: int, day: str) -> Change:
    """Say that it did not come on one of its days, such as in a pause: nobody is asked again.

    Refused when that day does not wait.
    """
    standing, on = _waiting(context, standing_id, day)
    return save_record(context, standing, standing.changed(skipped=(*standing.skipped, on)))


def skip_days(
    context: Context, cooperation_id: int, first: date, last: date, standing_id: int | None = None
) -> Change:
    """Say that what recurs did not come from one day to another: all of it, or one alone.

    Refused when nothing of it waits on these days.
    """
    cooperation = existing(context.book, Cooperation, cooperation_id)
    change = Change("standingcontribution.edit", about=cooperation.title)
    for standing, days in waiting(context, cooperation):
        gone = tuple(day for day in days if first <= day <= last)
        if gone and standing_id in (None, standing.id):
            skipped = (*standing.skipped, *gone)
            change = change.and_then(
                save_record(context, standing, standing.changed(skipped=skipped))
            )
    if not change:
        raise refuse(N_("Nothing waits on these days: give others."), "first")
    return change


def _waiting(context: Context, standing_id: int, day: str) -> tuple[StandingContribution, date]:
    standing = existing(context.book, StandingContribution, standing_id)
    on = date.fromisoformat(day)
    if on not in open_days(context.book, standing, context.today):
        raise refuse(N_("This is logged already, or does not come on that day."))
    return standing, on


def _named(edit: Edit, standing: StandingContribution, day: date) -> Edit:
    entry = edit.after
    if not isinstance(entry, Contribution):
        return edit
    return Edit(None, entry.changed(standing=standing.id, standing_day=day))


def _given(standing: StandingContribution, day: date) -> ContributionInput:
    return ContributionInput(
        cooperation=standing.cooperation,
        day=day,
        giver=standing.giver,
        kind=standing.kind,
        quantity=standing.quantity,
        unit=standing.unit,
        value=standing.value,
        note=standing.note,
        sure=True,  # it was set down as it is
    )


def _problems(standing: StandingContribution) -> Iterator[Problem]:
    if standing.quantity is None and standing.value is None:
        yield Problem(N_("Say how much it is."), "amount")
    if standing.until is not None and standing.until < standing.first:
        yield Problem(N_("The end is before the first day."), "until")


def _logged_before(
    book: Book, before: StandingContribution | None, after: StandingContribution
) -> Iterator[Problem]:
    """Yield what is wrong with other days: those of what was logged would be asked for again."""
    if before is None or (before.first, before.every) == (after.first, after.every):
        return
    last = max(logged_days(book, before), default=None)
    if last is not None and after.first <= last:
        text = N_("What came until {day} is logged: give the next day on which it comes.")
        yield Problem(text, "first", {"day": last})
