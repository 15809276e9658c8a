"""The forms in which a draft is written: a section of it, and a line of one of its tables."""

from __future__ import annotations

from dataclasses import dataclass, field

from koop_tui.actions import agreements as actions
from koop_tui.domain.change import Change
from koop_tui.domain.clauses import HEAD, SECTIONS
from koop_tui.domain.context import Context
from koop_tui.tui.forms.agreement.steps import VersionForm
from koop_tui.tui.forms.agreement.tables import TABLES, ItemTable, items_of, with_item
from koop_tui.tui.forms.spec import ChangeForm
from koop_tui.tui.widgets.form import Field, Values


@dataclass
class SectionForm(VersionForm):
    """The fields of one section. They are drawn in the editor, which also saves them."""

    ID = "agreement.section"

    section: int

    def stands(self, context: Context) -> bool:
        """Whether there are such a version and such a section."""
        return super().stands(context) and self.section in (HEAD, *SECTIONS)


@dataclass
class RowForm(VersionForm, ChangeForm):
    """A line of the table in a section; without an index a new one.

    `replaces` is the line that it is saved in place of: that of the index, as long as that one
    is still there.
    """

    ID = "agreement.row"

    section: int
    index: int | None = None
    replaces: int | None = field(default=None, init=False)

    def __post_init__(self) -> None:
        """A line is saved in its own place."""
        self.replaces = self.index

    @property
    def table(self) -> ItemTable:
        """How the lines of the section are edited."""
        return TABLES[self.section]

    def stands(self, context: Context) -> bool:
        """Whether there are such a version and a table in the section."""
        return super().stands(context) and self.section in TABLES

    def continues(self, context: Context, heading: str) -> None:
        """Take up what was typed under a heading: another line there by now stays as it is."""
        version = context.book.versions.get(self.version)
        items = items_of(version, self.table) if version else ()
        there = self.index is not None and self.index < len(items)
        if there and self.table.heading(items[self.index or 0]) == heading:
            return
        self.replaces = None

    def begin(self, context: Context) -> None:
        """Take version and line as they are now."""
        super().begin(context)
        items = items_of(self._version, self.table)
        self._before = None if self.replaces is None else items[self.replaces]

    def heading(self, context: Context) -> str:
        """Which line."""
        return self.table.heading(self._before)

    def fields(self, context: Context) -> list[Field]:
        """Its fields."""
        return self.table.fields(self._version, context.today, self._before)

    def change(self, context: Context, values: Values) -> Change:
        """Put the line in its place, or at the end."""
        item = self.table.made(values, self._before)
        after = with_item(self._version, self.table, self.replaces, item)
        return actions.edit_draft(context, self._version, after)
