"""The views of the network beside its contacts: which one is shown, and its keys."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, ClassVar

from koop_tui.domain.contacts import Contact
from koop_tui.domain.records import Record
from koop_tui.domain.referrals import Referral
from koop_tui.domain.search import Query
from koop_tui.language import _
from koop_tui.language.record_words import record_title
from koop_tui.language.referred import left_out
from koop_tui.store.store import Committed
from koop_tui.tui.dialogs.confirm import ConfirmDialog, ask
from koop_tui.tui.dialogs.dialog_action import dialog_action
from koop_tui.tui.keys import Command, commands
from koop_tui.tui.places.contact_keys import ContactsPlace
from koop_tui.tui.places.referring import copy_one, refer
from koop_tui.tui.records.view import View, views
from koop_tui.tui.terminal.compositing import painted_once
from koop_tui.tui.widgets.columns import Column, Row, counted
from koop_tui.tui.widgets.detail import Detail
from koop_tui.tui.widgets.filter_line import FilterLine, nothing_matches

_OF_ALL = frozenset(
    {"view", "look", "open", "new", "edit", "delete", "refer", "introduce", "requests"}
)
"""The keys of the network that mean something in every view."""
_OF_VIEWS = frozenset({"state", "outcome", "decline", "follow", "copy"})
"""Those that only some of the views beside contacts have."""
_OF_CONTACTS = (
    frozenset(c.action.partition("(")[0] for c in commands("network")) - _OF_ALL - _OF_VIEWS
)
"""Those that mean nothing beside contacts."""


class NetworkViews(ContactsPlace):
    """A place that shows contacts or, after `v`, one of the views beside them."""

    TABLE: ClassVar[str] = Contact.table

    view: View[Any] | None = None
    """What is shown; None while it is contacts."""

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self._cursors: dict[str, int | None] = {}

    def contact_columns(self) -> list[Column]:
        """Return the columns of the contacts."""
        raise NotImplementedError

    @property
    def table(self) -> str:
        """The table of which records are shown."""
        return self.view.model.table if self.view else self.TABLE

    @property
    def viewed(self) -> Record | None:
        """The record under the cursor, where it is no contact."""
        return self.book.get(self.view.model, self.records.key) if self.view else None

    def show_view(self, view: View[Any] | None) -> None:
        """Show a view, or contacts, with the cursor where it stood there before."""
        if view is self.view:
            return
        records = self.records
        self._cursors[self.table] = records.key
        self.view = view
        with painted_once(self.screen):
            records.show(())  # the cursor belongs to what was shown
            records.columns = view.columns() if view else self.contact_columns()
            self.clear_filter()
            self.show_anew()
            before = self._cursors.get(self.table)
            if before is not None:  # else it stands on the first line that is no heading
                records.move_to(before)
                records.rest()
            self.koop.places.show_hints()

    def show_anew(self) -> None:
        """Show list and detail of another view."""
        raise NotImplementedError

    def list_view(self, view: View[Any], query: Query) -> None:
        """Show the records of a view that match a filter."""
        context = self.koop.context
        found = view.found(context, query)
        is_hidden = query and context.book.table(view.model)
        self.records.empty = nothing_matches() if is_hidden else _(view.empty)
        words = left_out(context.book, view.model)

        def row(line: Any) -> Row:
            if isinstance(line, Row):
                return line
            return Row(None, heading=line) if isinstance(line, str) else view.row(context, line)

        foot = () if query else view.foot(context)
        self.records.show([*([words] if words else ()), *counted(found), *foot], row)

    def show_viewed(self, view: View[Any], *, top: bool) -> None:
        """Show the record of a view that is under the cursor."""
        detail, record = self.query_one(Detail), self.viewed
        if record is None:
            detail.clear()
        else:
            detail.show(view.sheet(self.koop.context, record), top=top)

    # What leads here

    def open_record(self, key: int) -> None:
        """Open a contact, whatever is shown."""
        self.show_view(None)
        super().open_record(key)

    def open_of(self, table: str, record_id: int) -> None:
        """Open a record of any of the views."""
        view = _view_of(table)
        self.show_view(view)
        super().open_record(record_id)

    def move_to_record(self, table: str, record_id: int) -> None:
        """Put the cursor on a record of this place, whatever is shown."""
        view = _view_of(table)
        if view is not None or table == self.TABLE:
            self.show_view(view)
            self.select(record_id)

    def record_shown(self) -> tuple[str, int] | None:
        """Return (table, id) of the record under the cursor."""
        key = self.records.key
        return (self.table, key) if isinstance(key, int) else None

    def show_added(self, committed: Committed) -> None:
        """Put the cursor on the record that a change was there to add.

        Who becomes a contact in passing, such as in a talk, leaves it where it is.
        """
        known = {self.TABLE, *(view.model.table for view in views())}
        for edit in committed.change:
            made: Record | None = edit.after if edit.before is None else None
            if made is None or made.table not in known:
                continue
            if committed.change.kind == made.change_kind("add"):
                self.move_to_record(made.table, made.id)
                break

    # Keys

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only some keys of contacts mean something in the other views."""
        if self.view is not None and action in _OF_CONTACTS:
            return False
        if action in _OF_VIEWS and not self._has_key(action):
            return False
        return super().check_action(action, parameters)

    def _has_key(self, action: str) -> bool:
        """Whether the view that is shown has a key that only some have."""
        view = self.view
        return view is not None and (
            view.letters is not None if action == "copy" else action in view.keys
        )

    def hints(self) -> list[Command]:
        """Return the commands of what is shown."""
        found = super().hints()
        if self.is_filtering:
            return found
        other = _OF_CONTACTS if self.view is not None else frozenset()
        other |= {action for action in _OF_VIEWS if not self._has_key(action)}
        named = self.view.named if self.view is not None else {}
        return [
            replace(command, label=named.get(command.action, command.label))
            for command in found
            if command.action not in other
        ]

    async def action_back(self) -> None:
        """From a view to the contacts, once its detail and its filter are closed."""
        is_filtered = self.query_one(FilterLine).is_open
        is_elsewhere = is_filtered or not self.records.has_focus or self.koop.places.came_from
        if self.view is None or is_elsewhere:
            await super().action_back()
        else:
            self.show_view(None)

    def next_view(self) -> None:
        """From contacts to the first view, from there to the next, and back."""
        self.remove_class("-open")
        order = (None, *views())
        self.show_view(order[(order.index(self.view) + 1) % len(order)])
        self.focus_list()

    @dialog_action
    async def action_new(self) -> None:
        """Add a contact, or a record of the view."""
        if self.view is not None:
            await self.fill(self.view.form())
        else:
            await self.new_contact()

    @dialog_action
    async def action_edit(self) -> None:
        """Edit the contact, or the record of the view."""
        if self.view is None:
            await self.edit_contact()
        elif self.viewed is not None:
            await self.fill(self.view.form(self.viewed.id))

    @dialog_action
    async def action_delete(self) -> None:
        """Delete the contact, or the record of the view, after asking."""
        koop, view, record = self.koop, self.view, self.viewed
        if view is None:
            await self.delete_contact()
        elif record is not None:
            question = _("Delete {name}?").format(name=record_title(koop.book, record))
            await ask(
                koop,
                ConfirmDialog(question, _(view.keeps)),
                lambda: view.delete(koop.context, record.id),
            )

    async def action_look(self, table: str) -> None:
        """Show one of the views."""
        self.remove_class("-open")
        self.show_view(_view_of(table))
        self.focus_list()

    @dialog_action
    async def action_state(self) -> None:
        """Say how far the record of the view is; of one that is over, ask what came of it."""
        if self.viewed is not None and await self.fill_key("state"):
            record = self.viewed
            if isinstance(record, Referral) and record.lacks_outcomes:
                await self.fill_key("outcome")

    @dialog_action
    async def action_outcome(self) -> None:
        """Note what came of the record of the view."""
        await self.fill_key("outcome")

    @dialog_action
    async def action_follow(self) -> None:
        """Make what follows from the record of the view."""
        await self.fill_key("follow")

    async def fill_key(self, action: str) -> Committed | None:
        """Ask the form that a key has in this view."""
        if self.view is None or self.viewed is None:
            return None
        return await self.fill(self.view.keys[action](self.viewed.id))

    @dialog_action
    async def action_copy(self) -> None:
        """Send a text about the record of the view to the terminal's clipboard."""
        if self.view is not None and self.view.letters is not None and self.viewed is not None:
            await copy_one(self.koop, self.view.letters(self.koop.context, self.viewed))

    @dialog_action
    async def action_refer(self) -> None:
        """Pass a customer's need on, that of the contact in hand or another's."""
        await refer(self, self.contact.id if self.contact is not None else None)

    @dialog_action
    async def action_introduce(self) -> None:
        """Introduce the contact in hand, or another, to a third."""
        from koop_tui.tui.forms.introduction_form import IntroductionForm

        contact = self.contact
        mine = self.koop.me.contact_id
        known = contact.id if contact is not None and contact.id != mine else None
        await self.fill(IntroductionForm(contact=known))


def _view_of(table: str) -> View[Any] | None:
    return next((view for view in views() if view.model.table == table), None)
