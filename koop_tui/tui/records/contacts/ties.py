"""What ties a contact to others, for its sheet: relations, referrals and cooperations."""

from __future__ import annotations

from datetime import date

from koop_tui.domain.book import Book
from koop_tui.domain.contacts import Contact
from koop_tui.domain.context import Context
from koop_tui.domain.cooperations import Cooperation
from koop_tui.domain.relations import Relation, relations_of
from koop_tui.language import _
from koop_tui.language.dates import day as day_words
from koop_tui.language.names import name_of
from koop_tui.language.referred import contact_name
from koop_tui.tui.records.contacts.referral_lines import introduction_lines, referral_lines
from koop_tui.tui.widgets.detail import Sheet


def add_ties(sheet: Sheet, context: Context, contact: Contact) -> None:
    """Add the relations, referrals, introductions and cooperations of a contact."""
    add_relations(sheet, context.book, contact, context.today)
    referral_lines(sheet, context, contact)
    introduction_lines(sheet, context, contact)
    _cooperations(sheet, context.book, contact)


def add_relations(sheet: Sheet, book: Book, contact: Contact, today: date) -> None:
    """Add the relations of a contact."""
    relations = relations_of(book, contact.id)
    if not relations:
        return
    sheet.heading(_("Relations"), len(relations))
    for relation in relations:
        kind = name_of(relation.seen_from(contact.id), "relation")
        other = contact_name(book, relation.other(contact.id))
        parts = (other, _span(relation), relation.note)
        over = relation.until is not None and relation.until < today
        sheet.field(kind, ", ".join(filter(None, parts)), "$text-muted" if over else "")


def _span(relation: Relation) -> str:
    since, until = relation.since, relation.until
    words = (
        _("since {day}").format(day=day_words(since)) if since else "",
        _("until {day}").format(day=day_words(until)) if until else "",
    )
    return " ".join(filter(None, words))


def _cooperations(sheet: Sheet, book: Book, contact: Contact) -> None:
    cooperations = book.by(Cooperation, "parties.contact", contact.id)
    if not cooperations:
        return
    sheet.heading(_("Cooperations"), len(cooperations))
    for cooperation in cooperations:
        stage = name_of(cooperation.stage, "stage")
        sheet.field(cooperation.number, f"{cooperation.title} · {stage}")
