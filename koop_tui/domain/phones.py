"""Phone numbers compared: one number, however it is written.

Only what is needed to compare is known here: the prefix of each country that an address book of
Europe and its neighbours is likely to hold, and the digits that its own people dial before an area
code. Whether a number exists is not asked. Source: ITU-T E.164 and the national numbering plans.
"""

from __future__ import annotations

from functools import lru_cache

from koop_tui.domain.patterns import Pattern

_ZERO = {
    "AT": "43", "AU": "61", "BA": "387", "BE": "32", "BG": "359", "BR": "55", "CH": "41",
    "CN": "86", "DE": "49", "EG": "20", "FI": "358", "FR": "33", "GB": "44", "HR": "385",
    "ID": "62", "IE": "353", "IL": "972", "IN": "91", "JP": "81", "KR": "82", "LI": "423",
    "ME": "382", "MK": "389", "NL": "31", "NZ": "64", "RO": "40", "RS": "381", "SE": "46",
    "SI": "386", "SK": "421", "TR": "90", "UA": "380", "ZA": "27", "AL": "355", "MA": "212",
    "MD": "373", "GE": "995", "AM": "374", "AE": "971", "TH": "66", "XK": "383",
}  # fmt: skip
_NONE = {
    "CY": "357", "CZ": "420", "DK": "45", "EE": "372", "ES": "34", "GR": "30", "HK": "852",
    "IS": "354", "IT": "39", "LU": "352", "LV": "371", "MT": "356", "NO": "47", "PL": "48",
    "PT": "351", "SG": "65", "SM": "378", "TN": "216", "VA": "39", "AD": "376", "MC": "377",
}  # fmt: skip
COUNTRIES: dict[str, tuple[str, str]] = {
    **{country: (prefix, "0") for country, prefix in _ZERO.items()},
    **{country: (prefix, "") for country, prefix in _NONE.items()},
    "US": ("1", "1"), "CA": ("1", "1"), "MX": ("52", "01"), "HU": ("36", "06"),
    "LT": ("370", "0"), "RU": ("7", "8"), "BY": ("375", "8"), "KZ": ("7", "8"),
}  # fmt: skip
"""Country to its prefix abroad, and to what is dialled before an area code at home."""

_PREFIXES_WITH_ZERO = frozenset(_ZERO.values())

OF_LANGUAGE = {"de": "DE", "en": "GB"}
"""The country whose numbers are meant when no setting names one."""

_EXTENSION = Pattern(
    r"(?i)(?<![\s,;-])[\s,;-]*+(?:ext=|ext\.?|extension|durchwahl|dw\.?|x|#)\s*+:?\s*+(\d{1,7})\W*+\Z"
)
_HOME_ZERO = Pattern(r"\(\s*0\s*\)")
_WORD = Pattern(r"[^\W\d_]{3}")
"""Letters that stand for digits, or a number that is described."""
_NO_DIGIT = Pattern(r"[^0-9]")
_SHORTEST = 7
"""Digits from which on a number without a prefix is more than a short one of a network."""


@lru_cache(maxsize=4096)
def phone_key(written: str, country: str) -> str:
    """Return what is the same for all writings of one number, "+49301234567", else the text.

    `country` (two letters) says whose number it is when it has no prefix; an extension counts.
    """
    text = written.strip()
    found = _EXTENSION.search(text) if len(text) < 200 else None
    extension = f"x{found[1]}" if found else ""
    text = text[: found.start()] if found else text
    abroad = text.startswith(("+", "00", "(+"))
    digits = _NO_DIGIT.sub("", _HOME_ZERO.sub("", text) if abroad else text)
    if not digits or _WORD.search(text):
        return " ".join(written.split()).casefold()
    return _international(digits, country, abroad="+" in text[:2]) + extension


def _international(digits: str, country: str, *, abroad: bool) -> str:
    prefix, trunk = COUNTRIES.get(country, ("", ""))
    if abroad:
        return "+" + _without_home_zero(digits)
    if digits.startswith("00") and len(digits) > _SHORTEST:
        return "+" + _without_home_zero(digits[2:])
    if prefix == "1" and digits.startswith("011") and len(digits) > 11:
        return "+" + digits[3:]
    if not prefix or (len(digits) < _SHORTEST and not (trunk and digits.startswith(trunk))):
        return digits
    if trunk and digits.startswith(trunk):
        return f"+{prefix}{digits[len(trunk) :]}"
    # without the digit for an area code it is a number of that area, unless there is no such digit
    return f"+{prefix}{digits}" if not trunk or prefix == "1" else digits


def _without_home_zero(digits: str) -> str:
    """A number with prefix; people also write +49 0561, with the zero that is for home only."""
    for end in (2, 3):
        if digits[end : end + 1] == "0" and digits[:end] in _PREFIXES_WITH_ZERO:
            return digits[:end] + digits[end + 1 :]
    return digits
