"""JSON Schema 2020-12 of the documents, for editors: it accepts all that the reader accepts as YAML 1.2 types it.

Pydantic says what is allowed; here it is laid out so that an editor says one short Indonesian sentence for a slip and
proposes nothing but words of the format. yaml-language-server proposes true, false and null wherever `type` names
them, so types stand in `then` and `else`, where it only checks. It shows `errorMessage` in place of its own words.
"""

import json
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sopkit.model.base import ID_WANTED
from sopkit.model.kind import Kind

Node = dict[str, Any]

TEXTS = Path(__file__).parent.parent / "data" / "keys"
"""What is said of each key beyond its description in the model: how it is called and written, what its values mean."""
_BELOW = "di baris-baris di bawahnya, menjorok ke dalam"


def json_schema(kind: Kind = Kind.SOP) -> str:
    """The schema of a kind of document, as text that ends with a line end."""
    made = kind.model.model_json_schema()
    name = kind.model.__name__
    layout = _Layout({name: made, **made.get("$defs", {})}, read_texts())
    whole = {"$schema": "https://json-schema.org/draft/2020-12/schema", **layout.model(name)}
    models: Node = {}
    while left := _references([whole, models]) - models.keys():
        models |= {one: layout.model(one) for one in left}
    return json.dumps({**whole, "$defs": dict(sorted(models.items()))}, ensure_ascii=False, indent=2) + "\n"


def read_texts() -> Node:
    """Every table of texts, by the model that it belongs to; `umum` is for keys that several models share."""
    texts: Node = {}
    for file in sorted(TEXTS.glob("*.toml")):
        texts |= tomllib.loads(file.read_text(encoding="utf-8"))
    return texts


class _Layout:
    """Lays out what pydantic made: every model by name, and the texts about them."""

    def __init__(self, made: Node, texts: Node) -> None:
        self.made = made
        self.texts = texts

    def model(self, name: str) -> Node:
        """A model by name; its docstring is for engineers and stays away."""
        return self.node({**self.made[name], "description": ""}, self.texts[name], name)

    def node(self, made: Node, text: Node, owner: str = "") -> Node:
        """A place of the document, with its texts; `owner` is the model whose keys it holds."""
        name = _name(made)
        if name and "enum" not in self.made[name]:
            shape: Node = {"$ref": made["$ref"]}
        else:
            shape = self.shape(list(self.options(made, owner)), text)
        is_open = not shape.keys().isdisjoint(("$ref", "properties", "items"))
        if is_open and "snippet" in text and not owner:
            shape = {"allOf": [shape]}  # else the editor opens the group instead of writing the snippet
        if snippets := _snippets(text, is_open, is_named="propertyNames" in shape or "additionalProperties" in shape):
            shape["defaultSnippets"] = snippets
        described = "\n\n".join(filter(None, (made.get("description"), text.get("text", "").strip())))
        said = {
            "title": text.get("title"),
            "description": described.replace("```yaml\n", "").replace("```", "").replace("`", "").strip(),
            "markdownDescription": described,
            "default": made.get("default"),
            "examples": text.get("examples"),
        }
        return {key: value for key, value in (said | shape).items() if value not in (None, "", [])}

    def options(self, made: Node, owner: str) -> Iterator[tuple[Node, str]]:
        """What may stand at a place, and the model that each comes from."""
        name = _name(made)
        if name:
            yield from self.options(self.made[name], name)
        elif parts := made.get("anyOf") or made.get("oneOf"):
            for part in parts:
                yield from self.options(part, owner)
        else:
            yield made, owner

    def shape(self, options: list[tuple[Node, str]], text: Node) -> Node:
        """All that may stand at a place, as one schema without alternatives."""
        lists = [made for made, _ in options if made.get("type") == "array"]
        rest = [(made, owner) for made, owner in options if made not in lists]
        if not lists:
            return self.single(rest, text)
        items = {"items": self.node(lists[0]["items"], text.get("each", {}))}
        if all(made.get("type") == "null" for made, _ in rest):
            size = {key: lists[0][key] for key in ("minItems",) if key in lists[0]}
            wanted = {"type": "array", "errorMessage": f"Tulis daftarnya {_BELOW}; tiap butir diawali '- '."}
            return {**items, **size, **_checked(wanted, may_lack=bool(rest))}
        return {"if": {"type": "array"}, "then": items, "else": self.single(rest, text)}

    def single(self, options: list[tuple[Node, str]], text: Node) -> Node:
        """A scalar or a group of keys."""
        types: dict[str, None] = {}
        shape: Node = {}
        wanted: Node = {}
        words: list[Any] = []
        for made, owner in options:
            types |= dict.fromkeys(_types(made))
            words += [word for word in made.get("enum", [made.get("const")]) if word is not None]
            if "pattern" in made:
                wanted = {"pattern": made["pattern"], "errorMessage": f"Tulis id: {ID_WANTED}."}
            if made.get("type") == "object":
                shape = self.keys(made, text, owner)
        may_lack = types.pop("null", "") is None
        wish = f"Tulis {text['wish']} di sini." if "wish" in text else _wish(types, shape.get("properties"), may_lack)
        wanted = {"type": list(types) if len(types) > 1 else next(iter(types)), "errorMessage": wish, **wanted}
        if len(types) > 1 and shape:
            shape = {"allOf": [shape]}  # what is usually a text is proposed as one
        if words and shape:
            wanted |= {"pattern": f"^({'|'.join(words)})$"}
        elif words:
            wanted = {"enum": words, "errorMessage": f"Tulis {_either(words)} di sini."}
            wanted["markdownEnumDescriptions"] = [text.get("values", {}).get(str(word), "") for word in words]
        return {**shape, **_checked(wanted, may_lack)}

    def keys(self, made: Node, text: Node, owner: str) -> Node:
        """A group of keys, each with its texts."""
        if "properties" not in made:
            by_pattern = made.get("patternProperties") or {"": made["additionalProperties"]}
            pattern, value = next(iter(by_pattern.items()))
            group: Node = {key: made[key] for key in ("minProperties", "maxProperties") if key in made}
            if pattern:
                group["propertyNames"] = {"pattern": pattern, "errorMessage": f"Tulis id: {ID_WANTED}."}
            return {"additionalProperties": self.node(value, text.get("each", {})), **group}
        known: Node = self.texts.get(owner) or text.get("keys", {})
        properties = {
            key: self.node(value, known.get(key) or self.texts["umum"].get(key, {}))
            for key, value in made["properties"].items()
        }
        shape: Node = {"properties": properties, "additionalProperties": False}
        if made.get("additionalProperties"):
            shape["additionalProperties"] = self.node(made["additionalProperties"], text.get("each", {}))
        else:
            shape["errorMessage"] = f"Kunci ini tidak dikenal. Yang dikenal di sini: {', '.join(properties)}."
        if needed := made.get("required"):
            shape["allOf"] = [{"required": [key], "errorMessage": f"Kunci '{key}' wajib ada."} for key in needed]
        return shape


def _checked(wanted: Node, may_lack: bool) -> Node:
    """The same demand, at a place that only checks; `may_lack` exempts an empty value."""
    return {"if": {"type": "null"}, "else": wanted} if may_lack else {"if": {}, "then": wanted}


def _either(words: list[Any]) -> str:
    *first, last = dict.fromkeys(map(str, words))
    return ", ".join(first) + (", atau " if len(first) > 1 else " atau " if first else "") + last


def _wish(types: dict[str, None], keys: Node | None, may_lack: bool) -> str:
    listed = f": {', '.join(keys)}" if keys else ""
    if list(types) == ["object"]:
        return f"Tulis isinya {_BELOW}{listed}."
    if "boolean" not in types:
        return "Tulis bilangan bulat di sini." if "integer" in types else "Tulis angka di sini."
    demand = "Tulis satu teks di sini" if may_lack else "Wajib diisi: tulis satu teks di sini"
    if "object" in types:
        return f"{demand}, atau isinya {_BELOW}{listed}."
    return f"{demand}; yang memuat ': ' diapit tanda kutip tunggal."


def _snippets(text: Node, is_open: bool, is_named: bool) -> list[Node]:
    """What an editor offers to write; "^" is a space after the key and no offer."""
    if "snippet" in text:
        return [{"label": text["title"], "body": text["snippet"]}]
    if values := text.get("values"):
        return [{"label": word, "body": word, "description": meaning} for word, meaning in values.items()]
    if is_named and not is_open:
        return [{"label": "id: ...", "body": {"$1": "$2"}}]
    return [] if is_open else [{"body": "^"}]


def _types(made: Node) -> list[str]:
    if "type" not in made:
        return ["string"]
    return made["type"] if isinstance(made["type"], list) else [made["type"]]


def _name(made: Node) -> str:
    return str(made.get("$ref", "")).removeprefix("#/$defs/")


def _references(value: object) -> set[str]:
    if isinstance(value, dict):
        return set().union(*map(_references, value.values())) | ({_name(value)} if "$ref" in value else set())
    return set().union(*map(_references, value)) if isinstance(value, list) else set()
