"""The protocol is made from the fields: line by line the samples, and safe whatever is typed."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from koop_tui.documents import protocol
from koop_tui.documents.wrap import WIDTH, columns, wrapped
from koop_tui.domain.agreements import Version, WorstCase
from koop_tui.domain.book import Book
from tests.documents.sample import PROTOCOLS, sample

SUMS = {
    "de": "c33477cb8d3f58f400646dc16a869b86f6cbb97b88d020f3c4b5ffaba4d24639",
    "en": "79447dde0fcaab72349b21fb9c369f019616f73bb03bafb75e958408a0f75c28",
}


def frozen(book: Book, version: Version) -> Version:
    text = protocol.render(book, version)
    stated = protocol.checksum(text)
    answers = tuple(answer.changed(checksum=stated) for answer in version.confirmations)
    return version.changed(text=text, checksum=stated, confirmations=answers)


@pytest.mark.parametrize("lang", ["de", "en"])
def test_is_the_sample_byte_for_byte(lang: str) -> None:
    book, version = sample(lang)
    text = protocol.full_text(book, frozen(book, version))
    assert text.encode() == (PROTOCOLS / f"protocol_sample_{lang}.txt").read_bytes()
    assert protocol.checksum(protocol.render(book, version)) == SUMS[lang]


@pytest.mark.parametrize("lang", ["de", "en"])
def test_another_word_is_another_text_and_checksum(lang: str) -> None:
    book, version = sample(lang)
    changed = version.changed(goal=version.goal.replace("Workshop", "Seminar", 1) + " x")
    text = protocol.render(book, changed)
    assert text != protocol.render(book, version)
    assert protocol.checksum(text) != SUMS[lang]


def test_optional_sections_without_content_are_left_out_and_numbers_stay() -> None:
    book, version = sample("en")
    bare = version.changed(shared="", lent="", open_points=(), worst_cases=())
    text = protocol.render(book, bare)
    assert "4. RESOURCES" not in text
    assert "13. OPEN POINTS" not in text
    assert "5. MONEY" in text
    assert "9. IF IT GOES WRONG\n" + "-" * WIDTH + "\n(still open)" in text


@pytest.mark.parametrize("lang", ["de", "en"])
def test_that_an_hour_counts_an_hour_is_not_said(lang: str) -> None:
    book, version = sample(lang)
    label = {"de": "1 Stunde Arbeit", "en": "1 hour of work"}[lang]

    def lines(unit: str, value: int) -> list[str]:
        counted = version.changed(unit=unit, hour_value=value, valuations=(), changes=())
        text = protocol.render(book, counted.changed(changes=version.changes))
        return [line for line in text.split("\n") if line.startswith(f"  {label}")]

    assert lines("h", 3600) == []
    assert len(lines("h", 5400)) == len(lines("EUR", 100)) == 1
    assert "1:20" in lines("h", 4800)[0]  # 1.33 would not be what the ledger counts


def test_an_empty_draft_already_has_a_text() -> None:
    book, _ = sample("en")
    text = protocol.full_text(book, Version(id=9, agreement=4), "de")
    assert text.startswith("VEREINBARUNGSPROTOKOLL  KV-0004, Fassung 1\n")
    assert "noch nicht vorgeschlagen" in text
    assert "(noch offen)" in text


def test_a_confirmation_of_another_text_does_not_count() -> None:
    book, version = sample("en")
    signed = frozen(book, version)
    other = signed.changed(text=signed.text.replace("half each", "none", 1))
    assert "[x]" not in protocol.full_text(book, other)
    assert protocol.full_text(book, signed).count("[x]") == 2


def test_answers_other_than_yes_are_shown_as_such() -> None:
    book, version = sample("en")
    signed = frozen(book, version)
    first, second = signed.confirmations
    text = protocol.full_text(
        book,
        signed.changed(
            confirmations=(
                first.changed(answer="reservation", reservation="only until June"),
                second.changed(answer="no"),
            )
        ),
    )
    assert "[ ] Jonas Petry    18 Mar 2026, in the meeting, with reservation:" in text
    assert "[ ] Mara Lindner   21 Mar 2026, e-mail of 21 Mar 2026, not agreed" in text


def test_lines_of_several_parties_and_recurring_commitments() -> None:
    book, version = sample("en")
    party = version.parties[0].changed(contact=3, name="Tom Hartwig", sign="TOMH")
    weekly = version.commitments[3].changed(every="weekly", due_day=1)
    text = protocol.render(
        book,
        version.changed(
            parties=(*version.parties, party), commitments=(*version.commitments, weekly)
        ),
    )
    assert "ongoing, by Mon of each week, estimate 2 h a week" in text
    assert "First a talk among ourselves within 7 days" in text
    assert "Parties:      Mara Lindner (ML)" in text
    assert "Attending:    Mara Lindner, Jonas Petry" in text


def test_urls_stay_whole_and_long_words_break() -> None:
    url = "https://example.org/" + "a" * 90
    assert url in [line.strip() for line in wrapped(f"see {url} for more", "    ")]
    assert all(len(line) <= WIDTH for line in wrapped("x" * 300, "Label:   "))


def test_line_breaks_of_the_user_are_kept() -> None:
    assert wrapped("one;\ntwo", "Label:  ") == ["Label:  one;", "        two"]
    assert wrapped("one\n\ntwo") == ["one", "", "two"]


def test_amounts_and_dates_are_not_torn_apart() -> None:
    text = ("word " * 12).strip()
    assert wrapped(f"{text} by 25 Mar 2026")[1] == "25 Mar 2026"
    assert wrapped(f"{text} xx EUR 1,250.00")[1] == "EUR 1,250.00"


anything = st.text(
    st.one_of(
        st.sampled_from(" \n.>-=/:FromW字é"),
        st.characters(exclude_categories=("Cs", "Cc")),
    ),
    max_size=300,
)


@settings(max_examples=60)
@given(anything, anything, anything)
def test_no_text_breaks_the_layout(goal: str, custody: str, event: str) -> None:
    book, version = sample("de")
    typed = version.changed(goal=goal, custody=custody, worst_cases=(WorstCase(event=event),))
    text = protocol.render(book, typed)
    assert text.endswith("\n")
    assert not text.endswith("\n\n")
    for line in text.split("\n")[:-1]:
        assert line == line.rstrip()
        assert columns(line) <= WIDTH or re.search(r"://|www\.|mailto:", line)
        assert not re.match(r"From |>|\.|-- ", line)


@settings(max_examples=100)
@given(st.sampled_from(["From ", ">", ".", "-- ", "--\n", "====", ""]), anything)
def test_nothing_that_a_mail_program_would_obey_begins_a_line(start: str, text: str) -> None:
    for line in wrapped(start + text):
        assert not re.match(r"From |>|\.|-- |--$|[=-]{3,}$", line)
