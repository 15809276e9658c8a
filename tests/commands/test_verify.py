"""`koop verify`: a text is compared with the book, not only with the checksum that it states."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from koop_tui.cli import main
from koop_tui.documents.protocol import checksum, number_and_version

DAY = ("--today", "2026-04-01")


@pytest.fixture
def book(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The example book, found by KOOP_DB: KV-0004 version 2 in force, KV-0006 a draft."""
    path = tmp_path / "book.json"
    main([*DAY, "--lang", "en", "demo", "--save", str(path)])
    monkeypatch.setenv("KOOP_DB", str(path))
    return path


@pytest.fixture
def exported(book: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """The text of KV-0004 version 2 as koop wrote it."""
    return export("KV-0004@2", tmp_path, capsys)


def export(number: str, folder: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    capsys.readouterr()
    assert main([*DAY, "export", "agreement", number, "--out", str(folder)]) == 0
    return Path(capsys.readouterr().out.rstrip("\n"))


def forge(file: Path, old: str, new: str) -> None:
    """Change a text and the checksum in it, so that it is consistent in itself."""
    text = file.read_text(encoding="utf-8")
    above, heading, below = text.partition("\nCONFIRMATIONS\n")
    assert old in above
    changed = above.replace(old, new)
    below = below.replace(checksum(above), checksum(changed))
    assert checksum(changed) in below
    file.write_text(changed + heading + below, encoding="utf-8")


def verified(file: Path, capsys: pytest.CaptureFixture[str], *options: str) -> tuple[int, str]:
    """Return the exit code and the one line that was said, without the name of the file."""
    capsys.readouterr()
    code = main([*options, "verify", str(file)])
    out, err = capsys.readouterr()
    assert (out + err).count("\n") == 1
    assert not err or code == 1
    return code, (out + err).replace(str(file), "FILE").strip()


def edit_version(book: Path, agreement: int, version: int, **fields: object) -> None:
    """Change a stored version behind koop's back."""
    data = json.loads(book.read_text(encoding="utf-8"))
    (held,) = (
        row
        for row in data["versions"].values()
        if (row["agreement"], row.get("version", 1)) == (agreement, version)
    )
    held.update(fields)
    book.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")


def test_the_confirmed_text_is_known(exported: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert verified(exported, capsys) == (
        0,
        "FILE: this is the confirmed text of KV-0004 version 2, down to the confirmations.",
    )


@pytest.mark.parametrize("number", ["KV-0002@1", "KV-0003@1", "KV-0004@1"])
def test_a_text_stays_the_confirmed_one_when_it_has_ended(
    number: str, book: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert verified(export(number, tmp_path, capsys), capsys)[0] == 0


def test_line_ends_of_windows_and_a_byte_order_mark_are_no_change(
    exported: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    exported.write_bytes(b"\xef\xbb\xbf" + exported.read_bytes().replace(b"\n", b"\r\n"))
    assert verified(exported, capsys)[0] == 0


ENCODINGS = {
    "cp1252": "Windows-1252",
    "cp850": "CP850",
    "mac-roman": "Mac Roman",
    "utf-16": "UTF-16",
    "utf-16-le": "UTF-16",
    "utf-16-be": "UTF-16",
    "utf-32": "UTF-32",
}


@pytest.fixture
def german(book: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """The text of an agreement with umlauts, confirmed by all, as koop wrote it."""
    path = tmp_path / "german.json"
    main([*DAY, "--lang", "de", "demo", "--save", str(path)])
    book.write_bytes(path.read_bytes())
    return export("KV-0004@2", tmp_path, capsys)


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("breaks", ["\n", "\r\n"])
def test_a_text_saved_again_in_another_encoding_is_known_and_the_encoding_named(
    german: Path, encoding: str, breaks: str, capsys: pytest.CaptureFixture[str]
) -> None:
    text = german.read_text(encoding="utf-8")
    german.write_bytes(text.replace("\n", breaks).encode(encoding))
    name = ENCODINGS[encoding]
    assert verified(german, capsys) == (
        0,
        "FILE: this is the confirmed text of KV-0004 version 2, down to the confirmations."
        f" It was saved again as {name}; koop writes UTF-8.",
    )
    assert f"neu gespeichert, als {name}" in verified(german, capsys, "--lang", "de")[1]


@pytest.mark.parametrize(("encoding", "name"), [("cp1252", "Windows-1252"), ("utf-16", "UTF-16")])
def test_a_changed_text_in_another_encoding_names_it_too(
    german: Path, encoding: str, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    text = german.read_text(encoding="utf-8")
    assert "ML 50 %" in text
    german.write_bytes(text.replace("ML 50 %", "ML 60 %").encode(encoding))
    code, sentence = verified(german, capsys)
    assert code == 1
    assert "the text was changed" in sentence
    assert sentence.endswith(f"It was saved again as {name}; koop writes UTF-8.")


def test_an_encoding_that_lacks_a_sign_has_changed_the_text(
    german: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    above, heading, below = german.read_text(encoding="utf-8").partition("\nBESTÄTIGUNGEN\n")
    german.write_text(above.encode("ascii", "replace").decode() + heading + below, encoding="utf-8")
    code, sentence = verified(german, capsys)
    assert code == 1 and "the text was changed" in sentence and "saved again" not in sentence


@pytest.mark.parametrize(
    "data", [b"", b"\x00", b"\xff\xfe", b"\xff", b"\xfe\xff\x00", b"\x89PNG\r\n\x00\x1a", b"a\x00b"]
)
def test_what_is_no_text_is_no_agreement(
    data: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "file"
    file.write_bytes(data)
    code, sentence = verified(file, capsys)
    assert code == 1 and "it states no checksum" in sentence


def test_a_changed_text_no_longer_has_its_checksum(
    exported: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = exported.read_text(encoding="utf-8")
    exported.write_text(text.replace("ML 50 %", "ML 60 %"), encoding="utf-8")
    code, sentence = verified(exported, capsys)
    assert code == 1
    assert sentence.startswith("FILE: the text was changed; it no longer has the checksum ")


def test_a_changed_text_with_a_new_checksum_is_not_what_the_book_holds(
    exported: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    forge(exported, "ML 50 %, JP 50 %", "ML 60 %, JP 40 %")
    assert verified(exported, capsys) == (
        1,
        "FILE: the text fits its own checksum, but it is not the text that the book holds"
        " for KV-0004 version 2.",
    )


@pytest.mark.parametrize("named", ["KV-0099, version 2", "KV-0004, version 9"])
def test_the_book_does_not_know_the_agreement_or_the_version(
    named: str, exported: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    forge(exported, "KV-0004, version 2", named)
    code, sentence = verified(exported, capsys)
    assert code == 1
    assert f"there is no {named.replace(',', '')} in this book" in sentence


def test_without_a_book_there_is_nothing_to_compare_with(
    exported: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, sentence = verified(exported, capsys, "--db", str(tmp_path / "none.json"))
    assert code == 1
    assert sentence.startswith(
        "koop: FILE: the text fits its own checksum, but can't be compared. There is no book at "
    )


def test_a_text_that_does_not_fit_its_checksum_needs_no_book(
    exported: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    exported.write_text(exported.read_text(encoding="utf-8").replace("ML 50 %", "ML 60 %", 1))
    sentence = verified(exported, capsys, "--db", str(tmp_path / "none.json"))[1]
    assert "the text was changed" in sentence


def test_a_draft_has_no_text_that_was_confirmed(
    book: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert verified(export("KV-0006", tmp_path, capsys), capsys) == (
        1,
        "FILE: the text fits its own checksum, but the book holds no frozen text of"
        " KV-0006 version 1 (draft).",
    )


def test_a_proposed_text_is_not_yet_confirmed(
    book: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert verified(export("KV-0005", tmp_path, capsys), capsys) == (
        1,
        "FILE: this is the text of KV-0005 version 1, but it is not confirmed (proposed).",
    )


@pytest.mark.parametrize("checked", [False, True])
def test_a_forged_book_confirms_nothing(
    checked: bool, book: Path, exported: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The answers were given to another checksum, so the same forgery in the book does not help."""
    forge(exported, "ML 50 %, JP 50 %", "ML 60 %, JP 40 %")
    text = exported.read_text(encoding="utf-8").partition("\nCONFIRMATIONS\n")[0] + "\n"
    stored = {"text": text, "checksum": checksum(text)} if checked else {"text": text}
    edit_version(book, 4, 2, **stored)
    code, sentence = verified(exported, capsys)
    assert code == 1
    assert "the stored text of KV-0004 version 2 was altered" in sentence


def test_a_text_without_a_number_is_none_of_koop(
    exported: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    forge(exported, "KV-0004, version 2", "KV, version two")
    code, sentence = verified(exported, capsys)
    assert code == 1
    assert "it names no number and version" in sentence


@pytest.mark.parametrize(
    ("first", "named"),
    [
        ("VEREINBARUNGSPROTOKOLL  KV-0004, Fassung 2", (4, 2)),
        ("AGREEMENT RECORD  KV-12345, version 11 ", (12345, 11)),
        ("AGREEMENT RECORD  KV-0004, version 2, or 3", None),
        ("KV-0004", None),
        ("", None),
    ],
)
def test_the_first_line_names_number_and_version(first: str, named: tuple[int, int] | None) -> None:
    assert number_and_version(f"{first}\nKV-0007, version 1\n") == named
