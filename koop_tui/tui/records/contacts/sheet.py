"""The detail of a contact: profile, give and take, relations, cooperations, timeline."""

from __future__ import annotations

from datetime import date

from koop_tui.domain.book import Book
from koop_tui.domain.colours import SIGN
from koop_tui.domain.contacts import Contact, Labelled
from koop_tui.domain.context import Context
from koop_tui.domain.privacy import seen_by_whom
from koop_tui.domain.rhythm import months_of_contact, touch
from koop_tui.language import _, ngettext
from koop_tui.language.dates import day as day_words
from koop_tui.language.dates import due_words, partial_day, yearly_day
from koop_tui.language.file_words import file_fields
from koop_tui.language.names import name_of
from koop_tui.language.referred import contact_name, occasion_of
from koop_tui.tui.records.contacts.give_and_take import add_give_and_take
from koop_tui.tui.records.contacts.talks import timeline, waiting
from koop_tui.tui.widgets.detail import Sheet
from koop_tui.tui.widgets.kinds import and_kind

_MOST_TRUST = 4
_TIES = ("relations", "referrals", "introductions", "cooperations")
"""Tables whose records tie contacts to each other; a start imports what is said of them for a book
that has some."""


def contact_sheet(context: Context, contact: Contact) -> Sheet:
    """Return the lines about a contact."""
    book, today = context.book, context.today
    sheet = Sheet()
    sheet.heading(contact.display_name)
    if contact.id not in book.table(Contact):
        sheet.blank()
        sheet.line(_("Other entries refer to this contact; `koop check` says what became of it."))
        _tied(sheet, context, contact)
        return sheet
    where = "" if contact.organisation == contact.display_name else contact.organisation
    role = ", ".join(part for part in (contact.job_title, where) if part)
    if role:
        sheet.line(role, "$text-muted")
    sheet.blank()
    _privacy(sheet, book, contact)
    add_first(sheet, contact)
    _touch(sheet, book, contact, today)
    add_give_and_take(sheet, context, contact.id)
    waiting(sheet, context, contact)
    sheet.heading(_("Profile"))
    add_offers(sheet, contact)
    _profile(sheet, contact)
    _met(sheet, book, contact)
    with sheet.aside():
        _tied(sheet, context, contact)
    if contact.notes:
        sheet.heading(_("Notes"))
        sheet.line(contact.notes)
    return sheet


def _tied(sheet: Sheet, context: Context, contact: Contact) -> None:
    if any(map(context.book.tables.get, _TIES)):
        from koop_tui.tui.records.contacts.ties import add_ties

        add_ties(sheet, context, contact)
    timeline(sheet, context, contact)


def _privacy(sheet: Sheet, book: Book, contact: Contact) -> None:
    """By whom a private contact is seen."""
    words = {
        "": "",
        "owner": _("only you see this contact in koop"),
        "parties": _("seen by all: it stands in a cooperation, or others have to do with it too"),
        "all": _("seen by all members: no member is named whose it is"),
    }
    sheet.field(_("Private"), words[seen_by_whom(book, contact)])


def add_first(sheet: Sheet, contact: Contact) -> None:
    """Add what one needs first: how to reach the person, and how not to."""
    sheet.field(_("Phone"), _listed(contact.phones), "bold")
    sheet.field(_("E-mail"), _listed(contact.emails), "bold")
    sheet.signed(_("Please note"), "!", ", ".join(name_of(c, "do_not") for c in contact.do_not))


def _listed(values: tuple[Labelled, ...]) -> str:
    return "\n".join(and_kind(v.value, name_of(v.kind, "label")) for v in values)


def _profile(sheet: Sheet, contact: Contact) -> None:
    sheet.field(_("Status"), name_of(contact.status, "status"))
    sheet.field(_("Tags"), ", ".join(contact.tags))
    sheet.field(_("Circles"), ", ".join(contact.circles))
    sheet.field(_("Birthday"), yearly_day(contact.birthday) if contact.birthday else "")
    for address in contact.addresses:
        town = " ".join(part for part in (address.postcode, address.city) if part)
        parts = (address.street, town, address.region, address.country)
        sheet.field(_("Address"), ", ".join(part for part in parts if part))
    sheet.field(_("Web"), _listed((*contact.urls, *contact.profiles)))
    for kind, words in file_fields(contact):
        sheet.field(kind, words)


def _touch(sheet: Sheet, book: Book, contact: Contact, today: date) -> None:
    found = touch(book, contact, today)
    if found is not None:
        words = [day_words(found.due), due_words(found.due, today)]
        if not found.is_noted:
            words.append(_("no talk noted yet"))
        sign = "" if found.colour == "green" else SIGN[found.colour]
        sheet.signed(_("Next contact"), sign, ", ".join(words))
    sheet.field(_("Paused until"), day_words(contact.paused_until) if contact.paused_until else "")
    trust = contact.trust[-1] if contact.trust else None
    if trust is not None:
        words = [dots(trust.level), name_of(trust.level, "trust")]
        sheet.field(_("Trust"), ": ".join(filter(None, (" ".join(words), trust.evidence))))
    months = months_of_contact(book, contact.id, today)
    if any(months):
        line = "".join("●" if count else "·" for count in months)
        sheet.field(_("12 months"), f"{line}  {talks_words(sum(months))}")


def dots(level: int) -> str:
    """Return a level of trust as its step of the five there are: "●●●○○"."""
    return "●" * (level + 1) + "○" * (_MOST_TRUST - level)


def talks_words(count: int) -> str:
    """Return how many contacts there were."""
    return ngettext("{n} contact", "{n} contacts", count).format(n=count)


def add_offers(sheet: Sheet, contact: Contact) -> None:
    """Add what they offer and need, whom they look for, and how much they can take on."""
    offers = [and_kind(offer.text, name_of(offer.level, "level")) for offer in contact.offers]
    sheet.field(_("Offers"), "\n".join(offers))
    sheet.field(_("Needs"), "\n".join(need.text for need in contact.open_needs))
    sheet.field(_("Ideal client"), contact.ideal_client)
    until = contact.capacity_until
    words = _("until {day}").format(day=day_words(until)) if until else ""
    sheet.field(_("Capacity"), ", ".join(filter(None, (contact.capacity_note, words))))


def _met(sheet: Sheet, book: Book, contact: Contact) -> None:
    occasion = occasion_of(book, contact.occasion_id)
    parts = [
        partial_day(contact.met_on, contact.met_precision) if contact.met_on else "",
        occasion.name if occasion else name_of(contact.met_via, "met_via"),
        contact.met_note,
    ]
    sheet.field(_("Met"), ", ".join(part for part in parts if part))
    sheet.field(_("Introduced by"), contact_name(book, contact.introduced_by))
