"""How contact requests are shown: a view of the network."""

from __future__ import annotations

from koop_tui.actions.requests import delete_request
from koop_tui.domain.context import Context
from koop_tui.domain.problems import N_
from koop_tui.domain.requests import ContactRequest
from koop_tui.domain.today.item import Letter
from koop_tui.language.letters import reply_text
from koop_tui.tui.forms.request_form import DecideForm, RequestForm
from koop_tui.tui.records.requests.rows import (
    request_columns,
    request_foot,
    request_row,
    requests_found,
)
from koop_tui.tui.records.requests.sheet import request_sheet
from koop_tui.tui.records.view import View


def _answers(context: Context, request: ContactRequest) -> list[Letter]:
    """The answer to a request; none to one that is ignored."""
    return [Letter("request", request.id)] if reply_text(context, request) else []


VIEW = View(
    ContactRequest,
    request_columns,
    requests_found,
    request_row,
    request_sheet,
    RequestForm,
    delete_request,
    empty=N_(
        "No contact requests.\n"
        "n notes one: who asks, what they want, five questions; koop proposes an answer."
    ),
    keeps=N_("A contact that came of it stays; u brings it back."),
    foot=request_foot,
    keys={
        "state": DecideForm,
        "outcome": DecideForm,  # which is asked only where it can't be done at once
        "decline": lambda number: DecideForm(number, "decline"),
    },
    named={"state": N_("decide"), "outcome": N_("as proposed"), "copy": N_("copy answer")},
    letters=_answers,
)
