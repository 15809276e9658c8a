"""Picking one of a few things from a list, filtered as one types; also the command palette."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual import on
from textual.app import ComposeResult
from textual.widgets import Static

from koop_tui.domain.search import Query, exact, folded, matching, parse
from koop_tui.language import _
from koop_tui.tui.dialogs.dialog import Dialog
from koop_tui.tui.keys import Command
from koop_tui.tui.terminal.text import cells, fit, one_line, shown, wrapped
from koop_tui.tui.widgets.columns import Column, Row, layout
from koop_tui.tui.widgets.filter_line import FilterLine, FilterRow
from koop_tui.tui.widgets.record_list import RecordList

_LABEL = 46
"""The most cells a label gets; what is longer is cut, for the words beside it."""

_GAP = 2
"""The cells between a label and what stands at the edge."""

_LEAST_EDGE = 6
"""The cells that the edge gets even where a label must be cut for it."""

_AROUND = 7
"""The lines of the dialog around its list."""

_BESIDE = 3
"""The cells of a line that no column gets."""

_MOST_LINES = 4
"""The most lines below the list for what the marked option says in full."""


@dataclass(frozen=True)
class Option:
    """One thing to pick: what is returned, its label and a few words beside it.

    `where` stands before the label and says what it is; `words` are others it is found by.
    """

    key: str
    label: str
    aside: str = ""
    where: str = ""
    words: str = ""


class PickDialog(Dialog[str | None]):
    """Type to narrow the list, arrows move, Enter picks, Escape leaves.

    Where an option is too long for its line, the whole of the marked one stands below the list.
    """

    SCOPE = "pick"
    SHAPE = "-pick"

    def __init__(self, heading: str, options: Sequence[Option], hint: str = "") -> None:
        super().__init__(heading)
        self._options = options
        self._keys = [folded(f"{o.label} {o.aside} {o.where} {o.words}") for o in options]
        self._query = Query()
        self._hint = hint
        self._whole: dict[str, str] = {}

    def body(self) -> ComposeResult:
        """The line to type in, the list."""
        yield FilterRow(FilterLine(self._filter, lambda: None, self._hint))
        yield RecordList(columns_of(self._options), empty=_("Nothing found."))
        yield Static("", classes="dialog-text", id="whole", markup=False)

    def ready(self) -> None:
        """Show everything, ready to type."""
        self.query_one(RecordList).can_focus = False
        self.query_one(RecordList).show(self._options, self._row)
        self.query_one(FilterLine).open()
        self.show_keys()
        self._take_height()
        self._make_room()

    def on_resize(self) -> None:
        """Give what is cut the room it needs at this width."""
        self._take_height()
        self.call_after_refresh(self._make_room)

    def _take_height(self) -> None:
        """Be as tall as all options need, also while fewer are left, up to most of the screen."""
        most = max(3, self.size.height * 7 // 10 - _AROUND)
        self.query_one(RecordList).styles.height = max(1, min(len(self._options), most))

    def _make_room(self) -> None:
        """Keep as many lines below the list as the longest option needs; none if all fit."""
        records, whole = self.query_one(RecordList), self.query_one("#whole", Static)
        width = records.size.width - _BESIDE
        sizes = layout(records.columns, width)
        self._whole = {o.key: text for o in self._options if (text := _cut(o, sizes))}
        room = max(1, width)
        needed = max((len(wrapped(text, room)) for text in self._whole.values()), default=0)
        whole.display = bool(needed)
        whole.styles.height = min(needed, _MOST_LINES)
        self._show_whole(records.key)

    @on(RecordList.Rested)
    def hear_rest(self, event: RecordList.Rested) -> None:
        """Show all of the marked option."""
        self._show_whole(event.key)

    def _show_whole(self, key: str | None) -> None:
        self.query_one("#whole", Static).update(shown(self._whole.get(key or "", "")))

    def _filter(self, text: str) -> None:
        self._query = parse(text, {})
        chosen = ranked(matching(self._options, self._keys, self._query), self._query)
        keys = {option.key for option in chosen}
        chosen = [*chosen, *(one for one in self.besides(self._query) if one.key not in keys)]
        first = chosen[0].key if chosen else None
        self.query_one(RecordList).show(chosen, key=first)
        self._show_whole(first)
        self.show_keys()

    def offered(self) -> Sequence[Command]:
        """While nothing is found, only the way back."""
        found = super().offered()
        return (
            found if self.query_one(RecordList).items else [c for c in found if c.name == "close"]
        )

    def besides(self, query: Query) -> Sequence[Option]:
        """Return what else the words find, shown behind the options that hold them."""
        return ()

    def look_again(self) -> None:
        """Look for what is typed once more: more can be found by now."""
        if self.is_attached:
            self._filter(self.query_one(FilterLine).value)

    def _row(self, option: Option) -> Row:
        words = self._query.words

        def draw(width: int) -> Sequence[tuple[str, str]]:
            edge = _edge(option, width)
            room = width - (cells(edge) + _GAP if edge else 0)
            pieces = marked(fit(one_line(option.label), room), words)
            return [*pieces, (" " * _GAP, ""), (edge, "dim")] if edge else pieces

        aside = "" if option.where else option.aside
        return Row(option.key, ((option.where, "dim"), draw, (aside, "dim")))

    def action_move(self, step: int) -> None:
        """Move the mark while the line keeps the keys."""
        records = self.query_one(RecordList)
        (records.action_cursor_down if step > 0 else records.action_cursor_up)()

    def action_choose(self) -> None:
        """Return what is marked."""
        key = self.query_one(RecordList).key
        if key is not None:
            self.dismiss(key)

    @on(RecordList.Chosen)
    def pick_clicked(self) -> None:
        """A click on the marked line picks it too."""
        self.action_choose()


def columns_of(options: Sequence[Option]) -> list[Column]:
    """Return the columns: what an option is, its label, what stands beside or at the edge."""
    longest = max((cells(option.label) for option in options), default=0)
    where = max((cells(option.where) for option in options), default=0)
    if where:
        return [Column("", where), Column("", 20, grow=1), Column("", 0)]
    aside = any(option.aside for option in options)
    # set apart a little more than columns are: both are words, and would read as one sentence
    label = min(longest, _LABEL) + (_GAP - 1 if aside else 0)
    return [Column("", 0), Column("", label), Column("", 8, grow=1)]


def _edge(option: Option, width: int) -> str:
    """Return what stands at the edge of a label's column, cut for the label's sake."""
    if not option.where or not option.aside:
        return ""
    room = width - cells(option.label) - _GAP
    return fit(option.aside, min(cells(option.aside), max(room, _LEAST_EDGE)))


def ranked(options: Sequence[Option], query: Query) -> Sequence[Option]:
    """Return options: first those whose label begins so, then those in which a word does."""
    if not query.words:
        return options

    def rank(option: Option) -> int:
        label = folded(option.label)
        words = label.split()
        if label.startswith(" ".join(query.words)):
            return 0
        if all(any(one.startswith(word) for one in words) for word in query.words):
            return 1
        return 2 if all(word in label for word in query.words) else 3

    return sorted(options, key=lambda option: (rank(option), not exact(query, option.label)))


def marked(text: str, words: Sequence[str]) -> list[tuple[str, str]]:
    """Return a text in pieces, those in the accent that a word was typed for."""
    hit = [False] * len(text)
    for word in words:
        start, stop = _span(text, word)
        hit[start:stop] = [True] * (stop - start)
    pieces: list[tuple[str, str]] = []
    for sign, marks in zip(text, hit, strict=True):
        style = "accent" if marks else ""
        if pieces and pieces[-1][1] == style:
            pieces[-1] = pieces[-1][0] + sign, style
        else:
            pieces.append((sign, style))
    return pieces


def _span(text: str, word: str) -> tuple[int, int]:
    """Return where a folded word stands in a text, at the start of a word rather than within."""
    if word not in folded(text):
        return 0, 0
    starts = [i for i in range(len(text)) if not i or not text[i - 1].isalnum()]
    for start in (*starts, *range(len(text))):
        for stop in range(start + 1, min(len(text), start + 2 * len(word)) + 1):
            if folded(text[start:stop]) == word:
                return start, stop
    return 0, 0


def _cut(option: Option, sizes: Sequence[int]) -> str:
    """Return what an option says in full if its line can't hold it, else nothing."""
    _where, label, aside = sizes
    if option.where:
        aside = len(_edge(option, label))
        label -= aside + _GAP if aside else 0
    if cells(option.label) <= label and cells(option.aside) <= aside:
        return ""
    texts = (option.where, option.label, option.aside)
    return " · ".join(filter(None, texts))
