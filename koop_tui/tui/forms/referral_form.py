"""The form of a referral: a client's need, and to whom it is passed on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from koop_tui.actions.checks import NEW, made
from koop_tui.actions.contacts import add_contact
from koop_tui.actions.referrals import add_referral, edit_referral
from koop_tui.domain.book import Book
from koop_tui.domain.change import Change
from koop_tui.domain.contacts import Contact
from koop_tui.domain.context import Context
from koop_tui.domain.limits import fitting
from koop_tui.domain.referrals import Referral
from koop_tui.language import _
from koop_tui.language.record_words import record_title
from koop_tui.language.referred import contact_name
from koop_tui.tui.forms.outcome_form import outcome_fields, outcomes
from koop_tui.tui.forms.readers import (
    choice_field,
    contact_field,
    contact_names,
    day_field,
    find_contact,
    for_example,
    kept_if_there,
    known_or_new_field,
    record_choice,
)
from koop_tui.tui.forms.spec import ChangeForm
from koop_tui.tui.widgets.field import SURE, Field, Values, heading

Client = tuple[int | None, str]
"""The client as a contact, or only by name."""


@dataclass
class ReferralForm(ChangeForm):
    """The form of a referral, new without an id; filled with what is known of a new one."""

    ID = "referral"
    PLACE = "network"

    referral: int | None = None
    need: str = ""
    client: int | None = None
    recipient: int | None = None
    referrer: int | None = None
    parent: int | None = None
    _before: Referral | None = field(default=None, init=False)

    @property
    def record(self) -> tuple[str, int] | None:
        """The referral."""
        return None if self.referral is None else (Referral.table, self.referral)

    def begin(self, context: Context) -> None:
        """Take the referral as it is now."""
        self._before = context.book.get(Referral, self.referral)

    def heading(self, context: Context) -> str:
        """What is needed."""
        return self._before.need if self._before else _("New referral")

    def fields(self, context: Context) -> list[Field]:
        """What is needed, by whom, to whom it goes; of one that stands also how it went."""
        book, today, shown = context.book, context.today, self._shown(context)
        new = self._before is None
        recipient, referrer = (shown.recipient or None, shown.referrer or None)
        found = [
            Field(
                "need", _("Need"), shown.need, required=True,
                hint=for_example(_("somebody for the yearly accounts")),
            ),
            client_field(book, shown),
            known_or_new_field("recipient", _("Passed on to"), book, recipient, required=True),
            contact_field("referrer", _("Referred by"), book, referrer, required=True),
            Field("fit", _("Why it fits"), shown.fit),
            choice_field("effort", _("Effort"), "effort", str(shown.effort)),
            day_field(
                "client_consent_on", _("Client agreed on"), shown.client_consent_on, today,
                past=True,
            ),
            day_field("passed_on", _("Day passed on"), shown.passed_on, today, past=True),
        ]  # fmt: skip
        later = () if new else (*_how_far(context, shown), *outcome_fields(context, shown))
        return [*found, *later, Field("note", _("Note"), shown.note, "prose", lines=2)]

    def _shown(self, context: Context) -> Referral:
        if self._before is not None:
            return self._before
        mine = context.me.contact_id if self.referrer is None else self.referrer
        before = context.book.get(Referral, self.parent)
        return Referral(
            need=self.need,
            client=before.client if before else self.client,
            client_name=before.client_name if before else "",
            recipient=self.recipient or 0,
            referrer=mine or 0,
            parent=self.parent,
            # what comes to me has been passed on, and its clock runs
            passed_on=context.today if self.recipient == context.me.contact_id else None,
        )

    def change(self, context: Context, values: Values) -> Change:
        """Note or edit it, with the recipient if that is a new contact."""
        told = outcomes(values)
        told["client"], told["client_name"] = values["client"]
        recipient: Contact = values["recipient"]
        new = recipient.changed(id=NEW) if not recipient.id else None
        told |= {"recipient": NEW if new else recipient.id, "effort": int(values["effort"])}
        add = add_contact(context, new) if new else None
        known, sure = (context.after(add) if add else context), bool(told.pop(SURE, False))
        before = self._before
        base = before.__dict__ if before else {"id": NEW, "parent": self.parent}
        after = made(Referral, **{**base, **told})
        if before is None:
            change = add_referral(known, after, sure=sure)
        else:
            change = edit_referral(known, before, after, sure=sure)
        return change.and_then(add) if add else change


def client_field(book: Book, shown: Referral) -> Field:
    """Return the field for the client: a contact, or only a name; reads to a Client."""

    def read(text: str) -> Client:
        found = find_contact(book, text)
        return (found.id, "") if found is not None else (None, fitting(text.strip()))

    def echo(client: Client) -> str:
        _number, name = client
        return _("{name} is no contact: only the name is noted.").format(name=name) if name else ""

    field = Field(
        "client",
        _("Client"),
        contact_name(book, shown.client) or shown.client_name,
        read=read,
        echo=echo,
        candidates=lambda: contact_names(book.contacts.values()),
        hint=_("a contact, or any name"),
        required=True,
    )
    return kept_if_there(field, book, shown.client, (shown.client, shown.client_name))


def _how_far(context: Context, shown: Referral) -> Sequence[Field]:
    """Return the fields for how far it is, and from which referral it follows."""
    book, today = context.book, context.today
    others = [
        (str(other.id), record_title(book, other))
        for other in book.table(Referral).values()
        if other.id != shown.id and other.parent != shown.id
    ]
    return [
        heading(_("How it stands")),
        choice_field("state", _("State"), "referral_state", shown.state),
        day_field("asked_on", _("Client asked on"), shown.asked_on, today, past=True),
        day_field(
            "first_contact_on", _("First contact on"), shown.first_contact_on, today, past=True
        ),
        record_choice("parent", _("Follows from"), book, Referral, others, shown.parent, "–"),
    ]
