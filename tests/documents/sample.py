"""The sample protocol of the design as records: agreement 4 of people 1 and 2, versions 7 and 8."""

from __future__ import annotations

import json
from pathlib import Path

from koop_tui.domain.agreements import Version
from koop_tui.domain.book import Book
from koop_tui.domain.change import added
from koop_tui.domain.tables import MODELS

PROTOCOLS = Path(__file__).parent / "protocols"
"""Both as records (sample_de.json) and as the text they give (protocol_sample_de.txt)."""


def sample(lang: str) -> tuple[Book, Version]:
    """The book with both versions of the sample, their text not yet made, and the second one."""
    tables = json.loads((PROTOCOLS / f"sample_{lang}.json").read_text("utf-8"))
    records = [
        MODELS[table].model_validate_json(json.dumps(told))
        for table, rows in tables.items()
        for told in rows
    ]
    book = Book().after(added("sample", *records))
    return book, book.versions[8]
