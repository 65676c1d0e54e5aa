"""JSON Schema 2020-12 of the documents, for editors: it accepts all that the reader accepts as YAML 1.2 types it."""

import json
from typing import Any

from sopkit.model.kind import Kind


def json_schema(kind: Kind = Kind.SOP) -> str:
    """The schema of a kind of document, as text that ends with a line end."""
    schema: dict[str, Any] = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **kind.model.model_json_schema(),
    }
    schema.pop("description", None)
    for definition in schema["$defs"].values():
        for part in (definition, *definition.get("anyOf", ())):
            part.pop("description", None)  # class docstrings are for engineers
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"
