"""Among whom something is split: "Anna, Max", "Anna 60 %, Max 40 %", "4 for Anna alone, the rest".

Read from a field of its own, or around "for" in the line of a contribution.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from koop_tui.domain.problems import N_, Refused, refuse
from koop_tui.domain.splitting import FIELD, Split
from koop_tui.domain.units import HOUR
from koop_tui.language.amounts import format_share, typed_value
from koop_tui.language.day_grammar import NoSuchDay, read_day
from koop_tui.language.entry_figures import NUMERAL, Figure, Reader, figure_reader, why_unread
from koop_tui.language.entry_line import Line
from koop_tui.language.entry_people import AND, FOR, PartyNames
from koop_tui.language.entry_words import LONE_DAY, PREPOSITIONS
from koop_tui.language.texts import _

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
    "everyone",
    "us",
    "uns",
}
_OF_WHICH = {"davon", "thereof", "which"}
_LEFT = {"alone", "allein"} | _REST
"""Words that say something about a split, wherever they stand behind "for Anna"."""

_EACH = N_("Give each party a percentage, or each an amount, or write “rest” at the end.")
_ALONE_HOW = N_("Say how much is for one alone: an amount, hours or a percentage.")
_UNREAD = N_(
    "“{written}” can't be read: say for whom like “for Anna and Max” or “for Anna 4, rest for all”."
)


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

    @property
    def ends_in_a_number(self) -> bool:
        """Whether its only figure may count something else: "for Anna 2 slides"."""
        *before, last = self.figures or [None]
        return not self.rest and not any(before) and last is not None and last[0] != "percent"


def _how(phrase: _Phrase) -> str:
    return _ALONE_HOW if phrase.rest and not any(phrase.figures) else _EACH


def read_split(text: str, names: PartyNames, unit: str, lang: str | None = None) -> Split | None:
    """Return among whom a text splits, None for an empty one; Refused when it is not clear.

    Amounts are read in `unit`.
    """
    line = Line.of(text)
    if not line.words:
        return None
    phrase = _phrase(line, 0, names, figure_reader(unit, lang, strict=True))
    if phrase.stop < len(line.words):
        written = " ".join(line.words[phrase.stop :])[:40]
        raise refuse(
            N_("“{written}” can't be read: write parties with commas, such as Anna, Max."),
            FIELD,
            written=written,
        )
    found = phrase.split()
    if found is None:
        raise refuse(_EACH, FIELD)
    return found


def take_split(
    line: Line, names: PartyNames, unit: str, lang: str | None = None, today: date | None = None
) -> Split | None:
    """Take "for Anna and Max" out of a line, with its figures where they are of the split.

    Refused, with the words taken, where some of it would be left over: who pays is never guessed.
    """
    figures = figure_reader(unit, lang, strict=False)
    for index, word in enumerate(line.words):
        if word.casefold() not in FOR or not line.free(index, index + 1):
            continue
        if names.who(line, index + 1) is None:
            continue
        part = _part_before(line, index, figures)
        phrase = _phrase(line, index if part is None else part, names, figures, today)
        start = index
        if part is not None and phrase.rest:
            start = _of_which(line, part)
        else:
            phrase = _phrase(line, index, names, figures, today)
            if phrase.split() is None and phrase.ends_in_a_number:
                phrase = _phrase(line, index, names, None, today)
        line.take(start, phrase.stop, "beneficiary")
        found = phrase.split()
        if found is None or (start == index and part is not None and _set_off(line, part)):
            wrong = why_unread(line, index - 2, unit, lang)
            raise Refused(wrong) if wrong else refuse(_how(phrase), "beneficiary")
        if _is_figure_unread(line, phrase.stop, names):
            figure_reader(unit, lang, strict=True)(line, phrase.stop)  # which says what is wrong
            raise refuse(_UNREAD, "beneficiary", written=" ".join(line.words[phrase.stop :])[:40])
        left = _left_over(line, phrase, names)
        if left is not None and (wrong := why_unread(line, phrase.stop - 2, unit, lang)):
            raise Refused(wrong)
        if left is not None:
            raise refuse(_UNREAD, "beneficiary", written=" ".join(line.words[left:])[:40])
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
            part = typed_value(figure, HOUR if split.by == "hours" else unit)
            words.append(f"{name(party)} {part}")
    return ", ".join([*words, _("rest")] if split.rest else words)


def _phrase(
    line: Line, start: int, names: PartyNames, figures: Reader | None, today: date | None = None
) -> _Phrase:
    """Read names with their figures, and the rest, as far as they go."""
    phrase, at = _Phrase(stop=start), start
    while at < len(line.words):
        if phrase.parties and (end := _rest(line, at)):
            phrase.rest, phrase.stop = True, end
            break
        joined = bool(phrase.parties) and line.words[at].casefold() in AND
        loose = not phrase.parties or line.words[at - 1].endswith(",") or phrase.figures[-1]
        item = _item(line, at + joined, names, figures) if joined or loose else None
        if item is None:
            break
        party, figure, end = item
        bare = bool(phrase.parties) and not joined and figure is None
        if bare and not _ends(line, end, today):
            break  # "for Max, Anna told": what she did
        phrase.parties.append(party)
        phrase.figures.append(figure)
        phrase.stop = at = end
    return phrase


def _item(
    line: Line, at: int, names: PartyNames, figures: Reader | None
) -> tuple[int, Figure | None, int] | None:
    """Return (party, figure, end) of "Anna", "for Anna", "Anna 4 alone" or "4 for Anna alone"."""
    figure: Figure | None = None
    found = names.who(line, at + _is_for(line, at))
    if found is None and figures is not None:
        figure, at = figures(line, at)
        if figure is not None and _is_for(line, at):
            found = names.who(line, at + 1)
    if found is None:
        return None
    party, at = found
    if figures is not None and figure is None and not line.words[at - 1].endswith(","):
        figure, at = figures(line, at)
    if at < len(line.words) and line.words[at].casefold().rstrip(",") in _ALONE:
        at += 1
    return party, figure, at


def _is_for(line: Line, at: int) -> bool:
    return at < len(line.words) and line.words[at].casefold() in FOR


def _ends(line: Line, at: int, today: date | None) -> bool:
    """Whether a name that ends before a word is one of a list: nothing more is said of it."""
    if at == len(line.words) or not line.free(at, at + 1) or line.words[at - 1][-1] in ",:;":
        return True
    word, *others = line.words[at:]
    if word.casefold() in _ALONE | AND or line.words[at - 1].casefold() in _ALONE:
        return True
    if not any(letter.isalpha() for letter in word) or NUMERAL.match(word.lstrip("€$£")):
        return True
    if _rest(line, at) or (word.isupper() and others and NUMERAL.match(others[0])):
        return True
    if today is None:
        return False
    stop = next((i for i in range(at, len(line.words)) if not line.free(i, i + 1)), None)
    first = at + (word.casefold() in PREPOSITIONS)
    try:
        return (
            read_day(line.span(first, len(line.words) if stop is None else stop), today) is not None
        )
    except NoSuchDay:
        return True


def _part_before(line: Line, index: int, figures: Reader) -> int | None:
    """Where a figure begins that ends before "for": the 4 of "26 EUR, 4 for Anna alone, rest"."""
    starts = [
        at
        for at in range(index - 1, index - 5, -1)
        if at >= 0 and figures(line, at)[1] == index
        if _is_part(line, at) or NUMERAL.fullmatch(line.span(at, index))
    ]
    return min(starts, key=lambda at: not _is_part(line, at), default=None)


def _is_part(line: Line, at: int) -> bool:
    return at > 0 and (line.words[at - 1].endswith(",") or _of_which(line, at) < at)


def _set_off(line: Line, at: int) -> bool:
    """Whether the figure at a word can only be a part of the amount, not the amount or a day."""
    word = line.span(at, at + 1)
    if _of_which(line, at) < at:
        return True
    only_a_number = bool(NUMERAL.fullmatch(word) and _is_for(line, at + 1))
    return only_a_number and _is_part(line, at) and not LONE_DAY.fullmatch(word)


def _of_which(line: Line, at: int) -> int:
    """Where "of which" begins that stands before a word; the word itself where it does not."""
    if not at or line.words[at - 1].casefold().lstrip("(") not in _OF_WHICH:
        return at
    return at - 1 - (at > 1 and line.words[at - 2].casefold().lstrip("(") == "of")


def _is_figure_unread(line: Line, at: int, names: PartyNames) -> bool:
    """Whether a number behind a name can only be that one's part: "for Max 33,5 %, Anna 66,5 %".

    It is a percentage, or another party has a number too.
    """
    if at >= len(line.words) or not (line.free(at, at + 1) and NUMERAL.match(line.words[at])):
        return False
    if "%" in " ".join(line.words[at : at + 2]):
        return True
    others = (names.who(line, start) for start in range(at + 1, len(line.words)))
    stops = (other[1] for other in others if other is not None)
    return any(stop < len(line.words) and NUMERAL.match(line.words[stop]) for stop in stops)


def _left_over(line: Line, phrase: _Phrase, names: PartyNames) -> int | None:
    """Where something stands behind a phrase that must belong to it; None where nothing does."""
    stop = phrase.stop
    if stop == len(line.words):
        return None
    if line.free(stop, stop + 1) and line.words[stop].casefold() in AND:
        return stop
    if phrase.rest and (_is_for(line, stop - 1) or names.who(line, stop)):
        return stop
    words = enumerate(line.words[stop:], stop)
    return next((i for i, word in words if word.casefold().strip(",.:") in _LEFT), None)


def _rest(line: Line, at: int) -> int:
    """Where "the rest evenly for all" ends that begins at a word; 0 where none does."""
    words = [word.casefold().strip(",.)") for word in line.words]
    while at < len(words) and words[at] in AND | _THE:
        at += 1
    if at >= len(words) or words[at] not in _REST:
        return 0
    at += 1
    while at < len(words) and words[at] in _BEHIND_REST:
        at += 1
    return at
