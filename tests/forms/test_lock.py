"""The record of the forms that were made: what may change afterwards, what may not, and what becomes of it."""

import json
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sopkit.analysis.sidik import asked_of, sidik_of_form
from sopkit.analysis.terkirim import MAX_ENTRIES, Terkirim, read_terkirim
from sopkit.forms.form import declare, schema_hash
from sopkit.source.find import MAX_SENT, sent_file
from sopkit.source.library import Library
from tests.conftest import Run
from tests.forms.samples import BINAMU, TENGGAT, TOP, collection, indikator

YAML = """\
skema: pengumpulan/1
nama: Pengumpulan Uji
tahun: 2026
versi: 1
unit:
  umum: Bagian Umum
  arsip: Bagian Arsip
sasaran:
  - nama: Sasaran uji
    indikator:
      - id: surat
        nama: Surat yang terbit
        satuan: surat
        agregasi: akhir
        agregasi_unit: jumlah
        target:
          tw1: 10
          tw2: 20
          tw3: 30
          tw4: 40
          tahun: 100
"""
MORE = """\
      - id: aduan
        nama: Aduan
        satuan: aduan
        agregasi: jumlah
        agregasi_unit: jumlah
"""


RATIO = """\
        isian: rasio
        pembilang: Terbit
        penyebut: Dimohon
"""


class Office:
    """A folder with a collection, and the forms that are made of it."""

    def __init__(self, run: Run, top: Path) -> None:
        self.run = run
        self.top = top
        self.file = top / "pengumpulan.yaml"
        self.record = top / "pengumpulan.terkirim.json"
        self.forms = top / "formulir"
        self.file.write_text(YAML, encoding="utf-8")

    def change(self, old: str, new: str) -> None:
        text = self.file.read_text(encoding="utf-8")
        assert old in text
        self.file.write_text(text.replace(old, new), encoding="utf-8")

    def make(self, period: str = "TW1", *options: str) -> tuple[int, str]:
        result = self.run("forms", self.file, "--period", period, "-o", self.forms, *options)
        return result.code, result.err

    def made(self) -> dict[str, bytes]:
        return {path.name: path.read_bytes() for path in self.forms.iterdir()} if self.forms.exists() else {}


@pytest.fixture
def office(run: Run, tmp_path: Path) -> Office:
    return Office(run, tmp_path)


def test_what_was_made_is_kept_beside_the_collection_and_told_once(office: Office) -> None:
    code, told = office.make()
    assert code == 0
    assert f"Tertulis: {office.record} (catatan formulir yang sudah dibuat" in told
    content = json.loads(office.record.read_bytes())
    assert list(content["forms"]) == ["2026-TW1"]
    assert list(content["forms"]["2026-TW1"]["1"]) == ["arsip", "umum"]
    before = office.record.stat().st_mtime_ns, office.record.read_bytes()
    code, told = office.make()
    assert code == 0
    assert "catatan formulir" not in told
    assert before == (office.record.stat().st_mtime_ns, office.record.read_bytes())


def test_the_record_of_a_collection_that_was_renamed_is_told(office: Office) -> None:
    office.make()
    office.file = office.file.rename(office.top / "kinerja.yaml")
    code, told = office.make()
    assert code == 0
    assert f"{office.record} adalah catatan formulir yang sudah dibuat, tanpa berkas pengumpulannya" in told
    assert "ganti nama catatan itu menjadi kinerja.terkirim.json" in told
    assert "tanpa berkas pengumpulannya" not in office.make()[1]
    # one whose collection is there is that one's
    office.record.with_name("pengumpulan.yml").write_text(YAML, encoding="utf-8")
    (office.top / "kinerja.terkirim.json").unlink()
    assert "tanpa berkas pengumpulannya" not in office.make()[1]


def test_the_record_is_the_same_whichever_period_comes_first(office: Office) -> None:
    office.make("TW1")
    office.make("TW2")
    forth = office.record.read_bytes()
    office.record.unlink()
    office.make("TW2")
    office.make("TW1")
    assert office.record.read_bytes() == forth


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("satuan: surat", "satuan: lembar", '11:9: FRM806 galat: Indikator "Surat yang terbit" menanyakan hal lain'),
        ("satuan: surat", "satuan: surat\n        kumulatif: ya", "menanyakan hal lain"),
        ("satuan: surat", "satuan: surat\n        bulat: ya", "menanyakan hal lain"),
        ("satuan: surat", "satuan: surat\n        definisi: Surat yang bernomor", "menanyakan hal lain"),
        ("satuan: surat", "satuan: surat\n        batas:\n          maks: 9", "menanyakan hal lain"),
        ("satuan: surat\n", f"satuan: surat\n{RATIO}", "menanyakan hal lain"),
        ("tahun: 100\n", f"tahun: 100\n{MORE}", 'Indikator "Aduan" belum ada pada formulir TW I 2026 versi 1'),
        ("id: surat", "id: berkas", "4:8: FRM806 galat: Indikator 'surat' tidak ditanyakan lagi"),
        ("tw1: 10", "tw1: 11", "punya target lain daripada formulir TW I 2026"),
    ],
)
def test_a_form_that_asks_for_something_else_needs_a_new_version(office: Office, old: str, new: str, said: str) -> None:
    office.make()
    before, record = office.made(), office.record.read_bytes()
    if new.endswith(RATIO):
        office.change("agregasi_unit: jumlah", "agregasi_unit: rasio")
    office.change(old, new)
    for options in ((), ("--force",)):
        code, told = office.make("TW1", *options)
        assert code == 1
        assert said in told
        assert "naikkan 'versi' menjadi 2 dan kirim formulir baru, atau kembalikan isinya" in told
        assert (office.made(), office.record.read_bytes()) == (before, record)
    office.change("versi: 1", "versi: 2")
    code, told = office.make("TW1", "--force")
    assert code == 0, told
    forms = json.loads(office.record.read_bytes())["forms"]["2026-TW1"]
    assert list(forms) == ["1", "2"]
    assert forms["1"] == json.loads(record)["forms"]["2026-TW1"]["1"]


def test_a_change_that_concerns_earlier_periods_stops_later_ones_but_another_target_does_not(office: Office) -> None:
    office.make("TW1")
    office.change("tw1: 10", "tw1: 11")
    assert office.make("TW2")[0] == 0
    office.change("satuan: surat", "satuan: lembar")
    code, told = office.make("TW3")
    assert code == 1
    assert "daripada formulir TW I dan TW II 2026 versi 1 yang sudah dibuat untuk unit umum dan arsip" in told
    assert not [name for name in office.made() if "TW3" in name]


def test_what_nobody_fills_in_otherwise_may_change(office: Office) -> None:
    office.make()
    office.change("umum: Bagian Umum", "umum: Subbagian Umum")
    office.change("  arsip: Bagian Arsip", "  arsip: Bagian Arsip\n  baru: Bagian Baru")
    office.change("nama: Sasaran uji", "nama: Sasaran lain")
    office.change("nama: Surat yang terbit", "nama: surat  yang Terbit")
    office.change("tw1: 10", "tw1: 10,0")
    office.change("tw2: 20", "tw2: 25")
    office.change("satuan: surat", "satuan: surat\n        desimal: 0\n        tanda_kosong: nihil")
    code, told = office.make("TW1", "--force")
    assert code == 0, told
    assert list(json.loads(office.record.read_bytes())["forms"]["2026-TW1"]["1"]) == ["arsip", "baru", "umum"]


def test_a_version_is_not_lowered(office: Office) -> None:
    office.change("versi: 1", "versi: 3")
    office.make()
    office.change("versi: 3", "versi: 2")
    code, told = office.make("TW2")
    assert code == 1
    assert "4:8: FRM806 galat: formulir Triwulan I Tahun 2026 sudah dibuat dengan versi 3" in told


def test_a_unit_that_left_and_one_that_has_nothing_left_to_fill(office: Office) -> None:
    office.make()
    office.change("satuan: surat", "satuan: surat\n        pengisi: umum")
    code, told = office.make()
    assert code == 1
    assert "padahal ada pada formulir TW I 2026 versi 1 yang sudah dibuat untuk unit arsip; naikkan" in told
    office.change("  arsip: Bagian Arsip\n", "")
    assert office.make("TW1", "--force")[0] == 0


def test_a_file_that_stood_in_the_way_is_not_taken_for_a_form_that_was_made(office: Office) -> None:
    office.forms.mkdir()
    (office.forms / "2026-TW1-umum.xlsx").write_bytes(b"lain")
    assert office.make()[0] == 1
    assert list(json.loads(office.record.read_bytes())["forms"]["2026-TW1"]["1"]) == ["arsip"]


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "rusak atau terpotong"),
        (b"\xff\xfe", "rusak atau terpotong"),
        (b"{}", "bukan tulisan sopkit forms"),
        (b"[]", "bukan tulisan sopkit forms"),
        (b'"teks"', "bukan tulisan sopkit forms"),
        (b'{"schema": "sopkit.forms-lock/2"}', "ditulis oleh sopkit versi lain; perbarui sopkit"),
        (b'{"schema": "sopkit.forms-lock/1"}', "rusak, atau pernah diubah dengan tangan"),
        (b'{"schema": "sopkit.forms-lock/1", "forms": {"2026-TW1": 1}, "asked": {}}', "diubah dengan tangan"),
        (b'{"schema": "sopkit.forms-lock/1", "forms": {}, "asked": {"a": {"b": "c"}}}', "diubah dengan tangan"),
        (b'{"a":' * 100_000, "rusak atau terpotong"),
        (b'{"a": ' + b"9" * 5_000 + b"}", "rusak atau terpotong"),
        (b'{"a":1,' * (MAX_ENTRIES + 1), "bukan tulisan sopkit forms"),
        (b" " * (MAX_SENT + 1), "lebih dari 16 MiB"),
        (b'{\n<<<<<<< HEAD\n"schema"', "berisi pertentangan git yang belum diselesaikan"),
    ],
)
def test_a_record_that_cannot_be_relied_on_stops_all_and_stays(office: Office, content: bytes, why: str) -> None:
    office.record.write_bytes(content)
    code, told = office.make()
    assert code == 4
    assert f"{office.record}, catatan formulir yang sudah dibuat, tidak dapat dipakai ({why}" in told or why in told
    assert "pulihkan dari salinannya, atau hapus bila belum ada formulir yang dikirim" in told
    assert office.record.read_bytes() == content
    assert not office.made()
    checked = office.run("validate", office.file)
    assert checked.code == 1
    assert "FRM806" in checked.out


def test_a_record_that_is_no_file(office: Office) -> None:
    office.record.mkdir()
    assert office.make()[0] == 4
    office.record.rmdir()
    os.mkfifo(office.record)
    assert office.make()[0] == 4
    office.record.unlink()
    office.record.symlink_to(office.top / "tidak-ada.json")
    assert office.make()[0] == 4
    assert not office.made()


def test_forms_are_written_where_the_record_cannot_be(office: Office) -> None:
    # The name of the record would be longer than names can be.
    office.file = office.file.rename(office.top / f"{'a' * 245}.yaml")
    code, told = office.make()
    assert code == 4
    assert len(office.made()) == 2
    assert "formulirnya tertulis tetapi tidak tercatat" in told


def test_a_hand_that_changed_the_record_is_noticed(office: Office) -> None:
    office.make()
    content = json.loads(office.record.read_bytes())
    (sidik,) = content["asked"]
    content["asked"][sidik]["surat"] = "0" * 17
    office.record.write_text(json.dumps(content), encoding="utf-8")
    assert "pernah diubah dengan tangan" in office.make()[1]


def test_validate_and_collect_say_so_too(office: Office) -> None:
    office.make()
    office.change("tw1: 10", "tw1: 11")
    warned = office.run("validate", office.file)
    assert warned.code == 0
    assert "FRM806 peringatan" in warned.out
    office.change("satuan: surat", "satuan: lembar")
    checked = office.run("validate", office.file)
    assert checked.code == 1
    assert "FRM806 galat" in checked.out
    out = office.top / "r.json"
    collected = office.run("collect", office.file, office.forms, "--period", "TW1", "-o", out)
    assert collected.code == 1
    assert '11:9: FRM806 galat: Indikator "Surat yang terbit" menanyakan hal lain' in collected.err
    assert "rekap tidak disusun" in collected.err
    assert not out.exists()
    office.change("satuan: lembar", "satuan: surat")
    collected = office.run("collect", office.file, office.forms, "--period", "TW1", "-o", out)
    assert "FRM806" not in collected.err
    assert out.exists()


def test_a_change_of_a_later_period_does_not_stop_an_earlier_recap(office: Office) -> None:
    office.make("TW2")
    office.change("satuan: surat", "satuan: lembar")
    collect = ("collect", office.file, office.forms, "-o", office.top / "r.json", "--period")
    assert "FRM806" not in office.run(*collect, "TW1").err
    for period in ("TW2", "TW3", "tahun"):
        assert "FRM806 galat" in office.run(*collect, period).err


def test_a_link_out_of_the_repository_is_not_followed(office: Office, tmp_path_factory: pytest.TempPathFactory) -> None:
    other = tmp_path_factory.mktemp("lain") / "rahasia.json"
    other.write_text("{}", encoding="utf-8")
    (office.top / ".git").mkdir()
    office.record.symlink_to(other)
    assert "tautan ke luar repositori" in " ".join(office.run("validate", office.top).out.split())


def test_what_was_remembered_of_a_repository_knows_a_new_record(
    office: Office, monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    monkeypatch.setenv("SOPKIT_CACHE_DIR", str(tmp_path_factory.mktemp("ingatan")))
    sop = (TOP / "tests" / "lint" / "base.yaml").read_bytes()
    for number in range(60):
        (office.top / f"sop-{number}.yaml").write_bytes(sop)
    assert "FRM806" not in office.run("validate", office.top).out
    office.change("versi: 1", "versi: 2")
    office.make()
    office.change("versi: 2", "versi: 1")
    assert "FRM806" in office.run("validate", office.top).out
    office.record.unlink()
    assert "FRM806" not in office.run("validate", office.top).out


def test_the_form_and_the_record_tell_the_same() -> None:
    pengumpulan = Library.read_one(str(BINAMU)).pengumpulan
    assert pengumpulan
    for periode in pengumpulan.periods:
        for unit, asked in asked_of(pengumpulan, periode).items():
            assert schema_hash(declare(pengumpulan, periode, unit, TENGGAT)) == sidik_of_form(asked)


@pytest.mark.parametrize("name", ["binamu-2026", "mini"])
def test_the_examples_records_hold(name: str) -> None:
    """What was written down once must stay true with every later sopkit, or each office would have to start anew."""
    file = TOP / "examples" / name / "pengumpulan.yaml"
    pengumpulan = Library.read_one(str(file)).pengumpulan
    assert pengumpulan
    terkirim = Terkirim()
    for periode in pengumpulan.periods:
        terkirim = terkirim.with_forms(pengumpulan, periode, pengumpulan.units)
    assert sent_file(file).read_bytes() == terkirim.dump()


def _sample() -> Terkirim:
    terkirim = Terkirim()
    for satuan in ("surat", "lembar"):
        pengumpulan = collection(indikator("satu", satuan=satuan), indikator("dua", satuan="x"))
        for periode in pengumpulan.periods[satuan == "surat" :]:
            terkirim = terkirim.with_forms(pengumpulan, periode, pengumpulan.units)
    return terkirim


SAMPLE = _sample().dump()


@given(st.integers(0, len(SAMPLE) - 1), st.binary(max_size=3), st.integers(0, 3))
def test_a_damaged_record_is_refused_or_says_the_same(place: int, put: bytes, cut: int) -> None:
    found = read_terkirim(SAMPLE[:place] + put + SAMPLE[place + cut :])
    if isinstance(found, Terkirim):
        asked = {sidik_of_form(one) for one in found.forms.values()}
        assert asked <= {sidik_of_form(one) for one in _sample().forms.values()}


def test_reading_gives_what_was_written() -> None:
    assert read_terkirim(SAMPLE) == _sample()
