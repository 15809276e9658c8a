"""Making a referral from any place, and copying a text about what is in hand."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from koop_tui.language import _
from koop_tui.tui.terminal import clipboard

if TYPE_CHECKING:
    from koop_tui.domain.letters import Letter
    from koop_tui.tui.places.place import Place
    from koop_tui.tui.port import Koop


async def refer(place: Place, contact: int | None) -> None:
    """Ask for the customer's need, show who offers it, then ask the form of the referral.

    The contact in hand is the client; where the need comes to me, it is who refers to me.
    """
    from koop_tui.tui.dialogs.recipients import ask_recipient
    from koop_tui.tui.forms.referral_form import ReferralForm

    mine = place.koop.me.contact_id
    client = None if contact == mine else contact
    chosen = await ask_recipient(place.koop, client)
    if chosen is None:
        return
    if chosen.recipient is not None and chosen.recipient == mine:
        form = ReferralForm(need=chosen.need, recipient=mine, referrer=client)
    else:
        form = ReferralForm(need=chosen.need, client=client, recipient=chosen.recipient)
    await place.fill(form)


async def copy_one(koop: Koop, letters: Sequence[Letter]) -> None:
    """Send one of several texts to the terminal's clipboard: the only one, or the one chosen."""
    from koop_tui.language.letters import letter_text
    from koop_tui.language.referral_letters import letter_name
    from koop_tui.language.referred import contact_name
    from koop_tui.tui.dialogs.pick import Option, PickDialog

    if not letters:
        koop.tell(_("There is nothing to write to anybody about this."))
        return
    number = 0
    if len(letters) > 1:
        options = [
            Option(str(n), contact_name(koop.book, letter.to), letter_name(letter))
            for n, letter in enumerate(letters)
        ]
        chosen = await koop.push_screen_wait(PickDialog(_("Copy which text?"), options))
        if chosen is None:
            return
        number = int(chosen)
    text = letter_text(koop.context, letters[number])
    koop.copy_to_clipboard(text)
    koop.tell(clipboard.sent(text))
