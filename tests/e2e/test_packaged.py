"""What is packed and installed is all that koop needs: texts, styles and catalogues included."""

from __future__ import annotations

import os
import subprocess
import sys
import tarfile
from importlib.util import find_spec
from pathlib import Path

import pytest

pytest.importorskip("hatchling", reason="needs hatchling, which builds the packages")

ROOT = Path(__file__).parents[2]
START = """
import sys, koop_tui
from koop_tui.cli import main
assert koop_tui.__file__.startswith(sys.argv[1]), koop_tui.__file__
sys.exit(main(sys.argv[2:]))
"""


def run(*words: str | Path, cwd: Path, **env: str) -> str:
    done = subprocess.run(
        list(map(str, words)), cwd=cwd, env=os.environ | env, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def build(target: str, folder: Path, source: Path) -> Path:
    run(sys.executable, "-m", "hatchling", "build", "-t", target, "-d", folder, cwd=source)
    (built,) = folder.iterdir()
    return built


def install(wheel: Path, site: Path) -> None:
    """Install into a folder of its own; environments that uv makes have no pip."""
    pip = [sys.executable, "-m", "pip"] if find_spec("pip") else ["uv", "pip"]
    run(*pip, "install", "--quiet", "--no-deps", "--no-index", "--target", site, wheel, cwd=ROOT)


def test_a_wheel_made_from_the_source_package_writes_the_example_book(tmp_path: Path) -> None:
    packed = build("sdist", tmp_path / "sdist", ROOT)
    with tarfile.open(packed) as archive:
        archive.extractall(tmp_path / "source", filter="data")
    (source,) = (tmp_path / "source").iterdir()
    wheel = build("wheel", tmp_path / "wheel", source)
    site = tmp_path / "site"
    install(wheel, site)
    assert (site / "koop_tui" / "py.typed").is_file()
    for lang, word in (("de", "Stammtisch"), ("en", "Freelancers' Table")):
        book = tmp_path / f"{lang}.json"
        run(
            sys.executable, "-c", START, site, "--lang", lang, "demo", "--save", book,
            cwd=tmp_path, PYTHONPATH=str(site),
        )  # fmt: skip
        assert word in book.read_text("utf-8")
