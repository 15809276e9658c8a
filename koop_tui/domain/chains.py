"""Chains: through whom one contact can be introduced to another."""

from __future__ import annotations

from collections import deque
from datetime import date

from koop_tui.domain.book import Book
from koop_tui.domain.network import ties


def shortest_chain(book: Book, today: date, start: int, goal: int) -> tuple[int, ...]:
    """Return the ids from `start` to `goal`, both included; () when no chain joins them.

    It goes over relations that are in force on that day, and over no private contact: neither
    through one nor to one. Of chains that are equally short it takes the one whose contacts came
    into the book first. How two neighbours are tied says `ties(book, today)[one][other]`.
    """
    near, contacts = ties(book, today), book.contacts
    if start not in contacts or goal not in contacts:
        return ()
    came_from = {start: start}
    waiting = deque([start])
    while waiting and goal not in came_from:
        here = waiting.popleft()
        for there in sorted(near.get(here, ())):
            if there not in came_from and contacts[there].sensitivity != "private":
                came_from[there] = here
                waiting.append(there)
    if goal not in came_from:
        return ()
    chain = [goal]
    while chain[-1] != start:
        chain.append(came_from[chain[-1]])
    return tuple(reversed(chain))
