"""What was agreed in the English example: each story with its terms and worst cases.

Terms: mark, who, what, due so many days after the meeting, hours. Worst cases: event, sign, then.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

_OUTDOOR: Mapping[str, Any] = {
    "goal": "We run team days outdoors: Anna leads in the terrain, Mara leads the talks.",
    "success_means": "four team days a year, and two of them with clients who come again",
    "not_included": "climbing courses of Anna's, talks in the practice of Mara's",
    "not_counted": "phone calls under 15 minutes",
    "terms": (
        ("A1", "me", "write the offer for team days, two pages", 21, 6),
        ("A2", "partner", "walk three sites and note access, shelter, way back", 45, 9),
    ),
    "worst": (
        ("Weather warning on the day", "forecast two days before", "indoor plan, same fee"),
        ("Somebody gets hurt", "a near miss is told", "stop, first aid, both inform the client"),
        ("Anna is booked elsewhere", "no answer for a week", "Mara may ask a second guide"),
    ),
}

STORIES: Mapping[str, Mapping[str, Any]] = {
    "outdoor": _OUTDOOR,
    "outdoor_next": {
        **_OUTDOOR,
        "success_means": "six team days a year, and half of them with clients who come again",
        "reason": "demand has grown, the equipment must be looked after",
        "terms": (("A3", "partner", "check ropes and helmets every spring", 90, 5),),
    },
    "fair": {
        "goal": "One stand at the training fair, paid and staffed by both.",
        "success_means": "thirty talks that somebody follows up",
        "not_included": "what becomes of the talks afterwards",
        "terms": (
            ("A1", "me", "book the stand and the power supply", 30, 2),
            ("A2", "partner", "design the back wall and have it printed", 50, 7),
        ),
        "worst": (
            ("The fair is called off", "news from the organiser", "costs half each, no blame"),
            ("One of us cannot come", "illness the day before", "the other finds a stand-in"),
            ("The stand costs more", "an invoice over budget", "talk before anybody pays"),
        ),
    },
    "book": {
        "goal": "A casebook for consultants: twenty cases, each told by one and read by the other.",
        "success_means": "a manuscript that the publisher takes without rewriting",
        "not_included": "seminars that come of the book",
        "confidential": "names and places of all cases are changed before anybody else reads them",
        "terms": (
            ("A1", "me", "write ten cases and the introduction", 150, 40),
            ("A2", "partner", "write ten cases and the index", 150, 40),
        ),
        "worst": (
            ("One of us stops writing", "two chapters late in a row", "the other finishes alone"),
            ("The publisher withdraws", "no reply for six weeks", "we look for another together"),
            ("A client sees themselves", "a reader asks", "take the case out at once"),
        ),
    },
    "coaching": {
        "goal": "A career week in spring: five mornings for people who want to change their work.",
        "success_means": "twelve bookings by the end of winter",
        "not_included": "single sessions afterwards; each keeps their own clients",
        "terms": (
            ("A1", "me", "plan the five mornings and the materials", 20, 12),
            ("A2", "partner", "find a room and write to former participants", 18, 8),
        ),
        "worst": (
            ("Fewer than six bookings", "three weeks before", "we call it off and share costs"),
            ("One of us falls ill", "cancels a preparation", "the other leads with a guest"),
            ("We differ in style", "participants are confused", "talk the same evening"),
        ),
    },
    "office": {
        "goal": "Two desks and a talking room in one flat, used by the day.",
        "success_means": "",
        "decision_rule": "",
        "terms": (("A1", "partner", "ask the landlord about a second key", 14, 1),),
        "worst": (),
    },
}
