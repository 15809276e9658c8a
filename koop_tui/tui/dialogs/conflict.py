"""Two people changed the same field: both versions side by side, and the second decides."""

from __future__ import annotations

from typing import Any

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.widgets import Static

from koop_tui.domain.book import Book
from koop_tui.domain.change import Conflict
from koop_tui.domain.records import Record
from koop_tui.language import _
from koop_tui.language.record_words import field_words, record_words
from koop_tui.tui.dialogs.dialog import Dialog
from koop_tui.tui.terminal.text import shown
from koop_tui.tui.widgets.choice import Choice

_MINE, _THEIRS = "mine", "theirs"
_AROUND = 8
"""Lines of the dialog around the fields: frame, heading, what happened, keys."""


class ConflictDialog(Dialog[Record | None]):
    """Shows each field that both changed; the arrows choose whose stays, F2 saves.

    Returns the record as it shall be: the colleague's, with my other fields and with those of the
    shown fields that were chosen to be mine. None when it is left for later.
    """

    AUTO_FOCUS = ""  # it would scroll past the first values when they are long
    SCOPE = "conflict"
    SHAPE = "-tall"
    DEAF = True  # what was typed while it was being saved must decide nothing unseen

    def __init__(self, book: Book, conflict: Conflict, colleague: str) -> None:
        """`conflict` has all three records; `colleague` is who changed it in the meantime."""
        if conflict.base is None or conflict.theirs is None or conflict.mine is None:
            raise ValueError("there is nothing to compare field by field")
        super().__init__(record_words(book, conflict.theirs))
        self._book = book
        self._base, self._theirs, self._mine = conflict.base, conflict.theirs, conflict.mine
        self._fields = [f for f in type(self._mine).model_fields if f in conflict.fields]
        self._colleague = colleague

    def body(self) -> ComposeResult:
        """What happened, the fields."""
        yield Static(
            shown(
                _("{name} changed the same while you did. Choose what stays.").format(
                    name=self._colleague
                )
            )
        )
        with VerticalScroll(can_focus=False):
            for field in self._fields:
                yield from self._field(field)

    def _field(self, field: str) -> ComposeResult:
        label, mine = field_words(self._book, self._mine, field)
        _label, theirs = field_words(self._book, self._theirs, field)
        whose = [(_MINE, _("yours")), (_THEIRS, _("that of {name}").format(name=self._colleague))]
        yield Static(shown(label), classes="form-heading")
        for name, value in ((whose[0][1], mine), (self._colleague, theirs)):
            with Horizontal(classes="form-row"):
                yield Static(shown(name), classes="form-label")
                yield Static(shown(value), classes="conflict-value")
        with Horizontal(classes="form-row"):
            yield Static(shown(_("keep")), classes="form-label")
            yield Choice(whose, id=f"field-{field}")

    def ready(self) -> None:
        """Start at the first choice."""
        self.query(Choice).first().focus(scroll_visible=False)

    @on(Choice.Changed)
    def hear_choice(self, event: Choice.Changed) -> None:
        """A choice is read when it is saved."""
        event.stop()

    def on_resize(self) -> None:
        """Be as tall as the fields need, up to the whole screen."""
        self.query_one(VerticalScroll).styles.max_height = max(3, self.size.height - _AROUND)

    def action_read(self, lines: int) -> None:
        """Scroll long values."""
        self.query_one(VerticalScroll).scroll_relative(y=lines, animate=False, immediate=True)

    def action_next(self) -> None:
        """Enter goes on to the next field, from the last one it saves."""
        if self.focused is self.query(Choice).last():
            self.action_save()
        else:
            self.focus_next()

    def action_save(self) -> None:
        """Return the record as chosen."""
        self.dismiss(merged(self._base, self._theirs, self._mine, self._kept()))

    def _kept(self) -> set[str]:
        """The shown fields that shall be as theirs."""
        return {
            field
            for field in self._fields
            if self.query_one(f"#field-{field}", Choice).value == _THEIRS
        }


def merged(base: Record, theirs: Record, mine: Record, kept: set[str]) -> Record:
    """Return theirs with every field that I changed, but for those kept as theirs."""
    changes: dict[str, Any] = {
        field: getattr(mine, field)
        for field in type(mine).model_fields
        if field not in kept and getattr(mine, field) != getattr(base, field)
    }
    for stamp in ("rev", "created_at", "updated_at", "updated_by"):
        changes.pop(stamp, None)
    return theirs.model_copy(update=changes)
