"""The properties of one card, sorted into those that koop has a field for and all others.

What has no field, does not fit into it or says more than it takes is kept among the further
details; what a person would miss is told by a remark.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from functools import lru_cache

from koop_tui.documents.vcard.kinds import SERVICES, kind_of, service_of
from koop_tui.documents.vcard.properties import Params, RawProperty, Stray, of, types_of
from koop_tui.documents.vcard.values import Parts, structured, unescaped
from koop_tui.domain.clean import clean_line
from koop_tui.domain.contacts import Labelled
from koop_tui.domain.limits import LONGEST_LINE
from koop_tui.domain.problems import N_, Problem, Word

STRAY = "X-UNREAD-LINE"
"""The name under which a line that is no property is kept."""

_TEXTS = {"FN", "NICKNAME", "TITLE", "NOTE", "UID", "LANG", "EMAIL", "TEL", "URL", "KIND",
          "X-ADDRESSBOOKSERVER-KIND", "BDAY"}  # fmt: skip
_STRUCTURED = {"N", "ADR", "ORG", "CATEGORIES"}
_KNOWN = _TEXTS | _STRUCTURED | SERVICES.keys()
_UNDERSTOOD = {"TYPE", "PREF", "VALUE", "LANGUAGE", "ENCODING", "X-SERVICE-TYPE",
               "X-APPLE-OMIT-YEAR", "X-EVOLUTION-UI-SLOT"}  # fmt: skip
"""Parameters that are in the fields, or say nothing about a person."""

_UNRANKED = 101

_WORDS = {
    "FN": N_("name"), "N": N_("name"), "NICKNAME": N_("nickname"), "TITLE": N_("role"),
    "NOTE": N_("notes"), "UID": N_("card number"), "LANG": N_("language"), "EMAIL": N_("e-mail"),
    "TEL": N_("phone"), "URL": N_("web page"), "ADR": N_("address"), "ORG": N_("organisation"),
    "CATEGORIES": N_("tags"), "BDAY": N_("birthday"),
}  # fmt: skip


class Fields:
    """The properties of a card: taken out by name, what is left over is in `extra`."""

    def __init__(self, properties: Iterable[RawProperty], strays: Iterable[Stray]) -> None:
        self._extra: dict[int, RawProperty] = {}
        self.remarks: list[Problem] = []
        self._labels: dict[str, RawProperty] = {}
        self._known: dict[str, list[RawProperty]] = {}
        self.longest_name = 0
        self._sort(properties)
        for stray in strays:
            self.keep(RawProperty(STRAY, stray.text))
            text = N_(
                "Card {card}: line {line} is no property; it is kept among the further details:"
                " “{text}”."
            )
            self.remark(text, line=stray.number, text=_short(stray.text))

    def _sort(self, properties: Iterable[RawProperty]) -> None:
        known: list[RawProperty] = []
        ranked = False
        for p in properties:
            if p.name == "X-ABLABEL" and p.group and p.group.lower() not in self._labels:
                self._labels[p.group.lower()] = p
            elif p.name not in _KNOWN or (p.params and of(p.params, "ENCODING")):
                if p.name != "VERSION":
                    self.keep(p)
            else:
                known.append(p)
                ranked = ranked or bool(p.params)
        if ranked:
            known.sort(key=lambda p: _preference(p.params) if p.params else _UNRANKED)
        for p in known:
            self._known.setdefault(p.name, []).append(p)
            if p.params and not _understood(p.params):
                self._extra[id(p)] = p._replace(group="")
        named = {p.group.lower() for p in known} if self._labels else ()
        for group, p in self._labels.items():
            if group not in named:
                self.keep(p)

    @property
    def extra(self) -> Collection[RawProperty]:
        """The further details: what no field holds, or not all of."""
        return self._extra.values()

    def remark(self, text: str, /, **values: object) -> None:
        """Say something about the card; "card" is filled in by whoever knows its number."""
        self.remarks.append(Problem(text, values=values))

    def of(self, name: str) -> list[RawProperty]:
        """Return the properties of a name, preferred ones first."""
        return self._known.get(name, [])

    def kind(self, p: RawProperty) -> str:
        """Return what a property is for, by its types and its label."""
        return kind_of(p, self._label(p))

    def _label(self, p: RawProperty) -> RawProperty | None:
        return self._labels.get(p.group.lower()) if p.group else None

    def parts(self, name: str) -> Iterator[tuple[RawProperty, Parts]]:
        """Yield the properties of a name with their values taken apart."""
        for p in self.of(name):
            yield p, structured(p.value)

    def text(self, name: str) -> str:
        """Return the first text of a name; further ones are kept among the details."""
        found = ""
        for p in self.of(name):
            text = clean_line(unescaped(p.value))
            if not found and self.fits(p, text):
                found = text
            elif text and text != found:
                self.keep(p)
        return found

    def labelled(self, name: str, prefix: str = "") -> tuple[Labelled, ...]:
        """Return every value of a name with its kind, each once."""
        found: dict[tuple[str, str], Labelled] = {}
        for p in self.of(name):
            written = clean_line(unescaped(p.value))
            if name in SERVICES:
                written, kind = service_of(p, written, self._label(p))
            else:
                kind = self.kind(p)
            if prefix and written.lower().startswith(prefix):
                written = written[len(prefix) :].replace(";ext=", " ext. ")
            if written and self.fits(p, written, kind):
                key = written.casefold(), kind.casefold()
                if key not in found:
                    found[key] = Labelled(value=written, kind=kind)
        return tuple(found.values())

    def fits(self, p: RawProperty, *texts: str) -> bool:
        """Whether texts made of a property fit into their fields; else it is kept and told."""
        length = max(map(len, texts))
        if length > LONGEST_LINE:
            self.refuse(p, length, LONGEST_LINE)
        return length <= LONGEST_LINE

    def refuse(self, p: RawProperty, length: int, longest: int) -> None:
        """Keep a property that is too long for its field among the details, and tell it."""
        if p.name in ("FN", "N", "ORG", "NICKNAME"):
            self.longest_name = max(self.longest_name, length)
        text = N_(
            "Card {card}: {what} of {length} characters, koop takes {most} at most; it is kept"
            " among the further details."
        )
        self.remark(text, what=Word(_WORDS.get(p.name, p.name)), length=length, most=longest)
        self.keep(p)

    def keep(self, p: RawProperty) -> None:
        """Keep a property among the further details, once."""
        self._extra.setdefault(id(p), p)


@lru_cache(maxsize=1024)
def _preference(params: Params) -> int:
    """Sort key: PREF=1 first, "pref" among the types next, all others in their order."""
    written = of(params, "PREF")
    if written.isascii() and written.isdigit():
        return min(int(written[:3]), 100)
    return 50 if "pref" in types_of(params) else _UNRANKED


@lru_cache(maxsize=1024)
def _understood(params: Params) -> bool:
    return all(name in _UNDERSTOOD for name, _values in params)


def _short(text: str) -> str:
    text = clean_line(text)
    return text if len(text) <= 60 else text[:59] + "…"
