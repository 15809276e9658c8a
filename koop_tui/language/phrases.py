"""Phrases of the domain in words: names, numbers, amounts and days as each language writes them."""

from __future__ import annotations

from koop_tui.domain.contacts import Contact
from koop_tui.domain.context import Context
from koop_tui.domain.phrases import (
    Amount,
    Counted,
    Name,
    Number,
    Phrase,
    ShortDay,
    Sign,
    ToToday,
    Words,
)
from koop_tui.language.amounts import format_value
from koop_tui.language.counted_units import quantity_words
from koop_tui.language.dates import ago, due_words, in_days, short_day, since
from koop_tui.language.referred import missing_words, referred
from koop_tui.language.texts import _, ngettext

_TO_TODAY = {"due": due_words, "since": since, "ahead": in_days, "ago": ago}


def said(context: Context, words: Words) -> str:
    """Return what words say; "" where there is nothing to say."""
    match words:
        case str() | int():
            return str(words)
        case tuple():
            return " ".join(filter(None, (said(context, part) for part in words)))
        case Phrase():
            return _phrase(context, words)
        case Name():
            return _name(context, words)
        case Number():
            found = context.book.get(words.model, words.id)
            return str(getattr(found, "number", missing_words(words.model.table, words.id)))
        case Sign():
            return referred(context.book, Contact, words.contact).sign
        case Amount():
            return format_value(words.value, words.unit, sign=words.signed)
        case Counted():
            return quantity_words(words.quantity, words.unit)
        case ShortDay():
            return short_day(words.day)
        case ToToday():
            return _TO_TODAY[words.how](words.day, context.today)


def _phrase(context: Context, words: Phrase) -> str:
    values = {name: said(context, value) for name, value in words.values.items()}
    one, many = words.text, words.plural
    text = ngettext(one, many, int(values["n"])) if many else _(one)
    return text.format(**values)


def _name(context: Context, words: Name) -> str:
    found = context.book.get(words.model, words.id)
    if found is None:
        return missing_words(words.model.table, words.id)
    name = getattr(found, "display_name", "") or getattr(found, "title", "")
    if name:
        return name
    from koop_tui.language.record_words import record_title  # start-up: seldom needed

    return record_title(context.book, found)
