"""Ending a cooperation openly: notice, talk and open jobs first, then the closing record."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from koop_tui.actions.agreement_life import change_notice, end, give_notice, withdraw_notice
from koop_tui.actions.checks import NEW, existing, future, refuse_any
from koop_tui.actions.cooperations import set_stage
from koop_tui.actions.evening_out import payments, refuse_unseen, settlements
from koop_tui.domain.agreements import Agreement, Version
from koop_tui.domain.balance import counted_settlements, unreversed
from koop_tui.domain.book import Book
from koop_tui.domain.change import Change, Edit, edited
from koop_tui.domain.closings import Closing
from koop_tui.domain.context import Context
from koop_tui.domain.contributions import Contribution, Settlement
from koop_tui.domain.cooperations import Cooperation, Stage
from koop_tui.domain.ends import open_closing
from koop_tui.domain.preparing import agreement_promises, prepare
from koop_tui.domain.problems import N_, Problem, refuse
from koop_tui.domain.settling import Transfer
from koop_tui.language import _


def begin_end(context: Context, draft: Closing, before: Closing | None = None) -> Change:
    """Say that a cooperation runs out: who gives notice for which day, the talk, what is to do.

    With notice, it is given for the agreement in force too. What was noted before is changed, and
    the notice of the agreement with it; `before` is what somebody has seen of it, if not what
    is noted now. Refused for days that can't be right, and where the stage leads to no end.
    """
    cooperation = existing(context.book, Cooperation, draft.cooperation)
    refuse_any(_problems(cooperation, context.today, draft))
    change = Change("cooperation.leave", (), cooperation.title)
    if cooperation.stage != "ending":
        change = change.and_then(set_stage(context, cooperation.id, "ending"))
    change = change.and_then(_kept(context.book, draft, before))
    seen = before or open_closing(context.book, cooperation.id)
    for version in versions_in_force(context.book, cooperation.id):
        change = change.and_then(_noticed(context, version, draft, seen))
    return change


def _noticed(context: Context, version: Version, draft: Closing, seen: Closing | None) -> Change:
    """The change of the notice of a version: given, changed or void as the record says."""
    by, on, until = draft.notice_by, draft.notice_on, draft.ends_on
    in_notice = version.state == "in_notice"
    # notice that was given otherwise than by this record stays as it is
    if in_notice and (not _same_notice(version, seen) or _same_notice(version, draft)):
        return Change("version.notice")
    if in_notice and by is None:
        return withdraw_notice(context, version.id)
    if by is None or on is None or until is None or by not in _named(version):
        return Change("version.notice")
    step = change_notice if in_notice else give_notice
    return step(context, version.id, by=by, day=on, until=until)


def _same_notice(version: Version, record: Closing | None) -> bool:
    """Whether the notice of a version is the one of a record."""
    told = version.notice_by, version.notice_on, version.notice_until
    return record is not None and told == (record.notice_by, record.notice_on, record.ends_on)


def move(context: Context, cooperation_id: int, stage: Stage) -> Change:
    """Move a cooperation to another stage; where it goes on after all, the notice noted is void."""
    change = set_stage(context, cooperation_id, stage)
    return change.and_then(go_on(context, cooperation_id)) if stage == "active" else change


def go_on(context: Context, cooperation_id: int) -> Change:
    """The change by which the notice that was noted with an end is void, where there is one."""
    record = open_closing(context.book, cooperation_id)
    if record is None or record.notice_by is None:
        return Change("cooperation.leave")
    void = record.changed(notice_by=None, notice_on=None, ends_on=None)
    change = edited("cooperation.leave", record, void)
    for version in versions_in_force(context.book, cooperation_id):
        if version.state == "in_notice" and _same_notice(version, record):
            change = change.and_then(withdraw_notice(context, version.id))
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
    before: Closing | None = None,
    shown: Sequence[Transfer] | None = None,
    ends_agreement: bool = True,
) -> Change:
    """End a cooperation on `closed_on` of the draft, with its closing record and the lesson.

    The balance is paid, waived or stays as it is, as in a review. The agreement in force ends with
    it on that day unless it is said to stay, and what recurs by it is over; other promises stay
    open. All of it stays readable. `before` is what somebody has seen of the record, and `shown`
    of what is owed. Refused where that is another now, and for a day before what was logged last.
    """
    cooperation = existing(context.book, Cooperation, draft.cooperation)
    day = draft.closed_on or context.today
    change = set_stage(context, cooperation.id, "ended", ended_on=day, lessons=lessons)
    refuse_any(_later(context.book, cooperation.id, day))
    over = _over(context.book, cooperation.id) if ends_agreement else Change("commitment.release")
    refuse_unseen(context, cooperation, draft.evening, shown)
    paid = payments(context, cooperation, day, draft.evening, value, until)
    me, then = context.me.contact_id, context.after(over).book
    prepared = prepare(then, cooperation, day, me, whole=True)
    record = draft.changed(closed_on=day, prepared=prepared, payments=paid)
    change = replace(change, kind="cooperation.end", about=cooperation.title)
    change = change.and_then(_kept(context.book, record, before))
    change = change.and_then(settlements(context, cooperation, day, paid, draft.evening))
    change = change.and_then(over)
    if ends_agreement:
        for version in versions_in_force(context.book, cooperation.id):
            change = change.and_then(end(context, version.id, last=day))
    return change


def _later(book: Book, cooperation_id: int, day: date) -> Iterator[Problem]:
    """What was logged for later days; it would stand in no figure of the record."""
    entries = unreversed(book.by(Contribution, "cooperation", cooperation_id))
    evened = counted_settlements(book.by(Settlement, "cooperation", cooperation_id))
    last = max([day, *(entry.day for entry in entries), *(one.day for one in evened)])
    if last > day:
        text = N_("There are entries until {day}: end it on that day, or later.")
        yield Problem(text, "ended_on", {"day": last})


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


def _kept(book: Book, draft: Closing, seen: Closing | None) -> Change:
    """The change that notes the record: the open one, as somebody has seen it, or a new one.

    Refused where another was begun, or this one closed, meanwhile.
    """
    there = open_closing(book, draft.cooperation)
    before = there if seen is None else seen
    if (before.id if before else NEW) != (there.id if there else NEW):
        raise refuse(N_("A colleague has noted this end meanwhile: close this, and look at it."))
    if before is None or there is None:
        return Change("cooperation.leave", (Edit(None, draft.changed(id=NEW)),))
    stamps = {name: getattr(before, name) for name in ("id", "rev", "created_at", "updated_at")}
    return edited("cooperation.leave", before, draft.changed(**stamps))


def _named(version: Version) -> set[int]:
    return {party.contact for party in version.parties}
