"""Keeping the catalogues fresh: `python -m koop_tui.language.catalogues [--check]`.

Extracts every marked text, updates the German catalogue and compiles it. With `--check` nothing
is written: the exit code is 1 when a text lacks its German, is fuzzy, or the files are not fresh.
"""

from __future__ import annotations

import io
import re
import sys
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

_GENERATOR = re.compile(rb"Generated-By: Babel [\d.]+")
_PACKAGE = Path(__file__).parent.parent
_FOLDER = Path(__file__).parent / "locale" / "de" / "LC_MESSAGES"
_KEYWORDS: dict[str, tuple[int | tuple[int, str], ...] | None] = {
    "_": None,
    "N_": None,
    "NN_": (1, 2),
    "NP_": ((1, "c"), 2),
    "gettext": None,
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
}


def extracted() -> Catalog:
    """Return a catalogue of every text marked in the package."""
    catalog = Catalog(project="koop", charset="utf-8")
    for name, _line, message, comments, context in extract_from_dir(
        _PACKAGE,
        method_map=[("**.py", "python")],
        keywords=_KEYWORDS,
        comment_tags=("Translators:",),
        strip_comment_tags=True,
    ):
        if message:
            # no line numbers: they would change the file with every edit of the code
            catalog.add(message, None, [(name, 0)], auto_comments=comments, context=context)
    return catalog


def updated(old: bytes) -> Catalog:
    """Return the German catalogue with the texts of the code: new ones empty, unused ones gone."""
    catalog = read_po(io.BytesIO(old), locale="de")
    catalog.update(extracted(), no_fuzzy_matching=True, update_creation_date=False)
    catalog.obsolete.clear()
    return catalog


def as_po(catalog: Catalog) -> bytes:
    """Return the catalogue as the bytes of a .po file."""
    buffer = io.BytesIO()
    write_po(buffer, catalog, sort_output=True, omit_header=False, width=100, include_lineno=False)
    return buffer.getvalue()


def as_mo(catalog: Catalog) -> bytes:
    """Return the catalogue as the bytes of a .mo file."""
    buffer = io.BytesIO()
    write_mo(buffer, catalog)
    return buffer.getvalue()


def gaps(catalog: Catalog) -> list[str]:
    """Return a line for each text without German, or whose placeholders differ."""
    lines = []
    for message in catalog:
        if not message.id:
            continue
        texts = message.string if isinstance(message.string, (tuple, list)) else (message.string,)
        if message.fuzzy or not all(texts):
            lines.append(f"no German for: {message.id!r}")
    return lines


def _is_same(old: bytes, new: bytes) -> bool:
    """Whether two catalogues say the same, whichever version of Babel wrote them."""
    return _GENERATOR.sub(b"", old) == _GENERATOR.sub(b"", new)


def main() -> int:
    """Update the catalogues, or only check them."""
    po, mo = _FOLDER / "koop.po", _FOLDER / "koop.mo"
    catalog = updated(po.read_bytes())
    new_po, new_mo = as_po(catalog), as_mo(catalog)
    problems = gaps(catalog)
    if "--check" in sys.argv[1:]:
        if not _is_same(po.read_bytes(), new_po):
            problems.append("koop.po is not fresh: run make catalogues")
        if not mo.exists() or not _is_same(mo.read_bytes(), new_mo):
            problems.append("koop.mo is not fresh: run make catalogues")
    else:
        po.write_bytes(new_po)
        mo.write_bytes(new_mo)
    sys.stderr.writelines(line + "\n" for line in problems)
    return 1 if problems and "--check" in sys.argv[1:] else 0


if __name__ == "__main__":
    raise SystemExit(main())
