"""An occasion as a line in a list: what it is, where, when next, and whom one met there."""

from __future__ import annotations

from collections.abc import Sequence

from koop_tui.domain.context import Context
from koop_tui.domain.fruit import Harvest, bears_most, fruit
from koop_tui.domain.naming import name_order
from koop_tui.domain.occasions import Occasion
from koop_tui.domain.search import Query, folded, matching
from koop_tui.language import _, ngettext
from koop_tui.language.dates import day as day_words
from koop_tui.language.names import name_of
from koop_tui.tui.widgets.columns import Column, Row


def occasion_columns() -> list[Column]:
    """Return the columns: name, kind, place, next date, and how many one met there."""
    return [
        Column(_("Occasion"), 22, grow=3),
        Column(_("Kind"), 14, grow=1, drop=2),
        Column(_("Place"), 14, grow=2, drop=1),
        Column(_("Next time"), 12),
        # Translators: heading of the column with how many contacts one met at an occasion
        Column(_("People"), 6, align="right"),
    ]


def occasions_found(context: Context, query: Query) -> Sequence[Occasion]:
    """Return the occasions that match a filter, in order of the alphabet."""
    found = sorted(context.book.table(Occasion).values(), key=lambda o: name_order(o.name))
    keys = [folded(f"{o.name} {o.place} {name_of(o.kind, 'occasion_kind')}") for o in found]
    return matching(found, keys, query)


def occasion_row(context: Context, occasion: Occasion) -> Row:
    """Return the line of an occasion."""
    met = len(fruit(context.book, occasion.id).met)
    return Row(
        occasion.id,
        (
            occasion.name,
            (name_of(occasion.kind, "occasion_kind"), "dim"),
            (occasion.place, "dim"),
            day_words(occasion.next_date) if occasion.next_date else ("–", "dim"),
            (str(met or ""), "dim"),
        ),
    )


def harvest_words(harvest: Harvest) -> str:
    """Return how much came of an occasion: "5 people, 3 referrals, 1 cooperation"."""
    people, referrals, works = harvest.contacts, harvest.referrals, harvest.cooperations
    words = (
        ngettext("{n} person", "{n} people", people).format(n=people) if people else "",
        ngettext("{n} referral", "{n} referrals", referrals).format(n=referrals)
        if referrals
        else "",
        ngettext("{n} cooperation", "{n} cooperations", works).format(n=works) if works else "",
    )
    return ", ".join(filter(None, words))


def occasions_foot(context: Context) -> Sequence[Row]:
    """Return which occasion bears most."""
    best = bears_most(context.book)
    if best is None:
        return ()
    occasion, harvest = best
    most = _("Most came of {name}").format(name=occasion.name)
    return (Row(None, heading=most), Row(None, note=harvest_words(harvest)))
