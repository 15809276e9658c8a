"""The field of promises: one a line, with the day by which."""

from __future__ import annotations

from datetime import date

from koop_tui.language import _
from koop_tui.language.promise_line import Promised, promised_words, read_promise
from koop_tui.tui.forms.readers import for_example, lines
from koop_tui.tui.widgets.field import Field


def promises_field(name: str, label: str, today: date) -> Field:
    """Return a field for several promises; it says how each was read."""

    def echo(read: tuple[Promised, ...]) -> str:
        return "\n".join(map(promised_words, read))

    return Field(
        name,
        label,
        kind="several",
        read=lambda text: tuple(read_promise(line, today) for line in lines(text)),
        echo=echo,
        hint=for_example(_("price list, fri")),
    )
