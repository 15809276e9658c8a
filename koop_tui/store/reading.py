"""Reading many documents into records that hold no more than they were given.

pydantic keeps a dict and a set for each object and fills in every default of a record: more memory
than what a book holds, and more time than reading it. So records and their parts are checked by the
very schema of their model, but made otherwise: field by field, so that Python keeps the names of
the fields once for all objects, and makes a dict only of those that are asked for one. A record has
only the fields that it was given, see `records.Part`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from functools import cache
from itertools import repeat
from types import GenericAlias
from typing import Any, cast

from pydantic import TypeAdapter
from pydantic_core import SchemaValidator

from koop_tui.domain.records import Part, Record
from koop_tui.domain.tables import MODELS

_Schema = dict[str, Any]

_LEAN = ":lean"
"""Behind the name of a definition: the same, made as a lean part."""
_MOST_SHARED = 29
"""So many names of fields does Python keep once for all objects of a type."""

_new, _set = object.__new__, object.__setattr__  # records are frozen for everybody else


_times: dict[str, datetime] = {}
"""The moments that were read, while reading."""


def _once(written: object, read: Callable[[object], datetime]) -> datetime:
    """Return a moment as an object of its own only when it is another one than those before."""
    if not isinstance(written, str):
        return read(written)
    moment = _times.get(written)
    if moment is None:
        moment = _times[written] = read(written)
    return moment


class Reader:
    """Reads documents of one table, each with its id in it."""

    def __init__(self, model: type[Record]) -> None:
        listed: Any = GenericAlias(list, (model,))
        schema = TypeAdapter(listed).core_schema
        lean = _lean_list(cast("Any", schema))
        self._model = model
        self.schema = lean or schema
        # else a part whose model was compiled before would be made by that one, dict and all
        self._validator = SchemaValidator(cast("Any", self.schema), _use_prebuilt=False)
        self._is_lean = lean is not None
        self._is_first = True

    def read(self, documents: bytes) -> list[Record]:
        """Return the records of a JSON array of documents; ValidationError when one is invalid."""
        try:
            found = self._validator.validate_json(documents)
        finally:
            _times.clear()
        if not self._is_lean:
            return cast("list[Record]", found)
        if self._is_first and found:
            self._is_first = False
            _share_names(self._model, found)
        return [_made(self._model, values) for values in found]


@cache
def reader(table: str) -> Reader:
    """Return what reads a table; built when it is first read, which takes longer than importing."""
    return Reader(MODELS[table])


def _made(model: type[Record], values: Mapping[str, Any]) -> Record:
    record = _new(model)
    any(map(_set, repeat(record), values, values.values()))  # each returns None, so all are set
    return record


def _share_names(model: type[Record], found: Sequence[Mapping[str, Any]]) -> None:
    """Let a first record name the fields that most have, for Python to keep once for all."""
    usual = Counter(name for values in found for name in values).most_common(_MOST_SHARED)
    _made(model, dict.fromkeys(name for name, _often in usual))


def _lean_list(schema: _Schema) -> _Schema | None:
    """Return the schema of a list of records as one of a list of their fields, with lean parts.

    None for records that are more than their fields; such a part stays as it is.
    """
    definitions: dict[str, _Schema] = {}
    if schema["type"] == "definitions":
        definitions = {one["ref"]: one for one in schema["definitions"]}
        schema = schema["schema"]
    record = schema["items_schema"]
    if not _is_just_its_fields(record):
        return None
    fields = {}
    for name, field in record["schema"]["fields"].items():
        given, required = field["schema"], True
        if given["type"] == "default":
            given, required = given["schema"], False
        held = _lean(given, definitions)
        fields[name] = {"type": "typed-dict-field", "schema": held, "required": required}
    values = {"type": "typed-dict", "fields": fields, "config": record["config"]}
    listed: _Schema = {**schema, "items_schema": {**values, "extra_behavior": "forbid"}}
    if not definitions:
        return listed
    return {"type": "definitions", "schema": listed, "definitions": list(definitions.values())}


def _lean(schema: _Schema, definitions: dict[str, _Schema]) -> _Schema:
    held: _Schema
    match schema:
        case {"type": "definition-ref", "schema_ref": str(name)}:
            ref = name + _LEAN
            if ref not in definitions:
                definitions[ref] = {}  # it may refer to itself
                definitions[ref] = {**_lean(definitions[name], definitions), "ref": ref}
            return {**schema, "schema_ref": ref}
        case {"type": "nullable" | "default", "schema": dict(held)}:
            return {**schema, "schema": _lean(held, definitions)}
        case {"type": "datetime"}:
            once = {"type": "no-info", "function": _once}
            return {"type": "function-wrap", "function": once, "schema": schema}
        case {"type": "tuple", "items_schema": list(items)}:
            return {**schema, "items_schema": [_lean(item, definitions) for item in items]}
        case {"type": "model"} if _is_just_its_fields(schema):
            return _part(schema, definitions)
    return schema


def _is_just_its_fields(schema: _Schema) -> bool:
    """Whether a model takes its fields and nothing else, and makes nothing of its own of them."""
    match schema:
        case {
            "type": "model",
            "cls": kind,
            "schema": {"type": "model-fields"},
            "config": {"extra_fields_behavior": "forbid"},
        }:
            of_its_own = ("custom_init", "root_model", "post_init", "strict")
            return issubclass(kind, Part) and not any(map(schema.get, of_its_own))
    return False


def _part(schema: _Schema, definitions: dict[str, _Schema]) -> _Schema:
    """Return the schema of a part as that of a class with slots: it is made field by field."""
    fields = [
        {
            "type": "dataclass-field",
            "name": name,
            "schema": _lean(field["schema"], definitions),
            "kw_only": True,
        }
        for name, field in schema["schema"]["fields"].items()
    ]
    given = {
        "type": "dataclass-args",
        "dataclass_name": schema["cls"].__name__,
        "fields": fields,
        "extra_behavior": "forbid",
    }
    return {
        "type": "dataclass",
        "cls": schema["cls"],
        "schema": given,
        "fields": [field["name"] for field in fields],
        "slots": True,
        "config": schema["config"],
    }
