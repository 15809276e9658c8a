"""The network: who is tied to whom on a day, and who is reached only through somebody."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from koop_tui.domain.book import Book
from koop_tui.domain.contacts import Contact
from koop_tui.domain.introductions import Introduction
from koop_tui.domain.memo import per_tables
from koop_tui.domain.referrals import CONCLUDED, UNDER_WAY, Referral
from koop_tui.domain.relations import Relation

Ties = Mapping[int, Mapping[int, Relation]]
"""Each contact to those it is tied to, each with the relation that says how."""

_TELLING = ("introduced", "introduced_by", "referred", "referred_by")
"""Of several relations between two contacts these say most."""


@per_tables(Contact, Relation)
def ties(book: Book, today: date) -> Ties:
    """Return who is tied to whom on a day: relations that have ended, or lead nowhere, are none."""
    contacts = book.contacts
    near: dict[int, dict[int, Relation]] = {}
    relations = [relation for _id, relation in sorted(book.relations.items())]
    relations.sort(key=lambda relation: relation.type not in _TELLING)
    for relation in relations:
        a, b = relation.a, relation.b
        ended = relation.until is not None and relation.until < today
        if ended or a == b or a not in contacts or b not in contacts:
            continue
        near.setdefault(a, {}).setdefault(b, relation)
        near.setdefault(b, {}).setdefault(a, relation)
    return near


@per_tables(Contact, Relation, Referral, Introduction)
def drawn_ties(book: Book, today: date) -> Ties:
    """Return the ties, and besides who came together by an introduction or a referral.

    These are for the map alone: no chain leads over them. From the client to the recipient it is
    `referred`, from the one to the other of an introduction `introduced`.
    """
    near = ties(book, today)
    pairs = [*_introduced(book), *_referred(book)]
    found = {one: dict(others) for one, others in near.items()} if pairs else {}
    for edge in pairs:
        if edge.a == edge.b or not {edge.a, edge.b} <= book.contacts.keys():
            continue
        known = found.get(edge.a, {}).get(edge.b)
        if known is None or known.type not in _TELLING:
            found.setdefault(edge.a, {})[edge.b] = edge
            found.setdefault(edge.b, {})[edge.a] = edge
    return found if pairs else near


def _introduced(book: Book) -> Iterator[Relation]:
    for one in book.table(Introduction).values():
        if one.made_on is not None:
            yield Relation(a=one.a, b=one.b, type="introduced", since=one.made_on)


def _referred(book: Book) -> Iterator[Relation]:
    for one in book.table(Referral).values():
        if one.client is not None and one.state in UNDER_WAY | CONCLUDED:
            yield Relation(a=one.client, b=one.recipient, type="referred", since=one.passed_on)


@per_tables(Contact, Relation)
def only_through(book: Book, today: date, root: int) -> Mapping[int, int]:
    """Return how many others each contact stands before: whom `root` reaches only through it.

    Contacts that `root` does not reach are not in it. One walk through the whole network (Tarjan):
    a branch that finds no way back above a contact hangs on that contact alone.
    """
    near = ties(book, today)
    order = {root: 0}
    low = {root: 0}
    reached = {root: 1}
    lost = {root: 0}
    path: list[tuple[int, Iterator[int]]] = [(root, iter(near.get(root, ())))]
    while path:
        here, ways = path[-1]
        there = next(ways, None)
        if there is None:
            path.pop()
            if path:
                _hand_up(path[-1][0], here, order, low, reached, lost)
        elif there in order:
            low[here] = min(low[here], order[there])
        else:
            order[there] = low[there] = len(order)
            reached[there], lost[there] = 1, 0
            path.append((there, iter(near[there])))
    lost[root] = reached[root] - 1
    return lost


def _hand_up(
    parent: int,
    branch: int,
    order: Mapping[int, int],
    low: dict[int, int],
    reached: dict[int, int],
    lost: dict[int, int],
) -> None:
    """Count a branch that is done for the contact that it grows from."""
    reached[parent] += reached[branch]
    low[parent] = min(low[parent], low[branch])
    if low[branch] >= order[parent]:
        lost[parent] += reached[branch]
