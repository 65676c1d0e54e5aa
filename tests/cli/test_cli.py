"""The command line: exit codes, what goes where, Indonesian throughout, and no traceback."""

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import Golden, Run
from tests.lint.harness import patched

HERE = Path(__file__).parent
TOP = HERE.parent.parent
SOPS = TOP / "sops"


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    "command",
    [
        "",
        "validate",
        "fmt",
        "durations",
        "schedule",
        "render",
        "schema",
        "new",
        "new sop",
        "new pengumpulan",
        "new kalender",
    ],
    ids=lambda c: c or "sopkit",
)
def test_help(command: str, run: Run, golden: Golden, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    result = run(*command.split(), "--help")
    assert result.code == 0
    golden(HERE / "golden" / f"help-{command.replace(' ', '-') or 'sopkit'}.txt", result.out)
    for english in ("Usage", "Options", "Commands", "Show this", "default", "required"):
        assert english not in result.out


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ("valdate", "perintah 'valdate' tidak dikenal"),
        ("validate --formt json", "opsi --formt tidak dikenal (mungkin maksudnya: --format)"),
        ("validate --format xml", "nilai '--format' tidak sah: 'xml' bukan salah satu dari 'text', 'concise', 'json'"),
        ("validate --format", "opsi --format harus diikuti nilai"),
        ("validate --today kemarin", "--today 'kemarin' bukan tanggal; tulis seperti 2026-07-10"),
        ("durations --minutes-per-day nol", "--minutes-per-day 'nol' tidak sah"),
        ("durations --minutes-per-day 0", "--minutes-per-day '0' tidak sah"),
        ("new sop", "NAMA wajib diisi"),
        ("new sop a b", "ada kata yang tidak dikenal di akhir perintah: b"),
        ("new sop ???", "nama SOP '???' tidak dapat dipakai"),
    ],
)
def test_misuse_is_explained_in_indonesian(arguments: str, message: str, run: Run) -> None:
    result = run(*arguments.split())
    assert result.code == 2
    assert result.out == ""
    assert message in result.err
    assert "Traceback" not in result.err


def test_version(run: Run) -> None:
    assert run("--version") == (0, "sopkit 0.1.0\n", "")


def test_durations_contract(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(TOP)
    report = json.loads(run("durations", "sops", "--format", "json").out)
    assert report["schema"] == "sopkit.durations/1"
    assert report["calendar"]["minutes_per_day"] == "450"
    sops = {sop["id"].split("-")[0]: sop for sop in report["sops"]}
    (table,) = sops["bakesbangpol"]["prosedur"]
    assert table["kegiatan"] == 15
    (whole,) = table["results"]
    assert whole == {
        "varian": None,
        "text": "sekurang-kurangnya 755 menit",
        "minutes_min": "755",
        "minutes_max": "755",
        "calendar_days": "0",
        "calendar_days_min": "0",
        "at_least": True,
        "unstated": [8, 9],
        "unreadable": [],
        "unnumbered_rows": [],
        "per_unit": {},
    }
    assert table["pelaksana"]["kepala_badan"]["results"][0]["minutes_max"] == "205"
    by_varian = {one["varian"]: one["minutes_max"] for one in sops["binamu"]["prosedur"][0]["results"]}
    assert by_varian == {"triwulan": "1440", "tahunan": "7740"}


def test_durations_text_and_calendars(run: Run, golden: Golden, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(TOP)
    golden(HERE / "golden" / "durations-sops.txt", run("durations", "sops").out)
    assert "3.495 menit" in run("durations", "sops", "--calendar", "delapan_jam").out
    own = run("durations", "sops", "--minutes-per-day", "432,5").out
    assert "kalender khusus: 1 hari = 432,5 menit" in own


def test_durations_csv(run: Run, tmp_path: Path) -> None:
    text = patched("").replace("  - pelaksana:", "  - judul: =HYPERLINK()\n    pelaksana:", 1)
    result = run("durations", write(tmp_path, "a.yaml", text), "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(result.out)))
    sums = [row for row in rows if row["kind"] == "sum"]
    assert [row["pelaksana"] for row in sums] == ["", "pemohon", "loket", "camat"]
    assert sums[0]["minutes_max"] == "75"
    assert {row["judul"] for row in rows} == {"'=HYPERLINK()"}
    paths = [row for row in rows if row["kind"] != "sum"]
    assert [(row["kind"], row["pelaksana"], row["minutes_max"], row["critical"]) for row in paths] == [
        ("shortest", "", "75", "1 2 3"),
        ("longest", "", "75", "1 2 3"),
    ]


def test_durations_gives_what_it_can_and_says_what_it_cannot(run: Run, tmp_path: Path) -> None:
    text = patched("").replace("waktu: 10 menit", "waktu: setiap bulan")
    result = run("durations", write(tmp_path, "a.yaml", text))
    assert result.code == 1
    assert "sekurang-kurangnya 1 jam 5 menit" in result.out
    assert "MTB402 galat" in result.err


def test_an_sop_with_faults_is_never_counted_or_drawn_though_the_rest_of_it_can_be_read(
    run: Run, tmp_path: Path
) -> None:
    write(tmp_path, "buruk.yaml", patched("stauts: berlaku\n"))
    write(tmp_path, "baik.yaml", patched("nama: Lain\n"))
    counted = run("durations", tmp_path, "--format", "json")
    assert counted.code == 1
    assert [sop["id"] for sop in json.loads(counted.out)["sops"]] == ["baik"]
    drawn = run("render", tmp_path, "-o", tmp_path / "out")
    assert drawn.code == 1
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["baik.pdf"]
    for result in (counted, drawn):
        assert "buruk.yaml:1:1: YML003 galat: kunci 'stauts' tidak dikenal" in result.err


def test_render_without_a_folder_writes_here(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("render", write(tmp_path, "a.yaml", patched(""))).code == 0
    assert (tmp_path / "a.pdf").exists()


def test_colours_only_on_a_terminal_that_wants_them(monkeypatch: pytest.MonkeyPatch) -> None:
    from sopkit.cli import door

    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    assert not door.is_coloured()
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    assert door.is_coloured()
    monkeypatch.setenv("NO_COLOR", "1")
    assert not door.is_coloured()


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="needs a user whom permissions hold back")
def test_a_folder_that_cannot_be_entered_never_passes_quietly(run: Run, tmp_path: Path) -> None:
    (tmp_path / "tutup").mkdir(mode=0)
    assert run("validate", tmp_path).code == 4


@pytest.mark.parametrize("epoch", ["²", "9" * 20, "besok"])
def test_an_odd_source_date_epoch_is_not_a_bug(epoch: str, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    assert run("validate", SOPS).code == 0


@pytest.mark.parametrize("minutes", ["a/b", "1/2/3", "1/", "1,000"])
def test_odd_minutes_are_misuse(minutes: str, run: Run) -> None:
    assert run("durations", SOPS, "--minutes-per-day", minutes).code == 2


def test_one_file_under_two_names_is_one_sop(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    path = write(tmp_path, "a.yaml", patched(""))
    assert "1 berkas diperiksa: 0 galat, 0 peringatan" in run("validate", "a.yaml", path, ".").out


def test_nothing_matched_and_missing_paths(run: Run, tmp_path: Path) -> None:
    for command in ("validate", "durations", "render"):
        result = run(command, tmp_path)
        assert result.code == 3
        assert "tidak ada berkas SOP" in result.err
        result = run(command, tmp_path / "tiada.yaml")
        assert result.code == 4
        assert "tiada.yaml: berkas atau folder ini tidak ada" in result.err


def test_other_yaml_is_left_out_and_said_so(run: Run, tmp_path: Path) -> None:
    write(tmp_path, "mkdocs.yml", "site_name: x\n")
    write(tmp_path, "a.yaml", patched(""))
    (tmp_path / ".git").mkdir()
    write(tmp_path / ".git", "b.yaml", "skema: sop/1\n")
    result = run("validate", tmp_path)
    assert result.code == 0
    assert "1 berkas diperiksa" in result.out
    assert "1 berkas YAML dilewati" in result.err
    assert "mkdocs.yml" in result.err
    named = run("validate", tmp_path / "mkdocs.yml")
    assert named.code == 1
    assert "YML004" in named.out


def test_links_are_found_in_the_folder_and_in_the_run(run: Run, tmp_path: Path) -> None:
    for folder, target in (("a", "b1"), ("b", "a1")):
        (tmp_path / folder).mkdir()
        write(tmp_path / folder, f"{folder}1.yaml", patched(f"nama: SOP {folder}\nketerkaitan:\n  - sop: {target}\n"))
        write(tmp_path / folder, f"{folder}2.yaml", patched(f"nama: Lain {folder}\nketerkaitan:\n  sop: {folder}1\n"))
    assert "KTR601" not in run("validate", tmp_path).out
    assert run("render", tmp_path, "--to", "markdown", "-o", tmp_path / "out").code == 0
    assert "1. SOP b" in (tmp_path / "out" / "a1.md").read_text(encoding="utf-8")
    assert "KTR601" not in run("validate", tmp_path / "a" / "a2.yaml").out
    assert "SOP 'b1', yang tidak ditemukan" in run("validate", tmp_path / "a" / "a1.yaml").out


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes with a name are a thing of POSIX")
def test_a_pipe_or_an_unreadable_file_never_passes_quietly(run: Run, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipa.yaml")
    (tmp_path / "patah.yaml").symlink_to(tmp_path / "tiada")
    result = run("validate", tmp_path, "--format", "concise")
    assert result.code == 1
    assert "pipa.yaml:1:1: YML001 galat: berkas tidak dapat dibuka (bukan berkas biasa)" in result.out
    assert "patah.yaml:1:1: YML001 galat: berkas tidak dapat dibuka" in result.out


def test_file_names_never_reach_the_terminal_as_codes(run: Run, tmp_path: Path) -> None:
    write(tmp_path, "a\x1b[31m.yaml", patched("stauts: x\n"))
    result = run("validate", tmp_path)
    assert "\x1b" not in result.out + result.err


def test_new_sop(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    names = [
        "Penerbitan Surat Keterangan",
        "Izin: \"A\" & 'B'",
        "% Diskon",
        "null",
        "penerbitan-surat-di-desa",
        "2026 x",
    ]
    for name in names:
        assert run("new", "sop", name).code == 0
    result = run("validate")
    assert (result.code, result.out) == (0, "6 berkas diperiksa: 0 galat, 0 peringatan, 0 info\n")
    text = (tmp_path / "penerbitan-surat-di-desa.yaml").read_text(encoding="utf-8")
    assert "nama: Penerbitan Surat di Desa\n" in text
    before = (tmp_path / "penerbitan-surat-keterangan.yaml").read_bytes()
    again = run("new", "sop", "Penerbitan surat keterangan")
    assert again.code == 4
    assert "sudah ada dan tidak ditimpa" in again.err
    assert (tmp_path / "penerbitan-surat-keterangan.yaml").read_bytes() == before
    assert len(list(tmp_path.iterdir())) == len(names)


@pytest.mark.skipif(os.name == "nt", reason="needs links and permissions")
def test_a_new_file_takes_no_name_that_is_taken(run: Run, tmp_path: Path) -> None:
    assert run("new", "sop", "Surat", "-o", tmp_path).code == 0
    (tmp_path / "plain").touch()
    assert (tmp_path / "surat.yaml").stat().st_mode == (tmp_path / "plain").stat().st_mode
    (tmp_path / "izin.yaml").symlink_to(tmp_path / "tiada")
    assert "sudah ada dan tidak ditimpa" in run("new", "sop", "Izin", "-o", tmp_path).err
    assert (tmp_path / "izin.yaml").is_symlink()
    in_the_way = run("new", "sop", "Surat", "-o", tmp_path / "plain")
    assert (in_the_way.code, "tidak dapat ditulis" in in_the_way.err) == (4, True)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["izin.yaml", "plain", "surat.yaml"]


def test_an_unwritable_target_loses_nothing(run: Run, tmp_path: Path) -> None:
    target = write(tmp_path, "berkas", "lama")
    result = run("render", SOPS, "-o", target)
    assert result.code == 4
    assert "tidak dapat ditulis" in result.err
    assert target.read_text() == "lama"
    assert [path.name for path in tmp_path.iterdir()] == ["berkas"]


def test_a_bug_is_one_line(run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError("x")

    write(tmp_path, "a.yaml", patched(""))
    monkeypatch.setattr("sopkit.lint.batch.lint_one", broken)
    result = run("validate", tmp_path)
    assert result.code == 4
    assert "SOPKIT_DEBUG=1" in result.err
    assert result.err.count("\n") == 1


def in_process(*arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "sopkit", *arguments],
        cwd=TOP,
        capture_output=True,
        check=False,
        env={**os.environ, **environment},
    )


def test_output_is_the_same_whatever_the_locale_and_hash_seed() -> None:
    runs = [
        in_process("validate", "sops", PYTHONHASHSEED=seed, LANG=lang, TZ=zone, PYTHONIOENCODING="ascii")
        for seed, lang, zone in (("1", "C", "UTC"), ("2", "id_ID.UTF-8", "Asia/Jakarta"))
    ]
    assert runs[0].stdout == runs[1].stdout
    assert runs[0].returncode == 0
    assert b"\x1b" not in runs[0].stdout


def test_a_reader_that_closes_early_is_no_error() -> None:
    command = f"'{sys.executable}' -m sopkit render --to terminal sops | head -n 1"
    done = subprocess.run(["bash", "-c", command], cwd=TOP, capture_output=True, check=False)  # noqa: S607
    assert done.stderr == b""


@pytest.mark.parametrize(
    ("command", "unused"),
    [
        ("--version", ("pydantic", "yaml", "rich", "jinja2", "openpyxl", "ruamel")),
        ("--help", ("pydantic", "yaml", "rich", "jinja2", "openpyxl", "ruamel")),
        ("validate sops", ("rich", "jinja2", "openpyxl", "ruamel")),
        ("durations sops --format json", ("rich", "jinja2", "openpyxl", "ruamel")),
    ],
)
def test_no_command_imports_what_it_does_not_use(command: str, unused: tuple[str, ...]) -> None:
    code = (
        "import sys; from sopkit.cli import app; app.run(sys.argv[1:]);"
        "print('\\n' + ' '.join(sorted({name.split('.')[0] for name in sys.modules})))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *command.split()], cwd=TOP, capture_output=True, check=True, text=True
    )
    assert set(unused) & set(done.stdout.split("\n")[-2].split()) == set()
