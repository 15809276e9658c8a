"""`koop backups`: the earlier generations of the book, the most recent first."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Collection, Mapping
from pathlib import Path

from koop_tui.commands.gate import one_line
from koop_tui.commands.words import aligned
from koop_tui.config import Config
from koop_tui.domain.book import empty_book
from koop_tui.domain.members import member_names
from koop_tui.language import _, ngettext, pgettext, say
from koop_tui.language.changes import change_words
from koop_tui.language.dates import day
from koop_tui.store.backup import Backup, Condition, Content
from koop_tui.store.entry import HistoryEntry
from koop_tui.store.errors import StoreError, missing
from koop_tui.store.listing import came_before, listed
from koop_tui.store.private import Private
from koop_tui.store.store import Store

_NOTHING = "–"


def backups(config: Config) -> None:
    """Print each backup: number and name for `koop restore`, what is in it, what it came before.

    Works when the book is damaged or gone; MissingFile when there is neither a book nor a backup,
    Unreadable when nobody can see whether there is one.
    """
    found = [(one.backup, one.content) for one in listed(config.path) if one.backup]
    if found:
        commits = _commits(config, [backup for backup, _content in found])
        members = members_of(config)
        unnamed = _unnamed(config, commits.values())
        rows = [_row(n, *one, commits, members, unnamed) for n, one in enumerate(found, 1)]
        for line in _lines([_heading(), *rows]):
            print(line)
    elif config.path.exists():
        print(_("There is no backup of {path} yet.").format(path=config.path))
    else:
        raise missing(config.path)


def moment(backup: Backup) -> str:
    """Return when a backup was saved, in local time: "23 Nov 2026 14:05"."""
    local = backup.saved_at.astimezone()
    return f"{day(local.date())} {local:%H:%M}"


def holding(content: Content) -> str:
    """Return what is in a backup: "121 contacts, 560 records"."""
    contacts = ngettext("{n} contact", "{n} contacts", content.contacts)
    records = ngettext("{n} record", "{n} records", content.total)
    return f"{contacts.format(n=content.contacts)}, {records.format(n=content.total)}"


def who(backup: Backup, content: Content, members: Mapping[str, str]) -> str:
    """Return who wrote a backup, "" where nothing tells; `members` is login to name."""
    by = backup.saved_by
    return _("another program") if content.foreign else members.get(by, by)


def members_of(config: Config) -> Mapping[str, str]:
    """Return login to name of the members of the book; empty when it can't be read."""
    try:
        with Store.open(config.path, remember=config.remember) as store:
            return member_names(store.book)
    except StoreError:
        return {}  # their logins do as well


def _commits(config: Config, found: list[Backup]) -> Mapping[Path, HistoryEntry]:
    """Return what each came before; a history that can't be read is told, and keeps nothing up."""
    try:
        return came_before(config.path, found)
    except StoreError as error:
        print(say(error.problem), file=sys.stderr)
        return {}


def _unnamed(config: Config, commits: Collection[HistoryEntry]) -> Collection[HistoryEntry]:
    """Return those of what is private to others, which the list names to nobody else."""
    try:
        with Store.open(config.path, remember=config.remember) as store:
            book = store.book
    except StoreError:
        book = empty_book()  # then nobody can say whose it is
    try:
        return Private(commits, book, book.member(config.login)).entries
    except OSError:
        return commits


def _heading() -> tuple[str, ...]:
    names = (
        _("name"),
        _("saved"),
        pgettext("who saved it", "by"),
        _("contacts"),
        _("records"),
        "",
        _("came before"),
    )
    return ("", *names)


def _row(
    number: int,
    backup: Backup,
    content: Content,
    commits: Mapping[Path, HistoryEntry],
    members: Mapping[str, str],
    unnamed: Collection[HistoryEntry],
) -> tuple[str, ...]:
    readable = content.condition in (Condition.GOOD, Condition.NEWER)
    contacts, records = (
        (str(count) if readable else _NOTHING).rjust(len(heading))
        for count, heading in (
            (content.contacts, _("contacts")),
            (content.total, _("records")),
        )
    )
    commit = commits.get(backup.path)
    return (
        f"{number:2}",
        one_line(backup.path.stem),
        moment(backup),
        one_line(who(backup, content, members)) or _NOTHING,
        contacts,
        records,
        _condition(content.condition),
        one_line(_before(commit, members, named=commit not in unnamed)) if commit else "",
    )


def _before(commit: HistoryEntry, members: Mapping[str, str], *, named: bool) -> str:
    about = commit.about if named else _("private")
    return f"{change_words(commit.kind, about)} ({members.get(commit.by, commit.by)})"


def _lines(rows: list[tuple[str, ...]]) -> list[str]:
    """Return the rows as lines; where the terminal is too narrow, the last words go below."""
    lines = aligned(rows, "")
    if not sys.stdout.isatty() or max(map(len, lines)) <= shutil.get_terminal_size().columns:
        return lines
    narrow = aligned([row[:-1] for row in rows], "")
    below = [
        "    " + _("before: {what}").format(what=row[-1]) if row[-1] else "" for row in rows[1:]
    ]
    told = zip(narrow[1:], below, strict=True)
    return [narrow[0], *(line for pair in told for line in pair if line)]


def _condition(condition: Condition) -> str:
    return {
        Condition.GOOD: _("good"),
        Condition.NEWER: _("of a newer koop"),
        Condition.DAMAGED: _("damaged"),
        Condition.HIDDEN: _("closed to you"),
        Condition.STRANGE: _("no ordinary file"),
    }[condition]
