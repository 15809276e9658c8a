"""The numbers of agreements and cooperations: written as they are read."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import koop_tui
from koop_tui.domain.numbering import (
    agreement_number,
    cooperation_number,
    read_agreement,
    read_cooperation,
)

IDS = st.integers(1, 10**9 - 1)


@given(IDS, IDS)
def test_what_is_written_is_read(number: int, version: int) -> None:
    assert read_agreement(agreement_number(number)) == (number, None)
    assert read_agreement(f" {agreement_number(number).lower()}@{version} ") == (number, version)
    assert read_cooperation(cooperation_number(number)) == number


@pytest.mark.parametrize(
    "text", ["", "4", "KV", "KV-", "KV-x", "KV-4@", "KX-4", "KV-0@@1", "KV-1234567890", "KV-٤"]
)
def test_what_is_no_number_is_none(text: str) -> None:
    assert read_agreement(text) is None
    assert read_cooperation(text) is None


def test_one_is_not_the_other() -> None:
    assert read_agreement("KO-0004") is None
    assert read_cooperation("KV-0004") is None
    assert read_cooperation("KO-0004@2") is None


def test_nothing_else_in_koop_writes_or_reads_them() -> None:
    package = Path(koop_tui.__file__).parent
    for file in package.rglob("*.py"):
        code = file.read_text()
        if file.name != "numbering.py" and "demo" not in file.parts:
            for prefix in ("KV-", "KO-"):
                for sign in ("{", "(", "[", '"'):
                    assert f"{prefix}{sign}" not in code, file
