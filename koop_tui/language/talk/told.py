"""A talk as it was read, field by field: for the shell, and under the line in the form."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from koop_tui.domain.book import Book
from koop_tui.domain.interactions import Interaction, NextStep
from koop_tui.language.dates import day as day_words
from koop_tui.language.dates import weekday
from koop_tui.language.names import name_of
from koop_tui.language.promise_line import Promised, promised_words
from koop_tui.language.referred import contact_name
from koop_tui.language.talk.exchanges import exchange_words
from koop_tui.language.talk.line import TalkLine
from koop_tui.language.texts import _


def talk_told(book: Book, talk: Interaction) -> Iterator[tuple[str, str]]:
    """Yield the fields of a talk that say something, as (label, words)."""
    yield _("Kind"), name_of(talk.type, "interaction")
    yield _("With"), ", ".join(contact_name(book, person) for person in talk.participants)
    yield _("Day"), f"{weekday(talk.day)} {day_words(talk.day)}"
    if talk.minutes is not None:
        yield _("Minutes"), str(talk.minutes)
    yield from _content(talk)


def line_told(book: Book, said: TalkLine) -> str:
    """Return how a line was read: what it was in one line, and a line for each thing it says."""
    talk = said.talk
    drafts = {contact.id: contact.display_name for contact in said.new}
    names = (drafts.get(p) or contact_name(book, p) for p in talk.participants)
    head = [name_of(talk.type, "interaction"), ", ".join(names)]
    head.append(f"{weekday(talk.day)} {day_words(talk.day)}")
    if talk.minutes is not None:
        head.append(_("{n} min").format(n=talk.minutes))
    lines = [" · ".join(head)]
    lines += [f"{label}: {words}" for label, words in (*_content(talk), *_promises(book, said))]
    lines += [
        _("{name} is new and will be added to your contacts.").format(name=name)
        for name in drafts.values()
    ]
    return "\n".join(lines)


def promise_label(by: str | None) -> str:
    """Return who promised: by name, or None for me."""
    return _("I promised") if by is None else _("{name} promised").format(name=by)


def _promises(book: Book, said: TalkLine) -> Iterable[tuple[str, str]]:
    names = {contact.id: contact.display_name for contact in said.new}
    for by, promised in said.promises:
        who = None if by is None else names.get(by) or contact_name(book, by)
        yield promise_label(who), promised_words(promised)


def _content(talk: Interaction) -> Iterator[tuple[str, str]]:
    if talk.topic:
        yield _("About"), talk.topic
    if talk.result:
        yield _("Result"), talk.result
    for exchange in talk.exchanges:
        label = _("Given") if exchange.direction == "given" else _("Received")
        yield label, exchange_words(exchange)
    if talk.agenda:
        yield _("For next time"), talk.agenda
    if talk.next_step is not None:
        yield _("Next step"), _step(talk.next_step)


def _step(step: NextStep) -> str:
    return promised_words(Promised(step.text, step.day)) if step.day else step.text
