"""The entries in the detail pane of the board: going there, confirming, disputing, reversing."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable
from datetime import date
from functools import cached_property
from typing import Any

from textual import on
from textual.containers import Vertical
from textual.widget import Widget
from textual.widgets import Static

from koop_tui.actions.at_once import changes_of
from koop_tui.actions.judging import dispute_contribution, reverse_contribution
from koop_tui.actions.settlements import dispute_settlement, reverse_settlement
from koop_tui.domain.contributions import Contribution, Settlement
from koop_tui.domain.cooperations import Cooperation
from koop_tui.domain.today.item import Do
from koop_tui.language import _
from koop_tui.language.closed_periods import closed_words
from koop_tui.tui.dialogs.confirm import ConfirmDialog, ask
from koop_tui.tui.dialogs.dialog_action import dialog_action
from koop_tui.tui.dialogs.pick import Option, PickDialog
from koop_tui.tui.forms.dispute_form import DisputeForm
from koop_tui.tui.forms.settlement_objection import SettlementObjection
from koop_tui.tui.keys import Command
from koop_tui.tui.places.place import Place
from koop_tui.tui.records.contributions.entry_words import entry_words
from koop_tui.tui.records.contributions.rows import EntryList, LedgerLine, ledger_line, line_key
from koop_tui.tui.records.contributions.settlement_lines import settlement_key, settlement_words
from koop_tui.tui.records.contributions.waiting import waiting_lines, waiting_words
from koop_tui.tui.terminal.text import shown
from koop_tui.tui.widgets.detail import Detail
from koop_tui.tui.widgets.frame import Rule
from koop_tui.tui.widgets.plot import Plot
from koop_tui.tui.widgets.record_list import RecordList

_ON_ENTRIES = frozenset({"confirm", "dispute", "reverse", "mark"})
"""Actions on the marked entry."""
_OF_THE_OTHERS = frozenset({"confirm", "dispute", "mark"})
"""What is for the others to say about an entry, not for whoever gave it."""


class EntriesPlace(Place):
    """A place whose detail shows a cooperation and, under it, the entries."""

    marked_lines: frozenset[Hashable] = frozenset()
    """The lines that + and ! act on together, all of one cooperation."""
    _marked_of = 0

    @property
    def cooperation(self) -> Cooperation | None:
        """The cooperation whose entries are shown."""
        raise NotImplementedError

    @property
    def day(self) -> date:
        """The day as of which they are shown."""
        raise NotImplementedError

    def compose_detail(self) -> Iterable[Widget]:
        """The sheet, the plot, and the entries with a line about the marked one."""
        yield Detail()
        yield Plot(fine=not self.koop.config.ascii)
        yield Rule()
        yield Widget(classes="divider -upright")
        with Vertical(id="entry-pane"):
            yield Static("", id="making", markup=False)
            yield self.entry_list
            yield Static("", id="entry", markup=False)

    @cached_property
    def entry_list(self) -> EntryList:
        """The list of entries."""
        return EntryList(id="entries", show_titles=True)

    def nothing_yet(self) -> str:
        """What stands in the list of entries while there is none."""
        return _("Nothing was put in yet: c logs the first contribution.")

    def show_lines(self) -> None:
        """List the entries of the cooperation."""
        if self.cooperation is not None:
            listed = self.entry_list
            marked, empty = self.marked_lines, self.nothing_yet()
            listed.show_entries(self.book, self.cooperation, self.day, marked, empty=empty)

    def forget_marks(self, cooperation: int) -> None:
        """Keep the marks of what still stands in the ledger that is shown, and no others."""
        known: set[Hashable] = set()
        if cooperation == self._marked_of:
            known |= {e.id for e in self.book.by(Contribution, "cooperation", cooperation)}
            evened = self.book.by(Settlement, "cooperation", cooperation)
            known |= {settlement_key(settlement) for settlement in evened}
        self.marked_lines = self.marked_lines & known
        self._marked_of = cooperation

    def show_entry(self) -> None:
        """Show what the list has no room for about the marked entry."""
        entry, cooperation = self._entry, self.cooperation
        settlement = self._settlement
        words = ""
        if entry is not None and cooperation is not None:
            words = entry_words(self.book, cooperation, entry)
        elif settlement is not None and cooperation is not None:
            words = settlement_words(self.book, cooperation, settlement)
        self.query_one("#entry", Static).update(shown(words))

    @property
    def _entry(self) -> LedgerLine | None:
        key = self.entry_list.key
        made = self.book.get(Contribution, key) if isinstance(key, int) else None
        cooperation = self.cooperation
        if made is None or cooperation is None or made.cooperation != cooperation.id:
            return None
        return ledger_line(self.book, made)

    @property
    def _settlement(self) -> Settlement | None:
        key = self.entry_list.key
        return self.book.get(Settlement, key[1]) if isinstance(key, tuple) else None

    @on(RecordList.Rested, "#entries")
    def hear_entry(self) -> None:
        """Show more about the entry under the cursor, and what can be done to it."""
        self.show_entry()
        if self.entry_list.has_focus:
            self.koop.places.show_hints()

    def move_to_record(self, table: str, record_id: int) -> None:
        """Put the cursor on a cooperation, or on an entry of one."""
        super().move_to_record(table, record_id)
        entry = self.book.contributions.get(record_id) if table == Contribution.table else None
        if entry is not None and self.select(entry.cooperation):
            self.show_book()  # its entries, before the cursor's own message comes
            self.add_class("-open")
            self.screen.set_focus(self.entry_list)
            self.entry_list.move_to(entry.id)
        evened = self.book.settlements.get(record_id) if table == Settlement.table else None
        if evened is not None and self.select(evened.cooperation):
            self.show_book()
            self.add_class("-open")
            self.screen.set_focus(self.entry_list)
            self.entry_list.move_to(settlement_key(evened))

    # Keys

    def action_entries(self) -> None:
        """From the list to the entries, from these to the sheet above them, and round."""
        if self.cooperation is None:
            return
        if self.entry_list.has_focus:
            self.focus_detail()
        elif self.query_one(Detail).has_focus and not self.is_narrow:
            self.focus_list()
        else:
            self.add_class("-open")
            self.entry_list.focus()

    @property
    def kept_on_entries(self) -> Collection[str]:
        """Actions that are offered on the entries as well."""
        return {"back", "contribute"}

    def hints(self) -> list[Command]:
        """Offer what is done to entries only where one is marked."""
        if self.is_filtering:
            return super().hints()
        on_entries, entry = self.entry_list.has_focus, self._entry
        to_lines = _ON_ENTRIES if self.line is not None else frozenset()
        own = entry is not None and entry.contribution.giver == self.koop.me.contact_id
        return [
            command
            for command in super().hints()
            if (
                command.action in {*to_lines, *self.kept_on_entries}
                if on_entries
                else command.action not in _ON_ENTRIES
            )
            if not (own and command.action in _OF_THE_OTHERS)
        ]

    def action_mark(self) -> None:
        """Mark the line for + and !, or take the mark away, and go on to the next."""
        line = self._line()
        if line is None or self.cooperation is None:
            return
        mine = self.koop.me.contact_id
        if isinstance(line, Contribution) and line.giver == mine:
            self.koop.tell(_("This is your own entry: the others confirm it."))
            return
        key = line.id if isinstance(line, Contribution) else settlement_key(line)
        self.marked_lines = self.marked_lines ^ {key}
        self.show_lines()
        self.entry_list.action_cursor_down()

    async def _lines(self) -> list[Contribution | Settlement]:
        """The marked lines in their order, else the one under the cursor."""
        line = await self._to_judge()
        shown = map(line_key, self.entry_list.items)
        keys: list[Any] = [key for key in shown if key in self.marked_lines]
        if line is None or not keys or self.screen.focused is not self.entry_list:
            return [line] if line is not None else []
        evened, made = self.book.settlements, self.book.contributions
        return [evened[key[1]] if isinstance(key, tuple) else made[key] for key in keys]

    @property
    def line(self) -> Contribution | Settlement | None:
        """The line under the cursor."""
        entry = self._entry
        return entry.contribution if entry else self._settlement

    def _line(self) -> Contribution | Settlement | None:
        """The line under the cursor, when in sight; else go there: nothing happens unseen."""
        if self.screen.focused is self.entry_list:  # has_focus follows only with a message
            return self.line
        if self.cooperation is not None and self.entry_list.items:
            self.add_class("-open")
            self.entry_list.focus()
            self.koop.tell(_("Choose the entry, then press the key again."))
        return None

    async def _to_judge(self) -> Contribution | Settlement | None:
        """The marked line; from the cooperations the one that waits for me, or one of several."""
        if self.screen.focused is self.entry_list or self.cooperation is None:
            return self._line()
        context, cooperation = self.koop.context, self.cooperation
        waiting = waiting_lines(context, cooperation)
        if not waiting:
            self.koop.tell(_("Nothing waits for your confirmation here."))
            return None
        if len(waiting) == 1:
            return waiting[0]
        words = (waiting_words(context.book, cooperation, made) for made in waiting)
        options = [Option(str(n), text) for n, text in enumerate(words)]
        chosen = await self.koop.push_screen_wait(PickDialog(_("Which entry?"), options))
        return waiting[int(chosen)] if chosen is not None else None

    @dialog_action
    async def action_confirm(self) -> None:
        """Confirm the partner's entry, or all that are marked, as one change."""
        ways = [
            Do(
                "settlement.confirm" if isinstance(line, Settlement) else "contribution.confirm",
                (line.id,),
            )
            for line in await self._lines()
        ]
        if ways and await self.koop.attempt(lambda: changes_of(self.koop.context, ways)):
            self.marked_lines = frozenset()
            self.show_book()

    @dialog_action
    async def action_dispute(self) -> None:
        """Dispute the partner's entry, or all that are marked, with the reason."""
        lines = await self._lines()
        if not all(self._can_be_disputed(line) for line in lines):
            return
        first, *more = [line.id for line in lines if isinstance(line, Contribution)] or [0]
        done = True
        if first:
            done = await self.fill(DisputeForm(first, more)) is not None
        for line in lines:
            if done and isinstance(line, Settlement):
                done = await self.fill(SettlementObjection(line.id)) is not None
        if done:
            self.marked_lines = frozenset()
            self.show_book()

    def _can_be_disputed(self, line: Contribution | Settlement) -> bool:
        """Whether I may object to it; why not is told before anybody writes a reason."""
        dispute = dispute_settlement if isinstance(line, Settlement) else dispute_contribution
        return self.koop.allows(lambda: dispute(self.koop.context, line.id, "?"))

    @dialog_action
    async def action_reverse(self) -> None:
        """Reverse the entry, after asking."""
        koop, line, entry = self.koop, self._line(), self._entry
        if isinstance(line, Settlement):
            await self._reverse_settlement(line)
        elif entry is not None and self.cooperation is not None and line is not None:
            words = entry_words(self.book, self.cooperation, entry)
            question = ConfirmDialog(_("Reverse this entry?"), self._reversal(words, line))
            await ask(koop, question, lambda: reverse_contribution(koop.context, line.id))

    async def _reverse_settlement(self, settlement: Settlement) -> None:
        koop, cooperation = self.koop, self.cooperation
        if cooperation is None:
            return
        words = settlement_words(self.book, cooperation, settlement)
        question = ConfirmDialog(_("Reverse this settlement?"), self._reversal(words, settlement))
        await ask(koop, question, lambda: reverse_settlement(koop.context, settlement.id))

    def _reversal(self, words: str, line: Contribution | Settlement) -> str:
        """What is reversed, whether that was closed already, and what follows."""
        follows = _("Both stay in the list and no longer count.")
        return "\n\n".join(filter(None, (words, closed_words(self.book, line), follows)))
