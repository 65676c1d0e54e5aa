"""Rekap and Grafik as a reader sees them."""

from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest

from sopkit.analysis.kalender_kerja import working_calendar
from sopkit.collect.kiriman import Status
from sopkit.collect.outputs import html
from sopkit.collect.recap import recap
from sopkit.forms.remark import Code, Remark
from sopkit.model.jumlah import print_jumlah
from sopkit.model.pengumpulan import TingkatField
from tests.collect.opened import SHEETS, figures, lacking, opened, rows_below, shown, texts, whole, with_gaps
from tests.collect.samples import (
    TENGGAT,
    TODAY,
    ListArsip,
    change,
    made,
    pengumpulan,
    periode,
    refused,
    sent,
    year,
)


@pytest.mark.parametrize("when", ["TW1", "TW2", "TW3", "TW4", "tahun"])
def test_every_figure_is_exact_in_its_cell_and_shown_as_it_is_printed(when: str) -> None:
    rekap = made(when, year())
    book = whole(when)
    assert book.sheetnames == SHEETS
    for row in rekap.indikator:
        cells = figures(book, row.indikator.nama)
        assert row.periode.angka.nilai is not None
        assert abs(Fraction(repr(cells["Realisasi"].value)) - row.periode.angka.nilai) < Fraction(1, 10**9)
        assert shown(cells["Realisasi"]) == print_jumlah(row.periode.angka.nilai, row.indikator.desimal)
        if row.periode.persen is not None:
            assert shown(cells["Capaian (%)"]) == print_jumlah(row.periode.persen, 2)
        assert cells["Predikat"].value == (row.periode.predikat or "n/a")


def test_a_quarter_shows_its_own_figures_beside_those_since_january() -> None:
    cells = figures(whole("TW2"), "Jumlah keluarga penerima bantuan sosial yang diverifikasi")
    assert [cells[label].value for label in ("Target", "Realisasi", "Satuan")] == [300, 295, "keluarga"]
    assert [cells[f"Januari: {label}"].value for label in ("Target", "Realisasi")] == [600, 605]
    assert shown(cells["Januari: Capaian (%)"]) == "100,83"
    assert cells["Target 2026"].value == 1200


def test_the_year_shows_every_period() -> None:
    book = whole("tahun")
    cells = figures(book, "Jumlah keluarga penerima bantuan sosial yang diverifikasi")
    assert [cells[f"Triwulan {n}"].value for n in ("I", "II", "III", "IV")] == [310, 295, 300, 288]
    assert [cells[label].value for label in ("Target", "Realisasi")] == [1200, 1193]
    mean = next(row for row in book["Rekap"].iter_rows() if row[0].value == "Rata-rata capaian sasaran")
    assert isinstance(mean[cells["Capaian (%)"].column - 1].value, float)


def test_a_range_is_a_text_and_less_is_better_is_said() -> None:
    book = whole("TW2")
    assert figures(book, "Persentase usulan Musrenbang yang terakomodasi dalam RKPD")["Target"].value == "80–90"
    cells = figures(book, "Rata-rata waktu penyelesaian surat pengantar")
    assert "makin rendah makin baik" in cells["Indikator"].value


def test_what_lacks_is_na_what_is_declared_is_nihil_and_zero_is_zero() -> None:
    book = lacking("TW2")
    cells = figures(book, "Nilai evaluasi SAKIP kecamatan")
    assert [cells[label].value for label in ("Realisasi", "Capaian (%)", "Predikat")] == ["n/a", "n/a", "n/a"]
    assert cells["Keterangan"].value == "belum: Sekretariat"
    cells = figures(book, "Jumlah patroli wilayah yang dilaksanakan")
    assert [cells[label].value for label in ("Realisasi", "Capaian (%)")] == ["NIHIL", "n/a"]
    assert "NIHIL: Seksi Ketenteraman dan Ketertiban Umum" in cells["Keterangan"].value
    cells = figures(book, "Angka gangguan ketenteraman dan ketertiban per 1.000 penduduk")
    assert cells["Realisasi"].value == "n/a"
    assert "penyebut 0" in cells["Keterangan"].value
    cells = figures(whole("TW2"), "Jumlah pengaduan masyarakat atas pelayanan")
    assert cells["Realisasi"].value == 0
    assert cells["Capaian (%)"].value == "n/a"
    assert cells["Keterangan"].value == "realisasi 0; target dibagi realisasi tidak dapat dihitung"


def test_what_is_known_so_far_stands_beside_and_not_among_the_figures() -> None:
    cells = figures(lacking("TW2"), "Jumlah laporan yang disampaikan tepat waktu")
    assert cells["Realisasi"].value == "n/a"
    note = cells["Keterangan"].value
    assert note == "sementara 8 (4 dari 6 unit); belum: Sekretariat, Seksi Kesejahteraan Sosial (ditolak)"


def test_without_earlier_returns_figures_since_january_are_na() -> None:
    alone = [one for one in year() if one.periode == periode("TW2")]
    cells = figures(opened(made("TW2", alone)), "Jumlah patroli wilayah yang dilaksanakan")
    assert cells["Realisasi"].value == 12
    assert cells["Januari: Realisasi"].value == "n/a"
    assert cells["Keterangan"].value == "sejak Januari n/a: tanpa periode sebelumnya"


def test_an_incomplete_recap_says_so_and_a_complete_one_does_not() -> None:
    quarter = "TIDAK LENGKAP: belum masuk 1 dari 6 unit (Sekretariat); 7 isian belum ada"
    of_year = "TIDAK LENGKAP: Triwulan II belum masuk 1 dari 6 unit (Sekretariat); 7 isian belum ada"
    for when, said in (("TW2", quarter), ("tahun", of_year)):
        for sheet in lacking(when).worksheets:
            assert said in texts(sheet), sheet.title
        each = " untuk tiap periode" * (when == "tahun")
        complete = f"LENGKAP: 6 dari 6 unit sudah masuk{each}; tidak ada isian yang kurang"
        for sheet in whole(when).worksheets:
            assert complete in texts(sheet), sheet.title
            assert not any("TIDAK LENGKAP" in text for text in texts(sheet)), sheet.title
    early = opened(made("tahun", [one for one in year() if one.periode == periode("TW1")]))["Rekap"]
    (told,) = [text for text in texts(early) if "TIDAK LENGKAP" in text]
    quarters = "; ".join(f"Triwulan {n} belum masuk 6 dari 6 unit" for n in ("II", "III", "IV"))
    assert told.startswith(f"TIDAK LENGKAP: {quarters}; ")


def test_the_year_says_in_which_quarter_an_answer_was_refused_or_left_empty() -> None:
    note = figures(lacking("tahun"), "Jumlah laporan yang disampaikan tepat waktu")["Keterangan"].value
    assert note.endswith("belum: Sekretariat (TW II belum masuk), Seksi Kesejahteraan Sosial (TW II ditolak)")
    note = figures(lacking("tahun"), "Rata-rata waktu penyelesaian surat pengantar")["Keterangan"].value
    assert note.endswith("belum: Seksi Kesejahteraan Sosial (TW II kosong)")
    # of a figure that is counted since January, only the last quarter lacks
    note = figures(lacking("tahun"), "Persentase penyerapan anggaran")["Keterangan"].value
    assert "belum" not in note
    early = [one for one in with_gaps() if one.periode in (periode("TW1"), periode("TW2"))]
    note = figures(opened(made("tahun", early)), "Jumlah laporan yang disampaikan tepat waktu")["Keterangan"].value
    assert note.partition("; ")[2] == (
        "belum: semua unit (TW III, TW IV), Sekretariat (TW II belum masuk), Seksi Kesejahteraan Sosial (TW II ditolak)"
    )


def test_a_file_that_does_not_count_is_no_missing_file() -> None:
    source, when = pengumpulan(), periode("TW2")
    other = refused("Ketenteraman.xlsx", Remark(Code.PERIODE_LAIN, "formulir lain"), "ketenteraman", "TW4")
    one = replace(sent("ekbang", when, source), status=Status.CONFLICT)
    found = change(change(year(), "ketenteraman", "TW2", other), "ekbang", "TW2", one, replace(one, name="lain.xlsx"))
    # TW4's own return was gathered from another folder, and only those up to TW2 are here
    found = [one for one in found if one is other or (one.periode and one.periode.last <= when.last)]
    rekap = recap(source, when, ListArsip(tuple(found)), TODAY, {when: TENGGAT}, working_calendar())
    assert [unit.unit for unit in rekap.units() if when not in unit.files.counted] == ["ketenteraman", "ekbang"]
    book = opened(rekap)
    (told,) = [text for text in texts(book["Rekap"]) if "TIDAK LENGKAP" in text]
    assert "belum masuk" not in told
    assert "(Ketenteraman.xlsx: ditolak, formulir Triwulan IV)" in told
    assert "(2026-TW2/ekbang.xlsx: KONFLIK; lain.xlsx: KONFLIK)" in told
    note = figures(book, "Jumlah laporan yang disampaikan tepat waktu")["Keterangan"].value
    assert "Seksi Ketenteraman dan Ketertiban Umum (kiriman ditolak)" in note
    assert "Seksi Ekonomi dan Pembangunan (KONFLIK)" in note
    rows = {row["Unit"].value: row for row in rows_below(book["Status"], "Unit", "Penanggung jawab")}
    row = rows["Seksi Ketenteraman dan Ketertiban Umum"]
    assert [row[label].value for label in ("Status", "Berkas")] == [
        "ditolak, formulir Triwulan IV",
        "Ketenteraman.xlsx",
    ]
    states = {row["Keadaan"].value for row in rows_below(book["Per unit"], "Unit", "Keadaan")}
    assert {"kiriman ditolak", "KONFLIK"} <= states
    assert "belum masuk" not in states


def test_the_mean_says_of_how_many_indicators_it_is() -> None:
    def means(book: Any) -> list[tuple[Any, Any]]:
        rows = book["Rekap"].iter_rows(values_only=True)
        return [(row[5], row[-1]) for row in rows if row[0] == "Rata-rata capaian sasaran"]

    assert [note for _, note in means(lacking("TW2"))] == [
        "dihitung dari 2 di antara 4 indikator (2 belum lengkap)",
        "dihitung dari 0 di antara 4 indikator (4 belum lengkap)",
        "dihitung dari 3 di antara 4 indikator (1 NIHIL)",
        "dihitung dari 0 di antara 2 indikator (1 NIHIL, 1 tanpa capaian)",
    ]
    assert [value for value, _ in means(lacking("TW2"))][1] == "n/a"
    assert all(value != "n/a" for value, _ in means(whole("TW2")))


def test_a_partial_mean_is_marked_wherever_it_stands() -> None:
    rows = [row for row in lacking("TW2")["Rekap"].iter_rows() if row[0].value == "Rata-rata capaian sasaran"]
    assert ["*" in row[5].number_format for row in rows] == [True, False, True, False]
    table = list(rows_below(lacking("TW2")["Grafik"], "Sasaran", "Dihitung dari"))
    assert [row["Dihitung dari"].value for row in table[:4]] == [
        f"TW I: {all_of} dari {all_of} indikator\nTW II: {known} dari {all_of} indikator"
        for known, all_of in ((2, 4), (0, 4), (3, 4), (0, 2))
    ]
    assert [row["Dihitung dari"].value for row in rows_below(whole("TW1")["Grafik"], "Sasaran", "Dihitung dari")][
        :1
    ] == ["4 dari 4 indikator"]
    assert ["*" in row["Triwulan II"].number_format for row in table[:4]] == [True, False, True, False]
    for name in ("Rekap", "Grafik"):
        assert any("* belum semua indikator." in text for text in texts(lacking("TW2")[name]))
        assert not any("* belum semua indikator." in text for text in texts(whole("TW1")[name]))
    (marked,) = [chart.ser[0].dLbls.dLbl for chart in lacking("TW2")["Grafik"]._charts if chart.tagname == "barChart"]
    assert [(one.idx, one.numFmt) for one in marked] == [
        (n, f'0.00"{sign}"') for n, sign in enumerate(("*", "*", "**", "**"))
    ]


def test_a_mean_without_what_was_declared_nihil_is_not_marked_as_one_that_lacks() -> None:
    nihil = change(
        year(), "sekretariat", "TW1", sent("sekretariat", periode("TW1"), pengumpulan(), {"nilai-sakip": ""})
    )
    rekap = made("TW1", nihil)
    assert rekap.complete
    book = opened(rekap)
    (row,) = [row for row in book["Rekap"].iter_rows() if "NIHIL" in str(row[-1].value) and row[0].value != "No"
              and str(row[0].value).startswith("Rata")]  # fmt: skip
    assert row[-1].value == "dihitung dari 3 di antara 4 indikator (1 NIHIL)"
    assert '"**"' in row[5].number_format
    for sheet in (book["Rekap"], book["Grafik"]):
        assert any("** ada indikator yang NIHIL" in text for text in texts(sheet))
        assert not any("* belum semua" in text for text in texts(sheet))
    page = html.write(rekap).decode()
    assert "** ada indikator yang NIHIL" in page
    assert "belum semua indikator" not in page


def test_predikat_is_coloured_by_its_place_in_the_scale() -> None:
    names = ("Istimewa", "Baik", "Kurang")
    ends = ("110", "100", None)
    scale = tuple(
        TingkatField.model_validate({"nama": name, "di_atas": end}) for name, end in zip(names, ends, strict=True)
    )
    book = opened(made("tahun", year(), pengumpulan().model_copy(update={"skala": scale})))
    colours = {
        row[-2].value: row[-2].fill.start_color.rgb for row in book["Rekap"].iter_rows() if row[-2].value in names
    }
    assert set(colours) == set(names)
    assert len(set(colours.values())) == 3
