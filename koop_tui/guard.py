"""Before the interface starts and after it broke: what the terminal must be, what a crash leaves.

Nothing here needs the interface, so that a wrong start is told at once.
"""

from __future__ import annotations

import gc
import io
import os
import sys
import traceback
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from koop_tui.domain.problems import N_, Problem
from koop_tui.folders import own_folder
from koop_tui.language.texts import _
from koop_tui.own_files import Owners, open_file, refuse_two_names

_TURN = 0.001
"""Seconds after which a thread that works lets another one have its turn."""
_M_MMAP_THRESHOLD = -3
"""What mallopt calls the size from which on a block is mapped, and unmapped, by itself."""
_LARGE = 128 * 1024
"""Bytes: where the C library begins."""

_leaving: list[Callable[[], None]] = []


def no_terminal() -> Problem | None:
    """Return what is wrong when koop can't show itself: keys and screen both need a terminal."""
    if not (os.isatty(0) and os.isatty(1)):
        return Problem(
            N_("A terminal is needed: start koop without redirecting, over ssh with ssh -t.")
        )
    if os.environ.get("TERM") == "dumb":
        return Problem(
            N_(
                "This terminal writes line by line only (TERM=dumb): "
                "use `koop due` and `koop board`."
            )
        )
    return None


def prepare() -> None:
    """Make the process fit for a full screen: true size, group-readable files, UTF-8 out."""
    for name in ("COLUMNS", "LINES"):
        os.environ.pop(name, None)  # exported by some shells, they would freeze the size
    # as Textual uses this protocol, some terminals keep signs back; see tui.terminal.driver
    os.environ["TEXTUAL_DISABLE_KITTY_KEY"] = "1"
    # no plugin of others in what reads the book, nor the search for them at every start
    os.environ["PYDANTIC_DISABLE_PLUGINS"] = "__all__"
    # start-up: what is made until the first list is there stays; settled() looks for rubbish again
    gc.disable()
    # what is painted is sent by a thread, which would wait five times as long for its turn
    sys.setswitchinterval(_TURN)
    os.umask(0o007)  # a book shared by a group must stay writable for the group
    for stream in (sys.__stderr__, sys.__stdout__):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")


def settled() -> None:
    """Koop has started. Let the collector of rubbish work: what is there by now is left alone."""
    gc.freeze()
    gc.enable()
    large_apart()
    _give_memory_back()


def large_apart() -> None:
    """Have large blocks of memory returned to the system as soon as nobody needs them.

    The C library would learn from the first one, the text of the book, to keep what was freed for
    others as large: for good, when it was a thread that needed it.
    """
    _ask_c_library("mallopt", _M_MMAP_THRESHOLD, _LARGE)


def is_large(file: Path) -> bool:
    """Whether the text of a file is a large block of memory; not if it can't be looked at."""
    try:
        return file.stat().st_size >= _LARGE
    except OSError:
        return False


def _give_memory_back() -> None:
    """Return to the system what reading the book needed and nobody needs any more."""
    _ask_c_library("malloc_trim", 0)


def _ask_c_library(name: str, *numbers: int) -> None:
    import ctypes

    with suppress(OSError, AttributeError):  # others do it by themselves, or can't
        getattr(ctypes.CDLL("libc.so.6"), name)(*numbers)


def when_leaving(tidy: Callable[[], None]) -> Callable[[], None]:
    """Have something tidied also when the process must end hard; return how to call it off."""
    _leaving.append(tidy)

    def call_off() -> None:
        if tidy in _leaving:
            _leaving.remove(tidy)

    return call_off


def leave(code: int) -> None:
    """End the process now, whatever still hangs; what was to be tidied is tidied first."""
    try:
        while _leaving:
            _leaving.pop()()
    finally:
        os._exit(code)


def write_crash_log(error: BaseException, state: Path) -> Path:
    """Write what broke to the crash log and return where it is.

    Only the places in the code and the kind of error are written: values of variables and the
    error's own words may hold names and notes of people. OSError when it can't be written.
    """
    path = state / "crash.log"
    flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND
    with own_folder(state) as folder:
        descriptor = open_file(path, flags, Owners.me(), dir_fd=folder)
    with os.fdopen(descriptor, "w", encoding="utf-8") as log:
        refuse_two_names(descriptor, path)
        log.write(f"\n{datetime.now(UTC).isoformat(timespec='seconds')}\n")
        log.write(_described(error))
    return path


def crash_sentence(error: BaseException, state: Path) -> str:
    """Return the one sentence for an unexpected error, after logging it."""
    try:
        path = write_crash_log(error, state)
    except OSError:
        return _("Something in koop broke ({kind}); the book is safe.").format(
            kind=type(error).__name__
        )
    return _("Something in koop broke ({kind}); the book is safe, details are in {path}.").format(
        kind=type(error).__name__, path=path
    )


def _described(error: BaseException) -> str:
    lines = []
    seen: BaseException | None = error
    while seen is not None:
        lines.append(type(seen).__qualname__ + "\n")
        lines += [
            f"  {frame.filename}:{frame.lineno} {frame.name}\n"
            for frame in traceback.extract_tb(seen.__traceback__)
        ]
        seen = seen.__cause__ or seen.__context__
    return "".join(lines)
