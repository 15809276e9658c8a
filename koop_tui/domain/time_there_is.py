"""How much a person wants to do, unless a setting says otherwise."""

from __future__ import annotations

CONTACTS_PER_WEEK = 10
"""So many contacts a week there is time for."""
