"""Talks and promises of a contact in a list: edited, deleted, settled, by keys alone."""

from __future__ import annotations

from datetime import UTC, date, datetime

from textual.pilot import Pilot

from koop_tui.domain.change import Change, Edit
from koop_tui.domain.commitments import Commitment
from koop_tui.domain.interactions import Exchange, Interaction
from koop_tui.store.store import Store
from koop_tui.tui.app import KoopApp
from koop_tui.tui.dialogs.pick import PickDialog
from koop_tui.tui.dialogs.talks import TalksDialog
from koop_tui.tui.widgets.form import Form
from koop_tui.tui.widgets.frame import FooterLine
from tests.helpers.people import TODAY
from tests.helpers.pilot import (
    KoopOn,
    at_rest,
    drawn,
    fill,
    form_dialog,
    on_screen,
    say_yes,
    wait_until,
)
from tests.tui.test_talks import ANNA, ME, contact_of, talked

MINE = Commitment(id=-1, by=ME, to=ANNA, what="Price list", due=date(2026, 3, 30), interaction=-1)
HERS = Commitment(id=-2, by=ANNA, to=ME, what="Two names")
KEPT = Commitment(id=-3, by=ANNA, to=ME, what="Old job", state="done", done_on=date(2026, 1, 2))


async def opened(pilot: Pilot[int]) -> TalksDialog:
    """The list of Anna's talks and promises."""
    await contact_of(pilot, "Anna Behrens")
    await pilot.press("L")
    return await back(pilot)


async def back(pilot: Pilot[int]) -> TalksDialog:
    """The list, once it stands in front again."""
    await wait_until(pilot, lambda: isinstance(pilot.app.screen, TalksDialog))
    await at_rest(pilot)
    dialog = pilot.app.screen
    assert isinstance(dialog, TalksDialog)
    return dialog


def promises(app: KoopApp) -> dict[str, Commitment]:
    return {promise.what: promise for promise in app.book.commitments.values()}


async def test_promises_and_talks_stand_in_order_with_the_marked_one_in_full(
    koop_on: KoopOn,
) -> None:
    async with koop_on(*talked(), MINE, HERS, KEPT).run_test(size=(100, 30)) as pilot:
        dialog = await opened(pilot)
        lines = [line.strip("▌ ") for line in drawn(dialog.records) if line.strip()]
        assert [" ".join(line.split()) for line in lines] == [
            "Open promises ── 2",
            "30 Mar 2026 Price list Mara Lindner → Anna Behrens",
            "– Two names Anna Behrens → Mara Lindner",
            "Talks ── 1",
            "20 Mar 2026 meeting · Joint offer Tom Krog",
            "Other promises ── 1",
            "2 Jan 2026 Old job · done 2 Jan 2026 Anna Behrens → Mara Lindner",
        ]
        await pilot.press("down", "down")
        await at_rest(pilot)
        assert "Ask about the rooms" in on_screen(pilot)


async def test_a_talk_is_edited_and_deleted(koop_on: KoopOn) -> None:
    app = koop_on(*talked(), MINE)
    async with app.run_test(size=(100, 30)) as pilot:
        dialog = await opened(pilot)
        await pilot.press("down", "enter")
        screen = await form_dialog(pilot)
        received = screen.query_one(Form).field("received")
        assert received is not None
        assert received.text == "help: moved the server, 20 min"
        fill(
            screen,
            topic="Joint offer for spring",
            received="help: moved the server, 20 min\nreferral: Ott",
        )
        await pilot.press("f2")
        await back(pilot)
        (talk,) = app.book.interactions.values()
        assert talk.topic == "Joint offer for spring"
        assert len(talk.participants) == 2
        assert talk.exchanges == (
            Exchange(direction="given", kind="knowledge", text="prices"),
            Exchange(direction="received", kind="help", text="moved the server", minutes=20),
            Exchange(direction="received", kind="referral", text="Ott"),
        )
        assert "Joint offer for spring" in "\n".join(drawn(dialog.records))

        await pilot.press("d")
        await say_yes(pilot)
        await wait_until(pilot, lambda: not app.book.interactions)
        assert promises(app)["Price list"].interaction is None


async def test_a_talk_saved_as_it_opened_changes_nothing(koop_on: KoopOn) -> None:
    app = koop_on(*talked())
    async with app.run_test(size=(100, 30)) as pilot:
        await opened(pilot)
        before = app.book.generation
        await pilot.press("e")
        await form_dialog(pilot)
        await pilot.press("f2")
        await back(pilot)
        assert app.book.generation == before


async def test_a_promise_is_made_edited_and_deleted(koop_on: KoopOn) -> None:
    app = koop_on(*talked())
    async with app.run_test(size=(100, 30)) as pilot:
        dialog = await opened(pilot)
        await pilot.press("P")
        screen = await form_dialog(pilot)
        fill(screen, what="Look for rooms", due="fri", every="weekly")
        await pilot.press("f2")
        await back(pilot)
        (made,) = app.book.commitments.values()
        assert (made.what, made.due, made.every) == ("Look for rooms", date(2026, 4, 3), "weekly")
        assert app.book.contacts[made.by].login
        assert dialog.held == made  # the cursor stands on what was added

        await pilot.press("e")
        screen = await form_dialog(pilot)
        fill(screen, by="Tom Krog", due="")
        await pilot.press("f2")  # what recurs needs a first day
        await wait_until(pilot, lambda: "Give the first day" in on_screen(pilot))
        fill(screen, every="")
        await pilot.press("f2")
        await back(pilot)
        (edited,) = app.book.commitments.values()
        assert app.book.contacts[edited.by].display_name == "Tom Krog"
        assert edited.due is None

        await pilot.press("d")
        await say_yes(pilot)
        await wait_until(pilot, lambda: not app.book.commitments)


async def test_a_promise_is_done_given_up_or_released(koop_on: KoopOn) -> None:
    app = koop_on(*talked(), MINE, HERS)
    async with app.run_test(size=(100, 30)) as pilot:
        dialog = await opened(pilot)
        await pilot.press("s")
        await wait_until(pilot, lambda: isinstance(app.screen, PickDialog))
        assert "release" not in on_screen(pilot)  # I can't release myself
        await pilot.press(*"give", "enter")
        screen = await form_dialog(pilot)
        await pilot.press("f2")
        await wait_until(pilot, lambda: "Please fill this in." in on_screen(pilot))
        fill(screen, reason="She found one herself")
        await pilot.press("f2")
        await back(pilot)
        dropped = promises(app)["Price list"]
        assert (dropped.state, dropped.reason) == ("dropped", "She found one herself")

        dialog.records.move_to(("commitments", promises(app)["Two names"].id))
        await at_rest(pilot)
        await pilot.press("s")
        await wait_until(pilot, lambda: isinstance(app.screen, PickDialog))
        await pilot.press(*"rel", "enter")
        await form_dialog(pilot)
        await pilot.press("f2")
        await back(pilot)
        assert promises(app)["Two names"].state == "released"

        await pilot.press("s", "e")  # it is not open any more: nothing opens, and it is said
        await at_rest(pilot)
        assert app.screen is dialog
        assert dialog.query_one(FooterLine).message == "This commitment is not open any more."


async def test_a_colleague_may_take_away_the_marked_line(koop_on: KoopOn) -> None:
    app = koop_on(*talked(), HERS)
    async with app.run_test(size=(100, 30)) as pilot:
        dialog = await opened(pilot)
        assert isinstance(dialog.held, Commitment)
        with Store.open(app.config.path) as colleague:
            gone = Change("test", (Edit(dialog.held, None),))
            colleague.commit(gone, "colleague", datetime(2026, 4, 1, tzinfo=UTC))
        assert app.store is not None
        app.store.refresh()
        app.show_change()
        await at_rest(pilot)
        assert isinstance(dialog.held, Interaction)
        assert "Two names" not in "\n".join(drawn(dialog.records))
        assert app.today == TODAY
