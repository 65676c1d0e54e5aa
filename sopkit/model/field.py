"""Keys that hold figures, counts, ya or tidak, and ids of units: how each is read, or what is said where it is not."""

import re
from decimal import Decimal
from typing import Annotated, Any

from pydantic import PlainValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

from sopkit.model.base import ID_WANTED, id_validator, wrong_type
from sopkit.model.jumlah import read_jumlah, two_ways

MAX_DESIMAL = 6


def _jumlah(value: object) -> Decimal:
    text = value if isinstance(value, str) else ""
    read = read_jumlah(text)
    if read is None:
        refuse_uncertain(text)
        raise wrong_type("angka, misalnya 80, 2,5 atau 1.250.000")
    return read


def refuse_uncertain(*texts: str) -> None:
    """Raise where one of the texts is a figure that can be read in two ways."""
    for text in texts:
        ways = two_ways(text)
        if ways:
            raise wrong_type(f"{' atau '.join(ways)}, karena '{text.strip()}' dapat berarti keduanya")


def _faktor(value: object) -> Decimal:
    read = _jumlah(value)
    if read <= 0:
        raise wrong_type("angka lebih dari nol, misalnya 100 atau 1000")
    return read


def _ya_tidak(value: object) -> bool:
    if value not in ("ya", "tidak"):
        raise wrong_type("ya, tidak")
    return value == "ya"


def _bilangan_bulat(low: int, high: int) -> Any:
    def check(value: object) -> int:
        if value is None:
            raise PydanticCustomError("kosong", "wajib diisi")
        if not isinstance(value, str) or not re.fullmatch(r"[0-9]{1,4}", value) or not low <= int(value) <= high:
            raise wrong_type(f"bilangan bulat dari {low} sampai {high}")
        return int(value)

    return check


NUMBER = WithJsonSchema({"type": ["number", "string"]})
Jumlah = Annotated[Decimal, PlainValidator(_jumlah), NUMBER]
Faktor = Annotated[Decimal, PlainValidator(_faktor), NUMBER]
YaTidak = Annotated[bool, PlainValidator(_ya_tidak), WithJsonSchema({"enum": ["ya", "tidak"]})]
Desimal = Annotated[
    int, PlainValidator(_bilangan_bulat(0, MAX_DESIMAL)), WithJsonSchema({"type": ["integer", "string"]})
]
Tahun = Annotated[int, PlainValidator(_bilangan_bulat(2000, 2100)), WithJsonSchema({"type": ["integer", "string"]})]
Versi = Annotated[int, PlainValidator(_bilangan_bulat(1, 9999)), WithJsonSchema({"type": ["integer", "string"]})]
UnitId = Annotated[
    str,
    PlainValidator(id_validator(f"id unit: {ID_WANTED}")),
    WithJsonSchema({"type": "string", "pattern": "^[a-z][a-z0-9_-]*$"}),
]
