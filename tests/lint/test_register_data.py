"""The register of regulations that ships: every entry can be found again by a reference, and says where it was read."""

import tomllib
from datetime import date
from importlib.resources import files
from typing import Any
from urllib.parse import urlsplit

import pytest

from sopkit.lint.peraturan import Peraturan, read_rujukan

ENTRIES: list[dict[str, Any]] = tomllib.loads((files("sopkit") / "data/peraturan.toml").read_text("utf-8"))["peraturan"]
entries = pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry["sebutan"])


def read(sebutan: str) -> Peraturan:
    peraturan = read_rujukan(sebutan)
    assert peraturan is not None, sebutan
    return peraturan


@entries
def test_a_reference_with_its_title_is_read_whole(entry: dict[str, Any]) -> None:
    peraturan = read(f"{entry['sebutan']} tentang {entry['tentang']}")
    assert (peraturan.sebutan, peraturan.tentang) == (entry["sebutan"], entry["tentang"])
    assert peraturan.is_known_everywhere


@entries
def test_an_entry_says_where_and_when_it_was_read(entry: dict[str, Any]) -> None:
    assert entry.keys() - {"dicabut_oleh", "kecuali"} == {"sebutan", "tentang", "sumber", "dibaca"}
    sumber = urlsplit(entry["sumber"])
    assert sumber.scheme == "https"
    assert "." in sumber.netloc
    assert type(entry["dibaca"]) is date
    assert "dicabut_oleh" in entry or "kecuali" not in entry


@pytest.mark.parametrize(
    "entry", [entry for entry in ENTRIES if "dicabut_oleh" in entry], ids=lambda entry: entry["sebutan"]
)
def test_what_revokes_is_another_regulation_and_not_older(entry: dict[str, Any]) -> None:
    revoked, successor = read(entry["sebutan"]), read(entry["dicabut_oleh"])
    assert successor.sebutan == entry["dicabut_oleh"]
    assert successor.kunci != revoked.kunci
    assert successor.tahun >= revoked.tahun


def test_a_regulation_has_one_entry() -> None:
    kunci = [read(entry["sebutan"]).kunci for entry in ENTRIES]
    assert len(kunci) == len(set(kunci))


def test_every_successor_has_an_entry_with_its_title() -> None:
    kunci = {read(entry["sebutan"]).kunci for entry in ENTRIES}
    assert {read(entry["dicabut_oleh"]).kunci for entry in ENTRIES if "dicabut_oleh" in entry} <= kunci
