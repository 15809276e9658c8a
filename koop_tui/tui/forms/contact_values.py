"""What the texts of the form of a contact are read as."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date

from koop_tui.domain.contacts import (
    LONGEST_CADENCE,
    Address,
    Contact,
    Labelled,
    Need,
    Offer,
    TrustChange,
)
from koop_tui.domain.problems import N_, refuse
from koop_tui.language import _
from koop_tui.tui.forms.readers import choices, label_kind, lines, words
from koop_tui.tui.widgets.field import Values
from koop_tui.tui.widgets.kinds import with_kind

_MAIL = re.compile(r"[^\s@<>,;]+@[^\s@<>,;.]+(?:\.[^\s@<>,;.]+)+")
_NUMBER = re.compile(
    r"\+?[\s()/.–-]*+\d[\d\s()/.–-]*+(?:(?:ext\.?|x|#|DW)\s*+\d++)?", re.IGNORECASE
)
_SHORTEST_NUMBER = 3


def contact_from(values: Values, today: date, contact: Contact | None = None) -> Contact:
    """Return the contact as the form wants it; Refused when a new trust level has no evidence."""
    plain = {name: value for name, value in values.items() if name in Contact.model_fields}
    base = contact or Contact(id=-1, display_name="-")
    met_on, precision = values["met_on"] or (None, base.met_precision)
    return base.changed(
        **plain
        | {
            "met_on": met_on,
            "met_precision": precision,
            "addresses": _addresses(values, base),
            "needs": _needs(values["needs"], base, today),
            "trust": _trust(values, base, today),
        }
    )


def read_labelled(text: str, same: Callable[[str], str] = str.casefold) -> tuple[Labelled, ...]:
    """Return values with their kinds, each once; `same` is equal for those that mean the same."""
    found: list[Labelled] = []
    for value, kind in map(with_kind, lines(text)):
        one = Labelled(value=value, kind=label_kind(kind, "label"))
        alike = [i for i, other in enumerate(found) if same(other.value) == same(value)]
        if any(found[i].kind == one.kind or not one.kind for i in alike):
            continue
        without = next((i for i in alike if not found[i].kind), None)
        if without is None:
            found.append(one)
        else:
            found[without] = one  # the one that says more
    return tuple(found)


def odd_email(text: str) -> str:
    """Return what to say of what does not look like an e-mail address, else ""."""
    return "" if _MAIL.fullmatch(text) else _("no e-mail address?")


def odd_phone(text: str) -> str:
    """Return what to say of what does not look like a number, else ""."""
    digits = sum(sign.isdigit() for sign in text)
    likely = digits >= _SHORTEST_NUMBER and _NUMBER.fullmatch(text)
    return "" if likely else _("no phone number?")


def read_offers(text: str) -> tuple[Offer, ...]:
    """Return offers with their levels; brackets that name no level belong to the offer."""
    levels = {label.casefold(): value for value, label in choices("level")}
    offers = []
    for line in lines(text):
        value, kind = with_kind(line)
        level = levels.get(kind.casefold())
        offers.append(Offer(text=value, level=level) if level else Offer(text=line))
    return tuple(dict.fromkeys(offers))


def read_needs(text: str) -> Sequence[str]:
    """Return what is needed, each once."""
    return list(dict.fromkeys(lines(text)))


def read_days(text: str) -> int:
    """Return a number of days."""
    if not text.strip().isdigit() or not 1 <= int(text) <= LONGEST_CADENCE:
        raise refuse(N_("Write a number of days from 1 to {most}."), most=LONGEST_CADENCE)
    return int(text)


def read_do_not(text: str) -> tuple[str, ...]:
    """Return the ways that are not to be used; Refused for a word that is none."""
    known = {label.casefold(): value for value, label in choices("do_not")}
    unknown = [word for word in words(text) if word.casefold() not in known]
    if unknown:
        raise refuse(
            N_("{word} is none of these: {choices}."),
            word=unknown[0],
            choices=", ".join(label for _value, label in choices("do_not")),
        )
    return tuple(known[word.casefold()] for word in words(text))


def _needs(written: Sequence[str], base: Contact, today: date) -> tuple[Need, ...]:
    """Needs that stand no longer in the field are closed today, new ones are open since today."""
    if list(written) == list(dict.fromkeys(need.text for need in base.open_needs)):
        return base.needs
    known = {need.text: need for need in base.open_needs}
    kept = [known.get(text, Need(text=text, since=today)) for text in dict.fromkeys(written)]
    closed = [n.changed(closed=today) for text, n in known.items() if text not in written]
    return (*(n for n in base.needs if n.closed is not None), *closed, *kept)


def _addresses(values: Values, base: Contact) -> tuple[Address, ...]:
    first, *others = base.addresses or (Address(),)
    fields = {name: values[name] for name in ("street", "postcode", "city", "country")}
    address = first.changed(**fields)
    return tuple(a for a in (address, *others) if a != Address())


def _trust(values: Values, base: Contact, today: date) -> tuple[TrustChange, ...]:
    level, evidence = int(values["trust_level"]), values["trust_evidence"].strip()
    if level == base.trust_level:
        return base.trust
    if not evidence:
        raise refuse(N_("Say what the new trust level rests on."), "trust_evidence")
    return (*base.trust, TrustChange(day=today, level=level, evidence=evidence))
