"""A record of a view of the network: its line, its sheet, its texts, and letting it go."""

from __future__ import annotations

from typing import TYPE_CHECKING

from koop_tui.domain.records import Record
from koop_tui.domain.search import parse
from koop_tui.language.letters import letter_text
from koop_tui.tui.records.view import views

if TYPE_CHECKING:
    from tests.damage.driving import Driven


def drive_in_its_view(d: Driven, record: Record) -> None:
    """Show a record as the view of its kind does, if there is one, and try what that offers."""
    view = next((view for view in views() if isinstance(record, view.model)), None)
    if view is None:
        return
    view.columns()
    assert record in view.found(d.context, parse("", {}))
    view.found(d.context, parse("a", {}))
    d.row(view.row(d.context, record))
    d.sheet(view.sheet(d.context, record))
    d.act(lambda: view.delete(d.context, record.id))
    for letter in view.letters(d.context, record) if view.letters else ():
        d.shown.append(letter_text(d.context, letter))
