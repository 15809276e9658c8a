"""The agreements of the example book: frozen as proposing and confirming leave them."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from koop_tui.actions.agreements import verify_stored
from koop_tui.actions.terms import terms_on
from koop_tui.cli import main
from koop_tui.demo.book import demo_book
from koop_tui.domain.agreements import FROZEN, IN_FORCE, Version
from koop_tui.domain.book import Book, Me
from koop_tui.domain.commitments import Commitment
from koop_tui.domain.context import Context
from koop_tui.domain.contributions import Contribution
from koop_tui.domain.gaps import gaps, missing
from koop_tui.domain.lifecycle import awaited, due_transitions
from koop_tui.domain.today import review

TODAY = date(2026, 4, 1)
LANGUAGES = pytest.mark.parametrize("lang", ["de", "en"])
ANY_DAY = st.dates(date(2025, 1, 1), date(2030, 12, 31))
SAMPLES = Path(__file__).parents[1] / "documents" / "protocols"
STATES = {
    1: ["active", "agreed"],
    2: ["ended"],
    3: ["in_notice"],
    4: ["superseded", "active"],
    5: ["proposed"],
    6: ["draft"],
}
PROSE = (
    "goal", "success_means", "not_included", "not_counted", "shared", "lent", "cost_split",
    "income_split", "invoicing", "payout", "custody", "decision_rule", "tie_break", "stand_in",
    "appearance", "client_protection", "confidential", "data", "rights", "notice", "running_jobs",
    "handover", "exit_balance",
)  # fmt: skip


@cache
def book(lang: str = "de") -> Book:
    return demo_book(TODAY, lang, "mara")


@LANGUAGES
def test_the_workshop_series_is_exported_as_the_sample(
    lang: str, tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    path = str(tmp_path / "book.json")
    assert main(["--today", "2026-04-01", "--lang", lang, "demo", "--save", path]) == 0
    capfdbinary.readouterr()
    export = ["--db", path, "export", "agreement", "KV-0004", "--lang", lang, "--out", "-"]
    assert main(export) == 0
    assert capfdbinary.readouterr().out == (SAMPLES / f"protocol_sample_{lang}.txt").read_bytes()


def test_the_texts_tell_the_days_of_the_book() -> None:
    version = demo_book(TODAY + timedelta(40), "de", "mara").by(Version, "agreement", 4)[1]
    assert "Gültig ab:   11.05.2026 (ersetzt Fassung 1 vom 21.02.2026)" in version.text
    assert "Korrekturen bitte bis 04.05.2026" in " ".join(version.text.split())


@settings(max_examples=15)
@given(ANY_DAY, st.sampled_from(["de", "en"]))
def test_six_agreements_stand_in_their_states_on_any_day(today: date, lang: str) -> None:
    here = demo_book(today, lang, "mara")
    states = {
        number: [version.state for version in here.by(Version, "agreement", number)]
        for number in sorted(here.agreements)
    }
    assert states == STATES
    assert due_transitions(here, today) == ()
    for version in here.versions.values():
        days = [entry.day for entry in version.log]
        assert days == sorted(days)
        assert days[-1] <= today
        assert version.log[-1].state == version.state
        for answer in version.confirmations:
            assert version.proposed_on is not None
            assert version.proposed_on <= answer.day < today
        if version.state in FROZEN:
            assert missing(version) == ()
            assert verify_stored(version) is None
        if version.state in IN_FORCE:
            assert version.next_review is not None
            assert version.next_review > today


@LANGUAGES
def test_texts_are_confirmed_word_for_word(lang: str) -> None:
    here = book(lang)
    for version in here.versions.values():
        if version.state == "draft":
            assert not version.text
            continue
        assert version.goal.split()[0] in version.text
        waiting = awaited(version)
        assert waiting == ((1,) if version.state == "proposed" else ())


@LANGUAGES
def test_the_draft_shows_what_is_missing(lang: str) -> None:
    (draft,) = book(lang).by(Version, "agreement", 6)
    assert {gap.field for gap in missing(draft)} == {
        "valid_from", "commitments", "custody", "worst_cases", "next_review", "running_jobs",
        "handover", "exit_balance",
    }  # fmt: skip
    assert any(not gap.must for gap in gaps(draft))


@LANGUAGES
def test_promises_of_versions_that_came_into_force_are_commitments(lang: str) -> None:
    here = book(lang)
    for number, agreement in here.agreements.items():
        terms = {
            term.mark: term
            for version in here.by(Version, "agreement", number)
            if version.state not in ("draft", "proposed", "agreed")
            for term in version.commitments
        }
        held = {c.mark: c for c in here.by(Commitment, "agreement", number)}
        assert held.keys() == terms.keys()
        for mark, commitment in held.items():
            term = terms[mark]
            assert (commitment.by, commitment.what) == (term.by, term.what)
            assert commitment.to not in (None, commitment.by)
            assert commitment.due == term.due or commitment.every == term.every != ""
            assert (commitment.state == "done") <= (commitment.done_on is not None)
        marks = [
            int(term.mark[1:])
            for v in here.by(Version, "agreement", number)
            for term in v.commitments
        ]
        assert agreement.last_mark == max(marks)
    agreed = [c for c in here.commitments.values() if c.agreement]
    assert {c.state for c in agreed} == {"open", "done", "dropped", "released"}
    near = [c for c in agreed if c.state == "open" and c.due and abs((c.due - TODAY).days) <= 7]
    assert {c.by for c in near} >= {1, 2}
    assert not [c for c in agreed if c.state == "open" and c.due and c.due < TODAY]


@LANGUAGES
def test_entries_carry_the_version_in_force_on_their_day(lang: str) -> None:
    here = book(lang)
    found = Counter[tuple[int, bool]]()
    for entry in here.contributions.values():
        cooperation = here.cooperations[entry.cooperation]
        assert entry.version == terms_on(here, cooperation, entry.day).version
        found[cooperation.id, entry.version is not None] += 1
    assert found[3, False] == 0
    shares = {
        (w.party, w.weight)
        for entry in here.by(Contribution, "cooperation", 3)
        for w in entry.weights
    }
    assert shares == {(1, 6_000), (2, 4_000)}
    for written_down_later in (1, 2, 4):
        assert found[written_down_later, True]
        assert found[written_down_later, False]


@LANGUAGES
def test_today_shows_the_end_and_the_text_that_waits_for_me(lang: str) -> None:
    here = book(lang)
    items = [
        item for section in review(Context(here, Me("mara", 1), TODAY)) for item in section.items
    ]
    shown = {item.kind: here.versions[item.record_id] for item in items if item.table == "versions"}
    assert {kind: version.agreement for kind, version in shown.items()} == {
        "version": 5,
        "ending": 3,
    }
    assert [entry.by for entry in shown["ending"].log] == ["mara"] * 5
    assert shown["ending"].notice_by == here.by(Version, "agreement", 3)[0].parties[1].contact


def test_steps_are_logged_by_whoever_runs_koop() -> None:
    here = demo_book(TODAY, "en", "somebody")
    assert {entry.by for v in here.versions.values() for entry in v.log} == {"somebody"}


def test_both_languages_agree_on_everything_but_words() -> None:
    for number, german in book("de").versions.items():
        english = book("en").versions[number]
        for name in ("state", "met_on", "valid_from", "notice_until", "ended_on", "next_review"):
            assert getattr(german, name) == getattr(english, name)
        assert [(t.mark, t.by, t.due) for t in german.commitments] == [
            (t.mark, t.by, t.due) for t in english.commitments
        ]
        for name in PROSE:
            mine, theirs = getattr(german, name), getattr(english, name)
            assert bool(mine) == bool(theirs), (number, name)
            assert not mine or mine != theirs or "Mara Lindner" in mine or len(mine) < 3


@LANGUAGES
def test_no_two_agreements_share_a_sentence(lang: str) -> None:
    here = book(lang)
    newest = [here.by(Version, "agreement", number)[-1] for number in here.agreements]
    sentences = Counter(
        text for version in newest for name in PROSE if len(text := getattr(version, name)) > 12
    )
    sentences.update(case.then for version in newest for case in version.worst_cases)
    assert [text for text, times in sentences.items() if times > 1] == []


@LANGUAGES
def test_stamps_tell_when_things_were_written_down(lang: str) -> None:
    here = book(lang)
    for agreement in here.agreements.values():
        first = here.by(Version, "agreement", agreement.id)[0]
        assert agreement.created_at is not None
        assert agreement.created_at.date() == first.log[0].day
    for commitment in here.commitments.values():
        assert commitment.created_at is not None
        assert commitment.updated_at is not None
        assert commitment.created_at <= commitment.updated_at
        if commitment.interaction:
            assert commitment.created_at.date() == here.interactions[commitment.interaction].day
