"""The closing record of a cooperation as text of 70 columns: what it was, and what is left."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from koop_tui.documents.protocol import as_text
from koop_tui.documents.standing_lines import Standing, balance_lines, evened_words, promise_lines
from koop_tui.documents.wrap import WIDTH, whole, wrapped
from koop_tui.domain.book import Book
from koop_tui.domain.closings import Closing
from koop_tui.domain.prepared import Prepared
from koop_tui.language import current
from koop_tui.language.referred import contact_name

_HEAD = 13


def closing_record(book: Book, closing: Closing, lang: str = "") -> str:
    """Return the record of an end; lines end in LF, without trailing blanks."""
    prepared = closing.prepared or Prepared(first=closing.closed_on or date.min)
    s = Standing.of(book, closing.cooperation, prepared, lang or current().code)
    title = s.pgettext("review", "Closing record").upper()
    blocks = [
        [f"{title}  {s.cooperation.number}", "=" * WIDTH, *_head(s, closing)],
        _section(s.pgettext("review", "1. Delivered"), _delivered(s, closing, prepared)),
        _section(s.pgettext("review", "2. Open"), _left(s, closing, prepared)),
        _section(s.pgettext("review", "3. Balance"), _balance(s, closing)),
        _section(s.pgettext("review", "4. Handover"), _prose(closing.handover)),
        _section(s.pgettext("review", "5. What still holds"), _prose(closing.still_holds)),
        _section(s.pgettext("review", "6. What we learned"), _prose(s.cooperation.lessons)),
    ]
    nothing = s.pgettext("review", "(nothing)")
    return as_text("\n\n".join("\n".join(b if len(b) > 2 else [*b, nothing]) for b in blocks))


def closing_file_name(closing: Closing, lang: str = "") -> str:
    """Return the name of an exported record: KO-0003_closing_2026-03-18_de.txt."""
    day = closing.closed_on.isoformat() if closing.closed_on else ""
    return f"{closing.number}_closing_{day}_{lang or current().code}.txt"


def _section(title: str, lines: Iterator[str]) -> list[str]:
    return [title.upper(), "-" * WIDTH, *lines]


def _head(s: Standing, closing: Closing) -> Iterator[str]:
    def row(label: str, text: str) -> list[str]:
        return s.labelled(label, text, _HEAD) if text else []

    yield from row(s.pgettext("review", "Cooperation"), s.cooperation.title)
    names = (f"{s.sign(p)} {contact_name(s.book, p, s.lang)}" for p in s.parties)
    yield from row(s.pgettext("review", "Parties"), ", ".join(map(whole, names)))
    first, last = s.prepared.first, closing.closed_on or s.prepared.first
    period = s.pgettext("review", "{first} to {last}").format(first=s.day(first), last=s.day(last))
    yield from row(s.pgettext("review", "Period"), period)
    if closing.notice_by is not None and closing.notice_on is not None:
        words = s.pgettext("review", "by {name} on {day}").format(
            name=s.sign(closing.notice_by), day=s.day(closing.notice_on)
        )
        yield from row(s.pgettext("review", "Notice"), words)
    if closing.talked_on is not None:
        yield from row(s.pgettext("review", "Talk"), s.day(closing.talked_on))
    yield from row(s.pgettext("review", "Reason"), closing.reason)


def _prose(text: str) -> Iterator[str]:
    if text:
        yield from wrapped(text)


def _delivered(s: Standing, closing: Closing, prepared: Prepared) -> Iterator[str]:
    yield from _prose(closing.delivered)
    yield from promise_lines(s, (p for p in prepared.promises if p.state == "done"))


def _left(s: Standing, closing: Closing, prepared: Prepared) -> Iterator[str]:
    yield from _prose(closing.left_open)
    yield from _prose(closing.running_jobs)
    yield from promise_lines(s, (p for p in prepared.promises if p.state == "open"))


def _balance(s: Standing, closing: Closing) -> Iterator[str]:
    yield from balance_lines(s)
    evened = evened_words(s, closing.evening, closing.payments, over=True)
    yield from wrapped(s.pgettext("review", "What becomes of it: {what}").format(what=evened))
