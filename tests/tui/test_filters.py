"""A filter without a match says so; only a place without records says that it is empty."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from koop_tui.domain.agreements import Agreement, Version
from koop_tui.domain.contacts import Contact
from koop_tui.domain.cooperations import Cooperation, PartyTerms
from koop_tui.tui.app import KoopApp
from koop_tui.tui.places.agreements import AgreementsPlace
from koop_tui.tui.places.board import BoardPlace
from koop_tui.tui.places.network import NetworkPlace
from koop_tui.tui.places.place import Place
from tests.tui.conftest import LOGIN, drawn, place_of, type_text

KoopOn = Callable[..., KoopApp]
RECORDS = (
    Contact(id=-1, display_name="Mara Lindner", login=LOGIN),
    Contact(id=-2, display_name="Jonas Petry"),
    Cooperation(id=-1, title="Workshops", parties=(PartyTerms(contact=-1), PartyTerms(contact=-2))),
    Agreement(id=-1, cooperation=-1, title="Workshops"),
    Version(id=-1, agreement=-1),
)


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
    [("trust:abc", "trust:>=2"), ("trust:>", "trust:>=2"), ("trust:4", "Nothing matches")],
)
async def test_a_level_of_trust_says_how_it_is_written(
    koop_on: KoopOn, typed: str, said: str
) -> None:
    app = koop_on(*RECORDS)
    async with app.run_test(size=(80, 24)) as pilot:
        place = await place_of(pilot, "2", NetworkPlace)
        await pilot.press("slash", *typed)
        assert said in "\n".join(drawn(place.records))
