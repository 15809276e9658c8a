"""The forms of a plain promise: what is promised by whom, giving it up, releasing from it."""

from __future__ import annotations

from dataclasses import dataclass, field

from koop_tui.actions.checks import NEW, made
from koop_tui.actions.commitments import (
    add_commitment,
    drop_commitment,
    edit_commitment,
    release_commitment,
)
from koop_tui.domain.change import Change
from koop_tui.domain.commitments import Commitment
from koop_tui.domain.contacts import Contact
from koop_tui.domain.context import Context
from koop_tui.language import _
from koop_tui.language.referred import contact_name
from koop_tui.tui.forms.about_form import AboutForm
from koop_tui.tui.forms.readers import choice_field, contact_field, day_field, hours_field
from koop_tui.tui.forms.spec import ChangeForm
from koop_tui.tui.widgets.field import Field, Values

_OF_THE_BALANCE = frozenset({"by", "to", "every"})
"""What stays as it is in a promise that works off a balance."""


@dataclass
class CommitmentForm(ChangeForm):
    """The form of a promise between a contact and somebody else, new without an id."""

    ID = "commitment"
    PLACE = "network"

    contact: int
    commitment: int | None = None
    _before: Commitment | None = field(default=None, init=False)

    @property
    def record(self) -> tuple[str, int]:
        """The contact."""
        return Contact.table, self.contact

    def stands(self, context: Context) -> bool:
        """Whether contact and promise are still there."""
        promise = self.commitment
        known = promise is None or context.book.get(Commitment, promise) is not None
        return known and super().stands(context)

    def begin(self, context: Context) -> None:
        """Take the promise as it is now."""
        self._before = context.book.get(Commitment, self.commitment)

    def heading(self, context: Context) -> str:
        """With whom."""
        name = contact_name(context.book, self.contact)
        return _("Promise to or by {name}").format(name=name)

    def fields(self, context: Context) -> list[Field]:
        """All fields; a new promise is mine unless changed."""
        book, before = context.book, self._before
        me = context.me.contact_id
        by, to = (before.by, before.to) if before else (me, self.contact)
        if before is None and me == self.contact:
            to = None
        found = [
            Field("what", _("What"), before.what if before else "", required=True),
            day_field("due", _("Due"), before.due if before else None, context.today),
            contact_field("by", _("Who"), book, by, required=True),
            contact_field("to", _("To"), book, to),
            choice_field(
                "every", _("Recurs"), "recurrence", before.every if before else "", _("once")
            ),
            hours_field("estimate", _("Estimate"), before.estimate if before else None),
            Field("done_when", _("Done when"), before.done_when if before else ""),
        ]
        if before is not None and before.evens is not None:
            return [field for field in found if field.name not in _OF_THE_BALANCE]
        return found

    def change(self, context: Context, values: Values) -> Change:
        """Add or edit it."""
        before = self._before
        known = {**before.__dict__} if before else {"id": NEW}
        promise = made(Commitment, **{**known, **values})
        if before is None:
            return add_commitment(context, promise)
        return edit_commitment(context, before, promise)


@dataclass
class _EndForm(AboutForm[Commitment]):
    """What ends a promise without its being done."""

    PLACE = "network"
    MODEL = Commitment

    commitment: int


@dataclass
class DropForm(_EndForm):
    """The form for a promise that is given up: why."""

    ID = "commitment.drop"

    def heading(self, context: Context) -> str:
        """What is given up."""
        return _("Give up: {what}").format(what=self.about.what)

    def fields(self, context: Context) -> list[Field]:
        """The reason."""
        return [Field("reason", _("Reason"), required=True)]

    def change(self, context: Context, values: Values) -> Change:
        """Drop it."""
        return drop_commitment(context, self.commitment, values["reason"])


@dataclass
class ReleaseForm(_EndForm):
    """The form for a promise from which somebody is released: why, if that is to be noted."""

    ID = "commitment.release"

    def heading(self, context: Context) -> str:
        """From what."""
        return _("Released from: {what}").format(what=self.about.what)

    def fields(self, context: Context) -> list[Field]:
        """The reason."""
        return [Field("reason", _("Reason"))]

    def change(self, context: Context, values: Values) -> Change:
        """Release them."""
        return release_commitment(context, self.commitment, values["reason"])
