"""The middle of the editor: the fields or the table of one section, and what it still lacks."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from koop_tui.domain.agreements import Version
from koop_tui.domain.book import Book
from koop_tui.domain.breaking import broken
from koop_tui.domain.cooperations import WHOLE
from koop_tui.domain.problems import Refused
from koop_tui.language import _
from koop_tui.language.amounts import format_share
from koop_tui.tui.forms.agreement.same_terms import terms_gaps
from koop_tui.tui.forms.agreement.section_fields import gap_words, section_fields
from koop_tui.tui.forms.agreement.section_values import share_sum, with_values
from koop_tui.tui.forms.agreement.sections import sections
from koop_tui.tui.forms.agreement.tables import TABLES, ItemTable, items_of
from koop_tui.tui.terminal.text import joined, shown
from koop_tui.tui.widgets.completion import Completion
from koop_tui.tui.widgets.form import Form, FormFoot
from koop_tui.tui.widgets.record_list import RecordList

_SHARES = 2
_MOST_LINES = 6
"""So many lines there are below the fields, in the style sheet too."""
_NARROW = 50
"""The columns of the pane at 80 x 24, before it is laid out."""


class SectionPane(Vertical):
    """Shows one section of a draft; `now` is the draft with what has been typed."""

    def __init__(self, version: Version, id: str | None = None) -> None:
        super().__init__(id=id)
        self.version = version
        self.number = -1
        self._is_up = False

    def compose(self) -> ComposeResult:
        """The fields, and below them what is missing."""
        yield Vertical(id="fields")
        yield FormFoot()
        yield Static("", id="gaps", markup=False)

    @on(Form.Told)
    def show_wanted(self, event: Form.Told) -> None:
        """Show below the fields what the one in hand wants."""
        self.query_one(FormFoot).say(event.reading, event.wants)

    async def show(self, book: Book, today: date, number: int) -> None:
        """Put the fields or the table of a section here."""
        self.number, self._is_up = number, False
        await self.screen.query(Completion).remove()
        fields = self.query_one("#fields", Vertical)
        await fields.remove_children()
        table = TABLES.get(number)
        self.query_one(FormFoot).display = table is None
        if table is None:
            self.query_one(FormFoot).say("", ("",))
            await fields.mount(Form(section_fields(book, today, self.version, number)))
        else:
            await fields.mount(
                RecordList(table.columns(), show_titles=True, empty=table.empty(), id="rows")
            )
        self._is_up = True
        self.show_rows()
        self.show_gaps(book, today)

    @property
    def form(self) -> Form | None:
        """The form of the section; None where it is a table, and until its fields are up."""
        return next(iter(self.query(Form)), None) if self._is_up else None

    @property
    def table(self) -> ItemTable | None:
        """The table of the section; None where it is a form, and until its lines are up."""
        return TABLES.get(self.number) if self._is_up else None

    @property
    def rows(self) -> RecordList:
        """The lines of the table."""
        return self.query_one("#rows", RecordList)

    def now(self) -> Version:
        """Return the version with what stands in the fields, as far as it can be read."""
        form = self.form
        values: dict[str, Any] = {}
        for field in form.fields if form else ():
            try:
                values[field.field.name] = field.value()
            except Refused:
                continue  # it is told under the field
        try:
            return with_values(self.version, values)
        except Refused:
            return self.version

    def show_rows(self, key: int | None = None) -> None:
        """Show the lines of the table, the cursor on one of them."""
        table = self.table
        if table is not None:
            version = self.version
            items = list(enumerate(items_of(version, table)))
            self.rows.show(items, lambda pair: table.row(version, *pair), key)

    def show_gaps(self, book: Book, today: date) -> None:
        """Show what the section lacks, and what the shares sum to."""
        now = self.now()
        lines: list[Content] = []
        if self.number == _SHARES:
            total = share_sum(now)
            words = _("Sum of the shares: {sum}").format(sum=format_share(total))
            sign, colour = ("●", "$success") if total == WHOLE else ("!", "$warning")
            lines.append(shown(sign, colour) + Content(" ") + shown(words, "$text-muted"))
        found = sections(now, terms_gaps(book, now))
        section = next((s for s in found if s.number == self.number), None)
        for gap in section.gaps if section else ():
            sign, colour = ("✗", "$error") if gap.must else ("!", "$warning")
            missing = shown(gap_words(book, today, now, gap), "$text-muted")
            lines.append(shown(sign, colour) + Content(" ") + missing)
        below = self.query_one("#gaps", Static)
        told = _fitting(lines, self.size.width - 2 if self.size.width else _NARROW)
        if told < len(lines):
            more = _("and {n} more").format(n=len(lines) - told)
            lines[told:] = [shown(f"  {more}", "$text-muted")]
        below.update(joined(lines))
        below.display = bool(lines)


def _fitting(lines: Sequence[Content], width: int) -> int:
    """Return how many of the lines there is room for, one being left to say that there are more."""
    used = 0
    for n, line in enumerate(lines, 1):
        used += sum(1 for _line in broken(line.plain, width))
        if used + (n < len(lines)) > _MOST_LINES:
            return n - 1
    return len(lines)
