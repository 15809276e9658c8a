"""The contact requests in the network: going there, and the keys that decide."""

from __future__ import annotations

from collections.abc import Callable

from koop_tui.actions.requests import as_proposed, decide
from koop_tui.domain.change import Change
from koop_tui.domain.requests import ContactRequest, proposed
from koop_tui.language import _
from koop_tui.language.changes import change_words
from koop_tui.language.letters import reply_text
from koop_tui.tui.dialogs.dialog_action import dialog_action
from koop_tui.tui.keys import Command, key_of
from koop_tui.tui.places.network_views import NetworkViews

_DECIDING = frozenset({"state", "outcome", "decline"})
"""Keys that decide on a request, as long as it is not decided for good."""


class RequestsPlace(NetworkViews):
    """A place that shows contacts or, after `a`, who wants to become one."""

    @property
    def request(self) -> ContactRequest | None:
        """The request under the cursor."""
        viewed = self.viewed
        return viewed if isinstance(viewed, ContactRequest) else None

    @property
    def shows_requests(self) -> bool:
        """Whether requests are shown."""
        return self.view is not None and self.view.model is ContactRequest

    async def action_requests(self) -> None:
        """Show the requests; from there, contacts again."""
        if self.shows_requests:
            self.remove_class("-open")
            self.show_view(None)
            self.focus_list()
        else:
            await self.action_look(ContactRequest.table)

    # Keys

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What is decided for good is not decided again."""
        if action in _DECIDING and self.request is not None and self.request.is_settled:
            return False
        return super().check_action(action, parameters)

    def hints(self) -> list[Command]:
        """Return the commands of what is shown; those that decide only where they can."""
        found = super().hints()
        if self.request is None or not self.request.is_settled or self.is_filtering:
            return found
        return [command for command in found if command.action not in _DECIDING]

    @dialog_action
    async def action_outcome(self) -> None:
        """Note what came of the record of the view; decide on a request as koop proposes."""
        request, koop = self.request, self.koop
        if request is None:
            await self.fill_key("outcome")
        else:
            await self._decided(request, lambda: as_proposed(koop.context, request.id))

    @dialog_action
    async def action_decline(self) -> None:
        """Decline the request; why is asked where something else is proposed."""
        request, koop = self.request, self.koop
        if request is not None and proposed(request).decision == "decline":
            await self._decided(request, lambda: decide(koop.context, request.id, "decline"))
        else:
            await self.fill_key("decline")

    async def _decided(self, request: ContactRequest, make: Callable[[], Change]) -> None:
        """Decide at once, and say how to copy the answer where there is one."""
        koop = self.koop
        committed = await koop.attempt(make)
        if committed is None or committed.warning is not None:
            return
        said = change_words(committed.change.kind, committed.change.about)
        after = self.book.get(ContactRequest, request.id)
        if after is not None and reply_text(koop.context, after):
            said += " · " + _("{key} copies the answer").format(key=key_of("network.copy"))
        koop.tell(said)
