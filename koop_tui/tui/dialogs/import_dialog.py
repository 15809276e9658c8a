"""Taking in contacts from a file: what would happen, what it asks, then all or nothing."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import replace

from textual import on
from textual.app import ComposeResult

from koop_tui.actions.import_plan import ImportPlan, PlanLine, question_words
from koop_tui.language import _
from koop_tui.tui.dialogs.dialog import Dialog
from koop_tui.tui.forms.import_form import Cards, planned
from koop_tui.tui.keys import Command
from koop_tui.tui.port import Koop
from koop_tui.tui.widgets.columns import Column, Row
from koop_tui.tui.widgets.detail import Detail, Sheet
from koop_tui.tui.widgets.frame import Rule
from koop_tui.tui.widgets.record_list import RecordList

Answers = dict[int, bool]
"""Whether the card at a position is about its namesake."""

_FIRST = ("question", "note", "refused")
"""What of a plan a person must not miss, before all else."""


async def preview_import(koop: Koop, chosen: Cards) -> None:
    """Show what would happen, and do it."""
    answers = await koop.push_screen_wait(ImportPreview(chosen.plan))
    if answers is not None:
        # a colleague may have saved meanwhile
        plan = await asyncio.to_thread(planned, koop, chosen.file, chosen.cards, answers)
        await koop.attempt(lambda: plan.change, plan.summary())


class ImportPreview(Dialog[Answers]):
    """Says of each card what would happen to it; F2 does it, Escape leaves all as it is.

    Enter on a namesake says that it is the same person, or not; the line in hand stands in full
    below the list.
    """

    SCOPE = "preview"
    SHAPE = "-history"

    def __init__(self, plan: ImportPlan) -> None:
        super().__init__(plan.summary())
        lines = sorted(plan.lines(), key=_rank)
        self._lines: list[tuple[int, PlanLine]] = list(enumerate(lines))
        self._answers: Answers = {}

    def body(self) -> ComposeResult:
        """A line for each card and for each thing to know, and the one in hand in full."""
        yield RecordList([Column("", 20, grow=1)], empty=_("The file holds no contact."))
        yield Rule()
        yield Detail()

    def ready(self) -> None:
        """Show the lines and take the keys."""
        self._show()
        self.query_one(RecordList).focus()

    def offered(self) -> Sequence[Command]:
        """The key for an answer only where something is asked."""
        asks = any(line.question for _number, line in self._lines)
        return [one for one in super().offered() if asks or one.id != "preview.answer"]

    def _show(self) -> None:
        self.query_one(RecordList).show(self._lines, lambda line: Row(line[0], (line[1].text,)))

    @on(RecordList.Highlighted)
    def show_in_full(self, event: RecordList.Highlighted) -> None:
        """Show the whole line under the cursor."""
        event.stop()
        self._show_in_full(event.key)

    def _show_in_full(self, key: int | None) -> None:
        if key is not None:
            sheet = Sheet()
            sheet.line(self._lines[key][1].text)
            self.query_one(Detail).show(sheet)

    @on(RecordList.Chosen)
    def answer(self, event: RecordList.Chosen) -> None:
        """Answer the question under the cursor the other way round."""
        event.stop()
        self.action_answer()

    def action_answer(self) -> None:
        """Say that the namesake under the cursor is the same person, or not."""
        key = self.query_one(RecordList).key
        question = self._lines[key][1].question if key is not None else None
        if question is None:
            return
        question = replace(question, same=not question.same)
        self._answers[question.position] = question.same
        self._lines[key] = key, PlanLine(question_words(question), "question", question)
        self._show()
        self._show_in_full(key)

    def action_take(self) -> None:
        """Do it."""
        self.dismiss(self._answers)


def _rank(line: PlanLine) -> int:
    return _FIRST.index(line.kind) if line.kind in _FIRST else len(_FIRST)
