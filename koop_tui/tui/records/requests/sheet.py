"""The detail of a contact request: what came, the checks, the proposal, the answer."""

from __future__ import annotations

from koop_tui.domain.context import Context
from koop_tui.domain.requests import CHECKS, TURNED_DOWN, ContactRequest, proposed
from koop_tui.domain.working_days import working_days_since
from koop_tui.language import _, ngettext
from koop_tui.language.dates import day as day_words
from koop_tui.language.dates import in_days, since
from koop_tui.language.field_names import field_name
from koop_tui.language.letters import reply_text
from koop_tui.language.names import name_of
from koop_tui.language.referred import contact_name
from koop_tui.tui.keys import key_of
from koop_tui.tui.widgets.detail import Sheet


def request_sheet(context: Context, request: ContactRequest) -> Sheet:
    """Return the lines about a request: what came, the checks, the proposal, the answer."""
    sheet, label = Sheet(), ContactRequest.table
    sheet.heading(request.name)
    role = " · ".join(filter(None, (request.organisation, request.channel)))
    if role:
        sheet.line(role, "$text-muted")
    sheet.blank()
    _decision(sheet, context, request)
    waited = working_days_since(context, request.received_on)
    words = [day_words(request.received_on), since(request.received_on, context.today)]
    if not request.decision and waited:
        working = ngettext("{n} working day", "{n} working days", waited).format(n=waited)
        words.append(working)
    sheet.field(field_name(label, "received_on"), ", ".join(words))
    sheet.field(field_name(label, "goal"), request.goal)
    sheet.field(field_name(label, "intent"), name_of(request.intent, "intent"))
    sheet.field(field_name(label, "email"), request.email)
    sheet.field(field_name(label, "phone"), request.phone)
    sheet.field(field_name(label, "asked"), contact_name(context.book, request.asked))
    if request.message:
        sheet.heading(field_name(label, "message"))
        sheet.line(request.message)
    if request.decision not in TURNED_DOWN:
        sheet.heading(_("Five checks"))
        for check in CHECKS:
            value = getattr(request, check)
            style = "$text-muted" if value == "unknown" else ""
            sheet.field(field_name(label, check), name_of(value, "check"), style)
    answer = reply_text(context, request)
    if answer:
        sheet.heading(_("Answer ({key} copies it)").format(key=key_of("network.copy")))
        sheet.line(answer.rstrip())
    return sheet


def _decision(sheet: Sheet, context: Context, request: ContactRequest) -> None:
    """What was decided, or what is proposed, and why."""
    if request.decision:
        words = [name_of(request.decision, "decided")]
        if request.decided_on is not None:
            words.append(day_words(request.decided_on))
        sheet.field(_("Decision"), ", ".join(words), "bold")
        sheet.field(_("Reason"), request.reason)
        sheet.field(_("Contact"), contact_name(context.book, request.contact))
    if request.decide_by is not None and not request.is_settled:
        when = f"{day_words(request.decide_by)}, {in_days(request.decide_by, context.today)}"
        sheet.field(_("Again on") if request.decision else _("Decide by"), when)
    if not request.is_settled:
        proposal = proposed(request)
        sheet.field(_("Proposed"), name_of(proposal.decision, "decision"), "bold")
        sheet.field("", _(proposal.reason))
