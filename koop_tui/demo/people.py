"""The people of the demo book as they are written down: one block of lines each."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass
class Person:
    """One block of the people's text: a head line, then + offers, - needs and a note."""

    key: str
    name: str
    organisation: str
    title: str
    town: str
    tags: tuple[str, ...]
    offers: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    note: str = ""


def read_people(text: str) -> dict[str, Person]:
    """Read the blocks of a people module, by key."""
    people: dict[str, Person] = {}
    person: Person | None = None
    for line in text.strip().split("\n"):
        rest = line[2:]
        if person and line.startswith("+ "):
            person.offers = tuple(rest.split(" ; "))
        elif person and line.startswith("- "):
            person.needs = tuple(rest.split(" ; "))
        elif person and line.startswith('" '):
            person.note = rest
        else:
            key, name, organisation, title, town, tags = (part.strip() for part in line.split("|"))
            person = people[key] = Person(
                key, name, organisation, title, town, tuple(tags.split(", "))
            )
    return people
