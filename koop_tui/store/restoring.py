"""Restoring a book from a backup: a new lineage, with what is there now kept aside."""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import chain, count
from pathlib import Path

from koop_tui.domain.problems import N_, Problem
from koop_tui.own_files import SYSTEM, System
from koop_tui.store import layout
from koop_tui.store.backup import Backup
from koop_tui.store.backups import Backups
from koop_tui.store.errors import MissingFile, NewerSchema, StoreError, unreadable, unwritable
from koop_tui.store.files import Signature, read_all
from koop_tui.store.files import replace as replace_file
from koop_tui.store.history import heading
from koop_tui.store.layout import Rows
from koop_tui.store.lock import Lock
from koop_tui.store.meta import TABLE, Meta
from koop_tui.store.ownership import Ownership, ownership, refuse_read_only
from koop_tui.store.publishing import Publisher, Retention
from koop_tui.store.references import referred_in
from koop_tui.store.side_files import can_not_link
from koop_tui.store.snapshot import understand
from koop_tui.store.storage import REMEMBER
from koop_tui.store.used_numbers import UsedNumbers


@dataclass(frozen=True)
class Restoration:
    """What was restored, and where the damaged file was put (None when it was sound or gone)."""

    backup: Backup
    aside: Path | None
    warning: Problem | None = None


@dataclass(frozen=True)
class _Present:
    """The file that is there now: None for what is missing or can't be read."""

    signature: Signature | None
    meta: Meta | None
    data: bytes = b""


def backups_of(path: Path) -> tuple[Backup, ...]:
    """Return the backups of a book, newest first, whether or not it can be opened.

    Raises Unreadable when they can't be seen.
    """
    return Backups(Path(os.path.realpath(path))).seen()


def restore(
    path: Path,
    backup: Backup | None = None,
    *,
    by: str,
    now: datetime,
    remember: timedelta = REMEMBER,
    system: System = SYSTEM,
) -> Restoration:
    """Put a backup (the newest good one, if None) in the place of the book.

    A sound book becomes a backup itself, a damaged one is kept beside it. Whoever has the book
    open is told; changes begun before are refused. History older than `remember` is forgotten.
    Raises a StoreError when all is as it was.
    """
    path = Path(os.path.realpath(path))
    publisher = Publisher(path, system)
    try:
        chosen = backup or publisher.backups.newest_good()
    except OSError as error:
        raise unreadable(error, publisher.backups.folder) from error
    if chosen is None:
        raise MissingFile(N_("There is no backup of {path} that could be restored."), path=path)
    try:
        with suppress(FileNotFoundError):
            refuse_read_only(path, system)
        owner = ownership(path if path.exists() else chosen.path, system)
        with Lock(path, system).hold("book.restore", owner):
            return _restore(path, chosen, publisher, owner, by, now, remember, system)
    except OSError as error:
        raise unwritable(error, path) from error


def _restore(
    path: Path,
    backup: Backup,
    publisher: Publisher,
    owner: Ownership,
    by: str,
    now: datetime,
    remember: timedelta,
    system: System,
) -> Restoration:
    rows, meta = backup.understood(system)
    present = _present(path, system)
    used = _used_numbers(publisher, meta, present, system)
    meta = _successor(meta, by, used)
    line = heading(meta, by, "book.restore", backup.path.stem, now, [])
    retention, aside = None, None
    if present.meta is not None:
        retention = Retention(present.meta.generation, now, remember)
    elif present.signature is not None:
        aside = _free_name(path, now)
        _keep_aside(path, aside, owner, system)
    rows = {**rows, TABLE: meta.lines()}
    written, warning = publisher.publish(rows, meta, owner, present.signature, line, retention)
    with suppress(OSError):  # it is restored, whatever happens
        system.close(written.descriptor)
    warning = _without_photos(publisher, rows) or warning
    return Restoration(backup, aside, warning)


def _keep_aside(path: Path, aside: Path, owner: Ownership, system: System) -> None:
    """Give the damaged file a second name, or copy it where that can't be done."""
    try:
        system.link(path, aside, follow_symlinks=False)
    except OSError as error:
        if not can_not_link(error):
            raise
        data, descriptor, _ = read_all(path, system)
        system.close(descriptor)
        descriptor, _ = replace_file(aside, data, owner, lambda: None, system)
        system.close(descriptor)


def _without_photos(publisher: Publisher, rows: Rows) -> Problem | None:
    """Return a sentence when photos are not there any more that what was restored refers to."""
    with suppress(OSError):
        if lacking := referred_in(layout.pieces(rows)) - publisher.files.digests():
            text = N_("Restored, but photos that were in it are missing ({n}).")
            return Problem(text, "", {"n": len(lacking)})
    return None


def _free_name(path: Path, now: datetime) -> Path:
    name = f"{path.name}.damaged-{now.astimezone():%Y%m%d-%H%M%S}"
    names = chain([name], (f"{name}-{number}" for number in count(2)))
    return next(path.with_name(n) for n in names if not os.path.lexists(path.with_name(n)))


def _present(path: Path, system: System) -> _Present:
    try:
        data, descriptor, signature = read_all(path, system)
    except FileNotFoundError:
        return _Present(None, None)
    system.close(descriptor)
    try:
        return _Present(signature, understand(data, path)[1], data)
    except NewerSchema:
        raise
    except StoreError:
        return _Present(signature, None, data)


def _used_numbers(
    publisher: Publisher, meta: Meta, present: _Present, system: System
) -> UsedNumbers:
    """Ask the backup to be restored, all others, the file that is there and the history."""
    used = UsedNumbers()
    for one in (meta, present.meta):
        if one is not None:  # read in full, so that it need not be in layout
            used.learn_meta(one)
    with suppress(OSError):
        for kept in reversed(publisher.backups.all()):  # so that each is like the one before
            used.learn_generation(kept.generation)
            with suppress(OSError):
                used.learn_book(kept.read(system))
    used.learn_book(present.data)
    with suppress(OSError):
        for line in publisher.history.lines():
            used.learn_history(line)
    return used


def _successor(meta: Meta, by: str, used: UsedNumbers) -> Meta:
    """Return the meta of a backup as that of the newest generation, in a new lineage.

    No generation and no id that was ever given, as far as is known, is given again.
    """
    return replace(
        meta,
        generation=used.generation + 1,
        lineage=Meta.new().lineage,
        next_id=dict(sorted(used.next_id.items())),
        saved_by=by,
    )
