"""The recap as a page: what a reader sees in it, where figures lead, and that nothing in it is obeyed."""

import re
import shutil
import subprocess
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from fractions import Fraction
from html.parser import HTMLParser
from pathlib import Path
from typing import NamedTuple

import pytest

from sopkit.collect.kiriman import Kiriman
from sopkit.collect.outputs.html import TOO_MANY, is_ours, write
from sopkit.collect.recap import MAX_DETAILS, Rekap
from sopkit.forms.form import Kolom
from sopkit.forms.remark import Code, Remark
from sopkit.model.jumlah import print_jumlah
from sopkit.model.pengumpulan import TingkatField
from sopkit.model.text import for_xml
from tests.collect.office import MINI
from tests.collect.opened import HOSTILE, with_gaps
from tests.collect.ramai import crowd
from tests.collect.samples import change, filled, made, pengumpulan, periode, refused, sent, year
from tests.conftest import Run

BROWSER = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
VOID = frozenset({"meta", "br", "hr", "col", "link"})


class Td(NamedTuple):
    """A cell: its words, its attributes, where it leads, and the exact figure in it."""

    text: str
    attributes: dict[str, str | None]
    href: str
    value: str


class Page(HTMLParser):
    """A page as it is read: sections with their tables, all its elements, all its words."""

    def __init__(self, data: bytes) -> None:
        super().__init__()
        self.rows: dict[str, list[list[Td]]] = {}
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: dict[str, str] = {}
        self._open: list[str] = []
        self._section = ""
        self._cell: list[str] | None = None
        self._attributes: dict[str, str | None] = {}
        self._href = self._value = ""
        self.feed(data.decode())
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = dict(attrs)
        self.tags.append((tag, named))
        if tag not in VOID:
            self._open.append(tag)
        if tag == "section":
            self._section = str(named["id"])
        elif tag == "tr":
            self.rows.setdefault(self._section, []).append([])
        elif tag in ("td", "th"):
            self._cell, self._attributes, self._href, self._value = [], named, "", ""
        elif tag == "a":
            self._href = str(named["href"])
        elif tag == "data":
            self._value = str(named["value"])

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.words[self._section] = self.words.get(self._section, "") + data
        if self._cell is not None:
            self._cell.append(data)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag
        if tag in ("td", "th") and self._cell is not None:
            cell = Td("".join(self._cell), self._attributes, self._href, self._value)
            self.rows[self._section][-1].append(cell)
            self._cell = None

    def row(self, section: str, words: str) -> dict[str, Td]:
        """The row that begins with these words, its cells by what heads them."""
        found = next(row for row in self.rows[section] if any(cell.text.startswith(words) for cell in row[:2]))
        return {str(cell.attributes.get("data-kepala", "")): cell for cell in found}


def page(rekap: Rekap) -> Page:
    return Page(write(rekap))


@pytest.mark.parametrize("when", ["TW1", "TW2", "TW4", "tahun"])
def test_every_figure_is_printed_and_stands_exact_beside(when: str) -> None:
    rekap = made(when, year())
    shown = page(rekap)
    for row in rekap.indikator:
        cells = shown.row("rekap", row.indikator.nama)
        value = row.periode.angka.nilai
        assert value is not None
        assert cells["Realisasi"].text == print_jumlah(value, row.indikator.desimal)
        assert abs(Fraction(cells["Realisasi"].value) - value) < Fraction(1, 10**11)
        if row.periode.persen is not None:
            assert cells["Capaian (%)"].text == print_jumlah(row.periode.persen, 2)
        assert cells["Predikat"].text == (row.periode.predikat or "n/a")
    if when == "TW2":
        cells = shown.row("rekap", "Jumlah keluarga penerima bantuan sosial yang diverifikasi")
        labels = ("Target", "Realisasi", "Target sejak Januari", "Realisasi sejak Januari", "Target 2026")
        assert [cells[label].text for label in labels] == ["300", "295", "600", "605", "1.200"]
        assert cells["Capaian (%) sejak Januari"].text == "100,83"
        cells = shown.row("rekap", "Persentase usulan Musrenbang")
        assert cells["Target"].text == "80–90"
    if when == "tahun":
        cells = shown.row("rekap", "Jumlah keluarga penerima bantuan sosial yang diverifikasi")
        quarters = [cells[f"Realisasi TW {n}"].text for n in ("I", "II", "III", "IV")]
        assert quarters == ["310", "295", "300", "288"]


def test_what_lacks_is_na_what_is_declared_is_nihil_and_zero_is_zero() -> None:
    shown = page(made("TW2", with_gaps()))
    cells = shown.row("rekap", "Nilai evaluasi SAKIP kecamatan")
    assert [cells[label].text for label in ("Realisasi", "Capaian (%)", "Predikat")] == ["n/a", "n/a", "n/a"]
    assert cells["Keterangan"].text == "belum: Sekretariat"
    assert shown.row("rekap", "Jumlah patroli wilayah yang dilaksanakan")["Realisasi"].text == "NIHIL"
    whole = page(made("TW2", year())).row("rekap", "Jumlah pengaduan masyarakat atas pelayanan")
    assert [whole[label].text for label in ("Realisasi", "Capaian (%)")] == ["0", "n/a"]


def test_an_incomplete_recap_says_so_at_the_top_and_a_complete_one_does_not() -> None:
    said = "TIDAK LENGKAP: belum masuk 1 dari 6 unit (Sekretariat); 7 isian belum ada"
    data = write(made("TW2", with_gaps())).decode()
    assert said in data
    assert data.index(said) < data.index("<table")
    whole = write(made("TW2", year())).decode()
    assert "TIDAK LENGKAP" not in whole
    complete = ">LENGKAP: 6 dari 6 unit sudah masuk; tidak ada isian yang kurang<"
    assert complete in whole
    assert whole.index(complete) < whole.index("<table")


@pytest.mark.parametrize("when", ["TW2", "tahun"])
def test_every_figure_leads_to_the_cells_it_rests_on(when: str) -> None:
    rekap = made(when, with_gaps())
    shown = page(rekap)
    ids = [str(named["id"]) for _, named in shown.tags if "id" in named]
    assert len(ids) == len(set(ids))
    targets = {str(named["href"]).removeprefix("#") for tag, named in shown.tags if tag == "a"}
    assert targets <= set(ids)
    for number, row in enumerate(rekap.indikator, 1):
        assert shown.row("rekap", row.indikator.nama)["Realisasi"].href == f"#asal-{number}"
    sources = [row for row in shown.rows["asal"] if "data-kepala" in row[-1].attributes]
    asal = [one for unit in rekap.units() for share in unit.indikator.values() for one in share.asal]
    assert len(sources) == len(asal)
    units = pengumpulan().units
    expected = {
        (
            units[one.unit].nama,
            one.periode.nama,
            one.sumber.raw.replace(".", ","),
            one.file,
            f"Isian!{one.sumber.cell}",
            one.sha256[:12],
        )
        for one in asal
    }
    picked = ("", "Periode", "Tertulis", "Berkas", "Sel", "SHA-256")
    found = [{str(cell.attributes.get("data-kepala", "")): cell for cell in row} for row in sources]
    assert {tuple(row[label].text for label in picked) for row in found} == expected
    # and from there to the whole digest
    files = {
        row[1].text: row
        for row in shown.rows["status"]
        if any(c.attributes.get("data-kepala") == "SHA-256" for c in row)
    }
    for one in asal:
        assert one.sha256 in [cell.text for cell in files[one.file]]


def test_who_reported_when_and_how_late() -> None:
    def saved(one: Kiriman, hour: int, day: int) -> Kiriman:
        return replace(one, saved=datetime(2026, 7, day, hour, tzinfo=UTC))

    found = [one for one in year() if one.unit != "sekretariat"]
    found = [
        saved(one, 20, 14) if one.unit == "kesos" else saved(one, 3, 20) if one.unit == "ekbang" else one
        for one in found
    ]
    shown = page(made("TW2", found))
    cells = shown.row("status", "Seksi Ekonomi dan Pembangunan")
    assert [cells[label].text for label in ("Status", "Disimpan", "Terlambat (hari kerja)")] == [
        "sudah masuk",
        "20 Jul 2026",
        "3",
    ]
    # past midnight in Jakarta, and still in time
    cells = shown.row("status", "Seksi Kesejahteraan Sosial")
    assert [cells[label].text for label in ("Disimpan", "Terlambat (hari kerja)")] == ["15 Jul 2026", "0"]
    cells = shown.row("status", "Seksi Pemerintahan")
    assert [cells[label].text for label in ("Disimpan", "Terlambat (hari kerja)")] == ["–", "–"]
    cells = shown.row("status", "Sekretariat")
    assert cells["Status"].text == "belum masuk, lewat tenggat 11 hari kerja"
    assert "Tenggat: Rabu, 15 Juli 2026" in shown.words["status"]


def test_remarks_name_file_cell_and_code() -> None:
    cells = page(made("TW2", with_gaps())).row("catatan", "1")
    labels = ("", "Lembar dan sel", "Kode", "Tingkat", "Isi sel", "Uraian")
    told = ["2026-TW2/kesos.xlsx", "Isian!G14", "TRM201", "galat", "12 lap", "berisi teks '12 lap'; ketik ulang"]
    assert [cells[label].text for label in labels] == told
    assert "Tidak ada catatan." in page(made("TW2", year())).words["catatan"]


def test_units_show_what_they_wrote() -> None:
    shown = page(made("TW2", with_gaps()))
    words = shown.words["unit"]
    assert "Faktor penghambatJaringan internet sering terputus pada minggu pertama" in words
    assert "berisi '12 lap' (Isian!G14); lihat Catatan no. 1" in words
    assert [named for tag, named in shown.tags if tag == "details"] == [{}] * 6
    assert "Alasan NIHILTidak ada kegiatan" in words


def test_charts_print_their_figures_and_say_them() -> None:
    rekap = made("tahun", with_gaps())
    data = write(rekap).decode()
    bars, columns = re.findall(r"<svg.*?</svg>", data, re.DOTALL)
    for one in rekap.sasaran:
        assert one.rata_rata is not None
        shown = print_jumlah(one.rata_rata, 2) + ("*" if one.is_partial else "")
        assert f"{one.nama}: {shown}" in bars
        assert f">{shown}</text>" in bars
    assert len(re.findall(r"<rect [^>]*><title>", columns)) == 14  # of 16, two are n/a
    assert columns.count(">n/a</text>") == 2
    assert "TW II n/a" in re.findall(r"<desc[^>]*>(.*?)</desc>", columns)[0]
    for svg in (bars, columns):
        (labels,) = re.findall(r'aria-labelledby="(\S+) (\S+)"', svg)
        assert all(svg.count(f'id="{label}"') == 1 for label in labels)


def test_columns_of_periods_differ_in_brightness() -> None:
    (columns,) = re.findall(r"<svg.*?</svg>", write(made("TW2", year())).decode(), re.DOTALL)[1:]
    fills = re.findall(r'<rect [^>]*fill="#(\w{6})"[^>]*><title>[^<]*, (TW I+):', columns)
    light = {label: sum(int(fill[n : n + 2], 16) for n in (0, 2, 4)) for fill, label in fills}
    assert light["TW I"] > 2 * light["TW II"]


def test_a_figure_off_the_scale_is_cut_and_printed() -> None:
    source = pengumpulan()
    answers = {
        one.id: filled(one, "999999") for _, one in source.indicators() if one.id in ("patroli", "waktu-layanan")
    }
    found = []
    for one in year():
        own = {key: value for key, value in answers.items() if one.bacaan and key in one.bacaan.terisi}
        found.append(sent(str(one.unit), periode("TW1"), source, others=own) if one.periode == periode("TW1") else one)
    uncapped = source.model_copy(update={"batas_capaian": None})
    (bars,) = re.findall(r"<svg.*?</svg>", write(made("TW1", found, uncapped)).decode(), re.DOTALL)
    width = float(re.findall(r'viewBox="0 0 ([\d.]+)', bars)[0])
    for x, wide in re.findall(r'<rect x="([-\d.]+)" y="[-\d.]+" width="([\d.]+)"', bars):
        assert 0 <= float(x) <= float(x) + float(wide) <= width + 0.01
    means = [one.rata_rata for one in made("TW1", found, uncapped).sasaran]
    assert max(filter(None, means)) > 1000
    assert min(one for one in means if one is not None) < -100
    for mean in means:
        assert mean is not None
        assert print_jumlah(mean, 2) in bars


def test_an_empty_recap_has_no_chart() -> None:
    shown = page(made("TW1", []))
    assert "Belum ada capaian yang dapat digambar." in shown.words["grafik"]
    assert "Tidak ada berkas." in shown.words["status"]


@pytest.mark.parametrize("text", HOSTILE)
def test_texts_of_others_stay_texts(text: str) -> None:
    source, when = pengumpulan(), periode("TW1")
    indikator = next(one for _, one in source.indicators() if one.id == "ikm")
    unit = source.fillers(indikator)[0]
    own = filled(indikator, "80", {Kolom.PENDORONG: text})
    own = replace(own, alasan=text, sumber=(replace(own.sumber[0], raw=text, sheet=text),))
    remark = Remark(Code.ANGKA_TEKS, text, text, "G1", text, "ikm")
    one = replace(sent(unit, when, source, others={"ikm": own}, remarks=(remark,)), name=text)
    plain = page(made("TW1", [replace(sent(unit, when, source, remarks=(replace(remark, raw="x"),)), name="a.xlsx")]))
    shown = page(made("TW1", [one, refused(f"{text}2", remark)]))
    assert {tag for tag, _ in shown.tags} == {tag for tag, _ in plain.tags}
    wanted = " ".join(for_xml(text).split())
    for section in ("status", "unit", "catatan", "asal"):
        assert wanted in " ".join(shown.words[section].split()), section


def test_names_from_the_collection_stay_texts_too() -> None:
    evil = "<script>alert(1)</script> & \"'"
    source = pengumpulan()
    units = {key: unit.model_copy(update={"nama": evil, "kontak": evil}) for key, unit in source.units.items()}
    source = source.model_copy(update={"nama": evil, "unit": units})
    source = source.model_copy(update={"sasaran": [one.model_copy(update={"nama": evil}) for one in source.sasaran]})
    data = write(made("TW1", year(), source))
    assert b"<script" not in data
    assert page(made("TW1", year(), source)).words["rekap"].count(evil) > 4


def test_the_page_asks_for_nothing_from_elsewhere() -> None:
    data = write(made("TW2", with_gaps())).decode()
    shown = page(made("TW2", with_gaps()))
    assert not {"script", "link", "img", "iframe", "object", "form"} & {tag for tag, _ in shown.tags}
    assert all(str(named["href"]).startswith("#") for _, named in shown.tags if "href" in named)
    assert "url(" not in data
    assert "@import" not in data
    assert "default-src 'none'; style-src 'unsafe-inline'" in data


def test_bands_of_ones_own_are_coloured() -> None:
    scale = [TingkatField(nama="Baik", di_atas="100"), TingkatField(nama="Kurang", di_atas=None)]
    cells = page(made("TW2", year(), pengumpulan().model_copy(update={"skala": scale})))
    looks = {
        cell.text: cell.attributes["class"]
        for row in cells.rows["rekap"]
        for cell in row
        if cell.text in ("Baik", "Kurang")
    }
    assert looks == {"Baik": "tengah tingkat-0", "Kurang": "tengah tingkat-4"}


def test_same_returns_same_bytes_whatever_their_order() -> None:
    assert write(made("TW2", with_gaps())) == write(made("TW2", list(reversed(with_gaps()))))


def test_too_many_answers_stand_elsewhere_and_the_page_says_so() -> None:
    rekap = crowd(MAX_DETAILS)
    assert not rekap.is_detailed
    data = write(rekap)
    assert len(data) < 200_000
    shown = Page(data)
    for section in ("status", "unit", "asal"):
        assert TOO_MANY in shown.words[section]
    assert {cell.href for row in shown.rows["rekap"] for cell in row} == {""}
    assert shown.row("rekap", "Jumlah kegiatan")["Realisasi"].text == print_jumlah(Decimal(80 * MAX_DETAILS), 0)


def test_its_head_says_whose_it_is(tmp_path: Path) -> None:
    file = tmp_path / "r.html"
    file.write_bytes(write(made("TW1", [])))
    assert is_ours(file)
    file.write_text("<!DOCTYPE html><p>sopkit.recap/1", encoding="utf-8")
    assert not is_ours(file)
    assert not is_ours(tmp_path)


def test_the_command_writes_it_and_writes_over_nothing_else(run: Run, office: Path) -> None:
    out = office / "rekap.html"
    command = ("collect", MINI, office / "returns", "--period", "TW1", "-o", out)
    assert run(*command).code == 0
    assert run(*command).code == 0
    assert Page(out.read_bytes()).row("rekap", "Indeks Kepuasan Masyarakat")["Realisasi"].text == "81,50"
    out.write_text("<p>surat</p>", encoding="utf-8")
    assert run(*command).code == 2
    assert out.read_text(encoding="utf-8") == "<p>surat</p>"


@pytest.mark.skipif(BROWSER is None or not shutil.which("pdftotext"), reason="chromium atau pdftotext tidak ada")
def test_a_browser_prints_all_of_it_on_a4(tmp_path: Path) -> None:
    found = change(with_gaps(), "kesos", "TW1")
    (tmp_path / "r.html").write_bytes(write(made("TW2", found)))
    quiet = ("--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={tmp_path / 'profile'}")
    to = f"--print-to-pdf={tmp_path / 'r.pdf'}"
    command = [str(BROWSER), *quiet, "--no-pdf-header-footer", to, (tmp_path / "r.html").as_uri()]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    sizes = re.findall(rb"/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]", (tmp_path / "r.pdf").read_bytes())
    assert {(round(float(w) * 25.4 / 72), round(float(h) * 25.4 / 72)) for w, h in sizes} == {(297, 210)}
    command = ["pdftotext", "-layout", str(tmp_path / "r.pdf"), "-"]
    pages = subprocess.run(command, check=True, capture_output=True, text=True, timeout=60).stdout.split("\f")
    assert "TIDAK LENGKAP" in pages[0]
    # what is folded up on the screen is open on paper
    assert sum("Jaringan internet sering terputus" in one for one in pages) >= 3
    # heads are repeated where a table goes on
    first = next(number for number, one in enumerate(pages) if "Rekapitulasi" in one)
    assert all("Keterangan" in one and "Realisasi" in one for one in pages[first : first + 2])
    assert "NIP." in pages[first + 1]
