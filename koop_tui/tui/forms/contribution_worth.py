"""What an entry is worth and how that is split, said before it is saved."""

from __future__ import annotations

from koop_tui.actions.contributions import ContributionInput, valued
from koop_tui.actions.for_whom import weights_for
from koop_tui.actions.terms import terms_on
from koop_tui.domain.book import Book
from koop_tui.domain.contributions import Contribution
from koop_tui.domain.cooperations import Cooperation
from koop_tui.domain.problems import Refused
from koop_tui.language import _, entry_worth
from koop_tui.language.texts import say


def worth_words(book: Book, cooperation: Cooperation, given: ContributionInput) -> str:
    """Return "= EUR 180.00: Anna 54.00, Max 36.00", or that it is not valued.

    The odd cent falls as it will when this is the next entry of the book. Split by the shares it
    says whom they leave out, though they left only later.
    """
    terms = terms_on(book, cooperation, given.day)
    value = valued(cooperation, given, terms)[1]
    if value is None:
        words = _("Not valued (counted in {unit}): give a value below, or it won't count.")
        return words.format(unit=cooperation.unit)
    try:
        weights = weights_for(cooperation, terms, given, value)
    except Refused as refused:
        return say(refused.problems[0])
    following = max(book.table(Contribution), default=0) + 1
    words = "= " + entry_worth.worth_words(book, value, weights, cooperation.unit, following)
    if given.beneficiary is not None or given.split is not None:
        return words
    without = entry_worth.without_words(book, cooperation, given.day, weights)
    return f"{words}. {without}" if without else words
