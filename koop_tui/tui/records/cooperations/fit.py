"""The fit of a cooperation: a few lines in its sheet, and all of it to be read."""

from __future__ import annotations

from koop_tui.domain.context import Context
from koop_tui.domain.cooperations import Cooperation
from koop_tui.domain.fit import Fit, fit_of
from koop_tui.domain.learned import lessons_for
from koop_tui.domain.vetting import Verdict
from koop_tui.language import _, ngettext
from koop_tui.language.dates import day as day_words
from koop_tui.language.fit_evidence import evidence
from koop_tui.language.fit_words import (
    advice_words,
    agenda,
    area_points,
    by_area,
    question_words,
    reasons,
    said_words,
    waiting_words,
)
from koop_tui.language.names import name_of
from koop_tui.language.referred import contact_name
from koop_tui.tui.widgets.detail import Sheet

_SIGNS = {"not_now": "!!", "clarify": "!", "go": "✓"}


def fit_lines(sheet: Sheet, context: Context, cooperation: Cooperation) -> None:
    """Add how the fit stands, where anybody has answered."""
    fit = fit_of(context, cooperation)
    if not fit.answered:
        return
    sheet.heading(_("Fit"))
    names = _names(context, fit)
    verdict = fit.verdict
    if verdict is not None and fit.is_complete:
        sheet.signed(_("Advice"), _SIGNS[verdict.advice], advice_words(verdict))
        sheet.field(_("Because"), " · ".join(reasons(verdict)))
        n = len(agenda(verdict))
        if n:
            words = ngettext("{n} question, f shows it", "{n} questions, f shows them", n)
            sheet.field(_("To talk about"), words.format(n=n))
    else:
        sheet.field(_("Answers"), ", ".join(names[party] for party in fit.answered))
        sheet.line(waiting_words(fit, names), "$text-muted")


def fit_sheet(context: Context, cooperation: Cooperation) -> Sheet:
    """Return all of it, as far as whoever runs koop may see it."""
    fit, sheet = fit_of(context, cooperation), Sheet()
    names = _names(context, fit)
    sheet.line(f"{cooperation.number} · {name_of(cooperation.stage, 'stage')}", "$text-muted")
    for party, vetting in fit.answered.items():
        said = _("answered on {day}").format(day=day_words(vetting.day))
        hidden = "" if party in fit.shown else " · " + _("hidden until all have answered")
        sheet.field(names[party], said + hidden)
    for party in fit.waits_for:
        sheet.field(names[party], _("not yet"), "$text-muted")
    verdict = fit.verdict
    if verdict is not None:
        _advice(sheet, fit, verdict)
        _agenda(sheet, context, cooperation, fit, verdict)
    else:
        sheet.blank()
        sheet.line(
            _(
                "Seventeen questions, answered by each alone and then compared: "
                "look before you bind yourself. Enter answers them."
            )
        )
    _lessons(sheet, context, cooperation)
    if verdict is not None:
        _answers(sheet, context, cooperation, fit)
    return sheet


def _names(context: Context, fit: Fit) -> dict[int, str]:
    me = context.me.contact_id
    return {p: _("you") if p == me else contact_name(context.book, p) for p in fit.parties}


def _advice(sheet: Sheet, fit: Fit, verdict: Verdict) -> None:
    sheet.heading(_("Advice") if fit.is_complete else _("Advice from what you see alone"))
    sheet.signed_line(_SIGNS[verdict.advice], advice_words(verdict))
    for reason in reasons(verdict):
        sheet.line(f"- {reason}")
    sheet.line(_("koop gives advice; the decision is that of the parties."), "$text-muted")


def _agenda(
    sheet: Sheet, context: Context, cooperation: Cooperation, fit: Fit, verdict: Verdict
) -> None:
    keys = agenda(verdict)
    if not keys:
        return
    known = evidence(context, cooperation)
    sheet.heading(_("To talk about"), len(keys))
    for key in keys:
        _question(sheet, context, fit, key, known.get(key, ""))


def _answers(sheet: Sheet, context: Context, cooperation: Cooperation, fit: Fit) -> None:
    names, known = _names(context, fit), evidence(context, cooperation)
    for area, keys in by_area():
        sums = " · ".join(
            f"{names[party]} {area_points(area, vetting.points)}"
            for party, vetting in fit.shown.items()
        )
        sheet.heading(f"{name_of(area, 'vetting_area')}: {sums}")
        for key in keys:
            _question(sheet, context, fit, key, known.get(key, ""))


def _question(sheet: Sheet, context: Context, fit: Fit, key: str, known: str) -> None:
    names = _names(context, fit)
    said = " · ".join(
        f"{names[party]}: {said_words(vetting.points.get(key, ''))}"
        for party, vetting in fit.shown.items()
    )
    sheet.field(question_words(key), said, "bold")
    if known:
        sheet.line(f"  {known}", "$text-muted")


def _lessons(sheet: Sheet, context: Context, cooperation: Cooperation) -> None:
    found = lessons_for(context, cooperation)
    if found:
        sheet.heading(_("Lessons learned before"), len(found))
    for one in found:
        sheet.field(f"{one.number} {one.title}", one.lessons)
