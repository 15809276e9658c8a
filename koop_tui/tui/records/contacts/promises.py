"""The promises of a contact and of a talk, for its sheet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from koop_tui.domain.commitments import Commitment
from koop_tui.domain.contacts import Contact
from koop_tui.domain.context import Context
from koop_tui.domain.interactions import Interaction
from koop_tui.domain.promises import promises_from, promises_with
from koop_tui.language import _
from koop_tui.language.promise_words import between, promise_line
from koop_tui.tui.widgets.detail import Sheet


def open_promises(
    sheet: Sheet, context: Context, contact: Contact, *, said: int | None = None
) -> None:
    """Add the open promises both ways; `said` is the id of one that stands there already."""
    promises = [
        p for p in promises_with(context.book, contact.id) if p.state == "open" and p.id != said
    ]
    mine = context.me.contact_id
    ways: list[tuple[str, Iterable[Commitment]]] = [
        (_("I promised"), (p for p in promises if p.by == mine)),
        (_("Promised to me"), (p for p in promises if p.to == mine and p.by != mine)),
    ]
    others = [p for p in promises if mine not in (p.by, p.to)]
    for label, found in ways:
        sheet.field(label, "\n".join(promise_line(context.book, p, context.today) for p in found))
    for promise in others:
        who = between(context.book, promise)
        sheet.field(_("Promise"), f"{who}: {promise_line(context.book, promise, context.today)}")


def made_in(context: Context, talk: Interaction) -> Iterator[str]:
    """Yield the promises that were made in a talk."""
    for promise in promises_from(context.book, talk):
        line = promise_line(context.book, promise, context.today)
        yield f"{between(context.book, promise)}: {line}"
