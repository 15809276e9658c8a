"""The forms that settle a line of today: a commitment done, keeping in touch paused."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from koop_tui.actions.commitments import do_commitment
from koop_tui.actions.contacts import edit_contact
from koop_tui.domain.commitments import Commitment
from koop_tui.domain.contacts import Contact
from koop_tui.language import _
from koop_tui.store.store import Committed
from koop_tui.tui.dialogs.form_dialog import FormDialog
from koop_tui.tui.forms.origin import Origin
from koop_tui.tui.forms.readers import day_field, hours_field
from koop_tui.tui.widgets.form import Field, Values

if TYPE_CHECKING:
    from koop_tui.tui.port import Koop

_PAUSE_DAYS = 28


def done_dialog(koop: Koop, line: str, promise: Commitment) -> FormDialog[Committed]:
    """Return the form for a commitment that is done: hours, day, what shows it.

    `line` is the key of the line in today's list.
    """

    async def save(values: Values) -> Committed:
        return await koop.commit(
            do_commitment(
                koop.book,
                koop.me,
                koop.today,
                promise.id,
                on=values["done_on"],
                actual=values["actual"],
                evidence=values["evidence"],
            )
        )

    fields = [
        hours_field("actual", _("Hours it took"), promise.estimate, enter_saves=True),
        day_field("done_on", _("Done on"), koop.today, koop.today, past=True, required=True),
        Field("evidence", _("Evidence")),
    ]
    heading = _("Done: {what}").format(what=promise.what)
    return FormDialog(heading, fields, save, origin=Origin("today", "done", line))


def pause_dialog(koop: Koop, line: str, contact: Contact) -> FormDialog[Committed]:
    """Return the form that pauses keeping in touch with a contact, four weeks unless changed."""

    async def save(values: Values) -> Committed:
        paused = contact.changed(paused_until=values["paused_until"])
        return await koop.commit(edit_contact(koop.book, koop.me, koop.today, contact, paused))

    until = koop.today + timedelta(days=_PAUSE_DAYS)
    label = _("Paused until")
    field = day_field("paused_until", label, until, koop.today, ahead=True, required=True)
    heading = _("Pause keeping in touch with {name}").format(name=contact.display_name)
    return FormDialog(heading, [field], save, origin=Origin("today", "pause", line))
