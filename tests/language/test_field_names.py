"""Every field of every record has a name in both languages, and a value can be said."""

from __future__ import annotations

import pytest

from koop_tui.domain.records import STAMPS
from koop_tui.domain.tables import MODELS
from koop_tui.language.field_names import field_name, table_name

FIELDS = [
    (table, field)
    for table, model in MODELS.items()
    for field in model.model_fields
    if field not in STAMPS | {"id"}
]


@pytest.mark.parametrize(("table", "field"), FIELDS)
def test_each_field_has_a_name(table: str, field: str) -> None:
    assert field_name(table, field, "en")
    assert field_name(table, field, "de")
    assert table_name(table, "de")
