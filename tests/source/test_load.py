"""Reading files that anybody may have sent: all faults in one run, bounded, and nothing that raises."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sopkit.source.load import MAX_BYTES, load
from sopkit.source.parse import Parsed, parse
from tests.lint.harness import patched

GOOD = patched("")


def read(data: bytes | str) -> Parsed:
    return parse(load("x.yaml", data.encode() if isinstance(data, str) else data))


def lines(data: bytes | str) -> list[str]:
    return [f"{f.position.line}:{f.position.column} {f.code} {f.message}" for f in read(data).faults]


def codes(data: bytes | str) -> set[str]:
    return {fault.code for fault in read(data).faults}


def test_sound_file() -> None:
    parsed = read(GOOD)
    assert parsed.is_sound
    assert parsed.sop
    assert parsed.sop.nomor == "470/12/SOP/2026"


def test_scalars_stay_text() -> None:
    text = GOOD.replace("nomor: 470/12/SOP/2026", "nomor: 067").replace("nama: Penerbitan", "nama: 'no' # Penerbitan")
    parsed = read(text.replace("peringatan: Keterlambatan merugikan pemohon", "peringatan: 2.10"))
    assert parsed.sop
    assert (parsed.sop.nomor, parsed.sop.nama, parsed.sop.peringatan) == ("067", "no", "2.10")


@pytest.mark.parametrize("empty", ["", " null", " ~"])
def test_empty_values_state_nothing(empty: str) -> None:
    for key in ("nomor", "status", "dasar_hukum", "instansi", "tanggal", "varian", "peringatan", "keterkaitan"):
        assert read(patched(f"{key}:{empty}\n")).is_sound, key


def test_byte_order_mark_and_windows_line_ends() -> None:
    parsed = read(b"\xef\xbb\xbf" + GOOD.replace("\n", "\r\n").encode())
    assert parsed.is_sound
    assert parsed.source.locate(("nama",)) == read(GOOD).source.locate(("nama",))


MANY_FAULTS = """\
skema: sop/1
nama: Catatan: penting
stauts: berlaku
tanggal:
  revisi: -
  pembuatan: "Januari" 2022
dasar_hukum:
  - Pendidikan : S1
  - %apa
prosedur:
  - pelaksana:
      a: A
    kegiatan:
      - uraian: Menerima
        pelaksana: a
        mutu_baku: {waktu: 1,5 jam}
      - urian: Memeriksa
        pelaksana: a
        keputusan: {Ya:1, Tidak: 1}
        nomor: dua
"""


def test_all_faults_in_one_run_each_with_its_place_and_the_mended_line() -> None:
    found = sorted(lines(MANY_FAULTS), key=lambda line: [int(n) for n in line.split(" ")[0].split(":")])
    assert found == [
        "2:7 YML001 titik dua di dalam teks dibaca sebagai kunci baru; beri tanda kutip; "
        "tulis: nama: 'Catatan: penting'",
        "3:1 YML003 kunci 'stauts' tidak dikenal; mungkin maksudnya 'status'",
        "5:11 YML001 '-' sendirian punya arti lain dalam YAML; beri tanda kutip, atau kosongkan; tulis: revisi: '-'",
        "6:14 YML001 teks berlanjut sesudah tanda kutip penutupnya; beri tanda kutip pada seluruhnya; "
        "tulis: pembuatan: '\"Januari\" 2022'",
        "8:5 YML005 butir ini harus berupa teks, tetapi titik duanya membuatnya kelompok; tulis: - 'Pendidikan : S1'",
        "9:5 YML001 teks yang diawali '%' harus diberi tanda kutip; tulis: - '%apa'",
        "16:30 YML003 koma di dalam { } memotong teks; pakai tanda kutip: waktu: '1,5 jam'",
        "17:9 YML003 kunci 'urian' tidak dikenal; mungkin maksudnya 'uraian'",
        "19:21 YML003 'Ya:1' dibaca sebagai satu kunci; beri spasi sesudah titik dua: Ya: 1",
        "20:16 YML005 'nomor' berisi 'dua'; yang diterima: angka bulat mulai 1, atau 'tanpa'",
    ]


def test_a_file_with_faults_is_judged_but_never_counted() -> None:
    parsed = read(MANY_FAULTS)
    assert parsed.sop
    assert not parsed.is_sound


BOMB = "a: &a [x, x, x]\n" + "".join(f"b{n}: &b{n} [*a, *a, *a]\n" for n in range(2000))
HOSTILE = {
    "empty": (b"", "YML010"),
    "only comments": (b"# apa\n", "YML010"),
    "two documents": (b"skema: sop/1\n---\nskema: sop/1\n", "YML010"),
    "alias bomb": (BOMB.encode(), "YML009"),
    "merge key": (b"a: {b: 1}\n<<: {c: 2}\n", "YML009"),
    "python tag": (b"a: !!python/object/apply:os.system ['true']\n", "YML009"),
    "deep flow": (b"[" * 100_000, "YML009"),
    "deep block": (b"- " * 100_000 + b"x", "YML009"),
    "deep mapping": (b"".join(b" " * n + b"a:\n" for n in range(1000)), "YML009"),
    "too many bytes": (b"a" * (MAX_BYTES + 1), "YML001"),
    "huge scalar": (b"nama: " + b"x" * 500_000, "YML001"),
    "many items": (b"- a\n" * 200_000, "YML001"),
    "many keys": (b"".join(b"k%d: 1\n" % n for n in range(80_000)), "YML001"),
    "many unknown keys": (b"".join(b"namaa%d: 1\n" % n for n in range(20_000)), "YML003"),
    "many duplicate keys": (b"nama: 1\n" * 40_000, "YML002"),
    "many slips": (b"".join(b"k%d: a: b\n" % n for n in range(20_000)), "YML001"),
    "control character": (b"nama: a\x1b[31mb\n", "YML001"),
    "escaped control character": (b'nama: "a\\e[31mb"\n', "YML001"),
    "direction override": ("nama: a\u202eb\n".encode(), "YML001"),
    "null byte": (b"nama: a\0b\n", "YML001"),
    "utf-16": (GOOD.encode("utf-16"), "YML011"),
    "windows-1252": (b"nama: caf\xe9\n", "YML011"),
    "overlong utf-8": (b"nama: \xc0\xaf\n", "YML011"),
    "list": (b"- a\n", "YML005"),
    "text": (b"apa saja\n", "YML005"),
    "list as key": (b"? [a]\n: b\n", "YML005"),
    "unclosed quote": (b'nama: "apa\n', "YML001"),
    "tab indent": (b"tanggal:\n\trevisi: x\n", "YML001"),
    "many brackets": (b"a: " + b"{" * 5000 + b"\n", "YML005"),
    "many blanks": (b"nama: a" + b" " * 500_000 + b"b: c\n", "YML001"),
    "blanks and tabs": (b"nama: a" + b" \t" * 250_000 + b"b: c\n", "YML001"),
    "many commas in braces": (b"a: {" + b",".join(b"k%d" % n for n in range(30_000)) + b"}\n", "YML003"),
    "many undeclared varian": (
        b"skema: sop/1\nnama: x\nprosedur:\n- pelaksana: {a: A}\n  kegiatan:\n"
        + b"".join(b"  - uraian: x\n    mutu_baku: {waktu: {v%d: 1 jam}}\n" % n for n in range(5_000)),
        "YML005",
    ),
    "long key": (b"? " + b"k" * 300_000 + b"\n: v\n", "YML001"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_files_are_refused_with_a_place(name: str) -> None:
    data, code = HOSTILE[name]
    parsed = read(data)
    assert not parsed.is_sound
    assert code in {fault.code for fault in parsed.faults}
    assert all(fault.position.line >= 1 and fault.position.column >= 1 for fault in parsed.faults)
    assert len(parsed.faults) < 1000
    assert all(len(fault.message) < 500 for fault in parsed.faults)
    assert all(fault.message.isprintable() for fault in parsed.faults)


MISALIGNED = """\
skema: sop/1
nama: Contoh
status: aktif
peralatann: Komputer
prosedur:
  - pelaksana:
      a: Loket
    kegiatan:
      - nomor: 1
         uraian: Menerima
        pelaksana: a
      - uraian: Menyimpan
       pelaksana: a
"""


def test_a_misaligned_line_does_not_hide_the_other_faults() -> None:
    assert sorted(lines(MISALIGNED), key=lambda line: int(line.split(":")[0])) == [
        "3:9 YML005 'status' berisi 'aktif'; yang diterima: konsep, berlaku, dicabut",
        "4:1 YML003 kunci 'peralatann' tidak dikenal; mungkin maksudnya 'peralatan'",
        "10:10 YML001 baris ini tidak sejajar dengan baris lain sekelompoknya; awali dengan 8 spasi",
        "13:8 YML001 baris ini tidak sejajar dengan baris lain sekelompoknya; awali dengan 8 spasi",
    ]


@pytest.mark.parametrize(
    ("slip", "told"),
    [
        ("keputusan: Ya: 3, Tidak: 1", "'keputusan' berisi kelompok kunci; tulis tiap kunci di barisnya sendiri"),
        ("peringatan: [Penting] jangan lupa", "tulis: peringatan: '[Penting] jangan lupa'"),
        ("peringatan: - Hati-hati\n  - Cepat", "'- ' tidak boleh ada di sini; daftar dimulai di baris baru"),
    ],
)
def test_what_is_told_of_a_slip_mends_it(slip: str, told: str) -> None:
    assert any(told in line for line in lines(patched(slip + "\n"))), lines(patched(slip + "\n"))


def test_a_misspelt_key_is_one_fault_and_its_value_is_read() -> None:
    text = GOOD.replace("nama: Penerbitan", "Nama: Penerbitan").replace("pelaksana: loket", "pelaksna: loket")
    assert codes(text) == {"YML003"}
    parsed = read(text)
    assert parsed.sop
    assert parsed.sop.nama == "Penerbitan Surat Keterangan Domisili"
    assert parsed.sop.prosedur[0].kegiatan[1].pelaksana == "loket"


def test_a_forgotten_dash_is_guessed_and_rules_do_not_judge_around_it() -> None:
    text = GOOD.replace("      - uraian: Memeriksa", "        uraian: Memeriksa")
    found = read(text).faults
    assert {fault.code for fault in found} == {"YML002"}
    assert all("awali dengan '- ' bila ini butir baru" in fault.message for fault in found)
    assert found[0].path == ("prosedur", 0, "kegiatan", 0, "uraian")


def test_a_duplicate_key_names_both_lines() -> None:
    assert "3:1 YML002 kunci 'nama' sudah ada di baris 2; hapus salah satu, atau gabungkan isinya" in lines(
        "skema: sop/1\nnama: a\nnama: b\n"
    )


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_mutations_of_a_good_file_never_raise(data: st.DataObject) -> None:
    text = list(GOOD)
    for _ in range(data.draw(st.integers(1, 6))):
        place = data.draw(st.integers(0, len(text) - 1))
        text[place : place + data.draw(st.integers(0, 3))] = data.draw(
            st.text(alphabet="\t\n :-#'\"[]{},&*!|>%@`?~\\x1é\u00a0", max_size=4)
        )
    parsed = read("".join(text))
    assert parsed.is_sound or parsed.faults


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=300))
def test_no_bytes_raise(data: bytes) -> None:
    assert read(data).faults


def test_a_full_example_reads() -> None:
    text = (Path(__file__).parent / "full_example.yaml").read_text(encoding="utf-8")
    parsed = read(text)
    assert parsed.faults == []
    assert parsed.is_sound


def test_a_million_hidden_characters_are_counted() -> None:
    source = load("a.yaml", b"skema: sop/1\nnama: x" + b"\0" * 900_000)
    told = [fault.message for fault in source.faults if "tersembunyi" in fault.message]
    assert len(told) == 51
    assert told[-1] == "dan 899950 karakter tersembunyi lagi sesudah ini"


def test_utf_16_without_a_mark() -> None:
    for encoding in ("utf-16-le", "utf-16-be"):
        (fault,) = load("a.yaml", "skema: sop/1\n".encode(encoding)).faults
        assert fault.code == "YML011"
