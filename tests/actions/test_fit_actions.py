"""Answering for the fit of a cooperation: who may, and texts that keep what is hidden."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from koop_tui.actions.vetting import answer_fit
from koop_tui.cli import main
from koop_tui.documents.fit import fit_text
from koop_tui.documents.wrap import columns
from koop_tui.domain.book import Book
from koop_tui.domain.change import Conflict, added, edited, merge
from koop_tui.domain.contacts import Contact
from koop_tui.domain.context import Context
from koop_tui.domain.cooperations import Cooperation, PartyTerms
from koop_tui.domain.fit import fit_of
from koop_tui.domain.problems import Refused
from koop_tui.domain.vetting import QUESTIONS, Vetting
from koop_tui.language.record_words import field_words, record_words
from koop_tui.language.texts import use
from koop_tui.store.store import Store
from koop_tui.tui.forms.fit_form import FitForm
from tests.helpers.people import TODAY, book_of

KEYS = [question.key for question in QUESTIONS]
YES = dict.fromkeys(KEYS, "2")


def book() -> Book:
    parties = tuple(
        PartyTerms.model_validate({"contact": party, "share": share, "goal": goal, **hours})
        for party, share, goal, hours in (
            (1, 5000, "", {"planned_hours": "10", "free_hours": "12"}),
            (2, 5000, "more trainings", {}),
        )
    )
    return book_of(
        Contact(id=2, display_name="Anna Behrens", login="anna"),
        Contact(id=3, display_name="Ben"),
        Cooperation(id=1, title="Outdoor", parties=parties),
        Cooperation(id=2, title="With Ben", parties=(parties[0], PartyTerms(contact=3))),
    )


def of(book: Book, login: str) -> Context:
    return Context(book, book.member(login), TODAY)


def answered(context: Context, cooperation: int, party: int, **others: str) -> Context:
    """Return the context after answers, with the stamps that the store would set."""
    seen = fit_of(context, context.book.cooperations[cooperation]).shown.get(party)
    change = answer_fit(context, cooperation, party, YES | others, seen)
    (edit,) = change.edits
    assert edit.after is not None
    number = edit.before.id if edit.before else len(context.book.table(Vetting)) + 1
    made = edit.after.model_copy(update={"id": number, "updated_by": context.me.login})
    return replace(context, book=context.book.after(added("test", made)))


def test_each_member_answers_alone_and_others_are_entered() -> None:
    context = of(book(), "mara")
    with pytest.raises(Refused, match="Anna Behrens uses this book and answers alone"):
        answer_fit(context, 1, 2, YES)
    with pytest.raises(Refused, match="Ben is no party"):
        answer_fit(context, 1, 3, YES)
    after = answered(context, 2, 3)
    (vetting,) = after.book.table(Vetting).values()
    assert (vetting.party, vetting.day, vetting.points) == (3, TODAY, YES)


def test_no_question_is_left_out() -> None:
    with pytest.raises(Refused) as refused:
        answer_fit(of(book(), "mara"), 1, 1, YES | {"loss": ""})
    assert refused.value.problems[0].field == "loss"


def test_answering_again_changes_the_same_answers() -> None:
    context = answered(of(book(), "mara"), 1, 1)
    seen = context.book.table(Vetting)[1]
    change = answer_fit(context, 1, 1, YES | {"loss": "?"}, seen)
    assert change.kind == "vetting.edit"
    assert [edit.after.id for edit in change if edit.after] == [1]


def test_what_a_colleague_entered_is_neither_shown_in_the_form_nor_overwritten() -> None:
    parties = tuple(PartyTerms(contact=number) for number in (1, 2, 3))
    for_three = Cooperation(id=4, title="Three", parties=parties)
    begun = replace(of(book(), "anna"), book=book().after(added("test", for_three)))
    begun = answered(begun, 4, 3, loss="0")
    mine = of(begun.book, "mara")
    form = FitForm(4, 3)
    form.begin(mine)
    assert {field.value for field in form.fields(mine) if field.name in KEYS} == {""}
    with pytest.raises(Refused, match="A colleague has entered what Ben says"):
        form.change(mine, YES)
    hers = FitForm(4, 3)
    hers.begin(begun)
    assert next(f.value for f in hers.fields(begun) if f.name == "loss") == "0"
    assert hers.change(begun, YES)
    # once all have answered, it may be put right
    whole = answered(of(answered(begun, 4, 2).book, "mara"), 4, 1)
    form.begin(whole)
    assert form.change(whole, YES)


def test_a_change_of_what_was_seen_meanwhile_is_no_silent_one() -> None:
    mine = of(book(), "mara")
    form = FitForm(2, 3)
    form.begin(mine)
    entered = answered(mine, 2, 3)
    with pytest.raises(Refused, match="Ben has answered meanwhile"):
        form.change(entered, YES)
    form.begin(entered)
    later = entered.book.table(Vetting)[1].changed(answers=())
    edit, *_none = form.change(
        replace(entered, book=entered.book.after(added("test", later))), YES | {"loss": "1"}
    )
    assert isinstance(merge(edit, later), Conflict)


def test_neither_text_nor_history_tells_what_is_hidden() -> None:
    use("en")
    context = answered(of(book(), "anna"), 1, 2, loss="0")
    vetting = context.book.table(Vetting)[1]
    mine = of(context.book, "mara")
    cooperation = mine.book.cooperations[1]
    hidden = fit_text(mine, cooperation)
    assert "Still to answer: Mara" in hidden
    assert "bear a loss" not in hidden
    assert field_words(mine.book, vetting, "answers")[1] == "hidden until all have answered"
    assert record_words(mine.book, vetting) == "Fit KO-0001 Anna Behrens"
    after = answered(mine, 1, 1)
    told = fit_text(after, cooperation)
    assert "Clarify first" in told
    assert "Could each of us bear a loss? · no" in field_words(after.book, vetting, "answers")[1]
    # to be read by the partner: nobody is "you"
    assert "Mara: 15 h needed, 12 h free (3 h short)" in " ".join(told.split())
    assert "Anna Behrens: “more trainings”" in " ".join(told.split())


@pytest.mark.parametrize("lang", ["de", "en"])
def test_the_text_has_seventy_columns(lang: str) -> None:
    use(lang)
    context = answered(answered(of(book(), "anna"), 1, 2, loss="0"), 2, 3)
    context = answered(of(context.book, "mara"), 1, 1, hours="0")
    text = fit_text(context, context.book.cooperations[1])
    assert all(columns(line) <= 70 and line == line.rstrip() for line in text.splitlines())
    assert not any(line.startswith(("From ", ">", ".", "-- ")) for line in text.splitlines())
    use("en")


def test_the_shell_writes_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "koop.json"
    assert main(["demo", "--save", str(path), "--today", "2026-04-01", "--lang", "en"]) == 0
    capsys.readouterr()
    with Store.open(path) as store:
        number = next(
            c.number for c in store.book.cooperations.values() if c.stage == "getting_to_know"
        )
    found = ["--db", str(path), "--lang", "de", "--today", "2026-04-01"]
    assert main(["export", "fit", number, "--out", "-", *found]) == 0
    text = capsys.readouterr().out
    assert text.startswith(f"EIGNUNGSPRÜFUNG  {number}\n")
    assert "Erst klären, dann entscheiden." in text
    assert main(["export", "fit", number, "--out", str(tmp_path), *found]) == 0
    (file,) = tmp_path.glob("KO-*_Eignung_2026-04-01.txt")
    assert file.read_text(encoding="utf-8") == text
    assert main(["export", "fit", "KO-0099", "--out", "-", *found]) == 1


def test_a_long_list_of_who_has_to_answer_hangs_like_the_other_fields() -> None:
    use("en")
    mine = of(book(), "mara")
    known = mine.book
    for one in mine.book.contacts.values():
        named = one.changed(display_name=f"{one.display_name} {'Long' * 8}")
        known = known.after(edited("test", one, named))
    lines = fit_text(replace(mine, book=known), known.cooperations[1]).splitlines()
    first = next(at for at, line in enumerate(lines) if line.startswith("Still to answer:"))
    indent = len(lines[2]) - len(lines[2].partition(":")[2].lstrip())
    assert lines[first + 1].startswith(" " * indent)
    assert lines[first + 1][indent] != " "
