"""The prep sheet: what one wants to know of a contact before talking with them."""

from __future__ import annotations

from koop_tui.domain.book_balance import book_balance
from koop_tui.domain.contacts import Contact
from koop_tui.domain.context import Context
from koop_tui.domain.cooperations import Cooperation
from koop_tui.domain.interactions import Interaction
from koop_tui.domain.signals import book_signal
from koop_tui.language import _
from koop_tui.language.amounts import format_value
from koop_tui.language.dates import ago
from koop_tui.language.dates import day as day_words
from koop_tui.language.names import name_of
from koop_tui.tui.records.contacts.give_and_take import add_give_and_take
from koop_tui.tui.records.contacts.referral_lines import open_referral_lines
from koop_tui.tui.records.contacts.sheet import add_first, add_offers
from koop_tui.tui.records.contacts.talks import talk_words, timeline, waiting
from koop_tui.tui.records.contacts.ties import add_relations
from koop_tui.tui.widgets.detail import Sheet

_TALKS = 3
_TEXT_WIDTH = 72


def prep_sheet(context: Context, contact: Contact) -> Sheet:
    """Return the lines, what is open first; the name is the heading of the dialog."""
    sheet = Sheet()
    _last_contact(sheet, context, contact)
    waiting(sheet, context, contact)
    add_first(sheet, contact)
    add_offers(sheet, contact)
    add_give_and_take(sheet, context, contact.id)
    _cooperations(sheet, context, contact)
    open_referral_lines(sheet, context, contact)
    add_relations(sheet, context.book, contact, context.today)
    timeline(sheet, context, contact, most=_TALKS)
    return sheet


def prep_text(context: Context, contact: Contact) -> str:
    """Return the same as a text to be copied."""
    heading = prep_heading(contact)
    lines = prep_sheet(context, contact).lines(_TEXT_WIDTH)
    text = "\n".join(line.plain.rstrip() for line in lines)
    return f"{heading}\n{day_words(context.today)}\n\n{text.strip()}\n"


def prep_heading(contact: Contact) -> str:
    """Return with whom."""
    return _("Before talking with {name}").format(name=contact.display_name)


def _last_contact(sheet: Sheet, context: Context, contact: Contact) -> None:
    talks = context.book.by(Interaction, "participants", contact.id)
    last = next((talk for talk in reversed(talks) if talk.counts_as_contact), None)
    if last is None:
        sheet.field(_("Last contact"), _("no talk noted yet"))
        return
    words = (day_words(last.day), ago(last.day, context.today), talk_words(last))
    sheet.field(_("Last contact"), " · ".join(words), "bold")
    sheet.field(_("Result"), last.result)


def _cooperations(sheet: Sheet, context: Context, contact: Contact) -> None:
    """Those that both are in, and how they stand with each other."""
    book, me = context.book, context.me.contact_id
    for cooperation in book.by(Cooperation, "parties.contact", contact.id):
        if me is None or me not in cooperation.party_ids or contact.id == me:
            continue
        between = book_balance(book, cooperation.id).between(me, contact.id)
        signal = book_signal(book, cooperation.id, context.today, me)
        words = (
            cooperation.title,
            name_of(cooperation.stage, "stage"),
            _balance_words(between, cooperation.unit),
            f"{signal.sign} {_(signal.word)}",
        )
        sheet.field(cooperation.number, " · ".join(words))


def _balance_words(between: int, unit: str) -> str:
    """How I stand with them: what is above zero is owed to me."""
    if not between:
        return _("even")
    amount = format_value(abs(between), unit)
    words = _("you put in {amount} more") if between > 0 else _("they put in {amount} more")
    return words.format(amount=amount)
