"""A form that is gone on with after the line broke: what was chosen in it is chosen, and seen."""

from __future__ import annotations

from textual.pilot import Pilot

from koop_tui.domain.cooperations import PartyTerms
from koop_tui.domain.records import Record
from koop_tui.tui.app import KoopApp
from koop_tui.tui.forms.settlement_form import SHARES
from koop_tui.tui.widgets.form import Form, FormField
from tests.actions.test_parties_who_left import LEFT
from tests.helpers.pilot import KoopOn, fill, form_dialog, say_yes, wait_until
from tests.tui.test_board import ANNA, JONAS, ME, board_of, partners, workshops


async def broken(koop_on: KoopOn, records: list[Record], key: str, **typed: str) -> KoopApp:
    """Type into the form of a key on the board until the line breaks; return koop begun anew."""
    app = koop_on(*records)
    async with app.run_test(size=(80, 24)) as pilot:
        await board_of(pilot)
        await pilot.press(key)
        dialog = await form_dialog(pilot)
        for name, text in typed.items():
            fill(dialog, **{name: text})
            await wait_until(pilot, lambda: not app.message_queue_size)
            await pilot.pause()
        assert dialog.query_one(Form).texts().items() >= typed.items()
        app.drafting.save()
    app.finish()
    return KoopApp(app.config)


async def gone_on(pilot: Pilot[int]) -> Form:
    await say_yes(pilot)
    return (await form_dialog(pilot)).query_one(Form)


async def test_the_keys_are_in_a_field_that_is_asked_for(koop_on: KoopOn) -> None:
    app = await broken(koop_on, [*partners(), workshops()], "b", how=SHARES, note="fairer")
    async with app.run_test(size=(80, 24)) as pilot:
        form = await gone_on(pilot)
        await pilot.press("enter")
        focused = app.screen.focused
        assert focused is not None
        (field,) = [one for one in focused.ancestors if isinstance(one, FormField)]
        assert field.display
        assert form.texts()["how"] == SHARES


async def test_who_has_left_since_is_still_the_giver_of_that_day(koop_on: KoopOn) -> None:
    told = ((ME, 5000, None), (JONAS, 0, LEFT), (ANNA, 5000, None))
    parties = tuple(PartyTerms(contact=p, share=share, left_on=day) for p, share, day in told)
    records = [*partners(), workshops(parties=parties)]
    typed = {"day": LEFT.isoformat(), "giver": "2", "beneficiary": "2", "amount": "2 h"}
    app = await broken(koop_on, records, "c", **typed)
    async with app.run_test(size=(80, 24)) as pilot:
        form = await gone_on(pilot)
        assert app.book.contacts[2].display_name == "Jonas Petry"
        await wait_until(pilot, lambda: form.texts()["amount"] == "2 h")
        await pilot.pause()
        assert (form.texts()["giver"], form.texts()["beneficiary"]) == ("2", "2")
