"""A contact request as a line in a list, the undecided ones first; below them the figures."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from koop_tui.domain.context import Context
from koop_tui.domain.inbox import expired, turned_down
from koop_tui.domain.problems import N_
from koop_tui.domain.requests import ContactRequest, proposed
from koop_tui.domain.search import Query, folded, matching
from koop_tui.language import _, ngettext
from koop_tui.language.dates import short_day
from koop_tui.language.names import name_of
from koop_tui.tui.widgets.columns import Column, Row

_HEADINGS = (N_("To decide"), N_("Asked back or put off"), N_("Decided"))
_MOST_REASONS = 5


def request_columns() -> list[Column]:
    """Return the columns: who, through what, what it is, since when, and what to do with it."""
    return [
        Column(_("Contact request"), 18, grow=3),
        Column(_("Through"), 10, grow=1, drop=2),
        Column(_("What it is"), 12, grow=1, drop=1),
        Column(_("Came in"), 8),
        # Translators: heading of the column with what is proposed or was decided
        Column(_("Decision"), 12, grow=1),
    ]


def _group(request: ContactRequest) -> int:
    return 0 if not request.decision else 2 if request.is_settled else 1


def requests_found(context: Context, query: Query) -> Sequence[ContactRequest | str]:
    """Return the requests that match a filter: open ones by age, decided ones the newest first."""
    everything = list(context.book.table(ContactRequest).values())
    keys = [folded(_searched(request)) for request in everything]
    found = sorted(matching(everything, keys, query), key=ContactRequest.sort_key)
    lines: list[ContactRequest | str] = []
    for group, members in groupby(sorted(found, key=_group), key=_group):
        listed = list(members)
        if group == len(_HEADINGS) - 1:
            listed.sort(key=lambda r: (r.decided_on or r.received_on, r.id), reverse=True)
        lines += [_(_HEADINGS[group]), *listed]
    return lines


def _searched(request: ContactRequest) -> str:
    parts = (
        request.name, request.organisation, request.channel, request.goal, request.message,
        name_of(request.intent, "intent"), name_of(request.decision, "decided"), request.reason,
    )  # fmt: skip
    return " ".join(filter(None, parts))


def request_row(context: Context, request: ContactRequest) -> Row:
    """Return the line of a request."""
    who = ", ".join(filter(None, (request.name, request.organisation)))
    if request.decision:
        words = name_of(request.decision, "decided")
        decision = (words, "dim" if request.is_settled else "")
    else:
        decision = (f"{name_of(proposed(request).decision, 'decision')}?", "strong")
    return Row(
        request.id,
        (
            who,
            (request.channel, "dim"),
            name_of(request.intent, "intent"),
            (short_day(request.received_on), "dim"),
            decision,
        ),
    )


def request_foot(context: Context) -> Sequence[Row]:
    """Return the figures of a year: how many were turned down and why; and what is to go."""
    figures = turned_down(context)
    lines = []
    if figures.count:
        kinds = ", ".join(f"{name_of(kind, 'intent')} {n}" for kind, n in figures.intents)
        words = ngettext(
            "{n} turned down in 12 months: {kinds}", "{n} turned down in 12 months: {kinds}",
            figures.count,
        )  # fmt: skip
        lines.append(Row(None, heading=words.format(n=figures.count, kinds=kinds)))
        for reason, count in figures.reasons[:_MOST_REASONS]:
            why = reason or _("no reason noted")
            lines.append(Row(None, note=f"{count} × {why}"))
    old = len(expired(context))
    if old:
        words = ngettext(
            "{n} turned down {months} months ago or more goes at the next start of koop",
            "{n} turned down {months} months ago or more go at the next start of koop",
            old,
        )
        lines.append(Row(None, note=words.format(n=old, months=context.declined_months)))
    return lines
