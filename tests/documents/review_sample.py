"""The sample review of the design as a book: the talk of 18 March 2026 about agreement 4."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

from koop_tui.actions.reviews import hold_review
from koop_tui.demo.series import Line, workshop_lines
from koop_tui.domain.agreements import Agreement, Version
from koop_tui.domain.book import Book, Me
from koop_tui.domain.change import Change, added
from koop_tui.domain.commitments import Commitment
from koop_tui.domain.contacts import Contact
from koop_tui.domain.context import Context
from koop_tui.domain.contributions import Contribution, Weight
from koop_tui.domain.cooperations import Cooperation, PartyTerms, Rate
from koop_tui.domain.prepared import Prepared
from koop_tui.domain.reviews import PartyAnswers, Review

RECORDS = Path(__file__).parent / "reviews"
DAY = date(2026, 3, 18)
BEGUN = date(2026, 1, 12)
_TOLD_ON = DAY + timedelta(14)
"""The day from which the entries count backwards."""

MARA, JONAS = 1, 2


@dataclass(frozen=True)
class Words:
    """What differs between the two texts."""

    title: str
    promises: tuple[str, str, str]
    mara: dict[str, str]
    jonas: dict[str, str]
    resolved: str


WORDS = {
    "de": Words(
        'Workshopreihe "Führung im Wandel"',
        ("Konzept", "Kundenliste", "Flyer drucken"),
        {"goal": "ja", "effort": "ja", "fair": "teils", "kept": "teils"},
        {"goal": "ja", "effort": "nein, deutlich mehr", "fair": "nein", "kept": "ja"},
        "Fassung 2 mit Anteil 50/50, A3 entfällt, A4 bis A7 neu.",
    ),
    "en": Words(
        'Workshop series "Leading change"',
        ("Concept", "Client list", "Print flyers"),
        {"goal": "yes", "effort": "yes", "fair": "partly", "kept": "partly"},
        {"goal": "yes", "effort": "no, much more", "fair": "no", "kept": "yes"},
        "Version 2 with 50/50 shares, A3 dropped, A4 to A7 new.",
    ),
}


def context(lang: str = "de") -> Context:
    """Return the book on the day of the talk, with 35 entries and the review before."""
    words = WORDS[lang]
    book = Book().after(
        added("test", *_people(), _cooperation(words), *_agreement(words), _first_review())
    )
    book = book.after(added("test", *_entries()))
    return Context(book, Me("mara", MARA), DAY)


def held(lang: str = "de", **fields: Any) -> tuple[Context, Change]:
    """Return the book and the change by which the sample review is written down."""
    words, here = WORDS[lang], context(lang)
    draft = Review(
        id=-1,
        cooperation=3,
        day=DAY,
        channel="video",
        present=(MARA, JONAS),
        prepared=Prepared(first=DAY),
        answers=(
            PartyAnswers(party=MARA, decision="change", **words.mara),
            PartyAnswers(party=JONAS, decision="change", **words.jonas),
        ),
        resolved=words.resolved,
        evening="pay",
        next_on=date(2026, 6, 30),
    ).changed(**fields)
    return here, hold_review(here, draft, 40_000, date(2026, 4, 15))


def review_in(change: Change) -> Review:
    """Return the review that a change writes down."""
    return next(e.after for e in change if isinstance(e.after, Review))


def _people() -> tuple[Contact, ...]:
    return (
        Contact(id=MARA, display_name="Mara Lindner", given="Mara", family="Lindner", login="mara"),
        Contact(id=JONAS, display_name="Jonas Petry", given="Jonas", family="Petry"),
    )


def _cooperation(words: Words) -> Cooperation:
    parties = (PartyTerms(contact=MARA, share=6000), PartyTerms(contact=JONAS, share=4000))
    return Cooperation(
        id=3, title=words.title, stage="active", parties=parties, unit="EUR", hour_value=6000,
        limit=150_000, started_on=BEGUN, rates=(Rate(kind="room", unit="day", value=8000),),
    )  # fmt: skip


def _agreement(words: Words) -> tuple[Agreement | Version | Commitment, ...]:
    days = [
        (JONAS, date(2026, 1, 31), date(2026, 1, 28)),
        (MARA, date(2026, 2, 10), date(2026, 2, 24)),
        (MARA, date(2026, 3, 1), None),
    ]
    promises = tuple(
        Commitment(
            id=number, by=by, what=what, due=due, done_on=done, agreement=4, mark=f"A{number}",
            state="done" if done else "open",
        )
        for number, ((by, due, done), what) in enumerate(zip(days, words.promises, strict=True), 1)
    )  # fmt: skip
    version = Version(
        id=7, agreement=4, state="active", language="de", valid_from=BEGUN, review_months=3
    )
    return Agreement(id=4, cooperation=3, title=words.title), version, *promises


def _first_review() -> Review:
    answers = tuple(PartyAnswers(party=party, decision="love") for party in (MARA, JONAS))
    return Review(
        id=1, cooperation=3, day=BEGUN - timedelta(1), present=(MARA, JONAS), answers=answers,
        prepared=Prepared(first=BEGUN - timedelta(1)), next_on=DAY,
    )  # fmt: skip


def _entries() -> list[Contribution]:
    lines = [line for line in workshop_lines() if line.age > 14]
    return [_entry(number, line) for number, line in enumerate(lines, 1)]


def _entry(number: int, line: Line) -> Contribution:
    value, quantity, unit = line.amount, None, ""
    if line.kind == "work":
        value, quantity, unit = line.amount * 60, Decimal(line.amount) / 100, "h"
    if line.kind == "room":
        value, quantity, unit = line.amount * 80, Decimal(line.amount) / 100, "day"
    # what was confirmed after the talk is not confirmed in it
    seen = line.checked is not None and line.checked >= (_TOLD_ON - DAY).days
    return Contribution(
        id=number, cooperation=3, version=7, day=_TOLD_ON - timedelta(line.age),
        giver=MARA if line.giver == "me" else JONAS, kind=line.kind, value=value,
        quantity=quantity, unit=unit, state="confirmed" if seen else "logged",
        weights=(Weight(party=MARA, weight=6000), Weight(party=JONAS, weight=4000)),
    )  # fmt: skip
