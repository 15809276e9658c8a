"""The closing record of a cooperation, as text in both languages."""

from __future__ import annotations

from datetime import date

import pytest

from koop_tui.actions.leaving import close
from koop_tui.documents.closing_record import closing_file_name, closing_record
from koop_tui.documents.wrap import WIDTH, columns
from koop_tui.domain.closings import Closing
from tests.documents.review_sample import DAY, JONAS, RECORDS, context

TOLD = {
    "de": {
        "reason": "Jonas hat keine freien Wochenenden mehr.",
        "delivered": "Zwei Workshops mit 24 Teilnehmenden, ein Konzept für zwei Tage.",
        "left_open": "Die Rechnung des zweiten Termins kommt Ende März.",
        "running_jobs": "gebuchte Termine führen wir noch gemeinsam durch",
        "handover": "Ordner und Moderationskoffer sind zurück.",
        "still_holds": "Kundennamen und Preise bleiben zwei Jahre vertraulich.",
        "lessons": "Früher über Stunden reden; jede Rechnung in der Woche danach.",
    },
    "en": {
        "reason": "Jonas has no free weekends any more.",
        "delivered": "Two workshops with 24 participants, a concept for two days.",
        "left_open": "The invoice of the second date comes at the end of March.",
        "running_jobs": "booked dates are still delivered together",
        "handover": "Folder and facilitation case are back.",
        "still_holds": "Names of clients and prices stay confidential for two years.",
        "lessons": "Talk about hours earlier; each invoice in the week after.",
    },
}


@pytest.mark.parametrize("lang", ["de", "en"])
def test_the_record_tells_what_was_delivered_and_what_is_left(lang: str) -> None:
    here, told = context(lang), dict(TOLD[lang])
    lessons = told.pop("lessons")
    draft = Closing.model_validate(
        {
            "id": -1, "cooperation": 3, "notice_by": JONAS, "notice_on": date(2026, 2, 18),
            "talked_on": date(2026, 2, 25), "closed_on": DAY, "evening": "pay", **told,
        }
    )  # fmt: skip
    until = date(2026, 4, 15)
    change = close(here, draft, lessons=lessons, value=40_000, until=until)
    record = next(e.after for e in change if isinstance(e.after, Closing))
    text = closing_record(here.after(change).book, record, lang)
    assert text == (RECORDS / f"closing_{lang}.txt").read_text(encoding="utf-8")
    assert max(map(columns, text.splitlines())) <= WIDTH
    assert closing_file_name(record, lang) == f"KO-0003_closing_2026-03-18_{lang}.txt"


def test_what_nobody_has_said_is_no_empty_section() -> None:
    here = context("en")
    change = close(here, Closing(id=-1, cooperation=3, closed_on=DAY))
    record = next(e.after for e in change if isinstance(e.after, Closing))
    text = closing_record(here.after(change).book, record, "en")
    assert text.count("(nothing)") == 3
    assert "What becomes of it: stays open." in text
