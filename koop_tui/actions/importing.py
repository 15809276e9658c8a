"""Taking in contacts from cards: what would happen first, then as one Change.

Whether a card is about a known contact is decided in `domain/identity.py`, for cards of one file
among each other as for cards and the book. A namesake of a known contact with whom it shares no
address is a Question: a person says whether the two are the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from koop_tui.actions.completing import Difference, complete, distinct
from koop_tui.actions.import_plan import (
    GroupTaken,
    ImportPlan,
    Note,
    Question,
    Refusal,
    difference_note,
    shared_note,
)
from koop_tui.actions.namesakes import Namesakes
from koop_tui.documents.cards import Card
from koop_tui.domain.book import Book, Me
from koop_tui.domain.change import Edit
from koop_tui.domain.contacts import Contact
from koop_tui.domain.context import Context
from koop_tui.domain.identity import Key, Known, names_fit
from koop_tui.domain.people import Found, People
from koop_tui.domain.problems import N_, Problem

Progress = Callable[[int, int], None]
_STEP = 100
_TRIED = 50


def plan_import(
    context: Context,
    cards: Iterable[Card],
    source: str,
    *,
    country: str,
    answers: Mapping[int, bool] | None = None,
    progress: Progress | None = None,
) -> ImportPlan:
    """Return what taking in these cards would do; `source` names the file in the history.

    `country` (two letters) says whose phone numbers those without a prefix are. `answers` are those
    to the questions of an earlier plan, by the position of their card. New contacts are active,
    not new: a person in an address book has been met before.
    """
    importing = _Importing(context.book, context.me, country, answers or {})
    all_cards = tuple(cards)
    for position, card in enumerate(all_cards):
        if progress is not None and position % _STEP == 0:
            progress(position, len(all_cards))
        importing.take(position, card)
    importing.take_groups()
    return importing.plan(source)


class _Importing:
    """The plan as it grows, card by card."""

    def __init__(self, book: Book, me: Me, country: str, answers: Mapping[int, bool]) -> None:
        self._people = People(book.contacts.values(), country)
        self._namesakes = Namesakes(self._people)
        self._members = [one.id for one in book.contacts.values() if one.login]
        # I come first, where two members have one name
        self._me = me.contact_id or 0
        self._members.sort(key=lambda one: one != self._me)
        self._country = country
        self._answers = answers
        self._before: dict[int, Contact] = {}
        self._fresh: list[int] = []
        self._completed: list[int] = []
        self._joined: list[int] = []
        self._unchanged: list[int] = []
        self._differing: list[int] = []
        self._refused: list[Refusal] = []
        self._notes: list[Note] = []
        self._questions: list[Question] = []
        self._group_cards: list[tuple[int, Card]] = []
        self._groups: list[GroupTaken] = []

    def take(self, position: int, card: Card) -> None:
        """Take in one card."""
        self._notes += (Note(position, "remark", problem) for problem in card.remarks)
        if card.problem is not None:
            self._refused.append(Refusal(position, card.number, card.name, card.problem))
        elif card.group is not None:
            self._group_cards.append((position, card))
        elif card.contact is not None:
            self._take_contact(position, card, distinct(card.contact, self._country))

    def _take_contact(self, position: int, card: Card, contact: Contact) -> None:
        found = self._people.find(contact)
        if found.owner_of_uid is not None:
            owner = self._people.by_id[found.owner_of_uid]
            text = N_(
                "Card {card} has the card number (UID) of {name}, who is somebody else; it is taken"
                " in without that number."
            )
            values = {"card": f"{card.number} ({card.name})", "name": owner.display_name}
            self._notes.append(Note(position, "remark", Problem(text, values=values)))
            contact = contact.changed(uid="")
            found = replace(found, known=replace(found.known, uid=""))
        same = self._likeliest(contact, found)
        if same is None and found.namesakes:
            same = self._namesake(position, contact, found)
        elif same is None and self._may_be_me(found.known):
            same = self._ask(position, contact, self._me, False)
        if same is None:
            self._add(position, contact, found.known)
        else:
            self._complete(position, self._people.by_id[same], contact)

    def _likeliest(self, card: Contact, found: Found) -> int | None:
        """Who a card is about: to whom it adds nothing, else the first, if that is clear.

        To that one it was added when this file came the last time.
        """
        for one in found.same[:_TRIED] if len(found.same) > 1 else ():
            contact = self._people.by_id[one]
            if complete(contact, card, self._country)[0] is contact:
                return one
        return found.same[0] if found.same and not found.unclear else None

    def _namesake(self, position: int, contact: Contact, found: Found) -> int | None:
        """The namesake that a card without common address is about: known, or by the answer."""
        known = self._namesakes.with_all_of(contact, found.name, found.namesakes)
        if known is not None:
            return known
        member = next((one for one in self._members if one in found.namesakes), None)
        if member is not None and self._is_bare(member):
            return member  # nothing says that it is not the member's own card
        candidate = next(iter(found.namesakes)) if member is None else member
        return self._ask(position, contact, candidate, member is not None)

    def _ask(self, position: int, contact: Contact, candidate: int, default: bool) -> int | None:
        """Ask whether a card is about a contact; return that if it is, by the answer so far."""
        same = self._answers.get(position, default)
        namesake = self._people.by_id[candidate]
        self._questions.append(Question(position, contact, namesake, same))
        return candidate if same else None

    def _may_be_me(self, known: Known) -> bool:
        """Whether a name can be mine, while no address tells: two words of it are alike."""
        mine = self._people.known(self._me)
        if mine is None or mine.keys or min(len(known.whole), len(mine.whole)) < 2:
            return False
        return not known.organisation and names_fit(known, mine)

    def _is_bare(self, contact_id: int) -> bool:
        """Whether a contact is only a name, as a member is on the first day."""
        return not self._people.keys_of(contact_id)

    def _add(self, position: int, contact: Contact, known: Known) -> None:
        contact = contact.model_copy(update={"id": -1 - len(self._fresh), "status": "active"})
        self._fresh.append(contact.id)
        self._put(position, contact, known)

    def _complete(self, position: int, known: Contact, card: Contact) -> None:
        if card.uid:
            # a later card with this UID is about the same contact, although it has another UID
            self._people.also_known_as(card.uid, known.id)
        after, differences = complete(known, card, self._country)
        self._tell(position, known, differences)
        if after is known:
            (self._differing if differences else self._unchanged).append(known.id)
            return
        if known.id < 0 or known.id in self._before:
            self._joined.append(known.id)
        else:
            self._before[known.id] = known
            self._completed.append(known.id)
        self._put(position, after)

    def _tell(self, position: int, known: Contact, differences: Iterable[Difference]) -> None:
        for difference in differences:
            self._notes.append(difference_note(position, known, difference))

    def _put(self, position: int, contact: Contact, known: Known | None = None) -> None:
        """Have a contact among the people, and tell with whom it now shares an address."""
        before = self._people.keys_of(contact.id)
        self._people.put(contact, known)
        self._namesakes.put(contact)
        for key in sorted(self._people.keys_of(contact.id) - before):
            self._tell_shared(position, contact, key)

    def _tell_shared(self, position: int, contact: Contact, key: Key) -> None:
        owners = self._people.owners_of(key)
        if len(owners) > 1:
            first = next(one for one in owners if one != contact.id)
            other = self._people.by_id[first]
            self._notes.append(shared_note(position, contact, key, other, len(owners) - 2))

    def take_groups(self) -> None:
        """Make each group the tag of its members, or say that it has none here."""
        for position, card in self._group_cards:
            group = card.group
            assert group is not None
            shown = f"{card.number} ({card.name})" if card.name else str(card.number)
            members = [self._people.with_uid(uid) for uid in group.uids]
            for mail in group.mails:
                members += list(self._people.owners_of(("email", mail.casefold())))[:1] or [None]
            there = dict.fromkeys(member for member in members if member is not None)
            if not there or not group.name:
                text = N_(
                    "Card {card} is a group none of whose members is here: take in their cards"
                    " together with it."
                )
                problem = Problem(text, values={"card": shown})
                self._refused.append(Refusal(position, card.number, card.name, problem))
                continue
            self._groups.append(GroupTaken(group.name, len(there)))
            if missing := members.count(None):
                text = N_("Card {card}: members of the group who are not here: {n}.")
                values = {"card": shown, "n": str(missing)}
                self._notes.append(Note(position, "remark", Problem(text, values=values)))
            for member in there:
                self._tag(member, group.name)

    def _tag(self, contact_id: int, tag: str) -> None:
        contact = self._people.by_id[contact_id]
        if tag.casefold() in map(str.casefold, contact.tags):
            return
        if contact_id > 0:
            self._before.setdefault(contact_id, contact)
        self._people.by_id[contact_id] = contact.changed(tags=(*contact.tags, tag))

    def plan(self, source: str) -> ImportPlan:
        """Return the whole plan."""
        by_id = self._people.by_id
        edits = [Edit(None, by_id[number]) for number in self._fresh]
        edits += [Edit(before, by_id[number]) for number, before in self._before.items()]

        def those(numbers: Iterable[int]) -> tuple[Contact, ...]:
            return tuple(by_id[number] for number in numbers)

        return ImportPlan(
            source,
            new=those(self._fresh),
            completed=tuple((self._before[number], by_id[number]) for number in self._completed),
            unchanged=those(self._unchanged),
            differing=those(self._differing),
            joined=those(self._joined),
            groups=tuple(self._groups),
            refused=tuple(self._refused),
            questions=tuple(
                replace(question, namesake=by_id[question.namesake.id])
                for question in self._questions
            ),
            notes=tuple(self._notes),
            edits=tuple(edits),
        )
