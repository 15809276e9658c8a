"""`koop due`: today's list as lines of text."""

from __future__ import annotations

from datetime import date, timedelta

from koop_tui.commands.due import lines
from koop_tui.domain.book import Book, Me
from koop_tui.domain.change import added
from koop_tui.domain.contacts import Contact
from koop_tui.domain.context import Context
from koop_tui.domain.today import review
from koop_tui.language import use

TODAY = date(2026, 4, 1)


def test_of_eight_contacts_due_five_are_named_and_three_counted() -> None:
    met = TODAY - timedelta(days=40)
    names = [Contact(id=n, display_name=f"C{n}", rhythm="A", met_on=met) for n in range(1, 9)]
    context = Context(Book().after(added("test", *names)), Me("mara", None), TODAY)
    for lang, last in (("en", "  and 3 more"), ("de", "  und 3 weitere")):
        use(lang)
        found = lines(context, review(context))
        assert [line.split()[0] for line in found[1:-1]] == ["C1", "C2", "C3", "C4", "C5"]
        assert found[-1] == last
