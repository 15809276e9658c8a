"""What the standard library writes at every start is compiled once, and is what it would be."""

from __future__ import annotations

import dataclasses
import json
import marshal
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import platformdirs
import pytest

from koop_tui import kept_code
from koop_tui.kept_code import KeptCode, Mode, read, write

SHAPES = """
from __future__ import annotations
from dataclasses import dataclass, field
from typing import Generic, NamedTuple, TypedDict, TypeVar

T = TypeVar("T")

@dataclass(frozen=True, order=True)
class Point(Generic[T]):
    x: int
    y: list[int] = field(default_factory=list, hash=False)

@dataclass(slots=True, kw_only=True)
class Box:
    "A box."
    size: int = 3

class Pair(NamedTuple):
    one: int
    other: str = "o"

class Part(TypedDict, total=False):
    size: int
    of: list[Part]
"""

START = """
from __future__ import annotations  # what is compiled must not be compiled as if it were koop's
import builtins, dataclasses, inspect, json, sys, typing
from koop_tui import kept_code

compiled, kinds = [], {}
real = builtins.compile

def counted(text, filename, *more, **options):
    if filename == "<string>":
        compiled.append(text)
    return real(text, filename, *more, **options)

if sys.argv[1] == "kept":
    kept_code.recall()
builtins.compile = counted
import shapes
kept_code.keep()
count = len(compiled)
one, two = shapes.Point(1), shapes.Point(2, [3])
box, pair = shapes.Box(size=5), shapes.Pair(7)
told = [
    repr([one, two, dataclasses.replace(two, x=9), box, pair, pair._replace(one=8)]),
    [one == shapes.Point(1), one == two, one < two, pair < (8,)],
    hash(one) == hash(shapes.Point(1)),
    str([inspect.signature(kind) for kind in (shapes.Point, shapes.Box, shapes.Pair)]),
    str([typing.get_type_hints(kind) for kind in (shapes.Point, shapes.Pair, shapes.Part)]),
    str([shapes.Point.__init__.__annotations__, shapes.Point.__doc__, shapes.Box.__doc__]),
    str([shapes.Point.__eq__.__code__.co_flags, shapes.Box.__init__.__code__.co_filename]),
    [vars(module).get(name) is None for module, name in kept_code._USES],
]
try:
    one.x = 3
except dataclasses.FrozenInstanceError as error:
    told.append(str(error))
print(json.dumps([count, told]))
"""


class Starts:
    """Starts of a program that makes some classes."""

    def __init__(self, home: Path) -> None:
        self.home = home
        (home / "shapes.py").write_text(SHAPES, "utf-8")
        self.cache = home / "cache" / "koop"
        self.environment = {
            **os.environ,
            "XDG_CACHE_HOME": str(home / "cache"),
            "PYTHONPATH": f"{home}:{Path(__file__).parents[1]}",
        }
        self.environment.pop("PYTHONDONTWRITEBYTECODE", None)

    def start(self, how: str = "kept", **more: str) -> tuple[int, list[Any]]:
        """Return how many texts were compiled, and what the classes do."""
        environment = self.environment | more
        command = [sys.executable, "-c", START, how]
        run = subprocess.run(
            command, capture_output=True, text=True, check=False, env=environment, cwd=self.home
        )
        assert run.returncode == 0, run.stderr
        assert not run.stderr
        count, told = json.loads(run.stdout)
        return count, told

    @property
    def file(self) -> Path:
        """The only file that is kept."""
        (file,) = self.cache.iterdir()
        return file


@pytest.fixture
def starts(tmp_path: Path) -> Starts:
    return Starts(tmp_path)


def test_a_second_start_compiles_nothing_and_all_is_as_it_would_be(starts: Starts) -> None:
    _, as_ever = starts.start("as ever")
    assert not starts.cache.exists()
    first, at_first = starts.start()
    kept = starts.file.stat()
    again, at_second = starts.start()
    assert first > 1
    assert again == 0
    assert as_ever == at_first == at_second
    assert starts.file.stat().st_ino == kept.st_ino
    assert kept.st_mode & 0o777 == 0o600
    assert starts.cache.stat().st_mode & 0o777 == 0o700


def cut_short(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:-9])


def with_another_byte(file: Path) -> None:
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    file.write_bytes(content)


def of_another_python(file: Path) -> None:
    file.write_bytes(b"0" + file.read_bytes()[1:])


def empty(file: Path) -> None:
    file.write_bytes(b"")


def that_others_may_write(file: Path) -> None:
    file.chmod(0o660)


def that_is_a_link(file: Path) -> None:
    file.rename(file.parent.parent / "elsewhere")
    file.symlink_to(file.parent.parent / "elsewhere")


@pytest.mark.parametrize(
    "change",
    [cut_short, with_another_byte, of_another_python, empty, that_others_may_write, that_is_a_link],
)
def test_a_file_that_is_not_what_koop_wrote_is_not_used(
    starts: Starts, change: Callable[[Path], None]
) -> None:
    first, told = starts.start()
    file = starts.file
    change(file)
    assert read(file) == {}
    assert starts.start() == (first, told)
    assert starts.start() == (0, told)  # it was written anew
    assert not file.is_symlink()


@pytest.mark.parametrize("mode", ["a folder", "a file"])
def test_where_nothing_can_be_kept_koop_starts_all_the_same(starts: Starts, mode: str) -> None:
    starts.cache.parent.mkdir()
    if mode == "a file":
        starts.cache.write_text("mine")
    else:
        starts.start()
        file = starts.file
        file.unlink()
        (file / "in").mkdir(parents=True)
    first, told = starts.start()
    assert starts.start() == (first, told)
    assert first > 1


def test_nothing_is_kept_where_python_keeps_nothing(starts: Starts) -> None:
    first, _ = starts.start(PYTHONDONTWRITEBYTECODE="1")
    assert first > 1
    assert not starts.cache.exists()


def kept(path: Path, *texts: str, mode: Mode = "eval") -> KeptCode:
    """A start that uses some texts."""
    codes = KeptCode(path)
    for text in texts:
        codes.code(text, mode)
    return codes


def test_what_no_start_uses_any_more_goes_once_it_is_the_most(tmp_path: Path) -> None:
    path = tmp_path / "cache" / "codes"

    def keep(codes: KeptCode) -> set[str]:
        found = codes.to_keep()
        if found is not None:
            write(path, found)
        return {text for _, text in read(path)}

    assert keep(kept(path, "1", "2", "3", "4")) == {"1", "2", "3", "4"}
    assert kept(path, "2", "3").to_keep() is None
    assert keep(kept(path, "4", "5")) == {"1", "2", "3", "4", "5"}
    assert keep(kept(path, "5", "6")) == {"5", "6"}


def test_a_text_is_another_one_where_it_is_used_otherwise(tmp_path: Path) -> None:
    path = tmp_path / "cache" / "codes"
    write(path, kept(path, "1 + 1").to_keep() or {})
    assert kept(path, "1 + 1").to_keep() is None
    assert kept(path, "1 + 1", mode="exec").to_keep() is not None
    assert eval(marshal.loads(marshal.dumps(read(path)["eval", "1 + 1"]))) == 2


def test_wrong_text_is_the_same_error(tmp_path: Path) -> None:
    codes = KeptCode(tmp_path / "codes")
    with pytest.raises(SyntaxError):
        codes.compile("1 +", "<string>", "eval")
    assert codes.to_keep() is None


@pytest.mark.parametrize("place", ["nobody knows", "here"])
def test_code_is_never_taken_from_where_koop_is_started(
    place: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def folder(name: str) -> Path:
        if place == "here":
            return Path(".cache") / name
        raise RuntimeError("could not determine the home directory")

    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(platformdirs, "user_cache_path", folder)
    kept_code.recall()
    assert "exec" not in vars(dataclasses)
    kept_code.keep()
    assert not list(tmp_path.iterdir())


def test_nothing_is_made_in_the_home_of_somebody_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Root's folders there would keep them, and all their programs, from their own cache."""
    codes = kept(tmp_path / "codes", "1").to_keep() or {}
    with monkeypatch.context() as patch:
        patch.setattr(os, "geteuid", lambda: os.getuid() + 1)
        write(tmp_path / ".cache" / "koop" / "codes", codes)
    assert not list(tmp_path.iterdir())
    write(tmp_path / ".cache" / "koop" / "codes", codes)
    assert list((tmp_path / ".cache").iterdir())


def test_what_a_killed_koop_has_left_goes(tmp_path: Path) -> None:
    path = tmp_path / "cache" / "codes"
    path.parent.mkdir()
    left = path.parent / f".codes.{'0' * 16}.tmp"
    left.write_bytes(b"half")
    write(path, kept(path, "1").to_keep() or {})
    assert list(path.parent.iterdir()) == [path]


def test_keeping_without_a_start_does_nothing(tmp_path: Path) -> None:
    kept_code.keep()
    assert not (tmp_path / "cache").exists()
