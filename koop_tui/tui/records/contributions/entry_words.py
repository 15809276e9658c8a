"""An entry in words: what the list has no room for."""

from __future__ import annotations

from koop_tui.actions.terms import terms_on
from koop_tui.domain.book import Book
from koop_tui.domain.commitments import Commitment
from koop_tui.domain.contributions import Contribution
from koop_tui.domain.cooperations import Cooperation
from koop_tui.domain.standing import StandingContribution
from koop_tui.domain.units import HOUR
from koop_tui.language import _
from koop_tui.language.amounts import format_value
from koop_tui.language.counted_units import quantity_words
from koop_tui.language.dates import day as day_words
from koop_tui.language.entry_worth import worth_words
from koop_tui.language.for_whom import for_whom_words
from koop_tui.language.names import name_of
from koop_tui.language.referred import contact_name, missing_words
from koop_tui.tui.records.contributions.rows import LedgerLine, state_words


def entry_words(book: Book, cooperation: Cooperation, entry: LedgerLine) -> str:
    """Return what the list has no room for: kind, for whom, value, evidence, who confirmed it."""
    made = entry.contribution
    state = state_words(entry)
    if entry.stands and made.state_by is not None and made.state_on is not None:
        state = _("{state} by {name} on {day}").format(
            state=state, name=contact_name(book, made.state_by), day=day_words(made.state_on)
        )
    for_whom = "" if _tells_parts(made) else _for_whom(book, cooperation, made)
    promise = book.get(Commitment, made.commitment)
    fulfils = f"{promise.mark} {promise.what}".strip() if promise else ""
    if promise is None and made.commitment is not None:
        fulfils = missing_words(Commitment.table, made.commitment)
    parts = (
        contact_name(book, made.giver),
        made.note,
        _kind(cooperation, made),
        _("a gift, not counted") if made.gift else "",
        _("for {name}").format(name=for_whom) if for_whom else "",
        _worth(book, cooperation, made),
        made.evidence,
        fulfils,
        _came_from(book, made),
        state,
        made.state_note,
    )
    return " · ".join(part for part in parts if part)


def _tells_parts(made: Contribution) -> bool:
    """Whether the parts of several stand behind the value."""
    return made.value is not None and not made.gift and not made.reverses and len(made.weights) > 1


def _for_whom(book: Book, cooperation: Cooperation, made: Contribution) -> str:
    agreed = terms_on(book, cooperation, made.day).weights
    return for_whom_words(book, cooperation, made, agreed)


def _kind(cooperation: Cooperation, made: Contribution) -> str:
    """What kind it is of, and how much of it where that is not its value."""
    kind = name_of(made.kind, "contribution_kind")
    if made.quantity is None or made.unit == cooperation.unit != HOUR:
        return kind
    return f"{kind} {quantity_words(made.quantity, made.unit)}"


def _came_from(book: Book, made: Contribution) -> str:
    """The standing contribution that an entry came from."""
    standing = book.get(StandingContribution, made.standing)
    if standing is None:
        return ""
    return _("from what recurs: {what}").format(what=standing.note)


def _worth(book: Book, cooperation: Cooperation, made: Contribution) -> str:
    """The value, with the part of each where it counts."""
    if made.value is None:
        return _("not valued")
    if made.gift or made.reverses is not None:
        return format_value(made.value, cooperation.unit)
    return worth_words(book, made.value, made.weights, cooperation.unit, made.id)
