"""Who can help with what: offers and needs that fit each other, by their words and by synonyms."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from koop_tui.domain.book import Book
from koop_tui.domain.contacts import Contact, Offer
from koop_tui.domain.rhythm import NEVER_DUE, last_contact_day
from koop_tui.domain.search import folded

Groups = Mapping[str, frozenset[str]]
"""A folded word to all that mean the same."""

_WORD = re.compile(r"[^\W\d_]+")
_SHORTEST = 3
_STEM = 5
"""So many letters a word must have to be looked for within another."""
_ENDINGS = ("en", "er", "es", "n", "s", "e")
_SMALL = frozenset(
    """and the for with from into und der die das den dem des ein eine einen einer für mit von zum
    zur bei auf als auch ich wir your our their mein meine oder etc""".split()  # noqa: SIM905
)
_LEVELS = {"expert": 3, "average": 2, "beginner": 1, "": 0}

SYNONYMS = (
    "tax taxes steuer steuern finanzamt",
    "website webseite homepage internetauftritt webdesign web",
    "room rooms raum räume premises seminarraum tagungsraum",
    "design grafik graphic logo gestaltung layout",
    "lawyer legal anwalt anwältin jurist recht vertragsrecht",
    "photo photos foto fotos fotograf fotografin photographer fotografie",
    "computer it edv server software netzwerktechnik",
    "accounting bookkeeping buchhaltung buchführung",
    "translation translator übersetzung übersetzer übersetzerin dolmetscher",
    "insurance versicherung versicherungen",
    "facilitation moderation moderator moderatorin workshopleitung",
    "text texter texterin copywriting copywriter redaktion lektorat",
    "film video videos",
    "press presse pr öffentlichkeitsarbeit",
    "trainer trainerin training trainings seminar seminare",
    "coach coaching",
    "marketing werbung advertising",
    "finance financing finanzierung kredit bank",
)
"""Words of both languages that mean the same, each line one meaning."""


@dataclass(frozen=True)
class Match:
    """A contact who offers what is asked for, and the words by which that was found.

    `offer` is None where not an offer but the role or the tags say it.
    """

    contact: Contact
    offer: Offer | None
    reason: str
    last: date | None


def groups(*more: str) -> Groups:
    """Return the synonyms that koop knows and more, each a line of words that mean the same."""
    found: dict[str, frozenset[str]] = {}
    for line in (*SYNONYMS, *more):
        same = frozenset(map(folded, _WORD.findall(line)))
        joined = same.union(*(found.get(word, ()) for word in same))
        found |= dict.fromkeys(joined, joined)
    return found


def words_of(text: str) -> tuple[str, ...]:
    """Return the telling words of a text as they stand there."""
    found = (word for word in _WORD.findall(text) if len(word) >= _SHORTEST or word.isupper())
    return tuple(word for word in found if word.casefold() not in _SMALL)


def fitting_words(wanted: str, offered: str, known: Groups) -> str:
    """Return why an offer fits what is wanted, "" where it does not: "Finanzamt = Steuern"."""
    for one in words_of(wanted):
        for other in words_of(offered):
            a, b = folded(one), folded(other)
            if _alike(a, b):
                return other
            if any(_alike(same, b) for same in known.get(a, ())):
                return f"{one} = {other}"
    return ""


def _alike(a: str, b: str) -> bool:
    """Whether two folded words are of one kind: alike, or one within the other but for its ending.

    "Steuern" is in "Steuerberatung", and "Raum" not in "Traum": short words must be alike.
    """
    short, long = sorted((a, b), key=len)
    bare = next((short.removesuffix(e) for e in _ENDINGS if short.endswith(e)), short)
    return short == long or (len(short) >= _STEM and len(bare) >= _STEM and bare in long)


def who_can_help(
    book: Book, wanted: str, known: Groups, but: Iterable[int] = ()
) -> Sequence[Match]:
    """Return who offers what is wanted, the best first: by level, then trust, then last contact.

    Each contact stands there once, with the best offer; whom not to refer to, and with whom all is
    over, is left out.
    """
    left_out = set(but)
    found = []
    for contact in book.contacts.values():
        if contact.id in left_out or contact.status in NEVER_DUE or "refer" in contact.do_not:
            continue
        best = _best(contact, wanted, known)
        if best is not None:
            offer, reason = best
            found.append(Match(contact, offer, reason, last_contact_day(book, contact.id)))
    return sorted(found, key=_rank)


def _best(contact: Contact, wanted: str, known: Groups) -> tuple[Offer | None, str] | None:
    fitting = [
        (offer, reason)
        for offer in contact.offers
        if (reason := fitting_words(wanted, offer.text, known))
    ]
    if fitting:
        return max(fitting, key=lambda found: _LEVELS[found[0].level])
    reason = fitting_words(wanted, " ".join((contact.job_title, *contact.tags)), known)
    return (None, reason) if reason else None


def _rank(match: Match) -> tuple[int, int, int, int]:
    level = _LEVELS[match.offer.level] if match.offer else -1
    last = match.last.toordinal() if match.last else 0
    return -level, -match.contact.trust_level, -last, match.contact.id


@dataclass(frozen=True)
class Complement:
    """A contact who offers what I need (`mine` is that need), or needs what I offer."""

    contact: Contact
    mine: str
    theirs: str
    reason: str
    helps_me: bool


def complements(book: Book, me: int | None, known: Groups) -> Iterator[Complement]:
    """Yield who offers what I need, the best first, then who needs what I offer, by trust."""
    mine = book.get(Contact, me)
    if mine is None:
        return
    for need in mine.open_needs:
        for match in who_can_help(book, need.text, known, (mine.id,)):
            theirs = match.offer.text if match.offer else match.reason
            yield Complement(match.contact, need.text, theirs, match.reason, helps_me=True)
    trusted = sorted(book.contacts.values(), key=lambda c: (-c.trust_level, c.id))
    for contact in trusted:
        if contact.id == mine.id or contact.status in NEVER_DUE:
            continue
        for need in contact.open_needs:
            for offer in mine.offers:
                reason = fitting_words(need.text, offer.text, known)
                if reason:
                    yield Complement(contact, offer.text, need.text, reason, helps_me=False)
                    break
