"""Who can help with what: offers and needs that fit each other, by their words and by synonyms."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from koop_tui.domain.book import Book
from koop_tui.domain.contacts import Contact, Offer
from koop_tui.domain.memo import per_tables
from koop_tui.domain.rhythm import NEVER_DUE, last_contact_day
from koop_tui.domain.search import folded
from koop_tui.domain.vocabulary import Vocabulary

Groups = Mapping[str, frozenset[str]]
"""A folded word to all that mean the same."""

_WORD = re.compile(r"[^\W\d_]+")
_SHORTEST = 3
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


class _Sought(NamedTuple):
    """A wanted word as it stands there, and the offered words that fit: alike, or by a synonym."""

    word: str
    alike: frozenset[str]
    same: frozenset[str]


class _Told(NamedTuple):
    """A word of a text as it stands there, and folded."""

    word: str
    folded: str


@dataclass(frozen=True)
class _Offered:
    """What contacts offer: the words of each text, the role last, and who has which word.

    Whom not to refer to, and with whom all is over, is left out.
    """

    vocabulary: Vocabulary
    texts: Mapping[int, Sequence[Sequence[_Told]]]
    holders: Mapping[str, Collection[int]]


@per_tables(Contact)
def _offered(book: Book) -> _Offered:
    known: dict[str, Sequence[_Told]] = {}
    texts: dict[int, Sequence[Sequence[_Told]]] = {}
    holders: dict[str, set[int]] = {}
    for contact in book.contacts.values():
        if contact.status in NEVER_DUE or "refer" in contact.do_not:
            continue
        said = [*(offer.text for offer in contact.offers), _role(contact)]
        for text in said:
            if text not in known:
                known[text] = _told(text)
            for told in known[text]:
                holders.setdefault(told.folded, set()).add(contact.id)
        texts[contact.id] = [known[text] for text in said]
    return _Offered(Vocabulary.of(holders), texts, holders)


def _role(contact: Contact) -> str:
    return " ".join((contact.job_title, *contact.tags))


def _told(text: str) -> Sequence[_Told]:
    return [_Told(word, folded(word)) for word in words_of(text)]


def _sought(wanted: Sequence[_Told], offered: Vocabulary, known: Groups) -> Sequence[_Sought]:
    nothing: frozenset[str] = frozenset()
    return [
        _Sought(word, offered.like(plain), nothing.union(*map(offered.like, known.get(plain, ()))))
        for word, plain in wanted
    ]


def _reason(sought: Sequence[_Sought], offered: Sequence[_Told]) -> str:
    for one in sought:
        for other in offered:
            if other.folded in one.alike:
                return other.word
            if other.folded in one.same:
                return f"{one.word} = {other.word}"
    return ""


def fitting_words(wanted: str, offered: str, known: Groups) -> str:
    """Return why an offer fits what is wanted, "" where it does not: "Finanzamt = Steuern"."""
    told = _told(offered)
    words = Vocabulary.of(one.folded for one in told)
    return _reason(_sought(_told(wanted), words, known), told)


def who_can_help(
    book: Book, wanted: str, known: Groups, but: Iterable[int] = ()
) -> Sequence[Match]:
    """Return who offers what is wanted, the best first: by level, then trust, then last contact.

    Each contact stands there once, with the best offer; whom not to refer to, and with whom all is
    over, is left out. The first time for a table of contacts, all they offer is read.
    """
    offered = _offered(book)
    sought = _sought(_told(wanted), offered.vocabulary, known)
    words = {word for one in sought for word in one.alike | one.same}
    ids = {number for word in words for number in offered.holders[word]}
    found = []
    for number in ids.difference(but):
        contact = book.contacts[number]
        best = _best(contact, offered.texts[number], sought)
        if best is not None:
            offer, reason = best
            found.append(Match(contact, offer, reason, last_contact_day(book, contact.id)))
    return sorted(found, key=_rank)


def _best(
    contact: Contact, texts: Sequence[Sequence[_Told]], sought: Sequence[_Sought]
) -> tuple[Offer | None, str] | None:
    *offers, role = texts
    fitting = [
        (offer, reason)
        for offer, told in zip(contact.offers, offers, strict=True)
        if (reason := _reason(sought, told))
    ]
    if fitting:
        return max(fitting, key=lambda found: _LEVELS[found[0].level])
    reason = _reason(sought, role)
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
    """Yield who offers what I need, the best first, then who needs what I offer, by trust.

    Whoever asks next who can help need not wait: all that is offered has been read then.
    """
    _offered(book)
    mine = book.get(Contact, me)
    if mine is None:
        return
    for need in mine.open_needs:
        for match in who_can_help(book, need.text, known, (mine.id,)):
            theirs = match.offer.text if match.offer else match.reason
            yield Complement(match.contact, need.text, theirs, match.reason, helps_me=True)
    offers = [(offer, _told(offer.text)) for offer in mine.offers]
    words = Vocabulary.of(one.folded for _offer, told in offers for one in told)
    if not words.words:
        return
    wanting: dict[str, Sequence[_Sought]] = {}
    trusted = sorted(book.contacts.values(), key=lambda c: (-c.trust_level, c.id))
    for contact in trusted:
        if contact.id == mine.id or contact.status in NEVER_DUE:
            continue
        for need in contact.open_needs:
            if need.text not in wanting:
                wanting[need.text] = _sought(_told(need.text), words, known)
            for offer, told in offers:
                reason = _reason(wanting[need.text], told)
                if reason:
                    yield Complement(contact, offer.text, need.text, reason, helps_me=False)
                    break
