"""The table of commands as people read it: on the terminal, and in the README.

python -m koop_tui.tui.key_table puts it into the README.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from koop_tui.domain.problems import N_
from koop_tui.language import _, use
from koop_tui.tui.keys import COMMANDS, PLACE_LABELS, PLACES, commands
from koop_tui.tui.terminal.key_names import key_name

SCOPES = {
    "everywhere": N_("Everywhere"),
    "settings": N_("Settings"),
    "list": N_("In lists"),
    "place": N_("In every place"),
    "map": N_("On the map"),
    "filter": N_("In the filter line"),
    "editor": N_("In the editor"),
    "dialog": N_("In forms"),
    "leave": N_("Leaving a form"),
    "confirm": N_("Questions"),
    "pick": N_("Choosing"),
    "read": N_("Reading"),
    "fit": N_("Does it fit?"),
    "prep": N_("Before a meeting"),
    "help": N_("The keys"),
    "history": N_("The history"),
    "talks": N_("Talks and promises"),
    "preview": N_("Before cards are taken in"),
    "conflict": N_("Two changed the same"),
}
"""Where the keys of a scope work; those of the places are the places' own names."""
_IN_README = ("everywhere", "place", *PLACES, "map", "editor", "dialog")
_START, _END = "<!-- keys -->\n", "<!-- /keys -->\n"
_GAP = 2


def scope_name(scope: str) -> str:
    """Return where the keys of a scope work, in the language in force."""
    place = PLACES.index(scope) + 1 if scope in PLACES else 0
    return f"{place} {_(PLACE_LABELS[scope])}" if place else _(SCOPES[scope])


def key_lines() -> Iterator[str]:
    """Yield the lines of the table: for each scope its commands with id, keys and what they do."""
    scopes = dict.fromkeys(command.scope for command in COMMANDS)
    rows = {
        scope: [(c.id, " ".join(_names(c.keys)), _(c.tooltip)) for c in commands(scope) if c.action]
        for scope in scopes
    }
    all_rows = [row for found in rows.values() for row in found]
    ids, keys = (max(len(row[column]) for row in all_rows) + _GAP for column in (0, 1))
    for number, (scope, found) in enumerate(rows.items()):
        if number:
            yield ""
        yield scope_name(scope)
        for name, shown, does in found:
            yield f"  {name:{ids}}{shown:{keys}}{does}"


def _names(keys: str) -> list[str]:
    return [key_name(key) for key in keys.split(",") if key]


def keys_as_markdown() -> str:
    """Return a table: where a key works, the key, what it does."""
    lines = ["| where | key | does |", "|---|---|---|"]
    for scope in _IN_README:
        heading = scope_name(scope)
        for command in commands(scope):
            keys = " ".join(f"`{name}`" for name in _names(command.keys)) or "`:`"
            lines.append(f"| {heading} | {keys} | {_(command.tooltip)} |")
            heading = ""
    return "\n".join(lines) + "\n"


def updated(readme: str) -> str:
    """Return the README with the table between its two marks made anew."""
    before, rest = readme.split(_START)
    after = rest.split(_END)[1]
    return f"{before}{_START}\n{keys_as_markdown()}\n{_END}{after}"


if __name__ == "__main__":
    use("en")
    file = Path("README.md")
    file.write_text(updated(file.read_text(encoding="utf-8")), encoding="utf-8")
