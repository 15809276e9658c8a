"""All keys of a place or form, made from the table of commands, and what a filter knows."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from textual.app import ComposeResult
from textual.containers import Container, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from koop_tui.domain.problems import N_
from koop_tui.language import _
from koop_tui.tui.dialogs.dialog import Dialog
from koop_tui.tui.key_table import SCOPES
from koop_tui.tui.keys import PLACE_LABELS, Command, commands
from koop_tui.tui.terminal.key_names import in_words, spoken
from koop_tui.tui.terminal.text import cells, wrapped

_FIELDS = (
    ("Enter", N_("To the next field; from the last one, save")),
    ("Tab", N_("To the next field; what stands there is selected")),
    ("Shift+Tab", N_("To the field before")),
    ("Ctrl+J", N_("A text of several lines: begin a new one")),
    ("← → Space", N_("A choice: the one before or after")),
    ("a … z", N_("A choice: the next one that begins with it")),
    ("↓ Enter", N_("A name: take one that is offered")),
    ("Space", N_("A part of the form: open or fold it")),
)
"""The keys of the kinds of fields."""
_SEARCH = {
    "network": (
        (N_("word"), N_("in the name, then in all that is kept")),
        (N_("#tag city: org: role:"), N_("who it is")),
        (N_("offer: need: circle:"), N_("what they offer and look for, where they belong")),
        (N_("mail: phone: note: talk:"), N_("numbers in any spelling, notes, talks")),
        (N_("status: rhythm:B due:yes"), N_("keeping in touch")),
        ("trust:>=2", N_("trust from 0 to 4")),
        (N_("met:2024 last:<2026-06"), N_("when one met, the last contact; last:never")),
        (N_('-word "two words"'), N_("without it; side by side")),
    ),
    "board": (
        (N_("partner: title:"), N_("with whom, and what for")),
        (N_("stage: kind: signal:"), N_("how it stands: stage:trial signal:amber")),
    ),
    "agreements": (
        (N_("title: partner:"), N_("what, and with whom")),
        (N_("status: cooperation:"), N_("how it stands, and of which cooperation")),
    ),
}
"""What the filter of each place knows."""
_AROUND = 6
"""Lines of the dialog around the keys."""
_KEYS = 12
_TWO = 100
"""Cells of the screen from which on there are two columns."""
_LINE = 54
"""Cells of a line in each of two columns; what is longer goes on below."""
_BROAD = 78
_BESIDE = 7
"""Cells of the dialog with one column, and those of them around its lines."""

Block = list[Content]


class HelpDialog(Dialog[None]):
    """The keys that work here, each with what it does; two columns where there is room."""

    SCOPE = "help"
    SHAPE = "-tall -help"
    HORIZONTAL_BREAKPOINTS = [(0, "-one-column"), (_TWO, "-two-columns")]

    def __init__(self, scopes: Sequence[str], first: str) -> None:
        """`first` is a marked text, the heading of the first scope."""
        super().__init__(_("Keys"))
        self._scopes = scopes
        self._first = first

    def body(self) -> ComposeResult:
        """Room for two columns, scrolling when they are long."""
        with VerticalScroll(), Container(classes="help-columns"):
            yield Static()
            yield Static()

    def ready(self) -> None:
        """Let the arrows scroll."""
        self.query_one(VerticalScroll).focus()

    def on_resize(self) -> None:
        """Break the lines for this width; be as tall as the keys need, up to the whole screen."""
        width = self.size.width
        line = _LINE if width >= _TWO else max(_KEYS, min(width, _BROAD) - _BESIDE)
        shown = in_words if self.app.has_class("-ascii") else str
        blocks = list(self._blocks(line, shown))
        texts = _halved(blocks) if width >= _TWO else (_column(blocks), Content(""))
        for column, text in zip(
            self.query(".help-columns Static").results(Static), texts, strict=True
        ):
            column.update(text)
            column.display = bool(text)
        self.query_one(VerticalScroll).styles.max_height = max(3, self.size.height - _AROUND)

    def _blocks(self, width: int, shown: Callable[[str], str]) -> Iterator[Block]:
        for scope in self._scopes:
            pairs = [_command_words(command) for command in commands(scope)]
            pairs = [(shown(keys), text) for keys, text in pairs]
            yield _block(SCOPES.get(scope, self._first), pairs, width)
        for scope in self._scopes:
            if scope in _SEARCH:
                yield _block(N_("Words a filter knows"), _marked(_SEARCH[scope]), width)
        if {"dialog", "editor"} & set(self._scopes):
            pairs = [(shown(spoken(keys)), _(text)) for keys, text in _FIELDS]
            yield _block(N_("In fields"), pairs, width)


def _block(label: str, pairs: Sequence[tuple[str, str]], width: int) -> Block:
    heading = Content.styled(_(label), "bold $primary")
    longest = max((cells(keys) for keys, _text in pairs), default=0)
    indent = max(_KEYS, min(longest + 2, width // 2))
    return [heading, *(line for keys, text in pairs for line in _lines(keys, text, indent, width))]


def _marked(pairs: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    return [(_(keys), _(text)) for keys, text in pairs]


def _command_words(command: Command) -> tuple[str, str]:
    return command.all_keys, _(command.tooltip)


def _lines(keys: str, text: str, column: int, width: int) -> Iterator[Content]:
    indent = max(column, cells(keys) + 1)
    first, *more = wrapped(text, max(20, width - indent))
    blanks = " " * (indent - cells(keys))
    yield Content.styled(keys + blanks, "$accent") + Content(first)
    for line in more:
        yield Content(" " * indent + line)


def _halved(blocks: Sequence[Block]) -> tuple[Content, Content]:
    """Return the blocks in two columns of about the same height, in order."""
    sizes = [len(block) + 1 for block in blocks]
    cut = min(range(1, len(blocks) + 1), key=lambda n: max(sum(sizes[:n]), sum(sizes[n:])))
    return _column(blocks[:cut]), _column(blocks[cut:])


def _column(blocks: Sequence[Block]) -> Content:
    return Content("\n\n").join(Content("\n").join(block) for block in blocks)


def help_with(place: str) -> HelpDialog:
    """Return the keys of a place, then those of all places."""
    parts = ("map",) if place == "network" else ()
    return HelpDialog((place, *parts, "place", "list", "everywhere"), PLACE_LABELS[place])
