"""What was open between the parties before koop counted, in the form of a cooperation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from koop_tui.domain.cooperations import PartyTerms
from koop_tui.language import _
from koop_tui.language.amounts import MINUS, parse_value, typed_value
from koop_tui.tui.widgets.form import Field, Values, heading

_PLUS, _MINUS = "+", ("-", MINUS)


def opening_fields(parties: Sequence[PartyTerms | None], unit: str) -> list[Field]:
    """Return a folded field for each party: with a plus it is owed something, with a minus it owes.

    The last ones empty take what is left.
    """
    hint = _("+3 h: is owed, -3 h: owes; one that is empty takes the rest")
    return [
        heading(_("What was open before"), folded=True),
        *(
            Field(f"opening_{n}", _("Party {n}").format(n=n), _typed(terms, unit), hint=hint)
            for n, terms in enumerate(parties, 1)
        ),
    ]


def openings(values: Values, numbers: Sequence[str], unit: str) -> dict[str, int]:
    """Return what each party carries over, by its number, in minor units; Refused by field.

    Where just one of these parties says nothing, it takes what is left.
    """
    found = {n: _read(values[f"opening_{n}"], unit, f"opening_{n}") for n in numbers}
    empty = [n for n in numbers if not values[f"opening_{n}"].strip()]
    if len(empty) == 1:
        found[empty[0]] = -sum(found.values())
    return found


def moved_along(values: Values, places: Mapping[str, PartyTerms], unit: str) -> Values:
    """Return the values with each untouched opening where its party stands now.

    `places` are the parties as they stood in the form, by their number. What a party carries over
    is its own: two that change places in the form keep it.
    """
    own = {terms.contact: terms for terms in places.values()}
    moved = dict(values)
    for name in [name for name in values if name.startswith("opening_")]:
        number = name.removeprefix("opening_")
        contact, stood = values[f"party_{number}"], places.get(number)
        here = own.get(contact.id) if contact is not None else None
        if here is not None and here is not stood and values[name].strip() == _typed(stood, unit):
            moved[name] = _typed(here, unit)
    return moved


def _typed(terms: PartyTerms | None, unit: str) -> str:
    if terms is None or not terms.opening:
        return ""
    sign = _PLUS if terms.opening > 0 else MINUS
    return f"{sign}{typed_value(abs(terms.opening), unit)}"


def _read(text: str, unit: str, field: str) -> int:
    written = text.strip()
    if not written or written.strip("+0-") == "":
        return 0
    amount = written.lstrip(f"{_PLUS}{''.join(_MINUS)} ")
    if "0" in amount and not any(digit in amount for digit in "123456789"):
        parse_value(amount.replace("0", "1"), unit=unit, field=field)  # is it an amount at all?
        return 0  # which is none to settle, but to have begun with
    value = parse_value(amount, unit=unit, field=field)
    return -value if written.startswith(_MINUS) else value
