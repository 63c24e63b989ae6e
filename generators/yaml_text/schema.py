"""The shape of a YAML file for editors: JSON Schema draft-07 with Vietnamese explanations."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

DRAFT = "http://json-schema.org/draft-07/schema#"
Json = dict[str, Any]


class _EditorSchema(GenerateJsonSchema):
    """Tells what a validator in front of a model or list takes by trying it on a text and on nothing."""

    def field_title_should_be_set(self, schema: Any) -> bool:  # noqa: ARG002
        """Leave out titles made from field names; descriptions say more."""
        return False

    def function_before_schema(self, schema: core_schema.BeforeValidatorFunctionSchema) -> JsonSchemaValue:
        """Return the inner schema, and text or null beside it where the validator takes them."""
        inner = super().function_before_schema(schema)
        function: Any = schema["function"]["function"]
        ways: list[JsonSchemaValue] = []
        if isinstance(_try(function, "a"), (dict, list)):
            ways.append(inner.get("items", {"type": ["string", "number", "boolean"]}))
        if isinstance(_try(function, None), (dict, list)):
            ways.append({"type": "null"})
        return {"anyOf": [*ways, inner]} if ways else inner


def _try(function: Any, value: object) -> object:
    try:
        return function(value)
    except Exception:  # a validator may refuse with any error; then it does not take the value
        return None


def editor_schema(model: type[BaseModel], title: str, description: str) -> Json:
    """Return the JSON Schema draft-07 of `model` for editors; equal models give equal schemas.

    `title` and `description` are Vietnamese, as are the descriptions of the fields (design, section 3).
    """
    shape = model.model_json_schema(
        ref_template="#/definitions/{model}", schema_generator=_EditorSchema, mode="validation"
    )
    definitions = {name: _record(part) for name, part in sorted(shape.pop("$defs", {}).items())}
    head = {"$schema": DRAFT, "title": title, "description": description}
    return {**head, **_record(shape), **({"definitions": definitions} if definitions else {})}


def _record(part: Json) -> Json:
    """Drop class names and English docstrings; a record takes no unknown keys."""
    kept = {key: value for key, value in part.items() if key not in ("title", "description")}
    if "properties" in kept:
        kept["additionalProperties"] = False
    return {key: _draft7(value) for key, value in kept.items()}


def _draft7(part: Any) -> Any:
    if isinstance(part, list):
        return [_draft7(below) for below in part]
    if not isinstance(part, dict):
        return part
    row = {key: _draft7(value) for key, value in part.items()}
    if isinstance(row.get("$ref"), str) and len(row) > 1:
        # Draft-07 ignores everything that stands beside $ref.
        row = {"allOf": [{"$ref": row.pop("$ref")}], **row}
    return row
