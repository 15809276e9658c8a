"""`koop undo`: take back an own change of the last 30 days, or do it again."""

from __future__ import annotations

from collections.abc import Collection
from datetime import UTC, datetime

from koop_tui.commands.asking import agreed
from koop_tui.config import Config
from koop_tui.domain.change import Change
from koop_tui.domain.counted_twice import counted_twice
from koop_tui.domain.days import local_time
from koop_tui.domain.members import member_name
from koop_tui.domain.problems import N_
from koop_tui.language import _
from koop_tui.language.changes import change_words
from koop_tui.language.closed_periods import closed_by
from koop_tui.language.dates import day
from koop_tui.store.entry import HistoryEntry
from koop_tui.store.errors import Conflicted, StoreError
from koop_tui.store.store import Store
from koop_tui.store.undoing import REDO, own_changes, taken_back


class BuiltOn(StoreError):
    """Others have changed the same since."""


def undo(config: Config, *, redo: bool, listed: bool, asked: bool) -> int:
    """Take back the last own change, or with `redo` do again what was taken back last.

    `listed` only prints what can be taken back, the newest first. `asked` says that the answer to
    the question is yes. Returns 0, or 1 when the answer is no or there is nothing. A StoreError
    when all is as it was.
    """
    now = datetime.now(UTC)
    with Store.open(config.path, remember=config.remember) as store:
        found = own_changes(store, config.login, now).of(redo)
        if listed:
            for entry in found:
                print(_line(entry))
            return 0
        if not found:
            print(_("There is nothing to redo.") if redo else _("There is nothing to undo."))
            return 1
        entry = found[0]
        change, back = taken_back(entry, redo=redo)
        keys = dict.fromkeys(edit.key for edit in change)
        others = store.built_on(keys, entry.generation, config.login)
        closed = closed_by(store.book, change)
        question = " ".join((*closed, _question(store, entry, back, others.values())))
        if not asked and not agreed(question):
            return 1
        _write(store, back, config.login, now)
    said = _("Redone: {what}") if redo else _("Undone: {what}")
    print(said.format(what=change_words(entry.kind, entry.about)))
    return 0


def _write(store: Store, back: Change, login: str, now: datetime) -> None:
    try:
        store.commit(back, login, now)
    except Conflicted:
        text = N_("Somebody has changed the same since: open koop and press u; it asks what stays.")
        raise BuiltOn(text) from None


def _question(store: Store, entry: HistoryEntry, back: Change, others: Collection[str]) -> str:
    line = _line(entry)
    if counted_twice(store.book, back) is not None:
        text = _("The very same is logged anew, and both would count. Go on all the same? {what}")
        return text.format(what=line)
    if others:
        names = ", ".join(dict.fromkeys(member_name(store.book, by) or by for by in others))
        question = _("Since then {names} built on this. Take back your part all the same? {what}")
        return question.format(names=names, what=line)
    question = _("Do this again? {what}") if back.kind == REDO else _("Take this back? {what}")
    return question.format(what=line)


def _line(entry: HistoryEntry) -> str:
    at = local_time(entry.at)
    return f"{day(at.date())} {at:%H:%M}  {change_words(entry.kind, entry.about)}"
