"""The network as a map, in place of list and detail; it is made when it is first asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual.css.query import NoMatches
from textual.widget import Widget

from koop_tui.domain.chains import shortest_chain
from koop_tui.domain.contacts import Contact
from koop_tui.domain.naming import contacts_in_order
from koop_tui.language import _
from koop_tui.language.referred import contact_name
from koop_tui.tui.dialogs.dialog_action import dialog_action
from koop_tui.tui.dialogs.pick import Option, PickDialog
from koop_tui.tui.keys import Command, commands
from koop_tui.tui.places.request_keys import RequestsPlace
from koop_tui.tui.terminal.compositing import painted_once

if TYPE_CHECKING:
    from koop_tui.tui.records.view import View
    from koop_tui.tui.widgets.network_map.widget import NetworkMap

_OF_THE_MAP = frozenset({"open", "filter", "chain"})
"""Keys of the place that the map has a meaning of its own for."""
_OF_THE_LIST = frozenset({"mark", "order"})
"""Those that mean nothing where no list is shown."""


class MapPlace(RequestsPlace):
    """A place that can show its contacts as a map; all keys for a contact work there too."""

    _left_map = False
    """Whether the contact that is open was opened from the map."""

    @property
    def is_on_map(self) -> bool:
        """Whether the map is shown."""
        return self.has_class("-map")

    @property
    def map(self) -> NetworkMap:
        """The map, once it has been shown."""
        for child in self.children:
            if child.has_class("network-map"):
                return _as_map(child)
        raise NoMatches("the map has not been shown yet")

    def bring_map_up_to_date(self) -> None:
        """Show the book as it is now on the map."""
        if self.is_on_map:
            from koop_tui.tui.records.contacts.map_words import web_of, words_of

            context = self.koop.context
            known, me = context.book.contacts, context.me.contact_id
            if me not in known and self.map.standing.middle not in known:
                self._leave_map()
                self.focus_list()
            else:
                self.map.show(web_of(context), words_of(context), me, known)

    # Going there and back

    async def action_map(self) -> None:
        """Show the map round the contact in hand, or round me."""
        me, contact = self.koop.me.contact_id, self.contact
        middle = contact.id if contact is not None else me
        if self.is_on_map or middle is None or middle not in self.book.contacts:
            return
        self.show_view(None)
        await self._make_map(middle)
        self._show_map()

    async def _make_map(self, middle: int) -> None:
        # start-up: the map is imported when it is opened
        from koop_tui.tui.records.contacts.map_words import web_of, words_of
        from koop_tui.tui.widgets.network_map.widget import NetworkMap

        context = self.koop.context
        await self.query(NetworkMap).remove()
        made = NetworkMap(web_of(context), words_of(context), context.me.contact_id, middle)
        made.add_class("network-map")
        await self.mount(made)

    def _show_map(self) -> None:
        self.remove_class("-open")
        self.add_class("-map")
        self._left_map = False
        self.bring_map_up_to_date()
        self.focus_list()
        self.koop.places.show_hints()

    def _leave_map(self) -> None:
        self.remove_class("-map")
        self._left_map = False

    async def action_view(self) -> None:
        """From contacts to the map, from there to the other views, and back."""
        with painted_once(self.screen):
            if self.view is None and not self.is_on_map and self.contact is not None:
                await self.action_map()
            else:
                self._leave_map()
                self.next_view()

    async def action_back(self) -> None:
        """From the map to the list; from a contact that it has opened, to the map."""
        if self.is_on_map:
            self._leave_map()
            self.focus_list()
            self.koop.places.show_hints()
        elif self._left_map and not self.records.has_focus:
            self._show_map()
        else:
            self._left_map = False
            await super().action_back()

    def focus_list(self) -> None:
        """Give the keys to what is shown."""
        if self.is_on_map:
            self.screen.set_focus(self.map)
        else:
            super().focus_list()

    def show_view(self, view: View[Any] | None) -> None:
        """Show a view instead of the map."""
        self._leave_map()
        super().show_view(view)

    def open_record(self, key: int) -> None:
        """Open a contact in the list."""
        self._leave_map()
        super().open_record(key)

    def on_network_map_opened(self, event: NetworkMap.Opened) -> None:
        """Open the contact in the middle; Escape comes back to the map."""
        self.open_record(event.contact)
        self._left_map = True

    # What the keys mean there

    def record_shown(self) -> tuple[str, int] | None:
        """Return (table, id) of the record under the cursor, that of the map while it is shown."""
        if self.is_on_map:
            contact = self.map.contact
            return (Contact.table, contact) if contact is not None else None
        return super().record_shown()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What is done to the list is not done unseen."""
        if self.is_on_map and action in _OF_THE_LIST:
            return False
        return super().check_action(action, parameters)

    def hints(self) -> list[Command]:
        """Return the commands of the map while it is shown."""
        if not self.is_on_map:
            return super().hints()
        back = [command for command in commands("place") if command.action == "back"]
        others = _OF_THE_MAP | _OF_THE_LIST
        beside = [c for c in super().hints() if c.action not in others]
        return [*(c for c in commands("map") if c.weight), *back, *beside]

    def action_filter(self) -> None:
        """Open the filter line; on the map, find a contact to put in the middle."""
        if self.is_on_map:
            self._find()
        else:
            super().action_filter()

    @dialog_action
    async def _find(self) -> None:
        chosen = await self._picked(_("Put whom in the middle?"))
        if chosen is not None:
            self.map.put_in_the_middle(chosen)

    def on_network_map_chain_asked(self) -> None:
        """Light up the shortest chain from me to a contact."""
        self._light_up()

    @dialog_action
    async def _light_up(self) -> None:
        koop = self.koop
        me = koop.me.contact_id
        chosen = await self._picked(_("Who can introduce me to ...?"))
        if chosen is None or me is None:
            return
        chain = shortest_chain(koop.book, koop.today, me, chosen)
        if chain:
            self.map.light_up(chain)
        else:
            told = _("No chain of relations leads to {name}. Private contacts are left out.")
            koop.tell(told.format(name=contact_name(koop.book, chosen)))

    async def _picked(self, heading: str) -> int | None:
        """Ask for a contact; the one under the cursor is offered first."""
        first = self.map.contact
        found = sorted(contacts_in_order(self.book), key=lambda contact: contact.id != first)
        options = [
            Option(str(contact.id), contact.display_name, contact.organisation)
            for contact in found
            if contact.id != self.koop.me.contact_id
        ]
        chosen = await self.koop.push_screen_wait(PickDialog(heading, options))
        return int(chosen) if chosen is not None else None


def _as_map(widget: Widget) -> NetworkMap:
    from koop_tui.tui.widgets.network_map.widget import NetworkMap

    assert isinstance(widget, NetworkMap)
    return widget
