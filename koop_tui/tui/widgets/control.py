"""Where one types or chooses in a field: the widget for its kind."""

from __future__ import annotations

from collections.abc import Callable

from koop_tui.tui.widgets.choice import Choice
from koop_tui.tui.widgets.field import Field
from koop_tui.tui.widgets.line import FieldLine
from koop_tui.tui.widgets.prose import Prose
from koop_tui.tui.widgets.several import Several

Control = FieldLine | Prose | Choice | Several
"""Where one types or chooses."""


def control_of(field: Field, text: str, entered: Callable[[], None]) -> Control:
    """Return the widget of a field with a text in it; it calls `entered` where Enter is its own."""
    match field.kind:
        case "choice":
            return Choice(field.choices, text, quick=field.quick)
        case "prose":
            return Prose(text, field.lines)
        case "several":
            return Several(field, text, entered)
    return FieldLine(text)
