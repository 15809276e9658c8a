"""Who stands in the books of tests, and when: Mara runs koop, on the day TODAY."""

from __future__ import annotations

from datetime import date

from koop_tui.domain.contacts import Contact

TODAY = date(2026, 4, 1)
LOGIN = "mara"


def mara(number: int = -1, **fields: object) -> Contact:
    """Return the member who runs koop; a negative id is one that the store replaces."""
    told = {"id": number, "display_name": "Mara Lindner", "login": LOGIN, **fields}
    return Contact.model_validate(told)


def people(*names: str, **fields: object) -> list[Contact]:
    """Return Mara and contacts of these names, with the ids -1, -2, -3, ..., for a new book."""
    others = (Contact(id=-n, display_name=name) for n, name in enumerate(names, 2))
    return [mara(**fields), *others]
