"""The detail of a line of today: the words in full, and the contact it concerns."""

from __future__ import annotations

from koop_tui.domain.contacts import Contact
from koop_tui.domain.context import Context
from koop_tui.domain.today import Item
from koop_tui.domain.week import week_so_far
from koop_tui.language import _
from koop_tui.language.referred import referred
from koop_tui.language.today_words import item_words
from koop_tui.tui.records.contacts.sheet import contact_sheet
from koop_tui.tui.records.contacts.talks import timeline, waiting
from koop_tui.tui.widgets.detail import Sheet

OFFERED = {"idea", "dormant"}
"""Kinds of items that are offered when nothing waits."""
LAST_TALKS = 3
"""So many talks stand beside an item."""


def today_sheet(context: Context, item: Item) -> Sheet:
    """Return the lines about an item; what is about a contact or a referral shows that."""
    contact = referred(context.book, Contact, item.contact)
    if item.kind in OFFERED and contact is not None:
        return _offered(context, item, contact)
    if item.table == Contact.table and contact is not None:
        return contact_sheet(context, contact)
    # start-up: it comes with the models of all that an item may be about
    from koop_tui.tui.records.today.work import record_sheet

    return record_sheet(context, item)


def add_words(sheet: Sheet, context: Context, item: Item) -> None:
    """Add what the line says, in full, and why it is here."""
    words = item_words(context, item)
    sheet.heading(words.what)
    sheet.line(" · ".join(part for part in (words.where, words.when) if part), "$text-muted")
    if words.why:
        sheet.line(words.why)


def _offered(context: Context, item: Item, contact: Contact) -> Sheet:
    """What is offered when all is clear, how the week was, and the last talks with whom."""
    sheet = Sheet()
    add_words(sheet, context, item)
    _week(sheet, context)
    sheet.heading(contact.display_name)
    waiting(sheet, context, contact)
    timeline(sheet, context, contact, most=LAST_TALKS)
    return sheet


def clear_sheet(context: Context) -> Sheet:
    """Return the lines for a day on which all is settled: the week, and the board in small."""
    sheet = Sheet()
    _week(sheet, context)
    return sheet


def _week(sheet: Sheet, context: Context) -> None:
    week = week_so_far(context)
    sheet.heading(_("This week"))
    figures = (
        (_("Talks"), week.talks),
        (_("Given"), week.given),
        (_("Received"), week.received),
        (_("Promises kept"), week.kept),
    )
    sheet.line(" · ".join(f"{label} {count}" for label, count in figures))
    if context.book.cooperations:
        from koop_tui.tui.records.today.work import add_running

        add_running(sheet, context)
