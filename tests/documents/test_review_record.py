"""The record of a review: the sample of the design, and what is special about others."""

from __future__ import annotations

import pytest

from koop_tui.actions.reviews import hold_review
from koop_tui.documents.review_record import review_record
from koop_tui.domain.change import added
from koop_tui.domain.context import Context
from tests.documents.review_sample import RECORDS, held, review_in


@pytest.mark.parametrize("lang", ["de", "en"])
def test_the_sample_is_made_from_its_35_entries(lang: str) -> None:
    here, change = held(lang)
    review = review_in(change)
    text = review_record(here.after(change).book, review, lang)
    sample = (RECORDS / f"review_sample_{lang}.txt").read_bytes()
    assert text.encode() == sample
    assert review.prepared.entries == 35


def test_the_limit_is_the_one_of_the_talk() -> None:
    here, change = held("en")
    strict = here.book.cooperations[3].changed(limit=50_000)
    context = Context(here.book.after(added("test", strict)), here.me, here.today)
    followed = hold_review(context, review_in(change).changed(id=-1, evening="carry"))
    book = context.after(followed).book
    text = review_record(book, review_in(followed), "en")
    assert "agreed limit EUR 500.00" in text.replace("\N{NO-BREAK SPACE}", " ")
    later = book.after(added("test", strict.changed(limit=90_000)))
    assert review_record(later, review_in(followed), "en") == text
