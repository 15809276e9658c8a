"""Taking in contacts from a vCard file: which one, what would happen, then all or nothing."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from pathlib import Path

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from koop_tui.actions.importing import ImportPlan, plan_import
from koop_tui.documents.vcard import Card, read_card_file
from koop_tui.domain.problems import Refused
from koop_tui.language import _
from koop_tui.tui.dialogs.form_dialog import FormDialog
from koop_tui.tui.forms.import_form import import_fields
from koop_tui.tui.forms.origin import Origin
from koop_tui.tui.keys import bindings, commands
from koop_tui.tui.port import Koop, koop_of
from koop_tui.tui.terminal.text import shown
from koop_tui.tui.widgets.columns import Column, Row
from koop_tui.tui.widgets.form import Values
from koop_tui.tui.widgets.frame import FooterLine
from koop_tui.tui.widgets.record_list import RecordList


async def import_contacts(koop: Koop) -> None:
    """Ask for a file, show what would happen, and do it."""

    async def save(values: Values) -> tuple[Path, list[Card]]:
        file: Path = values["file"]
        return file, await asyncio.to_thread(_cards, koop, dialog, file)

    dialog: FormDialog[tuple[Path, list[Card]]] = FormDialog(
        _("Take in contacts"), import_fields(), save, origin=Origin("network", "import_cards")
    )
    chosen = await koop.push_screen_wait(dialog)
    if chosen is None:
        return
    file, cards = chosen

    def plan() -> ImportPlan:
        return plan_import(koop.book, koop.me, koop.today, cards, file.name)

    if await koop.push_screen_wait(ImportPreview(plan())):
        await koop.attempt(lambda: plan().change, plan().summary())


def _cards(koop: Koop, dialog: FormDialog[tuple[Path, list[Card]]], file: Path) -> list[Card]:
    """In a thread: return the cards of a file; Refused when there is none."""

    def tell(done: int, all_cards: int) -> None:
        words = _("{done} of {all} cards").format(done=done, all=all_cards)
        koop.call_from_thread(dialog.tell, words)

    cards = read_card_file(file, tell)
    problems = [replace(card.problem, field="file") for card in cards if card.problem]
    if len(problems) == len(cards):
        raise Refused(problems[:1])
    return cards


class ImportPreview(ModalScreen[bool]):
    """Says of each card what would happen to it; F2 does it, Escape leaves all as it is."""

    BINDINGS = bindings("preview")

    def __init__(self, plan: ImportPlan) -> None:
        super().__init__()
        self._plan = plan

    def compose(self) -> ComposeResult:
        """The sum in one line, a line for each card, the keys."""
        with Vertical(classes="dialog -history"):
            yield Static(shown(self._plan.summary()), classes="dialog-heading")
            yield RecordList([Column("", 20, grow=1)], empty=_("The file holds no contact."))
            yield FooterLine()

    def on_mount(self) -> None:
        """Show the lines and take the keys."""
        self.query_one(FooterLine).hints = [
            (command.shown_key, _(command.label), command.weight) for command in commands("preview")
        ]
        lines = list(enumerate(self._plan.preview_lines()))
        self.query_one(RecordList).show(lines, lambda line: Row(line[0], (line[1],)))
        self.query_one(RecordList).focus()
        koop_of(self).release_keys()

    def action_take(self) -> None:
        """Do it."""
        self.dismiss(True)

    def action_cancel(self) -> None:
        """Leave all as it is."""
        self.dismiss(False)
