from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal, get_args, get_origin

import pytest

import koop_tui.actions
from koop_tui.domain.choices import choice_group
from koop_tui.domain.colours import Colour
from koop_tui.domain.contacts import CADENCE
from koop_tui.domain.records import Part
from koop_tui.domain.tables import MODELS
from koop_tui.language import of
from koop_tui.language.changes import CHANGES, change_words
from koop_tui.language.names import GROUPS, choices, name_of
from koop_tui.store.undoing import REDO


def _literals(annotation: Any) -> Iterator[str]:
    if get_origin(annotation) is Literal:
        yield from get_args(annotation)
    else:
        for part in get_args(annotation):
            yield from _literals(part)


def _models(annotation: Any) -> Iterator[type[Part]]:
    if isinstance(annotation, type) and issubclass(annotation, Part):
        yield annotation
    for part in get_args(annotation):
        yield from _models(part)


def _choices() -> Iterator[tuple[str, str | None, list[str]]]:
    models: list[type[Part]] = list(MODELS.values())
    for model in models:
        for name, info in model.model_fields.items():
            if values := list(_literals(info.annotation)):
                yield f"{model.__name__}.{name}", choice_group(model, name), values
            models.extend(m for m in _models(info.annotation) if m not in models)


@pytest.mark.parametrize(("field", "group", "values"), list(_choices()))
def test_every_choice_of_the_records_has_a_name(
    field: str, group: str | None, values: list[str]
) -> None:
    assert group is not None, f"{field} says no group of names"
    assert set(values) - {""} == set(GROUPS[group])
    for value in values:
        german, english = name_of(value, group, "de"), name_of(value, group, "en")
        assert bool(german) == bool(english) == bool(value)


@pytest.mark.parametrize("group", GROUPS)
def test_every_name_has_its_german_and_is_unlike_the_others(group: str) -> None:
    german = of("de")
    for label in GROUPS[group].values():
        # a missing translation would come back with its context cut off
        assert german._texts._catalog.get(f"{group}\x04{label}")  # type: ignore[attr-defined]
    for language in ("de", "en"):
        labels = [label for label, _value in choices(group, language)]
        assert len(set(labels)) == len(labels)


def test_names_say_what_people_call_it() -> None:
    assert name_of("getting_to_know", "stage", "de") == "Kennenlernen"
    assert name_of(3, "trust", "en") == "reliable"
    assert name_of("anything else", "label", "de") == "anything else"
    assert name_of("", "met_via", "de") == ""
    with pytest.raises(KeyError):
        name_of("x", "no such group", "de")


def test_derived_choices_have_names_too() -> None:
    assert set(get_args(Colour)) == set(GROUPS["signal"])
    assert set(CADENCE) == set(GROUPS["rhythm"])


_MAKERS = {"Change", "added", "edited", "removed"}
_DOTTED = re.compile(r"[a-z_]+\.[a-z_]+")
_PATHS = {"by"}
"""What takes a path into records, which has a dot too."""


def _kinds(tree: ast.AST, *, all_dotted: bool) -> Iterator[str]:
    """The kinds of change that a module names: to a maker, or in passing to a helper of it.

    A kind put together from pieces could not be seen, so there must be none.
    """
    paths = {id(word) for call in ast.walk(tree) if _finds(call) for word in ast.walk(call)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            kind = node.args[0] if node.func.id in _MAKERS and node.args else None
            assert not isinstance(kind, ast.JoinedStr | ast.BinOp)
            if isinstance(kind, ast.Constant) and isinstance(kind.value, str):
                yield kind.value
        word = node.value if isinstance(node, ast.Constant) else None
        if id(node) in paths:
            continue
        if all_dotted and isinstance(word, str) and _DOTTED.fullmatch(word):
            yield word


def _finds(node: ast.AST) -> bool:
    """Whether it is a look-up in the book: `book.by(Model, path, id)`."""
    return (
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in _PATHS
    )


def test_every_kind_of_change_has_its_words() -> None:
    package = Path(koop_tui.actions.__file__).parents[1]
    used = {
        kind
        for path in package.rglob("*.py")
        for kind in _kinds(
            ast.parse(path.read_text(encoding="utf-8")),
            all_dotted=path.parent.name == "actions",
        )
    }
    assert {"contact.add", "version.notice", "contact.import", "undo", "demo"} <= used
    for kind in used:
        for language in ("de", "en"):
            assert change_words(kind, lang=language) != kind, kind
    # which the store makes, not an action
    assert set(CHANGES) - {"book.restore", REDO} <= used


def test_a_change_says_what_was_done() -> None:
    assert change_words("contact.add", "Anna", "en") == "Contact added: Anna"
    assert change_words("contact.add", "Anna {x}", "de") == "Kontakt angelegt: Anna {x}"
    assert change_words("undo", lang="de") == "Zurückgenommen"
    assert change_words("future.thing", "Anna", "de") == "future.thing: Anna"
    assert change_words("relation.delete", "x", "de") == "Beziehung gelöscht: x"
    assert change_words("relation.reverse", lang="de") == "relation.reverse"
    for kind in CHANGES:
        assert change_words(kind, lang="de") != ""
        assert of("de")._texts._catalog.get(CHANGES[kind])  # type: ignore[attr-defined]
