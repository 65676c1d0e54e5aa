"""What every value of the model is made of: frozen models, texts, ids and one-or-many."""

import re
from collections.abc import Callable
from typing import Annotated, Any, ClassVar, TypeVar

from pydantic import (
    BaseModel,
    ConfigDict,
    Discriminator,
    GetJsonSchemaHandler,
    PlainValidator,
    Tag,
    WithJsonSchema,
    model_validator,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError

ID = re.compile(r"[a-z][a-z0-9_-]*")
ID_LENGTH = 100


class Frozen(BaseModel):
    """A value that never changes after it is read, and that knows all of its keys."""

    # Built when first used, as part of the document it is in, not once more by itself.
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


def is_stated(text: str | None) -> bool:
    """Whether a text says anything: an absent value, an empty text and a lone dash do not."""
    return text is not None and text.strip() not in ("", "-", "–", "—")


def wrong_type(wanted: str, **context: Any) -> PydanticCustomError:
    """The error of a value of another kind than `wanted` (an Indonesian noun phrase)."""
    return PydanticCustomError("tipe", "{wanted}", {"wanted": wanted, **context})


def _text(value: object) -> str:
    if value is None:
        raise PydanticCustomError("kosong", "wajib diisi")
    if not isinstance(value, str):
        raise wrong_type("teks")
    return value


def _required_text(value: object) -> str:
    text = _text(value)
    if not is_stated(text):
        raise PydanticCustomError("kosong", "wajib diisi")
    return text


def _list_item(value: object) -> str:
    return "" if value is None else _text(value)


def id_validator(wanted: str) -> Callable[[object], str]:
    """A check that a text is an id; `wanted` completes the message."""

    def check(value: object) -> str:
        text = _required_text(value)
        if not ID.fullmatch(text) or text == "selesai" or len(text) > ID_LENGTH:
            raise wrong_type(wanted)
        return text

    return check


SCALAR = {"type": ["string", "number", "boolean"]}
NULLABLE_SCALAR = {"type": ["string", "number", "boolean", "null"]}
ID_WANTED = "huruf kecil a-z, angka, '-' atau '_', diawali huruf, bukan 'selesai'"

Teks = Annotated[str, PlainValidator(_text), WithJsonSchema(NULLABLE_SCALAR)]
TeksWajib = Annotated[str, PlainValidator(_required_text), WithJsonSchema(SCALAR)]
Butir = Annotated[str, PlainValidator(_list_item), WithJsonSchema(NULLABLE_SCALAR)]
Id = Annotated[
    str,
    PlainValidator(id_validator(ID_WANTED)),
    WithJsonSchema({"type": "string", "pattern": "^(?!selesai$)[a-z][a-z0-9_-]*$"}),
]

Tujuan = Annotated[str, PlainValidator(_required_text), WithJsonSchema({"type": ["string", "integer"]})]
"""Where the flow goes: the id of a step or part, a printed number that a step claims, or `selesai`."""

T = TypeVar("T")
# The tags stand in pydantic's error locations; their brackets let the reader drop them there.
OneOrMany = Annotated[
    Annotated[T, Tag("[satu]")] | Annotated[tuple[T, ...], Tag("[daftar]")],
    Discriminator(lambda value: "[daftar]" if isinstance(value, (list, tuple)) else "[satu]"),
]
Texts = OneOrMany[Butir]


def as_tuple(value: T | tuple[T, ...] | None) -> tuple[T, ...]:
    """One, many or nothing, as many."""
    if value is None:
        return ()
    return value if isinstance(value, tuple) else (value,)


class TextOrKeys(Frozen):
    """A value that is written as a plain text, which then fills `text_key`, or as a mapping of its keys."""

    text_key: ClassVar[str]

    @model_validator(mode="before")
    @classmethod
    def _from_text(cls, value: object) -> object:
        if value is None or isinstance(value, str):
            return {cls.text_key: value or ""}
        if not isinstance(value, dict):
            raise wrong_type("teks", keys=", ".join(cls.model_fields))
        if value and not value.keys() & cls.model_fields.keys():
            raise wrong_type("teks", keys=", ".join(cls.model_fields))
        return value

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """The schema of the text or of the mapping, as the reader takes either."""
        mapping = handler.resolve_ref_schema(handler(schema))
        return {"anyOf": [NULLABLE_SCALAR, mapping]}


class Kelompok(Frozen):
    """A group of keys that may be left empty: an empty value is a group that states nothing."""

    @model_validator(mode="before")
    @classmethod
    def _empty(cls, value: object) -> object:
        return {} if value is None else value

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """The schema of the group, or of nothing."""
        return {"anyOf": [handler.resolve_ref_schema(handler(schema)), {"type": "null"}]}
