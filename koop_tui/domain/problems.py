"""What is wrong with an input, said once and translated where it is shown."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping


def N_(message: str) -> str:  # noqa: N802 - the usual gettext name for "mark, translate later"
    """Mark a message for the catalogues without translating it."""
    return message


def NP_(context: str, message: str) -> str:  # noqa: N802 - like N_, with a context
    """Mark a message with its context for the catalogues without translating it."""
    return message


class Word(str):
    """A value of a Problem that is itself a marked text, and translated with the sentence."""

    __slots__ = ()


@dataclasses.dataclass(frozen=True)
class Problem:
    """One sentence on one field: what is wrong and what to do.

    `text` is an English template marked with `N_`; `values` fill its `{names}`; only a `Word` or
    Problem among them is translated, a name such as "red" is not; a Decimal or a day is written as
    the language does. `field` is the name of the form field it stands under, "" for the whole form.
    """

    text: str
    field: str = ""
    values: Mapping[str, object] = dataclasses.field(default_factory=dict)

    def __str__(self) -> str:
        return self.text.format(**self.values)


class Refused(Exception):
    """An action that can't be done as asked; carries one Problem or more."""

    def __init__(self, problems: Problem | Iterable[Problem]) -> None:
        self.problems = (problems,) if isinstance(problems, Problem) else tuple(problems)
        super().__init__(*self.problems)

    def __str__(self) -> str:
        return " ".join(map(str, self.problems))


class Unlikely(Refused):
    """What may be meant though it hardly is: done as soon as the person says that it is right."""


def refuse(text: str, field: str = "", **values: object) -> Refused:
    """Make the exception for one problem: `raise refuse(N_("..."), "due", day=...)`."""
    return Refused(Problem(text, field, values))
