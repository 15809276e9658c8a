"""Which letters there are to write about an introduction, and what stands in them."""

from __future__ import annotations

from collections.abc import Iterator

from koop_tui.domain.book import Book
from koop_tui.domain.contacts import Contact
from koop_tui.domain.context import Context
from koop_tui.domain.introductions import SIDES, Introduction, Side
from koop_tui.domain.letters import Letter
from koop_tui.domain.referral_letters import reached


def letters_of(context: Context, introduction: Introduction) -> list[Letter]:
    """Return the letters to both: the question until they agree, then the introduction itself.

    Once it is made, the question what has come of it comes first.
    """
    if introduction.by != context.me.contact_id:
        return []
    return list(_letters(context.book, introduction))


def _letters(book: Book, introduction: Introduction) -> Iterator[Letter]:
    for side in SIDES:
        if introduction.stand in ("made", "over"):
            yield outcome_letter(book, introduction, side)
        elif not introduction.answer(side):
            yield question_letter(book, introduction, side)
    for side in SIDES:
        if introduction.answer(side) == "yes":
            yield introducing_letter(book, introduction, side)


def question_letter(book: Book, introduction: Introduction, side: Side) -> Letter:
    """Return the question to one of the two whether they want to know the other."""
    return _letter("introduction_ask", book, introduction, side)


def introducing_letter(book: Book, introduction: Introduction, side: Side) -> Letter:
    """Return what introduces the other one to one of the two.

    How to reach the other stands in it only when that one has agreed.
    """
    return _letter("introduction_make", book, introduction, side)


def outcome_letter(book: Book, introduction: Introduction, side: Side) -> Letter:
    """Return the question to one of the two what has come of it."""
    return _letter("introduction_outcome", book, introduction, side)


def _letter(name: str, book: Book, introduction: Introduction, side: Side) -> Letter:
    there: Side = "b" if side == "a" else "a"
    other = book.get(Contact, introduction.contact(there))
    agreed = introduction.answer(there) == "yes"
    values = {
        "other": _described(other),
        "gains": introduction.gains(side),
        "reach": reached(other) if agreed else "",
    }
    return Letter(name, introduction.contact(side), values)


def _described(contact: Contact | None) -> str:
    if contact is None:
        return ""
    role = ", ".join(filter(None, (contact.job_title, contact.organisation)))
    return f"{contact.display_name} ({role})" if role else contact.display_name
