"""Rates as one types them, a line each: "room day = 80"."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from koop_tui.domain.cooperations import Rate
from koop_tui.domain.problems import N_, refuse
from koop_tui.language.amounts import parse_value, typed_value
from koop_tui.language.counted_units import unit_name
from koop_tui.language.entry_words import KINDS
from koop_tui.language.names import name_of
from koop_tui.language.unit_words import unit_key
from koop_tui.tui.forms.readers import choices, lines


def written_rates(rates: Iterable[Rate], unit: str) -> str:
    """Return rates as they are typed."""
    return "\n".join(
        f"{name_of(rate.kind, 'contribution_kind')} {unit_name(rate.unit)} ="
        f" {typed_value(rate.value, unit)}"
        for rate in rates
    )


def read_rates(text: str, unit: str) -> tuple[Rate, ...]:
    """Return the rates that lines say; Refused for one that is none."""
    return tuple(_read_rate(line, unit) for line in lines(text))


def _read_rate(line: str, unit: str) -> Rate:
    head, _equals, worth = line.partition("=")
    word, _blank, counted = " ".join(head.split()).partition(" ")
    kind = _kind(word)
    if kind is None or not counted or not worth.strip():
        raise refuse(
            N_("“{written}” is no rate; write a kind, a unit and an amount: room day = 80."),
            "rates",
            written=line[:40],
        )
    value = parse_value(worth, unit=unit, field="rates")
    return Rate.model_validate({"kind": kind, "unit": unit_key(counted), "value": value})


def _kind(word: str) -> str | None:
    wanted = word.casefold()
    named: Sequence[str] = [v for v, label in choices("contribution_kind") if wanted == label]
    return named[0] if named else KINDS.get(wanted)
