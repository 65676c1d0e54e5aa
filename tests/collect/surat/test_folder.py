"""The folder of letters: what is written over, what is left alone, and what is told of what is no longer true."""

import shutil
import zipfile
from pathlib import Path

import pytest
from openpyxl import load_workbook

from sopkit.collect.segel import is_untouched, seal_package, seal_page
from tests.collect.office import GOOD, MINI, again, fill
from tests.collect.surat.test_letters import attached, letters, of_unit, page, written
from tests.conftest import Run

REFUSED = {"ikm": "delapan puluh"}


def test_what_was_written_and_not_touched_is_written_anew(run: Run, office: Path) -> None:
    again(office, REFUSED)
    letters(run, office)
    result = letters(run, office, "--today", "2026-05-04")
    assert "4 Mei 2026" in page(office, "pelayanan-perbaikan")
    assert "tidak ditulis" not in result.err


@pytest.mark.parametrize("kind", ["perbaikan.html", "perbaikan.docx", "formulir.xlsx"])
def test_what_somebody_changed_is_never_written_over(run: Run, office: Path, kind: str) -> None:
    again(office, REFUSED)
    letters(run, office)
    changed = office / "surat" / f"2026-TW1-pelayanan-{kind}"
    if kind.endswith("html"):
        changed.write_bytes(changed.read_bytes().replace(b"Terima kasih", b"Matur nuwun"))
    elif kind.endswith("docx"):
        _saved_anew(changed)
    else:
        book = load_workbook(changed)
        book.save(changed)
    before = {one.name: one.read_bytes() for one in (office / "surat").iterdir() if "pelayanan" in one.name}
    result = letters(run, office, "--today", "2026-05-04")
    assert result.code == 1
    assert f"{changed} sudah diubah, atau bukan dari sopkit; suratnya tidak ditulis" in result.err
    assert "tidak ditulis; berkas yang sudah ada di sana telah diubah" in page(office, "daftar-surat")
    after = {one.name: one.read_bytes() for one in (office / "surat").iterdir() if "pelayanan" in one.name}
    assert after == before


def _saved_anew(document: Path) -> None:
    """As a program saves it: the same parts in another archive."""
    with zipfile.ZipFile(document) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    with zipfile.ZipFile(document, "w") as package:
        for name, data in parts.items():
            package.writestr(name, data)


def test_a_link_in_the_folder_is_left_alone(run: Run, office: Path) -> None:
    again(office, REFUSED)
    (office / "surat").mkdir()
    (office / "asli.xlsx").write_bytes(b"asli")
    attached(office).symlink_to(office / "asli.xlsx")
    assert letters(run, office).code == 1
    assert (office / "asli.xlsx").read_bytes() == b"asli"
    assert attached(office).is_symlink()


def test_letters_that_no_longer_apply_are_named_and_kept(run: Run, office: Path) -> None:
    again(office, REFUSED)
    letters(run, office)
    again(office, GOOD)
    (office / "surat" / "catatan saya.txt").write_text("x", encoding="utf-8")
    result = letters(run, office)
    assert result.code == 0
    names = ", ".join(f"2026-TW1-{name}" for name in of_unit("pelayanan", "perbaikan"))
    assert f"Surat lama yang tidak berlaku lagi: {names}; hapus bila tidak diperlukan" in result.err
    assert written(office) == sorted(["catatan saya.txt", "daftar-surat.html", *of_unit("pelayanan", "perbaikan")])


def test_a_list_of_somebody_elses_stops_the_run_before_any_letter(run: Run, office: Path) -> None:
    again(office, REFUSED)
    (office / "surat").mkdir()
    index = office / "surat" / "2026-TW1-daftar-surat.html"
    index.write_text("daftar saya", encoding="utf-8")
    result = letters(run, office)
    assert result.code == 2
    assert "bukan daftar surat dari sopkit; tidak ditimpa" in result.err
    assert [one.name for one in index.parent.iterdir()] == [index.name]


@pytest.mark.parametrize("where", [".", "surat"])
def test_forms_are_never_written_where_returns_are_read(run: Run, office: Path, where: str) -> None:
    folder = office / "returns" / where
    result = run("collect", MINI, office / "returns", "--period", "TW1", "--letters", folder)
    assert result.code == 2
    assert "formulirnya akan terbaca sebagai kiriman" in result.err
    assert len(list((office / "returns").iterdir())) == 2


def test_a_file_in_place_of_the_folder_is_told(run: Run, office: Path) -> None:
    (office / "surat").write_text("x", encoding="utf-8")
    result = letters(run, office)
    assert result.code == 4
    assert "surat bukan folder" in result.err


def test_a_form_that_was_never_handed_out_is_noted_with_the_letter(run: Run, office: Path) -> None:
    collection = office / "p.yaml"
    collection.write_text(MINI.read_text(encoding="utf-8"), encoding="utf-8")
    shutil.rmtree(office / "returns")
    (office / "returns").mkdir()
    letters(run, office, collection=collection)
    assert (office / "p.terkirim.json").exists()
    text = collection.read_text(encoding="utf-8").replace("satuan: indeks", "satuan: persen")
    collection.write_text(text, encoding="utf-8")
    assert "FRM806" in run("forms", collection, "--period", "TW1", "-o", office / "baru").err


def test_a_seal_is_broken_by_any_change() -> None:
    page_ = b"".join(seal_page([b"<p>a</p>", b"<p>b</p>\n"]))
    package = seal_package(b"PK\5\6" + bytes(18))
    for sealed in (page_, package):
        assert is_untouched(sealed)
        for place in range(len(sealed)):
            assert not is_untouched(sealed[:place] + bytes([sealed[place] ^ 1]) + sealed[place + 1 :])
        assert not is_untouched(sealed + b"\n")
        assert not is_untouched(sealed[:-1])
    assert not is_untouched(b"")


def test_a_filled_form_among_the_letters_is_not_lost(run: Run, office: Path) -> None:
    again(office, REFUSED)
    letters(run, office)
    fill(attached(office), attached(office), GOOD)
    filled = attached(office).read_bytes()
    letters(run, office)
    assert attached(office).read_bytes() == filled
