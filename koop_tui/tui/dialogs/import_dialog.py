"""Taking in contacts from a vCard file: which one, what would happen, then all or nothing."""

from __future__ import annotations

from textual.app import ComposeResult

from koop_tui.actions.import_plan import ImportPlan
from koop_tui.actions.importing import plan_import
from koop_tui.language import _
from koop_tui.tui.dialogs.dialog import Dialog
from koop_tui.tui.forms.import_form import Cards
from koop_tui.tui.port import Koop
from koop_tui.tui.widgets.columns import Column, Row
from koop_tui.tui.widgets.record_list import RecordList


async def preview_import(koop: Koop, chosen: Cards) -> None:
    """Show what would happen, and do it."""

    def plan() -> ImportPlan:
        return plan_import(
            koop.book, koop.me, koop.today, chosen.cards, chosen.file.name,
            country=koop.config.country,
        )  # fmt: skip

    if await koop.push_screen_wait(ImportPreview(plan())):
        await koop.attempt(lambda: plan().change, plan().summary())


class ImportPreview(Dialog[bool]):
    """Says of each card what would happen to it; F2 does it, Escape leaves all as it is."""

    SCOPE = "preview"
    SHAPE = "-history"

    def __init__(self, plan: ImportPlan) -> None:
        super().__init__(plan.summary())
        self._plan = plan

    def body(self) -> ComposeResult:
        """A line for each card."""
        yield RecordList([Column("", 20, grow=1)], empty=_("The file holds no contact."))

    def ready(self) -> None:
        """Show the lines and take the keys."""
        lines = list(enumerate(self._plan.preview_lines()))
        self.query_one(RecordList).show(lines, lambda line: Row(line[0], (line[1],)))
        self.query_one(RecordList).focus()

    def action_take(self) -> None:
        """Do it."""
        self.dismiss(True)
