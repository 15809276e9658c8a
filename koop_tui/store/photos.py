"""Photos: the bytes that the records of an open book refer to."""

from __future__ import annotations

from collections.abc import Iterable

from koop_tui.domain.contacts import Contact
from koop_tui.domain.kept_files import KeptFile
from koop_tui.store.errors import unreadable
from koop_tui.store.files_inside import content_inside
from koop_tui.store.kept_files import KeptAs, not_kept
from koop_tui.store.storage import BookStorage


class Photos:
    """The photos of one open book, and whatever else its cards had in bytes."""

    def __init__(self, storage: BookStorage) -> None:
        self._storage = storage

    def content(self, file: KeptFile) -> bytes:
        """Return the bytes of a file that a record refers to.

        Raises Unreadable when they are not there, or not as they were.
        """
        if file.content is not None:
            return file.content
        with self._storage.guard:
            inside = content_inside(self._storage.snapshot.rows, file.sha256)
            if inside is not None:
                return inside
            try:
                return self._storage.files.content(file.sha256)
            except OSError as error:
                raise not_kept(error, self._storage.files.path(file.sha256)) from error

    def mend(self, known: Iterable[Contact], brought: Iterable[Contact]) -> None:
        """Put back what known contacts have and others bring, where it is missing or altered.

        Raises a StoreError.
        """
        wanted = {file.sha256 for contact in known for file in contact.files}
        found = {file.sha256: file.content for contact in brought for file in contact.files}
        with self._storage.guard:
            files = self._storage.files
            try:
                lost = {
                    digest: content
                    for digest, content in found.items()
                    if digest in wanted and files.kept_as(digest) is not KeptAs.GOOD
                }
            except OSError as error:
                raise unreadable(error, files.folder) from error
            if lost:
                self._storage.mend(lost)
