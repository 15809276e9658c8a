"""Ending a cooperation openly: notice, talk and open jobs first, then the closing record."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from koop_tui.actions.agreement_life import end, give_notice
from koop_tui.actions.checks import NEW, existing, future, refuse_any
from koop_tui.actions.cooperations import set_stage
from koop_tui.actions.evening_out import payments, settlements
from koop_tui.domain.agreements import Agreement, Version
from koop_tui.domain.book import Book
from koop_tui.domain.change import Change, Edit, edited
from koop_tui.domain.closings import Closing
from koop_tui.domain.context import Context
from koop_tui.domain.cooperations import Cooperation
from koop_tui.domain.ends import open_closing
from koop_tui.domain.preparing import agreement_promises, prepare
from koop_tui.domain.problems import N_, Problem
from koop_tui.language import _


def begin_end(context: Context, draft: Closing) -> Change:
    """Say that a cooperation runs out: who gives notice for which day, the talk, what is to do.

    With notice, it is given for the agreement in force too. What was noted before is changed.
    Refused for days that can't be right, and where the stage does not lead to the end.
    """
    cooperation = existing(context.book, Cooperation, draft.cooperation)
    refuse_any(_problems(cooperation, context.today, draft))
    change = Change("cooperation.leave", (), cooperation.title)
    if cooperation.stage != "ending":
        change = change.and_then(set_stage(context, cooperation.id, "ending"))
    change = change.and_then(_kept(context.book, draft))
    if draft.notice_by is not None and draft.notice_on is not None and draft.ends_on is not None:
        for version in versions_in_force(context.book, cooperation.id):
            if version.state == "active" and draft.notice_by in _named(version):
                by, on, until = draft.notice_by, draft.notice_on, draft.ends_on
                change = change.and_then(
                    give_notice(context, version.id, by=by, day=on, until=until)
                )
    return change


def _problems(cooperation: Cooperation, today: date, draft: Closing) -> Iterator[Problem]:
    yield from future(draft.notice_on, today, "notice_on")
    yield from future(draft.talked_on, today, "talked_on")
    if draft.notice_by is not None and draft.notice_by not in cooperation.party_ids:
        yield Problem(N_("Choose one of the parties."), "notice_by")
    if draft.notice_by is not None and draft.notice_on is None:
        yield Problem(N_("Say on which day the notice was given."), "notice_on")
    begun, last = draft.notice_on, draft.ends_on
    if draft.notice_by is not None and last is None:
        yield Problem(N_("Say which day is the last one."), "ends_on")
    if begun is not None and last is not None and last < begun:
        text = N_("It can't end before the notice was given: correct one day.")
        yield Problem(text, "ends_on")


def close(
    context: Context,
    draft: Closing,
    *,
    lessons: str = "",
    value: int | None = None,
    until: date | None = None,
    ends_agreement: bool = True,
) -> Change:
    """End a cooperation on `closed_on` of the draft, with its closing record and the lesson.

    The balance is paid, waived or stays as it is, as in a review. The agreement in force ends with
    it unless it is said to stay, and what recurs by it is over; other promises stay open. All of it
    stays readable.
    """
    cooperation = existing(context.book, Cooperation, draft.cooperation)
    day = draft.closed_on or context.today
    change = set_stage(context, cooperation.id, "ended", ended_on=day, lessons=lessons)
    over = _over(context.book, cooperation.id) if ends_agreement else Change("commitment.release")
    paid = payments(context, cooperation, day, draft.evening, value, until)
    me, then = context.me.contact_id, context.after(over).book
    prepared = prepare(then, cooperation, day, me, whole=True)
    record = draft.changed(closed_on=day, prepared=prepared, payments=paid)
    change = replace(change, kind="cooperation.end", about=cooperation.title)
    change = change.and_then(_kept(context.book, record))
    change = change.and_then(settlements(context, cooperation, day, paid, draft.evening))
    change = change.and_then(over)
    if ends_agreement:
        for version in versions_in_force(context.book, cooperation.id):
            change = change.and_then(end(context, version.id))
    return change


def _over(book: Book, cooperation_id: int) -> Change:
    """The change by which nobody owes any more what recurs by an agreement."""
    reason = _("the cooperation has ended")
    edits = (
        Edit(promise, promise.changed(state="released", reason=reason))
        for promise in agreement_promises(book, cooperation_id)
        if promise.state == "open" and promise.every
    )
    return Change("commitment.release", tuple(edits))


def versions_in_force(book: Book, cooperation_id: int) -> tuple[Version, ...]:
    """Return the versions of the agreements of a cooperation that are in force."""
    found = (
        book.version_in_force(agreement.id)
        for agreement in book.by(Agreement, "cooperation", cooperation_id)
    )
    return tuple(version for version in found if version is not None)


def _kept(book: Book, draft: Closing) -> Change:
    """The change that notes the record: the one that is open, or a new one."""
    before = open_closing(book, draft.cooperation)
    if before is None:
        return Change("cooperation.leave", (Edit(None, draft.changed(id=NEW)),))
    stamps = {name: getattr(before, name) for name in ("id", "rev", "created_at", "updated_at")}
    return edited("cooperation.leave", before, draft.changed(**stamps))


def _named(version: Version) -> set[int]:
    return {party.contact for party in version.parties}
