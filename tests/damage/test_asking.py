"""Forms on records that refer to what is missing: it is named, and asked for before saving."""

from __future__ import annotations

import pytest

from koop_tui.actions.agreements import propose
from koop_tui.actions.cooperations import edit_cooperation
from koop_tui.domain.agreements import Agreement, PartySnapshot, Version
from koop_tui.domain.book import Book
from koop_tui.domain.book_balance import book_balance
from koop_tui.domain.contacts import Contact
from koop_tui.domain.context import Context
from koop_tui.domain.contributions import Contribution, Weight
from koop_tui.domain.cooperations import Cooperation, PartyTerms
from koop_tui.domain.problems import Refused
from koop_tui.domain.records import Record, SetAside
from koop_tui.domain.relations import Relation
from koop_tui.language import say, use
from koop_tui.tui.forms.contact_form import ContactForm
from koop_tui.tui.forms.contribution_form import ContributionForm
from koop_tui.tui.forms.cooperation_change import CooperationForm
from koop_tui.tui.forms.relation_form import RelationForm
from koop_tui.tui.forms.settlement_form import SettlementForm
from koop_tui.tui.forms.spec import ChangeForm
from tests.helpers.people import LOGIN, TODAY

MARA = Contact(id=1, display_name="Mara Lindner", login=LOGIN)
JONAS = Contact(id=2, display_name="Jonas Petry", introduced_by=99, occasion_id=7)
WORK = Cooperation(
    id=1,
    title="Workshops",
    parties=(
        PartyTerms(contact=1, share=5000, opening=-300),
        PartyTerms(contact=99, share=5000, goal="more", opening=300),
    ),
)
ENTRY = Contribution(
    id=1, cooperation=1, day=TODAY, giver=99, value=400, unit="h", quantity=4,
    weights=(Weight(party=1, weight=1), Weight(party=99, weight=1)),
)  # fmt: skip
TIE = Relation(id=1, a=99, b=2)


def context(*records: Record, set_aside: tuple[SetAside, ...] = ()) -> Context:
    tables: dict[str, dict[int, Record]] = {}
    for record in records:
        tables.setdefault(record.table, {})[record.id] = record
    book = Book(tables, set_aside=set_aside)
    return Context(book, book.member(LOGIN), TODAY)


class Opened:
    """A form as a person has it before them: texts by field, and what is wrong with them."""

    def __init__(self, form: ChangeForm, seen: Context) -> None:
        form.begin(seen)
        self._form, self._context = form, seen
        self._fields = {field.name: field for field in form.fields(seen) if field.name}
        self.texts = {name: field.value for name, field in self._fields.items()}
        self.labels = {name: dict(field.choices) for name, field in self._fields.items()}

    def saved(self) -> Book:
        """The book as it is when the form is saved."""
        values = {
            name: field.read(self.texts[name]) if field.read else self.texts[name]
            for name, field in self._fields.items()
        }
        change = self._form.change(self._context, values)
        assert change is not None
        return self._context.book.after(change)

    def wrong(self) -> dict[str, str]:
        """What is said under the fields."""
        found = {}
        for name, field in self._fields.items():
            try:
                if field.read:
                    field.read(self.texts[name])
            except Refused as refused:
                found[name] = say(refused.problems[0])
        return found


NOT_THERE = "is not in this book: choose again; `koop check` says what became of it."


def test_a_contact_asks_who_introduced_it_and_where() -> None:
    form = Opened(ContactForm(2), context(MARA, JONAS))
    assert form.texts["introduced_by"] == "missing contact 99"
    assert form.labels["occasion_id"][form.texts["occasion_id"]] == "missing occasion 7"
    assert form.wrong() == {
        "introduced_by": f"Contact 99 {NOT_THERE}", "occasion_id": f"Occasion 7 {NOT_THERE}",
    }  # fmt: skip
    form.texts |= {"introduced_by": "Mara", "occasion_id": ""}
    saved = form.saved().table(Contact)[2]
    assert (saved.introduced_by, saved.occasion_id) == (1, None)


def test_in_german_too() -> None:
    use("de")
    form = Opened(ContactForm(2), context(MARA, JONAS))
    assert form.texts["introduced_by"] == "fehlender Kontakt 99"
    assert form.wrong()["introduced_by"].startswith("Kontakt 99 steht nicht in diesem Buch")


def test_a_relation_asks_for_its_other_end() -> None:
    form = Opened(RelationForm(2, 1), context(MARA, JONAS, TIE))
    assert form.texts["b"] == "missing contact 99"
    assert form.wrong() == {"b": f"Contact 99 {NOT_THERE}"}
    form.texts["b"] = "Mara"
    assert form.saved().table(Relation)[1].a == 1


def test_a_party_that_is_missing_is_asked_for_and_its_place_taken_with_what_it_carried() -> None:
    seen = context(MARA, JONAS, WORK, ENTRY)
    form = Opened(CooperationForm(1), seen)
    assert form.texts["party_2"] == "missing contact 99"
    assert form.wrong() == {"party_2": f"Contact 99 {NOT_THERE}"}
    form.texts["party_2"] = "Jonas"
    after = form.saved()
    assert after.table(Cooperation)[1].parties[1] == WORK.parties[1].changed(contact=2)
    assert after.table(Contribution)[1] == ENTRY
    sides = {side.party: side.paid for side in book_balance(after, 1).parties}
    assert sides == {1: 0, 2: 0, 99: 400}  # no figure is lost with the party


def test_whoever_is_in_the_book_and_has_entries_stays_a_party() -> None:
    seen = context(MARA, JONAS, Contact(id=99, display_name="Nora"), WORK, ENTRY)
    after = WORK.changed(parties=(WORK.parties[0], WORK.parties[1].changed(contact=2)))
    with pytest.raises(Refused, match="Nora has entries here"):
        edit_cooperation(Context(seen.book, seen.me, TODAY), WORK, after)


def test_entries_and_settlements_can_be_for_a_missing_party_only_on_the_screen() -> None:
    seen = context(MARA, JONAS, WORK, ENTRY)
    entry = Opened(ContributionForm(1), seen)
    assert list(entry.labels["giver"].values()) == ["Mara Lindner", "missing contact 99"]
    entry.texts |= {"line": "3h work", "giver": "99"}
    assert entry.wrong() == {"giver": f"Contact 99 {NOT_THERE}"}
    plan = Opened(SettlementForm(1), seen)
    assert "missing contact 99" in plan.labels["payee"].values()
    assert plan.wrong().keys() <= {"payer", "payee"}
    assert f"Contact 99 {NOT_THERE}" in plan.wrong().values()


def test_a_text_is_not_frozen_with_a_placeholder_in_it() -> None:
    parties = (
        PartySnapshot(contact=1, name="Mara", sign="ML", place="Kassel", share=5000),
        PartySnapshot(contact=2, name="Jonas", sign="JP", place="Ulm", share=5000),
    )
    ready = Version(
        id=1, agreement=1, parties=parties, language="en", nature="record", met_on=TODAY,
        present=(1, 2), valid_from=TODAY, goal="g", hour_value=1, decision_rule="both",
        review_months=3, next_review=TODAY, notice="4 weeks", running_jobs="done",
        handover="all", exit_balance="settled",
        commitments=tuple(
            {"mark": f"A{n}", "by": n, "what": "w", "due": TODAY} for n in (1, 2)
        ),
        worst_cases=({"event": "e", "then": "t"},),
    )  # fmt: skip
    agreement = Agreement(id=1, cooperation=5)
    for version, cooperation, missing in (
        (ready, 5, "Cooperation KO-0005"),
        (ready.changed(minutes_by=99), 1, "Contact 99"),
    ):
        book = context(MARA, JONAS, WORK, agreement.changed(cooperation=cooperation), version).book
        with pytest.raises(Refused) as refused:
            propose(Context(book, book.member(LOGIN), TODAY), 1)
        assert say(refused.value.problems[0]) == f"{missing} {NOT_THERE}"


def test_a_member_whose_own_card_is_set_aside_stays_a_member() -> None:
    aside = SetAside("contacts", "1", "damaged", LOGIN)
    seen = context(JONAS, WORK, set_aside=(aside,))
    assert seen.me.contact_id == 1
    assert context(JONAS, WORK).me.contact_id is None
