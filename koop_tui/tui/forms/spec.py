"""A form said once: what it is about, what it asks, and what it does with the answers.

The form of one thing is one class. Its arguments are plain values that name the records it is
about; with the id of the class they are the address of what was typed in it, so that it can be
opened again when the line broke.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields
from importlib import import_module
from pkgutil import walk_packages
from typing import TYPE_CHECKING, Any, ClassVar, Generic, TypeVar, get_type_hints

if TYPE_CHECKING:
    from koop_tui.domain.change import Change
    from koop_tui.domain.context import Context
    from koop_tui.store.drafts import Draft
    from koop_tui.store.store import Committed
    from koop_tui.tui.port import Koop
    from koop_tui.tui.widgets.form import Field, Form, Values

T = TypeVar("T")
Tell = Callable[[str], None]
"""Says how far saving is, from any thread."""

_KNOWN: dict[str, type[FormSpec[Any]]] = {}


@dataclass
class FormSpec(Generic[T]):
    """What a form is, apart from how it is drawn. Subclasses are dataclasses of plain arguments.

    `ID` names the form for good, since drafts are kept under it; `PLACE` is where it is opened.
    """

    ID: ClassVar[str] = ""
    PLACE: ClassVar[str] = "today"
    START: ClassVar[str] = ""
    """The field to begin in, if not the first."""
    KEPT: ClassVar[bool] = True
    """Whether what is typed is kept until it is saved or thrown away."""
    DOES: ClassVar[str] = ""
    """What its last key does, if that is not to save: a marked text, such as "write"."""

    def __init_subclass__(cls, **settings: Any) -> None:
        """Remember the form by its id."""
        super().__init_subclass__(**settings)
        if cls.__dict__.get("ID"):
            _KNOWN[cls.ID] = cls

    @property
    def start(self) -> str:
        """The name of the field to begin in; "" for the first."""
        return self.START

    @property
    def record(self) -> tuple[str, int] | None:
        """(table, id) of the record it is about; None where it makes a new one."""
        return None

    def stands(self, context: Context) -> bool:
        """Whether it can be opened: what it is about is still there."""
        return self.record is None or context.book.record(*self.record) is not None

    def begin(self, context: Context) -> None:
        """Take in what it is about, as it is when the form is opened."""

    def heading(self, context: Context) -> str:
        """Return what stands above the form."""
        raise NotImplementedError

    def preface(self, context: Context) -> str:
        """Return what is to be said before the fields; "" for nothing."""
        return ""

    def fields(self, context: Context) -> Sequence[Field]:
        """Return the fields, filled with what is there."""
        raise NotImplementedError

    def edited(self, form: Form, name: str) -> None:
        """Answer an edit of a field, such as by filling other ones."""

    async def save(self, koop: Koop, values: Values, tell: Tell) -> T:
        """Do what the form is for; raises Refused with what is wrong, by field."""
        raise NotImplementedError

    # Its address

    @property
    def arguments(self) -> tuple[Any, ...]:
        """The values that it was made with."""
        return tuple(getattr(self, field.name) for field in fields(self) if field.init)

    @property
    def address(self) -> tuple[str, str, str]:
        """Place, id and arguments: the same for every opening of the same form."""
        return self.PLACE, self.ID, json.dumps(self.arguments)

    def draft(self, heading: str, form: Form) -> Draft:
        """Return what is typed in the form as a draft, with what stood in those fields before."""
        from koop_tui.store.drafts import draft

        typed = [field for field in form.fields if field.is_changed]
        return draft(
            *self.address,
            heading,
            {field.field.name: field.text for field in typed},
            {field.field.name: field.first for field in typed},
        )

    @property
    def draft_id(self) -> str:
        """The id of its draft."""
        return ":".join(self.address)


@dataclass
class ChangeForm(FormSpec["Committed | None"]):
    """A form whose answers are a change of the book; None when they change nothing."""

    def change(self, context: Context, values: Values) -> Change | None:
        """Return the change; raises Refused with what is wrong, by field."""
        raise NotImplementedError

    async def save(self, koop: Koop, values: Values, tell: Tell) -> Committed | None:
        """Write the change."""
        change = self.change(koop.context, values)
        return await koop.commit(change) if change else None


def all_forms() -> Mapping[str, type[FormSpec[Any]]]:
    """Return every form by its id, importing those that nobody has opened yet."""
    package = import_module("koop_tui.tui.forms")
    for module in walk_packages(package.__path__, f"{package.__name__}."):
        import_module(module.name)
    return _KNOWN


def made(form: str, arguments: Sequence[Any]) -> FormSpec[Any]:
    """Return a form by its id and what it is made with; KeyError when there is none."""
    kind = _KNOWN.get(form) or all_forms()[form]
    return kind(*arguments)


def reopened(draft: Draft) -> FormSpec[Any] | None:
    """Return the form in which a draft was typed; None when there is no such form any more."""
    kind = _KNOWN.get(draft.action) or all_forms().get(draft.action)
    try:
        arguments = json.loads(draft.key)
        return kind(*_checked(kind, arguments)) if kind is not None else None
    except (ValueError, TypeError, RecursionError, NameError):
        return None  # an older koop wrote it, or somebody else


def _checked(kind: type[FormSpec[Any]], arguments: Any) -> list[Any]:
    """Return the arguments of a form; a ValueError when they are not of the types that it takes."""
    from pydantic import TypeAdapter

    if not isinstance(arguments, list):
        raise ValueError("no list of arguments")
    hints = get_type_hints(kind)
    taken = [hints[field.name] for field in fields(kind) if field.init]
    return [
        TypeAdapter(hint).validate_python(value, strict=True)
        for hint, value in zip(taken, arguments, strict=False)
    ] + arguments[len(taken) :]
