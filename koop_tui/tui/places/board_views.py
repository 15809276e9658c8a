"""How the board is looked at: in which order, as a list or with a plot, as of which day."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from koop_tui.domain.as_of import as_of
from koop_tui.domain.book import Book
from koop_tui.domain.contributions import Contribution, Settlement
from koop_tui.domain.cooperations import Cooperation
from koop_tui.domain.standing import StandingContribution
from koop_tui.language import _
from koop_tui.language.dates import day as day_words
from koop_tui.tui.dialogs.dialog_action import dialog_action
from koop_tui.tui.dialogs.pick import Option, PickDialog
from koop_tui.tui.forms.as_of_form import AsOfForm
from koop_tui.tui.forms.standing_form import StandingForm
from koop_tui.tui.keys import Command
from koop_tui.tui.places.board_stages import StagesPlace
from koop_tui.tui.records.contributions.making import making, show_making
from koop_tui.tui.records.contributions.rows import line_title
from koop_tui.tui.records.cooperations.curves import curve
from koop_tui.tui.records.cooperations.pairings import ORDERS, Order, Pairing
from koop_tui.tui.records.cooperations.rows import row_words
from koop_tui.tui.records.cooperations.standing import standing_words
from koop_tui.tui.records.record_sheet import add_fields
from koop_tui.tui.terminal.compositing import painted_once
from koop_tui.tui.terminal.text import shown
from koop_tui.tui.widgets.detail import Sheet
from koop_tui.tui.widgets.plot import Plot
from koop_tui.tui.widgets.record_list import RecordList

_ROOMY = (170, 45)
"""Columns and lines from which on plot and entries stand beside the board."""
_WRITING: frozenset[str] = frozenset({
    "new", "edit", "delete", "stage", "contribute", "settle", "settle_all",
    "confirm", "dispute", "reverse", "mark", "recurring", "fit", "review",
})  # fmt: skip


class BoardViews(StagesPlace):
    """A place that shows cooperations in an order, with a plot after `v`, as of a day after `A`."""

    _order: Order = "signal"
    _day: date | None = None
    _earlier: tuple[Book, date, Book] | None = None
    _has_plot = False
    _pairs: Sequence[Pairing] = ()
    _made_row: tuple[int, int] | None = None
    """The row of which the list holds only what makes its balance."""

    def compose(self) -> ComposeResult:
        """Above all, the line that says of an earlier day that it is one."""
        yield Static("", id="as-of", markup=False)
        yield from super().compose()

    # The day

    @property
    def book(self) -> Book:
        """The book as it is, or as it was at the end of an earlier day."""
        now = self.koop.book
        if self._day is None:
            return now
        if self._earlier is None or self._earlier[0] is not now or self._earlier[1] != self._day:
            self._earlier = now, self._day, as_of(now, self._day)
        return self._earlier[2]

    @property
    def day(self) -> date:
        """The day as of which the board is shown."""
        return self._day or self.koop.today

    @dialog_action
    async def action_as_of(self) -> None:
        """Ask for a day and show the board as of its end."""
        from koop_tui.tui.dialogs.form_dialog import FormDialog

        day = await self.koop.push_screen_wait(FormDialog(AsOfForm(), self.koop.context))
        if day is not None:
            self._show_day(day if day < self.koop.today else None)

    @property
    def is_earlier(self) -> bool:
        """Whether the board stands as of an earlier day, on which nothing can be written."""
        return self._day is not None

    def nothing_yet(self) -> str:
        """What stands in the list of entries while there is none."""
        return _("Nothing had been put in by then.") if self.is_earlier else super().nothing_yet()

    def _show_day(self, day: date | None) -> None:
        self._day = day
        self.set_class(day is not None, "-earlier")
        words = _("As of {day}, an earlier day · Esc goes back to today")
        line = words.format(day=day_words(day)) if day is not None else ""
        self.query_one("#as-of", Static).update(shown(line))
        self.show_book()
        self.koop.places.show_hints()

    async def action_back(self) -> None:
        """From an earlier day to today, when nothing else is to be left first."""
        if self._day is not None and self.records.has_focus and not self.is_open:
            self._show_day(None)
            return
        await super().action_back()
        self._show_plot_again()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What was on an earlier day can only be looked at."""
        if self._day is not None and action in _WRITING:
            return False
        return super().check_action(action, parameters)

    def hints(self) -> list[Command]:
        """Offer on an earlier day only what can be done there."""
        found = super().hints()
        if self._day is None or self.is_filtering:
            return found
        return [command for command in found if command.action not in _WRITING]

    # What recurs

    @dialog_action
    async def action_recurring(self) -> None:
        """Add what recurs in the cooperation, or change one of those that do."""
        cooperation = self.cooperation
        if cooperation is None or not self.is_there(Cooperation, cooperation.id):
            return
        found = self.book.by(StandingContribution, "cooperation", cooperation.id)
        chosen: str | None = ""
        if found:
            options = [
                Option(str(one.id), standing_words(self.book, cooperation, one)) for one in found
            ]
            options.append(Option("", _("something new")))
            heading = _("What recurs in {title}").format(title=cooperation.title)
            chosen = await self.koop.push_screen_wait(PickDialog(heading, options))
        if chosen is not None:
            await self.fill(StandingForm(cooperation.id, int(chosen) if chosen else None))

    # Order

    def action_order(self) -> None:
        """List within each stage by the next order: by signal, balance, name."""
        self._order = ORDERS[(ORDERS.index(self._order) + 1) % len(ORDERS)]
        self.show_book()

    # What makes a balance

    def open_balance(self) -> None:
        """List exactly what makes the balance of the row in hand, and go there."""
        self._made_row = self.records.key
        with painted_once(self.screen):
            self.remove_class("-plot")
            self.add_class("-open")
            self.show_lines()
            self.entry_list.action_first()
            self.show_entry()
            self.screen.set_focus(self.entry_list)
            self.koop.places.show_hints()

    @property
    def is_making(self) -> bool:
        """Whether the entries listed are those that make the balance of the row in hand."""
        return self._made_row is not None and self._made_row == self.records.key

    def leave_balance(self) -> None:
        """No row is in hand any more: what its balance was made of goes."""
        self._made_row = None
        self.remove_class("-making")

    def is_making_other(self) -> bool:
        """Whether what is listed makes the balance of another row than the one in hand."""
        return self._made_row is not None and not self.is_making

    @property
    def kept_on_entries(self) -> Collection[str]:
        """From what makes a balance, all entries are a key away."""
        kept = super().kept_on_entries
        return {*kept, "entries"} if self.is_making else kept

    def show_lines(self) -> None:
        """List all entries of the cooperation, or those that make the balance of the row."""
        pair = self.pairing if self.is_making else None
        self.set_class(pair is not None, "-making")
        if pair is None:
            self._made_row = None
            super().show_lines()
            return
        made = making(self.book, pair.cooperation, pair.whose)
        heading, others = shown(row_words(pair), "bold"), made.others_words()
        if others:
            heading += Content("\n") + shown(others, "$text-muted")
        self.query_one("#making", Static).update(heading)
        show_making(self.entry_list, self.book, made, self.day, self.marked_lines)

    def focus_list(self) -> None:
        """Give the keys to the list, beside which stand all entries."""
        self._show_all_entries()
        super().focus_list()

    def action_filter(self) -> None:
        """Open the filter line, whose rows have all entries beside them."""
        self._show_all_entries()
        super().action_filter()

    def move_to_record(self, table: str, record_id: int) -> None:
        """Put the cursor on a cooperation or entry, which may count in no balance."""
        self._show_all_entries()
        super().move_to_record(table, record_id)

    def _show_all_entries(self) -> None:
        if self._made_row is not None:
            self._made_row = None
            self.show_lines()
            self.show_entry()

    @on(RecordList.Chosen, "#entries")
    def hear_chosen_entry(self) -> None:
        """Open the entry or settlement."""
        self.action_read_entry()

    @dialog_action
    async def action_read_entry(self) -> None:
        """Read all about an entry: the line below the list may have no room for it."""
        line = self.line
        if line is not None:
            from koop_tui.tui.dialogs.read_dialog import ReadDialog

            sheet = Sheet()
            add_fields(sheet, self.book, line)
            await self.koop.push_screen_wait(ReadDialog(line_title(self.book, line), sheet))

    # Plot

    @property
    def pairing(self) -> Pairing | None:
        """What the row under the cursor is about."""
        key = self.records.key
        return next((pair for pair in self._pairs if pair.key == key), None)

    def action_view(self) -> None:
        """From the list to the list with the plot of the row in hand, and back."""
        with painted_once(self.screen):
            self._has_plot = not self._has_plot
            self.remove_class("-open")
            self.focus_list()
            self._show_plot_again()

    def open_detail(self) -> None:
        """Show the sheet, for which the plot makes room."""
        self.remove_class("-plot")
        self._show_all_entries()
        super().open_detail()

    def action_entries(self) -> None:
        """Go to the entries, for which the plot makes room; from those of a balance to all."""
        self.remove_class("-plot")
        is_there = self.is_making and self.screen.focused is self.entry_list
        self._show_all_entries()
        if is_there:
            self.koop.places.show_hints()
        else:
            super().action_entries()

    def _show_plot_again(self) -> None:
        # has_focus follows only with a message
        on_list = not self.is_open and self.screen.focused is self.records
        self.set_class(self._has_plot and on_list, "-plot")
        self.show_plot()

    def show_plot(self) -> None:
        """Plot the row under the cursor, where the plot can be seen: after v, or with room."""
        width, height = self.app.size
        self.set_class(width >= _ROOMY[0] and height >= _ROOMY[1], "-roomy")
        pair = self.pairing if self.has_class("-plot") or self.has_class("-roomy") else None
        found = curve(self.book, pair, self.day) if pair is not None else None
        # with room, the list of entries beside it says so
        words = "" if pair is None or self.has_class("-roomy") else self._no_curve(pair)
        self.query_one(Plot).show(found, words)

    def _no_curve(self, pair: Pairing) -> str:
        """What stands in the plot while nothing counts; a gift, say, is put in all the same."""
        of = pair.cooperation.id
        there = any(self.book.by(m, "cooperation", of) for m in (Contribution, Settlement))
        return _("Nothing counts in this balance yet.") if there else self.nothing_yet()

    def on_resize(self) -> None:
        """Put plot and entries beside the board where there is room."""
        if self.stands:
            self.show_plot()
