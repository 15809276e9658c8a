"""`koop restore`: put an earlier generation in the place of the book."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import UTC, datetime

from koop_tui.commands.backups import moment
from koop_tui.commands.gate import one_line
from koop_tui.config import Config, WrongUsage
from koop_tui.domain.problems import N_, Problem, refuse
from koop_tui.language import _, pgettext, say
from koop_tui.store.backup import Backup
from koop_tui.store.restoring import backups_of
from koop_tui.store.restoring import restore as put_back


def restore(config: Config, wanted: str | None, *, asked: bool) -> int:
    """Restore a backup, by its number or name in `koop backups`, the newest good one if None.

    Asks first unless `asked` says that it was; returns 0, or 1 when the answer is no. What the book
    held becomes a backup too, a damaged file is kept beside it. Refused, or a StoreError such as
    Unreadable for backups that may not be seen, when all is as it was.
    """
    backup = _chosen(config, wanted)
    if not asked and not _agreed(config, backup):
        print(_("The book stays as it is."))
        return 1
    there = config.path.exists()
    done = put_back(
        config.path, backup, by=config.login, now=datetime.now(UTC), remember=config.remember
    )
    print(
        _("{path} is again what {name} saved on {when}.").format(
            path=config.path, name=backup.saved_by or "?", when=moment(backup)
        )
    )
    if done.aside is not None:
        print(_("The damaged file is kept as {path}.").format(path=done.aside))
    elif there:
        print(_("What the book held before is now the newest backup."))
    if done.warning is not None:
        print(say(done.warning), file=sys.stderr)
    return 0


def _chosen(config: Config, wanted: str | None) -> Backup:
    found = backups_of(config.path)
    backup = _named(found, wanted) if wanted else _newest_good(found)
    if backup is not None:
        return backup
    if wanted:
        raise refuse(
            N_("There is no backup {name}: `koop backups` lists those there are."),
            "backup",
            name=wanted,
        )
    raise refuse(N_("There is no backup of {path} that could be restored."), "", path=config.path)


def _newest_good(found: Sequence[Backup]) -> Backup | None:
    return next((backup for backup in found if backup.is_good()), None)


def _named(found: Sequence[Backup], wanted: str) -> Backup | None:
    if wanted.isdecimal():
        number = int(wanted)
        return found[number - 1] if 1 <= number <= len(found) else None
    return next((b for b in found if wanted in (b.path.stem, b.path.name)), None)


def _agreed(config: Config, backup: Backup) -> bool:
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise WrongUsage(Problem(N_("Add --yes: there is no terminal to ask on."), "yes"))
    question = _("Put what {name} saved on {when} in the place of {path}?").format(
        name=backup.saved_by or "?", when=moment(backup), path=config.path
    )
    yes = pgettext("the key for yes", "y")
    # Translators: {yes} is the letter for yes; capital N is the letter for no, which is the default
    choice = _("[{yes}/N]").format(yes=yes)
    try:
        # on a terminal input() writes the question itself, past the gate
        answer = input(f"{one_line(question)} {choice} ").strip().lower()
    except EOFError:
        print()
        return False
    return answer in (yes, _("yes"))
