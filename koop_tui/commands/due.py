"""`koop due`: today's list as text or JSON; silent when nothing is due, for cron and motd."""

from __future__ import annotations

import json
from datetime import date

from koop_tui.commands.words import aligned, name, reason
from koop_tui.config import Config
from koop_tui.domain.book import Book, Me
from koop_tui.domain.contributions import Contribution
from koop_tui.domain.cooperations import Cooperation
from koop_tui.domain.signals import SIGN
from koop_tui.domain.today import Item, Section, review
from koop_tui.language import _, ngettext
from koop_tui.language.amounts import format_quantity, format_value
from koop_tui.language.dates import ago, due_words, in_days, since
from koop_tui.store.store import Store


def due(config: Config, *, as_json: bool) -> None:
    """Print what today asks of the person who runs koop."""
    with Store.open(config.path) as store:
        book = store.book
    me, today = book.member(config.login), config.day()
    sections = review(book, me, today)
    if as_json:
        print(json.dumps(_data(book, me, today, sections), ensure_ascii=False, indent=2))
        return
    for line in lines(book, me, today, sections):
        print(line)


def lines(book: Book, me: Me, today: date, sections: list[Section]) -> list[str]:
    """Return today's list as lines of text; empty when nothing is due."""
    found: list[str] = []
    for section in sections:
        found.append(_(section.title))
        found += aligned([_row(book, me, today, item) for item in section.items])
    return found


def _row(book: Book, me: Me, today: date, item: Item) -> tuple[str, str, str]:
    what, when = _words(book, me, today, item)
    return what, when, SIGN[item.colour] if item.colour else ""


def _words(book: Book, me: Me, today: date, item: Item) -> tuple[str, str]:
    """Return what an item is about, and how it stands to today."""
    day = item.day or today
    cooperation = book.get(Cooperation, item.cooperation)
    title = cooperation.title if cooperation else ""
    if item.kind == "commitment":
        return _promise(book, item), due_words(day, today)
    if item.kind == "contribution":
        return f"{name(book, item.contact)}: {_entry(book, item)}", since(day, today)
    if item.kind == "version":
        return f"{_number(book, item)} {title}", since(day, today)
    if item.kind == "signal" and item.signal and cooperation:
        return title, reason(book, me, cooperation, item.signal)
    if item.kind == "review":
        return _("Review: {title}").format(title=title), due_words(day, today)
    if item.kind == "ending":
        number = _number(book, item)
        return _("{number} {title} ends").format(number=number, title=title), in_days(day, today)
    return name(book, item.contact), _rhythm(item, today)


def _promise(book: Book, item: Item) -> str:
    promise = book.commitments[item.record_id]
    agreement = book.agreements.get(promise.agreement or 0)
    source = f"{agreement.number} {promise.mark}" if agreement else name(book, promise.to)
    return f"{promise.what} ({source})" if agreement or promise.to else promise.what


def _entry(book: Book, item: Item) -> str:
    entry: Contribution = book.contributions[item.record_id]
    if entry.quantity is not None:
        amount = format_quantity(entry.quantity, entry.unit)
    elif entry.value is not None:
        amount = format_value(entry.value, book.cooperations[entry.cooperation].unit)
    else:
        amount = ""
    return " ".join(filter(None, (amount, entry.note)))


def _number(book: Book, item: Item) -> str:
    version = book.versions[item.record_id]
    return f"{book.agreements[version.agreement].number} v{version.version}"


def _rhythm(item: Item, today: date) -> str:
    touch = item.touch
    cadence = touch.contact.cadence if touch else None
    if touch is None or cadence is None:
        return due_words(item.day or today, today)
    every = ngettext("every day", "every {n} days", cadence).format(n=cadence)
    return _("{every}, last {ago}").format(every=every, ago=ago(touch.anchor, today))


def _data(book: Book, me: Me, today: date, sections: list[Section]) -> list[dict[str, object]]:
    """Return the items with keys that stay the same from release to release."""
    return [
        {
            "section": section.name,
            "kind": item.kind,
            "key": item.key,
            "record": f"{item.table}/{item.record_id}",
            "what": _words(book, me, today, item)[0],
            "contact": name(book, item.contact) if item.contact else None,
            "day": item.day.isoformat() if item.day else None,
            "days_past": item.days,
            "signal": item.colour or None,
        }
        for section in sections
        for item in section.items
    ]
