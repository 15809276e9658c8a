"""The clauses of sections 1 to 8 that a protocol says in a way of their own."""

from __future__ import annotations

from datetime import date

from koop_tui.documents.protocol_source import Source
from koop_tui.documents.wrap import columns, padded, wrapped
from koop_tui.domain.agreements import Term, Valuation
from koop_tui.domain.units import HOUR, major
from koop_tui.language import dates

_WIDEST_LABEL = 34


def nature_line(s: Source) -> str:
    """Return what the text is, as it stands in the head."""
    return {
        "record": s.pgettext("protocol", "record of results, not a contract (see 14)"),
        "binding": s.pgettext("protocol", "binding agreement (see 14)"),
        "annex": s.pgettext("protocol", "annex to a contract (see 14)"),
    }.get(s.version.nature, "")


def parties_text(s: Source) -> str:
    """Return the parties with sign, firm and place, one a line."""
    return "\n".join(
        ", ".join(filter(None, (f"{p.name} ({p.sign})" if p.sign else p.name, p.firm, p.place)))
        for p in s.version.parties
    )


def goal(s: Source) -> list[str]:
    """Return the goal in the parties' words, without a label."""
    return wrapped(s.version.goal) if s.version.goal else []


def shares_line(s: Source) -> str:
    """Return the agreed shares on one line: "ML 50 %, JP 50 %"."""
    if not any(party.share for party in s.version.parties):
        return ""
    return ", ".join(f"{s.sign(p.contact)} {s.share(p.share)}" for p in s.version.parties)


def unit_line(s: Source) -> str:
    """Return the unit in which everything is counted."""
    unit = s.version.unit
    return s.pgettext("protocol", "hours") if unit == HOUR else unit


def limit_line(s: Source) -> str:
    """Return the balance limit and what happens beyond it."""
    limit = s.version.balance_limit
    if limit is None:
        return ""
    return s.pgettext("protocol", "{value}; beyond that we talk at once").format(
        value=s.money(limit)
    )


def worth(s: Source, valuation: Valuation) -> str:
    """Return what one thing counts: its amount, its words, or both."""
    amount = "" if valuation.amount is None else s.money(valuation.amount)
    return ", ".join(filter(None, (amount, valuation.words)))


def valuations(s: Source) -> list[str]:
    """Return what counts how much, an hour of work first."""
    rows = [(valuation.label, worth(s, valuation)) for valuation in s.version.valuations]
    hour = s.version.hour_value
    if hour is not None and not _says_nothing(s.version.unit, hour):
        rows.insert(0, (s.pgettext("protocol", "1 hour of work"), s.money(hour)))
    column = 2 + min(max((columns(label) for label, _ in rows), default=0), _WIDEST_LABEL) + 3
    lines: list[str] = []
    for label, value in rows:
        first = padded(f"  {label}", column)
        if columns(first) > column:
            lines += wrapped(label, "  ", 4)
            first = " " * column
        lines += wrapped(value, first) if value else [first.rstrip()]
    return lines


def _says_nothing(unit: str, hour_value: int) -> bool:
    """Return whether an hour of work counts one hour, where hours are counted."""
    return unit == HOUR and major(hour_value, unit) == 1


def commitments(s: Source) -> list[str]:
    """Return section 3: who does what by when, and when it is done."""
    terms = s.version.commitments
    marks = max((columns(term.mark) for term in terms), default=0) + 2
    signs = max((columns(s.sign(term.by)) for term in terms), default=0) + 2
    lines: list[str] = []
    for term in terms:
        start = padded(term.mark, marks) + padded(s.sign(term.by), signs)
        lines += wrapped(term.what, start)
        hang = " " * (marks + signs)
        if when := due_line(s, term):
            lines += wrapped(when, hang)
        if term.done_when:
            done = s.pgettext("protocol", "done when {what}").format(what=term.done_when)
            lines += wrapped(done, hang)
    return lines


def due_line(s: Source, term: Term) -> str:
    """Return by when a commitment is due, and how much effort it is thought to be."""
    estimate = "" if term.estimate is None else s.hours(term.estimate)
    if term.every == "monthly":
        when = s.pgettext("protocol", "ongoing, every month")
        if term.due_day is not None:
            when = s.pgettext("protocol", "ongoing, by the {nth} of each month").format(
                nth=_ordinal(term.due_day, s.speak.code)
            )
        effort = s.pgettext("protocol", "estimate {hours} a month")
    elif term.every == "weekly":
        when = s.pgettext("protocol", "ongoing, every week")
        if term.due_day is not None:
            when = s.pgettext("protocol", "ongoing, by {weekday} of each week").format(
                weekday=dates.weekday(
                    date(2024, 1, term.due_day), s.speak.code
                )  # 1 Jan was a Monday
            )
        effort = s.pgettext("protocol", "estimate {hours} a week")
    else:
        when = ""
        if term.due is not None:
            when = s.pgettext("protocol", "by {day}").format(day=s.day(term.due))
        effort = s.pgettext("protocol", "estimate {hours}")
    return ", ".join(filter(None, (when, estimate and effort.format(hours=estimate))))


def _ordinal(number: int, code: str) -> str:
    if code != "en":
        return f"{number}."
    teens = number % 100 in (11, 12, 13)
    return f"{number}{'th' if teens else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"


def costs_line(s: Source) -> str:
    """Return how costs are split, and above which amount only jointly."""
    v = s.version
    jointly = ""
    if v.joint_above is not None:
        jointly = s.pgettext("protocol", "above {value} only jointly").format(
            value=s.money(v.joint_above)
        )
    return "; ".join(filter(None, (v.cost_split, jointly)))
