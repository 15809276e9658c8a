"""Cards that are no person but a group of people, as some programs write them."""

from __future__ import annotations

from koop_tui.documents.cards import Group
from koop_tui.documents.vcard.fields import Fields
from koop_tui.documents.vcard.values import unescaped
from koop_tui.domain.clean import clean_line

_MEMBERS = ("MEMBER", "X-ADDRESSBOOKSERVER-MEMBER")


def group_of(fields: Fields) -> Group | None:
    """Return the group that a card describes, None for a card of a person or organisation."""
    kinds = [fields.text("KIND"), fields.text("X-ADDRESSBOOKSERVER-KIND")]
    is_list = any(p.name == "X-EVOLUTION-LIST" and p.value.upper() == "TRUE" for p in fields.extra)
    if "group" not in map(str.casefold, kinds) and not is_list:
        return None
    uids, mails = [], [p.value for p in fields.of("EMAIL")] if is_list else []
    for p in fields.extra:
        if p.name in _MEMBERS:
            written = clean_line(unescaped(p.value))
            if written.lower().startswith("mailto:"):
                mails.append(written[len("mailto:") :])
            elif written:
                uids.append(written.removeprefix("urn:uuid:"))
    name = fields.text("FN") or clean_line(
        " ".join(p.value for p in fields.of("N")).replace(";", " ")
    )
    return Group(name, tuple(uids), tuple(map(clean_line, mails)))
