"""The terms of a cooperation and of its agreement in words: rates, and where the two differ."""

from __future__ import annotations

import re

from koop_tui.domain.agreements import Valuation, Version
from koop_tui.domain.book import Book
from koop_tui.domain.cooperations import ContributionKind, Cooperation, Rate
from koop_tui.domain.same_terms import Difference, differences
from koop_tui.domain.units import HOUR
from koop_tui.language.amounts import format_share, format_value
from koop_tui.language.counted_units import unit_name
from koop_tui.language.entry_words import KINDS
from koop_tui.language.names import name_of
from koop_tui.language.referred import contact_name
from koop_tui.language.texts import _, speaking

_SHORT = 3
"""Longer words are also found at the beginning of one, as German puts them together."""


def differing(cooperation: Cooperation, version: Version) -> tuple[Difference, ...]:
    """Return where a version and its cooperation differ, with what its words say is counted."""
    said = tuple(v.changed(kind=kind_in(v)) for v in version.valuations)
    return differences(cooperation, version.changed(valuations=said))


def kind_in(valuation: Valuation) -> ContributionKind:
    """Return the kind of a valuation, or that which its words name, as in "Raumtag Kiel"."""
    if valuation.kind != "other":
        return valuation.kind
    for word in words_of(valuation.label):
        for known, kind in KINDS.items():
            if word == known or (len(known) > _SHORT and word.startswith(known)):
                return kind
    return "other"


def words_of(label: str) -> list[str]:
    """Return the words of a label in small letters."""
    return re.findall(r"\w+", label.casefold())


def rate_label(rate: Rate, lang: str | None = None) -> str:
    """Return what a rate is for: "room, per day"."""
    words = speaking(lang).gettext("{kind}, per {unit}")
    kind = name_of(rate.kind, "contribution_kind", lang)
    return words.format(kind=kind, unit=unit_name(rate.unit, lang))


def difference_words(book: Book, cooperation: Cooperation, one: Difference) -> tuple[str, str, str]:
    """Return what differs, what the text says and what the cooperation holds; "–" for nothing."""
    unit = cooperation.unit
    match one.which:
        case "parties":
            words = [_("party") if side is not None else "–" for side in (one.text, one.held)]
            return contact_name(book, one.party), words[0], words[1]
        case "share":
            label = _("Share of {name}").format(name=contact_name(book, one.party))
            return label, format_share(int(one.text or 0)), format_share(int(one.held or 0))
        case "unit":
            return _("Counted in"), _unit(str(one.text)), _unit(str(one.held))
    label = one.label or (rate_label(one.rate) if one.rate is not None else "")
    if one.which == "hour_value":
        label = _("An hour counts")
    elif one.which == "limit":
        label = _("Balance limit")
    return label, _value(one.text, unit), _value(one.held, unit)


def differing_lines(book: Book, cooperation: Cooperation, version: Version) -> list[str]:
    """Return each difference as a line: "room, per day: – in the text, here EUR 80.00"."""
    return [
        _("{label}: {text} in the text, here {held}").format(label=label, text=here, held=there)
        for label, here, there in (
            difference_words(book, cooperation, one) for one in differing(cooperation, version)
        )
    ]


def _unit(unit: str) -> str:
    return _("hours") if unit == HOUR else unit


def _value(value: int | str | None, unit: str) -> str:
    return format_value(value, unit) if isinstance(value, int) else "–"
