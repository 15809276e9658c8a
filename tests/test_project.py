"""What pyproject.toml says of koop is so: its version, and what has to be installed for it."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path
from typing import Any

import pytest

from koop_tui import __version__
from koop_tui.cli import main

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


def project() -> dict[str, Any]:
    found = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert isinstance(found, dict)
    return found


def declared() -> set[str]:
    names = (re.match(r"[\w-]+", line) for line in project()["dependencies"])
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


def test_the_version_is_one_everywhere(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--version"])
    assert ended.value.code == 0
    assert capsys.readouterr().out == f"koop {__version__}\n"
    assert project()["version"] == __version__
    changes = (ROOT / "CHANGELOG.md").read_text("utf-8")
    assert re.findall(r"(?m)^## (\d\S*)", changes)[0] == __version__


def test_the_hooks_are_the_quick_checks_of_the_whole_run() -> None:
    run = (ROOT / ".ci" / "run").read_text("utf-8")
    hooks = (ROOT / ".pre-commit-config.yaml").read_text("utf-8")
    checks = dict(re.findall(r'(?m)^step "(\w+)"; +(\.venv/bin/.*)$', run))
    before = dict(re.findall(r"name: (\w+)\n +entry: (.*)", hooks))
    assert {"style", "format", "types", "layers", "catalogues"} == before.keys()
    for name, command in before.items():
        assert checks[name].removesuffix(" .") == command.removesuffix(" --force-exclude")
