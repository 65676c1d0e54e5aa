"""What stands behind the recap: units, status, remarks, the source of every figure, rules; and the whole workbook."""

import re
from collections import Counter
from dataclasses import replace
from decimal import Decimal
from io import BytesIO

import pytest
from openpyxl import load_workbook

from sopkit.collect.kiriman import RECAP, Status
from sopkit.collect.outputs import html, xlsx
from sopkit.forms.form import Kolom
from sopkit.forms.read import Terisi
from sopkit.forms.remark import Code, Remark
from sopkit.model.jawaban import Jawaban, Keadaan
from sopkit.model.pengumpulan import TingkatField
from sopkit.workbook.read import CellKind, Unreadable, read
from tests.collect.opened import HOSTILE, lacking, opened, rows_below, shown, texts, whole, with_gaps
from tests.collect.samples import (
    change,
    filled,
    made,
    pengumpulan,
    periode,
    refused,
    sent,
    year,
)

OURS = re.compile(
    r"""=(?:(?:IF|AND|NOT|ISNUMBER|COUNT|AVERAGE|SUM|SUMIFS|AVERAGEIFS|SUMIF|COUNTIF|SUMPRODUCT|ROUND|INDEX|NA)\(
    |(?:'Asal\ angka'!|Parameter!|Rekap!)?\$?[A-Z]\$?[0-9]+|[0-9.]+|"(?:n/a|pembilang|penyebut|[<>]=?[0-9]*)"
    |[-+*/&<>=:,()])+""",
    re.VERBOSE,
)
"""A formula of names and figures that are the workbook's own."""


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
    (told,) = [text for text in texts(lacking("TW2")["Status"]) if text.startswith("Hari kerja Senin")]
    assert "menurut kalender libur nasional 2026; cocokkan dengan SKB 3 Menteri." in told
    assert "holidays" not in told
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
    assert listed == [(one.name, one.kata, one.sha256[:12]) for one in rekap.arsip.files()]


def test_every_remark_is_told() -> None:
    rekap = made("TW2", with_gaps())
    rows = list(rows_below(lacking("TW2")["Catatan"], "Berkas", "Uraian"))
    told = [[row[label].value for label in ("Berkas", "Sel", "Kode", "Tingkat", "Isi sel", "Uraian")] for row in rows]
    assert ["2026-TW2/kesos.xlsx", "G14", "TRM201", "galat", "12 lap", "berisi teks '12 lap'; ketik ulang"] in told
    assert len(told) == sum(len(one.remarks) for one in rekap.arsip.files()) == 3
    assert "Tidak ada catatan." in texts(whole("TW2")["Catatan"])


def test_what_stood_in_a_cell_is_told_the_indonesian_way_and_of_a_ratio_both_cells() -> None:
    source, when = pengumpulan(), periode("TW2")
    ids = {one.id: one for _, one in source.indicators()}
    above = filled(ids["lunas-pbb"], "1387.5/1026")
    refused_ratio = Terisi(Jawaban(Keadaan.DITOLAK), (), "", {}, above.sumber)
    typed = filled(ids["posyandu"], "86.5")
    typed = replace(typed, sumber=tuple(replace(one, tipe=CellKind.TEXT) for one in typed.sumber))
    remarks = (
        Remark(
            Code.DI_LUAR_BATAS, "1387,5 / 1026 memberi 135,2, di atas batas 100", "Isian", "G12", "1387.5", "lunas-pbb"
        ),
        Remark(Code.DI_LUAR_BATAS, "berisi 833,5, di atas batas 100", "Isian", "G20", "833.5", "ikm"),
        Remark(Code.ANGKA_TEKS, "berisi teks '86.5'; dibaca 86,5", "Isian", "G21", "86.5", "posyandu"),
    )
    answers = {"lunas-pbb": refused_ratio, "posyandu": typed}
    one = sent("kesos", when, source, {"bansos": "295.25"}, answers, remarks)
    rekap = made("TW2", change(year(), "kesos", "TW2", one))
    book = opened(rekap)
    rows = rows_below(book["Catatan"], "Berkas", "Uraian")
    assert [(row["Sel"].value, row["Isi sel"].value) for row in rows] == [
        ("G12 dan G13", "1387,5 / 1026"),
        ("G20", "833,5"),
        ("G21", "86.5"),
    ]
    traced = {
        row["Indikator"].value: row["Tertulis"].value
        for row in rows_below(book["Asal angka"], "Angka", "Tertulis")
        if row["Berkas"].value == one.name
    }
    assert traced[ids["bansos"].nama] == "295,25"
    assert traced[ids["posyandu"].nama] == "86.5"
    page = html.write(rekap).decode()
    assert "Isian!G12 dan G13" in page
    assert "1387,5 / 1026" in page


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
        for when in rekap.reported
        for unit in rekap.units()
        for asal in (unit.indikator[row.indikator.id].asal if row.indikator.id in unit.indikator else ())
        if asal.periode == when
    ]


def test_how_a_text_became_a_figure_is_told() -> None:
    source = pengumpulan()
    ids = {one.id: one for _, one in source.indicators()}
    answers = {
        name: replace(one, sumber=tuple(replace(cell, raw=raw, tipe=tipe, aturan=aturan) for cell in one.sumber))
        for name, raw, tipe, aturan in (
            ("ikm", "Rp 81,5", CellKind.TEXT, "rupiah+desimal-koma"),
            ("pengaduan", "1", CellKind.TEXT, "teks"),
            ("laporan", "2", CellKind.NUMBER, "rumus"),
        )
        if (one := filled(ids[name], "2"))
    }
    mine = sent("pelayanan", periode("TW2"), source, {}, answers)
    book = opened(made("TW2", change(year(), "pelayanan", "TW2", mine)))
    told = {
        row["Indikator"].value: row["Cara baca"].value
        for row in rows_below(book["Asal angka"], "Angka", "Cara baca")
        if row["Berkas"].value == "2026-TW2/pelayanan.xlsx"
    }
    assert told[ids["ikm"].nama] == "teks: rupiah, desimal-koma"
    assert told[ids["pengaduan"].nama] == "teks"
    assert told[ids["laporan"].nama] == "angka: rumus"
    assert told[ids["surat-tepat-waktu"].nama] is None


def test_the_rules_stand_in_parameter_and_mark_the_workbook() -> None:
    data = xlsx.write(made("TW2", year()))
    sheets = read(data)
    assert not isinstance(sheets, Unreadable)
    assert any(cell.raw == RECAP for sheet in sheets.sheets for cell in sheet.cells.values())
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
    scale = tuple(
        TingkatField.model_validate(one) for one in ({"nama": '=A1&"', "di_atas": "100"}, {"nama": "@kurang"})
    )
    source = source.model_copy(update={"nama": "=2*3", "unit": unit, "sasaran": (first, *rest), "skala": scale})
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
    rekap = made("TW2", [*change(year(source), "pelayanan", "TW2", mine), *files], source)
    for sheet in load_workbook(BytesIO(xlsx.write(rekap))).worksheets:
        for cell in (cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"):
            assert sheet.title in ("Rekap", "Grafik", "Per unit")
            assert OURS.fullmatch(cell.value), cell.value
    book = opened(rekap)
    assert {'=A1&"', "@kurang"} <= set(texts(book["Rekap"])) & set(texts(book["Parameter"]))
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
