"""Relations: edges between two contacts."""

from __future__ import annotations

from collections.abc import Iterable

from koop_tui.actions.checks import NEW, existing, refuse_any
from koop_tui.domain.book import Book
from koop_tui.domain.change import Change, added, edited
from koop_tui.domain.context import Context
from koop_tui.domain.problems import N_, Problem
from koop_tui.domain.relations import Relation, relations_of
from koop_tui.domain.removal import removal
from koop_tui.language.referred import contact_name


def add_relation(context: Context, draft: Relation) -> Change:
    """Add an edge; Refused for one to itself, one that is there, or days the wrong way round."""
    refuse_any(problems(context.book, draft))
    return added("relation.add", draft.changed(id=NEW), about=_about(context.book, draft))


def edit_relation(context: Context, before: Relation, after: Relation) -> Change:
    """Change an edge; Refused as when adding one."""
    refuse_any(problems(context.book, after))
    return edited("relation.edit", before, after, about=_about(context.book, after))


def delete_relation(context: Context, relation_id: int) -> Change:
    """Take an edge away; both contacts stay."""
    relation = existing(context.book, Relation, relation_id)
    return Change(
        "relation.delete", removal(context.book, [relation]).edits, _about(context.book, relation)
    )


def problems(book: Book, relation: Relation) -> Iterable[Problem]:
    """Yield what is wrong with an edge; one stored from the other end counts as the same."""
    if relation.a == relation.b:
        yield Problem(N_("Choose another contact: nobody has a relation to themselves."), "b")
    for known in relations_of(book, relation.a):
        same = known.id != relation.id and known.other(relation.a) == relation.b
        if same and known.seen_from(relation.a) == relation.type:
            yield Problem(N_("This relation is there already: edit that one."), "type")
            break
    if relation.since and relation.until and relation.until < relation.since:
        yield Problem(N_("The end lies before the beginning: correct one of the days."), "until")


def _about(book: Book, relation: Relation) -> str:
    return " – ".join(contact_name(book, end) for end in (relation.a, relation.b))
