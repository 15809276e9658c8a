"""Nothing that a terminal obeys gets out, whatever another program has written into the book."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from tinydb import TinyDB

import koop_tui
from koop_tui.cli import main
from koop_tui.documents.files import write_new
from koop_tui.documents.protocol import checksum, full_text, text_of
from koop_tui.domain.agreements import Version
from koop_tui.store.store import Store

ORDERS = "\x1b]0;OWNED\x07\x1b]52;c;cm0gLXJmIH4K\x07\x1b[31m\x1bc\x9b5n"
"""Title, clipboard, colour, reset, and a question that the terminal would answer."""
OBEYED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """The example book, in which another program has given KV-0001 orders, checksum and all."""
    path = tmp_path / "koop.json"
    main(["--lang", "en", "demo", "--save", str(path)])
    with TinyDB(path) as db:
        table = db.table("versions")
        (held,) = [d for d in table if d["agreement"] == 1 and d.get("version", 1) == 1]
        text = held["text"].replace("\n\n", f"\n{ORDERS}\n", 1)
        stated = checksum(text)
        answers = [{**answer, "checksum": stated} for answer in held["confirmations"]]
        fields = {"text": text, "checksum": stated, "confirmations": answers}
        table.update(fields, doc_ids=[held.doc_id])
    return path


def test_a_text_with_orders_is_told_and_not_exported(
    book: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    capfd.readouterr()
    db = ["--lang", "en", "--db", str(book)]
    assert main([*db, "check"]) == 1
    out, err = capfd.readouterr()
    assert "KV-0001 version 1 is not the one that koop froze" in out
    assert not OBEYED.search(out + err)
    for where in ("-", str(tmp_path)):
        assert main([*db, "export", "agreement", "KV-0001@1", "--out", where]) == 1
        out, err = capfd.readouterr()
        assert out == ""
        assert "KV-0001 version 1 is not the one that koop froze" in err
        assert not OBEYED.search(err)
    assert list(tmp_path.glob("KV-*")) == []


def test_a_text_file_with_orders_is_not_confirmed(
    book: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    capfd.readouterr()
    with Store.open(book) as store:
        (version,) = [v for v in store.book.by(Version, "agreement", 1) if v.version == 1]
        below = full_text(store.book, version).partition("\nCONFIRMATIONS\n")[2]
    cleaned = checksum(text_of(store.book, version))
    forged = f"{version.text}\nCONFIRMATIONS\n{below.replace(cleaned, version.checksum)}"
    (tmp_path / "forged.txt").write_text(forged)
    assert main(["--lang", "en", "--db", str(book), "verify", str(tmp_path / "forged.txt")]) == 1
    out, err = capfd.readouterr()
    assert "altered" in err and not OBEYED.search(out + err)


def test_screen_and_clipboard_are_handed_the_text_without_its_orders(book: Path) -> None:
    with Store.open(book) as store:
        (version,) = [v for v in store.book.by(Version, "agreement", 1) if v.version == 1]
        assert OBEYED.search(version.text)
        assert not OBEYED.search(text_of(store.book, version))
        assert not OBEYED.search(full_text(store.book, version))


def test_no_file_is_written_with_orders(tmp_path: Path) -> None:
    path = write_new(tmp_path, "a.txt", f"before{ORDERS}\nafter ❤\ufe0f\n")
    assert path.read_text() == "before\nafter ❤\ufe0f\n"


def test_bytes_reach_the_terminal_in_one_place_only() -> None:
    root = Path(koop_tui.__file__).parent
    users = [
        path.relative_to(root).as_posix()
        for path in root.rglob("*.py")
        if re.search(r"std(out|err)(__)?\.buffer|stream\.buffer|fdopen\(1", path.read_text())
    ]
    assert users == ["commands/gate.py"]


def run(words: str, *, cwd: Path) -> subprocess.CompletedProcess[str]:
    koop = f"{sys.executable} -m koop_tui"
    return subprocess.run(
        ["sh", "-c", words.replace("koop", koop, 1)],
        capture_output=True, text=True, check=False, cwd=cwd, timeout=60,
    )  # fmt: skip


@pytest.mark.parametrize("lang", ["de", "en"])
@pytest.mark.parametrize(
    "command", ["due", "board", "check", "backups", "export agreement KV-0004 --out -"]
)
def test_a_closed_output_is_one_sentence(command: str, lang: str, book: Path) -> None:
    before = book.read_bytes()
    ended = run(f"koop --lang {lang} --db {book} {command} >&-", cwd=book.parent)
    assert ended.returncode == 1
    word = "geschlossen" if lang == "de" else "the standard output is closed"
    assert word in ended.stderr and ended.stderr.count("\n") == 1
    assert book.read_bytes() == before


def test_what_is_done_is_done_though_there_is_nobody_to_tell(book: Path) -> None:
    cards = book.with_name("a.vcf")
    cards.write_text("BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Neu\r\nEND:VCARD\r\n")
    ended = run(f"koop --db {book} import {cards} <&- >&- 2>&-", cwd=book.parent)
    assert (ended.returncode, ended.stdout, ended.stderr) == (0, "", "")
    with Store.open(book) as store:
        assert "Neu" in {contact.display_name for contact in store.book.contacts.values()}
        assert store.check() == ()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
@pytest.mark.parametrize("lang", ["de", "en"])
@pytest.mark.parametrize("command", ["board", "export agreement KV-0004 --out -"])
def test_an_output_that_takes_no_more_is_one_sentence(command: str, lang: str, book: Path) -> None:
    ended = run(f"koop --lang {lang} --db {book} {command} >/dev/full", cwd=book.parent)
    assert ended.returncode == 1
    word = "der Datenträger ist voll" if lang == "de" else "the disk is full"
    assert word in ended.stderr and ended.stderr.count("\n") == 1


@pytest.mark.parametrize("command", ["restore", "restore --yes --fewer", "due", ""])
def test_a_closed_input_is_nobody_to_ask(command: str, book: Path) -> None:
    ended = run(f"koop --lang en --db {book} {command} <&-", cwd=book.parent)
    assert ended.returncode == {"restore": 2, "": 2}.get(command, 0)
    assert "Something in koop broke" not in ended.stderr
