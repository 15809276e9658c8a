"""The board: cooperations with what was given and received, and the entries of each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, ClassVar

from textual import on

from koop_tui.actions.cooperations import delete_cooperation
from koop_tui.actions.settlements import steps_to_settle
from koop_tui.domain.book import Book, Me
from koop_tui.domain.contributions import Contribution, Settlement
from koop_tui.domain.cooperations import Cooperation
from koop_tui.domain.search import matching, parse
from koop_tui.language import _
from koop_tui.language.referred import contact_name, left_out, referred
from koop_tui.store.store import Committed
from koop_tui.tui.dialogs.confirm import ConfirmDialog, ask
from koop_tui.tui.dialogs.dialog_action import dialog_action
from koop_tui.tui.dialogs.fit import FitDialog
from koop_tui.tui.forms.contribution_form import ContributionForm
from koop_tui.tui.forms.cooperation_change import CooperationForm
from koop_tui.tui.forms.settlement_form import SettleAllForm, SettlementForm
from koop_tui.tui.forms.spec import FormSpec
from koop_tui.tui.keys import bindings
from koop_tui.tui.places.board_views import BoardViews
from koop_tui.tui.records.cooperations.pairings import Order, pairings
from koop_tui.tui.records.cooperations.rows import BoardList, scale_of
from koop_tui.tui.records.cooperations.search import FIELDS, search_key
from koop_tui.tui.records.cooperations.sheet import cooperation_sheet
from koop_tui.tui.widgets.detail import Detail
from koop_tui.tui.widgets.record_list import RecordList


class BoardPlace(BoardViews):
    """Cooperations and partners: c logs what someone put in, Tab goes to the entries."""

    SCOPE: ClassVar[str] = "board"
    TABLE: ClassVar[str] = "cooperations"
    BINDINGS = bindings("board", "place")

    _filter = ""
    _shown: int | None = None
    _shown_entries: int | None = None
    _made_of: Book | None = None
    _made_for: tuple[Me, date, Order] | None = None
    _keys: Sequence[str] = ()

    def make_list(self) -> RecordList:
        """Partner, cooperation, bars, balance in words, signal."""
        return BoardList(id="cooperations", show_titles=True)

    # Showing

    @property
    def board(self) -> BoardList:
        """The list of cooperations."""
        return self.query_one("#cooperations", BoardList)

    @property
    def cooperation(self) -> Cooperation | None:
        """The cooperation under the cursor."""
        return referred(self.book, Cooperation, self._key[0])

    def record_shown(self) -> tuple[str, int] | None:
        """Return the cooperation, or the entry where the keys are, for the history."""
        if self.entry_list.has_focus and self.entry_list.key is not None:
            key = self.entry_list.key
            return key if isinstance(key, tuple) else (Contribution.table, key)
        return (self.TABLE, self.cooperation.id) if self.cooperation else None

    @property
    def _key(self) -> tuple[int | None, int | None]:
        return self.records.key or (None, None)

    def show_book(self) -> None:
        """Show the cooperations that match the filter."""
        koop, book = self.koop, self.book
        given = koop.me, self.day, self._order
        if self._made_of is not book or self._made_for != given:
            self._made_of, self._made_for = book, given
            known = dict(zip(map(id, self._pairs), self._keys, strict=True))
            before, self._pairs = self._pairs, pairings(book, *given)
            # the same rows are found by the same words; `before` keeps their ids their own
            self._keys = [known.get(id(pair)) or search_key(pair) for pair in self._pairs]
            del before
        query = parse(self._filter, FIELDS.names)
        found = matching(self._pairs, self._keys, query, FIELDS.has)
        self.board.empty = (
            FIELDS.no_match(query)
            if self._filter and self._pairs
            else _("There were no cooperations yet.")
            if self.is_earlier
            else _(
                "No cooperations here yet.\n"
                "n starts the first one: with whom, to what end, who brings what."
            )
        )
        besides = left_out(book, Cooperation, Contribution, Settlement)
        self.board.show_pairs(
            book,
            found,
            scale_of(self._pairs),
            self.day,
            self._order,
            fine=not koop.config.ascii,
            besides=besides,
        )
        if self._filter:
            koop.places.show_aside(
                _("{n} of {all}").format(n=len(found), all=len(self._pairs)), self
            )
        else:
            koop.places.show_aside("", self)
        self._show_detail()
        self._show_entries()
        self.show_plot()

    def filter_values(self, field: str) -> Iterable[str]:
        """What the lines have in a field."""
        return FIELDS.values(self._pairs, field)

    def filter_words(self) -> str:
        """The fields that can be asked for."""
        return FIELDS.shown

    def filter_by(self, text: str) -> None:
        """Filter as one types."""
        self._filter = text
        self.show_book()

    def _show_detail(self) -> None:
        cooperation, koop = self.cooperation, self.koop
        detail = self.query_one(Detail)
        if cooperation is None:
            detail.clear()
        else:
            sheet = cooperation_sheet(self.book, koop.me, self.day, cooperation)
            detail.show(sheet, top=cooperation.id != self._shown)
        self._shown = self._chosen_id

    def _show_entries(self) -> None:
        cooperation = self.cooperation
        if cooperation is None:
            self.leave_balance()
            self.entry_list.empty = ""
            self.entry_list.show(())
        else:
            self.forget_marks(cooperation.id)
            self.show_lines()
            if cooperation.id != self._shown_entries:
                self.entry_list.action_first()
        self._shown_entries = self._chosen_id
        self.show_entry()

    @on(RecordList.Highlighted, "#cooperations")
    def hear_highlight(self) -> None:
        """Show the entries of the cooperation under the cursor, at once: keys act on them."""
        if self._chosen_id != self._shown_entries or self.is_making_other():
            self._show_entries()

    @on(RecordList.Rested, "#cooperations")
    def hear_rest(self) -> None:
        """Show the cooperation under the cursor."""
        if self._chosen_id != self._shown:
            self._show_detail()
        self.show_plot()

    @property
    def _chosen_id(self) -> int | None:
        return self.cooperation.id if self.cooperation else None

    @on(RecordList.Chosen, "#cooperations")
    def hear_choice(self) -> None:
        """List what makes the balance."""
        self.open_balance()

    def open_record(self, key: int) -> None:
        """Open a cooperation by its id, whatever the filter hides."""
        self.select(key)
        self.open_detail()

    def show_added(self, committed: Committed) -> None:
        """Put the cursor on the cooperation that a change has added."""
        for edit in committed.change:
            if edit.before is None and edit.after is not None and edit.after.table == self.TABLE:
                self.select(edit.after.id)

    def select(self, cooperation: int) -> bool:
        """Put the cursor on a cooperation, whatever the filter hides."""

        def key() -> tuple[int, int] | None:
            rows = (row.key for row in self.records.items if row.key)
            return next((found for found in rows if found[0] == cooperation), None)

        if key() is None:
            self.clear_filter()
        return self.records.move_to(key())

    # Keys

    def action_open(self) -> None:
        """List what makes the balance in hand."""
        if self.cooperation is not None:
            self.open_balance()

    # Cooperations

    @dialog_action
    async def action_new(self) -> None:
        """Start a cooperation."""
        await self.fill(CooperationForm())

    @dialog_action
    async def action_edit(self) -> None:
        """Edit the cooperation."""
        if self.cooperation is not None and self.is_there(Cooperation, self.cooperation.id):
            await self.fill(CooperationForm(self.cooperation.id))

    @dialog_action
    async def action_delete(self) -> None:
        """Delete the cooperation, after asking; one with entries is ended instead."""
        koop, cooperation = self.koop, self.cooperation
        if cooperation is None:
            return
        await ask(
            koop,
            ConfirmDialog(_("Delete {name}?").format(name=cooperation.title)),
            lambda: delete_cooperation(koop.context, cooperation.id),
        )

    @dialog_action
    async def action_fit(self) -> None:
        """Look whether it fits: the questions, the advice, and what to talk about."""
        koop, cooperation = self.koop, self.cooperation
        if cooperation is not None and self.is_there(Cooperation, cooperation.id):
            await koop.push_screen_wait(FitDialog(koop.context, cooperation))

    # Contributions and settlements

    @dialog_action
    async def action_contribute(self) -> None:
        """Log what someone put in, in one line."""
        if self.cooperation is not None and self.is_there(Cooperation, self.cooperation.id):
            await self.resume(ContributionForm(self.cooperation.id))

    async def resume(self, spec: FormSpec[Any]) -> None:
        """Ask a form; after a contribution, ask after those of the others."""
        if not isinstance(spec, ContributionForm):
            await super().resume(spec)
            return
        done = await self.fill(spec)
        if done is not None:
            for made in (e.after for e in done.change if isinstance(e.after, Contribution)):
                self.entry_list.move_to(made.id)
            cooperation = self.book.get(Cooperation, spec.cooperation)
            if cooperation is not None:
                self._tell_logged(done, cooperation)

    def _tell_logged(self, done: Committed, cooperation: Cooperation) -> None:
        """After my own part, ask after the others': people over-claim what they did themselves."""
        me = self.koop.me.contact_id
        mine = any(isinstance(e.after, Contribution) and e.after.giver == me for e in done.change)
        names = [contact_name(self.book, party) for party in cooperation.staying if party != me]
        if not mine:
            self.koop.tell(_("Logged."))
        elif len(names) == 1:
            self.koop.tell(
                _("Logged. And what did {name} put in? c logs it.").format(name=names[0])
            )
        else:
            self.koop.tell(_("Logged. And what did the others put in? c logs it."))

    @dialog_action
    async def action_settle(self) -> None:
        """Log a payment, work or waiver that evens out."""
        if self.cooperation is not None and self.is_there(Cooperation, self.cooperation.id):
            await self.fill(SettlementForm(self.cooperation.id, abs(self._key[1] or 0) or None))

    @dialog_action
    async def action_settle_all(self) -> None:
        """Settle everything by the plan, all steps at once or one."""
        koop, cooperation = self.koop, self.cooperation
        if cooperation is None or not self.is_there(Cooperation, cooperation.id):
            return
        if koop.allows(lambda: steps_to_settle(koop.context, cooperation.id)):
            await self.fill(SettleAllForm(cooperation.id))
