"""The detail of a line of today about something else than a contact, and the board in small."""

from __future__ import annotations

from koop_tui.domain.agreements import Agreement, Version
from koop_tui.domain.book import Book
from koop_tui.domain.book_balance import book_balance
from koop_tui.domain.commitments import Commitment
from koop_tui.domain.contacts import Contact
from koop_tui.domain.context import Context
from koop_tui.domain.contributions import Contribution
from koop_tui.domain.cooperations import Cooperation
from koop_tui.domain.introductions import Introduction
from koop_tui.domain.lifecycle import last_day
from koop_tui.domain.referrals import Referral
from koop_tui.domain.requests import ContactRequest
from koop_tui.domain.signals import book_signal, percent
from koop_tui.domain.tally import parts
from koop_tui.domain.today import Item
from koop_tui.domain.today.signals import RUNNING
from koop_tui.language import _
from koop_tui.language.amounts import format_hours, format_value
from koop_tui.language.dates import day as day_words
from koop_tui.language.referred import contact_name, referred
from koop_tui.tui.records.contacts.talks import timeline, waiting
from koop_tui.tui.records.today.sheet import LAST_TALKS, add_words
from koop_tui.tui.widgets.detail import Sheet

_EXITS = {"ending", "notice"}
_EXIT = ("notice", "running_jobs", "handover", "exit_balance")
_TITLES = {name: Version.model_fields[name].title or "" for name in _EXIT}
_STYLES = {"red": "bold $error", "amber": "$warning"}


def record_sheet(context: Context, item: Item) -> Sheet:
    """Return the lines about an item and the record that it is about."""
    book = context.book
    contact = referred(book, Contact, item.contact)
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
    sheet = Sheet()
    add_words(sheet, context, item)
    version = book.get(Version, item.record_id) if item.table == Version.table else None
    if version is not None and item.kind == "version":
        sheet.blank()
        sheet.line(version.text)
        return sheet
    sheet.blank()
    if version is not None and item.kind in _EXITS:
        _exit_clause(sheet, version)
    if item.table == Commitment.table:
        _commitment(sheet, book, item)
    cooperation = referred(book, Cooperation, item.cooperation)
    if cooperation is not None:
        sheet.field(_("Cooperation"), f"{cooperation.number} {cooperation.title}")
    if cooperation is not None and item.kind == "signal":
        _sides(sheet, context, cooperation)
    if item.table == Contribution.table:
        _entry(sheet, context, item)
    if contact is not None:
        sheet.field(_("With"), contact.display_name)
        said = item.record_id if item.table == Commitment.table else None
        waiting(sheet, context, contact, said=said)
        timeline(sheet, context, contact, most=LAST_TALKS)
    return sheet


def _exit_clause(sheet: Sheet, version: Version) -> None:
    """What the agreement says of its end."""
    last = last_day(version)
    sheet.field(_("Until"), day_words(last) if last else "")
    for name in _EXIT:
        sheet.field(_(_TITLES[name]), getattr(version, name))


def _sides(sheet: Sheet, context: Context, cooperation: Cooperation) -> None:
    """What each party has put in, and where that leaves it."""
    balance = book_balance(context.book, cooperation.id)
    for side in balance.parties:
        actual, agreed = balance.actual_share(side.party), balance.agreed_share(side.party)
        words = format_value(side.delta, cooperation.unit, sign=True)
        if actual is not None and agreed is not None:
            shares = _("{actual} % of {agreed} %")
            words += " · " + shares.format(actual=percent(actual), agreed=percent(agreed))
        sheet.field(contact_name(context.book, side.party), words)


def add_running(sheet: Sheet, context: Context) -> None:
    """Add the board in small: how my running cooperations stand."""
    mine = context.book.by(Cooperation, "parties.contact", context.me.contact_id)
    running = [cooperation for cooperation in mine if cooperation.stage in RUNNING]
    if running:
        sheet.heading(_("Cooperations"))
    for cooperation in running:
        signal = book_signal(context.book, cooperation.id, context.today, context.me.contact_id)
        balance = book_balance(context.book, cooperation.id)
        mine_too = next((s for s in balance.parties if s.party == context.me.contact_id), None)
        stands = format_value(mine_too.delta, cooperation.unit, sign=True) if mine_too else ""
        lead = f"{signal.sign} {_(signal.word)}"
        words = " · ".join(part for part in (lead, cooperation.title, stands) if part)
        sheet.field(cooperation.number, words, _STYLES.get(signal.colour, ""), lead)


def _entry(sheet: Sheet, context: Context, item: Item) -> None:
    """The parts of an entry: what each party takes of its value, and what shows it."""
    entry = context.book.contributions[item.record_id]
    cooperation = referred(context.book, Cooperation, entry.cooperation)
    sheet.field(_("Day"), day_words(entry.day))
    if entry.value is not None:
        sheet.field(_("Value"), format_value(entry.value, cooperation.unit))
        weights = [weight.weight for weight in entry.weights]
        shares = parts(entry.value, weights, entry.id) if sum(weights) > 0 else ()
        takes = (
            f"{format_value(share, cooperation.unit)} {contact_name(context.book, weight.party)}"
            for weight, share in zip(entry.weights, shares, strict=False)
        )
        sheet.field(_("of it"), " · ".join(takes))
    sheet.field(_("Evidence"), entry.evidence)
    sheet.field(_("Objection"), entry.state_note)


def _commitment(sheet: Sheet, book: Book, item: Item) -> None:
    promise = book.commitments[item.record_id]
    sheet.field(_("Due"), day_words(promise.due) if promise.due else "")
    sheet.field(_("Estimate"), format_hours(promise.estimate) if promise.estimate else "")
    sheet.field(_("Done when"), promise.done_when)
    agreement = book.get(Agreement, promise.agreement)
    if agreement is not None:
        sheet.field(_("Agreement"), f"{agreement.number} {promise.mark}")
