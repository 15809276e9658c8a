"""Contact requests in the network and in Today: noted, decided by keys, the answer copied."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from koop_tui.domain.change import added
from koop_tui.domain.contacts import Contact
from koop_tui.domain.requests import ContactRequest
from koop_tui.store.store import Store
from koop_tui.tui.places.network import NetworkPlace
from koop_tui.tui.places.today import TodayPlace
from koop_tui.tui.widgets.form import Form
from tests.helpers.people import TODAY, people
from tests.helpers.pilot import (
    at_rest,
    closed,
    drawn,
    fill,
    footer,
    form_dialog,
    place_of,
    sheet_of,
    wait_until,
)
from tests.tui.conftest import KoopOn

ODD = ContactRequest(
    id=-1, name="Tim [/] Reitz", received_on=TODAY - timedelta(7), channel="XING", asked=-1,
    intent="sales", knows_person="no", message="[bold]Synergies",
)  # fmt: skip
EVA = ODD.changed(
    id=-2, name="Eva Frei", channel="e-mail", intent="exchange", knows_person="yes",
    benefits_both="yes", email="eva@example.org",
)  # fmt: skip


def lines(place: NetworkPlace | TodayPlace) -> list[str]:
    return [" ".join(line.strip("▌ ").split()) for line in drawn(place.records) if line.strip()]


async def test_requests_are_noted_and_decided_in_the_network(koop_on: KoopOn) -> None:
    app = koop_on(*people("Anna"), ODD, EVA)
    async with app.run_test(size=(120, 40)) as pilot:
        place = await place_of(pilot, "2", NetworkPlace)
        await at_rest(pilot)
        offered = {action for _key, action, _weight in footer(app).hints}
        assert not {"as proposed", "decide"} & offered
        await pilot.press("a")
        await wait_until(pilot, lambda: place.shows_requests)
        await at_rest(pilot)
        assert lines(place)[1].startswith("To decide ── ")
        assert [line.split()[-1] for line in lines(place)[2:]] == ["decline?", "accept?"]
        said = sheet_of(place)
        assert "An unknown person, and foreseeably a superficial sales contact." in said
        assert "[bold]Synergies" in said
        assert "so I decline" in said

        await pilot.press("o")
        await wait_until(pilot, lambda: "so I decline" in app.clipboard)
        await pilot.press("plus")
        await wait_until(pilot, lambda: app.book.table(ContactRequest)[1].decision == "decline")
        await at_rest(pilot)
        assert app.book.table(ContactRequest)[1].message == ""
        assert "1 turned down in 12 months: sales 1" in " ".join(lines(place))
        await pilot.press("u")
        await wait_until(pilot, lambda: app.book.table(ContactRequest)[1].message != "")

        place.select(2)
        await at_rest(pilot)
        await pilot.press("s")
        screen = await form_dialog(pilot)
        reply = screen.query_one(Form).field("reply")
        assert reply is not None
        fill(screen, decision="decline")
        await wait_until(pilot, lambda: "so I decline" in reply.text)
        fill(screen, decision="accept")
        await wait_until(pilot, lambda: "get to know you" in reply.text)
        fill(screen, reply="Gladly!")
        await pilot.press("f2")
        await closed(pilot)
        eva = app.book.table(ContactRequest)[2]
        assert (eva.decision, eva.reply) == ("accept", "Gladly!")
        made = app.book.table(Contact)[eva.contact or 0]
        assert (made.display_name, made.emails[0].value) == ("Eva Frei", "eva@example.org")

        await pilot.press("n")
        screen = await form_dialog(pilot)
        knows = screen.query_one(Form).field("knows_person")
        assert knows is not None
        fill(screen, name="eva frei")
        await wait_until(pilot, lambda: knows.text == "yes")  # who is accepted is known
        fill(screen, name="Ida Wolf", received_on="tomorrow")
        await wait_until(pilot, lambda: knows.text == "unknown")
        await pilot.press("f2")
        await at_rest(pilot)
        fill(screen, received_on="today", intent="help", knows_person="yes", fits="yes")
        await pilot.press("f2")
        await closed(pilot)
        await at_rest(pilot)
        assert place.request is not None
        assert (place.request.name, place.request.asked) == ("Ida Wolf", 1)
        await pilot.press("exclamation_mark")  # something else is proposed: it asks why
        screen = await form_dialog(pilot)
        fill(screen, reason="no time")
        await pilot.press("f2")
        await closed(pilot)
        assert app.book.table(ContactRequest)[3].reason == "no time"
        await pilot.press("a")
        await wait_until(pilot, lambda: place.view is None)


async def test_today_settles_requests_in_place(koop_on: KoopOn) -> None:
    app = koop_on(*people("Anna"), ODD, EVA)
    async with app.run_test(size=(120, 40)) as pilot:
        place = await place_of(pilot, "1", TodayPlace)
        await wait_until(pilot, lambda: "Tim [/] Reitz via XING" in " ".join(lines(place)))
        place.records.move_to("request:1:2026-03-25")
        await at_rest(pilot)
        assert "superficial sales contact" in sheet_of(place)
        offered = {action for _key, action, _weight in footer(app).hints}
        assert {"as proposed", "decline", "copy answer"} <= offered
        await pilot.press("plus")
        await wait_until(pilot, lambda: app.book.table(ContactRequest)[1].decision == "decline")
        await wait_until(pilot, lambda: "Reitz" not in " ".join(lines(place)))
        place.records.move_to("request:2:2026-03-25")
        await pilot.press("enter")
        await wait_until(pilot, lambda: isinstance(app.place, NetworkPlace))
        assert isinstance(app.place, NetworkPlace)
        await wait_until(pilot, lambda: app.place.request is not None)
        assert app.place.request.name == "Eva Frei"
        await pilot.press("escape")
        await wait_until(pilot, lambda: isinstance(app.place, TodayPlace))


async def test_reason_and_answer_follow_the_decision_also_after_a_colleague_saved(
    koop_on: KoopOn,
) -> None:
    """Fields made anew for a changed book made what koop had filled in look like typed."""
    app = koop_on(*people("Anna"), ODD)
    async with app.run_test(size=(120, 40)) as pilot:
        place = await place_of(pilot, "2", NetworkPlace)
        await pilot.press("a")
        await wait_until(pilot, lambda: place.shows_requests)
        await pilot.press("s")
        dialog = await form_dialog(pilot)
        form = dialog.query_one(Form)
        declined = form.texts()
        fill(dialog, decision="accept")
        await wait_until(pilot, lambda: form.texts()["reply"] != declined["reply"])
        with Store.open(app.config.path) as other:
            klara = Contact(id=-1, display_name="Klara Kern")
            other.commit(added("contact.add", klara), "jonas", datetime.now(UTC))
        await wait_until(pilot, lambda: len(app.book.contacts) == 3)
        fill(dialog, decision="decline")
        await wait_until(pilot, lambda: form.texts() == declined)
