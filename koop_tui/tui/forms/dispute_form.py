"""The form of an objection to an entry."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from koop_tui.actions.judging import dispute_contribution
from koop_tui.actions.several import named_for
from koop_tui.domain.change import Change
from koop_tui.domain.context import Context
from koop_tui.domain.contributions import Contribution
from koop_tui.language import _, ngettext
from koop_tui.language.referred import contact_name
from koop_tui.tui.forms.about_form import AboutForm
from koop_tui.tui.widgets.form import Field, Values


@dataclass
class DisputeForm(AboutForm[Contribution]):
    """The form that says what is not right about an entry, or the same about `more` of them."""

    ID = "dispute"
    PLACE = "board"
    MODEL = Contribution

    entry: int
    more: Sequence[int] = ()

    def heading(self, context: Context) -> str:
        """Who gave what."""
        n = 1 + len(self.more)
        if n > 1:
            return ngettext("{n} entry is not right", "{n} entries are not right", n).format(n=n)
        return entry_title(context, self.about)

    def fields(self, context: Context) -> list[Field]:
        """The reason."""
        hint = _("in a few words; it does not count until it is confirmed")
        return [Field("state_note", _("What is not right"), required=True, hint=hint)]

    def change(self, context: Context, values: Values) -> Change:
        """Dispute them."""
        change = dispute_contribution(context, self.entry, values["state_note"])
        for entry in self.more:
            after = context.after(change)
            change = change.and_then(dispute_contribution(after, entry, values["state_note"]))
        return named_for(change, 1 + len(self.more))


def entry_title(context: Context, entry: Contribution) -> str:
    """Return who gave what: "Jonas: facilitation"."""
    return ": ".join(filter(None, (contact_name(context.book, entry.giver), entry.note)))
