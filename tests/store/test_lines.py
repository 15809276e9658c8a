"""Lines are the same in pieces, from either end, as in the whole file."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from koop_tui.store import lines as module
from koop_tui.store.lines import Lines

FILES = st.lists(st.sampled_from([b"a", b"bc", b"\n", b"\n\n", b"d" * 9]), max_size=30).map(
    b"".join
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=FILES | st.binary(max_size=60), piece=st.integers(1, 12))
def test_lines_come_from_either_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, data: bytes, piece: int
) -> None:
    monkeypatch.setattr(module, "_PIECE", piece)
    (tmp_path / "file").write_bytes(data)
    lines = Lines(os.open(tmp_path / "file", os.O_RDONLY))
    whole = [line for line in data.split(b"\n") if line]
    assert list(lines.forwards()) == whole
    found = list(lines.backwards())
    assert [line for _, line in found] == whole[::-1]
    for start, line in found:
        assert lines.at(start, len(line)) == line
        assert start == 0 or data[start - 1 : start] == b"\n"
    assert lines.at(len(data), 5) == b""
