"""The fit of a cooperation as text of 70 columns: advice, what to talk about, all answers."""

from __future__ import annotations

from collections.abc import Iterator

from koop_tui.documents.wrap import WIDTH, columns, padded, whole, wrapped
from koop_tui.domain.context import Context
from koop_tui.domain.cooperations import Cooperation
from koop_tui.domain.fit import Fit, fit_of
from koop_tui.domain.learned import lessons_for
from koop_tui.language import _
from koop_tui.language.dates import day
from koop_tui.language.fit_evidence import evidence
from koop_tui.language.fit_words import (
    advice_words,
    agenda,
    area_points,
    by_area,
    question_words,
    reasons,
    waiting_words,
)
from koop_tui.language.names import name_of
from koop_tui.language.referred import contact_name, signs

_LABEL = 17
_QUESTION = 54
"""Columns for a question; the answers stand right of it."""


def fit_file_name(context: Context, cooperation: Cooperation) -> str:
    """Return the name of the file: KO-0003_fit_2026-04-01.txt."""
    return f"{cooperation.number}_{_('fit')}_{context.today.isoformat()}.txt"


def fit_text(context: Context, cooperation: Cooperation) -> str:
    """Return the fit as whoever runs koop may see it."""
    return "\n".join(_Text(context, cooperation).lines()) + "\n"


class _Text:
    def __init__(self, context: Context, cooperation: Cooperation) -> None:
        self._context, self._cooperation = context, cooperation
        self._fit: Fit = fit_of(context, cooperation)
        self._signs = signs(context.book, self._fit.parties)
        me = contact_name(context.book, context.me.contact_id)
        self._known = evidence(context, cooperation, me=me)

    def lines(self) -> Iterator[str]:
        """Yield head, advice, what to talk about, the answers, and lessons."""
        book, fit = self._context.book, self._fit
        yield _("FIT  {number}").format(number=self._cooperation.number)
        yield "=" * WIDTH
        yield from _labelled(_("Cooperation"), self._cooperation.title)
        names = {party: contact_name(book, party) for party in fit.parties}
        parties = (whole(f"{self._signs[party]} {names[party]}") for party in fit.parties)
        yield from _labelled(_("Parties"), ", ".join(parties))
        yield from _labelled(_("As of"), day(self._context.today))
        for party, vetting in fit.answered.items():
            yield from _labelled(names[party], _("answered on {day}").format(day=day(vetting.day)))
        if fit.waits_for:
            yield from wrapped(waiting_words(fit, names), indent=_LABEL)
        yield from self._advice()
        yield from self._agenda()
        yield from self._answers()
        yield from self._lessons()

    def _advice(self) -> Iterator[str]:
        verdict = self._fit.verdict
        yield from _section(_("1. ADVICE"))
        if verdict is None:
            yield _("Nobody whose answers can be shown has answered yet.")
            return
        if not self._fit.is_complete:
            yield from wrapped(_("From the answers shown here alone:"))
        yield advice_words(verdict)
        for reason in reasons(verdict):
            yield from wrapped(reason, "  - ")
        yield from wrapped(_("koop gives advice; the decision is that of the parties."))

    def _agenda(self) -> Iterator[str]:
        verdict = self._fit.verdict
        keys = agenda(verdict) if verdict is not None else ()
        if not keys:
            return
        yield from _section(_("2. TO TALK ABOUT"))
        for key in keys:
            yield from self._question(key)

    def _answers(self) -> Iterator[str]:
        if not self._fit.shown:
            return
        yield from _section(_("3. ALL ANSWERS"))
        head = "".join(f"{self._signs[party]:>5}" for party in self._fit.shown)
        yield f"{'':{_QUESTION}}{head}".rstrip()
        for area, keys in by_area():
            yield name_of(area, "vetting_area").upper()
            for key in keys:
                yield from self._question(key)
                yield from self._evidence(key)
            sums = (
                f"{self._signs[party]} {area_points(area, vetting.points)}"
                for party, vetting in self._fit.shown.items()
            )
            yield from wrapped(", ".join(map(whole, sums)), "  = ")
        yield from wrapped(_("0 no, 1 partly, 2 yes, ? not known; (!) is a knock-out."))

    def _question(self, key: str) -> Iterator[str]:
        """The question, its last line with the answers behind it."""
        lines = wrapped(question_words(key), "  ")
        if columns(lines[-1]) > _QUESTION:
            lines.append("")
        said = (f"{vetting.points.get(key, '-'):>5}" for vetting in self._fit.shown.values())
        yield from lines[:-1]
        yield padded(lines[-1], _QUESTION) + "".join(said)

    def _evidence(self, key: str) -> Iterator[str]:
        known = self._known.get(key, "")
        if known:
            yield from wrapped(known.replace(" · ", "; ").replace("→", "->"), "    * ")

    def _lessons(self) -> Iterator[str]:
        found = lessons_for(self._context, self._cooperation)
        if not found:
            return
        yield from _section(_("4. LESSONS LEARNED BEFORE"))
        for cooperation in found:
            yield from wrapped(f"{cooperation.number} {cooperation.title}:")
            yield from wrapped(cooperation.lessons, "  ")


def _section(heading: str) -> Iterator[str]:
    yield ""
    yield heading
    yield "-" * WIDTH


def _labelled(label: str, text: str) -> list[str]:
    if columns(label) >= _LABEL - 1:
        return [*wrapped(f"{label}:"), *wrapped(text, " " * _LABEL)]
    return wrapped(text, padded(f"{label}:", _LABEL))
