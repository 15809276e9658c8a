"""The terms of a cooperation and of its agreement are one thing: where the two differ."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from koop_tui.domain.agreements import Valuation, Version
from koop_tui.domain.cooperations import Cooperation, Rate
from koop_tui.domain.units import HOUR

Which = Literal["parties", "share", "unit", "hour_value", "limit", "rate"]

COUNTED = frozenset({"work", "room", "knowledge"})
"""The kinds that count by a rate; what money and referrals count is said in words."""


@dataclass(frozen=True)
class Difference:
    """One term: what the text says and what the cooperation holds; None where it says nothing.

    `party` is whose share it is, `rate` the rate of the cooperation, `label` that of the text.
    Shares are in hundredths of a percent, values in minor units.
    """

    which: Which
    text: int | str | None
    held: int | str | None
    party: int | None = None
    rate: Rate | None = None
    label: str = ""


def differences(cooperation: Cooperation, version: Version) -> tuple[Difference, ...]:
    """Return where a version and its cooperation differ; amounts only in the same unit."""
    if cooperation.is_missing:
        return ()
    return tuple(_differences(cooperation, version))


def _differences(cooperation: Cooperation, version: Version) -> Iterator[Difference]:
    agreed = {party.contact: party.share for party in version.parties}
    held = {party: cooperation.party(party).share for party in cooperation.staying}
    for party in dict.fromkeys((*agreed, *held)):
        if party not in agreed or party not in held:
            yield Difference("parties", agreed.get(party), held.get(party), party)
        elif agreed[party] != held[party]:
            yield Difference("share", agreed[party], held[party], party)
    if version.unit != cooperation.unit:
        yield Difference("unit", version.unit, cooperation.unit)
        return
    if cooperation.unit != HOUR and version.hour_value != cooperation.hour_value:
        yield Difference("hour_value", version.hour_value, cooperation.hour_value)
    if version.balance_limit != cooperation.limit:
        yield Difference("limit", version.balance_limit, cooperation.limit)
    yield from _rates(cooperation, version)


def _rates(cooperation: Cooperation, version: Version) -> Iterator[Difference]:
    """Each rate against the amounts of its kind in the text; an hour as any hour needs no line."""
    left = [v for v in version.valuations if v.amount is not None and v.kind in COUNTED]
    lacking: list[Rate] = []
    for rate in cooperation.rates:
        same = next((v for v in left if (v.kind, v.amount) == (rate.kind, rate.value)), None)
        if same is not None:
            left.remove(same)
        elif not is_any_hour(rate, cooperation.hour_value):
            lacking.append(rate)
    for rate in lacking:
        other = next((v for v in left if v.kind == rate.kind), None)
        if other is not None:
            left.remove(other)
        text, label = (other.amount, other.label) if other is not None else (None, "")
        yield Difference("rate", text, rate.value, rate=rate, label=label)
    yield from (Difference("rate", v.amount, None, label=v.label) for v in left)


def is_any_hour(rate: Rate, hour_value: int | None) -> bool:
    """Whether a rate only says of an hour what is said of all."""
    return rate.unit == HOUR and rate.value == hour_value


def with_amount(
    valuations: tuple[Valuation, ...], label: str, amount: int
) -> tuple[Valuation, ...]:
    """Return valuations with another amount at a label."""
    return tuple(v.changed(amount=amount) if v.label == label else v for v in valuations)
