"""What an open form stands on: it may change below it, by a colleague or by a restored backup."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from koop_tui.domain.problems import N_, refuse
from koop_tui.language import _

if TYPE_CHECKING:
    from koop_tui.store.drafts import Draft
    from koop_tui.tui.port import Koop
    from koop_tui.tui.widgets.form import Form


class StaleGuard:
    """The book as it was when a form was opened, or when what was typed in it was kept."""

    def __init__(self, app: Koop) -> None:
        self._app = app
        self._lineage = app.lineage
        self._theirs: list[str] = []

    def go_on(self, form: Form, draft: Draft) -> list[str]:
        """Fill in what was typed when the line broke; notice what others have changed there.

        Returns the fields that do not offer what was chosen in them.
        """
        self._theirs = []
        lost: list[str] = []
        for name, text in draft.texts.items():
            field = form.field(name)
            if field is None:
                continue
            if field.first != draft.before.get(name, field.first):
                self._theirs.append(f"{field.field.label}: {field.first or '–'} → {text or '–'}")
            field.text = text
            if field.field.kind == "choice" and field.text != text:
                lost.append(name)
        return lost

    def choose(self, form: Form, draft: Draft, names: Sequence[str]) -> None:
        """Choose once more what was chosen in some fields."""
        for name in names:
            field = form.field(name)
            if field is not None:
                field.text = draft.texts[name]

    async def holds(self) -> bool:
        """Whether it may be saved, after asking before what others have changed is replaced.

        Refused when the book was restored since: it has to be looked at again.
        """
        if self._lineage != self._app.lineage:
            raise refuse(
                N_(
                    "The book was restored from a backup meanwhile. "
                    "Look at it again and repeat your change."
                )
            )
        if self._theirs and not await self._may_replace():
            return False
        self._theirs = []
        return True

    def refused(self) -> None:
        """The person has been told what was wrong: from now on it stands on the book as it is."""
        self._lineage = self._app.lineage

    async def _may_replace(self) -> bool:
        from koop_tui.tui.dialogs.confirm import ConfirmDialog

        question = _("A colleague has changed this meanwhile. Replace it with what you typed?")
        dialog = ConfirmDialog(question, "\n".join(self._theirs))
        return await self._app.push_screen_wait(dialog) is True
