"""The fit of a cooperation in words: the advice, its reasons, and what koop knows itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from koop_tui.domain.fit import Fit
from koop_tui.domain.problems import N_
from koop_tui.domain.vetting import AREAS, BEST, QUESTIONS, Area, Verdict, counted
from koop_tui.language.names import name_of
from koop_tui.language.texts import _, ngettext

_ADVICE = {
    "not_now": N_("Not now."),
    "clarify": N_("Clarify first, then decide."),
    "go": N_("Go, with a trial."),
}


def advice_words(verdict: Verdict) -> str:
    """Return the advice as a sentence."""
    return _(_ADVICE[verdict.advice])


def reasons(verdict: Verdict) -> Iterator[str]:
    """Yield why the advice is as it is, the weightiest first."""
    for key in verdict.knocked:
        yield _("A knock-out is not answered with yes or partly: {question}").format(
            question=name_of(key, "vetting")
        )
    total = _("{points} of {most} points").format(points=verdict.points, most=verdict.most)
    if verdict.is_under_half:
        yield _("{total}: under 50 %").format(total=total)
    elif verdict.is_under_three_quarters:
        yield _("{total}: under 75 %").format(total=total)
    else:
        yield _("{total}: at least 75 %").format(total=total)
    if verdict.weak:
        named = ", ".join(name_of(area, "vetting_area") for area in verdict.weak)
        yield _("Under 50 %: {areas}").format(areas=named)
    if verdict.apart:
        n = len(verdict.apart)
        yield ngettext(
            "On {n} question you differ by 2.", "On {n} questions you differ by 2.", n
        ).format(n=n)


def waiting_words(fit: Fit, names: Mapping[int, str]) -> str:
    """Return whose answers are missing; "" when all are in."""
    if not fit.waits_for:
        return ""
    missing = ", ".join(names[party] for party in fit.waits_for)
    return _("Still to answer: {names}").format(names=missing)


def said_words(points: str) -> str:
    """Return an answer with its word: "2 yes"."""
    return f"{points} {name_of(points, 'vetting_points')}" if points else "–"


def agenda(verdict: Verdict) -> tuple[str, ...]:
    """Return the questions to talk about, in their order: knock-outs at 0, and differences."""
    return tuple(q.key for q in QUESTIONS if q.key in verdict.knocked or q.key in verdict.apart)


def area_points(area: Area, points: Mapping[str, str]) -> str:
    """Return what one party's answers in an area come to: "5 of 8"."""
    mine = [q.key for q in QUESTIONS if q.area == area]
    total = sum(counted(points.get(key, "")) for key in mine)
    return _("{points} of {most}").format(points=total, most=BEST * len(mine))


def by_area() -> Iterator[tuple[Area, tuple[str, ...]]]:
    """Yield each area with its questions."""
    for area in AREAS:
        yield area, tuple(q.key for q in QUESTIONS if q.area == area)


def question_words(key: str) -> str:
    """Return a question, with a sign at a knock-out."""
    knock_out = any(q.key == key and q.knock_out for q in QUESTIONS)
    return f"{name_of(key, 'vetting')} (!)" if knock_out else name_of(key, "vetting")
