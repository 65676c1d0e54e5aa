"""Registers of a repository: regulations, positions and agencies, as rules look them up."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from sopkit.lint.peraturan import read_rujukan
from sopkit.model.text import clip

SHIPPED = Path(__file__).parent.parent / "data" / "peraturan.toml"
"""The register of regulations that sopkit brings along; each entry names the page that it was read on."""


@dataclass(frozen=True, slots=True)
class PeraturanTerdaftar:
    """A regulation of a register.

    `dicabut_oleh` is the reference to what revoked it, where that is known, and `kecuali` what stayed in force.
    """

    sebutan: str
    tentang: str
    dicabut_oleh: str | None = None
    kecuali: str | None = None
    sumber: str | None = None
    is_shipped: bool = False

    @property
    def menurut(self) -> str:
        """How a message says who tells it: where the shipped entries were read is for those who tend them."""
        if self.is_shipped:
            return "menurut daftar peraturan sopkit"
        return f"menurut daftar peraturan repositori ini{f' (sumber: {clip(self.sumber, 200)})' if self.sumber else ''}"


@dataclass(frozen=True)
class Registers:
    """What a repository keeps; None where it keeps no such register, of which a rule then says nothing.

    `own` are its own regulations by key (`Peraturan.kunci`); they go before the shipped ones.
    """

    own: Mapping[str, PeraturanTerdaftar] = field(default_factory=dict)
    uses_shipped: bool = True
    jabatan: tuple[str, ...] | None = None
    instansi: tuple[str, ...] | None = None

    @cached_property
    def peraturan(self) -> Mapping[str, PeraturanTerdaftar]:
        """Every known regulation, by key."""
        return {**(_shipped() if self.uses_shipped else {}), **self.own}


def _shipped() -> dict[str, PeraturanTerdaftar]:
    import tomllib

    if not SHIPPED.exists():
        return {}
    return by_key(tomllib.loads(SHIPPED.read_text(encoding="utf-8"))["peraturan"], is_shipped=True)


def by_key(entries: Iterable[Mapping[str, Any]], is_shipped: bool = False) -> dict[str, PeraturanTerdaftar]:
    """Regulations by key; those whose `sebutan` names none are left out."""
    found = {}
    for entry in entries:
        peraturan = read_rujukan(entry["sebutan"])
        if peraturan:
            found[peraturan.kunci] = PeraturanTerdaftar(
                entry["sebutan"],
                entry["tentang"],
                entry.get("dicabut_oleh"),
                entry.get("kecuali"),
                entry.get("sumber"),
                is_shipped,
            )
    return found
