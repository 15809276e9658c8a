"""The forms that settle a line of today: done, paused, talked over, put off."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from koop_tui.actions.at_once import AT_ONCE, make
from koop_tui.actions.commitments import do_commitment
from koop_tui.actions.contacts import edit_contact
from koop_tui.actions.today import put_off
from koop_tui.domain.change import Change
from koop_tui.domain.commitments import Commitment
from koop_tui.domain.contacts import Contact
from koop_tui.domain.context import Context
from koop_tui.domain.days import days_after
from koop_tui.domain.problems import Refused
from koop_tui.domain.spent import hours_for
from koop_tui.domain.today import items
from koop_tui.domain.today.item import Item
from koop_tui.language import _, ngettext
from koop_tui.language.commitment_hours import hours_words
from koop_tui.language.phrases import said
from koop_tui.tui.forms.about_form import AboutForm
from koop_tui.tui.forms.interaction_form import TalkForm
from koop_tui.tui.forms.readers import day_field, hours_field
from koop_tui.tui.forms.spec import ChangeForm
from koop_tui.tui.widgets.form import Field, Values

_PAUSE_DAYS = 28


@dataclass
class DoneForm(AboutForm[Commitment]):
    """The form for a commitment that is done: hours, day, what shows it."""

    ID = "commitment.done"
    MODEL = Commitment

    commitment: int

    def heading(self, context: Context) -> str:
        """What is done."""
        return _("Done: {what}").format(what=self.about.what)

    def fields(self, context: Context) -> list[Field]:
        """Hours, day, evidence."""
        today, logged = context.today, hours_for(context.book, self.commitment)
        hours = hours_words(context.book, self.about)
        return [
            hours_field(
                "actual", _("Hours it took"), logged or self.about.estimate,
                known=_("logged for it: {hours}").format(hours=hours) if hours else "",
            ),
            day_field("done_on", _("Done on"), today, today, past=True, required=True),
            Field("evidence", _("Evidence")),
        ]  # fmt: skip

    def change(self, context: Context, values: Values) -> Change:
        """Mark it done."""
        return do_commitment(
            context,
            self.commitment,
            on=values["done_on"],
            actual=values["actual"],
            evidence=values["evidence"],
        )


@dataclass
class PauseForm(AboutForm[Contact]):
    """The form that pauses keeping in touch with a contact, four weeks unless changed."""

    ID = "contact.pause"
    MODEL = Contact

    contact: int

    def heading(self, context: Context) -> str:
        """With whom."""
        return _("Pause keeping in touch with {name}").format(name=self.about.display_name)

    def fields(self, context: Context) -> list[Field]:
        """Until when."""
        until = days_after(context.today, _PAUSE_DAYS)
        label = _("Paused until")
        return [day_field("paused_until", label, until, context.today, ahead=True, required=True)]

    def change(self, context: Context, values: Values) -> Change | None:
        """Pause."""
        paused = self.about.changed(paused_until=values["paused_until"])
        return edit_contact(context, self.about, paused)


@dataclass
class TalkedOverForm(TalkForm):
    """The form of a talk that settles a line of today too: by what `then` does at once."""

    ID = "today.talk"
    PLACE = "today"

    then: str = ""
    arguments_then: Sequence[int | str] = ()

    def change(self, context: Context, values: Values) -> Change:
        """Log the talk, and settle."""
        talk = super().change(context, values)
        if self.then not in AT_ONCE:
            return talk  # an older koop or somebody else wrote its draft
        try:
            given = tuple(self.arguments_then)
            return talk.and_then(make(context, self.then, given, values["day"]))
        except Refused:
            return talk  # what it was about is settled already


@dataclass
class SnoozeForm(ChangeForm):
    """The form that puts items of today's list off, for as long as the first usually rests."""

    ID = "today.snooze"
    START = "until"  # its last field, where Enter saves

    keys: Sequence[str]

    def begin(self, context: Context) -> None:
        """Take the items as they are now."""
        wanted = set(self.keys)
        self._items: list[Item] = [item for item in items(context) if item.key in wanted]

    def stands(self, context: Context) -> bool:
        """Whether one of them still waits."""
        return any(item.key in self.keys for item in items(context))

    def heading(self, context: Context) -> str:
        """What is put off."""
        if len(self._items) == 1:
            return _("Put off: {what}").format(what=said(context, self._items[0].what))
        n = len(self._items)
        return ngettext("Put off {n} item", "Put off {n} items", n).format(n=n)

    def fields(self, context: Context) -> list[Field]:
        """Until when, and why for good."""
        rest = self._items[0].rest if self._items else 1
        until = days_after(context.today, rest)
        return [
            Field("reason", _("Reason"), hint=_("without a day it is put off for good")),
            day_field("until", _("Until"), until, context.today),
        ]

    def change(self, context: Context, values: Values) -> Change:
        """Put them off."""
        return put_off(context, self.keys, values["until"], values["reason"])
