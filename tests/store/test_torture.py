"""Three people on one book, killed again and again: a short form of `make torture`."""

from __future__ import annotations

from tests.store.torture import run


def test_no_acknowledged_commit_is_lost_and_no_read_fails() -> None:
    result = run(10)
    assert result.problems == []
    assert result.kills and result.reads and result.commits


def test_the_check_finds_losses_when_lock_and_second_look_are_taken_out() -> None:
    assert run(2, without_lock=True).problems
