"""The words of today's list: what each item is, where it stands, and since or until when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from koop_tui.domain.agreements import Agreement, Version
from koop_tui.domain.book import Book, Me
from koop_tui.domain.contacts import Contact
from koop_tui.domain.contributions import Contribution
from koop_tui.domain.cooperations import Cooperation
from koop_tui.domain.interactions import Interaction
from koop_tui.domain.numbering import agreement_number
from koop_tui.domain.today import Item
from koop_tui.language.amounts import format_value
from koop_tui.language.counted_units import quantity_words
from koop_tui.language.dates import ago, due_words, in_days, short_day, since
from koop_tui.language.referred import contact_name, missing_words, number_words, referred
from koop_tui.language.texts import _, ngettext


@dataclass(frozen=True)
class ItemWords:
    """One line: what it is about, where that stands, how it stands to today."""

    what: str
    where: str
    when: str


def item_words(book: Book, me: Me, item: Item, today: date) -> ItemWords:
    """Return the words of an item."""
    day = item.day or today
    title = _title(book, item)
    match item.kind:
        case "commitment":
            return ItemWords(*_commitment(book, item), due_words(day, today))
        case "contribution":
            return ItemWords(*_contribution(book, item), since(day, today))
        case "settlement":
            return ItemWords(*_settlement(book, item), since(day, today))
        case "version":
            return ItemWords(title, _number(book, item), since(day, today))
        case "signal":
            known = item.signal.known if item.signal else None
            if known is not None:
                words = _("Known until {day}: {title}")
                title = words.format(day=short_day(known.until), title=title)
            return ItemWords(title, *_signal(book, me, item))
        case "review":
            what = _("Review: {title}").format(title=title)
            return ItemWords(what, _number(book, item), due_words(day, today))
        case "ending":
            what = _("The agreement ends: {title}").format(title=title)
            return ItemWords(what, _number(book, item), in_days(day, today))
        case "birthday":
            return ItemWords(
                contact_name(book, item.contact), _turns(book, item), in_days(day, today)
            )
    return ItemWords(contact_name(book, item.contact), _every(item), _last(item, today))


def more_words(more: int) -> str:
    """Return how many wait besides those that are shown: "and 3 more"."""
    return _("and {n} more").format(n=more)


def contribution_words(book: Book, entry: Contribution) -> str:
    """Return an entry in a few words: "3 h facilitation"."""
    if entry.quantity is not None:
        amount = quantity_words(entry.quantity, entry.unit)
    elif entry.value is not None:
        unit = referred(book, Cooperation, entry.cooperation).unit
        amount = format_value(entry.value, unit)
    else:
        amount = ""
    return " ".join(filter(None, (amount, entry.note)))


def _title(book: Book, item: Item) -> str:
    """Return what an item is about: its cooperation; that its agreement is missing, if it is."""
    cooperation = referred(book, Cooperation, item.cooperation)
    if cooperation is not None:
        return cooperation.title
    version = book.get(Version, item.record_id) if item.table == Version.table else None
    return referred(book, Agreement, version.agreement).title if version else ""


def _number(book: Book, item: Item) -> str:
    version = book.versions[item.record_id]
    return f"{agreement_number(version.agreement)} v{version.version}"


def _commitment(book: Book, item: Item) -> tuple[str, str]:
    promise = book.commitments[item.record_id]
    if promise.agreement is not None:
        return promise.what, f"{number_words(book, Agreement, promise.agreement)} {promise.mark}"
    source = ""
    if promise.interaction is not None:
        talk = book.get(Interaction, promise.interaction)
        source = (
            _("talk {day}").format(day=short_day(talk.day))
            if talk
            else missing_words(Interaction.table, promise.interaction)
        )
    to = contact_name(book, promise.to)
    named = not to or to.split()[0] in promise.what
    what = promise.what if named else _("{what}, to {name}").format(what=promise.what, name=to)
    return what, source


def _contribution(book: Book, item: Item) -> tuple[str, str]:
    entry = book.contributions[item.record_id]
    what = _("{name} put in {what}").format(
        name=contact_name(book, entry.giver), what=contribution_words(book, entry)
    )
    return what, number_words(book, Cooperation, entry.cooperation)


def _settlement(book: Book, item: Item) -> tuple[str, str]:
    move = book.settlements[item.record_id]
    cooperation = referred(book, Cooperation, move.cooperation)
    value = format_value(move.value, cooperation.unit)
    words = _("{value} settled by {name}").format(value=value, name=contact_name(book, move.payer))
    return words, number_words(book, Cooperation, move.cooperation)


def _signal(book: Book, me: Me, item: Item) -> tuple[str, str]:
    """Return how far off a cooperation is, in the 17 cells of its column, and with whom."""
    signal = item.signal
    if signal is None:
        return "", ""
    partner = contact_name(book, item.contact)
    if signal.reason == "limit":
        return _("over the limit") if signal.colour == "red" else _("near the limit"), partner
    if signal.party == me.contact_id:
        return _("you {actual} % of {agreed} %").format(**signal.numbers), partner
    words = _("{name} {actual} % of {agreed} %")
    return words.format(name=referred(book, Contact, signal.party).sign, **signal.numbers), partner


def _turns(book: Book, item: Item) -> str:
    """Return how old somebody becomes; nothing where the year is not known."""
    contact = book.get(Contact, item.contact)
    born = contact.birthday.year if contact and contact.birthday else None
    return _("turns {n}").format(n=item.day.year - born) if born and item.day else ""


def _every(item: Item) -> str:
    cadence = item.touch.cadence if item.touch else None
    if cadence is None:
        return ""
    return ngettext("every day", "every {n} days", cadence).format(n=cadence)


def _last(item: Item, today: date) -> str:
    if item.touch is None:
        return due_words(item.day or today, today)
    if not item.touch.is_noted:
        return _("no talk noted yet")
    return _("last {ago}").format(ago=ago(item.touch.anchor, today))
