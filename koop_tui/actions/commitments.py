"""Commitments: who does what by when; done, dropped or released."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal

from koop_tui.actions.checks import NEW, existing, future, hours, lines, refuse_any
from koop_tui.actions.working_off import worked_off
from koop_tui.domain.book import Book
from koop_tui.domain.change import Change, added, differing_fields, edited
from koop_tui.domain.clean import clean_line
from koop_tui.domain.commitments import Commitment
from koop_tui.domain.context import Context
from koop_tui.domain.problems import N_, Problem, refuse
from koop_tui.domain.removal import removal
from koop_tui.domain.rhythm import next_due


def add_commitment(context: Context, draft: Commitment) -> Change:
    """Add a plain promise; Refused when it says nothing or a field can't be right."""
    refuse_any(problems(draft))
    return added("commitment.add", _with_due_day(draft).changed(id=NEW), about=draft.what)


def edit_commitment(context: Context, before: Commitment, after: Commitment) -> Change:
    """Change an open plain promise; Refused for one that stands in an agreement.

    Of one that works off a balance it stays who owes what to whom, once.
    """
    _open(context.book, before.id)
    if before.agreement is not None:
        raise refuse(N_("This stands in an agreement: change it in the next version."))
    if before.evens is not None and differing_fields(before, after) & {"by", "to", "every"}:
        text = N_("This works off a balance: give it up, and promise it anew in the settlement.")
        raise refuse(text)
    refuse_any(problems(after))
    if after.due != before.due:
        after = _with_due_day(after.changed(due_day=None))
    return edited("commitment.edit", before, after, about=after.what)


def do_commitment(
    context: Context,
    commitment_id: int,
    *,
    on: date | None = None,
    actual: Decimal | None = None,
    evidence: str = "",
) -> Change:
    """Mark a commitment done on a day (today), with the hours it took and what shows it.

    A recurring one stays open and moves on by one occurrence. One that works off a balance evens it
    with this, once, as a settlement by work.
    """
    before = _open(context.book, commitment_id)
    day = context.today if on is None else on
    refuse_any(
        (
            *future(day, context.today, "done_on"),
            *hours(actual, "actual"),
            *lines(evidence=evidence),
        )
    )
    following = None
    if before.due and before.evens is None:
        following = next_due(before.due, before.every, before.due_day)
    after = before.changed(
        done_on=day,
        actual=actual,
        evidence=evidence,
        times_done=before.times_done + 1,
        **({"state": "done"} if following is None else {"due": following}),
    )
    done = edited("commitment.done", before, after, about=before.what)
    return replace(done, edits=(*done.edits, *worked_off(context, after, day)))


def drop_commitment(context: Context, commitment_id: int, reason: str) -> Change:
    """Give a commitment up, with the reason; Refused without one."""
    if not clean_line(reason):
        raise refuse(N_("Say in a few words why it is dropped."), "reason")
    refuse_any(lines(reason=reason))
    before = _open(context.book, commitment_id)
    after = before.changed(state="dropped", reason=reason)
    return edited("commitment.drop", before, after, about=before.what)


def release_commitment(context: Context, commitment_id: int, reason: str = "") -> Change:
    """Release somebody from a promise; Refused when it is my own and was given to another."""
    before = _open(context.book, commitment_id)
    if (
        before.by == context.me.contact_id
        and before.to is not None
        and before.to != context.me.contact_id
    ):
        raise refuse(N_("Only those to whom you promised it can release you: drop it instead."))
    refuse_any(lines(reason=reason))
    after = before.changed(state="released", reason=reason)
    return edited("commitment.release", before, after, about=before.what)


def delete_commitment(context: Context, commitment_id: int) -> Change:
    """Delete a plain promise, as one that was never made; Refused for one that others build on."""
    promise = existing(context.book, Commitment, commitment_id)
    if promise.agreement is not None:
        raise refuse(N_("This stands in an agreement: change it in the next version."))
    gone = removal(context.book, [promise])
    if gone.bound:
        raise refuse(N_("Entries refer to this promise: it stays."))
    return Change("commitment.delete", gone.edits, promise.what)


def problems(commitment: Commitment) -> Iterator[Problem]:
    """Yield what is wrong with the fields of a plain promise."""
    if not commitment.what:
        yield Problem(N_("Say what is promised."), "what")
    if commitment.by == commitment.to:
        yield Problem(N_("Choose another contact, or leave it open to whom."), "to")
    if commitment.every and commitment.due is None:
        yield Problem(N_("Give the first day on which it is due."), "due")
    yield from hours(commitment.estimate, "estimate")


def _with_due_day(commitment: Commitment) -> Commitment:
    """Remember the day of the month: after February the 31st would be forgotten."""
    if commitment.every == "monthly" and commitment.due and commitment.due_day is None:
        return commitment.changed(due_day=commitment.due.day)
    return commitment


def _open(book: Book, commitment_id: int) -> Commitment:
    commitment = existing(book, Commitment, commitment_id)
    if commitment.state != "open":
        raise refuse(N_("This commitment is not open any more."))
    return commitment
