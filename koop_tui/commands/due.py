"""`koop due`: today's list as text or JSON; silent when nothing is due, for cron and motd."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace

from koop_tui.commands.words import aligned, tell_left_out
from koop_tui.config import Config
from koop_tui.domain.colours import SIGN
from koop_tui.domain.context import Context
from koop_tui.domain.problems import N_, refuse
from koop_tui.domain.tables import MODELS
from koop_tui.domain.today import Item, TodaySection, waiting
from koop_tui.language import _
from koop_tui.language.referred import contact_name
from koop_tui.language.today_words import item_words, more_words
from koop_tui.store.store import Store


def due(config: Config, *, as_json: bool, member: str | None = None) -> None:
    """Print what today asks of the person who runs koop, or of another member by login name."""
    with Store.open(config.path, remember=config.remember) as store:
        book = config.context(store.book).book  # without what is private to others
    tell_left_out(book, *MODELS.values())
    if member is not None and book.member(member).contact_id is None:
        raise refuse(N_("{name} is no member of this book: give a login name."), "for", name=member)
    context = replace(config, login=member or config.login).context(book)
    sections = waiting(context)
    if as_json:
        print(json.dumps(_data(context, sections), ensure_ascii=False, indent=2))
        return
    for line in lines(context, sections):
        print(line)


def lines(context: Context, sections: Sequence[TodaySection]) -> list[str]:
    """Return today's list as lines of text; empty when nothing is due."""
    found: list[str] = []
    for section in sections:
        found.append(_(section.title))
        found += aligned([_row(context, item) for item in section.items])
        if section.more:
            found.append(f"  {more_words(section.more)}")
    return found


def _row(context: Context, item: Item) -> tuple[str, str, str, str]:
    words = item_words(context, item)
    where = words.why or words.where  # here is room for the whole sentence
    return words.what, where, words.when, SIGN[item.colour] if item.colour else ""


def _data(context: Context, sections: Sequence[TodaySection]) -> list[dict[str, object]]:
    """Return the items with keys that stay the same from release to release."""
    return [
        {
            "section": section.name,
            "kind": item.kind,
            "key": item.key,
            "record": f"{item.table}/{item.record_id}",
            "what": item_words(context, item).what,
            "contact": contact_name(context.book, item.contact) if item.contact else None,
            "day": item.day.isoformat() if item.day else None,
            "days_past": item.days,
            "signal": item.colour or None,
        }
        for section in sections
        for item in section.items
    ]
