"""Between the fields of a section and the version: what is written into them and read back."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, TypeVar

from pydantic import ValidationError

from koop_tui.actions.checks import wrong_fields
from koop_tui.domain.agreements import DiffLine, PartySnapshot, Valuation, Version
from koop_tui.domain.problems import N_, Refused, refuse
from koop_tui.domain.records import Part
from koop_tui.language.amounts import parse_value, typed_value
from koop_tui.language.numbers import NUMBER
from koop_tui.language.terms_words import kind_in
from koop_tui.language.unit_words import currency_of, is_hour
from koop_tui.tui.forms.readers import lines

P = TypeVar("P", bound=Part)

_AMOUNT = re.compile(rf"(\D{{0,5}}?) ?{NUMBER} ?(\S{{0,7}})")
_PARTY = ("name", "sign", "firm", "place")


def with_values(version: Version, values: Mapping[str, Any]) -> Version:
    """Return the version with the values of some fields of a section."""
    plain = {name: value for name, value in values.items() if name in Version.model_fields}
    if plain.get("unit", version.unit) != version.unit and _has_amounts(version, plain):
        text = N_("Empty the amounts first: they are counted in {unit}.")
        raise refuse(text, "unit", unit=version.unit)
    parties = tuple(_party(party, n, values) for n, party in enumerate(version.parties))
    return revised(version, **plain | {"parties": parties})


def _has_amounts(version: Version, plain: Mapping[str, Any]) -> bool:
    hour_value, limit, above, valuations = (
        plain.get(name, getattr(version, name))
        for name in ("hour_value", "balance_limit", "joint_above", "valuations")
    )
    amounts = [hour_value, limit, above, *(item.amount for item in valuations)]
    return any(amount is not None for amount in amounts)


def revised(part: P, **fields: Any) -> P:
    """Return a record or part with fields replaced; Refused where a text is too long."""
    try:
        return part.changed(**fields)
    except ValidationError as error:
        raise Refused(wrong_fields(error)) from error


def form_field(version: Version, number: int, name: str) -> str:
    """Return the field of a section's form under which a problem of the record stands."""
    if name != "parties" or not version.parties:
        return name
    return "share_0" if number == 2 else "party_0_name"


def share_sum(version: Version) -> int:
    """Return the sum of the shares, in hundredths of a percent."""
    return sum(party.share for party in version.parties)


def _party(party: PartySnapshot, n: int, values: Mapping[str, Any]) -> PartySnapshot:
    found = {name: values[f"party_{n}_{name}"] for name in _PARTY if f"party_{n}_{name}" in values}
    if f"share_{n}" in values:
        found["share"] = values[f"share_{n}"] or 0
    return revised(party, **found) if found else party


def written_valuations(version: Version) -> str:
    """Return what counts how much, one a line: "room day = 80.00 EUR"."""
    written = []
    for item in version.valuations:
        amount = "" if item.amount is None else typed_value(item.amount, version.unit)
        worth = ", ".join(part for part in (amount, item.words) if part)
        written.append(f"{item.label} = {worth}" if worth else item.label)
    return "\n".join(written)


def read_valuation(version: Version, line: str) -> Valuation:
    """Read "room day = 80.00": an amount where it is one, else words."""
    label, _equals, worth = (part.strip() for part in line.partition("="))
    kinds = {item.label: item for item in version.valuations}
    known = kinds.get(label)
    if known is not None and line in written_valuations(version).split("\n"):
        return known
    amount, text = None, worth
    head, _comma, rest = worth.partition(", ")
    found = _AMOUNT.fullmatch(head)
    if found is not None and all(_is_unit(part, version.unit) for part in found.groups()):
        amount, text = parse_value(head, unit=version.unit), rest
    kind = kind_in(known or Valuation(label=label))
    return Valuation(kind=kind, label=label, amount=amount, words=text)


def _is_unit(word: str, unit: str) -> bool:
    return not word or is_hour(word) or currency_of(word, unit) is not None


def written_change(line: DiffLine) -> str:
    """Return a line of section 15 as it is written into the field: "2 | Share | old | new"."""
    parts = [line.text] if line.text else [line.old, line.new]
    return " | ".join([str(line.section), line.label, *parts])


def read_changes(text: str) -> tuple[DiffLine, ...]:
    """Return the lines of section 15; Refused for a line that is not taken apart by bars."""
    return tuple(map(_read_change, lines(text)))


def _read_change(line: str) -> DiffLine:
    section, *parts = (part.strip() for part in line.split("|"))
    if not (section.isascii() and section.isdigit()) or not 2 <= len(parts) <= 3:
        raise refuse(
            N_("“{written}” is no line of changes; write: 2 | Share | old | new."),
            written=line[:40],
        )
    if len(parts) == 2:
        return DiffLine(section=int(section), label=parts[0], text=parts[1])
    return DiffLine(section=int(section), label=parts[0], old=parts[1], new=parts[2])
