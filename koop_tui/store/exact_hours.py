"""From hundredths of an hour to seconds: the step from schema 2 to 3, for a book and its history.

Each amount stays exactly what it was. An entry whose parts were rounded to hundredths would be
split otherwise in seconds; its weights become the parts that it had, so that no balance moves.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from koop_tui.domain.book import Book
from koop_tui.domain.tally import parts
from koop_tui.domain.units import HOUR

IN_A_HUNDREDTH = 36
"""Seconds in a hundredth of an hour."""
_HUNDREDTHS = 100
"""What an hour counted where nothing else was said, in the minor units of whatever it was."""

_SIDES = ("before", "after")
Units = Mapping[int, str]
"""What each cooperation counts in, by its id."""


def into_seconds(tables: dict[str, dict[str, Any]]) -> None:
    """Count hours in seconds in all tables of a book of schema 2."""
    units = units_of(tables.get("cooperations", {}).items())
    for name in _STEPS:
        for key, document in tables.get(name, {}).items():
            _into_seconds(name, key, document, units)


def edits_into_seconds(edits: list[dict[str, Any]], units: Units) -> None:
    """Count hours in seconds in what a line of the history tells, before and after.

    `units` are those of the book; of a cooperation that it has no more, those of the line.
    """
    told = units_of(
        (str(edit["id"]), edit[side])
        for edit in edits
        for side in _SIDES
        if edit["table"] == "cooperations"
    )
    for edit in edits:
        for side in _SIDES:
            _into_seconds(edit["table"], str(edit["id"]), edit[side], {**told, **units})


def units_in(book: Book) -> dict[int, str]:
    """Return what the cooperations of a book count in."""
    return {number: held.unit for number, held in book.cooperations.items()}


def units_of(cooperations: Iterable[tuple[str, Any]]) -> dict[int, str]:
    """Return what cooperations count in, of pairs of key and document."""
    return {
        int(key): _unit(document, HOUR)
        for key, document in cooperations
        if isinstance(document, dict) and key.isdecimal()
    }


def _into_seconds(table: str, key: str, document: Any, units: Units) -> None:
    """Count the hours of one record in seconds; what is no record of koop stays as it is."""
    if table in _STEPS and isinstance(document, dict):
        _STEPS[table](key, document, units)


def _cooperation(_key: str, document: dict[str, Any], _units: Units) -> None:
    if _unit(document, HOUR) != HOUR:
        document.setdefault("hour_value", _HUNDREDTHS)
        return
    _convert(document, "hour_value", "limit")
    for rate in _parts(document, "rates"):
        _convert(rate, "value")
    for party in _parts(document, "parties"):
        _convert(party, "opening")


def _contribution(key: str, document: dict[str, Any], units: Units) -> None:
    if not _in_hours(document, units):
        return
    value = document.get("value")
    _convert(document, "value", "rate")
    weights = list(_parts(document, "weights"))
    shares = [weight["weight"] for weight in weights if _is_integer(weight.get("weight"))]
    if not isinstance(value, int) or len(shares) != len(weights) or not key.isdecimal():
        return
    if not any(shares) or min(shares) < 0:
        return
    before = [IN_A_HUNDREDTH * part for part in parts(value, shares, int(key))]
    if list(parts(IN_A_HUNDREDTH * value, shares, int(key))) != before and min(before) >= 0:
        for weight, part in zip(weights, before, strict=True):
            weight["weight"] = part


def _settlement(_key: str, document: dict[str, Any], units: Units) -> None:
    if _in_hours(document, units):
        _convert(document, "value")


def _version(_key: str, document: dict[str, Any], _units: Units) -> None:
    if _unit(document, "EUR") == HOUR:
        _convert(document, "hour_value", "balance_limit", "joint_above")
        for valuation in _parts(document, "valuations"):
            _convert(valuation, "amount")


_STEPS: Mapping[str, Callable[[str, dict[str, Any], Units], None]] = {
    "cooperations": _cooperation,
    "contributions": _contribution,
    "settlements": _settlement,
    "versions": _version,
}


def _in_hours(document: Mapping[str, Any], units: Units) -> bool:
    """Whether what belongs to a cooperation is counted in hours."""
    cooperation = document.get("cooperation")
    return isinstance(cooperation, int) and units.get(cooperation) == HOUR


def _unit(document: Mapping[str, Any], default: str) -> str:
    return str(document.get("unit", default))


def _convert(document: dict[str, Any], *names: str) -> None:
    for name in names:
        if _is_integer(document.get(name)):
            document[name] *= IN_A_HUNDREDTH


def _parts(document: Mapping[str, Any], name: str) -> Iterator[dict[str, Any]]:
    found = document.get(name)
    for part in found if isinstance(found, list) else ():
        if isinstance(part, dict):
            yield part


def _is_integer(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)
