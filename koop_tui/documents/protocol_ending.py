"""Sections 9 to 15 of a protocol: worst cases, review, disagreement, exit, and what changed."""

from __future__ import annotations

from koop_tui.documents.protocol_source import Source, labelled
from koop_tui.documents.wrap import columns, padded, whole, wrapped
from koop_tui.domain.agreements import DiffLine, OpenPoint

_WIDEST_LABEL = 24


def worst_cases(s: Source) -> list[str]:
    """Return section 9: what could go wrong, how it shows early, and what then."""
    lines: list[str] = []
    for number, case in enumerate(s.version.worst_cases, 1):
        lines += wrapped(case.event, padded(f"W{number}", 4))
        if case.sign:
            sign = s.pgettext("protocol", "Early sign: {sign}").format(sign=case.sign)
            lines += wrapped(sign, "    ", 6)
        if case.then:
            then = s.pgettext("protocol", "Then: {then}").format(then=case.then)
            lines += wrapped(then, "    ", 6)
    return lines


def review(s: Source) -> list[str]:
    """Return section 10: how often the parties look at it together, and when next."""
    v = s.version
    if v.review_months is None and v.next_review is None:
        return []
    upcoming = "" if v.next_review is None else s.day(v.next_review)
    return labelled(
        s,
        10,
        [
            (s.pgettext("protocol", "Rhythm"), rhythm_line(s)),
            (s.pgettext("protocol", "Next"), upcoming),
            (
                s.pgettext("protocol", "Questions"),
                s.pgettext("protocol", "love it, change it or leave it"),
            ),
        ],
    )


def rhythm_line(s: Source) -> str:
    """Return how often and how long a review is: "every 3 months, 45 minutes"."""
    v = s.version
    often = long = ""
    if v.review_months is not None:
        often = s.ngettext("every month", "every {n} months", v.review_months)
    if v.review_minutes is not None:
        long = s.ngettext("{n} minute", "{n} minutes", v.review_minutes)
    return ", ".join(filter(None, (often, long)))


def disagreement(s: Source) -> list[str]:
    """Return section 11: the talk among the parties, then the mediator."""
    text = disagreement_text(s)
    return wrapped(text) if text else []


def disagreement_text(s: Source) -> str:
    """Return what happens in a disagreement, as one sentence."""
    v = s.version
    if v.disagreement_days is None and not v.mediator:
        return ""
    two = len(v.parties) == 2
    if v.disagreement_days is None:
        talk = (
            s.pgettext("protocol", "First a talk between the two of us")
            if two
            else s.pgettext("protocol", "First a talk among ourselves")
        )
    else:
        within = s.ngettext("within {n} day", "within {n} days", v.disagreement_days)
        talk = (
            s.pgettext("protocol", "First a talk between the two of us {within}")
            if two
            else s.pgettext("protocol", "First a talk among ourselves {within}")
        ).format(within=within)
    if not v.mediator:
        return s.pgettext("protocol", "{talk}.").format(talk=talk)
    role = v.mediator_role or s.pgettext("protocol", "mediator")
    then = s.pgettext("protocol", "{talk}, then with {name} as {role}").format(
        talk=talk, name=whole(v.mediator), role=role
    )
    if not v.mediator_costs:
        return s.pgettext("protocol", "{talk}.").format(talk=then)
    return s.pgettext("protocol", "{talk} (costs {costs}).").format(
        talk=then, costs=v.mediator_costs
    )


def open_points(s: Source) -> list[str]:
    """Return section 13: what is left open, who takes care of it and by when."""
    points = s.version.open_points
    width = len(f"O{len(points)}") + 2
    return [
        line
        for number, point in enumerate(points, 1)
        for line in wrapped(open_point_line(s, point), padded(f"O{number}", width))
    ]


def open_point_line(s: Source, point: OpenPoint) -> str:
    """Return one open point: "Liability cover: JP asks, by 10 Apr 2026"."""
    who = " ".join(filter(None, ("" if point.by is None else s.sign(point.by), point.step)))
    by = (
        "" if point.due is None else s.pgettext("protocol", "by {day}").format(day=s.day(point.due))
    )
    care = ", ".join(filter(None, (who, by)))
    return ": ".join(filter(None, (point.text, care)))


def nature(s: Source) -> list[str]:
    """Return section 14: what this text is and is not, and how it becomes confirmed."""
    v = s.version
    first = {
        "binding": s.pgettext(
            "protocol", "Whoever confirms this agreement below means to be bound by it."
        ),
        "annex": s.pgettext(
            "protocol",
            "This text is an annex to a contract between us; "
            "where they differ, the contract holds.",
        ),
    }.get(v.nature, s.pgettext("protocol", "This record states what we talked about."))
    advice = s.pgettext("protocol", "It does not replace legal advice.")
    if v.nature in ("binding", "annex"):  # in German these words have another gender
        advice = s.pgettext("protocol", "This text does not replace legal advice.")
    sentences = [
        first,
        advice,
        s.pgettext(
            "protocol",
            "It counts as confirmed only when everybody below has agreed expressly; "
            "between us silence is not consent.",
        ),
    ]
    if v.correct_until is not None:
        sentences.append(
            s.pgettext("protocol", "Corrections please by {day}.").format(
                day=s.day(v.correct_until)
            )
        )
    return wrapped(" ".join(sentences))


def changes(s: Source) -> list[str]:
    """Return section 15: the reason, and what changed since the version before."""
    v = s.version
    if v.version == 1:
        return []
    rows = v.changes
    numbers = max((len(str(row.section)) for row in rows), default=0) + 2
    labels = min(max((columns(row.label) for row in rows), default=0), _WIDEST_LABEL) + 2
    lines = labelled(s, 15, [(s.pgettext("protocol", "Reason"), v.reason)])
    for row in rows:
        start = padded(str(row.section) if row.section else "", numbers)
        if columns(row.label) + 2 > labels:
            lines += wrapped(row.label, start)
            start = " " * numbers
        else:
            start += row.label
        lines += _change(s, row, padded(start, numbers + labels))
    return lines


def _change(s: Source, row: DiffLine, start: str) -> list[str]:
    hang = " " * columns(start)
    old, new = s.pgettext("protocol", "old:"), s.pgettext("protocol", "new:")
    lines: list[str] = []
    for label, text in (("", row.text), (old, row.old), (new, row.new)):
        if text:
            lines += wrapped(text, f"{hang if lines else start}{label}{' ' if label else ''}")
    return lines or [start.rstrip()]
