"""Folders for their user only.

Nothing of koop is imported here: the crash log is written when anything else may be broken.
"""

from __future__ import annotations

from pathlib import Path


def make_folder(folder: Path) -> None:
    """Make a folder, and those above it that are missing, for its user only.

    `mkdir(parents=True)` would give the mode to the last one alone.
    """
    if not folder.is_dir():
        make_folder(folder.parent)
        folder.mkdir(mode=0o700, exist_ok=True)
