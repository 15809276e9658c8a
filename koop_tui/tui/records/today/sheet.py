"""The detail of a line of today: the words in full, and the contact it concerns."""

from __future__ import annotations

from koop_tui.domain.agreements import Version
from koop_tui.domain.book import Book
from koop_tui.domain.commitments import Commitment
from koop_tui.domain.contacts import Contact
from koop_tui.domain.context import Context
from koop_tui.domain.cooperations import Cooperation
from koop_tui.domain.today import Item
from koop_tui.language import _
from koop_tui.language.amounts import format_hours
from koop_tui.language.dates import day as day_words
from koop_tui.language.referred import referred
from koop_tui.language.today_words import item_words
from koop_tui.tui.records.contacts.sheet import contact_sheet
from koop_tui.tui.widgets.detail import Sheet


def today_sheet(context: Context, item: Item) -> Sheet:
    """Return the lines about an item; what is about a contact shows the contact."""
    book = context.book
    contact = referred(book, Contact, item.contact)
    if item.table == Contact.table and contact is not None:
        return contact_sheet(context, contact)
    words = item_words(context, item)
    sheet = Sheet()
    sheet.heading(words.what)
    sheet.line(" · ".join(part for part in (words.where, words.when) if part), "$text-muted")
    if words.why:
        sheet.line(words.why)
    sheet.blank()
    version = book.get(Version, item.record_id) if item.table == Version.table else None
    if version is not None and item.kind == "version":
        sheet.line(version.text)
        return sheet
    if item.table == Commitment.table:
        _commitment(sheet, book, item)
    cooperation = referred(book, Cooperation, item.cooperation)
    if cooperation is not None:
        sheet.field(_("Cooperation"), f"{cooperation.number} {cooperation.title}")
    if contact is not None:
        sheet.field(_("With"), contact.display_name)
    return sheet


def _commitment(sheet: Sheet, book: Book, item: Item) -> None:
    promise = book.commitments[item.record_id]
    sheet.field(_("Due"), day_words(promise.due) if promise.due else "")
    sheet.field(_("Estimate"), format_hours(promise.estimate) if promise.estimate else "")
    sheet.field(_("Done when"), promise.done_when)
