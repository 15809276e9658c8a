"""Making the terms of a cooperation and those of its agreement the same, either way."""

from __future__ import annotations

from typing import Any

from koop_tui.actions.agreed_rates import agreed_rates
from koop_tui.actions.agreements import edit_draft, party_snapshot
from koop_tui.actions.checks import existing
from koop_tui.actions.cooperations import edit_cooperation
from koop_tui.domain.agreements import Agreement, PartySnapshot, Valuation, Version
from koop_tui.domain.book import Book
from koop_tui.domain.change import Change
from koop_tui.domain.context import Context
from koop_tui.domain.cooperations import Cooperation
from koop_tui.domain.problems import N_, refuse
from koop_tui.domain.same_terms import with_amount
from koop_tui.language.terms_words import differing, rate_label


def terms_into_text(context: Context, version: Version) -> Change:
    """Take the terms of the cooperation over into a draft; Refused where amounts bar it."""
    cooperation = _cooperation(context, version)
    if version.unit != cooperation.unit and version.joint_above is not None:
        raise refuse(
            N_("Empty the amounts first: they are counted in {unit}."), "unit", unit=version.unit
        )
    after = version.changed(
        parties=parties_in_text(context.book, version, cooperation),
        unit=cooperation.unit,
        hour_value=cooperation.hour_value,
        balance_limit=cooperation.limit,
        valuations=_valuations(version, cooperation),
    )
    return edit_draft(context, version, after)


def parties_in_text(
    book: Book, version: Version, cooperation: Cooperation
) -> tuple[PartySnapshot, ...]:
    """Return those who stay in a cooperation, with its shares, as they stand in a version's text.

    Who stood in it is called as there; Refused when somebody new is missing in the book.
    """
    known = {party.contact: party for party in version.parties}
    return tuple(
        known[party].changed(share=cooperation.party(party).share)
        if party in known
        else party_snapshot(book, cooperation, party)
        for party in cooperation.staying
    )


def _valuations(version: Version, cooperation: Cooperation) -> tuple[Valuation, ...]:
    """What counts how much, with the rates of the cooperation; words stay as they are."""
    found = version.valuations
    if version.unit != cooperation.unit:
        found = tuple(v.changed(amount=None) for v in found if v.amount is None or v.words)
        version = version.changed(unit=cooperation.unit, valuations=found)
    for one in differing(cooperation, version):
        if one.which != "rate":
            continue
        if one.rate is None:
            found = tuple(v for v in found if v.label != one.label or v.words)
            found = tuple(v.changed(amount=None) if v.label == one.label else v for v in found)
        elif one.text is not None:
            found = with_amount(found, one.label, one.rate.value)
        else:
            label = rate_label(one.rate, version.language or None)
            made = Valuation(kind=one.rate.kind, label=label, amount=one.rate.value)
            found = (*found, made)
    return found


def text_into_terms(context: Context, version: Version) -> Change:
    """Take the terms of a text over into its cooperation; Refused as when that is edited."""
    before = _cooperation(context, version)
    shares = {party.contact: party.share for party in version.parties}
    if shares.keys() != set(before.staying):
        raise refuse(N_("The parties are not the same: correct them in the cooperation first."))
    fields: dict[str, Any] = {
        "parties": tuple(p.changed(share=shares.get(p.contact, 0)) for p in before.parties),
        "unit": version.unit,
        "limit": version.balance_limit,
    }
    if version.hour_value:
        fields["hour_value"] = version.hour_value
    if version.unit == before.unit:
        fields["rates"] = agreed_rates(before, version)
    else:
        fields["rates"] = ()
    return edit_cooperation(context, before, before.changed(**fields))


def _cooperation(context: Context, version: Version) -> Cooperation:
    agreement = existing(context.book, Agreement, version.agreement)
    return existing(context.book, Cooperation, agreement.cooperation)
