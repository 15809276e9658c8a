"""One edit of several contacts at once: tags, circles, rhythm, status."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from koop_tui.actions.contacts import edit_contact
from koop_tui.domain.change import Change
from koop_tui.domain.contacts import Contact
from koop_tui.domain.context import Context
from koop_tui.domain.problems import N_, refuse

_NAMED = 3
"""So many names are kept with the change."""


@dataclass(frozen=True)
class Together:
    """What to do to each of several contacts; what is empty stays as it is."""

    tags: tuple[str, ...] = ()
    without_tags: tuple[str, ...] = ()
    circles: tuple[str, ...] = ()
    without_circles: tuple[str, ...] = ()
    rhythm: str = ""
    status: str = ""


def edit_together(context: Context, contacts: Iterable[int], wanted: Together) -> Change:
    """Change several contacts as one; Refused when nothing is asked for, or for none of them.

    A contact that somebody has deleted meanwhile is left out.
    """
    if wanted == Together():
        raise refuse(N_("Say what should be different, or leave with Esc."))
    found = (context.book.get(Contact, number) for number in contacts)
    there = [contact for contact in found if contact is not None]
    if not there:
        raise refuse(N_("This is no longer in the book: somebody has deleted it."))
    edits = [
        edit
        for contact in there
        for edit in edit_contact(context, contact, contact.changed(**_fields(contact, wanted)))
    ]
    if not edits:
        raise refuse(N_("All of them are like that already."))
    names = [edit.record.display_name for edit in edits if isinstance(edit.record, Contact)]
    about = ", ".join(names[:_NAMED]) + (f", … ({len(names)})" if len(names) > _NAMED else "")
    return Change("contact.edit", tuple(edits), about)


def _fields(contact: Contact, wanted: Together) -> dict[str, Any]:
    return {
        "tags": _with(contact.tags, wanted.tags, wanted.without_tags),
        "circles": _with(contact.circles, wanted.circles, wanted.without_circles),
        "rhythm": wanted.rhythm or contact.rhythm,
        # days of one's own would go before the rhythm
        "cadence_days": None if wanted.rhythm else contact.cadence_days,
        "status": wanted.status or contact.status,
    }


def _with(known: Sequence[str], more: Sequence[str], less: Sequence[str]) -> tuple[str, ...]:
    """Return words with others added and some taken away, in any spelling of their case."""
    gone = {word.casefold() for word in less}
    kept = [word for word in known if word.casefold() not in gone]
    there = {word.casefold() for word in kept}
    return (*kept, *(word for word in more if word.casefold() not in there))
