"""Files that were damaged on the way, by chance or on purpose: refused, or read as what was sent; never otherwise."""

import struct

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sopkit.forms.build import build
from sopkit.workbook.read import Book, Cause, Unreadable, read
from tests.forms.samples import binamu
from tests.workbook import hostile_content
from tests.workbook.hostile import KINDS
from tests.workbook.packages import PARTS, SHEET, STRINGS, package
from tests.workbook.test_oracle import slowly

FORM = build(binamu("kesos"))
SOUND = read(FORM)
SMALL = package()
FEW = read(SMALL)


def is_refused_or(found: Book | Unreadable, sound: Book | Unreadable) -> bool:
    return found.cause is not Cause.UNFORESEEN if isinstance(found, Unreadable) else found == sound


@settings(max_examples=400)
@given(st.lists(st.tuples(st.integers(0, len(FORM) - 1), st.integers(1, 255)), min_size=1, max_size=3))
def test_flipped_bits(flips: list[tuple[int, int]]) -> None:
    data = bytearray(FORM)
    for at, bits in flips:
        data[at] ^= bits
    assert is_refused_or(read(bytes(data)), SOUND)


def test_every_byte_flipped_once() -> None:
    for at in range(len(SMALL)):
        data = bytearray(SMALL)
        data[at] ^= 0x15
        assert is_refused_or(read(bytes(data)), FEW), at


@settings(max_examples=200)
@given(st.integers(0, len(FORM) - 1))
def test_a_file_that_is_cut_is_refused(length: int) -> None:
    found = read(FORM[:length])
    assert isinstance(found, Unreadable)
    assert found.cause is not Cause.UNFORESEEN


def test_every_cut_is_refused() -> None:
    assert all(isinstance(read(SMALL[:length]), Unreadable) for length in range(len(SMALL)))


TOKENS = st.sampled_from(
    [b"<c", b"</c>", b"<v>", b"</v>", b"<row>", b"</row>", b'<row r="3">', b"<v/>", b"&amp;", b"&", b"<", b">", b"]]>",
     b'<c r="A1"/>', b'<c r="B2" t="s">', b"<is><t>", b"</t></is>", b"<f>", b"</f>", b"<!--", b"-->", b"<?a ?>", b"\0",
     b"\r\n", b"\xff", "\ufffe".encode(), b' xmlns="x"', b"1_0", b"-1", b" ", b"<sheetData>", b"</sheetData>", b"<si>",
     b"</si>", b"<sheetData/>", b"<x/>", b'"', b"_x000D_", b"&#0;", b"&#x41;"]
)  # fmt: skip
EDITS = st.lists(st.tuples(st.floats(0, 1), st.integers(0, 40), TOKENS | st.just(b"")), min_size=1, max_size=4)


@settings(max_examples=500)
@given(st.sampled_from([SHEET, STRINGS]), EDITS)
def test_parts_that_were_tampered_with_are_read_alike_by_both_paths(
    part: str, edits: list[tuple[float, int, bytes]]
) -> None:
    data = PARTS[part]
    for where, length, new in edits:
        at = int(where * len(data))
        data = data[:at] + new + data[at + length :]
    quick, slow = read(package({part: data})), read(slowly(package({part: data})))
    if isinstance(quick, Unreadable):
        assert isinstance(slow, Unreadable)
        assert quick.cause is slow.cause is not Cause.UNFORESEEN
    else:
        assert quick == slow


@settings(max_examples=300)
@given(st.binary(max_size=400), st.booleans())
def test_bytes_of_any_kind_are_refused(data: bytes, is_zip: bool) -> None:
    end = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, 1, 1, len(data), 0, 0)
    found = read(b"PK\3\4" + data + end if is_zip else data)
    assert isinstance(found, Unreadable)
    assert found.cause is not Cause.UNFORESEEN


assert hostile_content.__name__  # it lists its kinds
WITHIN_PARTS = {
    Cause.XML,
    Cause.DTD,
    Cause.ENCODING,
    Cause.DEPTH,
    Cause.STRUCTURE,
    Cause.CELL_PLACE,
    Cause.DOUBLE_CELL,
    Cause.INDEX,
    Cause.LONG_TEXT,
}


@pytest.mark.parametrize("name", [name for name, (_, cause) in KINDS.items() if cause in WITHIN_PARTS])
def test_what_is_hostile_is_refused_alike_by_both_paths(name: str) -> None:
    kind, cause = KINDS[name]
    slow = read(slowly(kind()))
    assert isinstance(slow, Unreadable)
    assert slow.cause is cause
