"""What was open between the parties before koop counted, in the form of a cooperation."""

from __future__ import annotations

from collections.abc import Sequence

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


def _typed(terms: PartyTerms | None, unit: str) -> str:
    if terms is None or not terms.opening:
        return ""
    sign = _PLUS if terms.opening > 0 else MINUS
    return f"{sign}{typed_value(abs(terms.opening), unit)}"


def _read(text: str, unit: str, field: str) -> int:
    written = text.strip()
    if not written or written.strip("+0-") == "":
        return 0
    value = parse_value(written.lstrip(f"{_PLUS}{''.join(_MINUS)} "), unit=unit, field=field)
    return -value if written.startswith(_MINUS) else value
