"""`koop import` as people and scripts use it: questions, what is told, files that are no cards."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from koop_tui.actions.members import add_member
from koop_tui.cli import main
from koop_tui.config import Flags, load, login
from koop_tui.domain.change import added
from koop_tui.domain.contacts import Contact
from koop_tui.settings_file import WrongUsage, user_file
from koop_tui.store.store import Store
from tests.e2e.terminal import Terminal, environment, koop

ANNA = Contact(
    id=-1, display_name="Anna Muster", given="Anna", family="Muster",
    emails=({"value": "anna@example.org"},),
)  # fmt: skip


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """A book with the member who runs koop, and Anna."""
    path = tmp_path / "book.json"
    with Store.create(path) as store:
        now = datetime(2026, 11, 26, tzinfo=UTC)
        store.commit(add_member(store.book, login(), "Mara Lindner"), login(), now)
        store.commit(added("contact.add", ANNA), login(), now)
    return path


def cards(tmp_path: Path, *people: tuple[str, ...]) -> Path:
    """A file with a card for each, of a name and lines."""
    file = tmp_path / "cards.vcf"
    text = ""
    for name, *lines in people:
        text += "\n".join(["BEGIN:VCARD", "VERSION:3.0", f"FN:{name}", *lines, "END:VCARD", ""])
    file.write_text(text, encoding="utf-8")
    return file


def people(book: Path) -> list[Contact]:
    """The contacts of a book in their order."""
    with Store.open(book) as store:
        return list(store.book.contacts.values())


NAMESAKE = ("Anna Muster", "TEL:0561 7")


def test_a_namesake_is_asked_about_in_the_preview_and_named_in_the_summary(
    book: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = cards(tmp_path, NAMESAKE, ("Bert",))
    command = ["--db", str(book), "import", str(file)]
    assert main([*command, "--dry-run"]) == 0
    first, *_rest, last = capsys.readouterr().out.splitlines()
    assert first == (
        "namesake: is Anna Muster, 0561 7 the same as Anna Muster, anna@example.org? Taken for two."
    )
    assert last == "would be: 2 new; 1 namesake: Anna Muster"
    assert main(command) == 0
    assert capsys.readouterr().out == "2 new; 1 namesake: Anna Muster\n"
    assert [one.display_name for one in people(book)[1:]] == ["Anna Muster", "Anna Muster", "Bert"]
    # the file again: who it is has been settled
    assert main(command) == 0
    assert capsys.readouterr().out == "0 new, 2 unchanged\n"


def test_a_name_answers_the_question(
    book: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = cards(tmp_path, NAMESAKE)
    command = ["--db", str(book), "import", str(file)]
    assert main([*command, "--same", "Nobody"]) == 1
    assert "Nobody" in capsys.readouterr().err
    assert main([*command, "--dry-run", "--same", "anna muster"]) == 0
    assert "Taken for the same." in capsys.readouterr().out
    assert len(people(book)) == 2
    assert main([*command, "--same", "Anna Muster"]) == 0
    assert capsys.readouterr().out == "0 new, 1 completed; 1 namesake: Anna Muster\n"
    (anna,) = people(book)[1:]
    assert [phone.value for phone in anna.phones] == ["0561 7"]
    assert anna.emails == ANNA.emails


@pytest.mark.parametrize(
    ("answer", "said", "number"),
    [("\r", "1 new; 1 namesake", 3), ("y\r", "0 new, 1 completed; 1 namesake", 2)],
)
def test_on_a_terminal_it_asks(
    answer: str, said: str, number: int, book: Path, tmp_path: Path
) -> None:
    command = [koop(), "--db", str(book), "--lang", "en", "import"]
    command.append(str(cards(tmp_path, NAMESAKE)))
    with Terminal(command, environment(tmp_path), (120, 24)) as terminal:
        terminal.wait_for("Taken for two. [y/N]")
        terminal.write(answer.encode())
        terminal.wait_for(said)
        terminal.wait_exit()
    assert len(people(book)) == number


def test_my_own_card_completes_me(
    book: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = cards(tmp_path, ("Mara Lindner", "N:Lindner;Mara", "EMAIL:mara@example.org", "TEL:1"))
    assert main(["--db", str(book), "import", str(file)]) == 0
    assert capsys.readouterr().out == "0 new, 1 completed\n"
    mara = people(book)[0]
    assert (mara.login, mara.emails[0].value) == (login(), "mara@example.org")
    # another address of a card of my name: asked, and taken for mine unless said otherwise
    file = cards(tmp_path, ("Mara Lindner", "N:Lindner;Mara", "EMAIL:other@example.org"))
    assert main(["--db", str(book), "import", "--dry-run", str(file)]) == 0
    assert "Taken for the same." in capsys.readouterr().out
    assert main(["--db", str(book), "import", "--apart", "Mara Lindner", str(file)]) == 0
    assert capsys.readouterr().out == "1 new; 1 namesake: Mara Lindner\n"


def test_what_a_person_should_know_is_said_on_stderr(
    book: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = cards(
        tmp_path,
        ("Bert", "EMAIL:anna@example.org", "BDAY:circa 1980"),
        ("Anna M.", "N:Muster;Anna", "EMAIL:anna@example.org"),
    )
    assert main(["--db", str(book), "--lang", "de", "import", str(file)]) == 0
    out, err = capsys.readouterr()
    assert out == (
        "1 neu, 1 abweichend; 1 Feld weicht ab und bleibt, wie es im Buch steht;"
        " 1 Adresse geteilt; 1 Hinweis\n"
    )
    assert err.splitlines() == [
        f"{file}: Karte 1 (Bert): Der Geburtstag „circa 1980“ ist nicht zu lesen; er bleibt bei"
        " den weiteren Angaben.",
        f"{file}: geteilt: Bert hat anna@example.org gemeinsam mit Anna Muster",
        f"{file}: weicht ab: Anna Muster: Name, Buch „Anna Muster“, Datei „Anna M.“",
    ]
    # in a dry run it stands in the preview
    assert main(["--db", str(book), "--lang", "de", "import", "--dry-run", str(file)]) == 0
    out, err = capsys.readouterr()
    assert "weicht ab: Anna Muster: Name" in out
    assert err == ""


def test_a_dry_run_needs_no_book(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = cards(tmp_path, NAMESAKE)
    missing = tmp_path / "none.json"
    assert main(["--db", str(missing), "import", "--dry-run", str(file)]) == 0
    assert capsys.readouterr().out == "new: Anna Muster, 0561 7\nwould be: 1 new\n"
    assert not missing.exists()
    assert main(["--db", str(missing), "import", str(file)]) == 1
    assert not missing.exists()


def test_a_file_that_is_no_vcard_stops_all_and_is_named(
    book: Path, tmp_path: Path, cases: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    good = cards(tmp_path, ("Bert",))
    before = book.read_bytes()
    for name, words in (
        ("40_jcard.json", "jCard"), ("41_xcard.xml", "xCard"), ("43_ldif.ldif", "LDIF"),
        ("44_zip.vcf", "ZIP"), ("45_empty.vcf", "empty"), ("46_ics.vcf", "calendar"),
    ):  # fmt: skip
        file = cases / "vcard" / name
        assert main(["--db", str(book), "import", str(good), str(file)]) == 1
        out, err = capsys.readouterr()
        assert out == ""
        assert err.startswith(f"koop: {file}: ") and err.count("\n") == 1 and words in err
        assert book.read_bytes() == before


def test_an_address_book_of_outlook_goes_in_from_the_shell(
    book: Path, cases: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--db", str(book), "import", str(cases / "vcard" / "42_outlook_de.csv")]) == 0
    assert capsys.readouterr().out == "1 new\n"
    assert people(book)[-1].display_name == "Änne Muster"


def test_one_number_is_known_by_the_prefix_of_the_country(
    book: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first = cards(tmp_path, ("Bert", "TEL:+41 44 123 45 67"))
    assert main(["--db", str(book), "import", str(first)]) == 0
    second = cards(tmp_path, ("Bert", "TEL:044 123 45 67"))
    user_file().parent.mkdir(parents=True, exist_ok=True)
    user_file().write_text('country = "ch"\n', encoding="utf-8")
    assert main(["--db", str(book), "import", "--dry-run", str(second)]) == 0
    assert "would be: 0 new, 1 unchanged\n" in capsys.readouterr().out
    user_file().write_text('country = "DE"\n', encoding="utf-8")
    assert main(["--db", str(book), "import", "--dry-run", str(second)]) == 0
    assert "would be: 1 new; 1 namesake: Bert\n" in capsys.readouterr().out


def test_the_country_comes_from_the_settings_else_the_locale_else_the_language() -> None:
    assert load(Flags(lang="de"), {}).country == "DE"
    assert load(Flags(lang="en"), {}).country == "GB"
    assert load(Flags(lang="de"), {"LANG": "de_AT.UTF-8"}).country == "AT"
    assert load(Flags(lang="de"), {"LANG": "en_US.UTF-8"}).country == "DE"
    assert load(Flags(lang="en"), {"LC_ALL": "en_US.UTF-8"}).country == "US"
    user_file().parent.mkdir(parents=True, exist_ok=True)
    user_file().write_text('country = "CH"\n', encoding="utf-8")
    assert load(Flags(lang="de"), {"LANG": "de_AT.UTF-8"}).country == "CH"
    user_file().write_text('country = "Suisse"\n', encoding="utf-8")
    with pytest.raises(WrongUsage, match="country"):
        load(Flags(), {})


def test_progress_is_told_on_a_terminal_to_the_end(book: Path, tmp_path: Path) -> None:
    file = cards(tmp_path, *((f"Person {n}", f"EMAIL:{n}@example.org") for n in range(400)))
    command = [koop(), "--db", str(book), "--lang", "en", "import", str(file)]
    with Terminal(command, {**environment(tmp_path), "TERM": "xterm"}, (100, 24)) as terminal:
        terminal.wait_for("400 new")
        terminal.wait_exit()
        lines = [line for line in terminal.text().splitlines() if line.strip()]
    assert lines == ["400 new"]  # the line of progress is gone
    assert len(people(book)) == 402
