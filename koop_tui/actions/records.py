"""What is done to a record that has no rules of its own: note it, change it, delete it."""

from __future__ import annotations

from typing import TypeVar

from koop_tui.actions.checks import NEW, existing
from koop_tui.domain.change import Change, added, edited
from koop_tui.domain.context import Context
from koop_tui.domain.records import Record
from koop_tui.domain.removal import removal
from koop_tui.language.record_words import record_title

R = TypeVar("R", bound=Record)


def save_record(context: Context, before: R | None, after: R) -> Change:
    """Note a record, or change it where there is one before."""
    about = record_title(context.book, after)
    if before is None:
        return added(after.change_kind("add"), after.changed(id=NEW), about=about)
    return edited(after.change_kind("edit"), before, after, about=about)


def delete_record(context: Context, model: type[Record], record_id: int) -> Change:
    """Delete a record, and what goes or lets go with it by its references."""
    record = existing(context.book, model, record_id)
    about = record_title(context.book, record)
    return Change(record.change_kind("delete"), removal(context.book, [record]).edits, about=about)
