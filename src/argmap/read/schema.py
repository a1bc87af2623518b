"""The JSON Schema of workspace files, by which editors complete and check while one types."""

from __future__ import annotations

from typing import Any

from argmap.read.rule_shapes import RulebookShape
from argmap.read.shapes import CatalogueShape, DocumentShape


def json_schema() -> dict[str, Any]:
    """The JSON Schema of a workspace file: a document's file, one of rules, or a catalogue of the rest."""
    catalogue = CatalogueShape.model_json_schema()
    document = DocumentShape.model_json_schema()
    rulebook = RulebookShape.model_json_schema()
    definitions = {**catalogue.pop("$defs"), **document.pop("$defs"), **rulebook.pop("$defs")}
    claims = definitions["IssueShape"]["properties"]["claims"]["patternProperties"]
    for pattern, claim in claims.items():
        claims[pattern] = {"anyOf": [{"type": "string", "minLength": 1}, claim]}
    definitions |= {"Catalogue": catalogue, "Document": document, "Rulebook": rulebook}
    schema = {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "A file of an argmap workspace",
        "type": "object",
        "if": {"required": ["document"]},
        "then": {"$ref": "#/$defs/Document"},
        "else": {
            "if": {"anyOf": [{"required": [key]} for key in RulebookShape.model_fields]},
            "then": {"$ref": "#/$defs/Rulebook"},
            "else": {"$ref": "#/$defs/Catalogue"},
        },
        "$defs": definitions,
    }
    _see_as_editors_do(schema)
    return schema


def _see_as_editors_do(schema: Any) -> None:
    """Let a bare `2019` or `true` stand where text is due: it is text to us, a number or truth value to an editor."""
    if isinstance(schema, list):
        for item in schema:
            _see_as_editors_do(item)
    if not isinstance(schema, dict):
        return
    for value in schema.values():
        _see_as_editors_do(value)
    if schema.get("type") == "string" and "enum" not in schema:
        schema["type"] = ["string", "number", "boolean"]
    if "patternProperties" in schema:
        schema["additionalProperties"] = False
