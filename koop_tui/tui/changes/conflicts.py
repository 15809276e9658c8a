"""What a person decides when a colleague was there first: keep, take over, or leave for later."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from koop_tui.domain.change import Change, Conflict, Edit
from koop_tui.domain.counted_twice import counted_twice
from koop_tui.domain.days import local_time
from koop_tui.domain.members import member_name
from koop_tui.domain.problems import N_, Problem, Refused, refuse
from koop_tui.domain.records import Record
from koop_tui.language import _
from koop_tui.language.changes import change_words
from koop_tui.language.closed_periods import closed_by
from koop_tui.language.dates import day
from koop_tui.language.record_words import record_words
from koop_tui.tui.dialogs.confirm import ConfirmDialog
from koop_tui.tui.dialogs.conflict import ConflictDialog, merged

if TYPE_CHECKING:
    from koop_tui.store.entry import HistoryEntry
    from koop_tui.store.store import Store
    from koop_tui.tui.changes.committing import Resolve
    from koop_tui.tui.port import Koop


async def resolved(app: Koop, change: Change, conflicts: Sequence[Conflict]) -> Change:
    """Return the change as it shall be after asking; Refused when it is left for later."""
    decided: dict[tuple[str, int], Edit] = {}
    for conflict in conflicts:
        edit = await _decided(app, conflict)
        decided[edit.key] = edit
    edits = tuple(decided.get(edit.key, edit) for edit in change)
    return replace(change, edits=edits)


async def _decided(app: Koop, conflict: Conflict) -> Edit:
    if conflict.theirs is None and conflict.mine is not None:
        question = _("Somebody has deleted this meanwhile. Bring it back as you have it?")
        if await _agrees(app, question, conflict.mine):
            return Edit(None, conflict.mine)
    elif conflict.mine is None and conflict.theirs is not None:
        question = _("{name} has changed this meanwhile. Delete it all the same?").format(
            name=colleague(app, conflict.theirs)
        )
        if await _agrees(app, question, conflict.theirs):
            return Edit(conflict.theirs, None)
    elif conflict.base is not None and conflict.theirs is not None:
        name = colleague(app, conflict.theirs)
        chosen = await app.push_screen_wait(ConflictDialog(app.book, conflict, name))
        if chosen is not None:
            return Edit(conflict.theirs, chosen)
    raise refuse(N_("Nothing was saved: it was changed by somebody else meanwhile."))


class Declined(Refused):
    """The person does not want it undone."""


def _declined() -> Declined:
    return Declined(Problem(N_("Nothing was undone; the next u is for what you did before.")))


async def check_built_on(app: Koop, store: Store, change: Change, generation: int) -> int:
    """Ask when somebody else has changed since what an own change had made; Declined at no.

    `generation` is that of the book with the change. Returns that of the book which the person
    was asked about, 0 when there was nothing to ask. Raises a StoreError.
    """
    if await asyncio.to_thread(store.refresh):
        app.show_change()
    keys = dict.fromkeys(edit.key for edit in change)
    changed = await asyncio.to_thread(store.built_on, keys, generation, app.config.login)
    for key in filter(changed.__contains__, keys):
        record = app.book.record(*key)
        if record is not None:
            reached = app.book.generation
            await _ask_to_undo(app, changed[key], record)
            return reached
    return 0


async def check_counted_once(app: Koop, store: Store, back: Change) -> bool:
    """Ask when taking back would let count what was logged anew meanwhile; Declined at no.

    Returns whether there was something to ask.
    """
    record = counted_twice(store.book, back)
    if record is None:
        return False
    question = _("The very same is logged anew, and both would count. Go on all the same?")
    if not await _agrees(app, question, record):
        raise _declined()
    return True


async def check_named(app: Koop, entry: HistoryEntry, change: Change) -> None:
    """Name what would be taken back, which is not the latest change of the book; Declined at no.

    Says too when a review has closed meanwhile what it was part of.
    """
    at = local_time(entry.at)
    when = f"{day(at.date())} {at:%H:%M}"
    closed = closed_by(app.book, change)
    detail = "\n".join((change_words(entry.kind, entry.about), *closed))
    question = _("Take back your change of {when}?").format(when=when)
    if not await app.push_screen_wait(ConfirmDialog(question, detail)):
        raise _declined()


async def _ask_to_undo(app: Koop, by: str, record: Record) -> None:
    question = _("{name} has built on this since. Undo your part all the same?")
    if not await _agrees(app, question.format(name=_named(app, by)), record):
        raise _declined()


def undone(asked: int) -> Resolve:
    """Return how an undo meets what others did since: only what was mine is taken back.

    `asked` is the generation that `check_built_on` asked about. The history does not tell of every
    change: a plain TinyDB leaves none, nor does the same person elsewhere count as somebody else.
    So who changed the same field is asked about here, if not before.
    """

    async def resolve(app: Koop, change: Change, conflicts: Sequence[Conflict]) -> Change:
        decided: dict[tuple[str, int], Edit] = {}
        for conflict in conflicts:
            if conflict.base is None or conflict.mine is None or conflict.theirs is None:
                edit = await _decided(app, conflict)
            else:
                if not asked or conflict.theirs.rev > asked:
                    await _ask_to_undo(app, conflict.theirs.updated_by, conflict.theirs)
                mine = merged(conflict.base, conflict.theirs, conflict.mine, set())
                edit = Edit(conflict.theirs, mine)
            decided[edit.key] = edit
        edits = tuple(decided.get(edit.key, edit) for edit in change)
        return replace(change, edits=edits)

    return resolve


async def _agrees(app: Koop, question: str, record: Record) -> bool:
    dialog = ConfirmDialog(question, record_words(app.book, record))
    answer = await app.push_screen_wait(dialog)
    return bool(answer)


def colleague(app: Koop, record: Record) -> str:
    """Return the name of the member who last changed a record, else the login."""
    return _named(app, record.updated_by)


def _named(app: Koop, login: str) -> str:
    return member_name(app.book, login) or _("Somebody")
