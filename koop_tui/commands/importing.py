"""`koop import`: take in contacts from files, or only show what would happen."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from threading import Event, Thread

from koop_tui.actions.import_plan import ImportPlan, question_words
from koop_tui.actions.importing import plan_import
from koop_tui.collector import collector_off
from koop_tui.commands.asking import yes_to
from koop_tui.commands.gate import one_line, still_line
from koop_tui.config import Config
from koop_tui.documents.cards import Card, NoCards, Progress, read_card_file
from koop_tui.domain.book import Book, Me, empty_book
from koop_tui.domain.clean import clean_line
from koop_tui.domain.context import Context
from koop_tui.domain.problems import N_, refuse
from koop_tui.language import _, say
from koop_tui.language.numbers import format_number
from koop_tui.store.store import Store

_BEAT = 0.2
"""Seconds between two tellings while contacts are saved."""


def import_files(
    config: Config,
    files: Sequence[Path],
    *,
    dry_run: bool,
    same: Sequence[str] = (),
    apart: Sequence[str] = (),
) -> int:
    """Import all files as one change, print one line on it, and return 0; 1 when no card is usable.

    Cards that can't be taken in are named one by one on stderr and stop nothing, likewise what a
    person should know of a card; a file that can't be read stops everything before anything is
    changed. `same` and `apart` are the names of namesakes who are, or are not, whom the book holds.
    A dry run prints a line per card instead, and needs no book.
    """
    with collector_off():
        return _imported(config, files, dry_run=dry_run, same=same, apart=apart)


def _imported(
    config: Config,
    files: Sequence[Path],
    *,
    dry_run: bool,
    same: Sequence[str],
    apart: Sequence[str],
) -> int:
    importing = _Importing(config, files)
    if dry_run and not config.path.exists():
        plan = importing.plan(empty_book(), Me(config.login), same, apart)
    else:
        with Store.open(config.path, remember=config.remember) as store:
            me = store.book.member(config.login)
            seen = config.context(store.book).book
            plan = importing.plan(seen, me, same, apart, ask=not dry_run)
            if not dry_run:
                with _saving(len(plan.edits)):
                    committed = store.commit(plan.change, config.login, datetime.now(UTC))
                if committed.warning:
                    print(say(committed.warning), file=sys.stderr)
                brought = (card.contact for _file, card in importing.cards if card.contact)
                store.photos.mend(store.book.contacts.values(), brought)
    if dry_run:
        for line in plan.lines():
            if line.kind != "refused":
                print(one_line(line.text))
    importing.complain(plan, notes=not dry_run)
    summary = plan.summary()
    print(_("would be: {summary}").format(summary=summary) if dry_run else summary)
    return 1 if len(plan.refused) == len(importing.cards) else 0


class _Importing:
    """The cards of all files, and the plan for them."""

    def __init__(self, config: Config, files: Sequence[Path]) -> None:
        self._config = config
        self._source = ", ".join(file.name for file in files)
        self.cards = [(file, card) for file in files for card in _cards(file)]

    def plan(
        self, book: Book, me: Me, same: Sequence[str], apart: Sequence[str], *, ask: bool = False
    ) -> ImportPlan:
        """Return the plan, with the questions answered by the names given or on the terminal."""
        plan = self._planned(book, me, {})
        answers = _by_name(plan, same, apart)
        if ask and sys.stdin.isatty() and sys.stdout.isatty():
            for question in plan.questions:
                if question.position not in answers:
                    answers[question.position] = yes_to(
                        question_words(question), usually=question.same
                    )
        if all(answers.get(asked.position, asked.same) is asked.same for asked in plan.questions):
            return plan
        return self._planned(book, me, answers)

    def _planned(self, book: Book, me: Me, answers: Mapping[int, bool]) -> ImportPlan:
        config, cards = self._config, [card for _file, card in self.cards]
        with _progress() as tell:
            return plan_import(
                Context(book, me, config.day()), cards, self._source, country=config.country,
                answers=answers, progress=tell,
            )  # fmt: skip

    def complain(self, plan: ImportPlan, *, notes: bool) -> None:
        """Say on stderr what of which file is not taken in, and what a person should know of it."""
        said = [(refusal.position, refusal.problem) for refusal in plan.refused]
        said += [(note.position, note.problem) for note in plan.notes if notes]
        for position, problem in sorted(said, key=lambda one: one[0]):
            file, _card = self.cards[position]
            print(one_line(f"{file}: {say(problem)}"), file=sys.stderr)


def _by_name(plan: ImportPlan, same: Sequence[str], apart: Sequence[str]) -> dict[int, bool]:
    """The answers that the names in the options give; Refused for a name that nobody asks about."""
    answers: dict[int, bool] = {}
    for names, answer in ((same, True), (apart, False)):
        for name in names:
            wanted = clean_line(name).casefold()
            asked = [q.position for q in plan.questions if q.card.display_name.casefold() == wanted]
            if not asked:
                raise refuse(
                    N_("There is no question about {name}: --dry-run lists them."), name=name
                )
            answers |= dict.fromkeys(asked, answer)
    return answers


def _cards(file: Path) -> list[Card]:
    try:
        with _progress() as tell:
            if tell is not None:
                still_line(_("reading {file}").format(file=file))
            return read_card_file(file, tell)
    except NoCards as refused:
        what = " ".join(say(problem) for problem in refused.problems)
        raise refuse(N_("{file}: {what}"), file=file, what=what) from None


@contextmanager
def _progress() -> Iterator[Progress | None]:
    """What tells a terminal how many cards are done, on one line that goes in the end."""
    if not sys.stderr.isatty():
        yield None
        return
    try:
        yield _tell
    finally:
        still_line()


@contextmanager
def _saving(contacts: int) -> Iterator[None]:
    """Say on a terminal how long the contacts are being saved, which nothing else tells of."""
    if not sys.stderr.isatty():
        yield
        return
    done = Event()
    began = time.monotonic()

    def tell() -> None:
        while not done.wait(_BEAT):
            seconds = format_number(Decimal(time.monotonic() - began), places=1)
            still_line(_("saving {n} contacts, {seconds} s").format(n=contacts, seconds=seconds))

    beat = Thread(target=tell, daemon=True)
    beat.start()
    try:
        yield
    finally:
        done.set()
        beat.join()
        still_line()


def _tell(done: int, all_cards: int) -> None:
    still_line(_("{done} of {all} cards").format(done=done, all=all_cards))
