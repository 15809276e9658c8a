"""The end of a cooperation in its sheet, and what was learned when others like it ended."""

from __future__ import annotations

from koop_tui.documents.standing_lines import Standing, evened_words
from koop_tui.domain.book import Book
from koop_tui.domain.closings import Closing
from koop_tui.domain.context import Context
from koop_tui.domain.cooperations import Cooperation, Stage
from koop_tui.domain.ends import last_closing, open_closing
from koop_tui.domain.learned import lessons_for
from koop_tui.language import _, current
from koop_tui.language.dates import day as day_words
from koop_tui.language.referred import contact_name
from koop_tui.tui.widgets.detail import Sheet

_BEGINNING: frozenset[Stage] = frozenset({"idea", "getting_to_know", "trial"})
"""Stages in which it helps to know what was learned before."""


def closing(sheet: Sheet, book: Book, cooperation: Cooperation) -> None:
    """Add how a cooperation runs out, or how it ended."""
    found = None
    if cooperation.stage == "ending":
        found = open_closing(book, cooperation.id)
    elif cooperation.stage == "ended":
        found = last_closing(book, cooperation.id)
    if found is None:
        return
    sheet.heading(_("The end"))
    _notice(sheet, book, found)
    for label, text in (
        (_("Reason"), found.reason),
        (_("Delivered"), found.delivered),
        (_("Promised jobs"), found.running_jobs),
        (_("Still open"), found.left_open),
        (_("Handover"), found.handover),
        (_("What still holds"), found.still_holds if found.closed_on else ""),
    ):
        sheet.field(label, text)
    if found.prepared is not None:
        standing = Standing.of(book, cooperation.id, found.prepared, current().code)
        words = evened_words(standing, found.evening, found.payments, over=True)
        sheet.field(_("The balance"), words.replace("\N{NO-BREAK SPACE}", " "))


def _notice(sheet: Sheet, book: Book, found: Closing) -> None:
    if found.notice_by is not None and found.notice_on is not None:
        words = _("{name} on {day}").format(
            name=contact_name(book, found.notice_by), day=day_words(found.notice_on)
        )
        sheet.field(_("Notice by"), words)
    if found.closed_on is None:
        sheet.field(_("Last day"), day_words(found.ends_on) if found.ends_on else "")
    sheet.field(_("Talked over on"), day_words(found.talked_on) if found.talked_on else "")


def lessons_before(sheet: Sheet, context: Context, cooperation: Cooperation) -> None:
    """Add the lessons of others with the same people or of the same kind, where it begins."""
    found = lessons_for(context, cooperation) if cooperation.stage in _BEGINNING else ()
    if found:
        sheet.heading(_("Lessons learned before"), len(found))
    for one in found:
        sheet.field(f"{one.number} {one.title}", one.lessons)
