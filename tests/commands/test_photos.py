"""Photos from the shell: taken in, looked over, mended, and seen in the sheet of a contact."""

from __future__ import annotations

import base64
import re
import shutil
from datetime import date
from pathlib import Path

import pytest

from koop_tui.cli import main
from koop_tui.domain.change import added
from koop_tui.domain.contacts import Contact
from koop_tui.domain.context import Context
from koop_tui.language import use
from koop_tui.language.file_words import file_fields
from koop_tui.language.record_words import field_words
from koop_tui.store import Store
from koop_tui.tui.records.contacts.sheet import contact_sheet
from tests.store.conftest import NOW
from tests.store.photos import ANNA, BEN, all_of, digest, folder_of, kept, with_photo

DAY = ("--today", "2026-04-01", "--lang", "en")


@pytest.fixture
def book(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The example book, found by KOOP_DB."""
    path = tmp_path / "office" / "book.json"
    path.parent.mkdir()
    assert main([*DAY, "demo", "--save", str(path)]) == 0
    monkeypatch.setenv("KOOP_DB", str(path))
    return path


@pytest.fixture
def card(tmp_path: Path) -> Path:
    """A card with a photo."""
    file = tmp_path / "paula.vcf"
    photo = base64.b64encode(ANNA).decode()
    lines = ("BEGIN:VCARD", "VERSION:3.0", "FN:Paula Panther", "UID:paula",
             f"PHOTO;ENCODING=b;TYPE=JPEG:{photo}", "END:VCARD", "")  # fmt: skip
    file.write_text("\r\n".join(lines))
    return file


def paula(book: Path) -> Contact:
    with Store.open(book) as store:
        return next(c for c in store.book.contacts.values() if c.uid == "paula")


def everything(folder: Path) -> dict[Path, bytes]:
    return {p: p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def test_looking_first_writes_nothing(book: Path, card: Path) -> None:
    before = everything(book.parent)
    assert main([*DAY, "import", "--dry-run", str(card)]) == 0
    assert everything(book.parent) == before
    assert not folder_of(book).exists()


def test_an_import_keeps_the_photo_and_check_is_content(
    book: Path, card: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*DAY, "import", str(card)]) == 0
    assert kept(book) == all_of(ANNA)
    assert main([*DAY, "import", str(card)]) == 0
    assert "1 unchanged" in capsys.readouterr().out
    assert main([*DAY, "check"]) == 0


@pytest.mark.parametrize("lang", ["de", "en"])
def test_check_tells_of_a_missing_photo_and_importing_the_card_again_mends_it(
    book: Path, card: Path, capsys: pytest.CaptureFixture[str], lang: str
) -> None:
    main([*DAY, "import", str(card)])
    shutil.rmtree(folder_of(book))
    capsys.readouterr()
    assert main(["--lang", lang, "check"]) == 1
    told = capsys.readouterr().out.splitlines()[0]
    assert told.startswith("Foto von Paula Panther: " if lang == "de" else "Photo of Paula Panther")
    assert str(folder_of(book) / digest(ANNA)) in told
    assert ("„koop import“" if lang == "de" else "`koop import`") in told
    assert main([*DAY, "import", str(card)]) == 0
    assert kept(book) == all_of(ANNA)
    assert main([*DAY, "check"]) == 0


def test_a_restored_book_has_its_photos(book: Path, card: Path) -> None:
    main([*DAY, "import", str(card)])
    with Store.open(book) as store:
        contact = next(c for c in store.book.contacts.values() if c.uid == "paula")
    second = card.with_name("quentin.vcf")
    second.write_text(card.read_text().replace("Paula Panther", "Quentin").replace("paula", "q"))
    main([*DAY, "import", str(second)])
    assert main([*DAY, "restore", "--yes", "1"]) == 0
    with Store.open(book) as store:
        assert store.photos.content(contact.files[0]) == ANNA
        assert not any(c.uid == "q" for c in store.book.contacts.values())


def test_the_photos_of_a_contact_are_written_into_files(
    book: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with Store.open(book) as store:
        paula = with_photo("Paula Panther / x", ANNA, BEN)
        store.commit(added("x", paula), "ann", NOW)
    capsys.readouterr()
    out = tmp_path / "out"
    out.mkdir()
    assert main([*DAY, "export", "photos", "PAULA panther", "--out", str(out)]) == 0
    files = ["Paula-Panther-x_photo.jpg", "Paula-Panther-x_photo_2.jpg"]
    assert capsys.readouterr().out.splitlines() == [str(out / name) for name in files]
    assert [(out / name).read_bytes() for name in files] == [ANNA, BEN]
    assert (
        main([*DAY, "export", "photos", "Panther Paula", "--out", str(out)]) == 1
    )  # never over a file
    assert "stays as it is" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("Nobody Atall", "There is no contact called Nobody Atall in this book."),
        (" ", "There is no contact called   in this book."),
        ("Anna Behrens", "Anna Behrens has no photo in this book."),
        ("Same", "More than one contact is called Same: Same One, Same Two."),
        ("Same One", "is not there any more."),
    ],
)
def test_what_can_not_be_written_out_is_one_sentence(
    book: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, sentence: str
) -> None:
    with Store.open(book) as store:
        for same in ("Same One", "Same Two"):
            store.commit(added("x", with_photo(same, ANNA)), "ann", NOW)
    (folder_of(book) / digest(ANNA)).unlink()
    capsys.readouterr()
    assert main([*DAY, "export", "photos", name, "--out", str(tmp_path)]) == 1
    told = capsys.readouterr().err
    assert sentence in told
    assert told.count("\n") == 1
    assert not list(tmp_path.glob("*.jpg"))


def test_the_contact_shows_what_is_kept(book: Path, card: Path) -> None:
    main([*DAY, "import", str(card)])
    use("en")
    with Store.open(book) as store:
        contact = paula(book)
        context = Context(store.book, store.book.member("mara"), date(2026, 4, 1))
        sheet = contact_sheet(context, contact).content(80).plain
        assert re.search(r"^Photo +JPEG, 6 kB$", sheet, re.MULTILINE)
        assert field_words(store.book, contact, "vcard_extra")[1] == "Photo: JPEG, 6 kB"


def test_the_words_follow_the_language() -> None:
    use("de")
    assert list(file_fields(with_photo("Anna", ANNA * 300))) == [("Foto", "JPEG, 1,5 MB")]
