"""The fit of a cooperation as one member may see it: who has answered, and what they said."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from koop_tui.domain.book import Book
from koop_tui.domain.contacts import Contact
from koop_tui.domain.context import Context
from koop_tui.domain.cooperations import Cooperation
from koop_tui.domain.vetting import Verdict, Vetting, verdict


@dataclass(frozen=True)
class Fit:
    """Who of the `parties` has answered, and what of that one member is `shown`.

    Each answers alone: until all are in, a member sees only what they said or entered themselves.
    """

    parties: tuple[int, ...]
    answered: Mapping[int, Vetting]
    shown: Mapping[int, Vetting]

    @property
    def waits_for(self) -> tuple[int, ...]:
        """The parties that have not answered."""
        return tuple(party for party in self.parties if party not in self.answered)

    @property
    def is_complete(self) -> bool:
        """Whether all have answered, so that all is to be seen."""
        return bool(self.parties) and not self.waits_for

    @property
    def verdict(self) -> Verdict | None:
        """The advice from what is shown; None when that is nothing."""
        said = [vetting.points for vetting in self.shown.values()]
        return verdict(said) if said else None


def fit_of(context: Context, cooperation: Cooperation) -> Fit:
    """Return the fit of a cooperation as whoever runs koop may see it."""
    answered = answers_of(context.book, cooperation)
    parties = cooperation.staying
    whole = all(party in answered for party in parties)
    shown = {
        party: vetting for party, vetting in answered.items() if whole or is_own(context, vetting)
    }
    return Fit(parties, answered, shown)


def answers_of(book: Book, cooperation: Cooperation) -> dict[int, Vetting]:
    """Return the newest answers of each party that stays, in the order of the parties."""
    found = {vetting.party: vetting for vetting in book.by(Vetting, "cooperation", cooperation.id)}
    return {party: found[party] for party in cooperation.staying if party in found}


def is_hidden(book: Book, vetting: Vetting) -> bool:
    """Whether answers are still to be kept from the others: not all parties are in."""
    cooperation = book.get(Cooperation, vetting.cooperation)
    if cooperation is None:
        return False
    return len(answers_of(book, cooperation)) < len(cooperation.staying)


def is_own(context: Context, vetting: Vetting) -> bool:
    """Whether whoever runs koop gave the answers, or entered them for somebody without koop."""
    if vetting.party == context.me.contact_id:
        return True
    return not answers_alone(context, vetting.party) and vetting.updated_by == context.me.login


def answers_alone(context: Context, party: int) -> bool:
    """Whether a party uses this book, so that nobody else answers for it."""
    contact = context.book.get(Contact, party)
    return contact is not None and bool(contact.login) and party != context.me.contact_id


def may_answer_for(context: Context, cooperation: Cooperation) -> tuple[int, ...]:
    """Return the parties whose answers I may give: mine first, then those without koop."""
    mine = [p for p in cooperation.staying if p == context.me.contact_id]
    others = [p for p in cooperation.staying if p not in mine and not answers_alone(context, p)]
    return (*mine, *others)
