"""The referrals and introductions of a contact: for its sheet, as seen from the contact."""

from __future__ import annotations

from koop_tui.domain.contacts import Contact
from koop_tui.domain.context import Context
from koop_tui.domain.introductions import Side, introductions_of
from koop_tui.domain.referrals import UNDER_WAY, Referral, referrals_of
from koop_tui.language import _
from koop_tui.language.dates import day as day_words
from koop_tui.language.names import name_of
from koop_tui.language.phrases import said
from koop_tui.language.referral_words import outcome_words
from koop_tui.language.referred import contact_name
from koop_tui.tui.widgets.detail import Sheet


def referral_lines(sheet: Sheet, context: Context, contact: Contact) -> None:
    """Add the referrals in which a contact takes part, the newest first."""
    found = referrals_of(context.book, contact.id)[::-1]
    if not found:
        return
    sheet.heading(_("Referrals"), len(found))
    for referral in found:
        sheet.field(*_line(context, referral, contact.id))


def open_referral_lines(sheet: Sheet, context: Context, contact: Contact) -> None:
    """Add those that are still under way, or not passed on yet, for the prep sheet."""
    for referral in referrals_of(context.book, contact.id)[::-1]:
        if referral.state in UNDER_WAY or referral.state in ("draft", "consent_pending"):
            part, words = _line(context, referral, contact.id)
            sheet.field(_("Referral"), f"{part}: {words}")


def introduction_lines(sheet: Sheet, context: Context, contact: Contact) -> None:
    """Add the introductions of a contact to others, the newest first."""
    found = introductions_of(context.book, contact.id)[::-1]
    if not found:
        return
    sheet.heading(_("Introductions"), len(found))
    for one in found:
        side: Side = "a" if one.a == contact.id else "b"
        other = contact_name(context.book, one.b if side == "a" else one.a)
        day = day_words(one.made_on) if one.made_on else ""
        outcome = name_of(one.outcome, "introduction_outcome")
        words = (one.gains(side), day, outcome)
        stand = name_of(one.stand, "introduction_stand")
        sheet.field(stand, " · ".join(filter(None, (other, *words))))


def _line(context: Context, referral: Referral, contact: int) -> tuple[str, str]:
    """Return the part that a contact has in a referral, and the referral seen from there."""
    book = context.book
    client = said(context, referral.client_words)
    recipient = contact_name(book, referral.recipient)
    referrer = _("by {name}").format(name=contact_name(book, referral.referrer))
    if contact == referral.recipient:
        part, who = _("received"), f"{client}, {referrer}"
    elif contact == referral.referrer:
        part, who = _("given"), f"{client} → {recipient}"
    else:
        part, who = _("as client"), f"→ {recipient}, {referrer}"
    state = name_of(referral.state, "referral_state")
    day = referral.passed_on
    if day is not None:
        state = f"{state} {day_words(day)}" if referral.state == "passed" else state
    words = (who, referral.need, state, outcome_words(referral))
    return part, " · ".join(filter(None, words))
