"""Chains: through whom one contact can be introduced to another."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping
from datetime import date

from koop_tui.domain.book import Book
from koop_tui.domain.contacts import Contact
from koop_tui.domain.memo import per_tables
from koop_tui.domain.network import ties
from koop_tui.domain.relations import Relation


def shortest_chain(book: Book, today: date, start: int, goal: int) -> tuple[int, ...]:
    """Return the ids from `start` to `goal`, both included; () when no chain joins them.

    It goes over relations that are in force on that day, and over no private contact: neither
    through one nor to one. Of chains that are equally short it takes the one whose contacts came
    into the book first. How two neighbours are tied says `ties(book, today)[one][other]`.
    """
    ways = _ways(book, today, start)
    if goal not in ways:
        return ()
    chain = [goal]
    while chain[-1] != start:
        chain.append(ways[chain[-1]])
    return tuple(reversed(chain))


@per_tables(Contact, Relation)
def _ways(book: Book, today: date, start: int) -> Mapping[int, int]:
    """Return whom a chain from `start` comes from, for each contact that one leads to."""
    near, contacts = ties(book, today), book.contacts
    came_from = {start: start} if start in contacts else {}
    waiting = deque(came_from)
    while waiting:
        here = waiting.popleft()
        for there in sorted(near.get(here, ())):
            if there not in came_from and contacts[there].sensitivity != "private":
                came_from[there] = here
                waiting.append(there)
    return came_from
