"""Taking in contacts from a file: what would happen, what it asks, then all or nothing."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, replace

from textual import on
from textual.content import Content
from textual.widgets import Static

from koop_tui.actions.completing import LABELS
from koop_tui.actions.import_plan import ImportPlan, PlanLine, line_key, question_words
from koop_tui.language import _
from koop_tui.language.record_words import field_words
from koop_tui.tui.dialogs.list_dialog import ListDialog
from koop_tui.tui.forms.import_form import Cards, planned
from koop_tui.tui.keys import Command
from koop_tui.tui.port import Koop
from koop_tui.tui.terminal.text import shown
from koop_tui.tui.widgets.columns import Column, Row
from koop_tui.tui.widgets.detail import Detail, Sheet
from koop_tui.tui.widgets.record_list import RecordList

Answers = dict[int, bool]
"""Whether the card at a position is about its namesake."""

_FIRST = ("question", "note", "refused")
"""What of a plan a person must not miss, before all else."""


@dataclass(frozen=True)
class Chosen:
    """What a person has chosen: answers to questions, and whom to leave out."""

    answers: Answers
    left_out: frozenset[str]


async def preview_import(koop: Koop, chosen: Cards) -> None:
    """Show what would happen, and do it."""
    wanted = await koop.push_screen_wait(ImportPreview(chosen.plan))
    if wanted is not None:
        # a colleague may have saved meanwhile
        plan = await asyncio.to_thread(planned, koop, chosen.file, chosen.cards, wanted.answers)
        plan = plan.without(wanted.left_out)
        await koop.attempt(lambda: plan.change, plan.summary())


class ImportPreview(ListDialog[Chosen]):
    """Says of each card what would happen to it; F2 does it, Escape leaves all as it is.

    Space leaves the contact in hand out, or says that a namesake is the same person, or not. What
    would be in the book of the contact in hand stands below the list.
    """

    SCOPE = "preview"

    def __init__(self, plan: ImportPlan) -> None:
        super().__init__(plan.source)
        self._plan = plan
        lines = sorted(plan.lines(), key=_rank)
        self._lines: list[tuple[int, PlanLine]] = list(enumerate(lines))
        self._answers: Answers = {}
        self._left_out: set[str] = set()

    def heading(self) -> Content:
        """Return what taking in would do, which follows what is left out."""
        plan = self._plan.without(self._left_out)
        text = _("Take in from {file}: {what}").format(file=plan.source, what=plan.summary())
        return shown(text)

    def make_list(self) -> RecordList:
        """A line for each card and for each thing to know."""
        columns = [Column("", 1), Column("", 20, grow=1)]
        return RecordList(columns, empty=_("The file holds no contact."))

    def ready(self) -> None:
        """Show the lines and take the keys."""
        self._show()
        self.records.focus()

    def offered(self) -> Sequence[Command]:
        """The keys for the line in hand, and how many contacts would be taken in."""
        line = self._line
        fitting = {"preview.take", "preview.cancel"}
        fitting |= {"preview.answer"} if line is not None and line.question else set()
        fitting |= {"preview.leave_out"} if line is not None and line.contact else set()
        found = [one for one in super().offered() if one.id in fitting]
        plan = self._plan.without(self._left_out)
        count = len(plan.new) + len(plan.completed)
        label = _("take in {n}").format(n=count)
        return [replace(one, label=label) if one.name == "take" else one for one in found]

    @property
    def _line(self) -> PlanLine | None:
        key = self.records.key
        return self._lines[key][1] if key is not None else None

    def _show(self) -> None:
        self.records.show(self._lines, self._row)
        self.query_one(".dialog-heading", Static).update(self.heading())
        self.show_keys()

    def _row(self, numbered: tuple[int, PlanLine]) -> Row:
        number, line = numbered
        if not self._is_left_out(line):
            return Row(number, ("✓" if line.contact else "", line.text))
        text = _("left out: {what}").format(what=line.text)
        return Row(number, (("–", "dim"), (text, "dim")))

    def _is_left_out(self, line: PlanLine) -> bool:
        return line.contact is not None and line_key(line.contact) in self._left_out

    @on(RecordList.Rested)
    def show_in_full(self, event: RecordList.Rested) -> None:
        """Show the whole line under the cursor, and what the contact would hold."""
        event.stop()
        self._show_in_full()
        self.show_keys()

    def _show_in_full(self) -> None:
        line = self._line
        if line is None:
            return
        sheet = Sheet()
        sheet.line(line.text)
        contact = line.contact
        if contact is not None:
            sheet.blank()
            for name in ("display_name", *LABELS):
                if getattr(contact, name, None):
                    sheet.field(*field_words(self.koop.book, contact, name))
        self.show_sheet(sheet)

    @on(RecordList.Chosen)
    def hear_enter(self, event: RecordList.Chosen) -> None:
        """Answer the question under the cursor the other way round; else go down to read."""
        event.stop()
        line = self._line
        if line is not None and line.question is not None:
            self.action_answer()
        else:
            self.query_one(Detail).focus()

    def action_mark(self) -> None:
        """Leave the contact in hand out, or take it in after all; answer a question."""
        line = self._line
        if line is not None and line.contact is not None:
            self._left_out ^= {line_key(line.contact)}
            self._show()
        else:
            self.action_answer()

    def action_answer(self) -> None:
        """Say that the namesake under the cursor is the same person, or not."""
        key = self.records.key
        question = self._lines[key][1].question if key is not None else None
        if question is None:
            return
        question = replace(question, same=not question.same)
        self._answers[question.position] = question.same
        self._lines[key] = key, PlanLine(question_words(question), "question", question)
        self._show()
        self._show_in_full()

    def action_take(self) -> None:
        """Do it."""
        self.dismiss(Chosen(self._answers, frozenset(self._left_out)))

    def action_close(self) -> None:
        """From reading back to the list, from there away."""
        if self.records.has_focus:
            self.dismiss(None)
        else:
            self.records.focus()


def _rank(line: PlanLine) -> int:
    return _FIRST.index(line.kind) if line.kind in _FIRST else len(_FIRST)
