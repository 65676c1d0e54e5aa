"""Mutu baku: with what, how long and with what result a step is done."""

from dataclasses import dataclass, field
from typing import Annotated

from pydantic import Field, PlainValidator, WithJsonSchema

from sopkit.model.base import NULLABLE_SCALAR, Kelompok, Texts, wrong_type

RESERVED = frozenset({"tertulis", "bersama"})
"""Keys of `waktu` that name no varian."""


@dataclass(frozen=True, slots=True)
class Waktu:
    """The time of a step as written; `waktu.read_waktu` reads its texts.

    Either `teks`, or a text for each varian (with `tertulis`, the words to print), or `bersama`, the target of
    the step above whose cell this step shares.
    """

    teks: str | None = None
    varian: dict[str, str | None] = field(default_factory=dict)
    tertulis: str | None = None
    bersama: str | None = None

    def text_for(self, varian: str | None) -> str | None:
        """What is written for a varian; None where nothing is."""
        if self.varian:
            return None if varian is None else self.varian.get(varian)
        return self.teks


def _waktu(value: object) -> Waktu:
    if isinstance(value, str):
        return Waktu(teks=value)
    if not isinstance(value, dict):
        raise wrong_type("teks, 'varian: teks', atau 'bersama: nomor atau id kegiatan di atasnya'")
    for key, text in value.items():
        if not (text is None or isinstance(text, str)):
            raise wrong_type("teks", at=key)
    rest = dict(value)
    bersama, tertulis = rest.pop("bersama", None), rest.pop("tertulis", None)
    if bersama is not None and (rest or tertulis):
        raise wrong_type("'bersama' sendirian, tanpa varian dan tanpa 'tertulis'")
    if tertulis is not None and not rest:
        raise wrong_type("waktu tiap varian di samping 'tertulis'")
    return Waktu(varian=rest, tertulis=tertulis, bersama=bersama)


WaktuField = Annotated[
    Waktu,
    PlainValidator(_waktu),
    WithJsonSchema(
        {
            "anyOf": [
                NULLABLE_SCALAR,
                {
                    "type": "object",
                    "properties": {
                        "tertulis": {**NULLABLE_SCALAR, "description": "Kata-kata yang dicetak."},
                        "bersama": {
                            "type": ["string", "integer"],
                            "description": "Nomor atau id kegiatan di atasnya yang sel waktunya dipakai bersama.",
                        },
                    },
                    "additionalProperties": NULLABLE_SCALAR,
                },
            ]
        }
    ),
]


class MutuBaku(Kelompok):
    """The quality standard of one step."""

    kelengkapan: Texts | None = Field(None, description="Bahan yang diperlukan untuk mengerjakan kegiatan.")
    waktu: WaktuField | None = Field(
        None,
        description="Lama kegiatan, seperti '15 menit', '1 jam 30 menit', '3-5 hari kerja'.",
        examples=["15 menit", "1 hari", "3-5 hari kerja"],
    )
    output: Texts | None = Field(None, description="Hasil kegiatan.")
