"""Logging an interaction with a contact: from the network, and where keeping in touch is due."""

from __future__ import annotations

from typing import TYPE_CHECKING

from koop_tui.actions.interactions import add_interaction
from koop_tui.domain.contacts import Contact
from koop_tui.language import _
from koop_tui.store.store import Committed
from koop_tui.tui.dialogs.form_dialog import FormDialog
from koop_tui.tui.forms.interaction_form import interaction_fields, interaction_from
from koop_tui.tui.forms.origin import Origin
from koop_tui.tui.widgets.form import Values

if TYPE_CHECKING:
    from koop_tui.tui.port import Koop


def talk_dialog(koop: Koop, contact: Contact) -> FormDialog[Committed]:
    """Return the form for a talk, call or mail with a contact."""

    async def save(values: Values) -> Committed:
        talk = interaction_from(values, contact)
        return await koop.commit(add_interaction(koop.book, koop.me, koop.today, talk))

    heading = _("Talk, call or mail with {name}").format(name=contact.display_name)
    fields = interaction_fields(koop.book, contact, koop.today)
    return FormDialog(heading, fields, save, origin=Origin("network", "log", contact.id))
