"""What a form asks: one field with its label, how it is read, and how it is written out."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from koop_tui.domain.clean import clean_line, clean_prose
from koop_tui.domain.limits import LONGEST_LINE, LONGEST_PROSE, fitting
from koop_tui.domain.problems import N_, Problem, Refused, refuse
from koop_tui.domain.search import common_beginning
from koop_tui.tui.widgets.completion import Candidate

Values = Mapping[str, Any]
"""What the fields of a form were read as, by name."""

SURE = "sure"
"""The name under which values say that what is unlikely about them is right."""


@dataclass(frozen=True)
class Field:
    """One field of a form.

    `read` turns the text into a value and raises Refused with what is wrong; `echo` says in a few
    words how it was read, and `write` how it is written properly once the field is left. `hint`
    stands at the foot while the field has the keys. `choices` are (value, label) pairs for a
    choice, or the kinds of the rows of a field for several, to which `own_kinds` may come;
    `candidates` what a line can be completed to, `expand` what a text that is begun can become by
    Tab. `remark` says what is odd about a row, "" if nothing is; `same` is equal for rows that mean
    the same. A field without a name is a heading; what follows a `folded` one is shown when it is
    asked for. A `quick` choice is made by the sign that is its value, then the next field has the
    keys; `known` stands under the field, whatever is in it. One that is
    `asked_if` a choice, by name, has one of some values is seen only then, and else means nothing.
    """

    name: str
    label: str
    value: str = ""
    kind: Literal["line", "prose", "choice", "several", "heading"] = "line"
    read: Callable[[str], Any] | None = None
    echo: Callable[[Any], str] | None = None
    write: Callable[[Any], str] | None = None
    hint: str = ""
    choices: Sequence[tuple[str, str]] = ()
    candidates: Callable[[], Sequence[Candidate]] | None = None
    remark: Callable[[str], str] | None = None
    same: Callable[[str], str] = str.casefold
    own_kinds: bool = False
    expand: Callable[[str], Sequence[str]] | None = None
    required: bool = False
    lines: int = 4
    folded: bool = False
    quick: bool = False
    known: str = ""
    asked_if: tuple[str, tuple[str, ...]] | None = None

    def taken(self, text: str) -> Any:
        """Return what a text that stands in it means; raises Refused with problems of this field.

        Signs that the book does not keep are left out of what was typed, so that such signs alone
        are nothing. A text that is kept as it stands may be as long as one of its kind; readers see
        to the rest.
        """
        if text != self.value and self.kind != "choice":
            text = clean_line(text) if self.kind == "line" else clean_prose(text)
        if self.required and not text.strip():
            raise refuse(N_("Please fill this in."), self.name)
        if self.read is not None:
            try:
                return self.read(text)
            except Refused as refused:
                # a reader need not know which field it serves
                problems = [Problem(p.text, self.name, p.values) for p in refused.problems]
                raise Refused(problems) from None
        return fitting(text, LONGEST_PROSE if self.kind == "prose" else LONGEST_LINE, self.name)

    def reading(self, text: str) -> str:
        """Return how a text is read, "" where that says no more than what stands there."""
        if self.echo is None or not text.strip():
            return ""
        try:
            value = self.taken(text)
        except Refused:
            return ""  # it is told when the field is left
        reading = self.echo(value) if value is not None else ""
        return reading if reading != text.strip() else ""

    def expanded(self, text: str) -> str:
        """Return what a text that is begun can become as far as it is clear, at least itself."""
        found = self.expand(text) if self.expand and text else ()
        longer = common_beginning(found)
        return longer if len(longer) > len(text) else text

    def renewed(self, fresh: Field) -> Field:
        """Return the field reading and completing as one that was made of a newer book.

        As long as nobody edits it, it means what it meant: a colleague may have set another value.
        """
        read = fresh.read
        if fresh.value != self.value and read is not None:
            old, new = self.read or str, read
            read = lambda text: old(text) if text == self.value else new(text)  # noqa: E731
        return replace(
            self, read=read, echo=fresh.echo, candidates=fresh.candidates,
            remark=fresh.remark, expand=fresh.expand,
        )  # fmt: skip


def heading(label: str, *, folded: bool = False, note: str = "") -> Field:
    """Return a heading between fields; a `note` stands quietly below it."""
    return Field("", label, kind="heading", folded=folded, hint=note)
