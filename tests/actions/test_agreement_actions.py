"""From the first draft to the end of an agreement: what each step needs and does."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest

from koop_tui.actions import agreements as actions
from koop_tui.documents.protocol import checksum, render
from koop_tui.domain.agreements import Term, Version, WorstCase
from koop_tui.domain.book import Book, Me
from koop_tui.domain.change import Change, Edit, added
from koop_tui.domain.contacts import Address, Contact
from koop_tui.domain.context import Context
from koop_tui.domain.cooperations import Cooperation, PartyTerms
from koop_tui.domain.gaps import missing
from koop_tui.domain.problems import Refused
from koop_tui.domain.references import renumbered

TODAY = date(2026, 4, 1)
ME = Me("mara", 1)


def start() -> Book:
    parties = (PartyTerms(contact=1, share=5000), PartyTerms(contact=2, share=5000))
    town = Address(city="Kassel")
    return Book().after(
        added(
            "demo",
            Contact(id=1, display_name="Mara Lindner", login="mara", addresses=(town,)),
            Contact(id=2, display_name="Jonas Petry", addresses=(town,)),
            Cooperation(
                id=3, title="Workshops", parties=parties, unit="EUR", hour_value=6000, goal="Four"
            ),
        )
    )


def done(book: Book, change: Change) -> Book:
    """The book after a change, placeholders made real as the store does it."""
    new: dict[tuple[str, int], int] = {}
    for edit in sorted((e for e in change if e.record.id < 0), key=lambda e: -e.record.id):
        table = edit.record.table
        taken = [*book.tables.get(table, {}), *(v for (t, _), v in new.items() if t == table)]
        new[edit.key] = max(taken, default=0) + 1

    def real(table: str, record_id: int) -> int:
        return new.get((table, record_id), record_id)

    edits = []
    for edit in change:
        after = edit.after
        if after is not None:
            number = real(after.table, after.id)
            after = renumbered(after, real).model_copy(update={"id": number})
        edits.append(Edit(edit.before, after))
    return book.after(Change(change.kind, tuple(edits)))


def filled(version: Version) -> Version:
    return version.changed(
        valid_from=TODAY + timedelta(9),
        commitments=(
            Term(mark="", by=1, what="Write", due=TODAY + timedelta(20), estimate=Decimal(8)),
            Term(mark="", by=2, what="List", every="monthly", due_day=5),
        ),
        worst_cases=(WorstCase(event="Illness", then="Stand-in"),),
    )


def drafted() -> Book:
    book = done(
        start(),
        actions.add_agreement(
            Context(start(), ME, TODAY), cooperation=3, language="en", nature="record"
        ),
    )
    draft = only(book)
    return done(book, actions.edit_draft(Context(book, ME, TODAY), draft, filled(draft)))


def only(book: Book, number: int = 1) -> Version:
    return next(v for v in book.versions.values() if v.version == number)


def proposed() -> Book:
    book = drafted()
    return done(book, actions.propose(Context(book, ME, TODAY), only(book).id))


def answered(book: Book, version: Version, day: date = TODAY) -> Book:
    for party in (1, 2):
        book = done(
            book,
            actions.confirm(
                Context(book, ME, day),
                version.id,
                party=party,
                answer="yes",
                day=day,
                channel="email",
            ),
        )
    return book


def in_force(day: date = TODAY + timedelta(9)) -> Book:
    book = proposed()
    book = answered(book, only(book))
    return done(book, actions.activate_due(Context(book, ME, day)))


def test_a_new_agreement_takes_over_what_is_known() -> None:
    book = done(
        start(),
        actions.add_agreement(
            Context(start(), ME, TODAY), cooperation=3, language="de", nature="record"
        ),
    )
    draft = only(book)
    assert [p.name for p in draft.parties] == ["Mara Lindner", "Jonas Petry"]
    assert [p.share for p in draft.parties] == [5000, 5000]
    assert (draft.unit, draft.hour_value, draft.goal) == ("EUR", 6000, "Four")
    assert draft.decision_rule.startswith("einstimmig")  # in the language of the text
    lacking = {gap.field for gap in missing(draft)}
    assert {"valid_from", "commitments", "worst_cases"} == lacking


def test_proposing_lists_everything_that_is_missing_and_changes_nothing() -> None:
    book = done(
        start(),
        actions.add_agreement(Context(start(), ME, TODAY), cooperation=3, language="en", nature=""),
    )
    with pytest.raises(Refused) as refused:
        actions.propose(Context(book, ME, TODAY), only(book).id)
    assert {p.field for p in refused.value.problems} == {
        "nature", "valid_from", "commitments", "worst_cases",
    }  # fmt: skip


def test_marks_are_given_and_never_used_again() -> None:
    book = drafted()
    draft = only(book)
    assert [t.mark for t in draft.commitments] == ["A1", "A2"]
    without = draft.changed(commitments=draft.commitments[:1])
    book = done(book, actions.edit_draft(Context(book, ME, TODAY), draft, without))
    draft = only(book)
    more = draft.changed(commitments=(*draft.commitments, Term(mark="", by=2, what="New")))
    book = done(book, actions.edit_draft(Context(book, ME, TODAY), draft, more))
    assert [t.mark for t in only(book).commitments] == ["A1", "A3"]
    assert book.agreements[1].last_mark == 3


def test_proposing_freezes_the_text_made_from_the_fields() -> None:
    before = only(drafted())
    book = proposed()
    version = only(book)
    assert version.state == "proposed"
    assert version.text == render(drafted(), before)
    assert version.checksum == checksum(version.text)
    with pytest.raises(Refused, match="frozen"):
        actions.edit_draft(Context(book, ME, TODAY), version, version.changed(goal="Other"))


def test_the_last_yes_makes_it_agreed_and_its_day_brings_it_into_force() -> None:
    book = proposed()
    version = only(book)
    book = done(
        book,
        actions.confirm(
            Context(book, ME, TODAY), version.id, party=2, answer="yes", day=TODAY, channel="email"
        ),
    )
    assert only(book).state == "proposed"
    assert only(book).confirmations[0].checksum == version.checksum
    book = done(
        book,
        actions.confirm(
            Context(book, ME, TODAY),
            version.id,
            party=1,
            answer="yes",
            day=TODAY,
            channel="in_person",
        ),
    )
    assert only(book).state == "agreed"
    assert not actions.activate_due(Context(book, ME, TODAY + timedelta(8)))
    book = done(book, actions.activate_due(Context(book, ME, TODAY + timedelta(9))))
    assert only(book).state == "active"
    made = {c.mark: c for c in book.commitments.values()}
    assert (made["A1"].by, made["A1"].to, made["A1"].due) == (1, 2, TODAY + timedelta(20))
    assert made["A2"].due == date(2026, 5, 5)  # the first 5th from its first day on
    assert not actions.activate_due(Context(book, ME, TODAY + timedelta(9)))


@pytest.mark.parametrize("answer", ["no", "reservation"])
def test_anything_but_yes_is_no_consent(answer: str) -> None:
    book = proposed()
    version = only(book)
    change = actions.confirm(
        Context(book, ME, TODAY), version.id, party=2, answer=answer, day=TODAY, channel="email",  # type: ignore[arg-type]
        reservation="only until June",
    )  # fmt: skip
    book = done(book, change)
    book = done(
        book,
        actions.confirm(
            Context(book, ME, TODAY), version.id, party=1, answer="yes", day=TODAY, channel="email"
        ),
    )
    assert only(book).state == "proposed"


def test_wrong_answers_are_refused() -> None:
    book = proposed()
    version = only(book)

    def problems(**more: object) -> set[str]:
        given = {"party": 1, "answer": "yes", "day": TODAY, "channel": "email"} | more
        with pytest.raises(Refused) as refused:
            actions.confirm(Context(book, ME, TODAY), version.id, **given)  # type: ignore[arg-type]
        return {problem.field for problem in refused.value.problems}

    assert problems(party=9) == {"party"}
    assert problems(day=TODAY + timedelta(1)) == {"day"}
    assert problems(day=TODAY - timedelta(1)) == {"day"}
    assert problems(answer="reservation") == {"reservation"}


def test_taking_it_back_voids_the_answers_and_keeps_them_in_the_log() -> None:
    book = proposed()
    version = only(book)
    book = done(
        book,
        actions.confirm(
            Context(book, ME, TODAY), version.id, party=2, answer="yes", day=TODAY, channel="email"
        ),
    )
    book = done(book, actions.back_to_draft(Context(book, ME, TODAY), version.id))
    draft = only(book)
    assert (draft.state, draft.text, draft.checksum, draft.confirmations) == ("draft", "", "", ())
    assert [c.party for c in draft.log[-1].void] == [2]


def test_an_altered_text_is_told_and_can_not_be_confirmed() -> None:
    book = proposed()
    version = only(book)
    assert actions.verify_stored(version) is None
    altered = version.changed(text=version.text.replace("Four", "Five"))
    assert actions.verify_stored(altered) is not None
    same_sum = altered.changed(checksum=checksum(altered.text))
    book = answered(book, version)
    agreed = only(book)
    forged = agreed.changed(text=altered.text, checksum=same_sum.checksum)
    assert actions.verify_stored(forged) is not None  # the answers were to another text
    book = book.after(Change("x", (Edit(version, altered),)))
    with pytest.raises(Refused, match="altered"):
        actions.confirm(
            Context(book, ME, TODAY), version.id, party=1, answer="yes", day=TODAY, channel="email"
        )


def test_the_next_version_supersedes_the_one_in_force_and_drops_what_it_leaves_out() -> None:
    book = in_force()
    day = TODAY + timedelta(30)
    book = done(book, actions.next_version(Context(book, ME, day), 1, reason="more effort"))
    with pytest.raises(Refused, match="still a draft"):
        actions.next_version(Context(book, ME, day), 1, reason="again")
    draft = only(book, 2)
    assert (draft.supersedes, draft.valid_from, draft.text) == (only(book).id, None, "")
    parties = tuple(p.changed(share=s) for p, s in zip(draft.parties, (6000, 4000), strict=True))
    after = draft.changed(
        valid_from=day,
        parties=parties,
        commitments=(draft.commitments[1], Term(mark="", by=1, what="Fresh", due=day)),
    )
    book = done(book, actions.edit_draft(Context(book, ME, day), draft, after))
    book = done(book, actions.propose(Context(book, ME, day), draft.id))
    assert only(book, 2).changes  # section 15 says what changed
    assert only(book).state == "active"
    book = answered(book, only(book, 2), day)
    assert (only(book).state, only(book, 2).state) == ("superseded", "active")
    assert only(book).ended_on == day - timedelta(1)
    states = {c.mark: c.state for c in book.commitments.values()}
    assert states == {"A1": "dropped", "A2": "open", "A3": "open"}
    shares = [p.share for p in book.cooperations[3].parties]
    assert shares == [6000, 4000]


def test_notice_ends_it_after_its_last_day_and_can_be_withdrawn() -> None:
    book = in_force()
    day = TODAY + timedelta(10)
    version = only(book)
    until = day + timedelta(28)
    notice = actions.give_notice(Context(book, ME, day), version.id, by=2, day=day, until=until)
    book = done(book, notice)
    assert only(book).state == "in_notice"
    back = done(book, actions.withdraw_notice(Context(book, ME, day), version.id))
    assert (only(back).state, only(back).notice_until) == ("active", None)
    assert not actions.activate_due(Context(book, ME, until))
    book = done(book, actions.activate_due(Context(book, ME, until + timedelta(1))))
    assert (only(book).state, only(book).ended_on) == ("ended", until)


def test_only_possible_steps_are_taken() -> None:
    book = drafted()
    version = only(book).id
    for step in (actions.decline, actions.cancel, actions.end):
        with pytest.raises(Refused):
            step(Context(book, ME, TODAY), version)
    assert only(done(book, actions.discard(Context(book, ME, TODAY), version))).state == "discarded"
    book = proposed()
    assert (
        only(done(book, actions.decline(Context(book, ME, TODAY), 1, note="no"))).state
        == "declined"
    )
    book = in_force()
    ended = only(done(book, actions.end(Context(book, ME, TODAY + timedelta(9)), 1)))
    assert (ended.state, ended.ended_on) == ("ended", TODAY + timedelta(9))
