"""From a Change as an action made it to the Change as it is applied: pure, on one book.

Edits are merged with the records as they are now, placeholder ids become real ones everywhere,
stamps are set, and what may not be is refused.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime

from koop_tui.domain.book import Book
from koop_tui.domain.change import Change, Conflict, Edit, differing_fields, merge
from koop_tui.domain.contacts import Contact
from koop_tui.domain.contributions import Contribution
from koop_tui.domain.problems import N_, Refused
from koop_tui.domain.records import Record
from koop_tui.domain.references import references, renumbered
from koop_tui.domain.unseen import Whole, check_hidden, whole
from koop_tui.store.errors import AppendOnly, BrokenReference, Conflicted, Key, Unseen
from koop_tui.store.layout import Rows
from koop_tui.store.rules import check_step, check_whole

_STATE_FIELDS = frozenset({"state", "state_by", "state_on", "state_note"})


@dataclass(frozen=True)
class Stamp:
    """Who commits, when, and as which generation."""

    generation: int
    by: str
    now: datetime


def plan(
    change: Change, book: Book, rows: Rows, new_id: Callable[[str], int], stamp: Stamp
) -> Change:
    """Return the change as it can be applied to the book: true before, real ids, stamps.

    `rows` are those of the book: they tell of records that are in the file but not in the book.
    Raises Conflicted, Overtaken, Unseen, BrokenReference or AppendOnly.
    """
    me = book.member(stamp.by)
    with _seen_only():
        fitting = whole(change, book, me)
    merged = _merged(fitting, book)
    ids = {key: new_id(key[0]) if key[1] <= 0 else key[1] for key in merged}
    edits = []
    for before, after in _renumbered(merged, ids):
        if before is None and after is None:
            continue
        if before and after and not differing_fields(before, after):
            continue
        # what somebody changes without knowing of it is not theirs from then on
        by = fitting.unseen.get(_key(before), stamp.by) if before else stamp.by
        edits.append(Edit(before, after and _stamped(after, before, replace(stamp, by=by))))
    check_whole(edits, book)
    _check_append_only(edits, change.kind)
    _check_references(edits, book, rows)
    if fitting.reaches:
        with _seen_only():
            check_hidden(edits, book, me)
    return replace(change, edits=tuple(edits))


@contextmanager
def _seen_only() -> Iterator[None]:
    try:
        yield
    except Refused as refused:
        (problem,) = refused.problems
        raise Unseen(problem.text) from refused


def _merged(fitting: Whole, book: Book) -> dict[Key, tuple[Record | None, Record | None]]:
    """Return each touched record as it is now and as it shall be."""
    merged: dict[Key, tuple[Record | None, Record | None]] = {}
    conflicts = list(fitting.conflicts)
    for number, edit in enumerate(fitting.change):
        table, record_id = edit.key
        key = (table, record_id or -(10**9) - number)  # 0: a new record nobody refers to
        now = book.record(*key)
        current = merged[key][1] if key in merged else now
        check_step(edit, current)
        result = merge(edit, current)
        if isinstance(result, Conflict):
            conflicts.append(result)
        else:
            merged[key] = (now, result.after)
    if conflicts:
        raise Conflicted(tuple(conflicts))
    return merged


def _renumbered(
    merged: Mapping[Key, tuple[Record | None, Record | None]], ids: Mapping[Key, int]
) -> Iterator[tuple[Record | None, Record | None]]:
    def real(table: str, number: int) -> int:
        return ids.get((table, number), number) if number < 0 else number

    placeholders = any(key[1] < 0 for key in ids)
    for key, (before, after) in merged.items():
        if after is not None and placeholders:
            after = renumbered(after, real)
        if after is not None and after.id != ids[key]:
            after = after.model_copy(update={"id": ids[key]})
        yield before, after


def _key(record: Record) -> Key:
    return record.table, record.id


def _stamped(after: Record, before: Record | None, stamp: Stamp) -> Record:
    stamps = {"rev": stamp.generation, "updated_at": stamp.now, "updated_by": stamp.by}
    created = before.created_at if before else after.created_at or stamp.now
    more = {"uid": str(uuid.uuid4())} if isinstance(after, Contact) and not after.uid else {}
    return after.model_copy(update={**stamps, "created_at": created, **more})


def _check_append_only(edits: Iterable[Edit], kind: str) -> None:
    for edit in edits:
        if not isinstance(edit.before, Contribution):
            continue
        if edit.after is None and kind not in ("undo", "redo"):
            raise AppendOnly(N_("A contribution can't be deleted. Reverse it with a new entry."))
        if edit.fields - _STATE_FIELDS:
            raise AppendOnly(N_("A contribution can't be edited. Reverse it with a new entry."))


def _check_references(edits: Iterable[Edit], book: Book, rows: Rows) -> None:
    after = {edit.key: edit.after for edit in edits}
    gone = {key for key, record in after.items() if record is None}

    def exists(key: Key) -> bool:
        return after[key] is not None if key in after else str(key[1]) in rows.get(key[0], {})

    missing: set[Key] = set()
    holders: set[Key] = set()
    for edit in edits:
        if edit.after is None:
            continue
        # a reference that was broken before must not keep the rest of the record from changing
        known = set(references(edit.before)) - gone if edit.before else set()
        broken = {key for key in references(edit.after) if key not in known and not exists(key)}
        if broken:
            missing |= broken
            holders.add(edit.key)
    if missing - gone:
        raise BrokenReference(
            N_("This can't be saved: it refers to an entry that no longer exists."),
            frozenset(missing),
            frozenset(holders),
        )
    for key in gone:
        for record, _mark in book.referring(key):
            if (record.table, record.id) not in after:
                missing.add(key)
                holders.add((record.table, record.id))
    if missing:
        raise BrokenReference(
            N_("This can't be deleted: other entries still refer to it."),
            frozenset(missing),
            frozenset(holders),
        )
