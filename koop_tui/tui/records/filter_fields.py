"""What a filter line can be asked for by field, such as `stage:trial`, and how it answers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from koop_tui.domain.naming import name_order
from koop_tui.domain.search import Query, folded
from koop_tui.language import _
from koop_tui.tui.widgets.filter_line import nothing_matches

T = TypeVar("T")


@dataclass(frozen=True)
class FilterFields(Generic[T]):
    """The field words of a list in both languages, and the texts that a line has in a field.

    `names` maps what may stand before a colon to the name of its field; `marked` is the marked
    text that names one word for each field.
    """

    names: Mapping[str, str]
    marked: str
    texts: Callable[[T, str], Iterable[str]]

    @property
    def shown(self) -> str:
        """One word for each field, as the empty filter line names them."""
        return _(self.marked)

    def has(self, line: T, name: str, wanted: str) -> bool:
        """Whether a line has what a field asks for; `wanted` is folded."""
        return any(wanted in folded(text) for text in self.texts(line, name))

    def values(self, lines: Iterable[T], word: str) -> Iterable[str]:
        """Return what stands in the field that a word names, in some lines."""
        name = self.names.get(word.lower(), "")
        return (text for line in lines for text in self.texts(line, name)) if name else ()

    def no_match(self, query: Query) -> str:
        """Return what an empty list says: which fields there are, when an unknown one was named."""
        return unknown_field(query, self.shown) or nothing_matches()


def unknown_field(query: Query, shown: str) -> str:
    """Return what is said when a filter names an unknown field, "" when it names none."""
    if not query.unknown:
        return ""
    text = _("There is no field {name}:. There are: {fields}\nEsc clears it.")
    return text.format(name=query.unknown[0], fields=shown)


def completions(word: str, shown: str, values: Callable[[str], Iterable[str]]) -> Sequence[str]:
    """Return what a word of a filter line may become, in order.

    Before its colon a field word of those `shown`, behind it one of the `values` of that field,
    in quotation marks where it has blanks.
    """
    minus = "-" if word.startswith("-") else ""
    head, colon, begun = word.removeprefix("-").partition(":")
    if not colon:
        fields = (field for field in shown.split() if field.endswith(":"))
        return [minus + field for field in fields if field.startswith(head.lower())]
    begun = folded(begun.replace('"', ""))
    fitting = {value for value in values(head) if value and folded(value).startswith(begun)}
    quoted = (f'"{value}"' if " " in value else value for value in sorted(fitting, key=name_order))
    return [f"{minus}{head}:{value}" for value in quoted]
