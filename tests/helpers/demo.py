"""The demo book on disk, made once for all tests of a process: making it costs half a start."""

from __future__ import annotations

import shutil
from datetime import date, datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from koop_tui.demo.book import demo_book, demo_change
from koop_tui.store.store import Store


def put_demo(folder: Path, today: date, login: str, now: datetime) -> Path:
    """Put the English demo into a folder, as `login` committed it `now`; return its file."""
    shutil.copytree(_made(today, login, now).name, folder, dirs_exist_ok=True)
    return folder / "koop.json"


@cache
def _made(today: date, login: str, now: datetime) -> TemporaryDirectory[str]:
    folder = TemporaryDirectory()  # gone with the process
    with Store.create(Path(folder.name) / "koop.json") as store:
        store.commit(demo_change(demo_book(today, "en", login)), login, now)
    return folder
