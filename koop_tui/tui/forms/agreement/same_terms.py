"""Where a draft and its cooperation differ, as advice beside the fields."""

from __future__ import annotations

from koop_tui.domain.agreements import Agreement, Version
from koop_tui.domain.book import Book
from koop_tui.domain.cooperations import Cooperation
from koop_tui.domain.gaps import Gap
from koop_tui.domain.problems import N_, Problem
from koop_tui.language.referred import referred
from koop_tui.language.terms_words import difference_words, differing

TERMS = 2
"""The section in which the terms stand."""


def cooperation_of(book: Book, version: Version) -> Cooperation:
    """Return the cooperation of a version; a placeholder for a missing one."""
    agreement = referred(book, Agreement, version.agreement)
    return referred(book, Cooperation, agreement.cooperation)


def terms_gaps(book: Book, version: Version) -> tuple[Gap, ...]:
    """Return where a version differs from its cooperation, as advice on the terms."""
    cooperation = cooperation_of(book, version)
    found = []
    for one in differing(cooperation, version):
        label, here, there = difference_words(book, cooperation, one)
        values = {"label": label, "here": here, "there": there, "number": cooperation.number}
        text = N_("{label}: {here} here, {there} in {number}")
        # no field of its own: the sentence names what differs
        found.append(Gap(TERMS, Problem(text, "shares", values), must=False))
    return tuple(found)
