"""The network on screen: the detail, the filter's fields, narrow and wide windows, odd names."""

from __future__ import annotations

from datetime import date

import pytest
from textual.pilot import Pilot

from koop_tui.domain.contacts import Address, Contact, Labelled, Need, Offer, TrustChange
from koop_tui.domain.interactions import Exchange, Interaction
from koop_tui.domain.naming import contacts_in_order
from koop_tui.domain.records import Record
from koop_tui.domain.relations import Relation
from koop_tui.domain.search import matching, parse
from koop_tui.language import use
from koop_tui.store.store import Store
from koop_tui.tui.app import KoopApp
from koop_tui.tui.dialogs.confirm import ConfirmDialog
from koop_tui.tui.dialogs.pick import PickDialog
from koop_tui.tui.forms.relation_form import RelationForm
from koop_tui.tui.places.network import NetworkPlace
from koop_tui.tui.records.contacts.search import FIELDS, has, search_keys
from koop_tui.tui.widgets.detail import Detail
from koop_tui.tui.widgets.filter_line import FilterLine
from koop_tui.tui.widgets.form import Form
from koop_tui.tui.widgets.record_list import RecordList
from tests.helpers.people import TODAY, mara
from tests.helpers.pilot import (
    KoopOn,
    closed,
    drawn,
    fill,
    footer,
    form_dialog,
    notes,
    place_of,
    say_yes,
    sheet_of,
    wait_until,
)

ME, ANNA, JENS, ZED = -1, -2, -3, -4
BRACKETS = "[/] Zed [@click=app.quit]x[/]"


def acquainted() -> list[Record]:
    return [
        mara(ME, given="Mara", status="active"),
        Contact(
            id=ANNA,
            display_name="Anna Behrens",
            organisation="Outdoor & Co",
            job_title="Trainer",
            tags=("coach", "kiel"),
            emails=(Labelled(value="anna@example.org", kind="work"),),
            addresses=(Address(city="Köln", postcode="50667"),),
            offers=(Offer(text="Outdoor training", level="expert"),),
            needs=(Need(text="Tax advice", since=date(2026, 1, 2)),),
            rhythm="A",
            status="active",
            met_on=date(2024, 3, 1),
            met_precision="month",
            trust=(TrustChange(day=date(2025, 1, 1), level=3, evidence="two workshops"),),
            circles=("regulars",),
            notes="Likes tea.",
        ),
        Contact(id=JENS, display_name="Jens Müller", rhythm="C", status="dormant"),
        Contact(id=ZED, display_name=BRACKETS, tags=("[b]",)),
        Relation(id=-1, a=ANNA, b=JENS, type="client", note="since the fair"),
        Interaction(
            id=-1,
            day=date(2026, 1, 10),
            type="meeting",
            participants=(ANNA,),
            topic="Joint offer",
            result="She asks her boss",
            exchanges=(Exchange(direction="given", kind="help", text="moved the server"),),
        ),
    ]


def named(app: KoopApp, name: str) -> Contact:
    return next(c for c in app.book.contacts.values() if c.display_name == name)


async def network(pilot: Pilot[int], name: str) -> NetworkPlace:
    place = await place_of(pilot, "2", NetworkPlace)
    assert place.select(named(place.koop, name).id)
    await wait_until(pilot, lambda: place.contact == named(place.koop, name))
    return place


async def test_the_detail_tells_what_is_known(koop_on: KoopOn) -> None:
    async with koop_on(*acquainted()).run_test(size=(120, 40)) as pilot:
        place = await network(pilot, "Anna Behrens")
        await wait_until(pilot, lambda: "Likes tea." in sheet_of(place))
        said = sheet_of(place)
        for words in (
            "Trainer, Outdoor & Co", "anna@example.org (work)", "50667 Köln", "coach, kiel",
            "regulars", "reliable: two workshops", "Outdoor training (expert)", "Tax advice",
            "March 2024", "Jens Müller, since the fair", "Joint offer", "She asks her boss",
            "→ help: moved the server", "81 days ago",
        ):  # fmt: skip
            assert words in said, words
        await pilot.press("down")
        # the same relation from its other end
        await wait_until(pilot, lambda: "supplier Anna Behrens" in sheet_of(place))


def test_the_fields_of_the_filter(koop_on: KoopOn) -> None:
    with Store.open(koop_on(*acquainted()).config.path) as store:
        records = store.book

        def found(typed: str) -> str:
            contacts = matching(
                contacts_in_order(records),
                search_keys(records),
                parse(typed, FIELDS),
                lambda contact, name, wanted: has(records, contact, name, wanted, TODAY),
            )
            return "".join(sorted(contact.display_name[0] for contact in contacts))

        for typed, expected in {
            "mueller": "J", "outdoor co": "A", "tag:coach": "A", "offer:outdoor need:tax": "A",
            "angebot:outdoor bedarf:tax": "A", "city:koeln": "A", "ort:koln": "A", "koln": "A",
            "circle:reg": "A", "kreis:nix": "", "org:out": "A", "firma:out": "A",
            "status:dormant": "J", "trust:>=3": "A", "trust:>3": "", "trust:3": "A",
            "trust:<3": "JM[", "trust:<=3": "AJM[", "trust:x": "", "vertrauen:0 e": "JM[",
            "due:yes": "A", "fällig:ja": "A", "due:no": "JM[", "[b]": "[", "x:y": "",
            "tag:": "AJM[",
        }.items():  # fmt: skip
            assert found(typed) == expected, typed
        use("de")
        assert found("status:ruh") == "J"


async def test_the_count_beside_the_keys_says_what_the_filter_leaves(koop_on: KoopOn) -> None:
    app = koop_on(*acquainted())
    async with app.run_test(size=(80, 24)) as pilot:
        place = await network(pilot, "Jens Müller")
        await pilot.press("slash", *"jen2")
        await wait_until(pilot, lambda: place.query_one(FilterLine).value == "jen2")
        assert app.place is place  # the digit was typed
        assert place.records.items == []
        assert footer(app).aside == "0 of 4"
        await pilot.press("backspace", "enter")
        await wait_until(pilot, lambda: place.records.has_focus)
        assert footer(app).aside == "1 of 4"
        assert place.contact == named(app, "Jens Müller")
        await pilot.press("escape")
        await wait_until(pilot, lambda: len(place.records.items) == 4)
        assert place.contact == named(app, "Jens Müller")
        assert footer(app).aside == ""
        await pilot.press("slash", "z", "f3")
        await wait_until(pilot, lambda: app.place is not None and app.place.SCOPE == "board")


async def test_an_edit_changes_one_field_and_can_be_undone(koop_on: KoopOn) -> None:
    app = koop_on(*acquainted())
    async with app.run_test(size=(120, 36)) as pilot:
        place = await network(pilot, "Anna Behrens")
        before = named(app, "Anna Behrens")
        await pilot.press("e")
        await form_dialog(pilot)
        await pilot.press("f2")
        await closed(pilot)
        assert app.book.generation == 1  # nothing was edited, so nothing was written
        await pilot.press("e")
        fill(await form_dialog(pilot), job_title="Owner")
        await pilot.press("f2")
        await closed(pilot)
        after = named(app, "Anna Behrens")
        changed = {f for f in Contact.model_fields if getattr(before, f) != getattr(after, f)}
        assert changed - {"rev", "updated_at", "updated_by"} == {"job_title"}
        await wait_until(pilot, lambda: "Owner" in sheet_of(place))
        await pilot.press("u")
        await wait_until(pilot, lambda: named(app, "Anna Behrens").job_title == "Trainer")
        await wait_until(pilot, lambda: "Trainer" in sheet_of(place))


async def test_deleting_takes_along_what_is_only_about_it_and_undo_brings_it_back(
    koop_on: KoopOn,
) -> None:
    app = koop_on(*acquainted())
    async with app.run_test(size=(120, 36)) as pilot:
        place = await network(pilot, "Anna Behrens")
        anna = named(app, "Anna Behrens").id
        await pilot.press("d")
        await wait_until(pilot, lambda: isinstance(app.screen, ConfirmDialog))
        question = app.screen
        assert isinstance(question, ConfirmDialog)
        await wait_until(pilot, lambda: question._listening)
        await pilot.press("enter")
        await closed(pilot)
        assert anna in app.book.contacts
        await pilot.press("d")
        await say_yes(pilot)
        await wait_until(pilot, lambda: anna not in app.book.contacts)
        assert not app.book.relations
        assert not app.book.interactions
        await wait_until(pilot, lambda: "Jens Müller" in sheet_of(place))
        await pilot.press("u")
        await wait_until(pilot, lambda: anna in app.book.contacts)
        assert len(app.book.relations) == len(app.book.interactions) == 1
        place.select(named(app, "Mara Lindner").id)
        await pilot.press("d")
        await wait_until(pilot, lambda: "can't be deleted" in footer(app).message)
        assert len(app.book.contacts) == 4


async def test_a_relation_is_edited_from_either_end(koop_on: KoopOn) -> None:
    app = koop_on(*acquainted())
    async with app.run_test(size=(80, 24)) as pilot:
        place = await network(pilot, "Jens Müller")
        (before,) = app.book.relations.values()
        assert before.b == named(app, "Jens Müller").id
        await pilot.press("T")
        await wait_until(pilot, lambda: isinstance(app.screen, PickDialog))
        await pilot.press("enter")
        dialog = await form_dialog(pilot)
        fill(dialog, since="1.3.2020", until="28.2.2020")
        await pilot.press("f2")
        await wait_until(pilot, lambda: "end lies before" in notes(dialog))
        fill(dialog, until="28.2.2026", note="left")
        await pilot.press("f2")
        await closed(pilot)
        (after,) = app.book.relations.values()
        assert (after.since, after.until) == (date(2020, 3, 1), date(2026, 2, 28))
        assert (after.id, after.a, after.b, after.note) == (before.id, before.a, before.b, "left")
        assert after.type == before.type
        await pilot.press("enter")
        told = "since 1 Mar 2020 until 28 Feb 2026, left"
        await wait_until(pilot, lambda: told in sheet_of(place))
        await pilot.press("escape")
        form = RelationForm(named(app, "Jens Müller").id, after.id)
        place.run_worker(place.resume(form))
        again = await form_dialog(pilot)
        assert again.query_one(Form).texts()["note"] == "left"


async def test_a_relation_is_tied_removed_by_choosing_it_and_a_talk_logged(
    koop_on: KoopOn,
) -> None:
    app = koop_on(*acquainted())
    async with app.run_test(size=(120, 36)) as pilot:
        place = await network(pilot, BRACKETS)
        await pilot.press("T")
        await wait_until(pilot, lambda: "has no relations" in footer(app).message)
        await pilot.press("t")
        fill(await form_dialog(pilot), b="jens mueller", type="mentor", note="at the fair")
        await pilot.press("f2")
        await closed(pilot)
        assert len(app.book.contacts) == 4
        await wait_until(pilot, lambda: "mentor Jens Müller, at the fair" in sheet_of(place))
        await pilot.press("T")
        await wait_until(pilot, lambda: isinstance(app.screen, PickDialog))
        assert "Jens Müller" in drawn(app.screen.query_one(RecordList))[0]
        await pilot.press("enter")
        fill(await form_dialog(pilot), keep="remove")
        await pilot.press("f2")
        await closed(pilot)
        await wait_until(pilot, lambda: len(app.book.relations) == 1)
        await pilot.press("l")
        fill(
            await form_dialog(pilot), topic="Budget [x]", others="Anna Behrens", given="help: sums"
        )
        await pilot.press("f2")
        await closed(pilot)
        talk = max(app.book.interactions.values(), key=lambda t: t.id)
        zed, anna = named(app, BRACKETS).id, named(app, "Anna Behrens").id
        assert (talk.participants, talk.topic, talk.day) == ((zed, anna), "Budget [x]", TODAY)
        await wait_until(pilot, lambda: "Budget [x]" in sheet_of(place))
        assert "→ help: sums" in sheet_of(place)


async def test_from_110_columns_on_both_stand_side_by_side(koop_on: KoopOn) -> None:
    app = koop_on(*acquainted())
    async with app.run_test(size=(109, 24)) as pilot:
        place = await network(pilot, "Anna Behrens")
        assert place.query_one(Detail).region.width == 0
        await pilot.resize_terminal(110, 24)
        await wait_until(pilot, lambda: place.query_one(Detail).region.width > 30)
        await wait_until(pilot, lambda: "Likes tea." in sheet_of(place))
        await pilot.press("enter")
        await wait_until(pilot, lambda: place.query_one(Detail).has_focus)
        assert place.records.region.width > 40


@pytest.mark.parametrize(
    ("language", "words"), [("en", ("Rhythm", "21 days")), ("de", ("Rhythmus", "21 Tage"))]
)
async def test_the_list_shows_names_as_they_are(
    koop_on: KoopOn, language: str, words: tuple[str, ...]
) -> None:
    use(language)
    app = koop_on(*acquainted(), language=language)
    async with app.run_test(size=(80, 24)) as pilot:
        place = await network(pilot, BRACKETS)
        text = "\n".join(drawn(place.records))
        for word in (*words, "[/] Zed [@click", "Jens Müller", "!!"):
            assert word in text


async def test_a_long_name_is_whole_in_the_detail_and_keys_on_nothing_do_nothing(
    koop_on: KoopOn,
) -> None:
    long = "Ärztegemeinschaft " + "日本 " * 60 + "Ende"
    app = koop_on(acquainted()[0], Contact(id=-9, display_name=long))
    async with app.run_test(size=(60, 20)) as pilot:
        place = await network(pilot, long)
        assert any("…" in line for line in drawn(place.records))
        await pilot.press("enter")
        await wait_until(pilot, lambda: "Ende" in sheet_of(place))
        await pilot.press("escape", "slash", *"zz", "enter")
        await wait_until(pilot, lambda: not place.records.items and place.records.has_focus)
        await pilot.press("enter", "e", "d", "l", "t", "T", "H")
        await pilot.pause()
        assert len(app.screen_stack) == 1
        assert place.records.has_focus
