"""The forms of reviews and ends stand for every cooperation, whatever is agreed in it."""

from __future__ import annotations

from datetime import date

import pytest

from koop_tui.demo.book import demo_book
from koop_tui.domain.book import Me
from koop_tui.domain.context import Context
from koop_tui.language import use
from koop_tui.tui.forms.leaving_forms import EndForm, LeaveForm
from koop_tui.tui.forms.review_form import ReviewForm

TODAY = date(2026, 4, 1)


@pytest.mark.parametrize("lang", ["de", "en"])
@pytest.mark.parametrize("kind", [ReviewForm, LeaveForm, EndForm])
def test_they_stand_in_every_cooperation(kind: type[ReviewForm], lang: str) -> None:
    use(lang)
    context = Context(demo_book(TODAY, lang, "mara"), Me("mara", 1), TODAY)
    for number, cooperation in context.book.cooperations.items():
        form = kind(number)
        form.begin(context)
        assert cooperation.title in form.heading(context)
        for field in form.fields(context):
            if not field.required and field.kind != "heading":
                field.taken(field.value)  # what stands there can be saved
