"""Finding lines of the board as one types: their keys, and the fields that can be asked for."""

from __future__ import annotations

from collections.abc import Iterable

from koop_tui.domain.problems import N_
from koop_tui.domain.search import folded
from koop_tui.language import _
from koop_tui.language.names import name_of
from koop_tui.tui.records.cooperations.pairings import Pairing
from koop_tui.tui.records.filter_fields import FilterFields


def search_key(pair: Pairing) -> str:
    """Return the text in which the words of the filter are looked for."""
    names = ("partner", "title", "stage", "kind")
    words = [text for name in names for text in _texts(pair, name)]
    if pair.unreviewed:
        words.append(_("unreviewed"))
    return folded(" ".join((*words, pair.cooperation.number, _(pair.signal.word))))


def _texts(pair: Pairing, name: str) -> Iterable[str]:
    cooperation, signal = pair.cooperation, pair.signal
    match name:
        case "partner":
            other = "" if pair.mine else pair.one.display_name
            return (pair.partner.display_name, pair.partner.organisation, other)
        case "title":
            return (cooperation.title,)
        case "stage":
            return (name_of(cooperation.stage, "stage"),)
        case "kind":
            return (name_of(cooperation.kind, "cooperation_kind"),)
    return (name_of(signal.colour, "signal"), _(signal.word), signal.colour)


FIELDS = FilterFields[Pairing](
    {
        "partner": "partner", "with": "partner", "mit": "partner",
        "title": "title", "titel": "title",
        "stage": "stage", "phase": "stage",
        "kind": "kind", "art": "kind",
        "signal": "signal", "ampel": "signal",
    },
    N_("partner: title: stage: kind: signal:"),
    _texts,
)  # fmt: skip
"""What the filter of the board can be asked for."""
