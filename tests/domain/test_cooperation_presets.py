"""What a cooperation starts with by its kind can be typed, and names worst cases that there are."""

from __future__ import annotations

import pytest

from koop_tui.domain.choices import named
from koop_tui.domain.cooperation_presets import PRESETS
from koop_tui.domain.cooperations import Cooperation, CooperationKind, PartyTerms
from koop_tui.language import use
from koop_tui.language.quick_entry import parse_entry
from koop_tui.tui.forms.agreement.worst_cases import PRESETS as WORST_CASES
from koop_tui.tui.forms.agreement.worst_cases import worst_cases_for
from koop_tui.tui.forms.contribution_fields import example_for
from koop_tui.tui.forms.cooperation_form import usual_words
from tests.helpers.people import TODAY


def test_there_is_one_for_each_kind_but_other() -> None:
    assert [*PRESETS, "other"] == list(named(CooperationKind))


@pytest.mark.parametrize("lang", ["de", "en"])
@pytest.mark.parametrize("kind", PRESETS)
def test_the_examples_are_read_as_usual_kinds(kind: CooperationKind, lang: str) -> None:
    use(lang)
    parties = (PartyTerms(contact=1), PartyTerms(contact=2))
    cooperation = Cooperation(id=1, title="A", kind=kind, parties=parties)
    preset = PRESETS[kind]
    units = [(rate.unit, rate.kind) for rate in preset.rates]
    examples = example_for(cooperation).split(" oder " if lang == "de" else ", or ")
    assert len(examples) == 2
    for text in examples:
        entry = parse_entry(text, TODAY, unit=preset.unit, units=units)
        assert entry.problem is None, text
        assert entry.kind in preset.kinds, text
    assert usual_words(kind).startswith("üblich: " if lang == "de" else "usual: ")
    use("en")


@pytest.mark.parametrize("kind", PRESETS)
def test_the_worst_cases_of_its_kind_come_first_and_those_of_others_not(
    kind: CooperationKind,
) -> None:
    keys = [key for key, *_texts in worst_cases_for(kind)]
    mine = list(PRESETS[kind].worst_cases)
    assert keys[: len(mine)] == mine
    assert len(set(keys)) == len(keys)
    assert {"illness", "unpaid", "one_sided", "money", "quarrel", "no_time"} <= set(keys)
    assert sum(key in {"leaves", "expert", "rooms", "unpaid_rent", "grows"} for key in keys) <= 2


def test_without_a_kind_all_worst_cases_are_there() -> None:
    assert worst_cases_for("other") == list(WORST_CASES)
    assert usual_words("other") == ""
