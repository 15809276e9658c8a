"""The detail of an agreement: its life, what is missing, confirmations, commitments, versions."""

from __future__ import annotations

from datetime import date

from koop_tui.actions.agreements import verify_stored
from koop_tui.domain.agreements import Confirmation, PartySnapshot, Version
from koop_tui.domain.book import Book, Me
from koop_tui.domain.commitments import Commitment
from koop_tui.domain.cooperations import Cooperation
from koop_tui.domain.gaps import gaps
from koop_tui.domain.lifecycle import answer_of
from koop_tui.domain.members import member_name
from koop_tui.language import _, ngettext, pgettext, say
from koop_tui.language.amounts import format_share
from koop_tui.language.commitment_hours import hours_words
from koop_tui.language.dates import day as day_words
from koop_tui.language.dates import due_words
from koop_tui.language.names import name_of
from koop_tui.language.referred import contact_name, missing_words
from koop_tui.tui.forms.agreement.section_fields import gap_words
from koop_tui.tui.forms.agreement.sections import section_name
from koop_tui.tui.records.agreements.rows import AgreementState, Bare, next_day, state_words, title
from koop_tui.tui.widgets.detail import Sheet

_MOST_GAPS = 12


def agreement_sheet(book: Book, me: Me, today: date, agreement_state: AgreementState) -> Sheet:
    """Return the lines about an agreement."""
    version = agreement_state.version
    sheet = Sheet()
    sheet.heading(title(book, agreement_state.agreement))
    held_in = agreement_state.agreement.cooperation
    cooperation = book.get(Cooperation, held_in)
    kind = name_of(cooperation.kind, "cooperation_kind") if cooperation else ""
    if cooperation is None and agreement_state.agreement.id in book.agreements:
        kind = missing_words(Cooperation.table, held_in)
    sheet.line(" · ".join(filter(None, (agreement_state.agreement.number, kind))), "$text-muted")
    _altered(sheet, book, agreement_state)
    sheet.blank()
    _state(sheet, me, today, agreement_state)
    for party in version.parties:
        share = format_share(party.share) if party.share else ""
        sheet.field(party.sign or party.name, ", ".join(filter(None, (party.name, share))))
    _missing(sheet, book, today, version)
    _answers(sheet, version)
    _commitments(sheet, book, today, agreement_state)
    _versions(sheet, book, agreement_state)
    _life(sheet, book, version)
    return sheet


def bare_sheet(book: Book, line: Bare) -> Sheet:
    """Return the lines about an agreement of which no version is in the book."""
    sheet = Sheet()
    sheet.heading(title(book, line.agreement))
    sheet.line(line.agreement.number, "$text-muted")
    sheet.blank()
    sheet.line(_("No version of it is in this book: `koop check` says what became of them."))
    return sheet


def _altered(sheet: Sheet, book: Book, agreement_state: AgreementState) -> None:
    """Warn before all else of each version whose stored text is not what was confirmed."""
    for version in book.by(Version, "agreement", agreement_state.key):
        problem = verify_stored(version)
        if problem is not None:
            sheet.signed_line("!!", say(problem))


def _state(sheet: Sheet, me: Me, today: date, agreement_state: AgreementState) -> None:
    version, in_force = agreement_state.version, agreement_state.in_force
    sheet.field(
        _("Version {n}").format(n=version.version),
        state_words(version, me),
        "bold" if version.state == "proposed" else "",
    )
    if in_force is not None and in_force is not version:
        sheet.field(_("In force"), _("version {n}").format(n=in_force.version))
    shown = in_force or version
    if version.valid_from:
        sheet.field(_("In force from"), day_words(version.valid_from))
    following = next_day(version, today) or next_day(shown, today)
    if following is not None:
        sign = "!" if following.is_late else ""
        sheet.signed(_("Next date"), sign, f"{following.words} {day_words(following.day)}")
    sheet.field(_("Nature"), name_of(version.nature, "nature"))
    sheet.field(_("Language"), name_of(version.language, "language"))


def _missing(sheet: Sheet, book: Book, today: date, version: Version) -> None:
    if version.state != "draft":
        return
    found = gaps(version)
    lacking = [gap for gap in found if gap.must]
    sheet.heading(
        ngettext("{n} thing is missing", "{n} things are missing", len(lacking)).format(
            n=len(lacking)
        )
        if lacking
        else _("Nothing is missing: p proposes it")
    )
    for gap in [*lacking, *(g for g in found if not g.must)][:_MOST_GAPS]:
        sign, style = ("✗", "") if gap.must else ("!", "$text-muted")
        words = gap_words(book, today, version, gap)
        sheet.line(f"{sign} {section_name(gap.section)}: {words}", style)


def _answers(sheet: Sheet, version: Version) -> None:
    if not version.checksum:
        return
    sheet.heading(_("Confirmations"))
    for party in version.parties:
        _answer(sheet, party, answer_of(version, party.contact))


def _answer(sheet: Sheet, party: PartySnapshot, answer: Confirmation | None) -> None:
    if answer is None:
        sheet.signed(party.name, "!", pgettext("answer", "awaited"))
        return
    parts = (
        name_of(answer.answer, "answer"),
        day_words(answer.day),
        name_of(answer.channel, "channel"),
        answer.evidence,
        answer.reservation,
    )
    sign = "✓" if answer.answer == "yes" else "!!"
    sheet.signed(party.name, sign, ", ".join(filter(None, parts)))


def _commitments(sheet: Sheet, book: Book, today: date, agreement_state: AgreementState) -> None:
    records = book.by(Commitment, "agreement", agreement_state.key)
    if not records:
        return
    sheet.heading(_("Commitments"), len(records))
    for record in sorted(records, key=lambda c: c.state != "open"):
        sheet.field(f"{record.mark}  {_who(book, agreement_state.version, record)}", record.what)
        words = ", ".join(filter(None, (_how(record, today), hours_words(book, record))))
        if record.state == "open" and record.due is not None and record.due <= today:
            sheet.signed("", "!", words)
        else:
            sheet.field("", words, "$text-muted")


def _who(book: Book, version: Version, record: Commitment) -> str:
    party = next((p for p in version.parties if p.contact == record.by), None)
    if party is not None:
        return party.sign or party.name
    return contact_name(book, record.by)


def _how(record: Commitment, today: date) -> str:
    if record.state != "open":
        done = day_words(record.done_on) if record.done_on else ""
        words = (name_of(record.state, "commitment_state"), done, record.evidence, record.reason)
        return ", ".join(filter(None, words))
    if record.due is None:
        return name_of(record.every, "recurrence") or name_of("open", "commitment_state")
    return f"{day_words(record.due)}, {due_words(record.due, today)}"


def _versions(sheet: Sheet, book: Book, agreement_state: AgreementState) -> None:
    chain = book.by(Version, "agreement", agreement_state.key)
    if len(chain) < 2:
        return
    sheet.heading(_("Versions"))
    for version in reversed(chain):
        start = day_words(version.valid_from) if version.valid_from else ""
        state = name_of(version.state, "version_state")
        words = ", ".join(filter(None, (state, start, version.reason)))
        sheet.field(_("Version {n}").format(n=version.version), words)


def _life(sheet: Sheet, book: Book, version: Version) -> None:
    if not version.log:
        return
    sheet.heading(_("Life"))
    for entry in reversed(version.log):
        by = member_name(book, entry.by)
        words = (name_of(entry.state, "version_state"), by, entry.note)
        sheet.field(day_words(entry.day), ", ".join(filter(None, words)))
