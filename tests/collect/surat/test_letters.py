"""Letters as a sender reads them: what is told, to whom, what is left out, and that the form with them reads back."""

import shutil
import zipfile
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from tests.collect.office import GOOD, MINI, again, collect, file_of, fill, isi_formulir, row_of, send, unit_form
from tests.collect.surat.read import document_text, page_text
from tests.conftest import Golden, Result, Run

_GOLDEN = Path(__file__).parent / "golden"
_RATIO = "satuan: persen\n        isian: rasio\n        pembilang: Selesai\n        penyebut: Semua\n"


def letters(run: Run, office: Path, *more: str | Path, collection: Path = MINI, period: str = "TW1") -> Result:
    """`sopkit collect --letters` over an office's returns."""
    today = () if "--today" in more else ("--today", "2026-04-30")
    args = ("--period", period, "-o", office / "out" / "r.json", "--letters", office / "surat")
    return run("collect", collection, office / "returns", *args, *today, *more)


def written(office: Path) -> list[str]:
    """What lies in the folder of letters, without the period that names begin with."""
    return sorted(one.name.removeprefix("2026-TW1-") for one in (office / "surat").iterdir())


def of_unit(unit: str, kind: str) -> list[str]:
    return sorted([f"{unit}-formulir.xlsx", f"{unit}-{kind}.docx", f"{unit}-{kind}.html"])


def page(office: Path, name: str) -> str:
    return page_text(office / "surat" / f"2026-TW1-{name}.html")


def attached(office: Path, unit: str = "pelayanan") -> Path:
    return office / "surat" / f"2026-TW1-{unit}-formulir.xlsx"


def second(office: Path, figures: dict[str, Any]) -> None:
    """Another return of the unit that has sent one."""
    fill(unit_form(office / "forms", "pelayanan"), office / "returns" / "baru.xlsx", GOOD | figures)


def _refused(office: Path) -> None:
    again(office, {"ikm": "delapan puluh", "kegiatan": None})


def _doubt(office: Path) -> None:
    again(office, {"ikm": 81.5}, **{"kegiatan|nihil": "Ya"})


def _conflict(office: Path) -> None:
    second(office, {"ikm": 82})


def _torn(office: Path) -> None:
    name = office / "returns" / "2026-TW1-pelayanan (1).xlsx"
    name.write_bytes((office / "returns" / "a.xlsx").read_bytes()[:3000])
    (office / "returns" / "a.xlsx").unlink()


def _missing(office: Path) -> None:
    (office / "returns" / "a.xlsx").unlink()


def _blank(office: Path) -> None:
    shutil.copy(unit_form(office / "forms", "pelayanan"), office / "returns" / "a.xlsx")


@pytest.mark.parametrize(
    ("case", "make", "kind", "today"),
    [
        ("ditolak", _refused, "perbaikan", "2026-04-30"),
        ("lengkapi", _doubt, "perbaikan", "2026-04-30"),
        ("konflik", _conflict, "perbaikan", "2026-04-14"),
        ("rusak", _torn, "perbaikan", "2026-04-30"),
        ("pengingat", _missing, "pengingat", "2026-04-30"),
        ("sebelum", _missing, "pengingat", "2026-04-10"),
        ("kosong", _blank, "pengingat", "2026-04-15"),
    ],
)
def test_each_kind_of_letter(
    run: Run, golden: Golden, office: Path, case: str, make: Any, kind: str, today: str
) -> None:
    make(office)
    letters(run, office, "--today", today)
    assert written(office) == sorted(["daftar-surat.html", *of_unit("pelayanan", kind)])
    golden(_GOLDEN / f"{case}.txt", page(office, f"pelayanan-{kind}"))


def test_a_form_of_an_older_version_is_answered_with_the_new_one(run: Run, golden: Golden, office: Path) -> None:
    newer = office / "p.yaml"
    newer.write_text(MINI.read_text(encoding="utf-8").replace("tahun: 2026", "tahun: 2026\nversi: 2", 1), "utf-8")
    letters(run, office, collection=newer)
    golden(_GOLDEN / "versi.txt", page(office, "pelayanan-perbaikan"))
    assert load_workbook(attached(office))["_sopkit"]["B7"].value == "2"


def test_the_document_says_what_the_page_says(run: Run, golden: Golden, office: Path) -> None:
    _refused(office)
    letters(run, office)
    text = document_text(office / "surat" / "2026-TW1-pelayanan-perbaikan.docx")
    golden(_GOLDEN / "ditolak-docx.txt", text)
    for words in ("Berisi teks 'delapan puluh', padahal harus angka.", "Isian!G13", "TRM201", "11 hari kerja"):
        assert words in text
        assert words in page(office, "pelayanan-perbaikan")


def test_who_signs_and_whom_to_ask_is_as_the_collection_states(run: Run, office: Path) -> None:
    stated = office / "p.yaml"
    text = MINI.read_text(encoding="utf-8").replace(
        "unit:\n  pelayanan: Seksi Pelayanan\n",
        "narahubung: Sdr. Amir, 0812-000\ndisahkan_oleh: {jabatan: Lurah, nama: Dra. Siti, nip: '196501011990032001'}\n"
        "unit:\n  pelayanan: {nama: Seksi Pelayanan, penanggung_jawab: Kepala Seksi Pelayanan, kontak: 0811-1}\n",
    )
    stated.write_text(text, encoding="utf-8")
    _missing(office)
    letters(run, office, collection=stated)
    said = page(office, "pelayanan-pengingat")
    assert "Yth. Kepala Seksi Pelayanan\nSeksi Pelayanan\n" in said
    assert "silakan menghubungi Sdr. Amir, 0812-000." in said
    assert said.endswith("Lurah,\nDra. Siti\nNIP. 196501011990032001\n")
    assert "0811-1" in page(office, "daftar-surat")


def test_nothing_is_written_to_who_is_fine(run: Run, office: Path) -> None:
    result = letters(run, office)
    assert result.code == 0
    assert written(office) == ["daftar-surat.html"]
    assert "0 surat perbaikan, 0 surat pengingat; 2 unit tidak perlu disurati." in page(office, "daftar-surat")
    assert "Surat: 0 perbaikan, 0 pengingat" in result.err


def test_notes_that_ask_nothing_are_no_reason_for_a_letter(run: Run, office: Path) -> None:
    again(office, {"ikm": "81,5", "kegiatan": 3})
    assert letters(run, office).code == 0
    assert written(office) == ["daftar-surat.html"]


def test_the_list_names_letters_and_files_that_no_sender_can_mend(run: Run, golden: Golden, office: Path) -> None:
    _missing(office)
    (office / "returns" / "rapat\u202egnp.xlsx").write_bytes(b"PK\3\4 bukan")
    letters(run, office)
    text = page(office, "daftar-surat")
    golden(_GOLDEN / "daftar.txt", text)
    assert "\u202e" not in text


def test_the_form_reads_back_and_is_whole_once_it_is_mended(run: Run, office: Path) -> None:
    again(office, {"ikm": "80,5 orang", "kegiatan": 3}, **{"kegiatan|data_dukung": "a", "ikm|pendorong": "b"})
    _, before, _ = collect(run, MINI, office / "returns", "TW1")
    letters(run, office)
    fill(attached(office), office / "returns" / "a.xlsx", {})
    code, after, _ = collect(run, MINI, office / "returns", "TW1")
    assert code == 1
    rows = [row_of(recap, "kegiatan") for recap in (before, after)]
    figures = [[(one["unit"], one["value"]) for one in row.pop("sources")] for row in rows]
    assert (rows[0], figures[0]) == (rows[1], figures[1])
    ikm = row_of(after, "ikm")["unit"]["pelayanan"]
    assert (ikm["state"], ikm["pendorong"]) == ("empty", "b")
    assert file_of(after, "a.xlsx")["unit"] == "pelayanan"
    assert file_of(after, "a.xlsx")["status"] == "noted"
    fill(office / "returns" / "a.xlsx", office / "returns" / "a.xlsx", {"ikm": 80.5})
    code, mended, told = collect(run, MINI, office / "returns", "TW1")
    assert code == 0, told
    assert file_of(mended, "a.xlsx")["status"] == "accepted"


def test_of_returns_that_differ_what_they_agree_on_is_kept(run: Run, office: Path) -> None:
    second(office, {"ikm": 82})
    letters(run, office)
    form = isi_formulir.Isian(attached(office))
    assert form.cell("kegiatan", "#realisasi").value == 3
    assert form.cell("ikm", "#realisasi").value is None
    note = form.sheet.cell(form.rows["ikm"] + 1, 3).value
    assert note == "Kiriman sebelumnya: angkanya berbeda: 81,5 (a.xlsx); 82 (baru.xlsx). Isi satu angka yang benar."


def test_texts_that_others_wrote_are_shown_as_they_stand(run: Run, office: Path) -> None:
    again(office, {"ikm": "<script>x</script>\u202e&amp;", "kegiatan": "=1+1;2"})
    letters(run, office)
    raw = (office / "surat" / "2026-TW1-pelayanan-perbaikan.html").read_text(encoding="utf-8")
    assert "<script" not in raw
    assert "&lt;script&gt;x&lt;/script&gt;\\u202e&amp;amp;" in raw
    assert "\u202e" not in document_text(office / "surat" / "2026-TW1-pelayanan-perbaikan.docx")
    assert not any(word in raw for word in ("<link", "src=", "http:", "https:", "javascript"))


def test_the_same_returns_give_the_same_bytes(run: Run, office: Path) -> None:
    _refused(office)
    (office / "returns" / "b.xlsx").unlink()
    letters(run, office)
    first = {one.name: one.read_bytes() for one in (office / "surat").iterdir()}
    shutil.rmtree(office / "surat")
    letters(run, office, "--no-cache")
    assert {one.name: one.read_bytes() for one in (office / "surat").iterdir()} == first
    assert len(first) == 7


def test_a_years_letters_are_by_period(run: Run, office: Path) -> None:
    _refused(office)
    letters(run, office, period="2026")
    names = {one.name for one in (office / "surat").iterdir()}
    assert {"2026-daftar-surat.html", "2026-TW1-pelayanan-perbaikan.html", "2026-TW2-pelayanan-pengingat.html"} <= names
    assert "2026-TW1-pembangunan-perbaikan.html" not in names
    text = page_text(office / "surat" / "2026-daftar-surat.html")
    assert "1 surat perbaikan, 6 surat pengingat; 1 formulir tidak perlu disurati." in text


def test_a_form_of_another_period_is_answered_once(run: Run, office: Path) -> None:
    send(run, MINI, "TW2", office / "later")
    fill(unit_form(office / "later", "pelayanan"), office / "returns" / "a.xlsx", GOOD)
    letters(run, office)
    text = page(office, "pelayanan-perbaikan")
    assert "Formulir ini untuk Triwulan II Tahun 2026, yang diminta Triwulan I Tahun 2026." in text
    assert "Isi formulir terlampir, lalu kirimkan." in text
    assert "folder" not in text
    assert (
        "Berkas a.xlsx adalah formulir Triwulan II Tahun 2026, sedangkan yang kami minta sekarang Triwulan I Tahun "
        "2026. Formulir Triwulan I Tahun 2026 dari Seksi Pelayanan belum kami terima.\n"
    ) in text
    assert "Hal: Permintaan kirim ulang formulir data kinerja Triwulan I Tahun 2026\n" in text
    assert "dengan angka Triwulan I Tahun 2026. Angka Triwulan II Tahun 2026 tidak kami pindahkan ke dalamnya." in text
    # The file may still be wanted for the period that it is of.
    assert "Berkas lama tidak dipakai lagi" not in text


def _ratio(run: Run, office: Path) -> Path:
    """A collection with a ratio, its form sent."""
    collection = office / "p.yaml"
    text = MINI.read_text(encoding="utf-8").replace("satuan: indeks\n", _RATIO)
    collection.write_text(text.replace("agregasi: akhir", "agregasi: rasio"), encoding="utf-8")
    send(run, collection, "TW1", office / "ratio")
    return collection


@pytest.mark.parametrize(
    ("bottom", "wrong", "asked"),
    [
        ("lima", "Penyebut \"Semua\" berisi teks 'lima', padahal harus angka.", "Ketik ulang angkanya saja."),
        (None, 'Penyebut "Semua" belum diisi.', "Isi angkanya."),
    ],
)
def test_of_a_ratio_that_lost_a_part_only_that_is_asked(
    run: Run, tmp_path: Path, bottom: Any, wrong: str, asked: str
) -> None:
    collection = _ratio(run, tmp_path)
    form = unit_form(tmp_path / "ratio", "pelayanan")
    fill(form, tmp_path / "returns" / "a.xlsx", {"ikm:pembilang": 4, "ikm:penyebut": bottom, "kegiatan": 3})
    letters(run, tmp_path, collection=collection)
    text = page(tmp_path, "pelayanan-perbaikan")
    assert wrong in text
    assert f"{asked} Pembilangnya sudah terisi." in text
    given = isi_formulir.Isian(attached(tmp_path))
    assert given.cell("ikm:pembilang", "#realisasi").value == 4
    assert given.cell("ikm:penyebut", "#realisasi").value is None
    colours = {key: given.cell(key, "#realisasi").fill.start_color.rgb for key in ("ikm:pembilang", "ikm:penyebut")}
    assert (colours["ikm:penyebut"], colours["ikm:pembilang"] == colours["ikm:penyebut"]) == ("00F9D6D5", False)
    cells = load_workbook(attached(tmp_path), data_only=True)["Isian"]
    said = [cells.cell(given.rows[key], given.columns["#periksa"]).value for key in ("ikm", "ikm:pembilang")]
    assert said == ["Isi pembilang dan penyebut", "OK"]
    # Only that cell filled in, the form is whole.
    fill(attached(tmp_path), tmp_path / "returns" / "a.xlsx", {"ikm:penyebut": 5})
    _, recap, _ = collect(run, collection, tmp_path / "returns", "TW1")
    assert row_of(recap, "ikm")["unit"]["pelayanan"]["realisasi"] == "80"


def test_beside_a_nihil_neither_part_of_a_ratio_is_handed_out(run: Run, tmp_path: Path) -> None:
    collection = _ratio(run, tmp_path)
    form = unit_form(tmp_path / "ratio", "pelayanan")
    fill(form, tmp_path / "returns" / "a.xlsx", {"ikm:pembilang": 4, "kegiatan": 3}, **{"ikm|nihil": "Ya"})
    letters(run, tmp_path, collection=collection)
    given = isi_formulir.Isian(attached(tmp_path))
    assert [given.cell(key, "#realisasi").value for key in ("ikm:pembilang", "ikm:penyebut")] == [None, None]
    assert "sudah terisi" not in page(tmp_path, "pelayanan-perbaikan")


def test_returns_that_differ_in_half_a_ratio_are_told_by_it(run: Run, tmp_path: Path) -> None:
    collection = _ratio(run, tmp_path)
    form = unit_form(tmp_path / "ratio", "pelayanan")
    fill(form, tmp_path / "returns" / "a.xlsx", {"ikm:pembilang": 4, "kegiatan": 3})
    fill(form, tmp_path / "returns" / "b.xlsx", {"ikm:pembilang": 5, "kegiatan": 3})
    letters(run, tmp_path, collection=collection)
    text = page(tmp_path, "pelayanan-perbaikan")
    assert "Berkas 1: kosong, pembilang 4 / Berkas 2: kosong, pembilang 5 | Angkanya berbeda. [TRM110]" in text
    given = isi_formulir.Isian(attached(tmp_path))
    assert given.cell("ikm:pembilang", "#realisasi").value is None
    # Of what they agree on, half a ratio is handed out too.
    fill(form, tmp_path / "returns" / "b.xlsx", {"ikm:pembilang": 4, "kegiatan": 2})
    letters(run, tmp_path, collection=collection)
    assert isi_formulir.Isian(attached(tmp_path)).cell("ikm:pembilang", "#realisasi").value == 4


def test_cells_are_named_as_they_stand_in_the_attached_form(run: Run, office: Path) -> None:
    """Red rows below one indicator move those of the next."""
    again(office, {"ikm": "delapan puluh", "kegiatan": "tiga"})
    letters(run, office)
    given = isi_formulir.Isian(attached(office))
    cells = {key: given.cell(key, "#realisasi").coordinate for key in ("ikm", "kegiatan")}
    assert cells == {"ikm": "G13", "kegiatan": "G15"}
    text = page(office, "pelayanan-perbaikan")
    for key, raw in (("ikm", "delapan puluh"), ("kegiatan", "tiga")):
        assert f"| Isian!{cells[key]} pada formulir terlampir | {raw} |" in text


@pytest.mark.parametrize(
    ("figures", "other", "asked"),
    [
        ({"ikm": "=40+40.5"}, {}, "Ketik angkanya."),
        ({"ikm": 2000}, {}, "Periksa, lalu ketik angka yang benar."),
        ({"ikm": "-"}, {}, "Ketik 0 bila hasilnya nol, atau pilih Ya pada kolom NIHIL bila memang nihil."),
        ({"ikm": "=DATE(2026,1,2)"}, {}, "Ketik angkanya."),
        (
            {"ikm": 80},
            {"ikm|nihil": "Ya"},
            "Ketik angkanya, 0 bila hasilnya nol, atau pilih Ya pada kolom NIHIL dan tulis alasannya; jangan keduanya.",
        ),
        (
            {"ikm": 80},
            {"ikm|nihil": "mungkin"},
            "Ketik angkanya, 0 bila hasilnya nol, atau pilih Ya pada kolom NIHIL dan tulis alasannya; jangan keduanya.",
        ),
    ],
)
def test_what_is_asked_can_be_done_in_the_attached_form(
    run: Run, office: Path, figures: dict[str, Any], other: dict[str, str], asked: str
) -> None:
    """Its refused cells are empty: there is no formula to be computed, and nothing to be cleared."""
    collection = office / "p.yaml"
    text = MINI.read_text(encoding="utf-8").replace("satuan: indeks\n", "satuan: indeks\n        batas: {maks: 100}\n")
    collection.write_text(text, encoding="utf-8")
    send(run, collection, "TW1", office / "limited")
    fill(unit_form(office / "limited", "pelayanan"), office / "returns" / "a.xlsx", {"kegiatan": 3} | figures, **other)
    letters(run, office, collection=collection)
    told = page(office, "pelayanan-perbaikan")
    assert f"| {asked}\n" in told
    given = isi_formulir.Isian(attached(office))
    assert [given.cell("ikm", column).value for column in ("#realisasi", "#nihil")] == [None, None]
    note = given.sheet.cell(given.rows["ikm"] + 1, 3).value
    assert note.endswith(asked)


def test_a_figure_is_told_the_indonesian_way(run: Run, office: Path) -> None:
    again(office, {"ikm": 80, "kegiatan": 3.5})
    letters(run, office)
    told = "Berisi 3,5, padahal harus bilangan bulat. [TRM203] | Ketik bilangan bulatnya."
    assert f" | 3,5 | {told}" in page(office, "pelayanan-perbaikan")


def test_the_indicator_is_named_once(run: Run, office: Path) -> None:
    again(office, {"ikm": 80, "kegiatan": 3}, **{"kegiatan|pendorong": "kata " * 500, "ikm|nihil": "mungkin"})
    letters(run, office)
    text = page(office, "pelayanan-perbaikan")
    assert "| Kolom NIHIL berisi 'mungkin'. [TRM205] |" in text
    assert "Isian!L15 pada formulir terlampir |" in text
    assert "| Teks lebih dari 2000 huruf, sisanya tidak dibaca. [TRM316] | Ringkaslah tulisannya." in text


@pytest.mark.parametrize(("today", "is_late"), [("2026-04-15", False), ("2026-04-16", True)])
def test_a_mended_form_is_wanted_by_a_day_that_is_still_to_come(
    run: Run, office: Path, today: str, is_late: bool
) -> None:
    _refused(office)
    letters(run, office, "--today", today)
    book = load_workbook(attached(office))
    said = [str(cell.value) for sheet in book.worksheets for row in sheet.iter_rows() for cell in row if cell.value]
    told = " ".join(said)
    due = "Rabu, 15 April 2026"
    assert any("sudah ada di dalamnya dan tidak perlu diisi ulang" in text for text in said)
    assert f"paling lambat {due}" not in told if is_late else f"Kembali paling lambat {due}." in told
    assert ("secepatnya, menurut surat yang menyertainya" in told) is is_late
    assert (f"Tenggat semula {due}." in told) is is_late
    assert "Terisi 0 dari 2 indikator; 0 perlu diperbaiki; 2 belum diisi." in page_of_values(attached(office))


def page_of_values(form: Path) -> set[str]:
    """What stands on the sheet that is filled in, formulas as they were computed last."""
    sheet = load_workbook(form, data_only=True)["Isian"]
    return {str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value is not None}


def test_the_signature_never_stands_on_a_page_of_its_own(run: Run, office: Path) -> None:
    _refused(office)
    letters(run, office)
    name = office / "surat" / "2026-TW1-pelayanan-perbaikan"
    closing = name.with_suffix(".html").read_text(encoding="utf-8").partition("<footer>")[2]
    assert "Bila ada yang kurang jelas" in closing
    assert "NIP." in closing
    with zipfile.ZipFile(name.with_suffix(".docx")) as package:
        body = package.read("word/document.xml").decode()
    paragraphs = body[body.index("Bila ada yang kurang jelas") :].split("<w:p>")[1:]
    assert len(paragraphs) == 7
    assert all("<w:keepNext/>" in one for one in paragraphs[:-1])
