"""The detail of a cooperation: why its signal, how it stands, who wants and brings what."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from koop_tui.domain.agreements import IN_FORCE, Agreement, Version
from koop_tui.domain.balance import Balance, PartyBalance
from koop_tui.domain.book import Book, Me
from koop_tui.domain.book_balance import book_balance
from koop_tui.domain.context import Context
from koop_tui.domain.contributions import Settlement
from koop_tui.domain.cooperations import WHOLE, Cooperation, PartyTerms, weights_of
from koop_tui.domain.raw_lines import RawLine
from koop_tui.domain.signals import percent
from koop_tui.domain.stages import lacks_agreement, on_its_way
from koop_tui.domain.units import HOUR
from koop_tui.domain.worked_off import being_worked_off
from koop_tui.language import _, ngettext
from koop_tui.language.amounts import (
    format_share,
    format_value,
)
from koop_tui.language.balance_words import standing_words
from koop_tui.language.counted_units import quantity_words, unit_name
from koop_tui.language.dates import day as day_words
from koop_tui.language.names import name_of
from koop_tui.language.promised import promised_words
from koop_tui.language.referred import contact_name
from koop_tui.language.terms_words import differing_lines
from koop_tui.tui.records.contributions.settlement_lines import settlement_state
from koop_tui.tui.records.cooperations.ends import closing, lessons_before
from koop_tui.tui.records.cooperations.fit import fit_lines
from koop_tui.tui.records.cooperations.nets import nets
from koop_tui.tui.records.cooperations.pairings import viewpoint
from koop_tui.tui.records.cooperations.parties import charged_since, goals, hours
from koop_tui.tui.records.cooperations.reasons import signals
from koop_tui.tui.records.cooperations.reviews import reviews, unreviewed
from koop_tui.tui.records.cooperations.standing import recurring
from koop_tui.tui.widgets.detail import Sheet


def cooperation_sheet(book: Book, me: Me, today: date, cooperation: Cooperation) -> Sheet:
    """Return the lines about a cooperation."""
    balance = book_balance(book, cooperation.id)
    sheet = Sheet()
    sheet.heading(cooperation.title)
    kind, stage = (
        name_of(cooperation.kind, "cooperation_kind"),
        name_of(cooperation.stage, "stage"),
    )
    if cooperation.is_missing:
        sheet.line(cooperation.number, "$text-muted")
        sheet.blank()
        sheet.line(_("What was agreed is missing, so there is no balance: `koop check` says more."))
    else:
        sheet.line(f"{cooperation.number} · {kind} · {stage}", "$text-muted")
        if lacks_agreement(book, cooperation):
            sheet.signed_line("!", _unwritten(book, cooperation))
        unreviewed(sheet, book, today, cooperation)
        sheet.blank()
        _state(sheet, book, me, cooperation, balance)
    signals(sheet, Context(book, me, today), cooperation)
    goals(sheet, book, cooperation)
    fit_lines(sheet, Context(book, me, today), cooperation)
    for terms in cooperation.parties:
        _party(sheet, book, me, today, cooperation, balance, terms)
    for side in balance.parties:
        if side.party not in cooperation.party_ids:
            sheet.heading(contact_name(book, side.party))
            sheet.field(_("Given"), given_words(side))
    if not cooperation.is_missing:
        _terms(sheet, cooperation)
    reviews(sheet, book, today, cooperation)
    closing(sheet, book, cooperation)
    recurring(sheet, book, cooperation)
    _settlements(sheet, Context(book, me, today), cooperation)
    _agreements(sheet, book, cooperation)
    if cooperation.note:
        sheet.heading(_("Notes"))
        sheet.line(cooperation.note)
    if cooperation.lessons:
        sheet.heading(_("Lessons"))
        sheet.line(cooperation.lessons)
    lessons_before(sheet, Context(book, me, today), cooperation)
    return sheet


def _unwritten(book: Book, cooperation: Cooperation) -> str:
    """That nothing is agreed in writing; or only to be, and how far that is."""
    version = on_its_way(book, cooperation)
    agreement = book.get(Agreement, version.agreement) if version is not None else None
    if version is None or agreement is None:
        return _("Active without a written agreement: 4 and n write one.")
    return _("Active without an agreement in force: {number} is on its way ({state}).").format(
        number=agreement.number, state=name_of(version.state, "version_state")
    )


def _state(sheet: Sheet, book: Book, me: Me, cooperation: Cooperation, balance: Balance) -> None:
    one = viewpoint(me, cooperation, balance)
    mine = one == me.contact_id
    if not mine and one:
        seen = _("You are no party; this is seen from {name}.").format(name=contact_name(book, one))
        sheet.line(seen, "$text-muted")
    nets(sheet, book, cooperation, balance)
    for side in balance.parties:
        if side.party != one:
            owed = balance.between(one, side.party)
            words = standing_words(owed, cooperation.unit, "" if mine else contact_name(book, one))
            sheet.field(contact_name(book, side.party), words, "bold" if owed else "")
    if balance.total:
        entries = ngettext("{n} entry", "{n} entries", balance.entries).format(n=balance.entries)
        confirmed = _("{percent} % confirmed").format(percent=percent(balance.confirmed_share))
        value = format_value(balance.total, cooperation.unit)
        sheet.field(_("Put in"), f"{value} · {entries} · {confirmed}")


def _party(
    sheet: Sheet,
    book: Book,
    me: Me,
    today: date,
    cooperation: Cooperation,
    balance: Balance,
    terms: PartyTerms,
) -> None:
    who = contact_name(book, terms.contact)
    if terms.contact == me.contact_id:
        who = _("{name} (you)").format(name=who)
    if terms.left_on is not None:
        who = _("{name} (left {day})").format(name=who, day=day_words(terms.left_on))
    sheet.heading(who)
    side = balance.of(terms.contact)
    sheet.field(_("Share"), _share_words(cooperation, balance, terms))
    sheet.field(_("Given"), given_words(side))
    hours(sheet, Context(book, me, today), cooperation, terms)
    charged_since(sheet, book, cooperation, terms)
    if side.opening:
        sheet.field(_("Carried over"), format_value(side.opening, cooperation.unit, sign=True))


def _is_share(cooperation: Cooperation, terms: PartyTerms, agreed: Fraction) -> bool:
    """Whether what there is was split at the share of now: as written, or evenly as meant."""
    parties = cooperation.parties
    even = weights_of([party.share for party in parties])
    meant = Fraction(even[parties.index(terms)], sum(even))
    return agreed in (Fraction(terms.share, WHOLE), meant)


def _share_words(cooperation: Cooperation, balance: Balance, terms: PartyTerms) -> str:
    share = format_share(terms.share)
    actual, agreed = balance.actual_share(terms.contact), balance.agreed_share(terms.contact)
    if actual is None or agreed is None:
        return share
    words = (
        _("agreed {share}, actual {actual} %")
        if _is_share(cooperation, terms, agreed)
        # entries keep the shares of their day, and what was given directly
        else _("agreed {share} from now on, {agreed} % for what there is; actual {actual} %")
    )
    return words.format(share=share, agreed=percent(agreed), actual=percent(actual))


def given_words(side: PartyBalance) -> str:
    """Return what a party gave, before any valuing: "12 h work, 340 EUR money, 2 x referral"."""
    return ", ".join(_raw(line) for line in side.raw)


def _raw(line: RawLine) -> str:
    kind = name_of(line.kind, "contribution_kind")
    if line.quantity is None and line.kind == "referral":
        words = ngettext("{n} referral", "{n} referrals", line.count).format(n=line.count)
    elif line.quantity is None:
        words = _("{n} x {kind}").format(n=line.count, kind=kind)
    elif line.kind == "money" or (line.kind == "work" and line.unit == HOUR):
        words = quantity_words(line.quantity, line.unit)
    else:
        words = f"{quantity_words(line.quantity, line.unit)} {kind}"
    if line.gifts:
        words += " " + ngettext("({n} as a gift)", "({n} as gifts)", line.gifts).format(
            n=line.gifts
        )
    return words


def _terms(sheet: Sheet, cooperation: Cooperation) -> None:
    unit = cooperation.unit
    sheet.heading(_("Terms"))
    sheet.field(_("Counted in"), _("hours") if unit == HOUR else unit)
    if unit != HOUR:
        sheet.field(_("An hour counts"), format_value(cooperation.hour_value, unit))
    for rate in cooperation.rates:
        kind = name_of(rate.kind, "contribution_kind")
        sheet.field(f"{kind}, {unit_name(rate.unit)}", format_value(rate.value, unit))
    limit = cooperation.limit
    sheet.field(_("Balance limit"), format_value(limit, unit) if limit is not None else "")
    for label, moment in ((_("Since"), cooperation.started_on), (_("Ended"), cooperation.ended_on)):
        sheet.field(label, day_words(moment) if moment else "")


def _settlements(sheet: Sheet, context: Context, cooperation: Cooperation) -> None:
    book = context.book
    settlements = book.by(Settlement, "cooperation", cooperation.id)
    promised = being_worked_off(context.book, cooperation.id)
    if not settlements and not promised:
        return
    sheet.heading(_("Settlements"), len(settlements))
    for promise in promised:
        sheet.line(promised_words(book, cooperation, promise))
    for settlement in reversed(settlements):
        sheet.field(day_words(settlement.day), _settlement(book, cooperation, settlement))


def _settlement(book: Book, cooperation: Cooperation, settlement: Settlement) -> str:
    value = format_value(settlement.value, cooperation.unit)
    words = [
        f"{contact_name(book, settlement.payer)} → {contact_name(book, settlement.payee)}",
        f"{value} {name_of(settlement.how, 'settlement')}",
        settlement.note,
        settlement_state(book, settlement),
    ]
    return " · ".join(word for word in words if word)


def _agreements(sheet: Sheet, book: Book, cooperation: Cooperation) -> None:
    agreements = book.by(Agreement, "cooperation", cooperation.id)
    if not agreements:
        return
    sheet.heading(_("Agreements"), len(agreements))
    for agreement in agreements:
        chain = book.by(Version, "agreement", agreement.id)
        version = book.version_in_force(agreement.id) or (chain[-1] if chain else None)
        state = ""
        if version is not None:
            state = _("version {n}, {state}").format(
                n=version.version, state=name_of(version.state, "version_state")
            )
        sheet.field(agreement.number, " · ".join(w for w in (agreement.title, state) if w))
        if version is not None and version.state in IN_FORCE:
            for line in differing_lines(book, cooperation, version):
                sheet.signed("", "!", line)
