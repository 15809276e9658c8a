"""Whatever is typed is taken or refused by a sentence, in every form; nothing ends koop."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import MISSING, fields
from functools import cache
from itertools import product
from typing import Any

import pytest

from koop_tui.demo.book import demo_book
from koop_tui.domain.clauses import SECTIONS
from koop_tui.domain.context import Context
from koop_tui.domain.limits import LONGEST_LINE, LONGEST_PROSE
from koop_tui.domain.problems import Refused
from koop_tui.language import say, use
from koop_tui.tui.forms.agreement.drafting import RowForm
from koop_tui.tui.forms.agreement.section_fields import section_fields
from koop_tui.tui.forms.agreement.section_values import with_values
from koop_tui.tui.forms.agreement.tables import TABLES
from koop_tui.tui.forms.spec import ChangeForm, FormSpec, all_forms
from koop_tui.tui.widgets.field import Field
from tests.helpers.people import LOGIN, TODAY


@cache
def demo() -> Context:
    """The example book as its first member sees it."""
    book = demo_book(TODAY, "en", LOGIN)
    return Context(book, book.member(LOGIN), TODAY)


def forms() -> Iterator[FormSpec[Any]]:
    """Yield each form that makes a change, on the first record that it can be opened on."""
    context = demo()
    for kind in all_forms().values():
        if not issubclass(kind, ChangeForm) or issubclass(kind, RowForm):
            continue
        needed = [f.name for f in fields(kind) if f.init and f.default is MISSING]
        if not needed:
            yield kind()
        if len(needed) != 1:
            continue
        for table, rows in context.book.tables.items():
            found = next((n for n in rows if kind(n).record == (table, n)), None)
            if found is not None:
                yield kind(found)
    draft = next(v for v in context.book.versions.values() if v.state == "draft")
    for number in TABLES:
        yield RowForm(draft.id, number)


FORMS = {f"{type(form).ID} {form.arguments}": form for form in forms()}

ODD = (
    "\ud83d", "a\x00b", "\x1b]0;x\x07", "\u202e", "\u200b", "\u200d" * 30, "💩" * 999,
    "9" * 400, "1" * 19 + ",00 EUR", "1e999", "-1", "0", "nan", "inf", "½", "٣ h", "1/0", "12:99",
    "24:00", "100000000000000 h", "9999-12-31", "1.1.0001", "31.2.", "29.2.", "tomorrow" * 50,
    "in 99999999999 weeks", "in 9999999 years", "a\nb\nc", "\n\n x", "(", ")", "anna@", "[x]",
    "{x}", "%s", ", " * 400, ";" * 400, ":" * 300, "- " * 400,
)  # fmt: skip
"""Signs that nobody sees, ends of numbers and of the calendar, and what readers look for."""


def too_long(field: Field) -> str:
    """A text that is one sign longer than the field takes."""
    return "x" * (1 + (LONGEST_PROSE if field.kind == "prose" else LONGEST_LINE))


def answer(field: Field) -> str:
    """What stands in a field that nobody has gone to, or something where it may not be empty."""
    if field.kind == "choice" and field.value not in dict(field.choices):
        return field.choices[0][0]
    return field.value or ("x" if field.required else "")


@pytest.mark.parametrize("lang", ["de", "en"])
@pytest.mark.parametrize("name", FORMS)
def test_a_field_takes_or_refuses_what_is_odd(name: str, lang: str) -> None:
    use(lang)
    form = FORMS[name]
    assert isinstance(form, ChangeForm)
    form.begin(demo())
    asked = [field for field in form.fields(demo()) if field.name]
    for field, odd in product((one for one in asked if one.kind != "choice"), ODD):
        try:
            values = {o.name: o.taken(odd if o is field else answer(o)) for o in asked}
            value = values[field.name]
            for written in (field.echo, field.write):
                assert value is None or written is None or isinstance(written(value), str)
            form.change(demo(), values)
        except Refused as refused:
            assert all(say(problem) for problem in refused.problems)
        except Exception as error:
            error.add_note(f"{field.name}: {odd!a}")
            raise


@pytest.mark.parametrize("name", FORMS)
def test_signs_that_the_book_does_not_keep_are_nothing_where_something_is_needed(name: str) -> None:
    form = FORMS[name]
    form.begin(demo())
    for field in (field for field in form.fields(demo()) if field.required):
        for nothing in ("", " ", "\u200b", "\x1b[c", "\u202e\u200d"):
            with pytest.raises(Refused) as refused:
                field.taken(nothing)
            assert [problem.field for problem in refused.value.problems] == [field.name]


@pytest.mark.parametrize("name", FORMS)
def test_a_field_refuses_what_is_too_long(name: str) -> None:
    form = FORMS[name]
    assert isinstance(form, ChangeForm)
    form.begin(demo())
    asked = [field for field in form.fields(demo()) if field.name]
    tried = [field for field in asked if field.kind not in ("choice", "heading")]
    assert tried
    for field in tried:
        with pytest.raises(Refused) as refused:
            values = {
                other.name: other.taken(too_long(other) if other is field else answer(other))
                for other in asked
            }
            form.change(demo(), values)
        problems = refused.value.problems
        assert {problem.field for problem in problems} <= {"", *(one.name for one in asked)}
        assert all(say(problem) for problem in problems)


@pytest.mark.parametrize("number", [number for number in SECTIONS if number not in TABLES])
def test_a_section_of_an_agreement_refuses_it_too(number: int) -> None:
    context = demo()
    draft = next(v for v in context.book.versions.values() if v.state == "draft")
    asked = [f for f in section_fields(context.book, TODAY, draft, number) if f.name]
    for field in (field for field in asked if field.kind not in ("choice", "heading")):
        with pytest.raises(Refused):
            values = {
                other.name: other.taken(too_long(other) if other is field else answer(other))
                for other in asked
            }
            with_values(draft, values)
