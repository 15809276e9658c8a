"""Exported files: the right name and mode, never over something, never through a link."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest

from koop_tui.documents.files import file_name, slug, write_new
from koop_tui.domain.agreements import Agreement, Version
from koop_tui.domain.problems import Refused
from koop_tui.named_files import read_regular

TEXT = "Führung\n"


def test_writes_privately(tmp_path: Path) -> None:
    os.umask(0)
    path = write_new(tmp_path, "a.txt", TEXT)
    assert path.read_bytes() == TEXT.encode()
    assert path.stat().st_mode & 0o7777 == 0o600
    assert list(tmp_path.iterdir()) == [path]


def test_shares_in_a_shared_folder(tmp_path: Path) -> None:
    os.umask(0o077)
    tmp_path.chmod(0o2770)
    os.chown(tmp_path, -1, os.getgid())
    path = write_new(tmp_path, "a.txt", TEXT)
    assert path.stat().st_mode & 0o777 == 0o660
    assert path.stat().st_gid == tmp_path.stat().st_gid


def test_never_overwrites_unasked(tmp_path: Path) -> None:
    path = write_new(tmp_path, "a.txt", TEXT)
    with pytest.raises(Refused, match="exists"):
        write_new(tmp_path, "a.txt", "other")
    assert path.read_text() == TEXT
    write_new(tmp_path, "a.txt", "other", overwrite=True)
    assert path.read_text() == "other"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("overwrite", [False, True])
def test_never_writes_through_a_link_or_into_a_fifo(tmp_path: Path, overwrite: bool) -> None:
    target = tmp_path / "target"
    target.write_text("mine")
    (tmp_path / "a.txt").symlink_to(target)
    os.mkfifo(tmp_path / "b.txt")
    for name in ("a.txt", "b.txt"):
        with pytest.raises(Refused, match="no ordinary file"):
            write_new(tmp_path, name, TEXT, overwrite=overwrite)
    assert target.read_text() == "mine"


def test_stays_in_its_folder(tmp_path: Path) -> None:
    path = write_new(tmp_path, "../../etc/x y?.txt", TEXT)
    assert path.parent == tmp_path
    assert path.name == "etc-x-y-.txt"
    assert slug("Führung & Ärger.txt") == "Fuehrung-Aerger.txt"


@pytest.mark.parametrize("folder", ["missing", "file"])
def test_says_what_is_wrong_with_the_folder(tmp_path: Path, folder: str) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(Refused, match="can't be written"):
        write_new(tmp_path / folder, "a.txt", TEXT)


def test_the_name_tells_number_version_meeting_and_language() -> None:
    version = Version(agreement=4, version=2, language="de", met_on=date(2026, 3, 18))
    name = file_name(Agreement(id=4, cooperation=1), version)
    assert name == "KV-0004_v2_2026-03-18_de.txt"


def test_only_a_regular_file_is_read(tmp_path: Path) -> None:
    (tmp_path / "cards.vcf").write_bytes(b"BEGIN:VCARD")
    (tmp_path / "link.vcf").symlink_to("cards.vcf")
    assert read_regular(tmp_path / "link.vcf") == b"BEGIN:VCARD"
    os.mkfifo(tmp_path / "fifo")
    with pytest.raises(OSError, match="no regular file"):
        read_regular(tmp_path / "fifo")
