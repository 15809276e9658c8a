"""The life of a version after its draft: answers, coming into force, notice and end."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from koop_tui.actions.agreement_steps import about, logged
from koop_tui.actions.checks import existing, future, refuse_any
from koop_tui.actions.coming_into_force import in_force
from koop_tui.documents.changes import proposed_changes
from koop_tui.documents.protocol import checksum
from koop_tui.domain.agreements import (
    FROZEN,
    Answer,
    Channel,
    Confirmation,
    Version,
)
from koop_tui.domain.change import Change, Edit, edited
from koop_tui.domain.clean import without_orders
from koop_tui.domain.context import Context
from koop_tui.domain.days import days_after
from koop_tui.domain.lifecycle import Step, after_step, awaited, due_transitions
from koop_tui.domain.numbering import agreement_number
from koop_tui.domain.problems import N_, Problem, Refused

_ALTERED = N_(
    "The stored text of {number} version {version} was altered: it does not match its checksum."
    " It is not exported; restore the book from a backup."
)
_NOT_FROZEN = N_(
    "The stored text of {number} version {version} is not the one that koop froze: it holds signs"
    " that a terminal obeys. It is not exported; restore the book from a backup."
)


def verify_stored(version: Version) -> Problem | None:
    """Return what is wrong with the frozen text of a version, or None.

    The text must match the checksum, and the answers must have been given to that checksum. What a
    terminal would obey koop never froze: another program wrote it, with whatever checksum.
    """
    if version.state not in FROZEN and not version.text:
        return None
    stated = {answer.checksum for answer in version.confirmations} | {version.checksum}
    if stated != {checksum(version.text)}:
        text = _ALTERED
    elif without_orders(version.text) != version.text:
        text = _NOT_FROZEN
    else:
        return None
    number = agreement_number(version.agreement)
    return Problem(text, "", {"number": number, "version": version.version})


def confirm(
    context: Context,
    version_id: int,
    *,
    party: int,
    answer: Answer,
    day: date,
    channel: Channel,
    evidence: str = "",
    reservation: str = "",
) -> Change:
    """Note a party's answer to exactly this text; with the last yes, the version is agreed.

    If its first day has come, it is in force at once.
    """
    before = existing(context.book, Version, version_id)
    after_step(before, "agree")
    problem = verify_stored(before)
    if problem is not None:
        raise Refused(problem)
    refuse_any(_answer_problems(before, context.today, party, answer, day, reservation))
    given = Confirmation(
        party=party,
        answer=answer,
        day=day,
        channel=channel,
        evidence=evidence,
        reservation=reservation,
        checksum=before.checksum,
    )
    others = tuple(known for known in before.confirmations if known.party != party)
    after = before.changed(confirmations=(*others, given))
    if not awaited(after):
        after = logged(
            after.changed(state=after_step(before, "agree")), context.today, context.me, "agreed"
        )
    change = edited("version.confirm", before, after, about=about(context.book, before))
    return change.and_then(activate_due(context.after(change)))


def _answer_problems(
    version: Version, today: date, party: int, answer: Answer, day: date, reservation: str
) -> Iterator[Problem]:
    if party not in {known.contact for known in version.parties}:
        yield Problem(N_("Choose one of the parties."), "party")
    yield from future(day, today, "day")
    if version.proposed_on is not None and day < version.proposed_on:
        yield Problem(N_("The text was proposed later than that: correct the day."), "day")
    if answer == "reservation" and not reservation.strip():
        yield Problem(N_("Say what the reservation is."), "reservation")


def activate_due(context: Context) -> Change:
    """Bring into force, or end, every version whose day has come; empty when there is none."""
    book = context.book
    change = Change("version.activate")
    while due := due_transitions(book, context.today):
        first = due[0]
        if first.step == "activate":
            step = in_force(book, first.version, context.me, context.today)
        else:
            ended = first.version.changed(state="ended", ended_on=days_after(first.day, -1))
            step = edited(
                "version.end", first.version, logged(ended, context.today, context.me, "ended")
            )
        change = change.and_then(replace(step, about=about(book, first.version)))
        change = replace(change, about=change.about or about(book, first.version))
        book = book.after(step)
    return change


def back_to_draft(context: Context, version_id: int) -> Change:
    """Take a proposed version back for editing; the answers are void and stay in the log."""
    before = existing(context.book, Version, version_id)
    state = after_step(before, "edit")
    found = before.changes == proposed_changes(context.book, before)
    after = before.changed(
        state=state,
        text="",
        checksum="",
        proposed_on=None,
        confirmations=(),
        # what koop had found itself is found anew when the draft is proposed again
        changes=() if found else before.changes,
    )
    after = logged(after, context.today, context.me, state, void=before.confirmations)
    return edited("version.edit", before, after, about=about(context.book, before))


def decline(context: Context, version_id: int, *, note: str = "") -> Change:
    """Note that a proposed version will not be agreed to."""
    return _step(context, version_id, "decline", "version.decline", note)


def discard(context: Context, version_id: int, *, note: str = "") -> Change:
    """Put a draft or a proposed version aside for good."""
    return _step(context, version_id, "discard", "version.discard", note)


def cancel(context: Context, version_id: int, *, note: str = "") -> Change:
    """Drop an agreed version before it comes into force, as all parties want."""
    return _step(context, version_id, "cancel", "version.discard", note)


def give_notice(context: Context, version_id: int, *, by: int, day: date, until: date) -> Change:
    """Note that a party gave notice on a day; the version stays in force until its last day."""
    before = existing(context.book, Version, version_id)
    after_step(before, "notice")
    refuse_any(_notice_problems(before, context.today, by, day, until))
    fields: dict[str, Any] = {"notice_by": by, "notice_on": day, "notice_until": until}
    return _step(context, version_id, "notice", "version.notice", **fields)


def change_notice(context: Context, version_id: int, *, by: int, day: date, until: date) -> Change:
    """Correct the notice that was given for a version; Refused where none is."""
    before = existing(context.book, Version, version_id)
    after_step(before, "withdraw")
    refuse_any(_notice_problems(before, context.today, by, day, until))
    after = before.changed(notice_by=by, notice_on=day, notice_until=until)
    after = logged(after, context.today, context.me, before.state)
    return Change("version.notice", (Edit(before, after),), about(context.book, before))


def _notice_problems(
    version: Version, today: date, by: int, day: date, until: date
) -> Iterator[Problem]:
    if by not in {party.contact for party in version.parties}:
        yield Problem(N_("Choose one of the parties."), "by")
    yield from future(day, today, "day")
    if until < day:
        yield Problem(N_("It can't end before the notice was given: correct one day."), "until")


def withdraw_notice(context: Context, version_id: int) -> Change:
    """Go on after all: the notice is void."""
    fields: dict[str, Any] = {"notice_by": None, "notice_on": None, "notice_until": None}
    return _step(context, version_id, "withdraw", "version.activate", **fields)


def end(context: Context, version_id: int, *, note: str = "", last: date | None = None) -> Change:
    """End a version in force today, or as of a `last` day, as all agree or for a grave reason.

    Its last day is never before its first.
    """
    first = existing(context.book, Version, version_id).valid_from
    day = max(last or context.today, first or date.min)
    return _step(context, version_id, "end", "version.end", note, ended_on=day)


def _step(
    context: Context,
    version_id: int,
    step: Step,
    kind: str,
    note: str = "",
    **fields: Any,
) -> Change:
    before = existing(context.book, Version, version_id)
    state = after_step(before, step)
    after = logged(before.changed(state=state, **fields), context.today, context.me, state, note)
    return Change(kind, (Edit(before, after),), about(context.book, before))
