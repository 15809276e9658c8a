"""The views of the network beside its contacts: which one is shown, and its keys."""

from __future__ import annotations

from functools import partial
from typing import ClassVar

from koop_tui.actions.occasions import delete_occasion
from koop_tui.domain.occasions import Occasion
from koop_tui.domain.records import Record
from koop_tui.domain.search import Query
from koop_tui.language import _
from koop_tui.language.referred import left_out
from koop_tui.store.store import Committed
from koop_tui.tui.dialogs.confirm import ConfirmDialog, ask
from koop_tui.tui.dialogs.dialog_action import dialog_action
from koop_tui.tui.forms.occasion_form import OccasionForm
from koop_tui.tui.keys import Command, commands
from koop_tui.tui.places.contact_keys import ContactsPlace
from koop_tui.tui.records.occasions.rows import occasion_columns, occasion_row, occasions_found
from koop_tui.tui.records.occasions.sheet import occasion_sheet
from koop_tui.tui.widgets.columns import Column
from koop_tui.tui.widgets.detail import Detail
from koop_tui.tui.widgets.filter_line import nothing_matches

_OF_BOTH = frozenset({"view", "open", "new", "edit", "delete"})
"""The keys of the network that mean something for occasions too."""
_OF_CONTACTS = frozenset(c.action for c in commands("network")) - _OF_BOTH
"""Those that mean nothing where occasions are shown."""


class NetworkViews(ContactsPlace):
    """A place that shows contacts or, after `v`, the occasions where they are met."""

    TABLE: ClassVar[str] = "contacts"

    _view = TABLE

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self._cursors: dict[str, int | None] = {}

    def contact_columns(self) -> list[Column]:
        """Return the columns of the contacts."""
        raise NotImplementedError

    @property
    def shows_occasions(self) -> bool:
        """Whether the list holds occasions now."""
        return self._view == Occasion.table

    @property
    def occasion(self) -> Occasion | None:
        """The occasion under the cursor."""
        return self.book.get(Occasion, self.records.key) if self.shows_occasions else None

    def show_view(self, table: str) -> None:
        """Show contacts or occasions, with the cursor where it stood there before."""
        if table == self._view:
            return
        records = self.records
        self._cursors[self._view] = records.key
        self._view = table
        records.show(())  # the cursor belongs to what was shown
        records.columns = occasion_columns() if self.shows_occasions else self.contact_columns()
        self.clear_filter()
        self.show_anew()
        records.move_to(self._cursors.get(table))
        self.koop.places.show_hints()

    def show_anew(self) -> None:
        """Show list and detail of another view."""
        raise NotImplementedError

    def list_occasions(self, query: Query) -> None:
        """Show the occasions that match a filter."""
        context = self.koop.context
        found = occasions_found(context, query)
        self.records.empty = (
            nothing_matches()
            if query and context.book.table(Occasion)
            else _("No occasions here yet.\nn adds the first one: a regulars’ table, a workshop.")
        )
        words = left_out(context.book, Occasion)
        lines = [*([words] if words else ()), *found]
        self.records.show(lines, partial(occasion_row, context))

    def show_occasion(self, *, top: bool) -> None:
        """Show the occasion under the cursor."""
        detail, occasion = self.query_one(Detail), self.occasion
        if occasion is None:
            detail.clear()
        else:
            detail.show(occasion_sheet(self.koop.context, occasion), top=top)

    # What leads here

    def open_record(self, key: int) -> None:
        """Open a contact, whatever is shown."""
        self.show_view(self.TABLE)
        super().open_record(key)

    def move_to_record(self, table: str, record_id: int) -> None:
        """Put the cursor on a contact or occasion, whatever is shown."""
        if table in (self.TABLE, Occasion.table):
            self.show_view(table)
            self.select(record_id)

    def record_shown(self) -> tuple[str, int] | None:
        """Return (table, id) of the record under the cursor."""
        key = self.records.key
        return (self._view, key) if isinstance(key, int) else None

    def show_added(self, committed: Committed) -> None:
        """Put the cursor on the contact or occasion that a change has added."""
        for edit in committed.change:
            made: Record | None = edit.after if edit.before is None else None
            if made is not None and made.table in (self.TABLE, Occasion.table):
                self.move_to_record(made.table, made.id)
                break

    # Keys

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only some keys of contacts mean something for occasions."""
        if self.shows_occasions and action in _OF_CONTACTS:
            return False
        return super().check_action(action, parameters)

    def hints(self) -> list[Command]:
        """Return the commands of what is shown."""
        found = super().hints()
        if self.shows_occasions and not self.is_filtering:
            return [command for command in found if command.action not in _OF_CONTACTS]
        return found

    def action_view(self) -> None:
        """From contacts to occasions, and back."""
        self.remove_class("-open")
        self.show_view(self.TABLE if self.shows_occasions else Occasion.table)
        self.focus_list()

    @dialog_action
    async def action_new(self) -> None:
        """Add a contact or an occasion."""
        if self.shows_occasions:
            await self.fill(OccasionForm())
        else:
            await self.new_contact()

    @dialog_action
    async def action_edit(self) -> None:
        """Edit the contact or the occasion."""
        if not self.shows_occasions:
            await self.edit_contact()
        elif self.occasion is not None:
            await self.fill(OccasionForm(self.occasion.id))

    @dialog_action
    async def action_delete(self) -> None:
        """Delete the contact or the occasion, after asking."""
        koop, occasion = self.koop, self.occasion
        if not self.shows_occasions:
            await self.delete_contact()
        elif occasion is not None:
            question = _("Delete {name}?").format(name=occasion.name)
            detail = _("Contacts met there and talks held there stay; u brings it back.")
            await ask(
                koop,
                ConfirmDialog(question, detail),
                lambda: delete_occasion(koop.context, occasion.id),
            )
