"""The recap's workbook as a reader sees it: found by labels, whatever stands where."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from functools import cache
from io import BytesIO
from typing import Any

import pytest
from openpyxl import load_workbook

from sopkit.collect.kiriman import RECAP, Kiriman, Status
from sopkit.collect.outputs import xlsx
from sopkit.collect.recap import Rekap, recap
from sopkit.forms.form import Kolom
from sopkit.forms.read import Terisi
from sopkit.forms.remark import Code, Remark
from sopkit.model.jawaban import Jawaban, Keadaan
from sopkit.model.jumlah import print_jumlah
from sopkit.model.pengumpulan import TingkatField
from sopkit.workbook.read import Unreadable, read
from tests.collect.samples import (
    NIHIL,
    TENGGAT,
    TODAY,
    change,
    filled,
    made,
    pengumpulan,
    periode,
    refused,
    sent,
    year,
)

SHEETS = ["Rekap", "Grafik", "Per unit", "Status", "Catatan", "Asal angka", "Parameter"]
HOSTILE = (
    "=1+1",
    "+62 812",
    "-5",
    "@SUM(A1)",
    "<b>tebal</b> & lain",
    "kutip \" dan '",
    "x\x00\x07\ufffe\udcffy",
    "a" * 2000,
)


def opened(rekap: Rekap) -> Any:
    return load_workbook(BytesIO(xlsx.write(rekap)))


@cache
def whole(when: str) -> Any:
    """The workbook of a period when all is there."""
    return opened(made(when, year()))


@cache
def lacking(when: str) -> Any:
    """The same with gaps."""
    return opened(made(when, with_gaps()))


def texts(sheet: Any) -> list[str]:
    return [cell.value for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str)]


def rows_below(sheet: Any, head: str, *others: str) -> Iterator[dict[str, Any]]:
    """The rows of the table whose head has these words, by the head's words."""
    labels: dict[int, str] = {}
    for row in sheet.iter_rows():
        found = {cell.column: cell.value for cell in row if isinstance(cell.value, str)}
        if {head, *others} <= set(found.values()):
            labels = found
        elif labels and not any(cell.value is not None for cell in row):
            return
        elif labels:
            yield {label: sheet.cell(row[0].row, column) for column, label in labels.items()}


def figures(book: Any, nama: str) -> dict[str, Any]:
    """An indicator's cells in Rekap; those since January begin with "Januari:"."""
    sheet = book["Rekap"]
    heads = next(row for row in sheet.iter_rows() if row[0].value == "No")
    upper = ""
    labels = []
    for cell in heads:
        upper = cell.value or upper
        below = sheet.cell(cell.row + 1, cell.column).value
        labels.append(f"Januari: {below}" if below and "Januari" in upper else below or upper)
    found = next(row for row in sheet.iter_rows() if str(row[1].value).split("\n")[0] == nama)
    return dict(zip(labels, found, strict=True))


def shown(cell: Any) -> str:
    """A number as a spreadsheet shows it by the cell's format, in Indonesian."""
    decimals = cell.number_format.partition(".")[2].count("0")
    exact = Decimal(repr(cell.value))
    return print_jumlah(exact.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP), decimals)


def with_gaps() -> list[Kiriman]:
    """TW2: Sekretariat is missing, Kesos has an empty and a refused figure, Ketenteraman several NIHIL."""
    source, when = pengumpulan(), periode("TW2")
    remark = Remark(Code.BUKAN_ANGKA, "berisi teks '12 lap'; ketik ulang", "Isian", "G14", "12 lap", "laporan")
    others = {"laporan": Terisi(Jawaban(Keadaan.DITOLAK)), "waktu-layanan": Terisi(Jawaban(Keadaan.KOSONG))}
    kesos = replace(sent("kesos", when, source, {"bansos": NIHIL}, others, (remark,)), status=Status.REFUSED)
    nihil = {"patroli": NIHIL, "pengaduan": NIHIL, "gangguan": "0/0"}
    found = change(year(), "sekretariat", "TW2")
    found = change(found, "kesos", "TW2", kesos)
    found = change(found, "ketenteraman", "TW2", sent("ketenteraman", when, source, nihil))
    old = Remark(Code.VERSI_LAMA, "formulir versi 1 sudah diganti", "Isian", "I7", "SK-1")
    xls = Remark(Code.TAK_TERBACA, "berkas Excel lama (.xls)")
    return [*found, refused("lama.xlsx", old), refused("foto.xls", xls)]


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
        for sheet in whole(when).worksheets:
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
    rekap = recap(source, when, found, TODAY, {when: TENGGAT})
    assert list(rekap.missing) == ["ketenteraman", "ekbang"]
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
        "dihitung dari 2 di antara 4 indikator",
        "dihitung dari 0 di antara 4 indikator",
        "dihitung dari 3 di antara 4 indikator",
        "dihitung dari 0 di antara 2 indikator",
    ]
    assert [value for value, _ in means(lacking("TW2"))][1] == "n/a"
    assert all(value != "n/a" for value, _ in means(whole("TW2")))


def test_a_partial_mean_is_marked_wherever_it_stands() -> None:
    rows = [row for row in lacking("TW2")["Rekap"].iter_rows() if row[0].value == "Rata-rata capaian sasaran"]
    assert ["*" in row[5].number_format for row in rows] == [True, False, True, False]
    table = list(rows_below(lacking("TW2")["Grafik"], "Sasaran", "Dihitung dari"))
    assert [row["Dihitung dari"].value for row in table[:4]] == [
        f"{known} dari {expected} indikator" for known, expected in ((2, 4), (0, 4), (3, 4), (0, 2))
    ]
    assert ["*" in row["Triwulan II"].number_format for row in table[:4]] == [True, False, True, False]
    for name in ("Rekap", "Grafik"):
        assert any("* belum semua indikator." in text for text in texts(lacking("TW2")[name]))
        assert not any("* belum semua indikator." in text for text in texts(whole("TW1")[name]))
    (marked,) = [chart.ser[0].dLbls.dLbl for chart in lacking("TW2")["Grafik"]._charts if chart.tagname == "barChart"]
    assert [(one.idx, one.numFmt) for one in marked] == [(n, '0.00"*"') for n in range(4)]


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


def test_per_unit_shows_figures_states_and_words() -> None:
    book = lacking("TW2")
    rows = list(rows_below(book["Per unit"], "Unit", "Keadaan"))
    place = next(n for n, row in enumerate(rows) if row["Unit"].value == "Persentase penyerapan anggaran (persen)")
    missing, filled_in, told = rows[place + 1], rows[place + 2], rows[place + 3]
    assert [missing[label].value for label in ("Unit", "Keadaan", "Realisasi")] == ["Sekretariat", "belum masuk", "n/a"]
    assert [filled_in[label].value for label in ("Pembilang", "Penyebut")] == [889210387, 1973800860]
    assert shown(filled_in["Realisasi"]) == "45,1"
    assert [told[label].value for label in ("Unit", "Keadaan")] == ["Data dukung", "Laporan bulanan dan daftar hadir"]
    states = Counter(row["Keadaan"].value for row in rows)
    assert (states["NIHIL"], states["kosong"], states["ditolak"]) == (3, 1, 1)
    by_state = {row["Keadaan"].value: row["Keterangan"].value for row in rows if row["Keadaan"].value}
    assert by_state["ditolak"] == "berisi '12 lap' (Isian!G14); lihat Catatan no. 1"
    assert any(row["Unit"].value == "Alasan NIHIL" and row["Keadaan"].value == "Tidak ada kegiatan" for row in rows)


def test_an_indicator_on_several_pages_is_named_on_each() -> None:
    source = pengumpulan()
    more = {f"unit{n}": source.units["ekbang"].model_copy(update={"nama": f"Unit {n}"}) for n in range(40)}
    source = source.model_copy(update={"unit": dict(source.units) | more})
    sheet = opened(made("TW1", year(source), source))["Per unit"]
    firsts = [sheet.cell(one.id + 1, column).value for one in sheet.row_breaks.brk for column in (1, 2)]
    pages = list(zip(firsts[::2], firsts[1::2], strict=True))
    assert all(isinstance(number, int) or str(number).startswith("Sasaran: ") for number, _ in pages)
    assert any(str(name).endswith("(pengaduan) (lanjutan)") for _, name in pages)
    told = [row[1].value for row in sheet.iter_rows() if row[1].value == "Unit 7"]
    assert len(told) == len([one for _, one in source.indicators() if "unit7" in source.fillers(one)])


def test_status_says_who_has_reported_and_who_is_late() -> None:
    found = {row["Unit"].value: row for row in rows_below(lacking("TW2")["Status"], "Unit", "Penanggung jawab")}
    status = {unit: row["Status"].value for unit, row in found.items()}
    assert status["Sekretariat"] == "belum masuk, lewat tenggat 11 hari kerja"
    assert status["Seksi Kesejahteraan Sosial"] == "sebagian ditolak; 1 isian kosong"
    assert status["Seksi Pelayanan Umum"] == "sudah masuk"
    assert [found["Sekretariat"][label].value for label in ("Berkas", "terisi")] == ["–", "–"]
    counts = [found["Seksi Kesejahteraan Sosial"][label].value for label in ("terisi", "NIHIL", "kosong", "ditolak")]
    assert counts == [4, 1, 1, 1]
    late = {row["Unit"].value: row for row in rows_below(lacking("tahun")["Status"], "Unit", "Penanggung jawab")}
    lines = late["Sekretariat"]["Status"].value.split("\n")
    assert lines[:2] == ["Triwulan I: sudah masuk", "Triwulan II: belum masuk, lewat tenggat 11 hari kerja"]


def test_an_empty_answer_is_no_green_status() -> None:
    when = periode("TW2")
    empty = {"laporan": Terisi(Jawaban(Keadaan.KOSONG))}
    found = change(year(), "ekbang", "TW2", sent("ekbang", when, pengumpulan(), {}, empty))
    rows = {row["Unit"].value: row for row in rows_below(opened(made("TW2", found))["Status"], "Unit", "Kontak")}
    one, other = rows["Seksi Ekonomi dan Pembangunan"]["Status"], rows["Sekretariat"]["Status"]
    assert (one.value, other.value) == ("sudah masuk; 1 isian kosong", "sudah masuk")
    assert one.fill.start_color.rgb != other.fill.start_color.rgb


def test_status_of_conflicting_and_refused_returns_and_of_a_year() -> None:
    source, when = pengumpulan(), periode("TW2")
    one = replace(sent("ekbang", when, source), status=Status.CONFLICT)
    bad = refused("rusak.xlsx", Remark(Code.KODE_RUSAK, "kode tidak sah"), "kesos", "TW2")
    kiriman = change(change(year(), "ekbang", "TW2", one, replace(one, name="lain.xlsx")), "kesos", "TW2", bad)
    rows = list(rows_below(opened(made("TW2", kiriman))["Status"], "Unit", "Penanggung jawab"))
    status = {row["Unit"].value: row["Status"].value for row in rows}
    assert status["Seksi Ekonomi dan Pembangunan"] == "KONFLIK"
    assert status["Seksi Kesejahteraan Sosial"] == "ditolak"
    rows = list(rows_below(opened(made("tahun", kiriman))["Status"], "Unit", "Penanggung jawab"))
    status = {row["Unit"].value: row["Status"].value for row in rows}
    assert status["Sekretariat"] == "sudah masuk"
    assert "Triwulan II: KONFLIK" in status["Seksi Ekonomi dan Pembangunan"].split("\n")


def test_every_file_is_listed_once() -> None:
    rekap = made("TW2", with_gaps())
    rows = list(rows_below(lacking("TW2")["Status"], "Nama berkas", "Keadaan"))
    listed = [(row["Nama berkas"].value, row["Keadaan"].value, row["SHA-256 (12 pertama)"].value) for row in rows]
    assert listed == [(one.name, one.kata, one.sha256[:12]) for one in rekap.kiriman]


def test_every_remark_is_told() -> None:
    rekap = made("TW2", with_gaps())
    rows = list(rows_below(lacking("TW2")["Catatan"], "Berkas", "Uraian"))
    told = [[row[label].value for label in ("Berkas", "Sel", "Kode", "Tingkat", "Isi sel", "Uraian")] for row in rows]
    assert ["2026-TW2/kesos.xlsx", "G14", "TRM201", "galat", "12 lap", "berisi teks '12 lap'; ketik ulang"] in told
    assert len(told) == sum(len(one.remarks) for one in rekap.kiriman) == 3
    assert "Tidak ada catatan." in texts(whole("TW2")["Catatan"])


def test_every_figure_is_traced_to_its_cell() -> None:
    rekap = made("TW2", with_gaps())
    rows = list(rows_below(lacking("TW2")["Asal angka"], "Angka", "SHA-256"))
    traced = [
        (
            row["Indikator"].value,
            Decimal(str(row["Angka"].value)),
            row["Berkas"].value,
            row["Sel"].value,
            row["SHA-256"].value,
        )
        for row in rows
    ]
    assert traced == [
        (row.indikator.nama, asal.sumber.nilai, asal.file, f"{asal.sumber.sheet}!{asal.sumber.cell}", asal.sha256)
        for row in rekap.indikator
        for asal in row.asal
    ]


def test_the_rules_stand_in_parameter_and_mark_the_workbook() -> None:
    data = xlsx.write(made("TW2", year()))
    sheets = read(data)
    assert not isinstance(sheets, Unreadable)
    assert any(cell.raw == RECAP for sheet in sheets for cell in sheet.cells.values())
    book = load_workbook(BytesIO(data))
    rows = {row["Id"].value: row for row in rows_below(book["Parameter"], "Id", "Antarunit")}
    assert set(rows) == {indikator.id for _, indikator in pengumpulan().indicators()}
    assert rows["surat-tepat-waktu"]["Antarunit"].value == "jumlah pembilang dibagi jumlah penyebut"
    assert rows["gangguan"]["Faktor"].value == "1.000"
    assert rows["temuan"]["Antarperiode"].value == "angka terakhir"
    assert rows["bansos"]["Batas"].value == "minimal 0, maksimal 10.000"


def test_charts_draw_figures_and_leave_out_what_is_na() -> None:
    book = lacking("TW2")
    assert len(book["Grafik"]._charts) == 2
    rows = {row["Sasaran"].value: row for row in rows_below(book["Grafik"], "Sasaran", "Triwulan II")}
    empty = rows["Meningkatnya akuntabilitas kinerja dan keuangan kecamatan"]
    assert shown(empty["Triwulan I"]) == "93,78"
    assert empty["Triwulan II"].value is None
    nothing = opened(made("TW1", []))["Grafik"]
    assert not nothing._charts
    assert "Belum ada capaian yang dapat digambar." in texts(nothing)


def test_what_others_wrote_stays_text() -> None:
    source = pengumpulan()
    unit = dict(source.units) | {"ekbang": source.units["ekbang"].model_copy(update={"nama": "=HYPERLINK(1)"})}
    first, *rest = source.sasaran
    one = first.indikator[0].model_copy(update={"nama": "=NOW()", "satuan": "@x"})
    first = first.model_copy(update={"nama": "+1", "indikator": (one, *first.indikator[1:])})
    source = source.model_copy(update={"nama": "=2*3", "unit": unit, "sasaran": (first, *rest)})
    ids = {one.id: one for _, one in source.indicators()}
    columns = (Kolom.DATA_DUKUNG, Kolom.PENDORONG, Kolom.PENGHAMBAT, Kolom.TINDAK_LANJUT)
    four, others = HOSTILE[:4], HOSTILE[4:]
    answers = {
        "ikm": replace(filled(ids["ikm"], "81", dict(zip(columns, four, strict=True))), alasan=four[0]),
        "laporan": replace(filled(ids["laporan"], "2", dict(zip(columns, others, strict=True))), alasan=others[3]),
    }
    remarks = tuple(Remark(Code.BUKAN_ANGKA, text, text, "G1", text) for text in HOSTILE)
    mine = sent("pelayanan", periode("TW2"), source, {}, answers, remarks)
    files = [refused(text, remarks[0]) for text in HOSTILE]
    book = opened(made("TW2", [*change(year(source), "pelayanan", "TW2", mine), *files], source))
    for sheet in book.worksheets:
        assert not [cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
    for text in HOSTILE:
        as_text = re.sub("[\x00\x07\ufffe\udcff]", "\ufffd", text)
        assert as_text in texts(book["Per unit"])
        assert as_text in texts(book["Status"])
        assert texts(book["Catatan"]).count(as_text) >= 4
    assert "=NOW()" in texts(book["Asal angka"])
    assert "=2*3" in texts(book["Rekap"])


def test_the_same_recap_is_the_same_bytes() -> None:
    assert xlsx.write(made("TW2", with_gaps())) == xlsx.write(made("TW2", with_gaps()))


@pytest.mark.parametrize("when", ["TW1", "tahun"])
def test_every_sheet_is_ready_to_print(when: str) -> None:
    book = lacking(when)
    for sheet in book.worksheets:
        assert sheet.page_setup.orientation == "landscape"
        assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
        assert sheet.print_area
        assert "&P" in sheet.oddFooter.right.text
    assert book["Rekap"].print_title_rows
    assert "Camat Binamu," in texts(book["Rekap"])


def test_nothing_returned_yet_is_a_recap_too() -> None:
    book = opened(made("TW1", []))
    assert any("belum masuk 6 dari 6 unit" in text for text in texts(book["Rekap"]))
    assert "Belum ada angka yang dipakai." in texts(book["Asal angka"])
    assert "Tidak ada berkas." in texts(book["Status"])
