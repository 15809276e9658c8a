"""Fields that mean something with one choice alone: they are asked for with it, and not else."""

from __future__ import annotations

from dataclasses import replace

from koop_tui.tui.forms.readers import choices, day_field, value_field
from koop_tui.tui.forms.settlement_form import LATER, SHARES, SettlementForm
from koop_tui.tui.widgets.form import Field, Form
from tests.helpers.people import TODAY
from tests.helpers.pilot import KoopOn, closed, form_dialog
from tests.tui.test_board import board_of, partners, workshops
from tests.tui.test_form import ME, Saved, field, focus, opened

HOW = Field("how", "How", "money", "choice", choices=[("money", "paid"), ("later", "later")])
DUE = replace(day_field("due", "Until", None, TODAY, required=True), asked_if=("how", ("later",)))
PAID = replace(value_field("value", "Value", None, "h"), asked_if=("how", ("money",)))
FIELDS = [HOW, PAID, DUE, Field("note", "Note")]


def asked(form: Form) -> list[str]:
    return [one.field.name for one in form.fields if one.display]


async def test_only_what_is_asked_for_is_seen_stepped_into_and_read(koop_on: KoopOn) -> None:
    saved = Saved()
    async with koop_on(ME).run_test(size=(80, 24)) as pilot:
        dialog = await opened(pilot, FIELDS, saved)
        form = dialog.query_one(Form)
        assert asked(form) == ["how", "value", "note"]
        await pilot.press("enter", "enter")
        assert focus(dialog) == "note"
        field(dialog, "value").text = "nonsense"
        await pilot.press("shift+tab", "shift+tab", "right")
        assert asked(form) == ["how", "due", "note"]
        await pilot.press("enter", *"today", "enter")
        assert focus(dialog) == "note"
        await pilot.press("f2")  # what is wrong in a field that is not asked for stops nobody
        await closed(pilot)
        assert saved.values == [{"how": "later", "value": None, "due": TODAY, "note": ""}]


async def test_each_way_out_of_a_balance_asks_for_its_own(koop_on: KoopOn) -> None:
    step = ["payer", "payee", "value", "how"]
    wanted = {way: [*step, "day", "note"] for way, _label in choices("settlement")}
    wanted |= {LATER: [*step, "due", "note"], SHARES: ["how", "shares"]}
    async with koop_on(*partners(), workshops()).run_test(size=(80, 24)) as pilot:
        await board_of(pilot)
        await pilot.press("b")
        dialog = await form_dialog(pilot)
        assert isinstance(dialog.spec, SettlementForm)
        form = dialog.query_one(Form)
        choice = form.field("how")
        assert choice is not None
        choice.take_keys()
        found = {}
        for _way in wanted:
            found[choice.text] = asked(form)
            await pilot.press("right")
        assert found == wanted
