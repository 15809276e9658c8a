"""The sections of an agreement in the editor: number, name and sign, and what the signs mean."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from koop_tui.domain.problems import N_
from koop_tui.language import _
from koop_tui.tui.forms.agreement.sections import Mark, SectionState
from koop_tui.tui.terminal.text import cells, joined, shown
from koop_tui.tui.widgets.columns import Column, Row
from koop_tui.tui.widgets.record_list import RecordList

LACKING, ADVICE = ("✗", "red"), ("!", "amber")
_MARKS: dict[Mark, tuple[str, str]] = {
    "gap": LACKING, "warning": ADVICE, "done": ("●", "ok"), "": ("○", "dim"),
}  # fmt: skip
_LEGEND: tuple[tuple[Mark, str, str], ...] = (
    ("gap", N_("lacking"), "$error"),
    ("warning", N_("advice"), "$warning"),
    ("done", N_("complete"), "$success"),
    ("", N_("empty"), "$text-muted"),
)
"""What each sign means, with its colour."""


class SectionsPane(Vertical):
    """The list of sections; where it is narrow only their numbers and signs."""

    def compose(self) -> ComposeResult:
        """The list, the meaning of its signs."""
        columns = [Column("", 2), Column("", 12, grow=1, drop=1), Column("", 1)]
        yield RecordList(columns, id="sections")
        yield Static(_legend(), id="legend", markup=False)

    def show(self, found: Sequence[SectionState], key: int | None = None) -> None:
        """Show the sections, the cursor on one of them."""
        self.query_one(RecordList).show(found, _row, key)


def _row(section: SectionState) -> Row:
    number = str(section.number) if section.number else "–"
    return Row(section.number, ((number, "dim"), section.name, _MARKS[section.mark]))


def _legend() -> Content:
    """Two signs a line."""
    words = [(_MARKS[mark][0], _(word), style) for mark, word, style in _LEGEND]
    first = max(cells(word) for _sign, word, _style in words[::2]) + 2
    entries = [
        shown(sign, style) + shown(" " + word, "$text-muted") + Content(" " * (first - cells(word)))
        for sign, word, style in words
    ]
    return joined(one + other for one, other in zip(entries[::2], entries[1::2], strict=True))
