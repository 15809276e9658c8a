"""Random damage, then random keys through every place, dialog and command: koop goes on working."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.damage.walking import damaged, walk

KEYS = 60
SEEDS = range(4)
BROKE: tuple[int, ...] = ()
"""Seeds that have ended koop before."""


@pytest.mark.parametrize("seed", [*SEEDS, *BROKE])
async def test_koop_goes_on_working_under_random_keys(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    monkeypatch.chdir(tmp_path)
    found = damaged(tmp_path / "koop.json", seed)
    try:
        await walk(tmp_path / "koop.json", seed, KEYS)
    except BaseException as error:
        error.add_note("; ".join(found))
        raise
