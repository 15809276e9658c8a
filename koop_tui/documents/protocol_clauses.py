"""Clauses as a protocol says them: most behind their label, some in a way of their own."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from koop_tui.documents import protocol_ending as ending
from koop_tui.documents import protocol_sections as sections
from koop_tui.documents.protocol_source import Source, labelled
from koop_tui.domain.clauses import Clause, clauses_of
from koop_tui.language.names import name_of

_DRAWN: Mapping[str, Callable[[Source], list[str]]] = {
    "goal": sections.goal,
    "valuations": sections.valuations,
    "commitments": sections.commitments,
    "worst_cases": ending.worst_cases,
    "rhythm": ending.review,
    "disagreement": ending.disagreement,
    "open_points": ending.open_points,
    "correct_until": ending.nature,
    "changes": ending.changes,
}
"""Field of a clause to what draws its lines, label included."""

_SAID: Mapping[str, Callable[[Source], str]] = {
    "nature": sections.nature_line,
    "parties": sections.parties_text,
    "shares": sections.shares_line,
    "unit": sections.unit_line,
    "balance_limit": sections.limit_line,
    "costs": sections.costs_line,
    "rhythm": ending.rhythm_line,
    "disagreement": ending.disagreement_text,
}
"""Field of a clause to what says it on its line, where that is more than its value."""


def section_lines(s: Source, number: int) -> list[str]:
    """Return the lines of a section, from its clauses in the order of the text."""
    lines: list[str] = []
    rows: list[tuple[str, str]] = []
    for clause in clauses_of(number):
        if clause.field in _DRAWN:
            lines += labelled(s, number, rows) + _DRAWN[clause.field](s)
            rows = []
        elif clause.label:
            rows.append((s.pgettext("protocol", clause.label), said(s, clause)))
    return lines + labelled(s, number, rows)


def said(s: Source, clause: Clause) -> str:
    """Return what a clause says in the language of the text; "" while it is open."""
    say = _SAID.get(clause.field)
    return say(s) if say is not None else plain(s, clause)


def plain(s: Source, clause: Clause) -> str:
    """Return the value of a clause in the language of the text; "" while it is open."""
    value = getattr(s.version, clause.field)
    if value is None or value == () or value == "":
        return ""
    match clause.kind:
        case "amount":
            return s.money(value)
        case "day" | "past_day":
            return s.day(value)
        case "contact":
            return s.name(value)
        case "contacts":
            return ", ".join(map(s.name, value))
        case "choice":
            return name_of(value, clause.field, s.speak.code)
        case "flag":
            return s.speak.gettext("yes") if value else s.speak.gettext("no")
    return str(value)
