"""All that koop shows or does without a screen, driven over a book: only Refused may come."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import MISSING, dataclass, fields
from datetime import date
from typing import Any

from koop_tui.actions import agreements, commitments, contacts, cooperations, judging
from koop_tui.actions.at_once import change_of
from koop_tui.actions.interactions import delete_interaction, edit_interaction
from koop_tui.actions.relations import delete_relation
from koop_tui.actions.settlements import confirm_settlement, settle_all
from koop_tui.commands import board, due
from koop_tui.documents.changes import proposed_changes
from koop_tui.documents.cooperation_texts import cooperation_texts
from koop_tui.documents.files import file_name
from koop_tui.documents.fit import fit_text
from koop_tui.documents.protocol import full_text, render
from koop_tui.domain.agreements import Agreement, Version
from koop_tui.domain.book import Book, Me
from koop_tui.domain.change import Change
from koop_tui.domain.clauses import SECTIONS
from koop_tui.domain.commitments import Commitment
from koop_tui.domain.contacts import Contact
from koop_tui.domain.context import Context
from koop_tui.domain.contributions import Contribution, Settlement
from koop_tui.domain.cooperations import Cooperation
from koop_tui.domain.fit import may_answer_for
from koop_tui.domain.gaps import gaps
from koop_tui.domain.giving import gives_and_takes
from koop_tui.domain.interactions import Interaction
from koop_tui.domain.lifecycle import is_possible
from koop_tui.domain.problems import Refused
from koop_tui.domain.records import STAMPS, Record
from koop_tui.domain.references import references
from koop_tui.domain.relations import Relation
from koop_tui.domain.rhythm import touch
from koop_tui.domain.search import parse
from koop_tui.domain.tables import MODELS
from koop_tui.domain.today import Item, review
from koop_tui.domain.today.item import Do, Fill
from koop_tui.language import say
from koop_tui.language.record_words import field_words, record_words
from koop_tui.language.referred import left_out, referred
from koop_tui.language.today_words import item_words
from koop_tui.tui.forms.agreement.drafting import RowForm
from koop_tui.tui.forms.agreement.section_fields import gap_words, section_fields
from koop_tui.tui.forms.agreement.section_values import with_values
from koop_tui.tui.forms.agreement.sections import sections
from koop_tui.tui.forms.agreement.steps import WAYS, StepForm
from koop_tui.tui.forms.agreement.tables import TABLES, items_of
from koop_tui.tui.forms.commitment_form import CommitmentForm
from koop_tui.tui.forms.contribution_form import ContributionForm
from koop_tui.tui.forms.fit_form import FitForm
from koop_tui.tui.forms.interaction_form import TalkForm
from koop_tui.tui.forms.leaving_forms import EndForm, LeaveForm
from koop_tui.tui.forms.relation_form import RelationForm
from koop_tui.tui.forms.review_form import ReviewForm
from koop_tui.tui.forms.spec import ChangeForm, FormSpec, all_forms, made
from koop_tui.tui.records.agreements import rows as agreement_rows
from koop_tui.tui.records.agreements import search as agreement_search
from koop_tui.tui.records.agreements.sheet import agreement_sheet, bare_sheet
from koop_tui.tui.records.contacts import search
from koop_tui.tui.records.contacts.sheet import contact_sheet
from koop_tui.tui.records.contacts.talk_rows import row as talk_row
from koop_tui.tui.records.contacts.talk_rows import talk_lines
from koop_tui.tui.records.contributions import making
from koop_tui.tui.records.contributions import rows as entry_rows
from koop_tui.tui.records.contributions.entry_words import entry_words
from koop_tui.tui.records.cooperations import pairings as board_pairs
from koop_tui.tui.records.cooperations import rows as board_rows
from koop_tui.tui.records.cooperations import search as board_search
from koop_tui.tui.records.cooperations.fit import fit_sheet
from koop_tui.tui.records.cooperations.sheet import cooperation_sheet
from koop_tui.tui.records.occasions.rows import occasions_found
from koop_tui.tui.records.record_sheet import add_fields
from koop_tui.tui.records.today.sheet import today_sheet
from koop_tui.tui.widgets.columns import Row, counted
from koop_tui.tui.widgets.detail import Sheet
from koop_tui.tui.widgets.form import Field
from tests.damage.damages import Damage
from tests.damage.driving_views import drive_in_its_view

_WIDTH = 60


@dataclass
class Driven:
    """One book with who looks at it and when; what was shown is collected in `shown`."""

    book: Book
    me: Me
    today: date
    shown: list[str]

    @property
    def context(self) -> Context:
        """All that a form is given."""
        return Context(self.book, self.me, self.today)

    def sheet(self, sheet: Sheet) -> None:
        """Draw a sheet."""
        self.shown.append(sheet.content(_WIDTH).plain)

    def row(self, row: Row) -> None:
        """Draw a row."""
        drawn = [row.heading]
        for cell in row.cells:
            if callable(cell):
                drawn += [text for text, _style in cell(20)]
            else:
                drawn.append(cell if isinstance(cell, str) else cell[0])
        self.shown.append(" ".join(drawn))

    def form(self, fields: Iterable[Field]) -> Mapping[str, Any] | None:
        """Draw a form and read it as it stands; None when a field is refused."""
        values: dict[str, Any] = {}
        refused = False
        for field in fields:
            self.shown.append(" ".join((field.label, field.value, *dict(field.choices).values())))
            if not field.name:
                continue
            text = field.value
            if field.kind == "choice" and text not in dict(field.choices):
                text = field.choices[0][0]
            if field.required and not text.strip():
                refused = True
                continue
            try:
                value = field.read(text) if field.read else text
            except Refused as wrong:
                self.told(wrong)
                refused = True
                continue
            if field.echo is not None and text.strip():
                self.shown.append(field.echo(value))
            values[field.name] = value
        return None if refused else values

    def ask(self, spec: FormSpec[Any]) -> None:
        """Open a form, read it as it stands and make its change."""
        if not spec.stands(self.context):
            return
        spec.begin(self.context)
        self.shown += [spec.heading(self.context), spec.preface(self.context)]
        values = self.form(spec.fields(self.context))
        if values is not None and isinstance(spec, ChangeForm):
            self.act(lambda: spec.change(self.context, values))

    def told(self, refused: Refused) -> None:
        """Say what was refused."""
        self.shown += map(say, refused.problems)

    def act(self, make: Callable[[], Change | str | None]) -> Change | None:
        """Make a change or a text; it may be refused with a sentence."""
        try:
            made = make()
        except Refused as refused:
            self.told(refused)
            return None
        if isinstance(made, str):
            self.shown.append(made)
            return None
        return made


def driven(damage: Damage, login: str, today: date) -> Driven:
    """Drive all over a damaged book that the damage can reach; return what was shown."""
    book = damage.book
    d = Driven(book, book.member(login), today, [])
    drive_lists(d)
    records = {} if damage.after is None else {(damage.after.table, damage.after.id): damage.after}
    for side in filter(None, (damage.before, damage.after)):
        for key in references(side):
            if (record := book.record(*key)) is not None:
                records[key] = record
    for record in records.values():
        drive_record(d, record)
    for model in MODELS.values():
        for number in book.missing(model):
            drive_missing(d, model.table, number)
    return d


def drive_lists(d: Driven) -> None:
    """Show all lists and what the commands print."""
    book, me, today = d.book, d.me, d.today
    for section in review(d.context):
        for item in section.items:
            words = item_words(d.context, item)
            d.shown.append(f"{words.what} {words.where} {words.when} {words.why}")
            today_sheet(d.context, item)
            settle(d, item)
    d.shown += due.lines(d.context, review(d.context))
    due._data(d.context, review(d.context))
    d.shown += board.lines(book, me, today)
    for cooperation in board._ordered(book):
        board._data(book, me, today, cooperation)
    for pair in board_pairs.pairings(book, me, today):
        d.shown += (*board_rows._forms(pair), board_rows._partner(pair), board_rows._heading(pair))
        board_pairs.of_late(book, pair, today, 12)
        found = making.making(book, pair.cooperation, pair.whose)
        d.shown += [found.others_words(), board_rows.row_words(pair)]
        for line in found.lines[:2]:
            d.row(making.made_row(book, found, line, today))
        board_search.search_key(pair)
    for line in agreement_rows.grouped(agreement_rows.agreement_states(book, today)):
        d.row(agreement_rows.row(book, me, today, line))
    agreement_search.agreements_found(book, today, "a partner:a status:a cooperation:a")
    search.search_keys(book)
    d.shown += [occasion.name for occasion in occasions_found(d.context, parse("a", {}))]
    d.shown += [contact.display_name for contact in search.missing_contacts(book)]
    gives_and_takes(book, today)
    d.shown.append(left_out(book, *MODELS.values()))
    d.act(lambda: agreements.activate_due(Context(book, me, today)))
    for kind in all_forms().values():
        if not _arguments(kind):
            d.ask(kind())


def settle(d: Driven, item: Item) -> None:
    """Try every key that settles an item of today's list."""
    for way in item.settled_by.values():
        match way:
            case Fill():
                d.ask(made(way.form, way.arguments))
            case Do():
                d.act(lambda do=way: change_of(d.context, do))


def drive_record(d: Driven, record: Record) -> None:
    """Show one record in all its forms, and try all that can be done to it."""
    d.shown.append(record_words(d.book, record))
    for name in type(record).model_fields:
        if name not in STAMPS | {"id"}:
            d.shown.append(" ".join(field_words(d.book, record, name)))
    for kind in all_forms().values():
        if len(_arguments(kind)) == 1 and kind(record.id).record == (record.table, record.id):
            d.ask(kind(record.id))
    drive_in_its_view(d, record)
    match record:
        case Contact():
            _contact(d, record)
        case Relation():
            _relation(d, record)
        case Interaction():
            _interaction(d, record)
        case Commitment():
            _commitment(d, record)
        case Cooperation():
            _cooperation(d, record)
        case Contribution():
            _contribution(d, record)
        case Settlement():
            d.act(lambda: confirm_settlement(d.context, record.id))
        case Agreement():
            _agreement(d, record)
        case Version():
            _version(d, record)


def drive_missing(d: Driven, table: str, number: int) -> None:
    """Show what stands for a record that is not in the book, and try what its lists offer."""
    book, me, today = d.book, d.me, d.today
    if table == Contact.table:
        d.sheet(contact_sheet(d.context, referred(book, Contact, number)))
    elif table == Cooperation.table:
        _cooperation(d, referred(book, Cooperation, number))
    elif table == Agreement.table:
        _agreement(d, referred(book, Agreement, number))
    elif table == Version.table:
        d.act(lambda: agreements.propose(Context(book, me, today), number))
    elif table == Contribution.table:
        d.act(lambda: judging.confirm_contribution(Context(book, me, today), number))
    elif table == Commitment.table:
        d.act(lambda: commitments.do_commitment(Context(book, me, today), number))


def _arguments(kind: type[FormSpec[Any]]) -> list[str]:
    """The arguments that a form can't be made without."""
    return [f.name for f in fields(kind) if f.init and f.default is MISSING]


def _contact(d: Driven, contact: Contact) -> None:
    book, me, today = d.book, d.me, d.today
    d.sheet(contact_sheet(d.context, contact))
    touch(book, contact, today)
    for name in ("due", "trust", "offer", "need", "city", "status"):
        search.has(book, contact, name, "1", today)
    for line in counted(talk_lines(d.context, contact.id)):
        d.row(talk_row(d.context, contact.id, line))
        if not isinstance(line, Row):
            sheet = Sheet()
            add_fields(sheet, book, line)
            d.sheet(sheet)
    d.act(lambda: contacts.delete_contact(Context(book, me, today), contact.id))


def _relation(d: Driven, relation: Relation) -> None:
    book, me, today = d.book, d.me, d.today
    for end in {relation.a, relation.b}:
        d.ask(RelationForm(end, relation.id))
    d.act(lambda: delete_relation(Context(book, me, today), relation.id))


def _interaction(d: Driven, talk: Interaction) -> None:
    for contact in talk.participants:
        d.ask(TalkForm(contact, talk.id))
    d.act(lambda: edit_interaction(d.context, talk, talk))
    d.act(lambda: delete_interaction(d.context, talk.id))


def _commitment(d: Driven, promise: Commitment) -> None:
    book, me, today = d.book, d.me, d.today
    d.ask(CommitmentForm(promise.by, promise.id))
    for act in (
        lambda: commitments.do_commitment(Context(book, me, today), promise.id),
        lambda: commitments.drop_commitment(Context(book, me, today), promise.id, "why"),
        lambda: commitments.release_commitment(Context(book, me, today), promise.id),
        lambda: commitments.edit_commitment(Context(book, me, today), promise, promise),
        lambda: commitments.delete_commitment(d.context, promise.id),
    ):
        d.act(act)


def _cooperation(d: Driven, cooperation: Cooperation) -> None:
    book, me, today = d.book, d.me, d.today
    d.sheet(cooperation_sheet(book, me, today, cooperation))
    for entry in entry_rows.entries(book, cooperation)[:3]:
        places = entry_rows._places([entry.contribution])
        amount = entry_rows._amount(entry.contribution, places)
        d.row(entry_rows._row(book, cooperation, entry, "1", amount))
    form = ContributionForm(cooperation.id)
    if form.stands(d.context):
        form.begin(d.context)
        read = d.form(form.fields(d.context))
        if read is not None:
            d.act(lambda: form.change(d.context, {**read, "note": "x", "kind": "knowledge"}))
        texts = {"gift": "", "value": "", "amount": "3 h", "day": "", "kind": "work"}
        texts |= {"line": "", "note": ""}
        for party in cooperation.party_ids[:1]:
            d.shown.append(form._worth({**texts, "giver": str(party), "beneficiary": ""}))
    d.sheet(fit_sheet(d.context, cooperation))
    d.act(lambda: fit_text(d.context, cooperation))
    for party in may_answer_for(d.context, cooperation):
        d.ask(FitForm(cooperation.id, party))
    for kind in (ReviewForm, LeaveForm, EndForm):
        d.ask(kind(cooperation.id))
    for text in cooperation_texts(d.context, cooperation):
        d.shown.append(text.name)
        d.act(text.make)
    d.act(lambda: settle_all(Context(book, me, today), cooperation.id))
    d.act(lambda: cooperations.set_stage(d.context, cooperation.id, "ended"))
    d.act(lambda: cooperations.delete_cooperation(d.context, cooperation.id))
    d.act(
        lambda: agreements.add_agreement(
            Context(book, me, today), cooperation=cooperation.id, language="de", nature="record"
        )
    )


def _contribution(d: Driven, entry: Contribution) -> None:
    book, today = d.book, d.today
    cooperation = referred(book, Cooperation, entry.cooperation)
    for shown in entry_rows.entries(book, cooperation):
        if shown.contribution.id == entry.id:
            day, places = entry_rows.day_in(entry.day, today), entry_rows._places([entry])
            amount = entry_rows._amount(entry, places)
            d.row(entry_rows._row(book, cooperation, shown, day, amount))
            d.shown.append(entry_words(book, cooperation, shown))
    d.act(lambda: judging.confirm_contribution(d.context, entry.id))
    d.act(lambda: judging.dispute_contribution(d.context, entry.id, "no"))
    d.act(lambda: judging.reverse_contribution(d.context, entry.id))


def _agreement(d: Driven, agreement: Agreement) -> None:
    book, me, today = d.book, d.me, d.today
    standing = agreement_rows.agreement_state(book, agreement)
    if standing is None:
        d.sheet(bare_sheet(book, agreement_rows.Bare(agreement)))
    else:
        d.sheet(agreement_sheet(book, me, today, standing))
    d.act(lambda: agreements.next_version(Context(book, me, today), agreement.id, reason="why"))
    file_name(agreement, Version(agreement=agreement.id))


def _version(d: Driven, version: Version) -> None:
    book, me, today = d.book, d.me, d.today
    d.shown += (full_text(book, version, "en"), render(book, version.changed(state="draft")))
    proposed_changes(book, version)
    d.shown += [gap_words(book, today, version, gap) for gap in gaps(version)]
    sections(version)
    for number in SECTIONS:
        if number in TABLES:
            for index, item in enumerate(items_of(version, TABLES[number])):
                d.row(TABLES[number].row(version, index, item))
                d.ask(RowForm(version.id, number, index))
            d.ask(RowForm(version.id, number))
            continue
        values = d.form(section_fields(book, today, version, number))
        if values is not None:
            with suppress(Refused):
                after = with_values(version, values)
                d.act(lambda a=after: agreements.edit_draft(Context(book, me, today), version, a))
    for step in WAYS:
        if is_possible(version, step):
            d.ask(StepForm(version.id, step))
    d.act(lambda: agreements.propose(Context(book, me, today), version.id))
