"""What the values of a card are for: "work", "home fax", "skype", or a label in own words."""

from __future__ import annotations

import re

from koop_tui.documents.vcard_text import RawProperty
from koop_tui.domain.clean import clean_line

LONGEST_LINE = 1_000
"""Characters that a field of one line takes."""

PROFILES = {
    "IMPP", "X-SOCIALPROFILE", "X-AIM", "X-ICQ", "X-JABBER", "X-MSN", "X-YAHOO", "X-SKYPE",
    "X-SKYPE-USERNAME", "X-GTALK", "X-GOOGLE-TALK", "X-QQ", "X-MS-IMADDRESS", "X-TWITTER",
    "X-LINKEDIN", "X-XING",
}  # fmt: skip
"""Properties that hold an address in some network."""

# Types that say nothing a person would want to read.
_SILENT = {"internet", "pref", "voice", "msg", "text", "video", "postal", "parcel", "dom", "intl",
           "x-internet", "jpeg", "iphone"}  # fmt: skip
_APPLE_LABELS = {
    "mobile": "cell", "iphone": "cell", "home": "home", "work": "work", "main": "main",
    "homefax": "home fax", "workfax": "work fax", "pager": "pager", "other": "other",
    "school": "school", "homepage": "homepage",
}  # fmt: skip
_LABEL = re.compile(r"_\$!<(.*)>!\$_")


def kind_of(p: RawProperty, label: RawProperty | None) -> str:
    """Return what a value is for: the label that a person gave, else the types that tell it."""
    if label is not None:
        named = _LABEL.fullmatch(label.value)
        if named:
            return _APPLE_LABELS.get(named[1].lower(), clean_line(named[1]))[:LONGEST_LINE]
        return clean_line(label.value)[:LONGEST_LINE]
    if p.name in PROFILES:
        service = next(iter(p.param("X-SERVICE-TYPE") or p.param("TYPE")), "")
        from_name = p.name.removeprefix("X-").removeprefix("MS-").removesuffix("-USERNAME")
        from_name = "im" if from_name == "IMADDRESS" else from_name.lower()
        generic = p.name in ("IMPP", "X-SOCIALPROFILE")
        return clean_line(service.lower() if generic else from_name)
    telling = dict.fromkeys(t for t in p.types if t not in _SILENT)
    # the place first: "work fax", whichever way round the card has it
    words = sorted(telling, key=lambda word: word not in ("home", "work"))
    return clean_line(" ".join(words))[:LONGEST_LINE]
