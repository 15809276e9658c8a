"""A filter without a match says so; only a place without records says that it is empty."""

from __future__ import annotations

import pytest

from koop_tui.domain.agreements import Agreement, Version
from koop_tui.domain.contacts import Contact
from koop_tui.domain.cooperations import Cooperation, PartyTerms
from koop_tui.tui.app import KoopApp
from koop_tui.tui.places.agreements import AgreementsPlace
from koop_tui.tui.places.board import BoardPlace
from koop_tui.tui.places.network import NetworkPlace
from koop_tui.tui.places.place import Place
from koop_tui.tui.widgets.filter_line import FilterLine
from tests.helpers.people import LOGIN
from tests.helpers.pilot import KoopOn, drawn, footer, place_of, type_text, wait_until

RECORDS = (
    Contact(id=-1, display_name="Mara Lindner", login=LOGIN),
    Contact(id=-2, display_name="Jonas Petry"),
    Cooperation(id=-1, title="Workshops", parties=(PartyTerms(contact=-1), PartyTerms(contact=-2))),
    Agreement(id=-1, cooperation=-1, title="Workshops"),
    Version(id=-1, agreement=-1),
)

EVERYWHERE = {"filter", "keys", "quit"}


def offered(app: KoopApp) -> set[str]:
    """The commands in the footer."""
    return {label for _key, label, _weight in footer(app).hints}


@pytest.mark.parametrize(
    ("digit", "kind"), [("2", NetworkPlace), ("3", BoardPlace), ("4", AgreementsPlace)]
)
async def test_a_filter_without_a_match_says_so(
    koop_on: KoopOn, digit: str, kind: type[Place]
) -> None:
    app = koop_on(*RECORDS)
    async with app.run_test(size=(80, 24)) as pilot:
        place = await place_of(pilot, digit, kind)
        everything = len(place.records.items)
        await pilot.press("slash")
        await type_text(pilot, "xyzzy")
        text = " ".join("\n".join(drawn(place.records)).split())
        assert "Nothing matches the filter. Esc clears it." in text
        assert "here yet" not in text
        await pilot.press("escape")
        assert len(place.records.items) == everything > 0


@pytest.mark.parametrize("digit", ["3", "4"])
async def test_a_place_without_records_says_what_belongs_there_even_under_a_filter(
    koop_on: KoopOn, digit: str
) -> None:
    app = koop_on(*RECORDS[:2])
    async with app.run_test(size=(80, 24)) as pilot:
        place = await place_of(pilot, digit, Place)
        await pilot.press("slash")
        await type_text(pilot, "xyzzy")
        text = "\n".join(drawn(place.records))
        assert "here yet" in text
        assert "Nothing matches" not in text


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("trust:abc", "trust:>=2"),
        ("trust:>", "trust:>=2"),
        ("trust:4", "Nothing matches"),
        ("due:xyz", "due:no"),
        ("due:yes", "Nothing matches"),
    ],
)
async def test_a_field_of_the_filter_says_how_it_is_written(
    koop_on: KoopOn, typed: str, said: str
) -> None:
    app = koop_on(*RECORDS)
    async with app.run_test(size=(80, 24)) as pilot:
        place = await place_of(pilot, "2", NetworkPlace)
        await pilot.press("slash", *typed)
        assert said in "\n".join(drawn(place.records))


async def test_board_and_agreements_are_asked_by_field_too(koop_on: KoopOn) -> None:
    app = koop_on(*RECORDS)
    async with app.run_test(size=(80, 24)) as pilot:
        for digit, there, elsewhere, named in (
            ("3", "mit:jonas phase:idea", "partner:workshops", "partner: title: stage:"),
            ("4", "status:draft kooperation:work", "title:jonas", "title: partner: status:"),
        ):
            place = await place_of(pilot, digit, Place)
            line = place.query_one(FilterLine)
            assert named in line.placeholder
            everything = len(place.records.items)
            await pilot.press("slash")
            for typed, count in ((there, everything), (elsewhere, 0), ("city:kiel", 0)):
                line.value = typed
                assert len(place.records.items) == count, typed
            text = " ".join("\n".join(drawn(place.records)).split())
            assert f"There is no field city:. There are: {named}" in text
            await pilot.press("escape")


@pytest.mark.parametrize("typed", ["due:n", "due:no", "fällig:nein"])
async def test_who_is_not_due_is_found_from_the_first_letter_on(
    koop_on: KoopOn, typed: str
) -> None:
    app = koop_on(*RECORDS)
    async with app.run_test(size=(80, 24)) as pilot:
        place = await place_of(pilot, "2", NetworkPlace)
        await pilot.press("slash", *typed)
        assert len(place.records.items) == 2


@pytest.mark.parametrize("digit", ["1", "3", "4"])
async def test_an_empty_place_offers_only_keys_that_do_something(
    koop_on: KoopOn, digit: str
) -> None:
    app = koop_on(RECORDS[0])
    async with app.run_test(size=(120, 36)) as pilot:
        await place_of(pilot, digit, Place)
        nothing_to_find = EVERYWHERE - {"filter"}
        assert offered(app) == nothing_to_find | ({"new"} if digit != "1" else set())


async def test_keys_are_offered_again_when_the_list_has_lines_again(koop_on: KoopOn) -> None:
    app = koop_on(*RECORDS)
    async with app.run_test(size=(120, 36)) as pilot:
        await place_of(pilot, "2", NetworkPlace)
        assert {"edit", "delete"} < offered(app)
        await pilot.press("slash", "q", "q", "enter")
        await wait_until(pilot, lambda: offered(app) == EVERYWHERE | {"new", "import"})
        await pilot.press("escape")
        await wait_until(pilot, lambda: {"edit", "delete"} < offered(app))


async def test_who_can_not_be_deleted_is_told_before_a_question(koop_on: KoopOn) -> None:
    app = koop_on(*RECORDS)
    async with app.run_test(size=(80, 24)) as pilot:
        place = await place_of(pilot, "2", NetworkPlace)
        for _name in place.records.items:
            await pilot.press("d")
            await wait_until(pilot, lambda: footer(app).failed)
            assert len(app.screen_stack) == 1
            await pilot.press("down")


async def test_while_a_filter_is_typed_only_its_own_keys_are_offered(koop_on: KoopOn) -> None:
    app = koop_on(*RECORDS)
    async with app.run_test(size=(120, 36)) as pilot:
        for digit in "1234":
            await place_of(pilot, digit, Place)
            before = offered(app)
            await pilot.press("slash")
            own = {"to the list", "clear"} | ({"complete word"} if digit != "1" else set())
            await wait_until(pilot, lambda own=own: offered(app) == own)
            await pilot.press("escape")
            await wait_until(pilot, lambda before=before: offered(app) == before)


async def test_an_agreement_offers_only_the_steps_that_it_can_take(koop_on: KoopOn) -> None:
    app = koop_on(*RECORDS)
    async with app.run_test(size=(120, 36)) as pilot:
        await place_of(pilot, "4", AgreementsPlace)
        assert "propose" in offered(app)
        assert not {"confirm", "next version", "differences"} & offered(app)
        await pilot.press("N")
        await wait_until(pilot, lambda: footer(app).failed)
        assert len(app.screen_stack) == 1


async def test_what_the_filter_looks_in_is_made_when_its_line_opens(koop_on: KoopOn) -> None:
    """In a large book it takes a while and a megabyte, and a filter is not always asked for."""
    app = koop_on(*RECORDS)
    async with app.run_test(size=(80, 24)) as pilot:
        await place_of(pilot, "2", NetworkPlace)

        def is_made() -> bool:
            return any(name.endswith(".search_keys") for name in app.book.rows(Contact).derived)

        assert not is_made()
        await pilot.press("slash")
        await wait_until(pilot, is_made)
