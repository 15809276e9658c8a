"""The demo's main agreement, KV-0004: two versions of a workshop series, and its commitments.

On 2026-04-01 its second version is the sample protocol of the design, word for word.
"""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from koop_tui.demo import workshops_de, workshops_en
from koop_tui.domain.agreements import Confirmation, LogEntry, PartySnapshot, Term, Version
from koop_tui.domain.commitments import Commitment
from koop_tui.language import dates

_PLAN: dict[str, tuple[str, int, int]] = {
    "A1": ("jonas", -60, 12),
    "A2": ("me", -50, 6),
    "A3": ("me", -31, 3),
    "A4": ("jonas", 14, 10),
    "A5": ("me", 29, 8),
    "A6": ("jonas", 1, 1),
}
"""Mark to who, due so many days from today, and hours."""


def versions(
    lang: str, today: date, people: dict[str, int], agreement: int, ids: tuple[int, int]
) -> tuple[Version, Version]:
    """Return both versions with their fields, states and answers, their text not yet made."""
    first, second = ids
    two = Version(
        id=second,
        agreement=agreement,
        version=2,
        supersedes=first,
        state="active",
        **_dated(today, people, met=-14, valid=0, correct=-7),
        **_fields(lang, today, people),
        parties=_parties(people, (5000, 5000)),
        commitments=_terms(lang, today, people, ("A4", "A5", "A6", "A7")),
        reason=_texts(lang).reason(dates.day(today - timedelta(14), lang)),
        changes=_texts(lang).changes(),
        confirmations=(
            Confirmation(
                party=people["jonas"], answer="yes", day=today - timedelta(14), channel="in_person"
            ),
            Confirmation(
                party=people["me"], answer="yes", day=today - timedelta(11), channel="email"
            ),
        ),
        log=_log(today, ((-16, "draft"), (-14, "proposed"), (-11, "agreed"), (0, "active"))),
    )
    one = two.changed(
        id=first,
        version=1,
        supersedes=None,
        state="superseded",
        ended_on=today - timedelta(1),
        **_dated(today, people, met=-79, valid=-79, correct=-72),
        parties=_parties(people, (6000, 4000)),
        commitments=_terms(lang, today, people, ("A1", "A2", "A3")),
        custody="",
        joint_money_held=False,
        next_review=today + timedelta(11),
        reason="",
        changes=(),
        confirmations=tuple(
            Confirmation(
                party=people[key], answer="yes", day=today - timedelta(79), channel="in_person"
            )
            for key in ("me", "jonas")
        ),
        log=_log(
            today,
            (
                (-84, "draft"),
                (-79, "proposed"),
                (-79, "agreed"),
                (-79, "active"),
                (0, "superseded"),
            ),
        ),
    )
    return one, two


def commitments(
    lang: str, today: date, people: dict[str, int], agreement: int, first_id: int
) -> list[Commitment]:
    """Return the commitments A1 to A7 as they stand today."""
    texts = _texts(lang)
    made = []
    for number, term in enumerate(
        _terms(lang, today, people, ("A1", "A2", "A3", "A4", "A5", "A6", "A7"))
    ):
        other = people["me"] if term.by == people["jonas"] else people["jonas"]
        made.append(
            Commitment(
                id=first_id + number,
                by=term.by,
                to=other,
                what=term.what,
                due=_next_fifth(today) if term.every else term.due,
                every=term.every,
                due_day=term.due_day,
                estimate=term.estimate,
                done_when=term.done_when,
                agreement=agreement,
                mark=term.mark,
            )
        )
    ended: dict[str, dict[str, Any]] = {
        "A1": {
            "state": "done",
            "times_done": 1,
            "done_on": today - timedelta(63),
            "actual": Decimal("14.5"),
        },
        "A2": {
            "state": "done",
            "times_done": 1,
            "done_on": today - timedelta(36),
            "actual": Decimal(7),
        },
        "A3": {"state": "dropped", "reason": texts.DROPPED},
    }
    return [
        record.changed(evidence=texts.EVIDENCE.get(record.mark, ""), **ended[record.mark])
        if record.mark in ended
        else record
        for record in made
    ]


def _texts(lang: str) -> Any:
    return workshops_de if lang == "de" else workshops_en


def _dated(
    today: date, people: dict[str, int], *, met: int, valid: int, correct: int
) -> dict[str, Any]:
    return {
        "met_on": today + timedelta(met),
        "met_from": "10:00",
        "met_to": "11:30",
        "proposed_on": today + timedelta(met),
        "valid_from": today + timedelta(valid),
        "correct_until": today + timedelta(correct),
        "present": (people["me"], people["jonas"]),
        "minutes_by": people["jonas"],
    }


def _fields(lang: str, today: date, people: dict[str, int]) -> dict[str, Any]:
    texts = _texts(lang)
    return {
        "language": lang,
        "nature": "record",
        "unit": "EUR",
        "hour_value": 6000,
        "balance_limit": 150_000,
        "joint_above": 20_000,
        "joint_money_held": True,
        "review_months": 3,
        "review_minutes": 45,
        "next_review": today + timedelta(90),
        "disagreement_days": 7,
        "open_points": texts.open_points(people["jonas"], today + timedelta(9)),
        **texts.fields(lambda days: dates.day(today + timedelta(days), lang), today.year),
    }


def _parties(people: dict[str, int], shares: tuple[int, int]) -> tuple[PartySnapshot, ...]:
    mine, his = shares
    return (
        PartySnapshot(
            contact=people["me"],
            name="Mara Lindner",
            sign="ML",
            firm="Coaching Lindner",
            place="Kassel",
            share=mine,
        ),
        PartySnapshot(
            contact=people["jonas"],
            name="Jonas Petry",
            sign="JP",
            firm="Petry Training",
            place="Göttingen",
            share=his,
        ),
    )


def _terms(
    lang: str, today: date, people: dict[str, int], marks: tuple[str, ...]
) -> tuple[Term, ...]:
    written = _texts(lang).terms((today + timedelta(71), today + timedelta(72)))
    made = []
    for mark in marks:
        what, done_when = written[mark]
        if mark == "A7":
            made.append(
                Term(
                    mark=mark,
                    by=people["me"],
                    what=what,
                    every="monthly",
                    due_day=5,
                    estimate=Decimal(2),
                    done_when=done_when,
                )
            )
            continue
        who, days, hours = _PLAN[mark]
        made.append(
            Term(
                mark=mark,
                by=people[who],
                what=what,
                due=today + timedelta(days),
                estimate=Decimal(hours),
                done_when=done_when,
            )
        )
    return tuple(made)


def _next_fifth(today: date) -> date:
    month = today.replace(day=5)
    return month if today.day <= 5 else (month + timedelta(31)).replace(day=5)


def _log(today: date, steps: tuple[tuple[int, Any], ...]) -> tuple[LogEntry, ...]:
    return tuple(
        LogEntry(day=today + timedelta(days), by="mara", state=state) for days, state in steps
    )
