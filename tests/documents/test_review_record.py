"""The record of a review: the sample of the design, and what is special about others."""

from __future__ import annotations

import pytest

from koop_tui.documents.review_record import review_record
from tests.documents.review_sample import RECORDS, held, review_in


@pytest.mark.parametrize("lang", ["de", "en"])
def test_the_sample_is_made_from_its_35_entries(lang: str) -> None:
    here, change = held(lang)
    review = review_in(change)
    text = review_record(here.after(change).book, review, lang)
    sample = (RECORDS / f"review_sample_{lang}.txt").read_bytes()
    assert text.encode() == sample
    assert review.prepared.entries == 35
