"""What was refused, told by the fields that it is about."""

from __future__ import annotations

import pytest

from koop_tui.domain.problems import Refused


def fields_of(refused: pytest.ExceptionInfo[Refused]) -> list[str]:
    """Return the fields of all that was refused; it must have words for a person, too."""
    assert str(refused.value)
    return [problem.field for problem in refused.value.problems]
