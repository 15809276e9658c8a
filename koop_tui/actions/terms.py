"""The agreed terms of a cooperation on a day: those of the version in force, else its own."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from koop_tui.actions.agreed_rates import agreed_rates
from koop_tui.domain.agreements import IN_FORCE, Agreement, Version
from koop_tui.domain.book import Book
from koop_tui.domain.contributions import Weight
from koop_tui.domain.cooperations import WHOLE, Cooperation, Rate, weights_of

WAS_AGREED: frozenset[str] = IN_FORCE | {"agreed", "ended", "superseded"}
"""States of versions that are, will be or were in force; by their dates, on a given day."""


@dataclass(frozen=True)
class TermsOn:
    """What an entry copies: the version's id, everyone's weights, the value of an hour, rates."""

    version: int | None
    weights: tuple[Weight, ...]
    hour_value: int
    rates: tuple[Rate, ...] = ()


def version_on(book: Book, cooperation_id: int, day: date) -> Version | None:
    """Return the agreement version that was in force on a day; the latest begun of several."""
    found: list[Version] = []
    for agreement in book.by(Agreement, "cooperation", cooperation_id):
        begun = [
            version
            for version in book.by(Version, "agreement", agreement.id)
            if version.state in WAS_AGREED and version.valid_from and version.valid_from <= day
        ]
        if begun and not _was_over(begun[-1], day):
            found.append(begun[-1])
    return max(found, key=lambda v: (v.valid_from or day, v.id), default=None)


def _was_over(version: Version, day: date) -> bool:
    ends = [end for end in (version.ends_on, version.ended_on) if end is not None]
    return any(end < day for end in ends)


def terms_on(book: Book, cooperation: Cooperation, day: date) -> TermsOn:
    """Return the terms that an entry of a day copies.

    Shares of the version in force count where it names just these parties, hour value and rates
    where it counts in the same unit; else, and where it says nothing, those of the cooperation.
    """
    version = version_on(book, cooperation.id, day)
    shares = {party.contact: party.share for party in cooperation.parties}
    hour_value, rates = cooperation.hour_value, cooperation.rates
    if version is not None:
        agreed = {party.contact: party.share for party in version.parties}
        left = any(cooperation.has_left(party, day) for party in shares)
        if not left and agreed.keys() == shares.keys() and sum(agreed.values()) == WHOLE:
            shares = {contact: agreed[contact] for contact in shares}
        if version.unit == cooperation.unit:
            hour_value = version.hour_value or hour_value
            rates = agreed_rates(cooperation, version)
    even = weights_of(tuple(shares.values()))
    weights = tuple(
        Weight(party=contact, weight=weight) for contact, weight in zip(shares, even, strict=True)
    )
    return TermsOn(version.id if version else None, weights, hour_value, rates)
