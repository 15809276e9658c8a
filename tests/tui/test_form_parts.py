"""Forms with several values in a field, and with parts that are folded until asked for."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from textual.pilot import Pilot
from textual.widgets import Static

from koop_tui.domain.contacts import Contact, Labelled
from koop_tui.tui.dialogs.form_dialog import FormDialog
from koop_tui.tui.forms.contact_values import odd_email, odd_phone, read_labelled
from koop_tui.tui.places.network import NetworkPlace
from koop_tui.tui.widgets.form import Form, FormField
from koop_tui.tui.widgets.form_section import SectionHead
from koop_tui.tui.widgets.several import Several, SeveralRow
from tests.helpers.people import mara
from tests.helpers.pilot import (
    KoopOn,
    closed,
    footer,
    form_dialog,
    on_screen,
    place_of,
    type_text,
    wait_until,
)

ME = mara()


async def new_contact(pilot: Pilot[int]) -> FormDialog[object]:
    await place_of(pilot, "2", NetworkPlace)
    await pilot.press("n")
    return await form_dialog(pilot)


def in_hand(dialog: FormDialog[object]) -> str:
    assert dialog.focused is not None
    if isinstance(dialog.focused, SectionHead):
        return dialog.focused.label
    (found,) = [a for a in dialog.focused.ancestors if isinstance(a, FormField)]
    return found.field.name


def rows(dialog: FormDialog[object], name: str) -> Sequence[SeveralRow]:
    field = dialog.query_one(Form).field(name)
    assert field is not None
    return field.query_one(Several).rows


def remarks(dialog: FormDialog[object], name: str) -> list[str]:
    shown = [row.query_one(".several-remark", Static) for row in rows(dialog, name)]
    return [str(remark.render()) if remark.display else "" for remark in shown]


async def test_several_values_are_a_row_each_and_one_more_grows(koop_on: KoopOn) -> None:
    app = koop_on(ME)
    async with app.run_test(size=(80, 24)) as pilot:
        dialog = await new_contact(pilot)
        await type_text(pilot, "Anna")
        await pilot.press("enter", "enter")
        assert in_hand(dialog) == "emails"
        assert len(rows(dialog, "emails")) == 1
        await type_text(pilot, "a@example.org work")
        assert len(rows(dialog, "emails")) == 2
        await pilot.press("enter")
        await type_text(pilot, "b@example.org")
        await pilot.press("enter")
        assert in_hand(dialog) == "emails"  # in the row that has grown
        await pilot.press("enter")
        assert in_hand(dialog) == "phones"
        assert [row.text for row in rows(dialog, "emails")] == [
            "a@example.org (work)", "b@example.org", "",
        ]  # fmt: skip
        await pilot.press("shift+tab", "shift+tab")
        assert dialog.focused is rows(dialog, "emails")[1].kind  # Tab stops at kinds, Enter not
        await pilot.press("h", "f2")
        await closed(pilot)
        (anna,) = [c for c in app.book.contacts.values() if c.display_name == "Anna"]
        assert anna.emails == (
            Labelled(value="a@example.org", kind="work"),
            Labelled(value="b@example.org", kind="home"),
        )
        assert footer(app).message == "Contact added: Anna"


async def test_what_is_odd_is_said_beside_it_and_doubles_are_dropped(koop_on: KoopOn) -> None:
    async with koop_on(ME).run_test(size=(80, 24)) as pilot:
        dialog = await new_contact(pilot)
        await type_text(pilot, "Anna")
        await pilot.press("enter", "enter")
        await type_text(pilot, "anna at home")
        await pilot.press("enter")
        await wait_until(pilot, lambda: remarks(dialog, "emails")[0] == "no e-mail address?")
        await pilot.press("enter")
        for number in ("030 1234567", "+49 30 1234567"):
            await type_text(pilot, number)
            await pilot.press("enter")
        # how it is written does not matter, nor in which country where that is said
        await type_text(pilot, "030-123 45 67")
        await pilot.press("enter")
        await wait_until(pilot, lambda: "stands there already" in remarks(dialog, "phones"))
        assert "030-123 45 67" not in [row.text for row in rows(dialog, "phones")]


def test_doubles_are_read_once_and_the_one_with_a_kind_stays() -> None:
    text = "a@b.de\nA@B.de (work)\nc@d.de (home)\nc@d.de (work)\nc@d.de"
    assert [(v.value, v.kind) for v in read_labelled(text)] == [
        ("A@B.de", "work"), ("c@d.de", "home"), ("c@d.de", "work"),
    ]  # fmt: skip


def test_what_looks_like_a_mail_or_a_number() -> None:
    good = ("a@b.de", "anna.b+c@sub.example.org", "änne@müller.de")
    bad = ("anna", "a@b", "a b@c.de", "a@b..de")
    assert [t for t in good if odd_email(t)] == []
    assert [t for t in bad if not odd_email(t)] == []
    numbers = ("030 1234567", "+49 (0)30 / 12-34", "110", "0561/123 DW 4", "0151.1234")
    words = ("anna", "12", "030 12x34567y")
    assert [t for t in numbers if odd_phone(t)] == []
    assert [t for t in words if not odd_phone(t)] == []


async def test_a_contact_opens_short_and_marks_the_parts_that_are_filled(koop_on: KoopOn) -> None:
    anna = Contact(id=-2, display_name="Anna", nickname="Anni", notes="long")
    app = koop_on(ME, anna)
    async with app.run_test(size=(80, 24)) as pilot:
        place = await place_of(pilot, "2", NetworkPlace)
        place.records.action_first()
        await pilot.press("e")
        dialog = await form_dialog(pilot)
        shown = [f.field.name for f in dialog.query(FormField)]
        assert shown == [
            "display_name", "organisation", "emails", "phones", "tags", "rhythm", "met_on",
            "met_via", "birthday",
        ]  # fmt: skip
        filled = {head.label: head.filled for head in dialog.query(SectionHead)}
        assert filled["Person"] == ("Nickname",)
        assert filled["Trust and notes"] == ("Notes",)
        assert filled["Address and web"] == ()
        assert "▸ Person  ● Nickname" in on_screen(pilot)
        assert not dialog.query_one(Form).is_changed


async def test_ctrl_down_and_up_go_from_part_to_part(koop_on: KoopOn) -> None:
    async with koop_on(ME).run_test(size=(80, 24)) as pilot:
        dialog = await new_contact(pilot)
        await pilot.press("ctrl+down")
        assert in_hand(dialog) == "job_title"
        await pilot.press("ctrl+down")
        assert in_hand(dialog) == "street"
        await pilot.press("ctrl+up", "ctrl+up")
        assert in_hand(dialog) == "display_name"
        await pilot.press(*["ctrl+down"] * 9)
        assert in_hand(dialog) == "trust_level"


async def test_enter_opens_a_folded_part_and_space_folds_it(koop_on: KoopOn) -> None:
    async with koop_on(ME).run_test(size=(80, 24)) as pilot:
        dialog = await new_contact(pilot)
        await pilot.press("shift+tab")
        assert in_hand(dialog) == "Trust and notes"
        await pilot.press("shift+tab", "enter")
        assert in_hand(dialog) == "contact_style"
        head = next(h for h in dialog.query(SectionHead) if h.label == "Keeping in touch")
        await pilot.press("shift+tab", "space")
        assert dialog.focused is head
        assert not head.opened
        await pilot.press("tab")
        assert in_hand(dialog) == "Trust and notes"


async def test_what_is_wrong_in_a_folded_part_opens_it(koop_on: KoopOn) -> None:
    async with koop_on(ME).run_test(size=(80, 24)) as pilot:
        dialog = await new_contact(pilot)
        form = dialog.query_one(Form)
        await type_text(pilot, "Anna")
        trust = form.field("trust_level")
        assert trust is not None
        trust.text = "3"  # as what was kept when the line broke
        await pilot.press("f2")
        await wait_until(pilot, lambda: in_hand(dialog) == "trust_evidence")
        said = "Say what the new trust level rests on."
        await wait_until(pilot, lambda: said in on_screen(pilot))


@pytest.mark.parametrize(("columns", "beside"), [(120, True), (119, False)])
async def test_from_120_columns_on_the_parts_stand_beside_the_first(
    koop_on: KoopOn, columns: int, beside: bool
) -> None:
    async with koop_on(ME).run_test(size=(columns, 36)) as pilot:
        dialog = await new_contact(pilot)
        first = dialog.query_one(FormField).region
        head = dialog.query_one(SectionHead).region
        assert (head.x >= first.right) is beside
        assert dialog.query_one(".dialog").region.right <= columns


async def test_long_forms_have_two_columns_from_120_on(koop_on: KoopOn) -> None:
    app = koop_on(ME)
    async with app.run_test(size=(120, 40)) as pilot:
        dialog = await new_contact(pilot)
        first, other = dialog.query(".form-column")

        def beside() -> bool:
            return other.region.x >= first.region.right and other.region.y == first.region.y

        await wait_until(pilot, beside)
        await pilot.resize_terminal(119, 40)
        await wait_until(pilot, lambda: other.region.y >= first.region.bottom)
