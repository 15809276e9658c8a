"""What the four places have in common: a list, its detail beside or over it, a filter line."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar, cast

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widget import Widget

from koop_tui.domain.problems import Refused
from koop_tui.language import _
from koop_tui.language.changes import change_words
from koop_tui.language.referred import refuse_missing
from koop_tui.tui.keys import Command, commands
from koop_tui.tui.port import Koop, koop_of
from koop_tui.tui.terminal.compositing import hold, painted_once, release_soon
from koop_tui.tui.widgets.detail import Detail
from koop_tui.tui.widgets.filter_line import FilterLine, FilterRow
from koop_tui.tui.widgets.record_list import RecordList

if TYPE_CHECKING:
    from koop_tui.domain.book import Book
    from koop_tui.domain.records import Record
    from koop_tui.store.store import Committed
    from koop_tui.tui.forms.spec import FormSpec


T = TypeVar("T")

_FOR_AN_EMPTY_LIST = ("new", "import_cards")
"""The actions that do something where there is no record."""


class Place(Widget):
    """One of the four places. Subclasses name scope and table, and fill list and detail.

    `show_book` is called when the place is first shown and whenever the book has changed;
    it keeps the cursor and the scroll.
    """

    SCOPE: ClassVar[str] = ""
    TABLE: ClassVar[str] = ""

    _is_opening = False
    """Whether a record was opened, and is seen once its detail stands."""

    def compose(self) -> ComposeResult:
        """A list pane with its filter line, a thin divider, the detail pane."""
        with Horizontal(classes="panes"):
            with Vertical(classes="list-pane"):
                line = FilterLine(
                    self.filter_by, self.focus_list, self.filter_words(), completes=self.complete
                )
                yield FilterRow(line)
                yield self.records
            yield Widget(classes="divider")
            with Vertical(classes="detail-pane"):
                yield from self.compose_detail()

    def make_list(self) -> RecordList:
        """Return the list of this place."""
        raise NotImplementedError

    def compose_detail(self) -> Iterable[Widget]:
        """The widgets of the detail pane."""
        yield Detail()

    def show_book(self) -> None:
        """Show what the book holds now."""
        raise NotImplementedError

    def filter_words(self) -> str:
        """Return what the empty filter line says can be looked for."""
        return _("words to look for")

    def filter_values(self, field: str) -> Iterable[str]:
        """Return what stands in a field that the filter line can be asked for, in any order."""
        return ()

    def complete(self, word: str) -> Sequence[str]:
        """Return what a word of the filter line may become."""
        from koop_tui.tui.records.filter_fields import completions  # start-up: nobody filters yet

        return completions(word, self.filter_words(), self.filter_values)

    def filter_by(self, text: str) -> None:
        """Show only what matches the filter line."""
        raise NotImplementedError

    def open_record(self, key: int) -> None:
        """Open one record, whatever the filter hides."""
        self.select(key)
        if not self._is_opening:
            self._is_opening = True
            hold(self.screen)
        self.records.rest()
        self.open_detail()

    def open_of(self, table: str, record_id: int) -> None:
        """Open a record of a table that is shown here."""
        self.open_record(record_id)

    def select(self, key: int) -> bool:
        """Put the cursor on a record, whatever the filter hides; False when it is not there."""
        if not self.records.move_to(key):
            self.clear_filter()
            return self.records.move_to(key)
        return True

    def move_to_record(self, table: str, record_id: int) -> None:
        """Put the cursor where a record stands, as far as it is to be seen here."""
        if table == self.TABLE:
            self.select(record_id)

    async def fill(self, spec: FormSpec[T]) -> T | None:
        """Ask a form and return its result; what a change has added gets the cursor."""
        from koop_tui.tui.dialogs.form_dialog import FormDialog  # start-up: no form is open yet
        from koop_tui.tui.forms.spec import ChangeForm

        result = await self.koop.push_screen_wait(FormDialog(spec, self.koop.context))
        if isinstance(spec, ChangeForm) and result is not None:
            committed = cast("Committed", result)
            self.show_added(committed)
            if committed.change and committed.warning is None:
                self.koop.tell(change_words(committed.change.kind, committed.change.about))
            if any(edit.key[0] == "versions" for edit in committed.change):
                from koop_tui.tui.changes.stage_question import ask_stage

                await ask_stage(self.koop, committed.change)
        return result

    async def resume(self, spec: FormSpec[Any]) -> None:
        """Go on with a form that was typed in when the line broke."""
        await self.fill(spec)

    def show_added(self, committed: Committed) -> None:
        """Put the cursor on the record of this place's list that a change has added."""
        table = self.TABLE
        added = [
            e.after.id
            for e in committed.change
            if e.before is None and e.after is not None and e.after.table == table
        ]
        if added:
            self.select(added[0])

    def clear_filter(self) -> None:
        """Show everything again."""
        self.query_one(FilterLine).close()

    @property
    def koop(self) -> Koop:
        """The app, with the book, me and today."""
        return koop_of(self)

    @property
    def book(self) -> Book:
        """The book as it is now."""
        return self.koop.book

    @cached_property
    def records(self) -> RecordList:
        """The main list."""
        return self.make_list()

    @property
    def is_open(self) -> bool:
        """Whether, in a narrow window, the detail stands over the list."""
        return self.has_class("-open")

    @property
    def is_narrow(self) -> bool:
        """Whether list and detail do not fit side by side."""
        return self.screen.has_class("-narrow")

    def aside(self) -> str:
        """Return a few words for the left of the footer."""
        return ""

    @on(RecordList.Rested, ".list-pane RecordList")
    def offer_keys(self) -> None:
        """Offer the keys of the line in hand once the cursor rests, not while a key repeats."""
        self.koop.places.show_hints()
        if self._is_opening:
            self._is_opening = False
            release_soon(self.screen)

    def focus_list(self) -> None:
        """Give the keys to the list."""
        self.screen.set_focus(self.records)

    def focus_detail(self) -> None:
        """Give the keys to the detail."""
        self.screen.set_focus(self.query_one(Detail))

    def open_detail(self) -> None:
        """Show the detail over the list where it is narrow, from its top, and go there."""
        with painted_once(self.screen):
            self.add_class("-open")
            self.query_one(Detail).scroll_home(animate=False, immediate=True)
            self.focus_detail()
            self.koop.places.show_hints()

    async def action_back(self) -> None:
        """From the detail to where it was opened from; from the list, clear the filter."""
        with painted_once(self.screen):
            self.remove_class("-open")
            line = self.query_one(FilterLine)
            if self.records.has_focus and line.is_open:
                line.action_clear()
            elif before := self.koop.places.came_from:
                await self.koop.run_action(f"app.place('{before}')")
                return
            self.focus_list()
            self.koop.places.show_hints()

    def is_there(self, model: type[Record], record_id: int | None) -> bool:
        """Whether the record under the cursor is in the book; that it is missing is told."""
        try:
            if record_id is not None:
                refuse_missing(self.book, model, record_id)
        except Refused as refused:
            self.koop.complain(refused.problems)
            return False
        return record_id is not None

    def record_shown(self) -> tuple[str, int] | None:
        """Return (table, id) of the record under the cursor."""
        key = self.records.key
        return (self.TABLE, key) if isinstance(key, int) else None

    def action_record_history(self) -> None:
        """Show who changed what in the record under the cursor."""
        record = self.record_shown()
        if record is not None:
            from koop_tui.tui.dialogs.history import show_history

            show_history(self.koop, record)

    def action_filter(self) -> None:
        """Open the filter line."""
        self.remove_class("-open")
        self.query_one(FilterLine).open()

    @property
    def stands(self) -> bool:
        """Whether list and filter line are there: neither being put up nor taken away."""
        return bool(self.query(FilterLine)) and bool(self.query(".list-pane RecordList"))

    @property
    def is_filtering(self) -> bool:
        """Whether a filter is being typed, so that letters are no commands."""
        return self.query_one(FilterLine).has_focus

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """The keys that matter depend on where one is."""
        if self.koop.place is self:
            self.koop.places.show_hints()

    @property
    def is_filtered(self) -> bool:
        """Whether a filter may hide something."""
        return bool(self.query_one(FilterLine).value)

    def hints(self) -> list[Command]:
        """Return the commands that can be used now, for the footer."""
        if self.is_filtering:
            has_fields = ":" in self.filter_words()
            return [one for one in commands("filter") if has_fields or one.name != "complete"]
        shared = [command for command in commands("place") if command.action != "back"]
        found = [c for c in (*commands(self.SCOPE), *shared) if c.weight]
        if not self.records.items:
            fitting = {*_FOR_AN_EMPTY_LIST, *(["filter"] if self.is_filtered else [])}
            return [command for command in found if command.action in fitting]
        if not self.is_open:
            return found
        back = [command for command in commands("place") if command.action == "back"]
        return back + [command for command in found if command.action not in ("open", "filter")]
