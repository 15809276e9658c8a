"""Contact requests that wait to be decided."""

from __future__ import annotations

from collections.abc import Iterator

from koop_tui.domain.contacts import Contact
from koop_tui.domain.context import Context
from koop_tui.domain.inbox import is_due
from koop_tui.domain.phrases import ToToday, phrase
from koop_tui.domain.problems import N_
from koop_tui.domain.requests import ContactRequest, Decision, proposed
from koop_tui.domain.today.item import REQUESTS, Do, Fill, Item, Letter, Open, Rule

REST = 3
_QUESTIONS: dict[Decision, str] = {
    "accept": N_("accept?"),
    "ask_back": N_("ask back?"),
    "defer": N_("put off?"),
    "decline": N_("decline?"),
    "ignore": N_("ignore?"),
}
"""What is proposed, as a question."""


def requests(context: Context) -> Iterator[Item]:
    """Yield the requests to me, or to nobody in particular, that are to be decided, oldest first.

    Those that came more than two working days ago, and those whose day has come.
    """
    table = context.book.table(ContactRequest)
    for request in sorted(table.values(), key=ContactRequest.sort_key):
        if request.asked in (None, context.me.contact_id) and is_due(context, request):
            yield _item(context, request)


def _item(context: Context, request: ContactRequest) -> Item:
    since = request.decided_on or request.received_on
    proposal = proposed(request)
    who = phrase(N_("{name} via {channel}"), name=request.name, channel=request.channel)
    return Item(
        key=f"request:{request.id}:{since}",
        kind="request",
        table=ContactRequest.table,
        record_id=request.id,
        day=since,
        days=(context.today - since).days,
        what=who if request.channel else request.name,
        where=phrase(_QUESTIONS[proposal.decision]),
        when=ToToday("since", since),
        why=phrase(proposal.reason),
        colour="amber",
        settled_by={
            "confirm": Do("as_proposed", (request.id,)),
            "object": Do("decide", (request.id, "decline")),
            "done": Fill("request.decide", (request.id, "")),
            "edit": Fill("request", (request.id,)),
        },
        named={
            "confirm": N_("as proposed"),
            "object": N_("decline"),
            "done": N_("decide"),
            "copy": N_("copy answer"),
        },
        opens=Open(ContactRequest.table, request.id),
        rest=REST,
        letter=Letter("request", request.id),
    )


RULE = Rule(REQUESTS, requests, (ContactRequest, Contact))
