"""`koop restore`: put an earlier generation in the place of the book."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import UTC, datetime

from koop_tui.commands.asking import agreed
from koop_tui.commands.backups import holding, members_of, moment, who
from koop_tui.config import Config
from koop_tui.domain.problems import N_, Problem, refuse
from koop_tui.language import _, say
from koop_tui.store.backup import Backup
from koop_tui.store.listing import Listed, holding_far_more, listed
from koop_tui.store.restoring import restore as put_back

_DIGITS = 10
"""No list of backups is so long that its numbers had so many digits."""


def restore(config: Config, wanted: str | None, *, asked: bool, fewer: bool = False) -> int:
    """Restore a backup, by its number or name in `koop backups`, the most recent good one if None.

    Asks first, and again before one that holds far fewer records than there were; `asked` and
    `fewer` say that the answer is yes. Returns 0, or 1 when it is no. What the book held becomes a
    backup too, a damaged file is kept beside it. WrongUsage where nobody can be asked, Refused, or
    a StoreError such as Unreadable for backups that may not be seen, when all is as it was.
    """
    found = listed(config.path)
    chosen, backup = _chosen(config, found, wanted)
    if not chosen.is_good:
        backup.understood()  # which tells what is wrong with it
    if not asked and not agreed(_question(config, chosen, backup)):
        return 1
    fuller = holding_far_more(config.path, chosen, found)
    if fuller is not None and not fewer and not agreed(*_doubt(chosen, backup, fuller)):
        return 1
    there = config.path.exists()
    done = put_back(
        config.path, backup, by=config.login, now=datetime.now(UTC), remember=config.remember
    )
    print(
        _("{path} is again what {name} saved on {when}: {what}.").format(
            path=config.path,
            name=who(backup, chosen.content, members_of(config)) or _("somebody"),
            when=moment(backup),
            what=holding(chosen.content),
        )
    )
    if done.aside is not None:
        print(_("The damaged file is kept as {path}.").format(path=done.aside))
    elif there:
        print(_("What the book held before is now the newest backup."))
    if done.warning is not None:
        print(say(done.warning), file=sys.stderr)
    return 0


def _chosen(config: Config, found: Sequence[Listed], wanted: str | None) -> tuple[Listed, Backup]:
    one = _named(found, wanted) if wanted else next((one for one in found if one.is_good), None)
    if one is not None and one.backup is not None:
        return one, one.backup
    if wanted:
        raise refuse(
            N_("There is no backup {name}: `koop backups` lists those there are."),
            "backup",
            name=wanted,
        )
    raise refuse(N_("There is no backup of {path} that could be restored."), "", path=config.path)


def _named(found: Sequence[Listed], wanted: str) -> Listed | None:
    if wanted.isdecimal() and len(wanted) < _DIGITS:
        number = int(wanted)
        return found[number - 1] if 1 <= number <= len(found) else None
    for one in found:
        if one.backup and wanted in (one.backup.path.stem, one.backup.path.name):
            return one
    return None


def _question(config: Config, chosen: Listed, backup: Backup) -> str:
    return _("Put what {name} saved on {when} ({what}) in the place of {path}?").format(
        name=who(backup, chosen.content, members_of(config)) or _("somebody"),
        when=moment(backup),
        what=holding(chosen.content),
        path=config.path,
    )


def _doubt(chosen: Listed, backup: Backup, fuller: Listed) -> tuple[str, Problem]:
    """Return the second question, and what to say where it can't be asked."""
    values = {
        "name": backup.path.stem,
        "what": holding(chosen.content),
        "other": fuller.backup.path.stem if fuller.backup else _("the book"),
        "more": holding(fuller.content),
    }
    question = _("{name} holds only {what}, but {other} holds {more}. Restore it all the same?")
    unasked = N_(
        "{name} holds only {what}, but {other} holds {more}. "
        "Add --fewer to restore it all the same, or name another one of `koop backups`."
    )
    return question.format(**values), Problem(unasked, "fewer", values)
