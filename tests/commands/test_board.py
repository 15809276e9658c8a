"""`koop board`: where there is nothing yet, and for somebody who is no party."""

from __future__ import annotations

from pathlib import Path

import pytest

from koop_tui.cli import main
from koop_tui.commands.board import lines
from koop_tui.domain.book import Book, Me
from koop_tui.domain.contributions import Contribution, Weight
from koop_tui.domain.cooperations import Cooperation, PartyTerms
from koop_tui.store.store import Store
from tests.helpers.people import LOGIN, TODAY, book_of

ANNA, MAX, NORA = 2, 3, 4


def of_three() -> Book:
    """Mara's book, with a cooperation of three others: Anna has paid 90 EUR for all."""
    shares = {ANNA: 3_334, MAX: 3_333, NORA: 3_333}
    parties = tuple(PartyTerms(contact=n, share=share) for n, share in shares.items())
    return book_of(
        "Anna",
        "Max",
        "Nora",
        Cooperation(id=1, title="Office", unit="EUR", stage="active", parties=parties),
        Contribution(
            id=1, cooperation=1, day=TODAY, giver=ANNA, kind="money", value=9_000,
            weights=tuple(Weight(party=n, weight=1) for n in shares),
        ),
    )  # fmt: skip


@pytest.mark.parametrize(("lang", "words"), [("en", "No cooperations"), ("de", "Kooperation")])
def test_a_book_without_cooperations_says_so(
    lang: str, words: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "book.json"
    Store.create(path).close()
    assert main(["--lang", lang, "--db", str(path), "board"]) == 0
    assert words in capsys.readouterr().out
    assert main(["--lang", lang, "--db", str(path), "board", "--json"]) == 0
    assert capsys.readouterr().out.strip() == "[]"


def test_somebody_who_is_no_party_sees_how_each_pair_stands() -> None:
    found = [" ".join(line.split()) for line in lines(of_three(), Me(LOGIN, 1), TODAY)]
    assert "Anna, Max Office Anna is owed EUR 30.00" in found
    assert "Anna, Nora Office Anna is owed EUR 30.00" in found
    assert "Max, Nora Office even" in found
