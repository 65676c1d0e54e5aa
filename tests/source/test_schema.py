"""schema/ is what the models say, and an editor that types YAML 1.2 marks nothing that sopkit accepts."""

import datetime
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator
from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from sopkit.model.kind import Kind, kind_in
from sopkit.model.schema import json_schema, read_texts
from sopkit.source.load import load
from sopkit.source.parse import parse
from sopkit.templates import fill
from tests.lint.harness import KALENDER, PENGUMPULAN, SOP, patched

TOP = Path(__file__).parent.parent.parent
DOCUMENTS = sorted([*(TOP / "sops").glob("*.yaml"), *(TOP / "examples").glob("*/*.yaml")])
VALIDATORS = {kind: Draft202012Validator(json.loads(json_schema(kind))) for kind in Kind}

EVERY_KIND = """\
skema: sop/1
nomor: 067
nama: no
instansi:
tanggal: {pembuatan: 2022-02-10, revisi: '-', efektif: 2022-02}
disahkan_oleh: {nip: 198108292010011010, nama: true}
dasar_hukum: 2.10
keterkaitan:
  - sop: pengarsipan-surat
  - SOP 12
  - {sop: lain, teks: SOP Lain}
pencatatan:
  - oleh: Camat
    catatan: Paraf
  - 5
peringatan: ~
varian: {biasa: Biasa, lain: 2}
prosedur:
  - judul: 1
    satuan_waktu: menit
    volume: {berkas: 20, surat: '1,5'}
    batas_waktu: 3 hari
    pelaksana:
      a: 12
      b: {nama: B, jabatan: null}
    kegiatan:
      - nomor: 1.
        uraian: 3
        pelaksana: a
        keterangan: {sop: lain}
        mutu_baku: {kelengkapan: [1, null, x], waktu: 5, output: yes}
      - nomor: tanpa
        uraian: X
        bagian:
          - pelaksana: [a, b]
            keputusan: {Ya: 3, Tidak: [1, tiga], '': selesai}
          - pelaksana: b
            lanjut: [1, tiga]
            gabung: semua
        mutu_baku:
          waktu: {biasa: 1,  lain: 2.5, tertulis: 3}
      - id: tiga
        nomor: 3
        uraian: Y
        pelaksana: b
        simbol: selesai
        mutu_baku: {waktu: {bersama: 1}}
"""

EVERY_KIND_OF_COLLECTION = """\
skema: pengumpulan/1
nama: 1
tahun: '2026'
versi:
frekuensi: ~
instansi:
narahubung: 0812
sop: 2
prosedur: 1
tenggat: {mulai: 10 hari kerja, kembali: 3}
disahkan_oleh:
unit:
  a: 1
  b: {nama: true, penanggung_jawab: null, kontak: 0812}
skala:
  - {nama: 1, di_atas: 90.5}
  - nama: x
batas_capaian: 120
sasaran:
  - nama: yes
    indikator:
      - id: satu
        nama: 2
        satuan: null
        desimal: '1'
        bulat: ya
        definisi: 1
        sumber_data:
        polaritas: negatif
        rumus_negatif: rasio
        pengisi: a
        isian: rasio
        pembilang: 1
        penyebut: 2
        faktor: 1000
        kumulatif: tidak
        agregasi: rata-rata
        agregasi_unit: jumlah
        batas: {min: -1, maks: '2,5'}
        tanda_kosong: nihil
        target: {tw1: 1, tw2: 2.5, tw3: 80-90, tw4: 1.250.000, tahun: '1,5'}
        target_unit:
          a:
      - id: dua
        nama: x
        desimal:
        bulat:
        polaritas:
        isian:
        kumulatif:
        pengisi: [a, b]
        batas:
        tanda_kosong:
        target:
        target_unit:
"""

EVERY_KIND_OF_CALENDAR = """\
skema: kalender/1
nama: 2026
hari_kerja: 6
jam_kerja:
  senin: 07.30-12.00
  sabtu: 07:30-12:00, 13:00-14:00
ramadan:
  mulai: 2026-02-19
  selesai:
  jam_kerja:
    senin-sabtu: 08.00-12.00
libur:
  2026-04-06: {nama: 1, sumber: 2.10}
  7 April 2026: {nama: yes, sumber: SK}
masuk:
"""


def as_keys(value: Any) -> Any:
    if isinstance(value, dict):
        return {str(key): as_keys(inner) for key, inner in value.items()}
    return [as_keys(inner) for inner in value] if isinstance(value, list) else value


def typed_by_an_editor(text: str) -> Any:
    """YAML 1.2 as an editor reads it: its core schema has no dates."""
    value = as_keys(YAML(typ="safe", pure=True).load(text))
    return json.loads(json.dumps(value, default=lambda d: d.isoformat() if isinstance(d, datetime.date) else str(d)))


def complaints(text: str) -> list[str]:
    return [error.message for error in VALIDATORS[kind_in(text)].iter_errors(typed_by_an_editor(text))]


@pytest.mark.parametrize("kind", Kind)
def test_schema_file_is_current(kind: Kind) -> None:
    file = TOP / "schema" / f"{kind.name.lower()}.schema.json"
    assert file.read_text(encoding="utf-8") == json_schema(kind), "run `make schema`"


@pytest.mark.parametrize("kind", Kind)
def test_schema_is_valid(kind: Kind) -> None:
    Draft202012Validator.check_schema(json.loads(json_schema(kind)))


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_schema_accepts_the_documents(path: Path) -> None:
    assert complaints(path.read_text(encoding="utf-8")) == []


def test_schema_accepts_a_new_sop() -> None:
    assert complaints(fill("new-sop.yaml.j2", nama="Contoh")) == []


def test_schema_accepts_a_new_collection() -> None:
    assert complaints(fill("new-pengumpulan.yaml.j2", nama="Contoh", sop="contoh", tahun="2026", kop=[])) == []


def test_schema_accepts_a_new_calendar() -> None:
    assert complaints(fill("new-kalender.yaml.j2")) == []


@pytest.mark.parametrize(
    "text",
    [EVERY_KIND, EVERY_KIND_OF_COLLECTION, EVERY_KIND_OF_CALENDAR],
    ids=["sop", "pengumpulan", "kalender"],
)
def test_schema_accepts_every_kind_of_scalar_that_the_reader_takes(text: str) -> None:
    parsed = parse(load("x.yaml", text.encode()))
    assert [fault.message for fault in parsed.faults] == []
    assert complaints(text) == []


def test_schema_accepts_what_the_rules_find_good() -> None:
    checked = 0
    for file in sorted((TOP / "tests" / "lint" / "cases").glob("*.yaml")):
        for case in yaml.safe_load(file.read_text(encoding="utf-8")):
            if "lulus" not in case or "berkas" in case:
                continue
            bases = {"sop": SOP, "pengumpulan": PENGUMPULAN, "kalender": KALENDER}
            text = next(patched(case[kind], base) for kind, base in bases.items() if kind in case)
            if parse(load("x.yaml", text.encode())).is_sound:
                checked += 1
                try:
                    assert complaints(text) == [], (file.stem, case["lulus"])
                except YAMLError:  # ruamel refuses some hidden characters that sopkit only warns of
                    assert file.stem == "YML008"
    assert checked > 50


@pytest.mark.parametrize(
    "wrong",
    [
        "stauts: berlaku",
        "status: aktif",
        "dasar_hukum: {a: b}",
        "prosedur: []",
        "instansi: {telepon: 1}",
        "varian: {A b: x}",
    ],
)
def test_schema_refuses(wrong: str) -> None:
    whole = fill("new-sop.yaml.j2", nama="Contoh")
    data = typed_by_an_editor(whole) | typed_by_an_editor(wrong)
    assert list(VALIDATORS[Kind.SOP].iter_errors(data))


@pytest.mark.parametrize(
    "wrong",
    ["tahunn: 2026", "frekuensi: mingguan", "sasaran: []", "unit: [a]", "tenggat: {akhir: x}", "tahun: [1]"],
)
def test_the_schema_of_collections_refuses(wrong: str) -> None:
    whole = fill("new-pengumpulan.yaml.j2", nama="Contoh", sop="contoh", tahun="2026", kop=[])
    data = typed_by_an_editor(whole) | typed_by_an_editor(wrong)
    assert list(VALIDATORS[Kind.PENGUMPULAN].iter_errors(data))


@pytest.mark.parametrize(
    "wrong",
    ["hari_kerja: 7", "ramadan: mungkin", "libur: {2026-04-06: {nama: x}}", "masuk: [2026-04-06]", "jam: 1"],
)
def test_the_schema_of_calendars_refuses(wrong: str) -> None:
    data = typed_by_an_editor(fill("new-kalender.yaml.j2")) | typed_by_an_editor(wrong)
    assert list(VALIDATORS[Kind.KALENDER].iter_errors(data))


def places(node: Any, name: str = "") -> Iterator[tuple[str, Any]]:
    """Every key of a schema with the place that it names, and the keys that an office names itself."""
    if isinstance(node, dict):
        for key, inner in node.get("properties", {}).items():
            yield f"{name}.{key}", inner
        for key, inner in node.items():
            yield from places(inner, key if key not in ("properties", "allOf", "items", "then", "else") else name)
    elif isinstance(node, list):
        for inner in node:
            yield from places(inner, name)


@pytest.mark.parametrize("kind", Kind)
def test_every_key_says_in_an_editor_what_to_write(kind: Kind) -> None:
    schema = json.loads(json_schema(kind))
    found = [*places(schema), *schema["$defs"].items(), ("", schema)]
    assert len(found) > 10
    for name, place in found:
        assert place.get("title"), name
        assert len(place.get("description", "")) > 15, name
        assert "`" not in place["description"], name


def test_no_text_is_left_of_a_key_that_is_gone() -> None:
    schemas = [kind.model.model_json_schema() for kind in Kind]
    models = {one.__name__: one for one in (kind.model for kind in Kind)}
    keys = {name: set(schema["properties"]) for name, schema in zip(models, schemas, strict=True)}
    for schema in schemas:
        for name, made in schema["$defs"].items():
            inside = next((part for part in made.get("anyOf", [made]) if "properties" in part), None)
            if inside:
                keys[name] = set(inside["properties"])
    keys["umum"] = {key for names in keys.values() for key in names}
    said = read_texts()
    assert said.keys() == keys.keys()
    for name, table in said.items():
        assert table.keys() - {"title", "text", "snippet"} <= keys[name], name


@pytest.mark.parametrize("kind", Kind)
def test_what_an_editor_proposes_and_shows_is_accepted(kind: Kind) -> None:
    schema = json.loads(json_schema(kind))
    checked = 0
    for name, place in places(schema):
        here = VALIDATORS[kind].evolve(schema={**place, "$defs": schema["$defs"]})
        assert all(place.get("else", {}).get("markdownEnumDescriptions", [True])), name
        offers = [one["body"] for one in place.get("defaultSnippets", []) if isinstance(one["body"], str)]
        shown = [
            typed_by_an_editor(block)[name.rpartition(".")[2]]
            for block in re.findall(r"```yaml\n(.*?)```", place.get("markdownDescription", ""), re.DOTALL)
            if block.startswith(name.rpartition(".")[2])
        ]
        for value in [*place.get("examples", []), *(offer for offer in offers if offer != "^"), *shown]:
            checked += 1
            assert here.is_valid(value), (name, value)
    assert checked > 5
