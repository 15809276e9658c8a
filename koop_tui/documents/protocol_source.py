"""What a protocol is made from, and the building blocks its sections share."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from koop_tui.documents.wrap import WIDTH, columns, padded, whole, wrapped
from koop_tui.domain.agreements import Agreement, PartySnapshot, Version
from koop_tui.domain.book import Book
from koop_tui.domain.clauses import HEAD
from koop_tui.domain.units import HOUR, SECONDS, major
from koop_tui.language import Language, amounts, dates, of, speaking
from koop_tui.language.referred import contact_name, cooperation_title, referred

_COLUMNS: dict[str, dict[int, int]] = {
    "de": {HEAD: 13, 1: 16, 2: 22, 4: 11, 5: 14, 6: 14, 7: 17, 8: 14, 10: 11, 12: 14, 15: 8},
    "en": {HEAD: 14, 1: 17, 2: 18, 4: 9, 5: 13, 6: 15, 7: 20, 8: 15, 10: 12, 12: 12, 15: 9},
}
"""The column in which the text behind the labels of a section begins."""

Rows = Iterable[tuple[str, str]]


@dataclass(frozen=True)
class Source:
    """A version with all that its text needs: agreement, title of the cooperation, version before.

    What is missing in the book is named in the text.
    """

    book: Book
    version: Version
    agreement: Agreement
    title: str
    base: Version | None
    speak: Language

    @classmethod
    def of(cls, book: Book, version: Version, language: str = "") -> Source:
        """Gather the source of a version, in its own language or else the one given."""
        speak = of(version.language) if version.language else speaking(language or None)
        agreement = referred(book, Agreement, version.agreement, speak.code)
        title = cooperation_title(book, agreement, speak.code)
        return cls(book, version, agreement, title, book.get(Version, version.supersedes), speak)

    def pgettext(self, context: str, message: str) -> str:
        """Return a message in the language of the text."""
        return self.speak.pgettext(context, message)

    def ngettext(self, singular: str, plural: str, n: int) -> str:
        """Return the form of a message for a number, in the language of the text."""
        return self.speak.ngettext(singular, plural, n).format(n=n)

    def day(self, value: date) -> str:
        """Return a day in the text's language, kept on one line."""
        return whole(dates.day(value, self.speak.code))

    def money(self, value: int) -> str:
        """Return an amount in minor units of the version's unit, kept on one line."""
        unit = self.version.unit
        if unit == HOUR and value % (SECONDS // 100):  # two decimals would not be what counts
            return whole(amounts.typed_value(value, unit, self.speak.code))
        if unit == HOUR:
            return self.hours(major(value, unit))
        return whole(amounts.format_value(value, unit, self.speak.code, minus="-"))

    def hours(self, value: Decimal) -> str:
        """Return a number of hours, kept on one line."""
        return whole(amounts.format_hours(value, self.speak.code, minus="-"))

    def share(self, value: int) -> str:
        """Return a share given in hundredths of a percent, kept on one line."""
        return whole(amounts.format_share(value, self.speak.code))

    def party(self, contact_id: int) -> PartySnapshot | None:
        """Return the snapshot of a contact that is a party."""
        return next((p for p in self.version.parties if p.contact == contact_id), None)

    def name(self, contact_id: int) -> str:
        """Return the name of a contact as the version was written, else as it is now."""
        party = self.party(contact_id)
        if party is not None:
            return party.name
        return contact_name(self.book, contact_id, self.speak.code)

    def sign(self, contact_id: int) -> str:
        """Return the short sign of a party, else the name of the contact."""
        party = self.party(contact_id)
        return party.sign if party is not None and party.sign else self.name(contact_id)


def labelled(source: Source, section: int, rows: Rows) -> list[str]:
    """Return rows of label and text, the texts in one column; those without text are left out."""
    shown = [(f"{label}:" if label else "", text) for label, text in rows if text]
    longest = max((columns(label) + 1 for label, _ in shown), default=0)
    column = max(_COLUMNS.get(source.speak.code, {}).get(section, longest + 1), longest)
    return [line for label, text in shown for line in wrapped(text, padded(label, column), column)]


def headed(title: str, lines: list[str], rule: str = "-") -> list[str]:
    """Return lines under a heading with its rule."""
    return [title, rule * WIDTH, *lines]
