"""Friendly texts as mails: to whom, about what; written in the language of whom they go to."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from koop_tui.domain.contacts import Contact
from koop_tui.domain.context import Context
from koop_tui.domain.problems import N_
from koop_tui.domain.requests import ContactRequest
from koop_tui.domain.today.item import Letter
from koop_tui.language.dates import day
from koop_tui.language.letters import language_of, letter_text

_SUBJECTS: Mapping[str, str] = {
    "answer": N_("Our agreement {number}"),
    "birthday": N_("Happy birthday"),
    "newcomer": N_("Our talk of {day}"),
    "touch": N_("It has been a while"),
}
_ABOUT = ("title", "what", "topic", "need", "other")
"""Of values that a letter may have, those that say what it is about."""


class Mail(NamedTuple):
    """A letter with what stands on its envelope; "" where it is not known."""

    name: str
    address: str
    subject: str
    text: str


def mail_of(context: Context, letter: Letter) -> Mail:
    """Return a letter as a mail to its contact, or to who has asked to be one."""
    text = letter_text(context, letter)
    if letter.name == "request":
        request = context.book.get(ContactRequest, letter.to)
        if request is None:
            return Mail("", "", "", text)
        return Mail(request.name, request.email, request.goal, text)
    contact = context.book.get(Contact, letter.to)
    if contact is None:
        return Mail("", "", "", text)
    address = contact.emails[0].value if contact.emails else ""
    return Mail(contact.display_name, address, _subject(contact, letter), text)


def _subject(contact: Contact, letter: Letter) -> str:
    speak = language_of(contact.language)
    told = {
        name: value if isinstance(value, str) else day(value, speak.code)
        for name, value in letter.values.items()
    }
    if letter.name in _SUBJECTS:
        return speak.gettext(_SUBJECTS[letter.name]).format(**told)
    return next((told[name] for name in _ABOUT if told.get(name)), "")
