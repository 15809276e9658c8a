"""`koop due`: today's list as lines of text."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from koop_tui.commands.due import due, lines
from koop_tui.config import Config, login
from koop_tui.domain.book import Book, Me
from koop_tui.domain.change import added
from koop_tui.domain.commitments import Commitment
from koop_tui.domain.contacts import Contact, Need, Offer
from koop_tui.domain.context import Context
from koop_tui.domain.problems import Refused
from koop_tui.domain.today import review
from koop_tui.language import use
from koop_tui.store.store import Store

TODAY = date(2026, 4, 1)


def test_of_eight_contacts_due_five_are_named_and_three_counted() -> None:
    met = TODAY - timedelta(days=40)
    names = [Contact(id=n, display_name=f"C{n}", rhythm="A", met_on=met) for n in range(1, 9)]
    context = Context(Book().after(added("test", *names)), Me("mara", None), TODAY)
    for lang, last in (("en", "  and 3 more"), ("de", "  und noch 3")):
        use(lang)
        found = lines(context, review(context))
        assert [line.split()[0] for line in found[1:-1]] == ["C1", "C2", "C3", "C4", "C5"]
        assert found[-1] == last


def test_what_is_due_for_another_member(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "koop.json"
    records = [
        Contact(id=-1, display_name="Mara", login="mara"),
        Contact(id=-2, display_name="Eva", login="eva"),
        Commitment(id=-3, by=-2, to=-1, what="Slides", due=TODAY),
    ]
    with Store.create(path) as store:
        store.commit(added("test", *records), "mara", datetime(2026, 4, 1, tzinfo=UTC))
    config = Config(path=path, language="en", login="mara", today=TODAY)
    due(config, as_json=False)
    assert capsys.readouterr().out == ""
    due(config, as_json=False, member="eva")
    assert "Slides" in capsys.readouterr().out
    with pytest.raises(Refused, match="nobody"):
        due(config, as_json=False, member="nobody")


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Run koop in a process of its own, which fails when it loads what draws a screen."""
    code = (
        "import sys; from koop_tui.cli import main; code = main(sys.argv[1:]);"
        "assert not {'textual', 'rich'} & set(sys.modules); sys.exit(code)"
    )
    command = [sys.executable, "-c", code, "--lang", "en", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_it_is_silent_when_nothing_waits_and_needs_no_screen(tmp_path: Path) -> None:
    """An idea to give and a dormant tie are offered in the app; they are no reason for a mail."""
    path = tmp_path / "koop.json"
    records = [
        Contact(id=-1, display_name="Mara", login=login()),
        Contact(id=-2, display_name="Nora", needs=(Need(text="Steuern"),)),
        Contact(id=-3, display_name="Uwe", offers=(Offer(text="Steuerberatung"),)),
        Commitment(id=-4, by=-1, to=-2, what="Slides", due=TODAY + timedelta(1)),
    ]
    with Store.create(path) as store:
        store.commit(added("test", *records), login(), datetime(2026, 4, 1, tzinfo=UTC))
    book = ("--db", str(path), "--today")
    clear = run(*book, TODAY.isoformat(), "due")
    assert (clear.returncode, clear.stdout, clear.stderr) == (0, "", "")
    assert json.loads(run(*book, TODAY.isoformat(), "due", "--json").stdout) == []
    later = run(*book, (TODAY + timedelta(1)).isoformat(), "due", "--for", login(), "--json")
    assert later.returncode == 0, later.stderr
    (item,) = json.loads(later.stdout)
    assert (item["section"], item["kind"], item["days_past"]) == ("commitments", "commitment", 0)
