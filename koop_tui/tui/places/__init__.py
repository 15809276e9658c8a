"""The four places of the interface, each imported when it is needed."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from koop_tui.tui.keys import PLACES

if TYPE_CHECKING:
    from koop_tui.tui.places.place import Place

_CLASSES = {
    "today": "TodayPlace",
    "network": "NetworkPlace",
    "board": "BoardPlace",
    "agreements": "AgreementsPlace",
}


def make(name: str) -> Place:
    """Return a new widget for a place."""
    module = import_module(f"{__name__}.{name}")
    place: Place = getattr(module, _CLASSES[name])(id=name)
    return place


def preload(*names: str) -> None:
    """Import places ahead of need, in a thread: the named ones, else all, and forms."""
    for name in names or PLACES:
        import_module(f"{__name__}.{name}")
    if not names:
        import_module("koop_tui.tui.dialogs.form_dialog")
    if not names:
        import_module("koop_tui.tui.forms.spec").all_forms()
