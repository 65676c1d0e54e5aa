"""Packages made by hand are what every program makes of their parts."""

import zipfile
from io import BytesIO
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from sopkit.workbook.package import Mould, deflate, pack, write_package


def opened(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(data)) as package:
        assert package.testzip() is None
        return {name: package.read(name) for name in package.namelist()}


@given(st.dictionaries(st.text("abc/_[", min_size=1), st.binary(), max_size=5))
def test_what_is_packed_is_what_is_unpacked(parts: dict[str, bytes]) -> None:
    assert opened(pack(parts)) == parts
    assert list(opened(pack(parts))) == list(parts)


def test_a_package_is_the_same_as_that_of_the_standard_library() -> None:
    parts = {"[Content_Types].xml": b"<Types/>" * 100, "xl/workbook.xml": b"", "xl/a.xml": bytes(range(256)) * 9}
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts.items():
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type, entry.create_system, entry.external_attr = zipfile.ZIP_DEFLATED, 0, 0
            package.writestr(entry, data)
    with zipfile.ZipFile(BytesIO(pack(parts))) as ours, zipfile.ZipFile(made) as theirs:
        for one, other in zip(ours.infolist(), theirs.infolist(), strict=True):
            for fact in ("filename", "date_time", "compress_size", "file_size", "CRC", "header_offset", "flag_bits"):
                assert getattr(one, fact) == getattr(other, fact)
            assert (one.create_system, one.create_version, one.extract_version) == (0, 20, 20)


@given(st.lists(st.binary(max_size=300), min_size=1, max_size=6), st.data())
def test_a_mould_gives_its_part_with_other_texts_in_the_gaps(pieces: list[bytes], data: st.DataObject) -> None:
    sizes = [len(piece) for piece in pieces]
    edges = [sum(sizes[:n]) for n in range(len(sizes) + 1)]
    gaps = list(pairwise(edges))[1::2]
    texts = [data.draw(st.binary(max_size=400)) for _ in gaps]
    wanted = list(pieces)
    wanted[1::2] = texts
    part = Mould("satu.xml", b"".join(pieces), gaps).fill(texts)
    assert opened(write_package([deflate("awal", b"x"), part, deflate("akhir", b"")])) == {
        "awal": b"x",
        "satu.xml": b"".join(wanted),
        "akhir": b"",
    }


def test_a_text_may_be_longer_than_a_block() -> None:
    long = bytes(range(256)) * 1_000
    part = Mould("satu.xml", b"<a></a>", [(3, 3)]).fill([long])
    assert opened(write_package([part])) == {"satu.xml": b"<a>" + long + b"</a>"}
