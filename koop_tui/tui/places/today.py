"""Today: one list of what waits, each item with the keys that settle it.

It is the first place to be seen, so what only its dialogs need is imported when they open.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import ClassVar

from textual import on

from koop_tui.domain.colours import SIGN
from koop_tui.domain.context import Context
from koop_tui.domain.search import Query, folded, matching, parse
from koop_tui.domain.today import Item, TodaySection, review
from koop_tui.domain.today.item import Do, Fill, Open
from koop_tui.language import _
from koop_tui.language.referred import left_out
from koop_tui.language.today_words import all_clear, item_words, more_words
from koop_tui.tui.dialogs.dialog_action import dialog_action
from koop_tui.tui.keys import Command, bindings
from koop_tui.tui.places.referring import refer
from koop_tui.tui.places.today_texts import TextsPlace
from koop_tui.tui.records.today.sheet import clear_sheet, today_sheet
from koop_tui.tui.widgets.columns import Column, Row
from koop_tui.tui.widgets.detail import Detail
from koop_tui.tui.widgets.filter_line import nothing_matches
from koop_tui.tui.widgets.record_list import RecordList

_BAR = 10
_BAR_FROM = 70
"""Cells of a window from which on there is room for the bar."""


class TodayPlace(TextsPlace):
    """What waits today: others first, then dates, then upkeep; settle each line with its key."""

    SCOPE: ClassVar[str] = "today"
    BINDINGS = bindings("today", "place")

    _query = Query()
    _section = ""
    _sections: Sequence[TodaySection] = ()
    _shown: str | None = None

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self._seen: set[str] = set()  # from here on is counted what gets settled
        self._marked: set[str] = set()

    def make_list(self) -> RecordList:
        """What, where it stands, since or until when, and the sign."""
        return RecordList(
            [
                Column("", 22, grow=1),
                Column("", 17, drop=1, fit=True),
                Column("", 22, fit=True),
                Column("", 2),
            ]
        )

    # Showing

    def show_book(self) -> None:
        """Show what waits now; the cursor goes on to the next when its line is settled."""
        koop = self.koop
        self._sections = review(koop.context)
        self._seen |= {item.key for item in self._waiting()}
        keys = {item.key for section in self._sections for item in section.items}
        self._marked &= keys
        self.records.empty = self._all_clear()
        # the rows go on being those of this book until others are shown
        self.records.show(self._lines(), partial(self._row, koop.context))
        self._show_detail(self.records.item)
        self.koop.places.show_aside(self.aside(), self)

    def _all_clear(self) -> str:
        if self.book.is_empty():
            return _(
                "Welcome. Your book is empty; this is where it starts:\n"
                "2 and n add your first contact, 2 and I take in a vCard file.\n"
                "Then 3 and n start a cooperation, and this list fills by itself."
            )
        if self._query:
            return nothing_matches()
        return all_clear()

    def _lines(self) -> list[Row | Item | int]:
        """The sections with their items; a number is how many more there are than are shown.

        A sentence stands first when records of the book are left out everywhere.
        """
        words = left_out(self.book)
        lines: list[Row | Item | int] = [Row(None, heading=words)] if words else []
        if self._sections and not self._waiting() and not self._query:
            lines.append(Row(None, heading=all_clear()))
        names = {section.name for section in self._sections}
        only = self._section if self._section in names else ""
        for section in self._sections:
            if only and section.name != only:
                continue
            found = matching(section.items, [self._key(i) for i in section.items], self._query)
            if found:
                # whether the filter finds those that are not shown is not known
                more = 0 if self._query else section.more
                lines += [Row(None, heading=_(section.title), count=len(found) + more), *found]
                if more:
                    lines.append(more)
        return lines

    def _waiting(self) -> list[Item]:
        """All items but those that are only offered."""
        asked = (section for section in self._sections if not section.section.offered)
        return [item for section in asked for item in section.items]

    def _key(self, item: Item) -> str:
        words = item_words(self.koop.context, item)
        return folded(f"{words.what} {words.where} {words.when}")

    def _row(self, context: Context, line: Row | Item | int) -> Row:
        if isinstance(line, Row):
            return line
        if isinstance(line, int):
            return Row(None, ((more_words(line), "dim"),))
        words = item_words(context, line)
        sign = (SIGN[line.colour], line.colour) if line.colour else ""
        what = f"* {words.what}" if line.key in self._marked else words.what
        return Row(line.key, (what, (words.where, "dim"), words.when, sign))

    def filter_by(self, text: str) -> None:
        """Filter as one types."""
        self._query = parse(text, {})
        self.show_book()

    def on_resize(self) -> None:
        """Show the bar beside what is settled where there is room."""
        self.koop.places.show_aside(self.aside(), self)

    def aside(self) -> str:
        """Return how much of what was seen today is settled."""
        seen = len(self._seen)
        if not seen:
            return ""
        done = seen - len(self._waiting())
        told = _("{n} of {all} settled").format(n=done, all=seen)
        if self.app.size.width < _BAR_FROM:  # what settles the line is needed more
            return told
        filled = done * _BAR // seen
        return f"{told}  {'▰' * filled}{'▱' * (_BAR - filled)}"

    @on(RecordList.Rested)
    def hear_rest(self) -> None:
        """Show what the line is about."""
        if self.records.key != self._shown:
            self._show_detail(self.records.item)

    @on(RecordList.Chosen)
    def hear_choice(self) -> None:
        """Open what the line is about."""
        self.action_open()

    def _show_detail(self, line: Row | Item | int | None) -> None:
        detail = self.query_one(Detail)
        if not isinstance(line, Item):
            self._shown = None
            if self.records.items or self._query or self.book.is_empty():
                detail.clear()
            else:
                detail.show(clear_sheet(self.koop.context), top=True)
            return
        detail.show(today_sheet(self.koop.context, line), top=True)
        self._shown = line.key

    def hints(self) -> list[Command]:
        """Only the keys that settle the line under the cursor."""
        if self.is_filtering:
            return super().hints()
        item = self.item
        fitting = {"open", "filter", *(item.settled_by if item else ()), *self.offered()}
        named = item.named if item is not None else {}
        return [
            replace(command, label=named.get(command.name, command.label))
            for command in super().hints()
            if command.name in fitting
        ]

    def move_to_record(self, table: str, record_id: int) -> None:
        """Put the cursor on the line about a record, whatever the filter hides."""
        self.clear_filter()
        items = (line for line in self.records.items if isinstance(line, Item))
        about = (item.key for item in items if (item.table, item.record_id) == (table, record_id))
        self.records.move_to(next(about, None))

    def record_shown(self) -> tuple[str, int] | None:
        """Return (table, id) of the record that the line is about."""
        return (self.item.table, self.item.record_id) if self.item else None

    # Settling

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A key that does not settle the line under the cursor does nothing."""
        if action == "settle":
            return self.item is not None and parameters[0] in self.item.settled_by
        if action == "refer":
            return self.item is not None and self.item.contact is not None
        return super().check_action(action, parameters)

    @dialog_action
    async def action_open(self) -> None:
        """Open what the line is about, in its place."""
        if self.item is not None and self.item.opens is not None:
            await self._open(self.item.opens)

    @dialog_action
    async def action_settle(self, key: str) -> None:
        """Do what settles the line under the cursor, or all marked ones that the key fits."""
        chosen = [item for item in self._chosen() if key in item.settled_by]
        if key == "snooze":
            await self._fill(Fill("today.snooze", ([item.key for item in chosen],)))
            return
        ways = [(item, item.way(key, alone=len(chosen) == 1)) for item in chosen]
        at_once = [way for _item, way in ways if isinstance(way, Do)]
        if at_once:
            await self._do(at_once)
        for item, way in ways:
            if isinstance(way, Open):
                await self._open(way)
            elif isinstance(way, Fill):
                await self._read_first(item)
                if not await self._fill(way):
                    return

    def _chosen(self) -> list[Item]:
        """The marked items, else the one under the cursor."""
        shown = [line for line in self.records.items if isinstance(line, Item)]
        marked = [item for item in shown if item.key in self._marked]
        return marked or ([self.item] if self.item else [])

    async def _do(self, ways: Sequence[Do]) -> None:
        """Make one change of what several lines do at once."""
        from koop_tui.actions.at_once import changes_of

        await self.koop.attempt(lambda: changes_of(self.koop.context, ways))

    async def _fill(self, way: Fill) -> bool:
        """Ask a form; False when it was left."""
        from koop_tui.tui.forms.spec import made

        done = bool(await self.fill(made(way.form, way.arguments)))
        if done:
            self.koop.tell(_("Done; u takes it back."))
        return done

    async def _read_first(self, item: Item) -> None:
        """Show the text that waits for my answer, where it does not stand beside the list."""
        versions = self.book.versions if item.kind == "version" else {}
        version = versions.get(item.record_id)
        if version is not None and self.is_narrow:
            from koop_tui.tui.dialogs.read_dialog import ReadDialog

            heading = item_words(self.koop.context, item).what
            await self.koop.push_screen_wait(ReadDialog(heading, version.text))

    def action_mark(self) -> None:
        """Mark the line, or take the mark away, and go on to the next."""
        if self.item is not None:
            self._marked ^= {self.item.key}
            self.records.refresh()
            self.records.action_cursor_down()

    def action_section(self) -> None:
        """Show only the next section; after the last one, all."""
        names = [section.name for section in self._sections]
        following = ["", *names]
        now = following.index(self._section) if self._section in following else 0
        self._section = following[(now + 1) % len(following)]
        self.show_book()

    async def _open(self, record: Open) -> None:
        await self.koop.places.go_to(_PLACES[record.table], record.record_id, record.table)

    @dialog_action
    async def action_refer(self) -> None:
        """Pass on what the contact of the line needs, or what they ask of me."""
        if self.item is not None and self.item.contact is not None:
            await refer(self, self.item.contact)


_PLACES = {
    "contacts": "network",
    "referrals": "network",
    "requests": "network",
    "introductions": "network",
    "cooperations": "board",
    "agreements": "agreements",
}
"""Table to the place in which its records are opened."""
