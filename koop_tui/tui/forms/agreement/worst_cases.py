"""Worst cases that others have met, to take one of into an agreement."""

from __future__ import annotations

from collections.abc import Sequence

from koop_tui.domain.agreements import WorstCase
from koop_tui.domain.cooperation_presets import PRESETS as COOPERATION_PRESETS
from koop_tui.language import of
from koop_tui.language.names import NP_

_OF_ONE_KIND = frozenset({"leaves", "expert", "rooms", "unpaid_rent", "grows"})
"""Worst cases of one kind of cooperation alone."""

PRESETS: tuple[tuple[str, str, str, str], ...] = (
    (
        "illness",
        NP_("worst case", "One of us is ill for more than 2 weeks"),
        NP_("worst case", "an appointment is at risk"),
        NP_("worst case", "a stand-in from a list we both know, shares by hours worked"),
    ),
    (
        "unpaid",
        NP_("worst case", "The client does not pay"),
        NP_("worst case", "14 days overdue"),
        NP_("worst case", "whoever sent the invoice sends reminders; we share costs and loss"),
    ),
    (
        "one_sided",
        NP_("worst case", "One of us does most of the work"),
        NP_("worst case", "the signal is amber or the balance limit is reached"),
        NP_("worst case", "a talk within 7 days: even it out, change the shares or end it"),
    ),
    (
        "money",
        NP_("worst case", "Money is missing or unclear"),
        NP_("worst case", "a statement or receipt is missing"),
        NP_("worst case", "all receipts on the table at once, no new jobs until it is clear"),
    ),
    (
        "quarrel",
        NP_("worst case", "We quarrel"),
        NP_("worst case", "we avoid each other or talk about each other"),
        NP_("worst case", "a talk between us within 7 days, then with somebody who mediates"),
    ),
    (
        "no_time",
        NP_("worst case", "One of us has no time left"),
        NP_("worst case", "two commitments in a row are late"),
        NP_("worst case", "say so at once; move, hand over or drop what was promised"),
    ),
    (
        "leaves",
        NP_("worst case", "One of us wants to leave the firm"),
        NP_("worst case", "two reviews in a row are put off"),
        NP_("worst case", "say so 3 months ahead; share paid out by the balance, in instalments"),
    ),
    (
        "expert",
        NP_("worst case", "The know-how is not there when the client needs it"),
        NP_("worst case", "a question waits for more than 3 days"),
        NP_("worst case", "a second name that both know; the client hears of it from us first"),
    ),
    (
        "rooms",
        NP_("worst case", "The rooms are lost, or become too expensive"),
        NP_("worst case", "the landlord writes, or a rise is announced"),
        NP_("worst case", "decide together within 14 days; deposit and furniture by the shares"),
    ),
    (
        "unpaid_rent",
        NP_("worst case", "One of us does not pay their part of the rent"),
        NP_("worst case", "7 days overdue"),
        NP_("worst case", "the others advance it once; after two months we look for a new tenant"),
    ),
    (
        "grows",
        NP_("worst case", "The job grows beyond what was agreed"),
        NP_("worst case", "one and a half times the estimate is reached"),
        NP_("worst case", "stop, tell the client, agree on hours and money anew"),
    ),
)
"""Key, event, early sign and what then; written in the language of the agreement."""


def worst_cases_for(kind: str) -> Sequence[tuple[str, str, str, str]]:
    """Return the worst cases to take one of, those that fit the kind of cooperation first.

    What happens only in cooperations of another kind is left out, unless the kind is other.
    """
    mine = next((p.worst_cases for known, p in COOPERATION_PRESETS.items() if known == kind), ())
    others = {key for p in COOPERATION_PRESETS.values() for key in p.worst_cases} - set(mine)
    found = [case for key in mine for case in PRESETS if case[0] == key]
    alien = others & _OF_ONE_KIND if mine else set()
    return [*found, *(c for c in PRESETS if c not in found and c[0] not in alien)]


def worst_case_preset(key: str, language: str) -> WorstCase:
    """Return a worst case to start from; KeyError for an unknown key."""
    texts = {name: rest for name, *rest in PRESETS}[key]
    speak = of(language or "en")
    event, sign, then = (speak.pgettext("worst case", text) for text in texts)
    return WorstCase(event=event, sign=sign, then=then)
