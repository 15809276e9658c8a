"""What the values of a card are for: "work", "home fax", "home skype", or a label in own words."""

from __future__ import annotations

import re
from functools import lru_cache

from koop_tui.documents.vcard.properties import Params, RawProperty, types_of
from koop_tui.documents.vcard.values import unescaped
from koop_tui.domain.clean import clean_line

SERVICES = {
    "IMPP": "", "X-SOCIALPROFILE": "", "X-AIM": "aim", "X-ICQ": "icq", "X-JABBER": "jabber",
    "X-MSN": "msn", "X-YAHOO": "yahoo", "X-SKYPE": "skype", "X-SKYPE-USERNAME": "skype",
    "X-GTALK": "gtalk", "X-GOOGLE-TALK": "google-talk", "X-QQ": "qq", "X-MS-IMADDRESS": "im",
    "X-TWITTER": "twitter", "X-LINKEDIN": "linkedin", "X-XING": "xing", "X-FACEBOOK": "facebook",
    "X-GADUGADU": "gadugadu", "X-GROUPWISE": "groupwise", "X-TELEGRAM": "telegram",
    "X-SIGNAL": "signal", "X-THREEMA": "threema", "X-WHATSAPP": "whatsapp", "X-MATRIX": "matrix",
    "X-MASTODON": "mastodon", "X-INSTAGRAM": "instagram",
}  # fmt: skip
"""Properties that hold an address in some network, with its service; "" where the card names it."""

_SCHEMES = {
    "aim": "aim", "icq": "icq", "xmpp": "xmpp", "jabber": "jabber", "skype": "skype",
    "msnim": "msn", "msn": "msn", "ymsgr": "yahoo", "yahoo": "yahoo", "gtalk": "gtalk",
    "irc": "irc", "sip": "sip", "im": "im", "gg": "gadugadu", "tg": "telegram",
    "matrix": "matrix", "whatsapp": "whatsapp", "threema": "threema", "facebook": "facebook",
    "x-apple": "im", "qq": "qq",
}  # fmt: skip
"""The schemes of addresses in a network, with its service."""

# Types that say nothing a person would want to read.
_SILENT = {"internet", "pref", "voice", "msg", "text", "video", "postal", "parcel", "dom", "intl",
           "x-internet", "jpeg", "iphone"}  # fmt: skip
_PLACES = ("home", "work")
_APPLE_LABELS = {
    "mobile": "cell", "iphone": "cell", "home": "home", "work": "work", "main": "main",
    "homefax": "home fax", "workfax": "work fax", "pager": "pager", "other": "other",
    "school": "school", "homepage": "homepage",
}  # fmt: skip
_LABEL = re.compile(r"_\$!<(.*)>!\$_")


def kind_of(p: RawProperty, label: RawProperty | None) -> str:
    """Return what a value is for: the label that a person gave, and the types that tell more."""
    return _typed(p.params) if label is None else _typed(p.params, label.value)


@lru_cache(maxsize=1024)
def _typed(params: Params, label: str | None = None) -> str:
    telling = dict.fromkeys(kind for kind in types_of(params) if kind not in _SILENT)
    # the place first: "work fax", whichever way round the card has it
    words = sorted(telling, key=lambda word: word not in _PLACES)
    if label is not None:
        named = _labelled(label)
        words = [*(word for word in words if word not in named.split()), named]
    return clean_line(" ".join(words))


def service_of(p: RawProperty, written: str, label: RawProperty | None) -> tuple[str, str]:
    """Return the address in a network and its kind: place or label, then the service."""
    scheme, colon, address = written.partition(":")
    from_scheme = _SCHEMES.get(scheme.lower(), "") if colon and not address.startswith("//") else ""
    types = [kind for kind in p.types if kind not in _SILENT]
    service = SERVICES[p.name]
    if not service:
        named = [*map(str.lower, p.param("X-SERVICE-TYPE")), *types]
        service = next((name for name in named if name not in _PLACES), from_scheme)
    words = [kind for kind in types if kind != service]
    if label is not None:
        words.append(_labelled(label.value))
    kind = clean_line(" ".join(dict.fromkeys((*words, service))))
    return (address if from_scheme or (colon and scheme.lower() == service) else written), kind


def _labelled(label: str) -> str:
    named = _LABEL.fullmatch(label)
    if named:
        return _APPLE_LABELS.get(named[1].lower(), clean_line(named[1]))
    return clean_line(unescaped(label))
