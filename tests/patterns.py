"""Finds every pattern of the package and how it is used, and makes texts that are hard for it."""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from re import _constants as sre
from re import _parser
from typing import Any

import koop_tui
from koop_tui.domain.patterns import Pattern

PACKAGE = Path(koop_tui.__file__).parent
WAYS = ("search", "match", "fullmatch", "sub", "subn", "split", "findall", "finditer")
"""What can be done with a pattern; the first of each text is what costs."""


@dataclass(frozen=True)
class Used:
    """A pattern, where it stands, and the ways in which the package uses it."""

    where: str
    pattern: re.Pattern[Any]
    ways: frozenset[str]

    def __str__(self) -> str:
        return f"{self.where}: {self.pattern.pattern!r}"


def modules() -> list[str]:
    """Return the names of all modules of the package."""
    found = pkgutil.walk_packages(koop_tui.__path__, "koop_tui.")
    tools = (
        "__main__",
        "catalogues",
    )  # the second is for working on koop, with a library of its own
    return [module.name for module in found if not module.name.endswith(tools)]


def trees() -> Iterator[tuple[str, ast.Module]]:
    """Yield every file of the package by its name in it, parsed."""
    for file in sorted(PACKAGE.rglob("*.py")):
        yield str(file.relative_to(PACKAGE)), ast.parse(file.read_text())


def named_patterns() -> list[Used]:
    """Return the patterns that modules hold, alone or in a table, with the ways of their names."""
    ways = _ways_by_name()
    found: dict[int, Used] = {}
    for name in modules():
        module = importlib.import_module(name)
        for variable, value in vars(module).items():
            for pattern, way in _patterns_in(value):
                known = found.get(id(pattern))
                used = ways.get(_known_as(name, variable), frozenset()) | {way} - {""}
                used |= known.ways if known else frozenset()
                where = known.where if known else f"{name}.{variable}"
                found[id(pattern)] = Used(where, pattern, frozenset(used))
    return list(found.values())


def _patterns_in(value: object) -> Iterator[tuple[re.Pattern[Any], str]]:
    """Yield the patterns of a value, and what is done with one of which only that is kept."""
    if isinstance(value, re.Pattern):
        yield value, ""
    elif isinstance(value, Pattern):
        yield value.compiled, ""
    elif isinstance(value, dict):
        for item in value.values():
            yield from _patterns_in(item)
    elif isinstance(value, (list, tuple, set, frozenset)):
        for item in value:
            yield from _patterns_in(item)
    elif isinstance(getattr(value, "__self__", None), re.Pattern):
        yield value.__self__, value.__name__  # type: ignore[attr-defined]


def _known_as(module: str, variable: str) -> str:
    """What a variable is known as: two modules may have a private one of the same name."""
    return f"{module}.{variable}" if variable.startswith("_") else variable


def _ways_by_name() -> dict[str, frozenset[str]]:
    """What a variable is known as to the ways in which a pattern of that name is used."""
    found: dict[str, set[str]] = {}
    for file, tree in trees():
        module = f"{koop_tui.__name__}.{file.removesuffix('.py').replace('/', '.')}"
        for node in ast.walk(tree):
            if isinstance(node, ast.Attribute) and node.attr in WAYS:
                for inner in ast.walk(node.value):
                    if isinstance(inner, ast.Name):
                        known = _known_as(module.removesuffix(".__init__"), inner.id)
                        found.setdefault(known, set()).add(node.attr)
    return {name: frozenset(ways) for name, ways in found.items()}


def inline_patterns() -> Iterator[tuple[str, str | bytes | None, str]]:
    """Yield (where, pattern or None if it is made as the program runs, way) of calls like re.sub.

    Those that make a constant of a module are left out: `named_patterns` has them.
    """
    for name, tree in trees():
        constants = {
            id(call)
            for statement in tree.body
            if not isinstance(statement, (ast.FunctionDef, ast.ClassDef))
            for call in ast.walk(statement)
        }
        for node in ast.walk(tree):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
                continue
            of_re = isinstance(node.func.value, ast.Name) and node.func.value.id == "re"
            if of_re and node.func.attr in (*WAYS, "compile") and id(node) not in constants:
                first = node.args[0]
                text = first.value if isinstance(first, ast.Constant) else None
                assert text is None or isinstance(text, (str, bytes))
                yield f"{name}:{node.lineno}", text, node.func.attr


# Texts that are hard


def hard_texts(pattern: re.Pattern[Any], size: int) -> Iterator[str]:
    """Yield texts of about `size` signs that a pattern may take long to refuse.

    For each of its repetitions what comes before it, then what it repeats, again and again, then
    what it can't go on with; and the same without what comes before.
    """
    text = (
        pattern.pattern if isinstance(pattern.pattern, str) else pattern.pattern.decode("latin-1")
    )
    tree = _parser.parse(text, pattern.flags & ~re.LOCALE & ~re.UNICODE)
    for before, body in dict.fromkeys(_repetitions(list(tree), "")):
        for end in ("", "\x00", before[:1] or "!", *ENDS) if body else ():
            yield before + body * (size // len(body)) + end
    for unit in UNITS:
        yield unit * (size // len(unit))


ENDS = ("\x01 ", "a", "1", ".", ":", "\\", '"', "x" * 9)
"""What may stand where a pattern can't go on."""

UNITS = (
    "a", "1", ".", ",", " ", "-", "=", "'", '"', "\\", "(", "0", "ß", "日", "\u0301", "\r", "\n",
    "\t", "\x1b", "\x1b[", "\x1b]", "a ", "1 ", "1.", "1,", ".1", "a.", "a:", ":", ";", "a;",
    '"a', '"a"', "1:", "\\n", "\\,", "=\n", "a\n", "\r\n", "www.", "://", "KV-", "ae", "EUR ",
    "1 EUR ", "{", "@", "a@", "_$!<", "h", "1h", "1 h ", "¼", "''", "1'1", "1 111", "()", "a (",
    "/", "a=", "a = ", ">",
)  # fmt: skip
"""Signs that patterns of this package look for, to be repeated."""


def _repetitions(nodes: list[Any], before: str) -> Iterator[tuple[str, str]]:
    """Yield what stands before each long repetition, and one round of it."""
    for operator, value in nodes:
        if operator in (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT):
            _least, most, body = value
            if most > 50:
                yield before, sample(list(body))
                yield "", sample(list(body))
            yield from _repetitions(list(body), before)
        elif operator is sre.SUBPATTERN:
            yield from _repetitions(list(value[3]), before)
        elif operator is sre.ATOMIC_GROUP:
            yield from _repetitions(list(value), before)
        elif operator is sre.BRANCH:
            for branch in value[1]:
                yield from _repetitions(list(branch), before)
        elif operator in (sre.ASSERT, sre.ASSERT_NOT):
            yield from _repetitions(list(value[1]), before)
        before += sample([(operator, value)])


def sample(nodes: list[Any]) -> str:
    """Return a text that a part of a pattern matches."""
    return "".join(_sample(operator, value) for operator, value in nodes)


def _sample(operator: Any, value: Any) -> str:
    if operator is sre.LITERAL:
        return chr(value)
    if operator is sre.NOT_LITERAL:
        return "a" if value != ord("a") else "b"
    if operator is sre.ANY:
        return "a"
    if operator is sre.IN:
        return _one_of(value)
    if operator is sre.BRANCH:
        return sample(list(value[1][0]))
    if operator is sre.SUBPATTERN:
        return sample(list(value[3]))
    if operator is sre.ATOMIC_GROUP:
        return sample(list(value))
    if operator in (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT):
        return sample(list(value[2])) * max(1, value[0])
    return ""  # a place in the text, a group again, a look ahead


_CATEGORIES = {
    sre.CATEGORY_DIGIT: "1", sre.CATEGORY_WORD: "a", sre.CATEGORY_SPACE: " ",
    sre.CATEGORY_NOT_DIGIT: "a", sre.CATEGORY_NOT_WORD: "-", sre.CATEGORY_NOT_SPACE: "a",
}  # fmt: skip


def _one_of(items: list[Any]) -> str:
    if items[0][0] is sre.NEGATE:
        taken = items[1:]
        return next(char for char in "a1-.x é日" if not any(_holds(item, char) for item in taken))
    operator, value = items[0]
    if operator is sre.LITERAL:
        return chr(value)
    if operator is sre.RANGE:
        return chr(value[0])
    return _CATEGORIES[value]


def _holds(item: Any, char: str) -> bool:
    operator, value = item
    if operator is sre.LITERAL:
        return chr(value) == char
    if operator is sre.RANGE:
        return value[0] <= ord(char) <= value[1]
    sort = {
        sre.CATEGORY_DIGIT: char.isdigit(), sre.CATEGORY_SPACE: char.isspace(),
        sre.CATEGORY_WORD: char.isalnum() or char == "_",
    }  # fmt: skip
    negated = {
        sre.CATEGORY_NOT_DIGIT: sre.CATEGORY_DIGIT, sre.CATEGORY_NOT_SPACE: sre.CATEGORY_SPACE,
        sre.CATEGORY_NOT_WORD: sre.CATEGORY_WORD,
    }  # fmt: skip
    return not sort[negated[value]] if value in negated else sort[value]
