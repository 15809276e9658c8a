"""What a new agreement starts with: rules that have proved themselves, by kind of cooperation.

They are proposals in the language of the text, to be talked about and changed; goal, commitments,
worst cases and money stay open, for those are what the talk is about.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from koop_tui.domain.cooperations import CooperationKind
from koop_tui.domain.days import days_after
from koop_tui.domain.problems import N_
from koop_tui.language import Language, of

_REVIEW_MONTHS = 3
_REVIEW_MINUTES = 45
_CORRECTION_DAYS = 7
_FIRST_REVIEW_DAYS = 91
_TALK_DAYS = 7

_RULE = N_("unanimous; alone within one's own tasks")
_TIE = N_("the step rests, second talk within 7 days")
_NOTICE = N_("4 weeks to the end of a month, e-mail is enough")
_PROMISED = N_("booked dates are still delivered together")
_HANDOVER = N_("materials and access within 14 days")
_BALANCE = N_("settled within 30 days, closing record")
_BY_SHARES = N_("by the agreed shares")
_AFTER_COSTS = N_("by the agreed shares, after costs")
_PROTECTION = N_("whoever brought the client keeps the client")
_ROOMS = N_("rooms, with a calendar in which both book")
_APPEARANCE = N_("each under their own name")


def cooperation_preset(kind: CooperationKind, language: str, today: date) -> dict[str, Any]:
    """Return the first values of a version's fields."""
    speak = of(language or "en")
    return {**_everywhere(speak, today), **_of_kind(speak, kind)}


def _everywhere(speak: Language, today: date) -> dict[str, Any]:
    def text(message: str) -> str:
        return speak.gettext(message)

    return {
        "correct_until": days_after(today, _CORRECTION_DAYS),
        "decision_rule": text(_RULE),
        "tie_break": text(_TIE),
        "review_months": _REVIEW_MONTHS,
        "review_minutes": _REVIEW_MINUTES,
        "next_review": days_after(today, _FIRST_REVIEW_DAYS),
        "disagreement_days": _TALK_DAYS,
        "notice": text(_NOTICE),
        "running_jobs": text(_PROMISED),
        "handover": text(_HANDOVER),
        "exit_balance": text(_BALANCE),
    }


def _of_kind(speak: Language, kind: CooperationKind) -> dict[str, Any]:
    match kind:
        case "joint_orders":
            return {
                "cost_split": speak.gettext(_BY_SHARES),
                "income_split": speak.gettext(_AFTER_COSTS),
                "client_protection": speak.gettext(_PROTECTION),
            }
        case "shared_premises":
            return {"cost_split": speak.gettext(_BY_SHARES), "shared": speak.gettext(_ROOMS)}
        case "outside_expertise":
            return {"appearance": speak.gettext(_APPEARANCE)}
        case "joint_company":
            return {
                "cost_split": speak.gettext(_BY_SHARES),
                "income_split": speak.gettext(_AFTER_COSTS),
                "joint_money_held": True,
            }
    return {}
