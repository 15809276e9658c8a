from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal, get_args, get_origin

import pytest
from pydantic import BaseModel

import koop_tui.actions
from koop_tui.domain.contacts import CADENCE
from koop_tui.domain.signals import Colour
from koop_tui.domain.tables import MODELS
from koop_tui.language import of
from koop_tui.language.changes import CHANGES, change_words
from koop_tui.language.names import GROUPS, choices, name_of

# What each choice of the records is called in the tables of names.
FIELDS = {
    "Contact.kind": "contact_kind",
    "Contact.address_form": "address_form",
    "Contact.met_precision": "precision",
    "Contact.met_via": "met_via",
    "Offer.level": "level",
    "Contact.overlap": "overlap",
    "Contact.contact_style": "contact_style",
    "Contact.rhythm": "rhythm",
    "Contact.status": "status",
    "Contact.do_not": "do_not",
    "Contact.sensitivity": "sensitivity",
    "Relation.type": "relation",
    "Occasion.kind": "occasion_kind",
    "Interaction.type": "interaction",
    "Interaction.initiated_by": "initiator",
    "Exchange.direction": "direction",
    "Exchange.kind": "exchange",
    "Commitment.every": "recurrence",
    "Commitment.state": "commitment_state",
    "Cooperation.kind": "cooperation_kind",
    "Cooperation.goal_fit": "goal_fit",
    "Cooperation.stage": "stage",
    "Rate.kind": "contribution_kind",
    "Contribution.kind": "contribution_kind",
    "Contribution.state": "contribution_state",
    "Settlement.how": "settlement",
    "Version.state": "version_state",
    "Version.language": "language",
    "Version.nature": "nature",
    "Valuation.kind": "contribution_kind",
    "Term.every": "recurrence",
    "Confirmation.answer": "answer",
    "Confirmation.channel": "channel",
    "LogEntry.state": "version_state",
}


def _literals(annotation: Any) -> Iterator[str]:
    if get_origin(annotation) is Literal:
        yield from get_args(annotation)
    else:
        for part in get_args(annotation):
            yield from _literals(part)


def _models(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for part in get_args(annotation):
        yield from _models(part)


def _choices() -> Iterator[tuple[str, list[str]]]:
    models: list[type[BaseModel]] = list(MODELS.values())
    for model in models:
        for name, info in model.model_fields.items():
            if values := list(_literals(info.annotation)):
                yield f"{model.__name__}.{name}", values
            models.extend(m for m in _models(info.annotation) if m not in models)


@pytest.mark.parametrize(("field", "values"), list(_choices()))
def test_every_choice_of_the_records_has_a_name(field: str, values: list[str]) -> None:
    group = FIELDS[field]
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


def test_every_kind_of_change_has_its_words() -> None:
    actions = Path(koop_tui.actions.__file__).parent
    tables = "|".join({*(name.removesuffix("s") for name in MODELS), "member"})
    used = {
        kind
        for path in actions.glob("*.py")
        for kind in re.findall(rf'"((?:{tables})\.[a-z]+)"', path.read_text())
    }
    assert "contact.add" in used
    assert used <= set(CHANGES)


def test_a_change_says_what_was_done() -> None:
    assert change_words("contact.add", "Anna", "en") == "Contact added: Anna"
    assert change_words("contact.add", "Anna {x}", "de") == "Kontakt angelegt: Anna {x}"
    assert change_words("undo", lang="de") == "Rückgängig gemacht"
    assert change_words("future.thing", "Anna", "de") == "future.thing: Anna"
    for kind in CHANGES:
        assert change_words(kind, lang="de") != ""
        assert of("de")._texts._catalog.get(CHANGES[kind])  # type: ignore[attr-defined]
