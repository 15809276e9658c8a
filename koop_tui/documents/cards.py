"""Files of contacts, whatever their format: each card a contact, or one sentence on why not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from koop_tui.domain.contacts import Contact
from koop_tui.domain.problems import N_, Problem, Refused, refuse
from koop_tui.domain.system_errors import why
from koop_tui.named_files import read_regular

Progress = Callable[[int, int], None]
"""Told how many cards are done and how many there are; may raise to cancel."""


class NoCards(Refused):
    """A file that holds no contacts koop could read: one problem, which says what it is."""


@dataclass(frozen=True)
class Group:
    """A group of people: its name, and its members by card number (UID) or e-mail address."""

    name: str
    uids: tuple[str, ...] = ()
    mails: tuple[str, ...] = ()


@dataclass(frozen=True)
class Card:
    """One card of a file: its number from 1, and a contact, a group, or the problem with it.

    `contact` has id 0. `remarks` are sentences on what of the card, or of the lines before it, is
    not in the fields of the contact. `raw` is a card that is refused, as text.
    """

    number: int
    name: str = ""
    contact: Contact | None = None
    group: Group | None = None
    problem: Problem | None = None
    remarks: tuple[Problem, ...] = ()
    raw: str = ""


def read_card_file(file: Path, progress: Progress | None = None) -> list[Card]:
    """Return every card of a file that a person named.

    Refused when it can't be read, NoCards when it is no file of contacts.
    """
    try:
        data = read_regular(file)
    except OSError as error:
        text = N_("{file} can't be read ({reason}); nothing was imported.")
        raise refuse(text, "file", file=file, reason=why(error)) from None
    return read_cards(data, progress)


def read_cards(data: bytes, progress: Progress | None = None) -> list[Card]:
    """Return every card of a file, in its order; NoCards when it is no file of contacts."""
    from koop_tui.documents.vcard.reading import read_vcards

    tell = progress or (lambda _done, _all: None)
    cards = read_vcards(data, tell)
    if not cards:
        from koop_tui.documents.unfit_files import unknown_text, what_it_is

        if (unfit := what_it_is(data)) is not None:
            raise NoCards(unfit)
        from koop_tui.documents.csv_contacts import read_csv

        cards = read_csv(data, tell)
        if not cards:
            raise NoCards(unknown_text(data))
    return cards
