"""`sopkit schedule` at the door: what it is given, what it refuses, and what it says of bad input."""

import json
import os
import re
import shutil
from pathlib import Path

import pytest

from tests.conftest import Run

TOP = Path(__file__).parent.parent.parent
SOPS = TOP / "sops"
BINAMU = SOPS / "binamu-pengumpulan-data-kinerja.yaml"
MUARA = SOPS / "muara-papalik-penyusunan-mekanisme-pengumpulan-data-kinerja.yaml"
MENTEBAH = SOPS / "mentebah-pengumpulan-dan-pengukuran-data-kinerja.yaml"
COLLECTION = TOP / "examples" / "mini" / "pengumpulan.yaml"


def flow(*kegiatan: str) -> str:
    """An SOP of three steps whose lines below `uraian` are given."""
    rows = "".join(
        f"      - nomor: {number}\n        uraian: Memeriksa berkas {number}\n        pelaksana: a\n"
        + "".join(f"        {line}\n" for line in lines.splitlines())
        for number, lines in enumerate(kegiatan, 1)
    )
    return f"skema: sop/1\nnama: Contoh\nprosedur:\n  - pelaksana:\n      a: Arsiparis\n    kegiatan:\n{rows}"


def test_today_is_the_start_where_none_is_named(run: Run) -> None:
    # the fixture's day is Tuesday 30 June 2026
    assert json.loads(run("schedule", MENTEBAH, "--format", "json").out)["start"] == "2026-06-30T07:30:00"


@pytest.mark.parametrize(
    ("start", "begin"),
    [
        ("2026-04-10", "2026-04-10T07:30:00"),
        ("10 April 2026", "2026-04-10T07:30:00"),
        ("10 april 2026 09.30", "2026-04-10T09:30:00"),
        ("10 April 2026, pukul 9.30", "2026-04-10T09:30:00"),
        ("2026-04-10 09:30", "2026-04-10T09:30:00"),
        ("2026-04-10T09:30", "2026-04-10T09:30:00"),
    ],
)
def test_a_start_as_people_write_it(start: str, begin: str, run: Run) -> None:
    assert json.loads(run("schedule", MENTEBAH, "--start", start, "--format", "json").out)["start"] == begin


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--start", "besok"), "--start 'besok' tidak terbaca atau bukan tanggal yang ada"),
        (("--start", "2026-02-30"), "bukan tanggal yang ada"),
        (("--start", "April 2026"), "hanya menyebut bulan"),
        (("--start", "2026-04-10 25.00"), "tidak ada pukul 25.00"),
        (("--start", "1900-01-01"), "di luar tahun 1946 sampai 2180"),
        (("--start", "0001-01-01"), "'0001-01-01' di luar tahun 1946 sampai 2180"),
        (("--start", "31 Desember 9999 07.30"), "di luar tahun 1946 sampai 2180"),
        (("--start", "2190-01-01"), "di luar tahun 1946 sampai 2180"),
        (("--varian", "bulanan"), "--varian 'bulanan' tidak ada pada SOP ini; pilih: triwulan = Penyusunan"),
        ((), "waktu SOP ini berbeda menurut varian; sebutkan --varian dengan salah satu: triwulan = Penyusunan"),
        (("--varian", "triwulan", "--prosedur", "2"), "--prosedur '2' tidak ada pada SOP ini"),
        (("--days", "7"), "paling besar 6"),
        (("--format", "pdf"), "'pdf' bukan salah satu dari"),
    ],
)
def test_misuse_says_what_is_allowed(arguments: tuple[str, ...], words: str, run: Run) -> None:
    result = run("schedule", BINAMU, *arguments)
    assert result.code == 2
    assert words in result.err


def test_of_several_tables_one_is_named(run: Run) -> None:
    result = run("schedule", MUARA)
    assert result.code == 2
    assert "SOP ini punya 2 tabel; sebutkan --prosedur dengan salah satu: 1 = " in result.err
    second = json.loads(run("schedule", MUARA, "--prosedur", "2", "--format", "json").out)
    assert (second["prosedur"], len(second["steps"])) == (2, 6)
    named = run("schedule", MUARA, "--prosedur", second["judul"].upper(), "--format", "json")
    assert json.loads(named.out)["prosedur"] == 2


def test_a_varian_is_named_by_its_id_or_as_printed(run: Run) -> None:
    ends = [
        json.loads(run("schedule", BINAMU, "--start", "2026-04-10", "--varian", name, "--format", "json").out)["end"]
        for name in ("tahunan", "laporan  kinerja tahunan", "triwulan")
    ]
    assert ends == ["2026-05-06T09:00:00"] * 2 + ["2026-04-15T09:00:00"]


def test_a_varian_on_which_no_time_depends_changes_nothing(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    text = flow("mutu_baku:\n  waktu: 1 jam", "mutu_baku:\n  waktu: 2 jam")
    path.write_text(text.replace("prosedur:", "varian:\n  triwulan: Laporan triwulan\nprosedur:"), encoding="utf-8")
    plain, named = (
        json.loads(run("schedule", path, "--start", "2026-04-10", "--format", "json", *more).out)
        for more in ((), ("--varian", "laporan triwulan"))
    )
    assert named == plain
    assert (plain["varian"], plain["end"]) == (None, "2026-04-10T10:30:00")


def test_the_varian_whose_time_is_too_long_is_pointed_at(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    times = "mutu_baku:\n  waktu:\n    triwulan: 1 jam\n    tahunan: 90 tahun"
    names = "varian:\n  triwulan: Laporan triwulan\n  tahunan: Laporan tahunan\nprosedur:"
    path.write_text(flow(times, "").replace("prosedur:", names), encoding="utf-8")
    assert run("schedule", path, "--varian", "triwulan").code == 0
    result = run("schedule", path, "--varian", "tahunan")
    assert result.code == 1
    assert "a.yaml:16:22: galat: waktu kegiatan 1 '90 tahun' lebih dari 20 tahun" in result.err


def test_a_start_on_a_holiday_moves_with_a_warning(run: Run) -> None:
    result = run("schedule", MENTEBAH, "--start", "2026-12-25")
    assert result.code == 0
    assert "peringatan: Jumat, 25 Desember 2026 kantor tutup: Hari Raya Natal, libur nasional; " in result.err
    assert "mulai Senin, 28 Desember 2026 pukul 07.30" in result.err


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        (
            "endless",
            flow("mutu_baku:\n  waktu: 1 jam", "lanjut: 1\nmutu_baku:\n  waktu: 2 jam"),
            ":12:9: galat: kegiatan 2 hanya kembali ke kegiatan sebelumnya, sehingga alur tidak pernah selesai",
        ),
        (
            "lost",
            flow("lanjut: 9\nmutu_baku:\n  waktu: 3 jam", ""),
            ":10:17: galat: jalur terpendek dan terpanjang tidak dihitung karena tujuan '9' tidak ada",
        ),
        (
            "far",
            flow("mutu_baku:\n  waktu: 3 jam", "mutu_baku:\n  waktu: 999999999 tahun"),
            ":16:18: galat: waktu kegiatan 2 '999999999 tahun' lebih dari 20 tahun; periksa satuan waktunya",
        ),
    ],
)
def test_what_cannot_be_scheduled_says_where_and_what_is_known(
    name: str, text: str, words: str, run: Run, tmp_path: Path
) -> None:
    path = tmp_path / f"{name}.yaml"
    path.write_text(text, encoding="utf-8")
    result = run("schedule", path, "--start", "2026-04-10")
    assert (result.code, result.out) == (1, "")
    assert f"{name}.yaml:" in result.err
    assert words in result.err
    assert "Jadwal tidak dapat disusun; jumlah seluruh waktunya " in result.err


def test_an_unreadable_time_is_told_and_the_rest_is_scheduled(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(flow("mutu_baku:\n  waktu: secepatnya", "mutu_baku:\n  waktu: 1 jam"), encoding="utf-8")
    result = run("schedule", path, "--start", "2026-04-10")
    assert result.code == 1
    assert "a.yaml:11:18: MTB" in result.err
    assert "[waktu tidak terbaca]" in result.out
    assert "paling cepat Jumat, 10 April 2026 pukul 08.30" in result.out


def test_branches_that_never_meet_are_a_warning(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    ends = "lanjut: selesai\nmutu_baku:\n  waktu: 1 jam"
    path.write_text(flow("lanjut:\n  - 2\n  - 3\nmutu_baku:\n  waktu: 1 jam", ends, ends), encoding="utf-8")
    result = run("schedule", path, "--start", "2026-04-10")
    assert result.code == 0
    assert "a.yaml:7:9: peringatan: cabang serempak dari kegiatan 1 tidak pernah bertemu lagi" in result.err


def test_a_file_that_is_no_sop_says_so(run: Run, tmp_path: Path) -> None:
    assert run("schedule", tmp_path / "tidak-ada.yaml").code == 4
    assert "folder, bukan berkas" in run("schedule", SOPS).err
    broken = tmp_path / "rusak.yaml"
    broken.write_text("skema: sop/1\nnama: [", encoding="utf-8")
    result = run("schedule", broken)
    assert result.code == 1
    assert "rusak.yaml:3:1: YML001 galat" in result.err
    calendar = tmp_path / "kalender.yaml"
    calendar.write_text("skema: kalender/1\n", encoding="utf-8")
    assert "adalah kalender" in run("schedule", calendar).err


def test_a_faulty_calendar_is_told_and_nothing_is_dated(run: Run, tmp_path: Path) -> None:
    calendar = tmp_path / "k.yaml"
    calendar.write_text("skema: kalender/1\njam_kerja:\n  senin: 16.00-07.30\n", encoding="utf-8")
    result = run("schedule", MENTEBAH, "--calendar-file", calendar)
    assert (result.code, result.out) == (1, "")
    assert "k.yaml:3:" in result.err
    # 10 menit, 1, 3, 2 and 1 hari, 1 jam, 5 menit, 1 jam: no calendar is needed to add them
    assert result.err.endswith("\nJadwal tidak dapat disusun; jumlah seluruh waktunya 7 hari 2 jam 15 menit\n")


def test_a_ramadan_of_32_days_is_none(run: Run, tmp_path: Path) -> None:
    calendar = tmp_path / "k.yaml"
    for last, code in ((20, 0), (21, 1)):
        text = f"skema: kalender/1\nramadan:\n  mulai: 2026-02-18\n  selesai: 2026-03-{last}\n"
        calendar.write_text(text, encoding="utf-8")
        result = run("schedule", MENTEBAH, "--calendar-file", calendar)
        assert result.code == code
    assert "k.yaml:4:3: YML005 galat: Ramadan harus selesai sesudah mulai, paling lama 31 hari" in result.err


def test_an_office_has_its_own_days_and_hours(run: Run, tmp_path: Path) -> None:
    shutil.copy(MENTEBAH, tmp_path / "a.yaml")
    calendar = "skema: kalender/1\njam_kerja:\n  senin-kamis: 08.00-12.00, 13.00-16.30\nlibur:\n  2026-04-13:\n"
    (tmp_path / "kalender.yaml").write_text(
        f"{calendar}    nama: Hari jadi kabupaten\n    sumber: SK Bupati\n", encoding="utf-8"
    )
    result = run("schedule", tmp_path / "a.yaml", "--start", "2026-04-13")
    assert result.code == 0
    assert "Hari jadi kabupaten" in result.err
    assert "Mulai    Selasa, 14 April 2026 pukul 08.00" in result.out


def test_six_days_and_ramadan_change_the_dates(run: Run) -> None:
    def end(*arguments: str) -> str:
        text = run("schedule", MENTEBAH, "--start", "2026-02-23", "--format", "json", *arguments).out
        return str(json.loads(text)["end"])

    # steps: 10 menit, 1 hari, 3 hari, 2 hari, 1 hari, 1 jam, 5 menit, 1 jam: seven working days on, then 2 h 15
    assert end() == "2026-03-04T09:45:00"
    assert end("--ramadan") == "2026-03-04T10:15:00"
    assert end("--days", "6") == "2026-03-03T09:45:00"


@pytest.mark.parametrize("option", ["--start", "--varian", "--prosedur"])
def test_a_collection_has_its_own_dates(option: str, run: Run) -> None:
    result = run("schedule", COLLECTION, option, "2026-04-10")
    assert result.code == 2
    assert f"{option} hanya untuk SOP; {COLLECTION} adalah pengumpulan" in result.err


def test_deadlines_are_those_of_the_forms(run: Run, tmp_path: Path) -> None:
    shown = run("schedule", COLLECTION).out
    told = run("forms", COLLECTION, "--period", "TW1", "-o", tmp_path).err
    assert "Kembali paling lambat Rabu, 15 April 2026" in told
    assert "Triwulan I    Jum, 10 Apr 2026  Rab, 15 Apr 2026" in shown


def test_deadlines_say_which_holidays_they_pass_and_what_is_only_estimated(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "pengumpulan.yaml"
    text = COLLECTION.read_text(encoding="utf-8").replace("tahun: 2026", "tahun: 2028")
    path.write_text(text.replace("3 hari kerja", "60 hari kerja"), encoding="utf-8")
    deadlines = json.loads(run("schedule", path, "--format", "json").out)["deadlines"]
    assert all(one["estimate"] and "belum ditetapkan" in one["holidays"] for one in deadlines)
    assert "2028-05-01" in [off["date"] for off in deadlines[0]["days_off"]]
    assert "± Perkiraan" in run("schedule", path).out


def test_the_form_follows_the_name_of_the_file(run: Run, tmp_path: Path) -> None:
    begins = {"a.svg": b"<svg", "a.html": b"<!DOCTYPE", "a.ics": b"BEGIN:VCALENDAR", "a.csv": b"file,"}
    for name, first in begins.items():
        result = run("schedule", MENTEBAH, "-o", tmp_path / name)
        assert (result.code, result.out) == (0, "")
        assert result.err == f"Tertulis: {tmp_path / name}\n"
        assert (tmp_path / name).read_bytes().startswith(first)
    run("schedule", MENTEBAH, "-o", tmp_path / "a", "--format", "json")
    assert json.loads((tmp_path / "a").read_text(encoding="utf-8"))["schema"] == "sopkit.schedule/1"
    for name in ("b", "b.txt"):
        run("schedule", MENTEBAH, "-o", tmp_path / name)
        assert "Mulai    Selasa, 30 Juni 2026" in (tmp_path / name).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("-o", "a.pdf"), "bentuk pdf tidak ada; pilih salah satu akhiran: .csv, .html, .ics, .json, .svg, .txt"),
        (("-o", "a.xlsx"), "bentuk xlsx tidak ada"),
        (("-o", "a.csv", "--format", "json"), "-o a.csv tidak sesuai dengan --format json; samakan akhirannya"),
        (("-o", "a.txt", "--format", "json"), "-o a.txt tidak sesuai dengan --format json"),
    ],
)
def test_no_file_gets_a_false_name(
    arguments: tuple[str, ...], words: str, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    result = run("schedule", MENTEBAH, *arguments)
    assert result.code == 2
    assert words in result.err
    assert list(tmp_path.iterdir()) == []


def test_no_document_is_written_over(run: Run, tmp_path: Path) -> None:
    for name in ("a.yaml", "a.txt"):
        shutil.copy(MENTEBAH, tmp_path / name)
    shutil.copy(COLLECTION, tmp_path / "kumpul.YML")
    (tmp_path / "kantor.csv").write_text("skema: kalender/1\n", encoding="utf-8")
    before = {path: path.read_bytes() for path in tmp_path.iterdir()}
    for file, target in (("a.yaml", "a.yaml"), ("a.txt", "a.txt"), ("a.yaml", "kumpul.YML"), ("a.yaml", "kantor.csv")):
        options = (
            "--calendar-file",
            tmp_path / "kantor.csv",
            "--format",
            Path(target).suffix[1:].replace("txt", "text"),
        )
        result = run("schedule", tmp_path / file, "-o", tmp_path / target, *(options if "csv" in target else ()))
        assert result.code == 2, target
        assert "; tidak ditulis; beri nama lain, misalnya hasil.txt" in result.err
    assert {path: path.read_bytes() for path in tmp_path.iterdir()} == before


@pytest.mark.parametrize("form", ["text", "json", "csv", "ics", "svg", "html"])
@pytest.mark.parametrize("source", [MENTEBAH, COLLECTION])
def test_a_file_whose_name_is_no_text(
    source: Path, form: str, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    name = os.fsdecode(b"b\xff.yaml")
    shutil.copy(source, name)
    result = run("schedule", name, "--format", form, "-o", "hasil")
    assert result.code == 0, result.err
    shown = Path("hasil").read_bytes().decode()
    named = {"json": r'"file": "b\\udcff.yaml"', "csv": r"b\udcff.yaml,b\udcff,", "text": r"b\udcff.yaml"}
    assert named.get(form, "") in shown


@pytest.mark.parametrize("width", ["60", "80", "140"])
def test_the_table_fits_the_terminal(width: str, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    import sopkit.cli.schedule as schedule

    monkeypatch.setattr(schedule, "width", lambda: int(width))
    for path in (MENTEBAH, COLLECTION):
        lines = run("schedule", path).out.splitlines()
        assert [line for line in lines if len(line) > int(width)] == []


def limited(limit: str, *kegiatan: str) -> str:
    return flow(*kegiatan).replace("  - pelaksana:", f"  - batas_waktu: {limit}\n    pelaksana:")


DAY, OPEN = "mutu_baku:\n  waktu: 1-3 hari", "mutu_baku:\n  waktu: minimal 1 jam"


@pytest.mark.parametrize(
    ("limit", "rows", "outcome", "words"),
    [
        ("4 hari kerja", (DAY, DAY), "over", "4 hari kerja: terlampaui"),
        ("6 hari kerja", (DAY, DAY), "within", "6 hari kerja: terpenuhi"),
        ("6 hari kerja", (DAY, OPEN), "unsure", "6 hari kerja: belum dapat dipastikan"),
    ],
)
def test_the_limit_is_told_in_every_form(
    limit: str, rows: tuple[str, ...], outcome: str, words: str, run: Run, tmp_path: Path
) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(limited(limit, *rows), encoding="utf-8")
    for form in ("text", "html", "svg", "ics"):
        result = run("schedule", path, "--start", "2026-04-10", "--format", form)
        assert result.code == 0
        assert f"atas waktu {words}" in result.out.replace("\r\n ", "")
        said = f"a.yaml:4:18: peringatan: jalur terpanjang 6 hari melampaui batas waktu {limit}; persingkat"
        assert (said in result.err) == (outcome == "over")
    told = json.loads(run("schedule", path, "--format", "json").out)["limit"]
    assert (told["text"], told["outcome"]) == (limit, outcome)
    assert f",{limit}: {outcome}," in run("schedule", path, "--format", "csv").out
    # durations says the same, and fails
    assert (run("durations", path).code == 1) == (outcome == "over")


def test_the_limit_is_that_of_the_longest_path_whichever_is_dated(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(limited("4 hari kerja", DAY, DAY), encoding="utf-8")
    shown = run("schedule", path, "--path", "shortest").out
    assert "Batas waktu 4 hari kerja: terlampaui, menurut jalur terpanjang" in shown


def test_a_limit_that_is_none_is_told(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(limited("minimal 1 hari", DAY, DAY), encoding="utf-8")
    result = run("schedule", path)
    assert result.code == 0
    assert (
        "a.yaml:4:18: peringatan: batas waktu 'minimal 1 hari' tidak dipakai: 'minimal' bukan batas atas" in result.err
    )
    assert "\n  Batas waktu" not in result.out
    assert result.out.count("atas waktu") == result.out.count("- Batas waktu 'minimal 1 hari' tidak dipakai: ") == 1
    assert json.loads(run("schedule", path, "--format", "json").out)["limit"] is None


def test_ramadan_is_told_whether_its_hours_are_used_or_not(run: Run) -> None:
    def notes(*arguments: str) -> list[str]:
        told = json.loads(run("schedule", MENTEBAH, "--format", "json", *arguments).out)["assumptions"]
        return [one for one in told if "Ramadan" in one or "Jam kerja" in one]

    usual = "Senin-Kamis 07.30-12.00 dan 13.00-16.00, Jumat 07.30-11.30 dan 13.00-16.30"
    fasting = "Senin-Kamis 08.00-12.00 dan 12.30-15.00, Jumat 08.00-11.30 dan 12.30-15.30"
    month = "19 Februari sampai 20 Maret 2026 (perkiraan)"
    assert notes("--start", "2026-02-16") == [
        f"Jam kerja: {usual}",
        f"Ramadan {month} dihitung dengan jam kerja biasa; --ramadan memakai jam Ramadan",
    ]
    assert notes("--start", "2026-02-16", "--ramadan") == [
        f"Jam kerja selama Ramadan, {month}: {fasting}; selain itu: {usual}"
    ]
    for options in ((), ("--ramadan",)):
        assert notes("--start", "2026-04-13", *options) == [f"Jam kerja: {usual}"]


def test_dates_after_a_guessed_day_off_are_estimates_in_every_form(run: Run) -> None:
    # no decree names the holidays of 2090 for long; the asked start is what was asked
    asked = (MENTEBAH, "--start", "2090-02-28")
    read = json.loads(run("schedule", *asked, "--format", "json").out)
    assert read["estimate"]
    marks = [(one["start_estimate"], one["due_estimate"]) for one in read["steps"]]
    assert marks[0] == (False, False)
    assert marks[-1] == (True, True)
    table = run("schedule", *asked, "--format", "csv").out.splitlines()
    assert ["false,false" in table[1], "true,true,," in table[-1]] == [True, True]
    shown = run("schedule", *asked).out
    assert re.search(r"Selesai  .* \(perkiraan\)\n", shown)
    assert "± Perkiraan: ada hari libur yang belum ditetapkan." in shown
    assert shown.count(" ±") == sum(map(sum, marks))
    page = run("schedule", *asked, "--format", "html").out
    assert page.count('<abbr title="perkiraan">±</abbr>') == sum(map(sum, marks))
    assert "Tanda ± = perkiraan" in page
    picture = run("schedule", *asked, "--format", "svg").out
    assert "(perkiraan)</text>" in picture
    assert ">perkiraan</text>" in picture
    events = run("schedule", *asked, "--format", "ics").out.replace("\r\n ", "")
    assert events.count("perkiraan: ada hari libur yang belum ditetapkan") == sum(due for _, due in marks)
    decreed = run("schedule", MENTEBAH, "--start", "2026-04-13")
    assert not re.search("±|perkiraan", decreed.out)


def test_a_long_unit_is_not_broken_within_a_word(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import sopkit.cli.schedule as schedule

    monkeypatch.setattr(schedule, "width", lambda: 80)
    path = tmp_path / "a.yaml"
    path.write_text(flow("mutu_baku:\n  waktu: 2 menit/berkas", DAY), encoding="utf-8")
    assert "menit/berkas\n" in run("schedule", path).out


def test_a_page_leaves_out_what_is_not_there(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(flow(DAY, DAY), encoding="utf-8")
    page = run("schedule", path, "--format", "html").out
    assert '<td data-kepala="Output"></td>' in page
    assert "Geser bagan ke samping" in page
