"""The demo's agreements: six numbers in all states, KV-0004 among them, the sample protocol."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from koop_tui.actions.agreement_presets import preset
from koop_tui.demo import agreements_de, agreements_en, workshops
from koop_tui.documents.changes import proposed_changes
from koop_tui.documents.protocol import checksum, render
from koop_tui.domain.agreements import (
    Agreement,
    Channel,
    Confirmation,
    LogEntry,
    PartySnapshot,
    Term,
    Version,
    VersionState,
    WorstCase,
)
from koop_tui.domain.book import Book
from koop_tui.domain.change import Change, Edit
from koop_tui.domain.commitments import Commitment
from koop_tui.domain.contacts import Contact
from koop_tui.domain.cooperations import Cooperation
from koop_tui.domain.records import Record

_SAMPLE, _SAMPLE_VERSIONS = 4, (4, 5)
_TEXTS = {"de": agreements_de.STORIES, "en": agreements_en.STORIES}


@dataclass(frozen=True)
class _Plan:
    """Where one agreement stands: days are counted from today."""

    agreement: int
    version: int
    story: str
    cooperation: str
    partner: str
    state: VersionState
    met: int
    valid: int | None
    answered: tuple[str, ...] = ("me", "partner")
    channel: Channel = "email"
    number: int = 1
    supersedes: int | None = None


_PLANS = (
    _Plan(1, 1, "outdoor", "outdoor", "anna", "active", -400, -390),
    _Plan(2, 2, "fair", "fair", "eva", "ended", -600, -590, channel="letter"),
    _Plan(3, 3, "book", "book", "tom", "in_notice", -330, -320),
    _Plan(5, 6, "coaching", "coaching", "lea", "proposed", -3, 12, answered=("partner",)),
    _Plan(6, 7, "office", "office", "mira", "draft", -6, None, answered=()),
    _Plan(1, 8, "outdoor_next", "outdoor", "anna", "agreed", -20, 35, number=2, supersedes=1),
)


def demo_agreements(
    book: Book, lang: str, today: date, people: Mapping[str, int], cooperations: Mapping[str, int]
) -> Iterator[Record]:
    """Yield agreements, versions and commitments; `book` holds the contacts and cooperations.

    Keys of people: me, jonas, anna, mira, eva, tom, lea; of cooperations: outdoor, fair, book,
    workshops, coaching, office.
    """
    for number, key in enumerate(("outdoor", "fair", "book", "workshops", "coaching", "office"), 1):
        held = book.cooperations[cooperations[key]]
        last = 7 if number == _SAMPLE else 3 if number == 1 else 2
        agreement = Agreement(id=number, cooperation=held.id, title=held.title, last_mark=last)
        book = _with(book, [agreement])
        yield agreement
    sample = workshops.versions(lang, today, dict(people), _SAMPLE, _SAMPLE_VERSIONS)
    promised = workshops.commitments(lang, today, dict(people), _SAMPLE, 1)
    book = _with(book, promised)
    yield from promised
    for version in sample:
        frozen = _frozen(_with(book, [version]), version)
        book = _with(book, [frozen])
        yield frozen
    next_id = len(promised) + 1
    for plan in _PLANS:
        version = _version(book, plan, lang, today, people, cooperations)
        book = _with(book, [version])
        yield version
        if plan.state in ("active", "in_notice", "ended"):
            made = _commitments(version, next_id, plan, today)
            next_id += len(made)
            yield from made


def _with(book: Book, records: Sequence[Record]) -> Book:
    return book.after(Change("demo", tuple(Edit(None, record) for record in records)))


def _frozen(book: Book, version: Version) -> Version:
    """Give a version the text its fields make, the checksum, and to the answers that checksum."""
    changes = version.changes or proposed_changes(book, version)
    text = render(book, version.changed(changes=changes))
    stated = checksum(text)
    answers = tuple(answer.changed(checksum=stated) for answer in version.confirmations)
    return version.changed(changes=changes, text=text, checksum=stated, confirmations=answers)


def _version(
    book: Book,
    plan: _Plan,
    lang: str,
    today: date,
    people: Mapping[str, int],
    cooperations: Mapping[str, int],
) -> Version:
    held = book.cooperations[cooperations[plan.cooperation]]
    sides = {"me": people["me"], "partner": people[plan.partner]}
    story: Mapping[str, Any] = _TEXTS[lang][plan.story]
    met = today + timedelta(plan.met)
    version = Version(
        id=plan.version,
        agreement=plan.agreement,
        version=plan.number,
        supersedes=plan.supersedes,
        state=plan.state,
        **preset(held.kind, lang, met)
        | {"joint_money_held": False, "next_review": _next_review(met, today)}
        | {name: text for name, text in story.items() if name not in ("terms", "worst")},
        language=lang,
        nature="record",
        met_on=met,
        present=tuple(sides.values()),
        minutes_by=sides["me"],
        valid_from=None if plan.valid is None else today + timedelta(plan.valid),
        parties=_parties(book, held, sides.values()),
        unit=held.unit,
        hour_value=held.hour_value,
        balance_limit=held.limit,
        commitments=_terms(story["terms"], sides, met),
        worst_cases=tuple(WorstCase(event=e, sign=s, then=t) for e, s, t in story["worst"]),
        proposed_on=None if plan.state == "draft" else met,
        confirmations=tuple(
            Confirmation(
                party=sides[side], answer="yes", day=met + timedelta(2), channel=plan.channel
            )
            for side in plan.answered
        ),
        log=tuple(_log(plan, today)),
        **_ending(plan, today, sides),
    )
    return version if plan.state == "draft" else _frozen(_with(book, [version]), version)


def _next_review(met: date, today: date) -> date:
    """The next quarterly review from today on, well away from it."""
    day = met + timedelta(91)
    while day < today + timedelta(20):
        day += timedelta(91)
    return day


def _parties(
    book: Book, held: Cooperation, contacts: Sequence[int] | Any
) -> tuple[PartySnapshot, ...]:
    return tuple(_snapshot(book.contacts[c], held.party(c).share) for c in contacts)


def _snapshot(contact: Contact, share: int) -> PartySnapshot:
    return PartySnapshot(
        contact=contact.id,
        name=contact.display_name,
        sign=contact.sign,
        firm=contact.organisation,
        place=contact.place,
        share=share,
    )


def _terms(
    rows: Sequence[tuple[str, str, str, int, int]], sides: Mapping[str, int], met: date
) -> tuple[Term, ...]:
    return tuple(
        Term(
            mark=mark,
            by=sides[side],
            what=what,
            due=met + timedelta(days),
            estimate=Decimal(hours),
            done_when="",
        )
        for mark, side, what, days, hours in rows
    )


def _commitments(version: Version, first: int, plan: _Plan, today: date) -> list[Commitment]:
    """The terms as commitments: what was due is done, about as long as estimated."""
    made = []
    for number, term in enumerate(version.commitments):
        others = [p.contact for p in version.parties if p.contact != term.by]
        due = term.due or today
        over = due <= today
        made.append(
            Commitment(
                id=first + number,
                by=term.by,
                to=others[0],
                what=term.what,
                due=due,
                estimate=term.estimate,
                agreement=plan.agreement,
                mark=term.mark,
                state="done" if over else "open",
                done_on=due - timedelta(2 + number) if over else None,
                actual=(term.estimate or Decimal(1)) + number if over else None,
            )
        )
    return made


def _ending(plan: _Plan, today: date, sides: Mapping[str, int]) -> dict[str, Any]:
    if plan.state == "in_notice":
        return {
            "notice_by": sides["me"],
            "notice_on": today - timedelta(9),
            "notice_until": today + timedelta(44),
        }
    return {"ended_on": today - timedelta(200)} if plan.state == "ended" else {}


_LIFE: dict[VersionState, tuple[VersionState, ...]] = {
    "draft": ("draft",),
    "proposed": ("draft", "proposed"),
    "agreed": ("draft", "proposed", "agreed"),
    "active": ("draft", "proposed", "agreed", "active"),
    "in_notice": ("draft", "proposed", "agreed", "active", "in_notice"),
    "ended": ("draft", "proposed", "agreed", "active", "ended"),
}


def _log(plan: _Plan, today: date) -> Iterator[LogEntry]:
    days = {
        "draft": plan.met,
        "proposed": plan.met,
        "agreed": plan.met + 2,
        "active": plan.valid or plan.met,
        "in_notice": -9,
        "ended": -200,
    }
    for state in _LIFE[plan.state]:
        yield LogEntry(day=today + timedelta(days[state]), by="mara", state=state)
