"""The example book: written to a new file, or thrown away when koop ends."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from koop_tui import guard
from koop_tui.config import Config
from koop_tui.demo.book import demo_book, demo_change
from koop_tui.domain.problems import N_, refuse
from koop_tui.store.store import Store


def save(config: Config, file: Path) -> Path:
    """Write the example book to a new file and return its path; Refused when there is one."""
    if os.path.lexists(file):
        raise refuse(
            N_("{file} exists and stays as it is: choose another name."), "save", file=file
        )
    _write(config, file)
    return file


@contextmanager
def throw_away(config: Config) -> Iterator[Config]:
    """Yield the settings for an example book that is gone afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="koop-demo-"))

    def tidy() -> None:
        shutil.rmtree(folder, ignore_errors=True)

    call_off = guard.when_leaving(tidy)
    try:
        path = folder / "koop.json"
        _write(config, path)
        yield replace(config, path=path, demo=True)
    finally:
        call_off()
        tidy()


def _write(config: Config, path: Path) -> None:
    book = demo_book(config.day(), config.language, config.login)
    store = Store.create(path, remember=config.remember)
    try:
        store.commit(demo_change(book), config.login, datetime.now(UTC))
    finally:
        store.close()
