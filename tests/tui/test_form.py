"""Forms: what is wrong stands under its field, what is read is said, nothing typed gets lost."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

import pytest
from textual import events
from textual.content import Content
from textual.pilot import Pilot
from textual.widgets import Input, Static, TextArea
from textual_autocomplete import AutoComplete

from koop_tui.domain.context import Context
from koop_tui.domain.problems import Problem, Refused, refuse
from koop_tui.language import use
from koop_tui.language.dates import day as day_words
from koop_tui.tui.dialogs.form_dialog import FormDialog
from koop_tui.tui.dialogs.pick import PickDialog
from koop_tui.tui.forms.contact_fields import contact_fields
from koop_tui.tui.forms.readers import (
    contact_field,
    day_field,
    hours_field,
    known_or_new_field,
    value_field,
)
from koop_tui.tui.forms.spec import FormSpec, Tell
from koop_tui.tui.port import Koop
from koop_tui.tui.widgets.choice import Choice
from koop_tui.tui.widgets.form import Field, Form, FormField, FormFoot, Values, heading
from koop_tui.tui.widgets.frame import FooterLine
from koop_tui.tui.widgets.line import FieldLine
from koop_tui.tui.widgets.words import Words
from tests.helpers.people import TODAY, mara, people
from tests.helpers.pilot import (
    KoopOn,
    closed,
    fill,
    notes,
    on_screen,
    question_of,
    say_yes,
    started,
    wait_until,
)

ME = mara()
NAMES = ("Jens Müller", "Müller & Söhne", "Anna Behrens", "[/] Mumm")


class Saved:
    """What a form handed over, and what it is answered."""

    def __init__(self, *refusals: Refused) -> None:
        self.values: list[Values] = []
        self.refusals = list(refusals)
        self.results: list[str | None] = []

    async def save(self, values: Values) -> str:
        self.values.append(values)
        if self.refusals:
            raise self.refusals.pop(0)
        return "saved"


@dataclass
class AForm(FormSpec[str]):
    """A form of these fields."""

    KEPT = False

    asked: Sequence[Field]
    saved: Saved

    def heading(self, context: Context) -> str:
        return "A form"

    def fields(self, context: Context) -> Sequence[Field]:
        return self.asked

    async def save(self, koop: Koop, values: Values, tell: Tell) -> str:
        return await self.saved.save(values)


async def opened(
    pilot: Pilot[int], fields: Sequence[Field], saved: Saved | None = None
) -> FormDialog[str]:
    app = await started(pilot)
    saved = saved or Saved()
    dialog = FormDialog(AForm(fields, saved), app.context)
    app.push_screen(dialog, saved.results.append)
    await wait_until(pilot, lambda: app.screen is dialog and dialog.focused is not None)
    return dialog


def field(dialog: FormDialog[str], name: str) -> FormField:
    found = dialog.query_one(Form).field(name)
    assert found is not None
    return found


def note(dialog: FormDialog[str], name: str) -> str:
    found = field(dialog, name).query_one(".note", Static)
    return str(found.render()) if found.display else ""


def focus(dialog: FormDialog[str]) -> str:
    assert dialog.focused is not None
    (found,) = [a for a in dialog.focused.ancestors if isinstance(a, FormField)]
    return found.field.name


def days() -> list[Field]:
    return [
        Field("what", "What", required=True),
        day_field("day", "Day", None, TODAY),
        Field("note", "Note", kind="prose"),
        hours_field("hours", "Hours", None),
    ]


async def test_what_is_wrong_stands_under_its_field_when_it_is_left(koop_on: KoopOn) -> None:
    async with koop_on(ME).run_test(size=(80, 24)) as pilot:
        dialog = await opened(pilot, days())
        await pilot.press("a", "tab", *"31.2.")
        assert note(dialog, "day") == ""
        await pilot.press("tab")
        await wait_until(pilot, lambda: note(dialog, "day").startswith("! "))
        assert focus(dialog) == "note"
        under = field(dialog, "day").query_one(".note").region
        line = field(dialog, "day").query_one(Input).region
        assert under.y == line.y + 1
        await pilot.press("shift+tab", "backspace")
        await wait_until(pilot, lambda: not note(dialog, "day").startswith("!"))


async def test_what_is_still_empty_is_not_complained_about_on_the_way(koop_on: KoopOn) -> None:
    async with koop_on(ME).run_test(size=(80, 24)) as pilot:
        dialog = await opened(pilot, days())
        await pilot.press("tab", "tab", "tab", "shift+tab")
        assert notes(dialog).replace("\n", "") == ""


async def test_saving_with_errors_shows_them_all_and_goes_to_the_first(koop_on: KoopOn) -> None:
    saved = Saved()
    async with koop_on(ME).run_test(size=(80, 24)) as pilot:
        dialog = await opened(pilot, days(), saved)
        fill(dialog, day="nonsense", hours="many")
        await pilot.press("tab", "tab", "tab", "f2")
        await wait_until(pilot, lambda: note(dialog, "what"))
        assert note(dialog, "what") == "! Please fill this in."
        assert note(dialog, "day").startswith("! ")
        assert note(dialog, "hours").startswith("! ")
        assert focus(dialog) == "what"
        assert saved.values == []
        fill(dialog, what="x", day="today", hours="2")
        await pilot.press("f2")
        await closed(pilot)
        assert saved.values == [{"what": "x", "day": TODAY, "note": "", "hours": Decimal(2)}]
        assert saved.results == ["saved"]


async def test_what_saving_refuses_stands_under_its_field_or_below_all(koop_on: KoopOn) -> None:
    problems = [Problem("The disk is full.", ""), Problem("Not this day.", "day")]
    saved = Saved(Refused(problems), refuse("Too [/] bad."))
    async with koop_on(ME).run_test(size=(80, 24)) as pilot:
        dialog = await opened(pilot, days(), saved)
        fill(dialog, what="kept", day="today", note="a\nb")
        await pilot.press("f2")
        whole = dialog.query_one("#whole", Static)
        await wait_until(pilot, lambda: whole.display)
        assert str(whole.render()) == "! The disk is full."
        assert note(dialog, "day") == "! Not this day."
        assert focus(dialog) == "day"
        assert dialog.query_one(Form).texts() == {
            "what": "kept", "day": "today", "note": "a\nb", "hours": "",
        }  # fmt: skip
        await pilot.press("f2")
        await wait_until(pilot, lambda: str(whole.render()) == "! Too [/] bad.")
        await pilot.press("x")
        await wait_until(pilot, lambda: not whole.display)


async def test_escape_asks_only_when_something_was_typed(koop_on: KoopOn) -> None:
    saved = Saved()
    async with koop_on(ME).run_test(size=(80, 24)) as pilot:
        await opened(pilot, days(), saved)
        await pilot.press("tab", "tab", "escape")
        await closed(pilot)
        assert saved.results == [None]
        dialog = await opened(pilot, days(), saved)
        await pilot.press("a", "escape")
        await question_of(pilot)
        await pilot.press("escape")
        await wait_until(pilot, lambda: pilot.app.screen is dialog)
        assert field(dialog, "what").text == "a"
        await pilot.press("escape")
        await say_yes(pilot)
        await closed(pilot)
        assert saved.results == [None, None]
        assert saved.values == []
        dialog = await opened(pilot, days(), saved)
        await pilot.press("a", "backspace", "escape")
        await closed(pilot)


async def test_what_was_typed_can_be_saved_on_leaving(koop_on: KoopOn) -> None:
    saved = Saved()
    async with koop_on(ME).run_test(size=(80, 24)) as pilot:
        await opened(pilot, days(), saved)
        await pilot.press("a", "escape")
        question = await question_of(pilot)
        hints = [f"{key} {label}" for key, label, _weight in question.query_one(FooterLine).hints]
        assert hints == ["F2 save", "y discard", "Esc go on"]
        await pilot.press("f2")
        await closed(pilot)
        assert saved.results == ["saved"]
        assert saved.values[0]["what"] == "a"


async def test_enter_goes_on_and_saves_from_the_last_field(koop_on: KoopOn) -> None:
    fields = [Field("one", "One"), heading("More"), Field("two", "Two", "a", "choice",
              choices=[("a", "Apple"), ("b", "Bread")]), Field("three", "Three")]  # fmt: skip
    saved = Saved()
    async with koop_on(ME).run_test(size=(80, 24)) as pilot:
        dialog = await opened(pilot, fields, saved)
        await pilot.press("x", "enter")
        assert focus(dialog) == "two"
        await pilot.press("enter")
        assert focus(dialog) == "three"
        await pilot.press("y", "enter")
        await closed(pilot)
        assert saved.values == [{"one": "x", "two": "a", "three": "y"}]


async def test_enter_goes_on_from_prose_too_where_ctrl_j_breaks_the_line(koop_on: KoopOn) -> None:
    saved = Saved()
    fields = [Field("text", "Text", kind="prose"), Field("one", "One"), Field("two", "Two")]
    async with koop_on(ME).run_test(size=(80, 24)) as pilot:
        dialog = await opened(pilot, fields, saved)
        await pilot.press("a", "ctrl+j", "b", "enter")
        assert focus(dialog) == "one"
        await pilot.press("enter")
        assert focus(dialog) == "two"
        await pilot.press("enter")
        await closed(pilot)
        assert saved.values == [{"text": "a\nb", "one": "", "two": ""}]


async def test_a_filled_field_is_marked_when_it_is_entered(koop_on: KoopOn) -> None:
    fields = [Field("one", "One", "first"), Field("two", "Two", "x" * 200)]
    async with koop_on(ME).run_test(size=(80, 24)) as pilot:
        dialog = await opened(pilot, fields)
        await pilot.press("y")
        assert field(dialog, "one").text == "firsty"  # a form begins without
        long = field(dialog, "two").query_one(Input)
        assert long.scroll_x == 0
        await pilot.press("tab")
        await wait_until(pilot, lambda: long.selected_text == "x" * 200)
        assert long.scroll_x == 0
        await pilot.press("z", "shift+tab")
        assert field(dialog, "two").text == "z"
        one = field(dialog, "one").query_one(Input)
        await wait_until(pilot, lambda: one.selected_text == "firsty")
        await pilot.press("end", "!", "enter")
        assert field(dialog, "one").text == "firsty!"


async def test_the_foot_says_what_the_field_in_hand_wants_and_how_it_was_read(
    koop_on: KoopOn,
) -> None:
    async with koop_on(ME).run_test(size=(80, 24)) as pilot:
        dialog = await opened(pilot, days())
        foot = dialog.query_one(FormFoot)
        await pilot.press("tab")
        await wait_until(pilot, lambda: "31.12." in str(foot.render()))
        await pilot.press(*"fri")
        await wait_until(pilot, lambda: str(foot.render()).startswith("Fri 3 Apr 2026 · "))
        await pilot.press("tab")
        await wait_until(pilot, lambda: "Ctrl+J" in str(foot.render()))
        assert field(dialog, "day").text == "3 Apr 2026"  # written out when it was left


async def test_a_required_field_is_marked_in_the_accent(koop_on: KoopOn) -> None:
    async with koop_on(ME).run_test(size=(80, 24)) as pilot:
        dialog = await opened(pilot, days())
        label = field(dialog, "what").query_one(".form-label", Static).content
        assert isinstance(label, Content)
        assert [str(label)[s.start : s.end] for s in label.spans if "$accent" in str(s.style)] == [
            " *"
        ]


async def test_a_choice_shows_what_there_is_to_choose_where_it_fits(koop_on: KoopOn) -> None:
    few, many = [("a", "Apple"), ("b", "Bread")], [(str(n), f"choice {n}") for n in range(9)]
    fields = [
        Field("few", "Few", "b", "choice", choices=few),
        Field("many", "Many", "3", "choice", choices=many),
    ]
    async with koop_on(ME).run_test(size=(80, 24)) as pilot:
        dialog = await opened(pilot, fields)
        first, second = dialog.query(Choice)
        assert str(first.render()) == "Apple  ◂ Bread ▸"
        assert str(second.render()) == "choice 3"
        await pilot.press("tab")
        foot = dialog.query_one(FormFoot)
        await wait_until(pilot, lambda: "choice 0, choice 1, choice 2" in str(foot.render()))
        seen = [line for line in on_screen(pilot).split("\n") if "choice 2" in line]
        assert seen[0].rstrip("│ ").endswith("…")  # there is more than has room


async def test_a_text_that_is_longer_than_its_field_says_so(koop_on: KoopOn) -> None:
    long, whole = "x" * 60, "y" * 54
    fields = [Field("first", "First"), Field("long", "Long", long), Field("whole", "Whole", whole)]
    async with koop_on(ME).run_test(size=(80, 24)) as pilot:
        dialog = await opened(pilot, fields)
        _first, line, other = dialog.query(FieldLine)
        assert line.render_line(0).text == "x" * 53 + "…"
        assert other.render_line(0).text.rstrip() == whole
        await pilot.press("tab")
        await wait_until(pilot, lambda: line.has_focus)
        assert "…" not in line.render_line(0).text  # all of it is to be seen by moving in it


async def test_a_preface_keeps_numbers_and_units_together(koop_on: KoopOn) -> None:
    async with koop_on(ME).run_test(size=(80, 24)) as pilot:
        dialog = await opened(pilot, [Field("one", "One", kind="prose")])
        room = dialog.query_one(Form).size.width
        text = f"{'a' * (room - 5)} EUR 900.00"
        words = Words(text, classes="form-preface")
        await dialog.query_one(".dialog").mount(words, before=0)
        await wait_until(pilot, lambda: "\n" in str(words.render()))
        assert str(words.render()).split("\n") == ["a" * (room - 5), "EUR 900.00"]


async def test_several_lines_that_are_pasted_become_one(koop_on: KoopOn) -> None:
    async with koop_on(ME).run_test(size=(80, 24)) as pilot:
        dialog = await opened(pilot, days())
        pilot.app.post_message(events.Paste("\nfirst\r\n\n second\n"))
        await wait_until(pilot, lambda: field(dialog, "what").text == "first second")
        pilot.app.post_message(events.Paste(" third "))
        await wait_until(pilot, lambda: field(dialog, "what").text == "first second third ")
        assert note(dialog, "what") == ""
        field(dialog, "note").query_one(TextArea).focus()
        pilot.app.post_message(events.Paste("first\nsecond"))
        await wait_until(pilot, lambda: field(dialog, "note").text == "first\nsecond")
        line = field(dialog, "what").query_one(Input)
        line.focus()
        line.select_all()
        pilot.app.post_message(events.Paste("other\nwords"))
        await wait_until(pilot, lambda: field(dialog, "what").text == "other words")


@pytest.mark.parametrize(
    ("language", "typed", "hours", "money"),
    [
        ("en", ("fri", "2:30", "1,250.5"), "2.5 h", "1,250.50"),
        ("de", ("fr", "2,5 h", "1.250,50"), "2,5 Std.", "1.250,50"),
    ],
)
async def test_dates_and_amounts_say_how_they_were_read(
    koop_on: KoopOn, language: str, typed: tuple[str, str, str], hours: str, money: str
) -> None:
    use(language)
    saved = Saved()
    fields = [
        day_field("day", "Day", None, TODAY),
        hours_field("hours", "Hours", None),
        value_field("money", "Money", None, "EUR"),
    ]
    async with koop_on(ME, language=language).run_test(size=(80, 24)) as pilot:
        dialog = await opened(pilot, fields, saved)
        for name, text in zip(("day", "hours", "money"), typed, strict=True):
            await pilot.press(*("space" if sign == " " else sign for sign in text), "tab")
            await wait_until(pilot, lambda name=name, text=text: field(dialog, name).text != text)
        assert field(dialog, "day").text == day_words(date(2026, 4, 3))
        assert hours in field(dialog, "hours").text
        assert money in field(dialog, "money").text
        await pilot.press("f2")
        await closed(pilot)
        assert saved.values == [
            {"day": date(2026, 4, 3), "hours": Decimal("2.5"), "money": 125_050}
        ]


def offered(pilot: Pilot[int]) -> list[str]:
    (box,) = pilot.app.screen.query(AutoComplete)
    if not box.display:
        return []
    options = box.option_list
    return [str(options.get_option_at_index(i).prompt) for i in range(options.option_count)]


async def test_a_contact_is_completed_as_one_types(koop_on: KoopOn) -> None:
    saved = Saved()
    app = koop_on(*people(*NAMES))
    async with app.run_test(size=(80, 24)) as pilot:
        await started(pilot)
        fields = [contact_field("who", "Who", app.book), Field("note", "Note")]
        dialog = await opened(pilot, fields, saved)
        assert offered(pilot) == []
        await pilot.press("m", "u")
        await wait_until(pilot, lambda: len(offered(pilot)) == 3)
        assert offered(pilot) == ["Müller & Söhne", "[/] Mumm", "Jens Müller"]
        await pilot.press(*"el")
        await wait_until(pilot, lambda: offered(pilot) == ["Müller & Söhne", "Jens Müller"])
        await pilot.press("down", "enter")
        await wait_until(pilot, lambda: field(dialog, "who").text == "Jens Müller")
        await wait_until(pilot, lambda: offered(pilot) == [])
        assert focus(dialog) == "who"
        await pilot.press("enter")
        assert focus(dialog) == "note"
        await pilot.press("f2")
        await closed(pilot)
        (chosen,) = saved.values
        assert app.book.contacts[chosen["who"]].display_name == "Jens Müller"


async def test_escape_closes_the_names_before_the_form(koop_on: KoopOn) -> None:
    app = koop_on(*people(*NAMES))
    async with app.run_test(size=(80, 24)) as pilot:
        await started(pilot)
        dialog = await opened(pilot, [contact_field("who", "Who", app.book)])
        await pilot.press("m", "u")
        await wait_until(pilot, lambda: offered(pilot))
        await pilot.press("escape")
        await wait_until(pilot, lambda: not offered(pilot))
        assert app.screen is dialog
        assert field(dialog, "who").text == "mu"


async def test_an_unknown_contact_is_told_or_added_in_passing(koop_on: KoopOn) -> None:
    app = koop_on(*people(*NAMES))
    saved = Saved()
    async with app.run_test(size=(80, 24)) as pilot:
        await started(pilot)
        fields = [
            contact_field("known", "Known", app.book),
            known_or_new_field("other", "Other", app.book),
        ]
        dialog = await opened(pilot, fields, saved)
        await pilot.press(*"Zo", "tab", *"Zo[/]", "tab")
        await wait_until(pilot, lambda: note(dialog, "known"))
        assert note(dialog, "known").startswith("! There is no contact called Zo")
        assert note(dialog, "other") == "Zo[/] is new and will be added to your contacts."
        fill(dialog, known="anna", other="muller & soehne")
        await wait_until(pilot, lambda: note(dialog, "other") == "")
        await pilot.press("f2")
        await closed(pilot)
        (values,) = saved.values
        assert app.book.contacts[values["known"]].display_name == "Anna Behrens"
        assert values["other"] == app.book.contacts[values["other"].id]


async def test_a_choice_is_made_by_letter_or_arrow(koop_on: KoopOn) -> None:
    choices = [("k", "Call"), ("m", "Meeting"), ("l", "Meal"), ("1", "2nd talk")]
    async with koop_on(ME).run_test(size=(80, 24)) as pilot:
        dialog = await opened(pilot, [Field("kind", "Kind", "k", "choice", choices=choices)])
        choice = dialog.query_one(Choice)
        seen = []
        for key in ("m", "m", "m", "z", "right", "right", "left", "space", "2", "c"):
            await pilot.press(key)
            seen.append(choice.value)
        assert seen == ["m", "l", "m", "m", "l", "1", "l", "1", "1", "k"]
        assert str(choice.render()) == "◂ Call ▸  Meeting  Meal  2nd talk"
        await pilot.press("f2")
        await closed(pilot)


async def test_digits_and_letters_run_no_commands_while_a_form_is_open(koop_on: KoopOn) -> None:
    app = koop_on(ME)
    async with app.run_test(size=(80, 24)) as pilot:
        dialog = await opened(pilot, days())
        await pilot.press("2", "q", "?", "u", "f3", "f8")
        await pilot.pause()
        assert app.screen is dialog
        await pilot.press("ctrl+p")  # only what can be done in the form
        await wait_until(pilot, lambda: isinstance(app.screen, PickDialog))
        await pilot.press("escape")
        await wait_until(pilot, lambda: app.screen is dialog)
        assert field(dialog, "what").text == "2q?u"
        assert app.place is not None
        assert app.place.SCOPE == "today"


@pytest.mark.parametrize(
    ("size", "language"), [((60, 20), "de"), ((80, 24), "en"), ((120, 36), "de")]
)
async def test_every_field_of_the_longest_form_is_seen_when_it_has_the_keys(
    koop_on: KoopOn, size: tuple[int, int], language: str
) -> None:
    use(language)
    app = koop_on(ME)
    async with app.run_test(size=size) as pilot:
        await started(pilot)
        fields = [replace(f, folded=False) for f in contact_fields(app.book, TODAY)]
        dialog = await opened(pilot, fields)
        names = [f.name for f in fields if f.name]
        seen = []
        for _ in names:
            await pilot.pause()
            seen.append(focus(dialog))
            assert dialog.focused is not None
            form = dialog.query_one(Form).region
            assert form.contains_region(dialog.focused.region), focus(dialog)
            await pilot.press("tab")
        assert seen == names
        for label in dialog.query(".form-label").results(Static):
            text = str(label.render())
            assert len(text) < label.size.width or label.size.height > 1, text
