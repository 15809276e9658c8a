"""The form about one record that is there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Generic, TypeVar, cast

from koop_tui.domain.context import Context
from koop_tui.domain.records import Record
from koop_tui.tui.forms.spec import ChangeForm

R = TypeVar("R", bound=Record)


@dataclass
class AboutForm(ChangeForm, Generic[R]):
    """A change of one record, or of what belongs to it; its id is the form's first argument.

    `MODEL` is the type of the record; from `begin` on `about` is the record as it was then.
    """

    MODEL: ClassVar[type[Record]]

    @property
    def record(self) -> tuple[str, int]:
        """The record."""
        return self.MODEL.table, self.arguments[0]

    def begin(self, context: Context) -> None:
        """Take the record as it is now."""
        self.about: R = cast("R", context.book.table(self.MODEL)[self.arguments[0]])
