"""The rates of a cooperation as the text of its agreement has them."""

from __future__ import annotations

from koop_tui.domain.agreements import Version
from koop_tui.domain.cooperations import Cooperation, Rate
from koop_tui.domain.same_terms import is_any_hour
from koop_tui.domain.units import HOUR
from koop_tui.language.terms_words import differing, kind_in, words_of
from koop_tui.language.unit_words import COUNTED as UNITS
from koop_tui.language.unit_words import HOUR_WORDS


def agreed_rates(cooperation: Cooperation, version: Version) -> tuple[Rate, ...]:
    """Return the rates of a cooperation as a text in the same unit has them.

    A rate of which the text says nothing stays; what the text counts by a unit that koop can't
    read from its words is left to the text.
    """
    rates = list(cooperation.rates)
    hour_value = version.hour_value or cooperation.hour_value
    rates = [
        r.changed(value=hour_value) if is_any_hour(r, cooperation.hour_value) else r for r in rates
    ]
    for one in differing(cooperation, version):
        if one.which != "rate" or not isinstance(one.text, int):
            continue
        if one.rate is not None:
            rates[rates.index(one.rate)] = one.rate.changed(value=one.text)
        else:
            valuation = next(v for v in version.valuations if v.label == one.label)
            unit = _unit_in(one.label)
            kind = kind_in(valuation)
            if unit and all((r.kind, r.unit) != (kind, unit) for r in rates):
                made = {"kind": kind, "unit": unit, "value": one.text}
                rates.append(Rate.model_validate(made))
    return tuple(rates)


def _unit_in(label: str) -> str:
    """Return the unit that the words of a label name, as in "Raumtag Kiel"; "" for none."""
    for word in words_of(label):
        if word in HOUR_WORDS:
            return HOUR
        for unit, words in UNITS.items():
            if any(word == known or (len(known) > 2 and word.endswith(known)) for known in words):
                return unit
    return ""
