"""What a person decides when a colleague was there first: keep, take over, or leave for later."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from koop_tui.domain.change import Change, Conflict, Edit
from koop_tui.domain.problems import N_, refuse
from koop_tui.domain.records import Record
from koop_tui.language import _
from koop_tui.language.record_words import record_words
from koop_tui.tui.dialogs.confirm import ConfirmDialog
from koop_tui.tui.dialogs.conflict import ConflictDialog, merged

if TYPE_CHECKING:
    from koop_tui.tui.app import KoopApp


async def resolved(app: KoopApp, change: Change, conflicts: Sequence[Conflict]) -> Change:
    """Return the change as it shall be after asking; Refused when it is left for later."""
    decided: dict[tuple[str, int], Edit] = {}
    for conflict in conflicts:
        edit = await _decided(app, conflict)
        decided[edit.key] = edit
    edits = tuple(decided.get(edit.key, edit) for edit in change)
    return Change(change.kind, edits, change.about)


async def _decided(app: KoopApp, conflict: Conflict) -> Edit:
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


async def undone(app: KoopApp, change: Change, conflicts: Sequence[Conflict]) -> Change:
    """Return the undoing of only what was mine, after asking; Refused when it is left."""
    decided: dict[tuple[str, int], Edit] = {}
    for conflict in conflicts:
        if conflict.base is None or conflict.mine is None or conflict.theirs is None:
            edit = await _decided(app, conflict)
        else:
            question = _("{name} has built on this since. Undo your part all the same?").format(
                name=colleague(app, conflict.theirs)
            )
            if not await _agrees(app, question, conflict.theirs):
                raise refuse(N_("Nothing was undone."))
            mine = merged(conflict.base, conflict.theirs, conflict.mine, set())
            edit = Edit(conflict.theirs, mine)
        decided[edit.key] = edit
    edits = tuple(decided.get(edit.key, edit) for edit in change)
    return Change(change.kind, edits, change.about)


async def _agrees(app: KoopApp, question: str, record: Record) -> bool:
    return await app.push_screen_wait(ConfirmDialog(question, record_words(app.book, record)))


def colleague(app: KoopApp, record: Record) -> str:
    """Return the name of the member who last changed a record, else the login."""
    contact = app.book.contacts.get(app.book.member(record.updated_by).contact_id or 0)
    return contact.display_name if contact else record.updated_by or _("Somebody")
