"""Photos and other files of a contact in words, and sizes of files: "JPEG, 34 kB"."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from koop_tui.domain.contacts import Contact, Property
from koop_tui.domain.kept_files import KINDS, KeptFile
from koop_tui.language.amounts import format_number
from koop_tui.language.texts import speaking

_MILLION = 1_000_000


def file_fields(contact: Contact, lang: str | None = None) -> Iterator[tuple[str, str]]:
    """Yield what each file of a contact is and what it is like: ("Photo", "JPEG, 34 kB")."""
    speak = speaking(lang)
    for entry in contact.vcard_extra:
        if entry.file is not None:
            yield speak.gettext(KINDS.get(entry.name, entry.name)), like(entry.file, lang)


def property_words(entry: Property, lang: str | None = None) -> str:
    """Return a property with a file in one line: "Photo: JPEG, 34 kB"."""
    kind = speaking(lang).gettext(KINDS.get(entry.name, entry.name))
    return f"{kind}: {like(entry.file, lang)}" if entry.file else kind


def like(file: KeptFile, lang: str | None = None) -> str:
    """Return the format of a file, as far as it is known, and its size."""
    subtype = file.media.rpartition("/")[2].partition("+")[0].removeprefix("x-")
    return ", ".join(filter(None, (subtype.upper(), format_size(file.size, lang))))


def format_size(size: int, lang: str | None = None) -> str:
    """Return a size in bytes as people read it: "34 kB", "1,2 MB"; what is begun counts."""
    if size < _MILLION:
        return f"{format_number(Decimal(-(-size // 1000)), lang)} kB"
    return f"{format_number(Decimal(size) / _MILLION, lang, places=1)} MB"
