"""The keys in the README, from the table of commands: python -m koop_tui.tui.readme_keys."""

from __future__ import annotations

from pathlib import Path

from koop_tui.language import _, use
from koop_tui.tui.keys import commands, key_name

_HEADINGS = {
    "everywhere": "Everywhere",
    "place": "In every place",
    "today": "1 Today",
    "network": "2 Network",
    "board": "3 Board",
    "agreements": "4 Agreements",
    "editor": "Agreement editor",
    "dialog": "Forms",
}
_START, _END = "<!-- keys -->\n", "<!-- /keys -->\n"


def keys_as_markdown() -> str:
    """Return a table: where a key works, the key, what it does."""
    lines = ["| where | key | does |", "|---|---|---|"]
    for scope, heading in _HEADINGS.items():
        for command in commands(scope):
            keys = " ".join(f"`{key_name(key)}`" for key in command.keys.split(","))
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
