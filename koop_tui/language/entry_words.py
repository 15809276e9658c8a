"""The words and forms that the one-line contribution understands, of both languages."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from koop_tui.domain.patterns import Pattern

if TYPE_CHECKING:
    from koop_tui.domain.cooperations import ContributionKind

GIFT = {"gift", "geschenk", "geschenkt"}
"""Words that make a contribution a gift."""

AS = {"as", "als"}
"""Words before one of these that belong to it: "as a gift"."""

_KIND_WORDS: dict[ContributionKind, str] = {
    "work": "work arbeit",
    "money": "money geld expenses expense auslagen auslage spesen",
    "room": "room rooms raum räume raummiete",
    "referral": "referral referred empfehlung empfohlen vermittlung vermittelt",
    "knowledge": "knowledge know-how wissen",
    "other": "other sonstiges",
}
KINDS = {word: kind for kind, words in _KIND_WORDS.items() for word in words.split()}
"""Words for the kinds of contribution."""

PARTICIPLES = {"referred", "empfohlen", "vermittelt"}
"""Kind words that may stand at the end, as in “Schmidt GmbH vermittelt”."""

WITHOUT_AMOUNT = {"referral", "knowledge", "other"}
"""Kinds that are worth noting without an amount."""

TIMES = {"x", "×", "*", "mal", "times"}
"""Words between a number and an amount that is meant so many times."""

BY = {"by", "von"}
"""Words before the one who gave."""

PREPOSITIONS = {"on", "am", "vom", "from", "of"}
"""Words before a day that belong to it."""

NUMERIC_DAY = Pattern(r"[0-9]{1,2}\.[0-9]{1,2}\.(?:[0-9]{4}|[0-9]{2})?|[0-9]{4}-[0-9]{2}-[0-9]{2}")
"""A day in figures, which is one wherever it stands."""

LONE_DAY = Pattern(r"[0-9]{1,2}\.[0-9]{1,2}")
"""A day without its last full stop, which is a number as well."""

SHORT_WEEKDAY = Pattern(r"(?:mo|di|mi|do|fr|sa|so)\.?", re.IGNORECASE)
"""German short weekdays, which are small words too."""
