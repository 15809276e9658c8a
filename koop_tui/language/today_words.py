"""The words of today's list: what each item is, where it stands, and since or until when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from koop_tui.domain.book import Book, Me
from koop_tui.domain.contacts import Contact
from koop_tui.domain.contributions import Contribution
from koop_tui.domain.today import Item
from koop_tui.language.amounts import format_value
from koop_tui.language.counted_units import quantity_words
from koop_tui.language.dates import ago, due_words, in_days, short_day, since
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
            return ItemWords(_name(book, item.contact), _turns(book, item), in_days(day, today))
    return ItemWords(_name(book, item.contact), _every(item), _last(item, today))


def more_words(more: int) -> str:
    """Return how many wait besides those that are shown: "and 3 more"."""
    return _("and {n} more").format(n=more)


def contribution_words(book: Book, entry: Contribution) -> str:
    """Return an entry in a few words: "3 h facilitation"."""
    if entry.quantity is not None:
        amount = quantity_words(entry.quantity, entry.unit)
    elif entry.value is not None:
        amount = format_value(entry.value, book.cooperations[entry.cooperation].unit)
    else:
        amount = ""
    return " ".join(filter(None, (amount, entry.note)))


def _name(book: Book, contact_id: int | None) -> str:
    contact = book.get(Contact, contact_id)
    return contact.display_name if contact else ""


def _title(book: Book, item: Item) -> str:
    cooperation = book.cooperations.get(item.cooperation or 0)
    return cooperation.title if cooperation else ""


def _number(book: Book, item: Item) -> str:
    version = book.versions[item.record_id]
    return f"{book.agreements[version.agreement].number} v{version.version}"


def _commitment(book: Book, item: Item) -> tuple[str, str]:
    promise = book.commitments[item.record_id]
    agreement = book.agreements.get(promise.agreement or 0)
    if agreement is not None:
        return promise.what, f"{agreement.number} {promise.mark}"
    talk = book.interactions.get(promise.interaction or 0)
    source = _("talk {day}").format(day=short_day(talk.day)) if talk else ""
    to = _name(book, promise.to)
    named = not to or to.split()[0] in promise.what
    what = promise.what if named else _("{what}, to {name}").format(what=promise.what, name=to)
    return what, source


def _contribution(book: Book, item: Item) -> tuple[str, str]:
    entry = book.contributions[item.record_id]
    what = _("{name} put in {what}").format(
        name=_name(book, entry.giver), what=contribution_words(book, entry)
    )
    return what, book.cooperations[entry.cooperation].number


def _settlement(book: Book, item: Item) -> tuple[str, str]:
    move = book.settlements[item.record_id]
    cooperation = book.cooperations[move.cooperation]
    value = format_value(move.value, cooperation.unit)
    words = _("{value} settled by {name}").format(value=value, name=_name(book, move.payer))
    return words, cooperation.number


def _signal(book: Book, me: Me, item: Item) -> tuple[str, str]:
    """Return how far off a cooperation is, in the 17 cells of its column, and with whom."""
    signal = item.signal
    if signal is None:
        return "", ""
    partner = _name(book, item.contact)
    if signal.reason == "limit":
        return _("over the limit") if signal.colour == "red" else _("near the limit"), partner
    if signal.party == me.contact_id:
        return _("you {actual} % of {agreed} %").format(**signal.numbers), partner
    contact = book.get(Contact, signal.party)
    words = _("{name} {actual} % of {agreed} %")
    return words.format(name=contact.sign if contact else "", **signal.numbers), partner


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
