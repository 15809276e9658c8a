"""`koop log`: a talk or a contribution in one line, from the shell; it says how it was read."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from functools import partial

from koop_tui.actions.checks import NEW, my_contact
from koop_tui.actions.contributions import ContributionInput, log_contribution
from koop_tui.actions.interactions import add_interaction
from koop_tui.actions.terms import terms_on
from koop_tui.commands.words import aligned
from koop_tui.config import Config
from koop_tui.domain.change import Change
from koop_tui.domain.commitments import Commitment
from koop_tui.domain.context import Context
from koop_tui.domain.contributions import Contribution
from koop_tui.domain.cooperations import Cooperation
from koop_tui.domain.interactions import Interaction
from koop_tui.domain.numbering import cooperation_number, read_cooperation
from koop_tui.domain.problems import N_, Problem, Refused, Unlikely, refuse
from koop_tui.language import _
from koop_tui.language.changes import change_words
from koop_tui.language.counted_units import quantity_words
from koop_tui.language.dates import day as day_words
from koop_tui.language.dates import weekday
from koop_tui.language.entry_people import party_names
from koop_tui.language.entry_worth import without_words, worth_words
from koop_tui.language.for_whom import for_whom_words
from koop_tui.language.names import name_of
from koop_tui.language.promise_line import Promised, promised_words
from koop_tui.language.quick_entry import entry_among, parse_entry
from koop_tui.language.referred import contact_name
from koop_tui.language.talk.line import TalkLine, parse_talk
from koop_tui.language.talk.told import promise_label, talk_told
from koop_tui.store.store import Store


def log(
    config: Config,
    text: str,
    *,
    cooperation: str | None = None,
    new: bool = False,
    sure: bool = False,
    dry_run: bool,
) -> None:
    """Log what a line says, or with `dry_run` only say how it is read; Refused for a bad line.

    Whom a talk names and no contact is called is taken in only where `new` ones may be; what is
    hardly meant, such as more hours than a day has, only where one is `sure`.
    """
    with Store.open(config.path, remember=config.remember) as store:
        context = config.context(store.book)
        if cooperation is None:
            change = _talk(context, text, new)
        else:
            change = _entry(context, text, cooperation, sure=sure)
        print("\n".join(aligned([list(row) for row in _told(context, change)], indent="")))
        if dry_run:
            print(_("Nothing was written."))
            return
        committed = store.commit(change, config.login, datetime.now(UTC))
    print(change_words(committed.change.kind, committed.change.about))


def _talk(context: Context, text: str, new: bool) -> Change:
    said = parse_talk(text, context.book, context.today)
    if said.new and not new:
        sentence = N_("Nobody in the book is called {name}: with --new they become a contact.")
        raise refuse(sentence, name=said.new[0].display_name)
    return add_interaction(context, said.talk, list(_promises(context, said)), said.new)


def _promises(context: Context, said: TalkLine) -> Iterator[Commitment]:
    """What I promise goes to the one I talked with, where it was one; what they promise to me."""
    me = my_contact(context.me) if said.promises else 0
    others = [person for person in said.talk.participants if person != me]
    for by, promised in said.promises:
        to = (others[0] if len(others) == 1 else None) if by is None else me
        yield Commitment(
            id=NEW, by=me if by is None else by, to=to, what=promised.what, due=promised.due
        )


def _entry(context: Context, text: str, number: str, *, sure: bool) -> Change:
    found = read_cooperation(number)
    if found is None:
        sentence = N_("{number} is no number of a cooperation: write it like KO-0003.")
        raise refuse(sentence, number=number)
    cooperation = context.book.get(Cooperation, found)
    if cooperation is None:
        sentence = N_("There is no cooperation {number} in this book: `koop board` lists them.")
        raise refuse(sentence, number=cooperation_number(found))
    read = partial(
        parse_entry,
        text,
        context.today,
        unit=cooperation.unit,
        units=[(rate.unit, rate.kind) for rate in cooperation.rates],
    )
    named = partial(party_names, context.book, context.me.contact_id, cooperation)
    entry = entry_among(named, lambda people: read(people=people), context.today).checked()
    given = ContributionInput(
        cooperation=cooperation.id,
        day=entry.day,
        giver=entry.giver if entry.giver is not None else my_contact(context.me),
        kind=entry.kind,
        quantity=entry.quantity,
        unit=entry.unit,
        beneficiary=entry.beneficiary,
        split=entry.split,
        gift=entry.gift,
        note=entry.note,
        sure=sure,
    )
    try:
        return log_contribution(context, given)
    except Unlikely as unlikely:
        raise Refused(
            (*unlikely.problems, Problem(N_("If that is right, say so with --sure.")))
        ) from unlikely


# How it was read


def _told(context: Context, change: Change) -> Iterator[tuple[str, str]]:
    """Yield the fields of what would be logged, as (label, words)."""
    book = context.after(change).book
    for edit in change:
        match edit.after:
            case Interaction() as talk:
                yield from talk_told(book, talk)
            case Commitment() as promise:
                mine = promise.by == context.me.contact_id
                who = None if mine else contact_name(book, promise.by)
                yield promise_label(who), promised_words(Promised(promise.what, promise.due))
            case Contribution() as entry:
                yield from _entry_told(context, entry)


def _entry_told(context: Context, entry: Contribution) -> Iterator[tuple[str, str]]:
    cooperation = context.book.cooperations[entry.cooperation]
    number = max(context.book.contributions, default=0) + 1
    entry = entry.changed(id=number)  # as it will be saved: by it the odd cent falls
    yield _("Cooperation"), f"{cooperation.number} {cooperation.title}"
    yield _("Given by"), contact_name(context.book, entry.giver)
    yield _("Kind"), name_of(entry.kind, "contribution_kind")
    if entry.quantity is not None:
        yield _("Amount"), quantity_words(entry.quantity, entry.unit)
    if entry.value is not None:
        weights = () if entry.gift else entry.weights
        yield _("Value"), worth_words(context.book, entry.value, weights, cooperation.unit, number)
    yield _("Day"), f"{weekday(entry.day)} {day_words(entry.day)}"
    agreed = terms_on(context.book, cooperation, entry.day).weights
    for_whom = for_whom_words(context.book, cooperation, entry, agreed)
    if not for_whom and not entry.gift:
        for_whom = without_words(context.book, cooperation, entry.day, agreed)
    if for_whom:
        yield _("For whom"), for_whom
    if entry.gift:
        yield _("As a gift"), _("yes")
    if entry.note:
        yield _("What it was"), entry.note
