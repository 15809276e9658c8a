"""Among whom something is split: "Anna, Max", "Anna 60 %, Max 40 %", "4 for Anna alone, the rest".

Read from a field of its own, or behind "for" in the line of a contribution.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

from koop_tui.domain.problems import N_, Refused, refuse
from koop_tui.domain.splitting import FIELD, Split
from koop_tui.language.amounts import format_share, is_money, parse_share, parse_value, typed_value
from koop_tui.language.entry_line import Line
from koop_tui.language.entry_people import FOR, PartyNames
from koop_tui.language.numbers import NUMBER
from koop_tui.language.texts import _

_AND = {"and", "und", "&", "+"}
_ALONE = {"alone", "allein", "only", "nur"}
_THE = {"the", "den", "der"}
_REST = {"rest", "remainder", "übrige", "uebrige"}
_BEHIND_REST = {
    "even",
    "evenly",
    "gleich",
    "gleichmäßig",
    "gleichmaessig",
    "for",
    "für",
    "all",
    "alle",
}
_PERCENT = re.compile(rf"({NUMBER}) ?%")
_NUMBER = re.compile(NUMBER)

Figure = tuple[Literal["percent", "amount"], int]


@dataclass
class _Phrase:
    """What has been read of a phrase so far, and where it ends."""

    parties: list[int] = field(default_factory=list)
    figures: list[Figure | None] = field(default_factory=list)
    rest: bool = False
    stop: int = 0

    def split(self) -> Split | None:
        """Return what the phrase says; None where its figures do not make one thing."""
        said = [figure for figure in self.figures if figure is not None]
        kinds = {kind for kind, _n in said}
        if not self.parties or len(kinds) > 1 or (said and len(said) < len(self.parties)):
            return None
        if bool(said) != self.rest and (self.rest or len(said) == 1):
            return None  # a rest of nothing; one figure is hardly all there is
        by = kinds.pop() if kinds else "percent"
        return Split(tuple(self.parties), tuple(n for _kind, n in said), by, self.rest)


def read_split(text: str, names: PartyNames, unit: str, lang: str | None = None) -> Split | None:
    """Return among whom a text splits, None for an empty one; Refused when it is not clear.

    Amounts are read in `unit`.
    """
    line = Line.of(text)
    if not line.words:
        return None
    start = 1 if line.words[0].casefold() in FOR else 0
    phrase = _phrase(line, start, names, _figures(unit, lang, strict=True))
    if phrase.stop < len(line.words):
        written = " ".join(line.words[phrase.stop :])[:40]
        raise refuse(
            N_("“{written}” is not read: write parties with commas, such as Anna, Max."),
            FIELD,
            written=written,
        )
    found = phrase.split()
    if found is None:
        raise refuse(
            N_("Give each party a percentage, or each an amount, or write “rest” at the end."),
            FIELD,
        )
    return found


def take_split(line: Line, names: PartyNames, unit: str, lang: str | None = None) -> Split | None:
    """Take "for Anna and Max" out of a line, with its figures where they are of the split."""
    for index, word in enumerate(line.words):
        if word.casefold() not in FOR or not line.free(index, index + 1):
            continue
        for figures in (_figures(unit, lang, strict=False), None):
            phrase = _phrase(line, index + 1, names, figures)
            found = phrase.split()
            if found is not None:
                line.take(index, phrase.stop, "beneficiary")
                return found
    return None


def split_words(split: Split, name: Callable[[int], str], unit: str) -> str:
    """Return a split as it is typed, so that reading it gives the same."""
    words = []
    for place, party in enumerate(split.parties):
        figure = split.figures[place] if split.figures else None
        if figure is None:
            words.append(name(party))
        elif split.by == "percent":
            words.append(f"{name(party)} {format_share(figure)}")
        else:
            words.append(f"{name(party)} {typed_value(figure, unit)}")
    return ", ".join([*words, _("rest")] if split.rest else words)


Reader = Callable[[Line, int], tuple[Figure | None, int]]


def _phrase(line: Line, start: int, names: PartyNames, figures: Reader | None) -> _Phrase:
    """Read names with their figures, and the rest, as far as they go."""
    phrase, at = _Phrase(stop=start), start
    while at < len(line.words):
        if phrase.parties and not phrase.rest and (end := _rest(line, at)):
            phrase.rest, phrase.stop, at = True, end, end
            continue
        joined = line.words[at].casefold() in _AND
        before = line.words[at - 1] if at > start else ","
        loose = joined or before.endswith(",") or (figures and phrase.figures[-1:] != [None])
        found = names.at(line, at + joined) if loose else None
        if found is None or phrase.rest:
            break
        party, at = found
        figure: Figure | None = None
        if figures is not None and not line.words[at - 1].endswith(","):
            figure, at = figures(line, at)
        if at < len(line.words) and line.words[at].casefold().rstrip(",") in _ALONE:
            at += 1
        phrase.parties.append(party)
        phrase.figures.append(figure)
        phrase.stop = at
    return phrase


def _rest(line: Line, at: int) -> int:
    """Where "the rest evenly for all" ends that begins at a word; 0 where none does."""
    words = [word.casefold().strip(",.") for word in line.words]
    while at < len(words) and words[at] in _AND | _THE:
        at += 1
    if at >= len(words) or words[at] not in _REST:
        return 0
    at += 1
    while at < len(words) and words[at] in _BEHIND_REST:
        at += 1
    return at


def _figures(unit: str, lang: str | None, *, strict: bool) -> Reader:
    """Return what reads the figure behind a name; strictly it refuses what is unclear in it."""

    def read(line: Line, at: int) -> tuple[Figure | None, int]:
        for stop in range(min(at + 2, len(line.words)), at, -1):
            span = line.span(at, stop)
            try:
                figure = _figure(span, unit, lang) if line.free(at, stop) else None
            except Refused:
                if strict and stop == at + 1:
                    raise
                continue
            if figure is not None:
                return figure, stop
        return None, at

    return read


def _figure(span: str, unit: str, lang: str | None) -> Figure | None:
    if found := _PERCENT.fullmatch(span):
        return "percent", parse_share(found[1], lang, field=FIELD)
    if not (_NUMBER.match(span) or is_money(span, unit)):
        return None
    return "amount", parse_value(span, lang, unit, field=FIELD)


def is_for_one(split: Split | None) -> bool:
    """Whether it is a direct favour to one party."""
    return split is not None and len(split.parties) == 1 and not split.figures
