"""Letters within bounds: of many remarks the first are told, of many notes the first stand in the form."""

from dataclasses import replace

import pytest

from sopkit.collect.bernama import named
from sopkit.collect.kiriman import Kiriman, Status
from sopkit.collect.pengiriman import unit_state
from sopkit.collect.surat import docx, html
from sopkit.collect.surat.perbaikan import MAX_BUTIR
from sopkit.collect.surat.semua import MAX_OTHERS, letters, strays
from sopkit.collect.surat.surat import Surat, sender
from sopkit.forms.form import Form, declare
from sopkit.forms.remark import Code, Remark
from sopkit.model.periode import Periode
from tests.collect.samples import TENGGAT, made, pengumpulan, periode, refused, sent


def form_for(when: Periode, unit: str) -> Form:
    return declare(pengumpulan(), when, unit, TENGGAT)


def letter(unit: str, *kiriman: Kiriman) -> Surat:
    """The letter to a unit."""
    rekap = made("TW2", kiriman)
    found = [one for one in letters(rekap, form_for) if one and one.form.unit_id == unit]
    assert len(found) == 1
    return found[0]


def test_of_ten_thousand_remarks_the_first_are_told_and_the_rest_counted() -> None:
    remark = Remark(Code.BUKAN_ANGKA, "berisi 'x', padahal harus angka; ketik ulang", "Isian", "G13", "x", "bansos")
    kiriman = sent("kesos", periode("TW2"), pengumpulan(), remarks=(remark,) * 10_000)
    surat = letter("kesos", replace(kiriman, status=Status.REFUSED))
    assert (len(surat.butir), surat.sisa) == (MAX_BUTIR, 10_000 - MAX_BUTIR)
    page, pengirim = html.write(surat, sender(made("TW2", [kiriman]))).decode(), sender(made("TW2", [kiriman]))
    assert "Masih ada 9800 hal lagi yang tidak dimuat di sini." in page
    assert page.count("TRM201") == MAX_BUTIR
    assert len(docx.write(surat, pengirim)) < 100_000
    assert len(surat.prefill.notes["bansos"]) == 4


def test_of_many_files_the_first_are_named() -> None:
    remark = Remark(Code.VERSI_LAMA, "formulir versi 1 sudah diganti versi 2; mintalah formulir baru")
    surat = letter("kesos", *(refused(f"{number:03}.xlsx", remark, "kesos") for number in range(300)))
    assert len(surat.kiriman) == 21
    assert surat.kiriman[-1].nama == "dan 280 berkas lagi"
    assert (len(surat.butir), surat.sisa) == (MAX_BUTIR, 300 - MAX_BUTIR)


def test_files_of_nobody_are_listed_within_bounds() -> None:
    remark = Remark(Code.BUKAN_FORMULIR, "berkas ini bukan formulir")
    rekap = made("TW2", [refused(f"{number:03}.xlsx", remark) for number in range(MAX_OTHERS + 50)])
    found = strays(rekap)
    assert (len(found.others), found.count) == (MAX_OTHERS, MAX_OTHERS + 50)


def test_the_name_of_a_file_that_cannot_be_read_tells_whose_it_may_be() -> None:
    remark = Remark(Code.RUSAK, "berkas rusak; kirim ulang")
    names = {
        "2026-TW2-kesos.xlsx": ("kesos", "2026-TW2"),
        "dari/2026-tw2-KESOS-formulir.xlsx": ("kesos", "2026-TW2"),
        "2026-TW2-kesos_rev2 (1).xlsx": ("kesos", "2026-TW2"),
        "2026-TW1-kesos.xlsx": ("kesos", "2026-TW1"),
        "2026-TW2-kesosial.xlsx": None,
        "kesos.xlsx": None,
    }
    for name, place in names.items():
        rekap = made("TW2", [refused(name, remark)])
        found = named(pengumpulan(), rekap.arsip)
        assert [(unit, one.periode) for unit, files in found.items() for one in files] == (
            [(place[0], periode(place[1][5:]))] if place else []
        ), name
        is_asked = bool(place and place[1] == "2026-TW2")
        assert strays(rekap).count == (0 if is_asked else 1)
        assert rekap.absen[periode("TW2")].unused.count == (1 if is_asked else 0)


def test_a_file_that_could_not_be_read_counts_as_come_for_the_unit_that_its_name_tells() -> None:
    broken = refused("2026-TW2-kesos.xlsx", Remark(Code.RUSAK, "berkas rusak atau terpotong; minta dikirim ulang"))
    rekap = made("TW2", [broken])
    absen = rekap.absen[periode("TW2")]
    assert absen.unused.names == ["Seksi Kesejahteraan Sosial (2026-TW2-kesos.xlsx: tidak dapat dibaca)"]
    assert "Seksi Kesejahteraan Sosial" not in absen.nothing.names
    kesos = next(one for one in rekap.units() if one.unit == "kesos")
    assert unit_state(rekap, kesos.files)[0] == ["ada kiriman, tetapi tidak dapat dibaca"]


def test_a_file_that_nobody_may_open_is_for_the_keeper_alone() -> None:
    rekap = made("TW2", [refused("2026-TW2-kesos.xlsx", Remark(Code.TAK_TERBACA, "tidak dapat dibuka; periksa"))])
    assert strays(rekap).count == 1
    assert "kesos" not in [one.form.unit_id for one in letters(rekap, form_for) if one]


def test_what_only_the_keeper_can_mend_gives_no_letter_and_no_reminder() -> None:
    remark = Remark(Code.VERSI_BARU, "formulir versi 2 lebih baru; pakai berkas pengumpulan yang terbaru")
    rekap = made("TW2", [refused("a.xlsx", remark, "kesos")])
    found = strays(rekap)
    units = [one.form.unit_id for one in letters(rekap, form_for) if one]
    assert "kesos" not in units
    assert len(units) == 5
    assert [one.name for one in found.others] == ["a.xlsx"]


def test_returns_that_differ_only_in_a_text_are_told_by_it() -> None:
    first = sent("kesos", periode("TW2"), pengumpulan())
    assert first.bacaan
    key = "bansos"
    other = replace(first.bacaan.terisi[key], teks={})
    bacaan = replace(first.bacaan, terisi={**first.bacaan.terisi, key: other})
    two = [replace(first, status=Status.CONFLICT), replace(first, name="b.xlsx", bacaan=bacaan, status=Status.CONFLICT)]
    surat = letter("kesos", *two)
    assert {one.salah for one in surat.butir} == {
        "Data dukung berbeda.",
        "Faktor pendorong berbeda.",
        "Faktor penghambat berbeda.",
        "Tindak lanjut berbeda.",
    }
    assert "Yang isinya sama: 7 dari 7 indikator" in surat.keadaan


@pytest.mark.parametrize(("came", "told"), [((), "2026-TW1"), (("TW1",), "2026-TW2"), (("TW1", "TW3"), "2026-TW2")])
def test_over_a_year_a_form_of_no_known_period_is_complained_of_once(came: tuple[str, ...], told: str) -> None:
    stray = refused("lama.xlsx", Remark(Code.VERSI_LAMA, "formulir versi 1 sudah diganti versi 2"), "kesos")
    rekap = made("tahun", [stray, *(sent("kesos", periode(one), pengumpulan()) for one in came)])
    found = [one for one in letters(rekap, form_for) if one and one.form.unit_id == "kesos"]
    assert len(found) == 4 - len(came)
    assert [one.form.periode.id for one in found if one.kiriman] == [told]
