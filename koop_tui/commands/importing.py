"""`koop import`: take in contacts from vCard files, or only show what would happen."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from koop_tui.actions.importing import plan_import
from koop_tui.commands.gate import one_line, still_line
from koop_tui.config import Config
from koop_tui.documents.vcard import Card, read_card_file
from koop_tui.language import _, say
from koop_tui.store.store import Store


def import_files(config: Config, files: Sequence[Path], dry_run: bool) -> int:
    """Import all files as one change, print one line on it, and return 0; 1 when no card is usable.

    Cards that can't be taken in are named one by one on stderr and stop nothing; a file that can't
    be read stops everything before anything is changed.
    """
    with Store.open(config.path, remember=config.remember) as store:
        cards = [(file, card) for file in files for card in _cards(file)]
        me, source = store.book.member(config.login), ", ".join(file.name for file in files)
        found = (card for _file, card in cards)
        plan = plan_import(store.book, me, config.day(), found, source)
        if dry_run:
            for line in replace(plan, refused=()).preview_lines():
                print(line)
        else:
            committed = store.commit(plan.change, config.login, datetime.now(UTC))
            if committed.warning:
                print(say(committed.warning), file=sys.stderr)
    for file, card in cards:
        if card.problem:
            print(one_line(f"{file}: {say(card.problem)}"), file=sys.stderr)
    summary = plan.summary()
    print(_("would be: {summary}").format(summary=summary) if dry_run else summary)
    return 1 if all(card.problem for _file, card in cards) else 0


def _cards(file: Path) -> list[Card]:
    if not sys.stderr.isatty():
        return read_card_file(file)
    cards = read_card_file(file, _progress)
    still_line()
    return cards


def _progress(done: int, all_cards: int) -> None:
    still_line(_("{done} of {all} cards").format(done=done, all=all_cards))
