"""The same parts packed otherwise, and packages that lie."""

import random
import re
import struct
import zipfile
import zlib
from io import BytesIO

from tests.reliability.offices import Filled
from tests.reliability.operators.base import ANY_BROKEN, fatal, neutral, safe
from tests.reliability.xlsx import BOOK, HIDDEN, RELS, STYLES, TABLE, TYPES, pack, unpack

_WHEN = (2026, 4, 11, 10, 30, 0)


@neutral
def stored(form: Filled, rng: random.Random) -> bytes:
    """Nothing compressed."""
    return pack(unpack(form.data), zipfile.ZIP_STORED)


@neutral
def compressed_otherwise(form: Filled, rng: random.Random) -> bytes:
    """Another level, another date, a comment, and folders as entries of their own."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=rng.randint(1, 9)) as package:
        package.comment = b"disimpan di kantor"
        package.writestr(zipfile.ZipInfo("xl/", _WHEN), b"")
        for name, data in unpack(form.data).items():
            package.writestr(zipfile.ZipInfo(name, _WHEN), data, zipfile.ZIP_DEFLATED)
    return out.getvalue()


@neutral
def parts_in_any_order(form: Filled, rng: random.Random) -> bytes:
    """Parts in another order."""
    parts = list(unpack(form.data).items())
    rng.shuffle(parts)
    return pack(dict(parts))


class _Stream(BytesIO):
    """A target that can't be gone back in, so that sizes follow the data."""

    def seekable(self) -> bool:
        return False

    def seek(self, *_: int) -> int:
        raise OSError

    def tell(self) -> int:
        raise OSError


@neutral
def streamed(form: Filled, rng: random.Random) -> bytes:
    """Sizes behind the data, as programs write that stream."""
    out = _Stream()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in unpack(form.data).items():
            package.writestr(zipfile.ZipInfo(name, _WHEN), data, zipfile.ZIP_DEFLATED)
    return out.getvalue()


@neutral
def zip64(form: Filled, rng: random.Random) -> bytes:
    """Sizes in 64 bits, as some libraries always write them."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in unpack(form.data).items():
            with package.open(zipfile.ZipInfo(name, _WHEN), "w", force_zip64=True) as part:
                part.write(data)
    return out.getvalue()


@neutral
def more_parts(form: Filled, rng: random.Random) -> bytes:
    """Pictures, macros, printer settings, a chain of formulas: never opened."""
    parts = unpack(form.data)
    parts["xl/media/image1.png"] = b"\x89PNG" + rng.randbytes(3_000)
    parts["xl/vbaProject.bin"] = rng.randbytes(2_000)
    parts["xl/printerSettings/printerSettings1.bin"] = rng.randbytes(500)
    parts["xl/calcChain.xml"] = b"<calcChain><broken>"
    parts["customXml/item1.xml"] = b"<a/>"
    return pack(parts)


@neutral
def needless_parts_gone(form: Filled, rng: random.Random) -> bytes:
    """Without the theme."""
    parts = unpack(form.data)
    del parts["xl/theme/theme1.xml"]
    parts[RELS] = re.sub(rb"<Relationship [^>]*theme1[^>]*/>", b"", parts[RELS])
    parts[TYPES] = re.sub(rb'<Override PartName="/xl/theme[^>]*/>', b"", parts[TYPES])
    return pack(parts)


@neutral
def parts_renamed(form: Filled, rng: random.Random) -> bytes:
    """Sheets under other names, found by their relationships."""
    parts = unpack(form.data)
    renamed = {TABLE: "xl/worksheets/lembar/a.xml", HIDDEN: "xl/b.xml"}
    result = {renamed.get(name, name): data for name, data in parts.items()}
    for old, new in renamed.items():
        result[TYPES] = result[TYPES].replace(old.encode(), new.encode())
        target = rb'Target="[^"]*%s"' % old.removeprefix("xl/").encode()
        result[RELS] = re.sub(target, b'Target="/%s"' % new.encode(), result[RELS])
    return pack(result)


@neutral
def relative_targets(form: Filled, rng: random.Random) -> bytes:
    """Relationships that say where a part lies from theirs."""
    parts = unpack(form.data)
    parts[RELS] = parts[RELS].replace(b'Target="/xl/', rng.choice([b'Target="', b'Target="./', b'Target="../xl/']))
    return pack(parts)


@fatal("TRM143")
def table_part_missing(form: Filled, rng: random.Random) -> bytes:
    """The sheet of figures isn't in the package."""
    parts = unpack(form.data)
    del parts[TABLE]
    return pack(parts)


@fatal(*ANY_BROKEN)
def vital_part_missing(form: Filled, rng: random.Random) -> bytes:
    """No list of types, no workbook, no relationships."""
    parts = unpack(form.data)
    del parts[rng.choice([TYPES, BOOK, RELS])]
    return pack(parts)


@safe
def some_part_missing(form: Filled, rng: random.Random) -> bytes:
    """Any part is gone."""
    parts = unpack(form.data)
    del parts[rng.choice(sorted(parts))]
    return pack(parts)


@safe
def some_part_empty(form: Filled, rng: random.Random) -> bytes:
    """Any part is empty, or filled with zeros."""
    parts = unpack(form.data)
    name = rng.choice(sorted(parts))
    parts[name] = rng.choice([b"", b"\0" * len(parts[name]), b" ", b"<a/>"])
    return pack(parts)


@safe
def parts_swapped(form: Filled, rng: random.Random) -> bytes:
    """Two parts changed places."""
    parts = unpack(form.data)
    one, other = rng.sample(sorted(parts), 2)
    parts[one], parts[other] = parts[other], parts[one]
    return pack(parts)


@fatal("TRM136")
def part_twice(form: Filled, rng: random.Random) -> bytes:
    """The sheet of figures in the package twice, with other figures: programs differ in which one they open."""
    parts = unpack(form.data)
    other = re.sub(rb"<v>[^<]+</v>", b"<v>987654</v>", parts[TABLE])
    name = rng.choice([TABLE, TABLE.upper(), TABLE.replace("sheet1", "Sheet1")])
    entries = [*parts.items(), (name, other)]
    if rng.random() < 0.5:
        entries = [entries[-1], *entries[:-1]]
    return raw_zip(entries)


def raw_zip(entries: list[tuple[str, bytes]], lie: str = "", flags: int = 0, method: int = 8) -> bytes:
    """A package made by hand, so that it can lie; deflated data whatever `method` says."""
    out, central = b"", b""
    for name, data in entries:
        packer = zlib.compressobj(9, zlib.DEFLATED, -15)
        packed = packer.compress(data) + packer.flush()
        crc, size = zlib.crc32(data), len(data)
        if name == TABLE:
            crc = crc ^ 1 if lie == "crc" else crc
            size = {"small": 10, "large": 2**31}.get(lie, size)
        sizes = struct.pack("<IIII", 0, crc, len(packed), size)[4:]
        head = struct.pack("<HHHHH", 20, flags, method, 0, 0x21) + sizes + struct.pack("<HH", len(name), 0)
        inner = b"xl/worksheets/sheet7.xml" if lie == "name" and name == TABLE else name.encode()
        central += (
            b"PK\1\2" + struct.pack("<H", 20) + head + struct.pack("<HHHII", 0, 0, 0, 0, len(out)) + name.encode()
        )
        out += b"PK\3\4" + head + inner + packed
    count = len(entries)
    return out + central + b"PK\5\6" + struct.pack("<HHHHIIH", 0, 0, count, count, len(central), len(out), 0)


@neutral
def packed_by_hand(form: Filled, rng: random.Random) -> bytes:
    """The plain package of the liars below."""
    return raw_zip(list(unpack(form.data).items()))


@fatal("TRM129", "TRM130", "TRM134", "TRM135")
def lying_package(form: Filled, rng: random.Random) -> bytes:
    """A wrong sum, a wrong size, a name that differs between the list and the part."""
    return raw_zip(list(unpack(form.data).items()), rng.choice(["crc", "small", "large", "name"]))


@fatal("TRM127")
def encrypted_entries(form: Filled, rng: random.Random) -> bytes:
    """Entries that say they need a password."""
    return raw_zip(list(unpack(form.data).items()), flags=1)


@fatal("TRM138")
def unknown_compression(form: Filled, rng: random.Random) -> bytes:
    """A way of packing that no office program knows."""
    method = rng.choice([zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA, 99, 1, 97])
    if method in (zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA):
        return pack(unpack(form.data), method)
    return raw_zip(list(unpack(form.data).items()), method=method)


@fatal("TRM129", "TRM130")
def bomb(form: Filled, rng: random.Random) -> bytes:
    """A package that unpacks to 70 MiB."""
    parts = unpack(form.data)
    name = rng.choice([TABLE, STYLES, HIDDEN])
    parts[name] = parts[name][:-12] + b" " * (70 * 1024 * 1024) + parts[name][-12:]
    return pack(parts)


@safe
def path_tricks(form: Filled, rng: random.Random) -> bytes:
    """Entries that would leave a folder, if anybody unpacked them there."""
    name = rng.choice(
        ["../../etc/cron.d/x", "/etc/passwd", "..\\..\\x.xml", "C:\\x", "xl/../xl/worksheets/sheet1.xml", "a\0b"]
    )
    return raw_zip([*unpack(form.data).items(), (name, b"x")])


@safe
def odd_relationships(form: Filled, rng: random.Random) -> bytes:
    """Relationships to nothing, to the outside, to themselves."""
    target = rng.choice(
        [
            "https://example.org/sheet.xml",
            "file:///etc/passwd",
            "../../../../x.xml",
            "workbook.xml",
            "",
            "#",
            "_rels/workbook.xml.rels",
        ]
    )
    mode = rng.choice(['TargetMode="External" ', ""])
    parts = unpack(form.data)
    parts[RELS] = parts[RELS].replace(b'Target="/xl/worksheets/sheet1.xml"', f'{mode}Target="{target}"'.encode())
    return pack(parts)


@safe
def relationship_twice(form: Filled, rng: random.Random) -> bytes:
    """One id for two sheets."""
    parts = unpack(form.data)
    parts[RELS] = parts[RELS].replace(b'Id="rId2"', b'Id="rId1"')
    return pack(parts)


@safe
def sheet_listed_twice(form: Filled, rng: random.Random) -> bytes:
    """One part as two sheets."""
    parts = unpack(form.data)
    parts[BOOK] = parts[BOOK].replace(b'r:id="rId2"', b'r:id="rId1"')
    return pack(parts)


@fatal("TRM128")
def in_an_archive(form: Filled, rng: random.Random) -> bytes:
    """The return inside a .zip."""
    return pack({"kiriman/Form TW1.xlsx": form.data})


_OTHERS = (
    b"",
    b"\0" * 4_096,
    b"PK\3\4",
    b"PK\5\6" + b"\0" * 18,
    b"%PDF-1.7\n",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 4_096,
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504 + "EncryptedPackage".encode("utf-16-le") + b"\0" * 512,
    b"Rar!\x1a\x07\x01\x00" + b"\0" * 100,
    b"7z\xbc\xaf\x27\x1c" + b"\0" * 100,
    b"<html><table><tr><td>12</td></tr></table></html>",
    b"kunci;realisasi\nikm;12\n",
    b"\xff\xfe" + "kunci\trealisasi".encode("utf-16-le"),
    b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook/>',
    b"\x1f\x8b\x08" + b"\0" * 100,
    b"\x09\x08\x10\x00" + b"\0" * 100,
)


@fatal(*ANY_BROKEN)
def something_else(form: Filled, rng: random.Random) -> bytes:
    """What isn't a workbook, under a workbook's name."""
    return rng.choice(_OTHERS)


@fatal("TRM126")
def open_document(form: Filled, rng: random.Random) -> bytes:
    """Saved as .ods."""
    mime = b"application/vnd.oasis.opendocument.spreadsheet"
    return pack({"mimetype": mime, "content.xml": b"<office:document-content/>", "META-INF/manifest.xml": b"<a/>"})


@fatal("TRM125")
def binary_workbook(form: Filled, rng: random.Random) -> bytes:
    """Saved as .xlsb."""
    parts = unpack(form.data)
    types = parts[TYPES].replace(
        b"openxmlformats-officedocument.spreadsheetml.sheet.main+xml", b"ms-excel.sheet.binary.macroEnabled.main"
    )
    renamed = {name.replace(".xml", ".bin") if name.startswith("xl/w") else name: data for name, data in parts.items()}
    renamed[TYPES] = types.replace(b"workbook.xml", b"workbook.bin").replace(b"sheet1.xml", b"sheet1.bin")
    renamed["_rels/.rels"] = parts["_rels/.rels"].replace(b"workbook.xml", b"workbook.bin")
    return pack({name: rng.randbytes(500) if name.endswith(".bin") else data for name, data in renamed.items()})


@fatal("TRM123", "TRM143")
def letter(form: Filled, rng: random.Random) -> bytes:
    """A Word document."""
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    schema = "http://schemas.openxmlformats.org/package/2006/content-types"
    types = f'<Types xmlns="{schema}"><Override PartName="/word/document.xml" ContentType="{kind}"/></Types>'.encode()
    return pack({TYPES: types, "word/document.xml": b"<w:document xmlns:w='urn:w'/>"})
