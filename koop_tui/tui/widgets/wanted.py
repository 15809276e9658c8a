"""What a field wants, in a few words for the foot of its form."""

from __future__ import annotations

from koop_tui.language import _
from koop_tui.tui.terminal.key_names import in_words
from koop_tui.tui.widgets.field import Field


def wanted(field: Field, text: str, shows_all: bool, plain: bool) -> tuple[str, ...]:
    """Return what a field wants with a text in it: in full, and shorter where there is no room.

    `shows_all` is a choice whose values are all to be seen; `plain` names arrows in words.
    """
    if field.expand is not None and len(found := field.expand(text)) > 1:
        return (", ".join(one.rstrip("/").rpartition("/")[2] for one in found),)
    if field.kind == "choice" and not field.hint and len(field.choices) > 1:
        hint = _("← → or a first letter") if shows_all else _("← → or a first letter: {choices}")
        hint = in_words(hint) if plain else hint
        labels = [label or "–" for _value, label in field.choices]
        # "worked off later: a promise" is told in full once it is chosen
        full, short = (", ".join(one) for one in (labels, [of.split(":")[0] for of in labels]))
        if shows_all:
            return (hint,)
        return hint.format(choices=full), hint.format(choices=short), short
    if field.kind == "prose":
        lines = _("Ctrl+J begins a new line")
        return (f"{field.hint} · {lines}" if field.hint else lines,)
    if field.kind == "several" and not field.hint:
        return (_("one in each row"),)
    return (field.hint,)
