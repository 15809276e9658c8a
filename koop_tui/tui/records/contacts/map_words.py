"""What the map of the network is drawn from, and what it says of the contacts on it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from koop_tui.domain.book import Book
from koop_tui.domain.chains import shortest_chain
from koop_tui.domain.contacts import Contact
from koop_tui.domain.context import Context
from koop_tui.domain.memo import per_tables
from koop_tui.domain.naming import contacts_in_order
from koop_tui.domain.network import drawn_ties, only_through
from koop_tui.language import _, ngettext
from koop_tui.language.referred import contact_name
from koop_tui.tui.keys import key_of
from koop_tui.tui.terminal.text import cells, fit, one_line
from koop_tui.tui.widgets.network_map.branches import Web
from koop_tui.tui.widgets.network_map.standing import Words


def web_of(context: Context) -> Web:
    """Return who is tied to whom today, with their names in order."""
    book, order = context.book, _order(context.book)
    return Web(
        drawn_ties(book, context.today),
        lambda contact: _called(context, contact),
        lambda contact: order.get(contact, 0),
        cells,
        lambda text, width: text if cells(text) <= width else fit(text, width),
    )


@per_tables(Contact)
def _order(book: Book) -> Mapping[int, int]:
    return {contact.id: number for number, contact in enumerate(contacts_in_order(book))}


def words_of(context: Context) -> Words:
    """Return what the map says of this book."""
    return Words(
        title=lambda middle: _title(context, middle),
        foot=lambda key, width: _foot(context, key, width),
        alone=lambda middle: _alone(context, middle),
        chain=lambda chain, width: _chain([_called(context, one) for one in chain], width),
    )


def _called(context: Context, contact: int) -> str:
    is_me = contact == context.me.contact_id
    return _("Me") if is_me else one_line(contact_name(context.book, contact))


def _title(context: Context, middle: int) -> str:
    near, everybody = drawn_ties(context.book, context.today), len(context.book.contacts)
    direct = len(near.get(middle, ()))
    alone = everybody - len(near)
    parts = [
        _called(context, middle),
        ngettext("{n} direct", "{n} direct", direct).format(n=direct),
        ngettext("{n} contact", "{n} contacts", everybody).format(n=everybody),
    ]
    if alone:
        parts.append(ngettext("{n} without ties", "{n} without ties", alone).format(n=alone))
    return " · ".join(parts)


def _foot(context: Context, key: int, width: int) -> str:
    if key < 0:
        behind = _("more behind {name}").format(name=_called(context, -key))
        return f"{behind} · " + _("{key} shows them").format(key=key_of("map.middle"))
    book, today, me = context.book, context.today, context.me.contact_id
    contact = book.get(Contact, key)
    if contact is None:
        return ""
    count = len(drawn_ties(book, today).get(key, ()))
    name, organisation = one_line(contact.display_name), one_line(contact.organisation)
    parts = [ngettext("{n} tie", "{n} ties", count).format(n=count)]
    if me is not None and key != me:
        lost = only_through(book, today, me).get(key, 0)
        if lost:
            parts.append(_("only through them: {n}").format(n=lost))
        chain = shortest_chain(book, today, me, key)
        parts.append(" → ".join(_called(context, one) for one in chain))
    full, short = ((name, organisation, *parts), (name, *parts))
    said, less = (" · ".join(filter(None, texts)) for texts in (full, short))
    return said if cells(said) <= width else less


def _chain(names: Sequence[str], width: int) -> str:
    """Return a chain from its first to its last one; in little room "…" stands in its middle."""
    said = " → ".join(names)
    for kept in range(len(names) - 1, 1, -1):
        if cells(said) <= width:
            break
        said = " → ".join((*names[: (kept + 1) // 2], "…", *names[-(kept // 2) :]))
    return said


def _alone(context: Context, middle: int) -> str:
    if middle == context.me.contact_id:
        return _("Nobody is tied to you yet: {key} ties you to a contact.").format(
            key=key_of("network.relate")
        )
    return _(
        "Nobody is tied to {name} yet: {key} ties them to somebody, {me} puts you in the middle."
    ).format(name=_called(context, middle), key=key_of("network.relate"), me=key_of("map.me"))
