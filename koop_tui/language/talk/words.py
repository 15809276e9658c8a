"""The words that the line of a talk understands, of both languages."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from koop_tui.language.names import choices
from koop_tui.language.texts import LANGUAGES

if TYPE_CHECKING:
    from koop_tui.domain.interactions import ExchangeKind


def one_by_one(words: str) -> set[str]:
    """Return the words of a text."""
    return set(words.split())


_KINDS = {
    "call": "tel phone phoned called rang telephoned telefonat telefoniert telefonierte angerufen "
            "anruf rief telefon",
    "video_call": "videocall videoanruf video zoom zoomed teams videotelefonat videogespräch "
                  "videokonferenz",
    "one_to_one": "talk talked spoke chatted gespräch gesprochen sprach unterhalten geredet",
    "meeting": "met meet saw visit visited traf getroffen treffen besprechung termin besuch "
               "besucht besuchte",
    "meal": "lunch dinner breakfast coffee kaffee mittagessen abendessen frühstück gegessen",
    "event": "workshop stammtisch fair messe party feier",
    "email": "email mail mailed emailed mailte gemailt",
    "message": "sms chat whatsapp signal texted messaged wrote written schrieb geschrieben "
               "gemeldet meldete",
    "letter": "postcard karte",
    "note": "",
}  # fmt: skip
"""Further words for kinds of talks, beside those of the forms in both languages."""

BY_THEM = {
    "called", "rang", "phoned", "telephoned", "wrote", "mailed", "emailed", "texted", "messaged",
    "rief", "schrieb", "meldete", "mailte", "visited", "besuchte",
}  # fmt: skip
"""Verbs of which what stands before them is who began."""
BY_THEM_WITH_HAS = {"angerufen", "geschrieben", "gemeldet", "gemailt", "besucht"}
HAS = {"hat", "has", "haben"}

WITH = {"with", "mit", "to", "an", "from", "von", "bei", "at", "beim"}
FROM = {"from", "von"}
AND = {"and", "und", "&", "+"}
ABOUT = {"about", "über", "ueber", "wegen", "zu", "zum", "zur", "regarding", "re", "thema"}
TITLES = {"frau", "fr", "herr", "herrn", "hr", "dr", "prof", "mr", "mrs", "ms"}
ABBREVIATIONS = TITLES | {
    "frl", "nr", "tel", "inkl", "incl", "evtl", "bzw", "ggf", "zzgl", "resp", "approx", "st",
    "str", "std", "min", "ca",
}  # fmt: skip
"""Words whose full stop ends no sentence."""
SHORT_DAYS = one_by_one(
    "mo di mi do sa so mon tue tues wed thu thur thurs fri sat sun jan feb mar mär mrz apr jun "
    "jul aug sep sept oct okt nov dec dez"
)
"""Weekdays and months whose full stop ends a sentence only before a capital letter."""
FILLERS = {
    "i", "ich", "habe", "hab", "hat", "have", "has", "had", "hatte", "haben", "am", "on", "for",
    "the", "a", "an", "lang", "long", "etwa", "ca", "um", "me", "us", "mich", "mir", "uns", "sich",
    "we", "wir", "via", "by", "per", "einen", "ein", "eine", "im", "in", "short", "kurz", "kurzes",
    "kurzer", "langes", "quick", "again", "wieder", "vom", "dem", "der", "den", "die", "das",
    "war", "was",
}  # fmt: skip
"""Small words of a head, which say nothing once the others are read."""
NAMES_TOO = {"lang", "long", "kurz", "short", "quick", "vom", "der", "den", "the", "die", "das"}
"""Small words that stand in names too, where they are written with a capital letter."""

ME = {"i", "ich", "i'll", "i’ll"}
WE = {"we", "wir", "we'll", "we’ll"}
THEY = {"she", "he", "they", "sie", "er", "she'll", "he'll", "they'll", "she’ll", "he’ll"}
GERMAN_SUBJECTS = {"ich", "wir", "sie", "er"}
TO_ME = {"me", "us", "mich", "mir", "uns"}
TO_THEM = {"her", "him", "them", "ihr", "ihm", "ihnen"}

WILL = {"will", "shall", "werde", "wird", "werden"}
AUXILIARIES = {"have", "has", "habe", "hab", "hat", "haben"}
STATES = one_by_one(
    "am is are isn't aren't has have had like likes need needs want wants know knows think "
    "thinks feel feels find finds believe believes live lives work works offer offers hope "
    "hopes plan plans can't cannot don't doesn't didn't won't couldn't would could love loves "
    "prefer prefers bin ist sind habe hat haben mag mögen brauche braucht brauchen möchte "
    "möchten kenne kennt weiß wissen denke denkt glaube glaubt finde findet arbeite arbeitet "
    "wohne wohnt biete bietet hofft hoffe plant plane sucht freut freue interessiert lebt "
    "will würde wäre hätte"
)
"""Verbs that say how something is, and promise nothing."""
PASTS = one_by_one(
    "was were said thought found knew felt saw went came took made left bought sold began met "
    "spoke heard kept lost won chose ran sat did became built understood wanted war waren "
    "hatte hatten fand ging kam nahm blieb sah wusste verstand begann bekräftigte"
)
NOT_PAST = one_by_one(
    "need feed proceed bitte arbeite leite warte antworte bereite biete miete berichte teste "
    "begleite bearbeite achte richte spende leitet arbeitet rate"
)
"""Words that end as a past does and are none."""
NOW_MINE = one_by_one(
    "schicke sende rufe melde frage kläre mache bringe gebe prüfe schreibe liefere überlege "
    "bespreche besorge leite erstelle maile stelle"
) | {"i'll"}
NOW_THEIRS = one_by_one(
    "sends asks calls checks brings gives writes reviews prepares returns introduces pays "
    "schickt sendet fragt ruft meldet klärt macht bringt gibt prüft schreibt liefert überlegt "
    "bespricht besorgt leitet erstellt stellt zahlt"
)
"""Verbs that promise without anybody being named."""

_GIVING: dict[ExchangeKind | None, str] = {
    None: "gave gab gegeben brought shared mitgebracht brachte",
    "knowledge": "told explained showed taught advised erklärte erklärt zeigte gezeigt beraten",
    "help": "helped supported repaired fixed half geholfen unterstützt unterstützte repariert",
    "resource": "lent geliehen verliehen lieh überlassen",
    "referral": "recommended referred empfohlen empfahl weiterempfohlen vermittelt vermittelte",
    "introduction": "introduced vorgestellt",
    "money": "paid bezahlt bezahlte gezahlt zahlte",
    "feedback": "reviewed gegengelesen",
}
GIVING = {verb: kind for kind, verbs in _GIVING.items() for verb in verbs.split()}
"""Verbs by which something passes from who is named first, to its kind; None says none."""
GETTING = one_by_one(
    "got received learned learnt borrowed bekam bekommen erhielt erhalten gelernt lernte "
    "ausgeliehen"
)
BARE = GETTING - {"learned", "learnt", "gelernt", "lernte"} | one_by_one(
    "gave gab gegeben brought brachte recommended referred empfohlen empfahl introduced lent "
    "lieh geliehen paid bezahlt gezahlt vermittelt vorgestellt"
)
"""Verbs that need not be kept beside what was exchanged."""

_ABOUT_KINDS: dict[ExchangeKind, str] = {
    "referral": "referral recommendation empfehlung kundin kunden client customer",
    "introduction": "introduction intro vorstellung",
    "help": "help hilfe",
    "resource": "room raum book buch key schlüssel projector beamer laptop",
    "feedback": "feedback rückmeldung",
    "money": "money geld eur euro € usd chf",
}
KIND_OF = {word: kind for kind, words in _ABOUT_KINDS.items() for word in words.split()}
"""Words that tell the kind of what was exchanged."""

BY = {"by", "until", "till", "before", "bis", "spätestens"}
ON = {"on", "am"}


@cache
def kinds_of_talk() -> dict[str, str]:
    """Return the words for kinds of talks, those of the forms in both languages among them."""
    known = {word: kind for kind, words in _KINDS.items() for word in words.split()}
    for lang in LANGUAGES:
        known |= {label.casefold(): kind for label, kind in choices("interaction", lang)}
    return known
