"""What the reader says of bytes that no case file can hold: other encodings, and files beyond the bounds."""

import pytest

from sopkit.model.finding import Fault
from sopkit.source.load import MAX_BYTES, MAX_NODES, MAX_TEXT, load
from sopkit.source.parse import MAX_FAULTS, parse


def _faults(data: bytes) -> list[str]:
    return [_line(fault) for fault in load("contoh.yaml", data).faults]


def _line(fault: Fault) -> str:
    return f"{fault.position.line}:{fault.position.column} {fault.code} {fault.message}"


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("end", [b"\n", b"\r\n", b"\r"])
def test_utf8_with_or_without_a_mark_and_with_any_line_end(mark: bytes, end: bytes) -> None:
    source = load("contoh.yaml", mark + end.join([b"skema: sop/1", "nama: ½ – “a”".encode(), b""]))
    assert source.faults == []
    assert source.data() == {"skema": "sop/1", "nama": "½ – “a”"}


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_utf16(encoding: str) -> None:
    found = _faults(("" if encoding == "utf-16" else "\ufeff").encode(encoding) + "nama: a".encode(encoding))
    assert found == ["1:1 YML011 berkas disimpan sebagai UTF-16; simpan ulang sebagai UTF-8"]


def test_the_first_wrong_byte_is_placed_in_characters() -> None:
    assert _faults("skema: sop/1\nnama: ½ ".encode() + "jam – ya\n".encode("cp1252")) == [
        "2:13 YML011 huruf di sini tidak disimpan sebagai UTF-8; simpan ulang berkas sebagai UTF-8"
    ]


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"nama: \xc0\xaf", id="overlong"),
        pytest.param(b"nama: \xed\xa0\x80", id="surrogate"),
        pytest.param(b"nama: \xf4\x90\x80\x80", id="beyond Unicode"),
        pytest.param(b"nama: \xe2\x80", id="cut short"),
    ],
)
def test_utf8_is_strict(data: bytes) -> None:
    (found,) = _faults(data)
    assert found.startswith("1:7 YML011 huruf di sini tidak")


def test_nothing_is_read_from_a_refused_file() -> None:
    assert load("contoh.yaml", b"nama: \xff").root is None


def test_control_characters_and_a_mark_in_the_middle() -> None:
    found = _faults("nama: a\x00b\nnomor: c\ufeffd\nstatus: \x1b[31m".encode())
    assert [line.split(";")[0] for line in found] == [
        "1:8 YML001 karakter tersembunyi U+0000 tidak boleh ada di dalam berkas",
        "2:9 YML001 karakter tersembunyi U+FEFF tidak boleh ada di dalam berkas",
        "3:9 YML001 karakter tersembunyi U+001B tidak boleh ada di dalam berkas",
    ]


def test_too_many_bytes() -> None:
    assert _faults(b"#" * MAX_BYTES) == [
        "1:1 YML010 berkas kosong; buat dengan 'sopkit new' (sop, pengumpulan, atau kalender), atau hapus"
    ]
    assert _faults(b"#" * (MAX_BYTES + 1)) == [
        "1:1 YML001 berkas lebih besar dari 1024 KiB; pecah menjadi beberapa berkas"
    ]


def test_too_many_nodes() -> None:
    assert _faults(b"peralatan:\n" + b"- a\n" * (MAX_NODES - 2)) == []
    assert _faults(b"peralatan:\n" + b"- a\n" * (MAX_NODES - 1)) == [
        f"{MAX_NODES}:3 YML001 berkas memuat lebih dari 50000 nilai; pecah menjadi beberapa berkas"
    ]


def test_too_long_a_text() -> None:
    assert _faults(b"nama: " + b"a" * MAX_TEXT) == []
    assert _faults(b"nama: " + b"a" * (MAX_TEXT + 1)) == ["1:7 YML001 teks lebih dari 10000 huruf; persingkat"]


def test_too_many_slips_of_the_pen() -> None:
    found = _faults(b"".join(b"k%d: a: b\n" % number for number in range(60)))
    assert "terlalu banyak kesalahan penulisan; perbaiki dulu yang sudah disebut" in found[-1]


def test_too_many_faults_of_one_code() -> None:
    faults = parse(load("contoh.yaml", b"nama: a\n" * (MAX_FAULTS + 4))).faults
    found = [_line(fault) for fault in faults if fault.code == "YML002"]
    assert len(found) == MAX_FAULTS + 1
    assert found[-1] == f"{MAX_FAULTS + 1}:1 YML002 dan 3 temuan serupa lagi"
