"""`koop export photos`: write the photos of a contact into files."""

from __future__ import annotations

import mimetypes
from collections.abc import Iterator

from koop_tui.commands.export import out_folder
from koop_tui.config import Config
from koop_tui.documents.files import write_bytes
from koop_tui.domain.book import Book
from koop_tui.domain.contacts import Contact
from koop_tui.domain.kept_files import KeptFile
from koop_tui.domain.problems import N_, refuse
from koop_tui.domain.search import folded
from koop_tui.store.store import Store

_MOST_NAMES = 5


def export_photos(config: Config, name: str, out: str) -> None:
    """Write the photos, logos and sounds of a contact into a folder and print where each went.

    Refused when nobody, or more than one, is called so, or has none; a StoreError when one is gone.
    """
    folder = out_folder(out)
    with Store.open(config.path, remember=config.remember) as store:
        contact = _found(config.context(store.book).book, name)
        contents = [(file_name, store.photos.content(file)) for file_name, file in _files(contact)]
    if not contents:
        raise refuse(N_("{name} has no photo in this book."), name=contact.display_name)
    for file_name, content in contents:
        print(write_bytes(folder, file_name, content))


def _files(contact: Contact) -> Iterator[tuple[str, KeptFile]]:
    """Yield each file of a contact with a name for it: "Anna Behrens_photo.jpg"."""
    taken: set[str] = set()
    for entry in contact.vcard_extra:
        if entry.file is not None:
            ending = mimetypes.guess_extension(entry.file.media, strict=False) or ".bin"
            stem = f"{contact.display_name[:80]}_{entry.name.lower()}"
            number = 1
            while stem in taken:
                number += 1
                stem = f"{contact.display_name[:80]}_{entry.name.lower()}_{number}"
            taken.add(stem)
            yield stem + ending, entry.file


def _found(book: Book, name: str) -> Contact:
    """Return the one contact that is called so, in any spelling; Refused for none or several."""
    wanted = folded(name).split()
    names = [(contact, folded(contact.display_name).split()) for contact in book.contacts.values()]
    found = [contact for contact, words in names if words == wanted]
    found = found or [c for c, words in names if wanted and set(wanted) <= set(words)]
    if not found:
        raise refuse(N_("There is no contact called {name} in this book."), name=name)
    if len(found) > 1:
        raise refuse(
            N_("More than one contact is called {name}: {names}. Name one of them in full."),
            name=name,
            names=", ".join(contact.display_name for contact in found[:_MOST_NAMES]),
        )
    return found[0]
