"""Referrals and introductions that today's list asks about, as cases of `test_today_rules`."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from koop_tui.domain.introductions import Introduction
from koop_tui.domain.records import Record
from koop_tui.domain.referrals import Referral

DAY = date(2026, 4, 15)
ME, JONAS, EVA = 1, 2, 3

Told = tuple[str, Callable[[], tuple[Record, ...]], tuple[int, ...], tuple[int, ...]]
"""Kind of item, records, and the days from DAY on which it is shown or not."""


def given(**fields: Any) -> Referral:
    """Return a referral of mine to Jonas for a client called Smith."""
    told = {"id": 1, "need": "N", "client_name": "Smith", "referrer": ME, "recipient": JONAS}
    return Referral.model_validate({**told, **fields})


def received(**fields: Any) -> Referral:
    """Return a referral of Jonas to me."""
    return given(referrer=JONAS, recipient=ME, **fields)


def introduction(**fields: Any) -> Introduction:
    """Return an introduction of Jonas and Eva by me."""
    return Introduction.model_validate({"id": 1, "by": ME, "a": JONAS, "b": EVA, **fields})


def _won(**fields: Any) -> dict[str, Any]:
    return {"state": "won", "passed_on": DAY, **fields}


REFERRALS: list[Told] = [
    # from the first day on, while the 48 hours run
    ("referral_contact", lambda: (received(state="passed", passed_on=DAY),), (0, 2, 3), ()),
    (
        "referral_consent",
        lambda: (given(state="consent_pending", asked_on=DAY),),
        (4, 5), (0, 3),
    ),
    ("referral_ready", lambda: (given(client_consent_on=DAY),), (0, 1), ()),
    ("referral_news", lambda: (given(state="passed", passed_on=DAY),), (14, 15, 30, 31), (0, 13)),
    ("referral_thanks", lambda: (received(**_won()),), (0, 1), ()),
    ("referral_outcomes", lambda: (given(**_won()),), (0, 1), ()),
    (
        "introduction_answer",
        lambda: (introduction(a_asked_on=DAY, b_asked_on=DAY, a_answer="yes"),),
        (4, 5), (0, 3),
    ),
    ("introduction_agreed", lambda: (introduction(a_answer="yes", b_answer="yes"),), (0, 1), ()),
    (
        "introduction_outcome",
        lambda: (introduction(made_on=DAY, follow_up_on=DAY + timedelta(14)),),
        (14, 15), (13,),
    ),
]  # fmt: skip
