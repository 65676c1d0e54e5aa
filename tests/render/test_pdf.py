"""PDF: read by other programs as by a person: every word in order, parts to jump to, fonts inside."""

import re
import subprocess
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from shutil import which

import pytest
from PIL import Image

from sopkit.render.document import Document, Logo
from sopkit.render.drawing import Drawing, Options
from sopkit.render.formats import pdf
from sopkit.source.library import Library
from tests.render.test_render import HERE, SOPS, document, leaves

SMALL = HERE / "small.yaml"
Read = Callable[..., str]


def written(doc: Document) -> bytes:
    return pdf.write(Drawing(doc), Options())


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """What a program says of a document; {} in its arguments is the file."""

    def run(doc: Document, program: str, *arguments: str) -> str:
        if not which(program):
            pytest.skip(f"{program} is not installed")
        path = tmp_path / "sop.pdf"
        path.write_bytes(written(doc))
        command = [program, *(argument.format(path) for argument in arguments)]
        return subprocess.run(command, capture_output=True, check=True, encoding="utf-8").stdout

    return run


def squeezed(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("path", SOPS, ids=lambda path: path.stem)
def test_every_text_can_be_selected_in_order(path: Path, read: Read) -> None:
    (parsed,) = Library([str(path)])
    assert parsed.sop
    words = squeezed(read(document(path), "pdftotext", "-raw", "{}", "-"))
    assert [one for one in leaves(parsed.sop) if squeezed(one) not in words] == []


def test_rows_are_read_one_after_the_other(read: Read) -> None:
    words = read(document(SMALL), "pdftotext", "-raw", "-f", "2", "-l", "2", "{}", "-")
    assert re.sub(r"\s+", " ", words).strip() == (
        "Tabel Utama No Kegiatan Pelaksana Mutu Baku Keterangan Pemohon Loket Camat Kelengkapan Waktu (menit) Output "
        "1 2 3 4 5 6 7 8 9 1. Menyerahkan berkas 1. Formulir 2. KTP 5 Berkas 2. Memeriksa berkas Biasa: 10 "
        "Kilat: 1 jam - Menolak berkas 10 4. Menulis surat Mencetak surat 15 Surat 5. Menyimpan surat "
        "6. Menerima surat Surat Setuju? Ya Tidak Contoh, 5 Januari 2026 Camat NAMA PEJABAT NIP 19700101 199001 1 001 "
        "SOP Penerbitan Surat <b>Uji</b> & Contoh · 1/SOP/2026 Halaman 2 dari 3"
    )


def test_what_a_viewer_shows_of_it(read: Read) -> None:
    said = dict(line.split(":", 1) for line in read(document(SMALL), "pdfinfo", "{}").splitlines())
    said = {key: value.strip() for key, value in said.items()}
    assert said["Title"] == "SOP Penerbitan Surat <b>Uji</b> & Contoh"
    assert said["Author"] == "PEMERINTAH KABUPATEN CONTOH"
    assert said["Subject"] == "1/SOP/2026"
    assert (said["Pages"], said["Page size"]) == ("3", "841.89 x 595.276 pts (A4)")
    data = written(document(SMALL))
    assert b"/Lang (id)" in data
    assert b"/DisplayDocTitle true" in data


def test_parts_can_be_jumped_to() -> None:
    doc = document(SMALL)
    tabel = replace(doc.tabel[0], judul="Tabel (Kedua) \\ \ud800", kotak=())
    data = written(replace(doc, tabel=(*doc.tabel, tabel)))
    titles = re.findall(rb"/Dest \[.*?\].*?/Title (.*?)\n", data)
    assert titles == [b"(Identitas)", b"(Tabel Utama)", b"(Tabel \\(Kedua\\) \\\\ ?)"]


def test_fonts_are_inside_and_no_others(read: Read) -> None:
    fonts = [line.split() for line in read(document(SMALL), "pdffonts", "{}").splitlines()[2:]]
    assert sorted((font[0], *font[3:6]) for font in fonts) == [
        ("AAAAAA+Arimo", "yes", "yes", "yes"),
        ("AAAAAA+Arimo-Bold", "yes", "yes", "yes"),
    ]


@pytest.mark.parametrize("path", [SMALL, SOPS[3]], ids=lambda path: path.stem)
def test_it_is_sound(path: Path, read: Read) -> None:
    assert "No syntax or stream encoding errors" in read(document(path), "qpdf", "--check", "{}")


def test_letters_that_the_font_lacks_are_boxes(read: Read) -> None:
    doc = document(SMALL)
    identity = replace(doc.identitas, nama="Uji \ud800\0(\\) 😀 漢 ≥ →", kop=("😀\ud800",))
    words = read(replace(doc, identitas=identity), "pdftotext", "-raw", "-l", "1", "{}", "-")
    assert "Uji □□(\\) □ □ ≥ →" in words


def logo(mode: str, form: str) -> bytes:
    file = BytesIO()
    Image.new(mode, (6, 8), (200, 0, 0, 90)[: len(mode)]).save(file, form)
    return file.getvalue()


def with_logo(data: bytes) -> Document:
    doc = document(SMALL)
    return replace(doc, identitas=replace(doc.identitas, logo=Logo(data, "image/png")))


@pytest.mark.parametrize(("mode", "form", "kinds"), [("RGBA", "PNG", ["image", "smask"]), ("RGB", "JPEG", ["image"])])
def test_logo_is_inside(mode: str, form: str, kinds: list[str], read: Read) -> None:
    lines = read(with_logo(logo(mode, form)), "pdfimages", "-list", "{}").splitlines()[2:]
    assert [line.split()[2] for line in lines] == kinds


BROKEN = {"empty": b"\x89PNG\r\n\x1a\n" + bytes(20), "cut": logo("RGBA", "PNG")[:44], "jpeg": b"\xff\xd8\xff\xe0"}


@pytest.mark.parametrize("data", BROKEN.values(), ids=BROKEN)
def test_a_broken_logo_is_said_to_be_so(data: bytes, read: Read) -> None:
    assert "Logo tidak terbaca" in read(with_logo(data), "pdftotext", "{}", "-")


def test_same_bytes_every_time() -> None:
    first = [written(document(path)) for path in (SOPS[0], SMALL)]
    second = [written(document(path)) for path in (SMALL, SOPS[0])]
    assert first == second[::-1]
