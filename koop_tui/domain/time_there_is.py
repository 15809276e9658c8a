"""How much a person wants to do, and how long to keep, unless a setting says otherwise."""

from __future__ import annotations

CONTACTS_PER_WEEK = 10
"""So many contacts a week there is time for."""

DECLINED_MONTHS = 12
"""For so many months it is kept that a contact request was declined."""
