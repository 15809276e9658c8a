"""Who can help with what, who complements me, and through whom one gets to know somebody."""

from __future__ import annotations

import asyncio
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise

from koop_tui.domain.chains import shortest_chain
from koop_tui.domain.context import Context
from koop_tui.domain.matching import Groups, Match, complements, groups, who_can_help
from koop_tui.domain.network import ties
from koop_tui.domain.search import Query
from koop_tui.language import _
from koop_tui.language.dates import ago, partial_day
from koop_tui.language.names import name_of
from koop_tui.language.referred import contact_name
from koop_tui.tui.dialogs.pick import Option, PickDialog, columns_of
from koop_tui.tui.port import Koop
from koop_tui.tui.widgets.detail import Sheet
from koop_tui.tui.widgets.record_list import RecordList


async def ask_who_helps(koop: Koop) -> str | None:
    """Ask what is needed; return the id of who was chosen as a text, None where nobody was."""
    context, known = koop.context, groups(*koop.config.synonyms)
    # of many contacts it takes a while to read what they offer
    first = await asyncio.to_thread(lambda: list(_complements(context, known)))
    return await koop.push_screen_wait(HelpersDialog(context, known, first))


class HelpersDialog(PickDialog):
    """Type what is needed: who offers it stands there, the best first; empty, who complements me.

    It returns the id of a contact as a text. `first` is who complements me.
    """

    SHAPE = "-pick -broad"

    def __init__(self, context: Context, known: Groups, first: Sequence[Option]) -> None:
        self._now = context
        self._known = known
        self._first = first
        super().__init__(self.asks(), self._first, _("what is needed, such as taxes, room"))

    def asks(self) -> str:
        """Return the question that stands above."""
        return _("Who can help?")

    def ready(self) -> None:
        """Show who complements me, ready to type."""
        super().ready()
        self.query_one(RecordList).empty = _(
            "Type what is needed. Offers and needs of contacts are written with e."
        )

    def _take_height(self) -> None:
        """Be as tall as most of the screen: what will be found is not known yet."""
        self.query_one(RecordList).styles.height = max(3, self.size.height * 6 // 10 - 7)

    def _filter(self, text: str) -> None:
        """Look for who offers what is typed, instead of narrowing the list."""
        self._query = Query()
        found: Sequence[Option] = self._first
        if text.strip():
            found = self._offering(text)
            self.query_one(RecordList).empty = _("Nobody in the network offers that yet.")
        self._options = found
        first = found[0].key if found else None
        records = self.query_one(RecordList)
        records.columns = columns_of(found)  # with nothing at first they were made for nothing
        records.show(found, self._row, key=first)
        self._make_room()

    def _offering(self, text: str) -> Sequence[Option]:
        mine = self._now.me.contact_id
        but = () if mine is None else (mine,)
        return offering(self._now, self._known, text, but)


def offering(
    context: Context, known: Groups, wanted: str, but: Collection[int]
) -> Sequence[Option]:
    """Return who offers what is wanted, the best first, each with level, trust and last contact."""
    found = who_can_help(context.book, wanted, known, but)
    return [_option(context, match) for match in found]


def _option(context: Context, match: Match) -> Option:
    offer = match.offer
    what = offer.text if offer is not None else match.reason
    level = name_of(offer.level, "level") if offer is not None and offer.level else ""
    trust = name_of(match.contact.trust_level, "trust") if match.contact.trust_level else ""
    last = ago(match.last, context.today) if match.last else _("no talk noted yet")
    until = match.contact.capacity_until
    capacity = match.contact.capacity_note if until is None or until >= context.today else ""
    reason = match.reason if "=" in match.reason else ""
    beside = " · ".join(filter(None, (level, trust, last, capacity, reason)))
    return Option(
        str(match.contact.id), f"{match.contact.display_name}: {what}", beside, _("offers")
    )


def _complements(context: Context, known: Groups) -> Iterator[Option]:
    seen: set[tuple[int, str]] = set()
    for found in complements(context.book, context.me.contact_id, known):
        key = found.contact.id, found.theirs
        if key in seen:
            continue
        seen.add(key)
        where = _("offers") if found.helps_me else _("needs")
        beside = (_("you need: {text}") if found.helps_me else _("you offer: {text}")).format(
            text=found.mine
        )
        yield Option(
            str(found.contact.id), f"{found.contact.display_name}: {found.theirs}", beside, where
        )


def chain_sheet(context: Context, contact: int) -> Sheet | None:
    """Return through whom I get to know a contact, step by step; None where nobody leads there."""
    book, today = context.book, context.today
    me = context.me.contact_id
    chain = shortest_chain(book, today, me, contact) if me is not None else ()
    if not chain:
        return None
    sheet = Sheet()
    sheet.heading(" → ".join(contact_name(book, one) for one in chain))
    near = ties(book, today)
    for one, other in pairwise(chain):
        relation = near[one][other]
        kind = name_of(relation.seen_from(one), "relation")
        since = (
            _("since {day}").format(day=partial_day(relation.since, "month"))
            if relation.since
            else ""
        )
        words = " · ".join(filter(None, (kind, since, relation.note)))
        sheet.field(contact_name(book, other), words)
    return sheet
