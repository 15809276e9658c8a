"""Chains and what hangs on somebody, held against brute force on generated networks."""

from __future__ import annotations

from datetime import date
from itertools import count, pairwise, permutations

from hypothesis import given
from hypothesis import strategies as st

from koop_tui.domain.book import Book
from koop_tui.domain.chains import shortest_chain
from koop_tui.domain.contacts import Contact
from koop_tui.domain.network import only_through, ties
from koop_tui.domain.relations import Relation
from tests.helpers.people import TODAY, book_of

SIZE = 6
IDS = range(1, SIZE + 1)
PAIRS = [(a, b) for a in IDS for b in IDS]


def network(edges: list[tuple[int, int]], private: set[int]) -> Book:
    """Return a book of Mara (1) and others (2 to 6), some private, tied like this."""
    numbers = count(1)
    others = [
        Contact(id=n, display_name=f"C{n}", sensitivity="private" if n in private else "normal")
        for n in IDS[1:]
    ]
    return book_of(*others, *(Relation(id=next(numbers), a=a, b=b) for a, b in edges))


networks = st.builds(
    network, st.lists(st.sampled_from(PAIRS), max_size=12), st.sets(st.sampled_from(IDS[1:]))
)


def is_tied(book: Book, one: int, other: int) -> bool:
    return any({one, other} == {r.a, r.b} for r in book.relations.values())


def all_chains(book: Book, start: int, goal: int) -> list[tuple[int, ...]]:
    """Return every way from one to the other over contacts that are not private."""
    between = [n for n in IDS if n not in (start, goal)]
    found = [(start, *middle, goal) for n in range(SIZE - 1) for middle in permutations(between, n)]
    return [
        chain
        for chain in found
        if all(is_tied(book, a, b) for a, b in pairwise(chain))
        and all(book.contacts[n].sensitivity == "normal" for n in chain[1:])
    ]


@given(networks, st.sampled_from(IDS[1:]))
def test_a_chain_is_as_short_as_any(book: Book, goal: int) -> None:
    chains = all_chains(book, 1, goal)
    found = shortest_chain(book, TODAY, 1, goal)
    assert found == (min(chains, key=lambda chain: (len(chain), chain)) if chains else ())


def reached(book: Book, root: int, without: int | None = None) -> set[int]:
    found = {root}
    for _step in IDS:
        found |= {n for n in IDS if n != without and any(is_tied(book, n, m) for m in found)}
    return found


@given(networks)
def test_only_through_counts_whom_nobody_else_leads_to(book: Book) -> None:
    everybody = reached(book, 1)
    lost = only_through(book, TODAY, 1)
    assert set(lost) == everybody
    for contact in everybody - {1}:
        assert lost[contact] == len(everybody - reached(book, 1, contact)) - 1
    assert lost[1] == len(everybody) - 1


def test_a_chain_goes_over_ties_that_are_in_force() -> None:
    was = Relation(id=1, a=1, b=2, until=date(2026, 3, 31))
    now = Relation(id=2, a=1, b=3, until=TODAY)
    book = book_of("Ben", "Cem", "Dora", was, now, Relation(id=3, a=3, b=2))
    assert shortest_chain(book, TODAY, 1, 2) == (1, 3, 2)
    assert shortest_chain(book, TODAY, 1, 4) == ()
    assert shortest_chain(book, TODAY, 1, 9) == ()
    assert shortest_chain(book, TODAY, 1, 1) == (1,)


def test_of_several_ties_of_two_the_telling_one_counts() -> None:
    knows, told = Relation(id=1, a=1, b=2), Relation(id=2, a=2, b=1, type="introduced")
    assert ties(book_of("Ben", knows, told), TODAY)[1][2] == told


def test_a_long_chain_is_no_deep_recursion() -> None:
    links = [Relation(id=n, a=n, b=n + 1) for n in range(1, 3000)]
    book = book_of(*(f"C{n}" for n in range(2, 3001)), *links)
    assert only_through(book, TODAY, 1)[2] == 2998
    assert len(shortest_chain(book, TODAY, 1, 3000)) == 3000
