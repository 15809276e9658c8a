"""The detail of a referral: who takes part, how it stands, what came of it, and its chain."""

from __future__ import annotations

from datetime import date

from koop_tui.domain.context import Context
from koop_tui.domain.referrals import Referral, chain_of
from koop_tui.language import _
from koop_tui.language.amounts import format_value
from koop_tui.language.dates import ago, due_words
from koop_tui.language.dates import day as day_words
from koop_tui.language.names import name_of
from koop_tui.language.phrases import said
from koop_tui.language.referral_words import outcome_words, whose_to_whom
from koop_tui.language.referred import contact_name
from koop_tui.tui.widgets.detail import Sheet


def referral_sheet(context: Context, referral: Referral) -> Sheet:
    """Return the lines about a referral."""
    book = context.book
    sheet = Sheet()
    sheet.heading(whose_to_whom(context, referral))
    sheet.line(referral.need, "$text-muted")
    sheet.blank()
    sheet.field(_("Client"), said(context, referral.client_words))
    sheet.field(_("Passed on to"), contact_name(book, referral.recipient))
    sheet.field(_("Referred by"), contact_name(book, referral.referrer))
    sheet.field(_("Why it fits"), referral.fit)
    sheet.field(_("Effort"), f"{referral.effort} · {name_of(referral.effort, 'effort')}")
    _clock(sheet, context, referral)
    _outcomes(sheet, referral)
    _chain(sheet, context, referral)
    if referral.note:
        sheet.heading(_("Notes"))
        sheet.line(referral.note)
    return sheet


def _clock(sheet: Sheet, context: Context, referral: Referral) -> None:
    """How far it is, and by when the client is to hear from the recipient."""
    today = context.today
    sheet.heading(_("How it stands"))
    sheet.field(_("State"), name_of(referral.state, "referral_state"), "bold")
    if referral.is_lead:
        asked = referral.asked_on
        words = _("asked {ago}").format(ago=ago(asked, today)) if asked else _("only a lead")
        sheet.signed(_("Client agreed on"), "!", _("not yet: {words}").format(words=words))
    else:
        sheet.field(_("Client agreed on"), _day(referral.client_consent_on))
    sheet.field(_("Day passed on"), _day(referral.passed_on))
    due, first = referral.contact_due, referral.first_contact_on
    if first is not None:
        is_late = due is not None and first > due
        late = _("later than 48 hours") if is_late else _("within 48 hours")
        sheet.field(_("First contact on"), f"{_day(first)}, {late}")
    elif due is not None and referral.state == "passed":
        words = _("48 hours: {words}").format(words=due_words(due, today))
        sheet.signed(_("First contact on"), "!!" if today > due else "!", words)
    sheet.field(_("Last news on"), _day(referral.news_on))


def _day(day: date | None) -> str:
    return day_words(day) if day else ""


def _outcomes(sheet: Sheet, referral: Referral) -> None:
    words = outcome_words(referral)
    if not words:
        return
    sheet.heading(_("What came of it"))
    if referral.is_triple_win:
        sheet.signed_line("✓", words)
    else:
        sheet.line(words, "$text-muted")
    unknown = _("not known yet")
    client = name_of(referral.client_outcome, "client_outcome")
    sheet.field(_("Client"), client or unknown)
    worth = referral.order_value
    parts = (
        name_of(referral.satisfied, "satisfied") or unknown,
        format_value(worth, referral.currency) if worth is not None else "",
    )
    sheet.field(_("Recipient"), ", ".join(filter(None, parts)))
    thanked = referral.thanked_on
    parts = (
        _("thanked on {day}").format(day=day_words(thanked)) if thanked else "",
        name_of(referral.effect, "referral_effect"),
    )
    sheet.field(_("Referrer"), ", ".join(filter(None, parts)) or unknown)


def _chain(sheet: Sheet, context: Context, referral: Referral) -> None:
    """The referrals that led to it and those that followed, in order."""
    chain = chain_of(context.book, referral)
    if len(chain) == 1:
        return
    sheet.heading(_("Chain of referrals"), len(chain))
    for step, one in chain:
        state = name_of(one.state, "referral_state")
        line = f"{'  ' * step}{whose_to_whom(context, one)} · {one.need} · {state}"
        sheet.line(line, "bold" if one.id == referral.id else "")
