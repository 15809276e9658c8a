"""What all tests share: a machine of their own, and what they may need from outside."""

from __future__ import annotations

import gc
import os
import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from koop_tui.language import use
from tests.e2e.terminal import Terminal, environment, koop

# how long an example takes depends on what else the machine does, and fails no test
settings.register_profile("koop", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("koop")

# thousands of apps come and go in one process: looking for their leftovers less often saves time
gc.set_threshold(100_000, 20, 100)

STRICT = os.environ.get("KOOP_CI") == "1"
"""Set where everything that tests need is installed: there, a skipped test is a failure."""

_DISTURBING = ("KOOP_", "TEXTUAL", "NO_COLOR", "COLORTERM", "COLUMNS", "LINES", "SSH_", "LC_")


@pytest.fixture(autouse=True)
def own_machine(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test reads or writes what belongs to the person who runs it."""
    home = tmp_path_factory.mktemp("home")
    for name in list(os.environ):
        if name.startswith(_DISTURBING) and not name.startswith("TEXTUAL_SNAPSHOT"):
            monkeypatch.delenv(name)
    for name, value in environment(home).items():
        if name != "PATH":
            monkeypatch.setenv(name, value)


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """Every test starts in English, whatever the one before chose."""
    use("en")
    yield
    use("en")


@pytest.fixture
def local_zone() -> Iterator[Callable[[str], None]]:
    """`local_zone("Europe/Berlin")` makes it the time zone of the person who runs koop."""

    with pytest.MonkeyPatch.context() as patch:

        def settle(zone: str) -> None:
            patch.setenv("TZ", zone)
            time.tzset()

        yield settle
    time.tzset()


@pytest.fixture
def need() -> Callable[[str], str]:
    """`need("tmux")` returns the path of a program, or skips the test where it is missing."""

    def find(program: str) -> str:
        path = shutil.which(program, path=os.environ["PATH"] + ":/usr/sbin:/sbin")
        if path is None:
            pytest.skip(f"needs {program}")
        return path

    return find


@pytest.fixture
def samples() -> Path:
    """The folder of real sample files beside the checkout, or a skip where it is missing."""
    folder = Path(__file__).resolve().parents[2] / "shared" / "samples"
    if not folder.is_dir():
        pytest.skip("needs the sample files in ../shared/samples")
    return folder


@pytest.fixture
def cases() -> Path:
    """The folder of small cases beside the checkout, or a skip where it is missing."""
    folder = Path(__file__).resolve().parents[2] / "shared" / "cases"
    if not folder.is_dir():
        pytest.skip("needs the cases in ../shared/cases")
    return folder


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Callable[..., Terminal]]:
    """`start("demo", "--lang", "de")` runs the real koop in a pseudo-terminal."""
    running: list[Terminal] = []

    def run(
        *arguments: str,
        size: tuple[int, int] = (80, 24),
        cwd: Path | None = None,
        command: str | None = None,
        **env: str,
    ) -> Terminal:
        home = tmp_path / "home"
        home.mkdir(exist_ok=True)
        words = [command or koop(), *arguments]
        terminal = Terminal(words, environment(home, **env), size, cwd or tmp_path)
        running.append(terminal)
        return terminal

    yield run
    for terminal in running:
        terminal.close()


def pytest_collection_finish() -> None:
    """What is there before the first test stays: looking through it again finds nothing."""
    gc.collect()
    gc.freeze()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say which skips count as failures."""
    if STRICT and terminalreporter.stats.get("skipped"):
        terminalreporter.write_line("a skipped test is a failure here (KOOP_CI=1)", red=True)


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """Turn a run with skipped tests into a failed one where everything is installed."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if STRICT and reporter is not None and reporter.stats.get("skipped"):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
