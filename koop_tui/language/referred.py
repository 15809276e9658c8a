"""Records that others refer to: the one place where they are looked up, missing ones included.

Scripts, restores and documents that are set aside leave references that point at nothing. Whoever
shows such a record gets a placeholder in its stead, called "missing contact 99". A placeholder is
for the eye alone: it is never saved, and `Book.get` does not know it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, TypeVar, cast, overload

from koop_tui.domain.book import Book
from koop_tui.domain.contacts import Contact
from koop_tui.domain.numbering import agreement_number, cooperation_number
from koop_tui.domain.problems import N_, refuse
from koop_tui.domain.records import Record
from koop_tui.domain.tables import MODELS
from koop_tui.language.field_names import table_name
from koop_tui.language.texts import ngettext, speaking

if TYPE_CHECKING:
    from koop_tui.domain.agreements import Agreement
    from koop_tui.domain.cooperations import Cooperation
    from koop_tui.domain.occasions import Occasion

R = TypeVar("R", bound=Record)

_NUMBERS: Mapping[str, Callable[[int], str]] = {
    "cooperations": cooperation_number,
    "agreements": agreement_number,
}


def _missing_cooperation(number: int, name: str) -> Record:
    from koop_tui.domain.cooperations import missing_cooperation

    return missing_cooperation(number, name)


_PLACEHOLDERS: Mapping[str, Callable[[int, str], Record]] = {
    "contacts": lambda n, name: Contact(id=n, display_name=name, given=f"?{n}", short_sign=f"?{n}"),
    "occasions": lambda n, name: MODELS["occasions"].model_validate({"id": n, "name": name}),
    "cooperations": _missing_cooperation,
    "agreements": lambda n, name: MODELS["agreements"].model_validate(
        {"id": n, "title": name, "cooperation": 0}
    ),
}
"""The tables whose records are shown by more than their name, and what stands for one of them."""


@overload
def referred(book: Book, model: type[R], record_id: int, lang: str | None = None) -> R: ...
@overload
def referred(
    book: Book, model: type[R], record_id: int | None, lang: str | None = None
) -> R | None: ...
def referred(
    book: Book, model: type[R], record_id: int | None, lang: str | None = None
) -> R | None:
    """Return the record referred to, or a placeholder; None only where nothing is referred to.

    KeyError for a model that is never shown by more than its name.
    """
    found = book.get(model, record_id)
    if found is not None or record_id is None:
        return found
    name = missing_words(model.table, record_id, lang)
    return cast("R", _PLACEHOLDERS[model.table](record_id, name))


def contact_name(book: Book, contact_id: int | None, lang: str | None = None) -> str:
    """Return what a contact is called, missing or not; "" where nobody is referred to."""
    contact = referred(book, Contact, contact_id, lang)
    return contact.display_name if contact else ""


def signs(book: Book, parties: Iterable[int]) -> dict[int, str]:
    """Return the short sign of each party; the whole name where two have the same one."""
    contacts = {party: referred(book, Contact, party) for party in parties}
    taken = Counter(contact.sign for contact in contacts.values())
    return {
        party: contact.sign if taken[contact.sign] == 1 else contact.display_name
        for party, contact in contacts.items()
    }


def occasion_of(book: Book, record_id: int | None) -> Occasion | None:
    """Return the occasion referred to, or a placeholder; None only where none is referred to."""
    if record_id is None:
        return None
    from koop_tui.domain.occasions import Occasion

    return referred(book, Occasion, record_id)


def cooperation_title(book: Book, agreement: Agreement, lang: str | None = None) -> str:
    """Return the title of an agreement's cooperation; of a missing agreement its placeholder's."""
    from koop_tui.domain.cooperations import Cooperation

    if agreement.id not in book.agreements:
        return agreement.title
    return referred(book, Cooperation, agreement.cooperation, lang).title


def missing_words(table: str, record_id: int, lang: str | None = None) -> str:
    """Return what a record is called that is not in the book: "missing agreement KV-0005"."""
    number = _NUMBERS.get(table, str)(record_id)
    return speaking(lang).gettext(MODELS[table].missing_label).format(number=number)


def left_out(book: Book, *models: type[Record]) -> str:
    """Return the sentence on documents that can't be used; "" when there is none.

    Of these models, of all when none is named.

    Whoever shows a list or a figure that lacks them says so with it.
    """
    tables = {model.table for model in models} or MODELS
    count = sum(aside.table in tables for aside in book.set_aside)
    if not count:
        return ""
    return ngettext(
        "{n} record is damaged and left out here: `koop check` names it.",
        "{n} records are damaged and left out here: `koop check` names them.",
        count,
    ).format(n=count)


def refuse_missing(book: Book, model: type[Record], record_id: int, field: str = "") -> None:
    """Raise Refused, with the sentence that asks for another record, when it is not in the book."""
    if book.get(model, record_id) is None:
        text = N_("{what} is not in this book: choose again; `koop check` says what became of it.")
        number = _NUMBERS.get(model.table, str)(record_id)
        raise refuse(text, field, what=f"{table_name(model.table)} {number}")


def number_words(
    book: Book, model: type[Agreement] | type[Cooperation], record_id: int, lang: str | None = None
) -> str:
    """Return the number of an agreement or cooperation, or that it is missing."""
    found = book.get(model, record_id)
    return found.number if found else missing_words(model.table, record_id, lang)
