"""What koop asks to be installed is what it uses, no more and no less."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
COME_WITH = {"rich": "textual", "pydantic-core": "pydantic"}
"""What is used too, but always comes with another package that pins it."""
TOOLS = {"koop_tui/language/catalogues.py"}
"""Modules that only those who work on koop run."""


def imported(folder: Path) -> set[str]:
    """Names of the packages outside the standard library that a folder imports."""
    names = set()
    for file in folder.rglob("*.py"):
        if file.relative_to(ROOT).as_posix() in TOOLS:
            continue
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Import):
                names |= {alias.name.partition(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module:
                names.add(node.module.partition(".")[0])
    owners = packages_distributions()
    outside = names - set(sys.stdlib_module_names) - {"koop_tui"}
    return {owners[name][0].lower().replace("_", "-") for name in outside}


def declared() -> set[str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    names = (re.match(r"[\w-]+", line) for line in project["dependencies"])
    return {name[0].lower() for name in names if name}


def test_every_dependency_is_used_and_everything_used_is_a_dependency() -> None:
    used = imported(ROOT / "koop_tui")
    assert used - COME_WITH.keys() == declared()
    assert {COME_WITH[name] for name in used & COME_WITH.keys()} <= declared()


@pytest.mark.parametrize("tool", sorted(TOOLS))
def test_nothing_imports_a_tool(tool: str) -> None:
    module = tool.removesuffix(".py").replace("/", ".")
    for file in (ROOT / "koop_tui").rglob("*.py"):
        assert module not in re.findall(r"(?m)^\s*(?:from|import) (\S+)", file.read_text("utf-8"))
