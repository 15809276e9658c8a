"""How an open form is found again when the line broke: the address of its draft."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from koop_tui.store.drafts import Draft
    from koop_tui.tui.widgets.form import Form


@dataclass(frozen=True)
class Origin:
    """How a form is opened again: in a place, by an action, on a record (None for a new one)."""

    place: str
    action: str
    key: object = None

    def draft(self, heading: str, form: Form | None = None) -> Draft:
        """Return what is typed in the form as a draft, with what stood in those fields before."""
        from koop_tui.store.drafts import draft

        typed = [field for field in form.fields if field.is_changed] if form else []
        return draft(
            self.place,
            self.action,
            "" if self.key is None else str(self.key),
            heading,
            {field.field.name: field.text for field in typed},
            {field.field.name: field.first for field in typed},
        )
