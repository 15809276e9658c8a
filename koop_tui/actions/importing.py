"""Taking in contacts from cards: what would happen first, then as one Change.

A card is about a known contact when it has the contact's UID, else when it has one of the
contact's e-mail addresses; a card with neither, when name, organisation and all its phone numbers
are known of the contact. Cards of one file are joined in the same way.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from koop_tui.actions.completing import LABELS, completed, phone_key
from koop_tui.documents.vcard import Card
from koop_tui.domain.book import Book, Me
from koop_tui.domain.change import Change, Edit, differing_fields
from koop_tui.domain.contacts import Contact
from koop_tui.domain.problems import Problem
from koop_tui.language import speaking

KIND = "contact.import"


@dataclass(frozen=True)
class Refusal:
    """A card that can't be taken in: where it stood and why."""

    number: int
    name: str
    problem: Problem


@dataclass(frozen=True)
class ImportPlan:
    """What an import would do, before anything is done: each card counts in one of its parts.

    `completed` are contacts of the book before and after; `joined` the contacts to which a further
    card added something, once a card; `unchanged` those to which a card added nothing, once a card.
    """

    source: str
    new: tuple[Contact, ...] = ()
    completed: tuple[tuple[Contact, Contact], ...] = ()
    unchanged: tuple[Contact, ...] = ()
    refused: tuple[Refusal, ...] = ()
    joined: tuple[Contact, ...] = ()

    @property
    def change(self) -> Change:
        """The change that does it; empty when there is nothing to do."""
        edits = [Edit(None, contact) for contact in self.new]
        edits += [Edit(before, after) for before, after in self.completed]
        return Change(KIND, tuple(edits), self.source)

    def summary(self, lang: str | None = None) -> str:
        """Return the import in one line: "12 new, 3 completed, 2 unchanged, 1 refused".

        The numbers add up to the number of cards.
        """
        speak = speaking(lang)
        parts = [speak.gettext("{n} new").format(n=len(self.new))]
        if self.completed:
            parts.append(speak.gettext("{n} completed").format(n=len(self.completed)))
        if self.unchanged:
            parts.append(speak.gettext("{n} unchanged").format(n=len(self.unchanged)))
        if self.joined:
            parts.append(speak.gettext("{n} joined").format(n=len(self.joined)))
        if self.refused:
            parts.append(speak.gettext("{n} refused").format(n=len(self.refused)))
        return ", ".join(parts)

    def preview_lines(self, lang: str | None = None) -> Iterator[str]:
        """Yield a line per card, in the order of the summary: what would happen."""
        speak = speaking(lang)
        for contact in self.new:
            yield speak.gettext("new: {what}").format(what=_shown(contact))
        for before, after in self.completed:
            fields = differing_fields(before, after)
            labels = [speak.gettext(text) for name, text in LABELS.items() if name in fields]
            yield speak.gettext("completed: {what}: {fields}").format(
                what=_shown(before), fields=", ".join(labels)
            )
        for contact in self.unchanged:
            yield speak.gettext("unchanged: {what}").format(what=_shown(contact))
        for contact in self.joined:
            yield speak.gettext("joined: {what}").format(what=_shown(contact))
        for refusal in self.refused:
            yield speak.gettext("refused: {what}").format(what=speak.say(refusal.problem))


def plan_import(book: Book, me: Me, today: date, cards: Iterable[Card], source: str) -> ImportPlan:
    """Return what taking in these cards would do; `source` names the file in the history.

    New contacts are active, not new: a person in an address book has been met before.
    """
    known = _Known(book.contacts.values())
    before: dict[int, Contact] = {}
    fresh: list[int] = []
    refused: list[Refusal] = []
    unchanged: list[int] = []
    joined: list[int] = []
    for card in cards:
        if card.problem is not None:
            refused.append(Refusal(card.number, card.name, card.problem))
        if card.contact is None:
            continue
        match = known.match(card.contact)
        if match is None:
            fresh.append(-1 - len(fresh))
            known.put(card.contact.changed(id=fresh[-1], status="active"))
            continue
        if not known.complete(match, card.contact):
            unchanged.append(match.id)
        elif match.id < 0 or match.id in before:
            joined.append(match.id)
        else:
            before[match.id] = match
    return ImportPlan(
        source,
        new=known.those(fresh),
        completed=tuple((contact, known.by_id[number]) for number, contact in before.items()),
        unchanged=known.those(unchanged),
        refused=tuple(refused),
        joined=known.those(joined),
    )


class _Known:
    """The contacts so far, found by what a card can know them by."""

    def __init__(self, contacts: Iterable[Contact]) -> None:
        self.by_id: dict[int, Contact] = {}
        self._by_uid: dict[str, int] = {}
        self._by_email: dict[str, int] = {}
        self._by_name: dict[str, list[int]] = {}
        for contact in contacts:
            self.put(contact)

    def put(self, contact: Contact) -> None:
        """Take a contact in, or in its new form; whoever had a key first keeps it."""
        if contact.id not in self.by_id:
            self._by_name.setdefault(contact.display_name.casefold(), []).append(contact.id)
        self.by_id[contact.id] = contact
        if contact.uid:
            self._by_uid.setdefault(contact.uid.casefold(), contact.id)
        for email in contact.emails:
            self._by_email.setdefault(email.value.casefold(), contact.id)

    def those(self, numbers: Iterable[int]) -> tuple[Contact, ...]:
        """Return contacts by their ids, as they are by now."""
        return tuple(self.by_id[number] for number in numbers)

    def complete(self, match: Contact, card: Contact) -> bool:
        """Add to a contact what only the card says, and return whether that was anything.

        Addresses of others stay theirs.
        """
        if card.uid:
            # a later card with this UID is about the same contact, although it has another UID
            self._by_uid.setdefault(card.uid.casefold(), match.id)
        own = tuple(
            email
            for email in card.emails
            if self._by_email.get(email.value.casefold(), match.id) == match.id
        )
        after = completed(match, card if own == card.emails else card.changed(emails=own))
        if after is match:
            return False
        self.put(after)
        return True

    def match(self, card: Contact) -> Contact | None:
        """Return the contact that a card is about, or None."""
        found = self._by_uid.get(card.uid.casefold()) if card.uid else None
        if found is None:
            keys = (email.value.casefold() for email in card.emails)
            found = next((self._by_email[key] for key in keys if key in self._by_email), None)
        if found is not None:
            return self.by_id[found]
        if card.uid or card.emails:
            return None
        namesakes = map(self.by_id.__getitem__, self._by_name.get(card.display_name.casefold(), ()))
        same = [contact for contact in namesakes if _covers(contact, card)]
        # whoever has all of it already was the one the last time this file came
        return next((c for c in same if completed(c, card) is c), same[0] if same else None)


def _covers(contact: Contact, card: Contact) -> bool:
    """Whether a contact of the same name has all that a card without UID and e-mail tells."""
    if card.organisation and card.organisation.casefold() != contact.organisation.casefold():
        return False
    return {phone_key(p) for p in card.phones} <= {phone_key(p) for p in contact.phones}


def _shown(contact: Contact) -> str:
    """A contact in one line: the name, and what tells it from others of that name."""
    told = contact.emails[:1] or contact.phones[:1]
    details = [contact.organisation, *(entry.value for entry in told)]
    return ", ".join(dict.fromkeys(text for text in (contact.display_name, *details) if text))
