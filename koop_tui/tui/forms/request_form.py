"""The forms of a contact request: what came in, and what is decided."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from typing import cast

from koop_tui.actions.checks import NEW, made
from koop_tui.actions.requests import add_request, decide, edit_request, known_as
from koop_tui.domain.change import Change
from koop_tui.domain.context import Context
from koop_tui.domain.days import days_after
from koop_tui.domain.naming import name_order
from koop_tui.domain.requests import (
    CHECKS,
    REST_DAYS,
    WAITING,
    ContactRequest,
    Decision,
    proposed,
)
from koop_tui.domain.search import folded
from koop_tui.language import _
from koop_tui.language.field_names import field_name
from koop_tui.language.letters import reply_text
from koop_tui.language.names import name_of
from koop_tui.tui.forms.about_form import AboutForm
from koop_tui.tui.forms.readers import (
    choice_field,
    choices,
    contact_field,
    day_field,
    find_contact,
    for_example,
    written_day,
)
from koop_tui.tui.forms.spec import ChangeForm
from koop_tui.tui.widgets.field import Field, Values, heading
from koop_tui.tui.widgets.form import Form

_UNKNOWN = "unknown"
_CHANNELS = ("LinkedIn", "XING")
_ASKED = (
    "name", "organisation", "received_on", "channel", "message", "goal", "intent", *CHECKS,
    "email", "phone", "language", "address_form", "decide_by",
)  # fmt: skip


@dataclass
class RequestForm(ChangeForm):
    """The form of a contact request, new without an id."""

    ID = "request"
    PLACE = "network"

    request: int | None = None
    _before: ContactRequest | None = field(default=None, init=False)
    _filled: str = field(default=_UNKNOWN, init=False)

    @property
    def record(self) -> tuple[str, int] | None:
        """The request."""
        return None if self.request is None else (ContactRequest.table, self.request)

    def begin(self, context: Context) -> None:
        """Take the request as it is now."""
        self._before, self._book = context.book.get(ContactRequest, self.request), context.book

    def heading(self, context: Context) -> str:
        """Who is asking."""
        return self._before.name if self._before else _("New contact request")

    def fields(self, context: Context) -> list[Field]:
        """Who and what, the five checks, then what is needed to answer."""
        shown = self._before or ContactRequest(name="", received_on=context.today)
        label = {name: field_name(ContactRequest.table, name) for name in _ASKED}
        known = {r.channel for r in context.book.table(ContactRequest).values() if r.channel}
        channels = sorted({*known, *_CHANNELS, _("e-mail")}, key=name_order)
        today = context.today
        return [
            Field("name", label["name"], shown.name, required=True),
            Field("organisation", label["organisation"], shown.organisation),
            day_field(
                "received_on", label["received_on"], shown.received_on, today, past=True,
                required=True,
            ),
            Field(
                "channel", label["channel"], shown.channel, candidates=lambda: channels,
                hint=for_example("LinkedIn"),
            ),
            Field("message", label["message"], shown.message, "prose", lines=3),
            Field("goal", label["goal"], shown.goal, hint=_("in their words")),
            choice_field("intent", label["intent"], "intent", shown.intent),
            *(choice_field(c, label[c], "check", getattr(shown, c)) for c in CHECKS),
            heading(_("To answer"), folded=True),
            Field("email", label["email"], shown.email),
            Field("phone", label["phone"], shown.phone),
            choice_field("language", label["language"], "language", shown.language, "–"),
            choice_field(
                "address_form", label["address_form"], "address_form", shown.address_form, "–"
            ),
            day_field("decide_by", label["decide_by"], shown.decide_by, today),
        ]  # fmt: skip

    def edited(self, form: Form, name: str) -> None:
        """Whoever is called like a contact is known, as long as nobody has said otherwise."""
        known = form.field("knows_person")
        if name != "name" or known is None or known.text not in (_UNKNOWN, self._filled):
            return
        text = form.texts()["name"]
        found = find_contact(self._book, text)
        same = found is not None and folded(found.display_name) == folded(text.strip())
        self._filled = "yes" if same else _UNKNOWN
        known.fill(self._filled)

    def change(self, context: Context, values: Values) -> Change:
        """Note or edit it."""
        before = self._before
        known = {**before.__dict__} if before else {"id": NEW}
        request = made(ContactRequest, **{**known, **values})
        if before is None:
            return add_request(context, request)
        return edit_request(context, before, request)


@dataclass
class DecideForm(AboutForm[ContactRequest]):
    """The form that decides on a request: the proposal unless another decision is named."""

    ID = "request.decide"
    PLACE = "network"
    MODEL = ContactRequest

    request: int
    decision: str = ""

    def begin(self, context: Context) -> None:
        """Take the request as it is now."""
        super().begin(context)
        self._context, self._known = context, known_as(context, self.about)
        # not with the fields, which are made anew when the book has changed
        self._filled = self._texts(self._first)

    def heading(self, context: Context) -> str:
        """Who is asking, and what is proposed."""
        return _("Decide: {name}").format(name=self.about.name)

    def fields(self, context: Context) -> list[Field]:
        """The decision, why, when again, who it is, and the answer to copy."""
        decision = self._first
        texts = self._texts(decision)
        # why is said below, in the reason
        proposal = name_of(proposed(self.about).decision, "decision")
        hint = _("proposed: {decision}").format(decision=proposal)
        return [
            Field(
                "decision", field_name(ContactRequest.table, "decision"), decision, "choice",
                choices=choices("decision"), hint=hint,
            ),
            Field("reason", _("Reason"), texts["reason"]),
            replace(
                contact_field("contact", _("Contact"), context.book, self._known),
                hint=_("when accepted; empty makes a new one"),
            ),
            day_field("decide_by", _("Again on"), _again(context, decision), context.today),
            Field("reply", _("Answer"), texts["reply"], "prose", lines=6),
        ]  # fmt: skip

    @property
    def _first(self) -> Decision:
        """The decision that the form begins with."""
        return cast("Decision", self.decision or proposed(self.about).decision)

    def _texts(self, decision: Decision) -> dict[str, str]:
        """Return what the other fields say for a decision, unless somebody writes in them."""
        proposal, again = proposed(self.about), _again(self._context, decision)
        return {
            "reason": _(proposal.reason) if proposal.decision == decision else "",
            "decide_by": written_day(again),
            "reply": reply_text(self._context, self.about, decision, again),
        }

    def edited(self, form: Form, name: str) -> None:
        """Let the other fields follow the decision, as long as nobody has written in them."""
        if name != "decision":
            return
        texts = self._texts(cast("Decision", form.texts()["decision"]))
        for target, text in texts.items():
            shown = form.field(target)
            if shown is not None and shown.text.strip() == self._filled[target].strip():
                shown.fill(text)
                self._filled[target] = text

    def change(self, context: Context, values: Values) -> Change:
        """Decide; an answer that nobody has changed is made anew whenever it is asked for."""
        decision = cast("Decision", values["decision"])
        reply, fresh = str(values["reply"]).strip(), self.about.changed(reply="")
        made_anew = reply_text(context, fresh, decision, _again(context, decision)).strip()
        return decide(
            context,
            self.request,
            decision,
            reason=values["reason"],
            decide_by=values["decide_by"] if decision in WAITING else None,
            reply="" if reply == made_anew else reply,
            contact=values["contact"] if decision == "accept" else None,
        )


def _again(context: Context, decision: Decision) -> date | None:
    """Return when a request comes back after a decision, None when it is settled by it."""
    return days_after(context.today, REST_DAYS[decision]) if decision in WAITING else None
