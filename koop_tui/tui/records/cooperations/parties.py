"""What each party of a cooperation wants, side by side, and the hours it plans, has and spends."""

from __future__ import annotations

from decimal import Decimal

from koop_tui.domain.balance import unreversed
from koop_tui.domain.book import Book
from koop_tui.domain.context import Context
from koop_tui.domain.contributions import Contribution
from koop_tui.domain.cooperations import Cooperation, PartyTerms
from koop_tui.domain.spent import hours_of_late, lacking_hours
from koop_tui.language import _, ngettext
from koop_tui.language.amounts import format_hours
from koop_tui.language.names import name_of
from koop_tui.language.referred import contact_name
from koop_tui.tui.widgets.detail import Sheet


def goals(sheet: Sheet, book: Book, cooperation: Cooperation) -> None:
    """Add the goals of the parties side by side, the joint one, and how they fit."""
    wanted = [terms for terms in cooperation.parties if terms.goal]
    if not wanted and not cooperation.goal:
        return
    sheet.heading(_("Goals"))
    asked = [terms for terms in cooperation.parties if terms.goal or not terms.left_on]
    if wanted:
        sheet.beside([(contact_name(book, t.contact), t.goal or _("not said yet")) for t in asked])
    sheet.field(_("Joint goal"), cooperation.goal)
    sheet.field(_("Goals fit"), name_of(cooperation.goal_fit, "goal_fit"))


def hours(sheet: Sheet, context: Context, cooperation: Cooperation, terms: PartyTerms) -> None:
    """Add the hours a month that a party plans and has free, and those it spent of late."""
    parts = []
    if terms.planned_hours is not None:
        parts.append(_("{hours} planned").format(hours=format_hours(terms.planned_hours)))
    if terms.free_hours is not None:
        parts.append(_("{hours} free").format(hours=format_hours(terms.free_hours)))
    spent = hours_of_late(context.book, cooperation.id, terms.contact, context.today)
    if parts and spent:
        parts.append(_("{hours} spent in the last 30 days").format(hours=format_hours(spent)))
    sheet.field(_("Per month"), ", ".join(parts))
    over = spent - terms.planned_hours if terms.planned_hours is not None else Decimal(0)
    if over > 0:
        words = _("{hours} more spent than planned").format(hours=format_hours(over))
        sheet.signed("", "!", words)
    lacking = lacking_hours(terms)
    if lacking:
        words = _("{hours} more planned than free").format(hours=format_hours(lacking))
        sheet.signed("", "!", words)


def charged_since(sheet: Sheet, book: Book, cooperation: Cooperation, terms: PartyTerms) -> None:
    """Say of who left which entries of later days give them a part all the same.

    Such as when it is noted only afterwards that somebody has left: no past entry changes by it.
    """
    if terms.left_on is None:
        return
    made = unreversed(book.by(Contribution, "cooperation", cooperation.id))
    since = [entry for entry in made if entry.day > terms.left_on and _has_part(entry, terms)]
    if since:
        words = ngettext(
            "{n} later entry still has a part for them: if that is wrong, reverse and log it anew",
            "{n} later entries still have a part for them: if that is wrong, reverse and log them"
            " anew",
            len(since),
        )
        sheet.signed(_("Since then"), "!", words.format(n=len(since)))


def _has_part(entry: Contribution, terms: PartyTerms) -> bool:
    return any(weight.party == terms.contact and weight.weight > 0 for weight in entry.weights)
