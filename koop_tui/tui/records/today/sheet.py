"""The detail of a line of today: the words in full, and the contact it concerns."""

from __future__ import annotations

from koop_tui.domain.agreements import Version
from koop_tui.domain.book import Book
from koop_tui.domain.commitments import Commitment
from koop_tui.domain.contacts import Contact
from koop_tui.domain.context import Context
from koop_tui.domain.contributions import Contribution
from koop_tui.domain.cooperations import Cooperation
from koop_tui.domain.introductions import Introduction
from koop_tui.domain.referrals import Referral
from koop_tui.domain.requests import ContactRequest
from koop_tui.domain.signals import book_signal
from koop_tui.domain.tally import parts
from koop_tui.domain.today import Item
from koop_tui.domain.today.signals import RUNNING
from koop_tui.domain.week import week_so_far
from koop_tui.language import _
from koop_tui.language.amounts import format_hours, format_value
from koop_tui.language.dates import day as day_words
from koop_tui.language.referred import contact_name, referred
from koop_tui.language.today_words import item_words
from koop_tui.tui.records.contacts.sheet import contact_sheet
from koop_tui.tui.records.contacts.talks import timeline, waiting
from koop_tui.tui.widgets.detail import Sheet

OFFERED = {"idea", "dormant"}
"""Kinds of items that are offered when nothing waits."""
LAST_TALKS = 3
"""So many talks stand beside an item."""
_STYLES = {"red": "bold $error", "amber": "$warning"}


def today_sheet(context: Context, item: Item) -> Sheet:
    """Return the lines about an item; what is about a contact or a referral shows that."""
    book = context.book
    contact = referred(book, Contact, item.contact)
    if item.kind in OFFERED and contact is not None:
        return _offered(context, item, contact)
    if item.table == Contact.table and contact is not None:
        return contact_sheet(context, contact)
    request = book.get(ContactRequest, item.record_id) if item.kind == "request" else None
    if request is not None:
        # start-up: its view is in the same room, with its forms
        from koop_tui.tui.records.requests.sheet import request_sheet

        return request_sheet(context, request)
    referral = book.get(Referral, item.record_id) if item.table == Referral.table else None
    if referral is not None:
        from koop_tui.tui.records.referrals.sheet import referral_sheet

        return referral_sheet(context, referral)
    met = book.get(Introduction, item.record_id) if item.table == Introduction.table else None
    if met is not None:
        from koop_tui.tui.records.introductions.sheet import introduction_sheet

        return introduction_sheet(context, met)
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
    if item.table == Contribution.table:
        _entry(sheet, context, item)
    if contact is not None:
        sheet.field(_("With"), contact.display_name)
        waiting(sheet, context, contact)
        timeline(sheet, context, contact, most=LAST_TALKS)
    return sheet


def _offered(context: Context, item: Item, contact: Contact) -> Sheet:
    """What is offered when all is clear, the last talks with whom, and below how the week was."""
    words = item_words(context, item)
    sheet = Sheet()
    sheet.heading(words.what)
    sheet.line(" · ".join(part for part in (words.where, words.when) if part), "$text-muted")
    sheet.line(words.why)
    waiting(sheet, context, contact)
    timeline(sheet, context, contact, most=LAST_TALKS)
    _week(sheet, context)
    return sheet


def clear_sheet(context: Context) -> Sheet:
    """Return the lines for a day on which all is settled: the week, and the board in small."""
    sheet = Sheet()
    _week(sheet, context)
    return sheet


def _week(sheet: Sheet, context: Context) -> None:
    week = week_so_far(context)
    sheet.heading(_("This week"))
    sheet.field(_("Talks"), str(week.talks))
    sheet.field(_("Given"), str(week.given))
    sheet.field(_("Received"), str(week.received))
    sheet.field(_("Promises kept"), str(week.kept))
    mine = context.book.by(Cooperation, "parties.contact", context.me.contact_id)
    running = [cooperation for cooperation in mine if cooperation.stage in RUNNING]
    if running:
        sheet.heading(_("Cooperations"))
    for cooperation in running:
        signal = book_signal(context.book, cooperation.id, context.today, context.me.contact_id)
        words = f"{cooperation.title} · {signal.sign} {_(signal.word)}"
        sheet.field(cooperation.number, words, _STYLES.get(signal.colour, ""))


def _entry(sheet: Sheet, context: Context, item: Item) -> None:
    """The parts of an entry: what each party takes of its value, and what shows it."""
    entry = context.book.contributions[item.record_id]
    cooperation = referred(context.book, Cooperation, entry.cooperation)
    sheet.field(_("Day"), day_words(entry.day))
    if entry.value is not None:
        sheet.field(_("Value"), format_value(entry.value, cooperation.unit))
        weights = [weight.weight for weight in entry.weights]
        shares = parts(entry.value, weights, entry.id) if sum(weights) > 0 else ()
        for weight, share in zip(entry.weights, shares, strict=False):
            name = contact_name(context.book, weight.party)
            sheet.field(_("of it"), f"{format_value(share, cooperation.unit)} {name}")
    sheet.field(_("Evidence"), entry.evidence)
    sheet.field(_("Objection"), entry.state_note)


def _commitment(sheet: Sheet, book: Book, item: Item) -> None:
    promise = book.commitments[item.record_id]
    sheet.field(_("Due"), day_words(promise.due) if promise.due else "")
    sheet.field(_("Estimate"), format_hours(promise.estimate) if promise.estimate else "")
    sheet.field(_("Done when"), promise.done_when)
