"""What an official sees in VS Code: the schemas under the language server that its YAML extension brings."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from sopkit.model.kind import kind_in
from tests.render.node_checks import ask_node

TOP = Path(__file__).parent.parent.parent
SCRIPT = (Path(__file__).parent / "ask.mjs").read_text(encoding="utf-8")
GOOD = sorted(
    [*(TOP / "sops").glob("*.yaml"), *(TOP / "examples").glob("*/*.yaml"), *(TOP / "tests" / "lint").glob("base*.yaml")]
)
TABLE = """\
skema: sop/1
nama: Penerbitan Surat
prosedur:
  - pelaksana:
      loket: Petugas Loket
    kegiatan:
      - uraian: Memeriksa berkas
"""
INDIKATOR = """\
skema: pengumpulan/1
nama: Pengumpulan
tahun: 2026
sasaran:
  - nama: Sasaran
    indikator:
      - id: ikm
        nama: Indeks
"""


@dataclass(frozen=True)
class Editor:
    """Documents under the language server."""

    folder: Path

    def ask(self, texts: Sequence[str], kind: str = "") -> list[dict[str, Any]]:
        """Of each text its problems and, where `|` stands (it is taken out), the answer to `kind`."""
        documents, asks = {}, []
        for number, marked in enumerate(texts):
            schema = TOP / "schema" / f"{kind_in(marked).name.lower()}.schema.json"
            text = f"# yaml-language-server: $schema={schema.as_uri()}\n{marked}"
            uri = (self.folder / f"{number}.yaml").as_uri()
            if kind:
                before, _, after = text.partition("|")
                text = before + after
                asks.append([f"{kind}", uri, before.count("\n"), len(before.rpartition("\n")[2])])
            documents[uri] = text
        question = self.folder / "question.json"
        question.write_text(json.dumps({"documents": documents, "asks": asks}), encoding="utf-8")
        answer = ask_node(SCRIPT, "yaml-language-server", str(question))
        assert isinstance(answer, dict)
        answers = answer["answers"] or [None] * len(texts)
        return [
            {"text": text, "problems": answer["diagnostics"][uri], "answer": said}
            for (uri, text), said in zip(documents.items(), answers, strict=True)
        ]

    def problems(self, texts: Sequence[str]) -> list[list[tuple[str, str]]]:
        """Of each text what is marked in it, and what is said of that."""
        return [
            [(marked(one["text"], problem["range"]), problem["message"]) for problem in one["problems"]]
            for one in self.ask(texts)
        ]

    def proposals(self, texts: Sequence[str]) -> list[dict[str, str]]:
        """Of each text what the editor offers at `|`, by name, and what it says of it."""
        found = [one["answer"] for one in self.ask(texts, "completion")]
        return [
            {item["label"]: str(item.get("documentation", "")) for item in (said["items"] if said else ())}
            for said in found
        ]

    def hovers(self, texts: Sequence[str]) -> list[str]:
        """Of each text what the editor shows at `|`."""
        return [one["answer"]["contents"]["value"] for one in self.ask(texts, "hover")]


def marked(text: str, place: dict[str, dict[str, int]]) -> str:
    lines = text.split("\n")
    start, end = place["start"], place["end"]
    line = lines[start["line"]]
    return line[start["character"] : end["character"] if end["line"] == start["line"] else None]


@pytest.fixture
def editor(tmp_path: Path) -> Editor:
    return Editor(tmp_path)


def test_nothing_is_marked_in_good_documents(editor: Editor) -> None:
    found = editor.problems([path.read_text(encoding="utf-8") for path in GOOD])
    assert dict(zip((path.name for path in GOOD), found, strict=True)) == {path.name: [] for path in GOOD}


def test_keys_are_proposed_where_they_belong(editor: Editor) -> None:
    places = {
        "skema: sop/1\n|\n": {"nama", "status", "dasar_hukum", "prosedur"},
        "skema: sop/1\nprosedur:\n  - judul: Alur\n    |\n": {"pelaksana", "kegiatan", "satuan_waktu", "batas_waktu"},
        TABLE + "        |\n": {"nomor", "pelaksana", "keputusan", "lanjut", "mutu_baku", "keterangan"},
        TABLE + "        mutu_baku:\n          |\n": {"kelengkapan", "waktu", "output"},
        TABLE + "        keterangan:\n          |\n": {"sop", "teks"},
        INDIKATOR + "        |\n": {"satuan", "polaritas", "agregasi", "target"},
        "skema: kalender/1\nlibur:\n  2026-04-06:\n    |\n": {"nama", "sumber"},
    }
    for wanted, proposed in zip(places.values(), editor.proposals(list(places)), strict=True):
        assert wanted <= proposed.keys()
        assert all(proposed[key] for key in wanted)


def test_values_are_proposed_with_their_meaning_and_nothing_else_is(editor: Editor) -> None:
    places = {
        "skema: sop/1\nstatus: |\n": {"konsep", "berlaku", "dicabut"},
        TABLE + "        simbol: |\n": {"mulai", "proses", "keputusan", "selesai"},
        INDIKATOR + "        agregasi: |\n": {"jumlah", "akhir", "rata-rata", "rasio"},
        INDIKATOR + "        bulat: |\n": {"ya", "tidak"},
        "skema: kalender/1\nramadan: |\n": {"ya", "tidak"},
    }
    for wanted, proposed in zip(places.values(), editor.proposals(list(places)), strict=True):
        assert proposed.keys() == wanted
        assert all(proposed.values())


def test_a_text_is_offered_examples_or_nothing(editor: Editor) -> None:
    nomor, waktu, mulai = editor.proposals(
        [
            "skema: sop/1\nnomor: |\n",
            TABLE + "        mutu_baku:\n          waktu: |\n",
            "skema: pengumpulan/1\ntenggat:\n  mulai: |\n",
        ]
    )
    assert not nomor  # no true, false or null
    assert waktu.keys() == {"15 menit", "1 jam 30 menit", "3-5 hari kerja"}
    assert mulai.keys() == {"tanggal 10", "10 hari kerja"}


def test_hovering_tells_what_to_write(editor: Editor) -> None:
    places = {
        "skema: sop/1\nsta|tus: berlaku\n": ("Status SOP", "`dicabut`: Tidak dipakai lagi."),
        "skema: sop/1\nnam|a: X\n": ("Nama SOP", "Penerbitan Surat Keterangan Domisili"),
        "skema: sop/1\ninstansi:\n  ko|p:\n    - A\n": ("Kop", "- KECAMATAN CONTOH"),
        TABLE.replace("urai", "ur|ai"): ("Uraian kegiatan", "kata kerja me-"),
        TABLE.replace("loket", "lo|ket"): ("Pelaksana", "nama yang tercetak"),
        TABLE + "        mutu_baku:\n          wak|tu: 5 menit\n": ("Waktu", "bersama: 4"),
        TABLE + "        keputu|san:\n          Ya: 1\n": ("Keputusan", "Tidak: 1"),
        TABLE + "        sim|bol:\n": ("Simbol", "belah ketupat"),
        INDIKATOR.replace("tah", "ta|h"): ("Tahun", "sesudah formulir dikirim"),
        INDIKATOR + "        ku|mulatif: ya\n": ("Kumulatif", "sejak awal tahun"),
        "skema: kalender/1\njam_ke|rja:\n": ("Jam kerja", "senin-kamis"),
    }
    for (title, words), shown in zip(places.values(), editor.hovers(list(places)), strict=True):
        assert shown.startswith(f"#### {title}\n")
        assert words in shown


def test_a_slip_is_marked_with_one_plain_sentence(editor: Editor) -> None:
    slips = {
        TABLE + "stauts: berlaku\n": ("stauts", "Kunci ini tidak dikenal. Yang dikenal di sini: "),
        TABLE + "instansi:\n  telepon: 1\n": (
            "telepon",
            "Kunci ini tidak dikenal. Yang dikenal di sini: kop, alamat, logo.",
        ),
        TABLE + "status: aktif\n": ("aktif", "Tulis konsep, berlaku, atau dicabut di sini."),
        TABLE + "peralatan:\n  - Catatan: penting\n": (
            "Catatan: penting",
            "Tulis satu teks di sini; yang memuat ': ' diapit tanda kutip tunggal.",
        ),
        TABLE + "        mutu_baku: 5 menit\n": (
            "5 menit",
            "Tulis isinya di baris-baris di bawahnya, menjorok ke dalam: kelengkapan, waktu, output.",
        ),
        TABLE + "        mutu_baku:\n          waktu:\n            - 1\n": (
            "- 1",
            "Tulis waktu seperti '15 menit' atau waktu tiap varian di sini.",
        ),
        TABLE.replace("uraian", "nomor: 1 #"): ("n", "Kunci 'uraian' wajib ada."),
        TABLE.replace("loket", "Loket 1"): ("Loket 1", "Tulis id: huruf kecil a-z, angka, '-' atau '_'"),
        INDIKATOR + "        agregasi: rerata\n": ("rerata", "Tulis jumlah, akhir, rata-rata, atau rasio di sini."),
        "skema: kalender/1\nramadan: mungkin\n": (
            "mungkin",
            "Tulis ya, tidak, atau isinya (mulai, selesai, jam_kerja) di sini.",
        ),
    }
    for (place, sentence), found in zip(slips.values(), editor.problems(list(slips)), strict=True):
        [(where, said)] = found
        assert where == place
        assert said.startswith(sentence)
