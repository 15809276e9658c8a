"""What records and their fields are called where an edit is shown: said on the models."""

from __future__ import annotations

from koop_tui.domain.tables import MODELS
from koop_tui.language.texts import speaking


def field_name(table: str, field: str, lang: str | None = None) -> str:
    """Return what a field is called; KeyError for one that has no name yet."""
    title = MODELS[table].model_fields[field].title
    if title is None:
        raise KeyError(f"{table}.{field} has no title")
    return speaking(lang).gettext(title)


def table_name(table: str, lang: str | None = None) -> str:
    """Return what a record of a table is called."""
    return speaking(lang).gettext(MODELS[table].label)
