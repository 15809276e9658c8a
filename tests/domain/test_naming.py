"""One order of names everywhere, and names found in any spelling, the exact one first."""

from __future__ import annotations

import ast
from itertools import permutations
from pathlib import Path

import pytest

import koop_tui
from koop_tui.domain.book import Book
from koop_tui.domain.change import added
from koop_tui.domain.contacts import Contact
from koop_tui.domain.naming import contacts_in_order, name_order, plain
from koop_tui.domain.search import folded, matching, parse

DIN_5007 = ["Arne", "Ärne", "Oz", "Öz", "Zoe"]
SPELLINGS = ["Mueller", "Muller", "Müller"]


def book(*names: str) -> Book:
    return Book().after(
        added("test", *(Contact(id=n, display_name=name) for n, name in enumerate(names, 1)))
    )


@pytest.mark.parametrize("names", permutations(DIN_5007))
def test_names_are_in_the_order_of_din_5007(names: tuple[str, ...]) -> None:
    assert sorted(names, key=name_order) == DIN_5007
    assert [c.display_name for c in contacts_in_order(book(*names))] == DIN_5007


def test_case_and_accents_only_tell_equal_names_apart() -> None:
    names = ["ärne", "Weiß", "Weiss", "arne", "Çelik", "Celik B", "øst", "Ost", "Zoe", "zod"]
    assert sorted(names, key=name_order) == [
        "arne", "ärne", "Çelik", "Celik B", "Ost", "øst", "Weiss", "Weiß", "zod", "Zoe",
    ]  # fmt: skip


def test_names_are_compared_without_case_and_accents() -> None:
    assert [plain(text) for text in ("Weiß", "ÄRNE", "Łódź")] == ["weiss", "arne", "lodz"]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("Müller", ["Müller", "Mueller", "Muller"]),
        ("mueller", ["Mueller", "Muller", "Müller"]),
        ("Muller", ["Muller", "Mueller", "Müller"]),
        ("mül", ["Müller", "Mueller", "Muller"]),
        ("weiss", ["Weiss", "Weiß"]),
        ("WEIß", ["Weiss", "Weiß"]),
    ],
)
def test_every_spelling_is_found_and_the_exact_one_first(typed: str, found: list[str]) -> None:
    contacts = contacts_in_order(book(*SPELLINGS, "Weiß", "Weiss", "Anna"))
    keys = [folded(contact.display_name) for contact in contacts]
    chosen = matching(contacts, keys, parse(typed, {}), name=lambda contact: contact.display_name)
    assert [contact.display_name for contact in chosen] == found


def test_no_other_place_sorts_names() -> None:
    """Whoever sorts by casefold or by folded letters gets another order."""
    for file in Path(koop_tui.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text())):
            if not isinstance(node, ast.Call):
                continue
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            if name in ("sorted", "sort"):
                for key in (word.value for word in node.keywords if word.arg == "key"):
                    written = ast.unparse(key)
                    assert "casefold" not in written, f"{file}: {written}"
                    assert "folded" not in written, f"{file}: {written}"
