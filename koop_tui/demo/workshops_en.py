"""The English texts of the demo's main agreement, the workshop series."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from koop_tui.domain.agreements import DiffLine, OpenPoint, Valuation, WorstCase
from koop_tui.language import dates

Texts = dict[str, Any]


def two_days(first: date, second: date) -> str:
    """Return two days in a row: "11 and 12 Jun 2026"."""
    start = str(first.day) if first.month == second.month else dates.short_day(first, "en")
    return f"{start} and {dates.day(second, 'en')}"


def fields(on: Callable[[int], str], year: int) -> Texts:
    """Return the prose of version 2; `on` writes the day so many days from today."""
    return {
        "met_place": "video call",
        "goal": f"In {year} we offer four two-day workshops for team leaders together "
        "and share preparation, delivery and income.",
        "success_means": f"three booked dates by {on(243)}",
        "not_included": "one-to-one coaching that results from them (see 7)",
        "valuations": (
            Valuation(kind="money", label="expenses", words="amount on the receipt"),
            Valuation(kind="referral", label="referred job", words="10 % of the first invoice"),
            Valuation(kind="room", label="room day Göttingen", amount=8000),
        ),
        "not_counted": "calls under 15 minutes, trips up to 20 km",
        "shared": 'folder "Change", kept by ML (JP can read and write)',
        "lent": "facilitation kit of JP, returned on exit",
        "cost_split": "half each",
        "income_split": "half each after costs",
        "invoicing": "ML invoices the client",
        "payout": "JP invoices ML for his part; due 14 days after the client has paid",
        "custody": "client money is held in ML's business account; "
        "statement to JP by the 5th of each month",
        "decision_rule": "unanimous; alone within one's own tasks",
        "tie_break": "the step rests, second talk within 7 days",
        "stand_in": "in case of illness the other takes client dates",
        "client_contact": "ML",
        "appearance": "both under their own name, no joint name",
        "client_protection": "whoever brought the client keeps the client; "
        "follow-up job for the other: 10 % of the first invoice",
        "confidential": "client names, prices, everything said in workshops; "
        "also for 2 years after the end",
        "data": "participant lists are deleted 12 months after a date",
        "rights": "both may go on using them, naming the other",
        "worst_cases": (
            WorstCase(
                event="Someone is out for more than 2 weeks",
                sign="a date is at risk",
                then="stand-in from the joint list, share by hours",
            ),
            WorstCase(
                event="The client does not pay",
                sign="14 days overdue",
                then="ML sends reminders, costs and loss half each",
            ),
            WorstCase(
                event="One of us does most of the work",
                sign="signal amber, or balance limit reached",
                then="talk within 7 days; settle, change the shares, or end",
            ),
            WorstCase(
                event="Money is missing or unclear",
                sign="no statement by the 5th",
                then="lay open all receipts at once, no new jobs",
            ),
        ),
        "mediator": "Dr Eva Sand",
        "mediator_role": "mediator",
        "mediator_costs": "half each",
        "notice": "4 weeks to the end of a month, e-mail is enough",
        "running_jobs": "booked dates are still delivered together",
        "handover": "materials, access, kit within 14 days",
        "exit_balance": "settled within 30 days, closing record",
    }


def terms(workshop: tuple[date, date]) -> dict[str, tuple[str, str]]:
    """Return mark to what is promised and when it is done; `workshop` is the first date."""
    return {
        "A1": ("work out the concept for two days", "ML has approved the concept"),
        "A2": ("draw up a list of possible clients", "it lies in the joint folder"),
        "A3": ("print flyers", "200 of them have reached JP"),
        "A4": ("write the schedule for day 1 and day 2", "ML has approved the schedule"),
        "A5": (
            "write the announcement and send it to 40 contacts",
            "the mailing is listed as sent",
        ),
        "A6": (f"book the seminar room for {two_days(*workshop)}", "the booking is confirmed"),
        "A7": ("keep the list of participants and the invoices", "the list has reached JP"),
    }


def open_points(by: int, due: date) -> tuple[OpenPoint, ...]:
    """Return what is left open in both versions."""
    return (OpenPoint(text="Liability cover for joint dates", by=by, step="asks", due=due),)


def changes() -> tuple[DiffLine, ...]:
    """Return section 15 of version 2, as the two wrote it down."""
    return (
        DiffLine(section=2, label="Share", old="ML 60 %, JP 40 %", new="ML 50 %, JP 50 %"),
        DiffLine(section=3, label="A3", text='removed: "print flyers"'),
        DiffLine(section=3, label="A4 - A7", text="new (A1 and A2 are done)"),
        DiffLine(
            section=5,
            label="Custody",
            old="not settled",
            new="account of ML, statement by the 5th",
        ),
    )


def reason(met: str) -> str:
    """Return why there is a version 2."""
    return f"review of {met}, JP had more effort than planned"


DROPPED = "the announcement replaces it, see version 2"
EVIDENCE = {"A1": "file in the folder Change", "A2": "list of 43 names in the folder"}
