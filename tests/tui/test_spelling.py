"""The order of names and their spellings where they are shown: list, palette, completion, form."""

from __future__ import annotations

import pytest
from textual.widgets import Input

from koop_tui.domain.book import Book
from koop_tui.domain.change import added
from koop_tui.domain.contacts import Contact
from koop_tui.tui.dialogs.pick import PickDialog
from koop_tui.tui.forms.readers import find_contact
from koop_tui.tui.places.board import BoardPlace
from koop_tui.tui.places.network import NetworkPlace
from koop_tui.tui.widgets.completion import Completion
from koop_tui.tui.widgets.form import Form
from koop_tui.tui.widgets.record_list import RecordList
from tests.helpers.people import LOGIN
from tests.helpers.pilot import KoopOn, form_dialog, place_of, type_text, wait_until

NAMES = ["Zoe", "Ärne", "Arne", "Öz", "Oz"]
DIN_5007 = ["Arne", "Ärne", "Oz", "Öz", "Zoe"]


def people(*names: str) -> list[Contact]:
    me = Contact(id=-99, display_name="Mara", login=LOGIN)
    return [me, *(Contact(id=-n, display_name=name) for n, name in enumerate(names, 1))]


async def test_the_list_and_the_palette(koop_on: KoopOn) -> None:
    app = koop_on(*people(*NAMES))
    async with app.run_test(size=(80, 24)) as pilot:
        place = await place_of(pilot, "2", NetworkPlace)
        shown = [c.display_name for c in place.records.items if c.display_name != "Mara"]
        assert shown == DIN_5007
        await pilot.press("ctrl+p")
        await wait_until(pilot, lambda: isinstance(app.screen, PickDialog))
        options = app.screen.query_one(RecordList).items
        labels = [option.label for option in options if option.label in NAMES]
        assert labels == DIN_5007


async def test_completing_a_name(koop_on: KoopOn) -> None:
    app = koop_on(*people(*NAMES, "Mueller", "Muller", "Müller"))
    async with app.run_test(size=(80, 24)) as pilot:
        await place_of(pilot, "3", BoardPlace)
        await pilot.press("n")
        screen = await form_dialog(pilot)
        field = screen.query_one(Form).field("party_2")
        assert field is not None
        field.query_one(Input).focus()
        completion = next(c for c in screen.query(Completion) if c.target is field.query_one(Input))

        def offered() -> list[str]:
            return [
                str(item.value)
                for item in completion.get_candidates(completion._get_target_state())
            ]

        await type_text(pilot, "rn")
        await wait_until(pilot, lambda: offered() == ["Arne", "Ärne"])
        field.text = "Muller"
        await wait_until(pilot, lambda: offered() == ["Muller", "Mueller", "Müller"])


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("muller", "Muller"),
        ("Müller", "Müller"),
        ("MUELLER", "Mueller"),
        ("Mül", None),
        ("zo", "Zoe"),
    ],
)
def test_a_name_means_the_contact_that_is_spelled_so(typed: str, name: str | None) -> None:
    book = Book().after(added("test", *people("Mueller", "Muller", "Müller", "Zoe")))
    found = find_contact(book, typed)
    assert (found.display_name if found else None) == name
