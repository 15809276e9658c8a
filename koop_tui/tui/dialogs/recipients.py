"""What a customer needs, and to whom that is passed on: the question before a new referral."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from koop_tui.domain.contacts import Contact
from koop_tui.domain.context import Context
from koop_tui.domain.matching import Groups, groups
from koop_tui.language import _
from koop_tui.language.referred import contact_name
from koop_tui.tui.dialogs.pick import Option
from koop_tui.tui.dialogs.who_can_help import HelpersDialog, offering
from koop_tui.tui.port import Koop
from koop_tui.tui.widgets.filter_line import FilterLine

_NOBODY = ""


@dataclass(frozen=True)
class Chosen:
    """What the customer needs, and the contact to whom it goes; None where that is said later."""

    need: str
    recipient: int | None


async def ask_recipient(koop: Koop, client: int | None) -> Chosen | None:
    """Ask what a customer needs and who is to help; None where that was left."""
    context, known = koop.context, groups(*koop.config.synonyms)
    # of many contacts it takes a while to read what they offer
    needs = await asyncio.to_thread(lambda: list(_for_needs(context, known, client)))
    dialog = RecipientsDialog(context, known, needs, client)
    key = await koop.push_screen_wait(dialog)
    return None if key is None else dialog.chosen(key)


class RecipientsDialog(HelpersDialog):
    """Type what the customer needs: who offers it stands there, the best first.

    Empty it shows who offers what the client is known to need. It ends with whoever is not there.
    """

    def __init__(
        self, context: Context, known: Groups, first: Sequence[Option], client: int | None
    ) -> None:
        self._client = client
        self._typed = ""
        super().__init__(context, known, [*first, _somebody_else()])

    def asks(self) -> str:
        """What the client needs, by name where it is known who that is."""
        if self._client is None:
            return _("What does the customer need?")
        name = contact_name(self._now.book, self._client)
        return _("What does {name} need?").format(name=name)

    def chosen(self, key: str) -> Chosen:
        """Return what was typed, or the need that was chosen, and the contact of a key."""
        number, _colon, need = key.partition(":")
        return Chosen(need or self._typed, int(number) if number else None)

    def action_choose(self) -> None:
        """Keep what was typed, then return what is marked."""
        self._typed = self.query_one(FilterLine).value.strip()
        super().action_choose()

    def _offering(self, text: str) -> Sequence[Option]:
        but = () if self._client is None else (self._client,)
        return [*offering(self._now, self._known, text, but), _somebody_else()]


def _somebody_else() -> Option:
    return Option(_NOBODY + ":", _("to be named in the form"), "", _("somebody else"))


def _for_needs(context: Context, known: Groups, client: int | None) -> Iterator[Option]:
    """Yield who offers what a contact is known to need; the key holds the need too."""
    contact = context.book.get(Contact, client)
    for need in contact.open_needs if contact else ():
        for option in offering(context, known, need.text, (contact.id,) if contact else ()):
            label = f"{option.label} ← {need.text}"
            yield Option(f"{option.key}:{need.text}", label, option.aside, option.where)
