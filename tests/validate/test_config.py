"""What a repository configures, and what the command line says over it."""

import re
from pathlib import Path

import pytest

from tests.conftest import Run
from tests.validate.conftest import HOLE, ONE_BRANCH, Write


def codes(out: str) -> list[str]:
    return re.findall(r"^\S+:\d+:\d+: (\w+)", out, re.MULTILINE)


def test_without_any_configuration(write: Write, run: Run) -> None:
    write("sops/satu.yaml", HOLE + ONE_BRANCH)
    result = run("validate", "--format", "concise")
    assert codes(result.out) == ["IDN102", "ALR206"]
    assert result.code == 1


@pytest.mark.parametrize(
    ("config", "expected"),
    [
        ('ignore = ["ALR206"]', ["IDN102"]),
        ('select = ["IDN"]', ["IDN102"]),
        ('select = ["idn102", "ALR"]\nignore = ["ALR2"]', ["IDN102"]),
        ('select = ["ALR206"]\nignore = ["ALR"]', ["ALR206"]),
        ('[per-file]\n"sops/*" = ["IDN"]', ["ALR206"]),
        ('[per-file]\n"lain/*" = ["IDN"]', ["IDN102", "ALR206"]),
        ('exclude = ["sops/*"]', []),
    ],
)
def test_which_rules_are_asked(config: str, expected: list[str], write: Write, run: Run) -> None:
    write("sops/satu.yaml", HOLE + ONE_BRANCH)
    write("sopkit.toml", config, whole=True)
    assert codes(run("validate", "--format", "concise").out) == expected


def test_the_command_line_goes_before_the_file(write: Write, run: Run) -> None:
    write("sops/satu.yaml", HOLE + ONE_BRANCH)
    write("sopkit.toml", 'select = ["IDN"]', whole=True)
    assert codes(run("validate", "--format", "concise", "--select", "ALR,MTB").out) == ["ALR206"]
    assert codes(run("validate", "--format", "concise", "--ignore", "IDN102").out) == []
    assert codes(run("validate", "--format", "concise", "--isolated").out) == ["IDN102", "ALR206"]


def test_an_excluded_file_that_is_named_is_read(write: Write, run: Run) -> None:
    write("sops/satu.yaml", HOLE)
    write("sopkit.toml", 'exclude = ["sops/*"]', whole=True)
    assert codes(run("validate", "--format", "concise", "sops/satu.yaml").out) == ["IDN102"]
    assert run("validate").code == 3


def test_severities_and_the_level_that_fails(write: Write, run: Run) -> None:
    write("sops/satu.yaml", HOLE)
    write("sopkit.toml", '[severity]\nIDN = "info"\nIDN102 = "error"', whole=True)
    result = run("validate", "--format", "concise")
    assert "IDN102 galat" in result.out
    assert result.code == 1
    write("sopkit.toml", 'fail-on = "warning"', whole=True)
    assert run("validate").code == 1
    assert run("validate", "--fail-on", "error").code == 0


def test_levels_have_the_words_of_reports_and_those_of_programs(write: Write, run: Run) -> None:
    write("sops/satu.yaml", HOLE)
    for word in ("peringatan", "warning"):
        assert run("validate", "--fail-on", word).code == 1
        assert codes(run("validate", "--show", word, "--format", "concise").out) == ["IDN102"]
        write("sopkit.toml", f'fail-on = "{word}"', whole=True)
        assert run("validate").code == 1
        write("sopkit.toml", f'[severity]\nIDN102 = "{word}"', whole=True)
        assert "IDN102 peringatan" in run("validate", "--format", "concise").out
        Path("sopkit.toml").unlink()
    result = run("validate", "--show", "parah")
    assert result.code == 2
    assert "'parah' bukan salah satu dari galat, peringatan, info" in result.err


def test_what_is_not_shown_still_fails(write: Write, run: Run) -> None:
    write("sops/satu.yaml", HOLE)
    result = run("validate", "--show", "error", "--fail-on", "warning", "--format", "concise")
    assert codes(result.out) == []
    assert result.code == 1


def test_in_pyproject(write: Write, run: Run) -> None:
    write("sops/satu.yaml", HOLE + ONE_BRANCH)
    write("pyproject.toml", '[project]\nname = "x"\n[tool.sopkit]\nselect = ["IDN"]', whole=True)
    assert codes(run("validate", "--format", "concise").out) == ["IDN102"]
    write("pyproject.toml", '[project]\nname = "x"\n[tool.sopkit]\nselekt = ["IDN"]', whole=True)
    assert "pyproject.toml:4: kunci 'selekt' tidak dikenal; mungkin maksudnya 'select'" in run("validate").err


def test_found_above_this_folder(write: Write, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write("a/b/satu.yaml", HOLE)
    write("sopkit.toml", '[per-file]\n"a/b/*" = ["IDN"]', whole=True)
    monkeypatch.chdir(path.parent)
    assert codes(run("validate", "--format", "concise").out) == []


BAD = """profil = "ketat"
select = ["ALRR"]
ignore = ["YML001", 3]
baseline = "../luar.json"
register = ["../luar.toml", "register.toml", "tidak-ada.toml"]
fail-on = "fatal"
[severity]
IDN102 = "parah"
[options]
maks_kegiatan = 0
maks_huruf = 3
maks_pelaksana = true
[per-file]
"sops/*" = "IDN"
"""
REGISTER = """jabatan = "Camat"
[[peraturan]]
sebutan = "Surat biasa"
tentang = "Apa saja"
[[peraturan]]
sebutan = "Undang-Undang Nomor 25 Tahun 2009"
"""


def test_all_that_is_wrong_is_told_at_once(write: Write, run: Run) -> None:
    write("sops/satu.yaml")
    write("sopkit.toml", BAD, whole=True)
    write("register.toml", REGISTER, whole=True)
    result = run("validate")
    assert result.code == 2
    assert result.out == ""
    for line in (
        "sopkit.toml:1: kunci 'profil' tidak dikenal; mungkin maksudnya 'profile'",
        "sopkit.toml:2: tidak ada aturan 'ALRR'; mungkin maksudnya 'ALR'",
        "sopkit.toml:3: 'ignore' harus berupa daftar teks",
        "sopkit.toml:4: '../luar.json' berada di luar folder ini",
        "sopkit.toml:5: register '../luar.toml' berada di luar folder ini",
        "tidak-ada.toml: tidak dapat dibuka (tidak ada)",
        "sopkit.toml:6: 'fatal' bukan tingkat; yang diterima: galat, peringatan, info",
        "sopkit.toml:8: 'parah' bukan tingkat; yang diterima: galat, peringatan, info",
        "sopkit.toml:10: 'maks_kegiatan' harus angka bulat dari 1",
        "sopkit.toml:11: kunci 'maks_huruf' tidak dikenal; mungkin maksudnya 'maks_huruf_uraian'",
        "sopkit.toml:12: 'maks_pelaksana' harus angka bulat",
        "sopkit.toml:14: 'sops/*' harus berupa daftar teks",
        "register.toml:1: 'jabatan' harus berupa daftar teks",
        "register.toml:2: peraturan ke-1: sebutan 'Surat biasa' tidak terbaca",
        "register.toml:2: peraturan ke-2: isi tentang dengan teks",
    ):
        assert line in result.err, line


@pytest.mark.parametrize("text", ["select = [", "a = 1\na = 2", "x" * 10, "\ud800", "a = " + "[" * 5_000])
def test_what_is_no_toml(text: str, write: Write, run: Run, tmp_path: Path) -> None:
    write("sops/satu.yaml")
    (tmp_path / "sopkit.toml").write_bytes(text.encode("utf-8", "surrogatepass"))
    result = run("validate")
    assert result.code == 2
    assert result.err.startswith("sopkit.toml")


def test_a_register_goes_before_the_shipped_one(write: Write, run: Run) -> None:
    write("sops/satu.yaml", "dasar_hukum:\n  - Peraturan Bupati Contoh Nomor 7 Tahun 2015 tentang Surat\n")
    entry = '[[peraturan]]\nsebutan = "Perbup Contoh No. 7 Tahun 2015"\ntentang = "Surat"\n'
    write("register.toml", entry + 'dicabut_oleh = "Perbup Contoh No. 9 Tahun 2020"\n', whole=True)
    assert "HKM705" not in codes(run("validate", "--format", "concise").out)
    write("sopkit.toml", 'register = ["register.toml"]', whole=True)
    assert "HKM705" in codes(run("validate", "--format", "concise").out)


def test_an_option_is_heard(write: Write, run: Run) -> None:
    write("sops/satu.yaml")
    assert codes(run("validate", "--format", "concise").out) == []
    write("sopkit.toml", "[options]\nmaks_kegiatan = 2", whole=True)
    assert codes(run("validate", "--format", "concise").out) == ["ALR217"]


def test_patterns_take_no_time(write: Write, run: Run) -> None:
    write("sops/" + "a" * 100 + ".yaml", HOLE)
    write("sopkit.toml", f'[per-file]\n"{"*a" * 100}b" = ["IDN"]', whole=True)
    assert codes(run("validate", "--format", "concise").out) == ["IDN102"]


def test_an_unknown_code_on_the_command_line(write: Write, run: Run) -> None:
    write("sops/satu.yaml")
    result = run("validate", "--select", "ALR2O6")
    assert result.code == 2
    assert "tidak ada aturan 'ALR2O6'; mungkin maksudnya 'ALR206'" in result.err
    assert "YML001 tidak dapat diabaikan" in run("validate", "--ignore", "YML001").err


def test_a_link_out_of_the_repository_is_not_followed(write: Write, run: Run, tmp_path: Path) -> None:
    """Whoever sends a link doesn't learn what a file outside says."""
    outside = tmp_path.parent / "rahasia.yaml"
    outside.write_text("skema: sop/1\nrahasia: 123\n", encoding="utf-8")
    write("sops/satu.yaml")
    (tmp_path / "sops" / "luar.yaml").symlink_to(outside)
    (tmp_path / "sops" / "dalam.yaml").symlink_to("satu.yaml")
    result = run("validate", "sops")
    assert "tautan ke luar repositori" in result.out
    assert "rahasia" not in result.out
    assert result.code == 1
    assert "rahasia" in run("validate", "sops/luar.yaml").out


def test_what_is_selected_here_goes_before_what_the_file_leaves_out(write: Write, run: Run) -> None:
    write("sops/satu.yaml", HOLE + ONE_BRANCH)
    write("sopkit.toml", 'ignore = ["IDN102", "ALR"]', whole=True)
    assert codes(run("validate", "--format", "concise").out) == []
    assert codes(run("validate", "--format", "concise", "--select", "IDN102,").out) == ["IDN102"]
    assert codes(run("validate", "--format", "concise", "--select", "IDN").out) == []
    assert codes(run("validate", "--format", "concise", "--select", "ALR206").out) == ["ALR206"]


def test_more_rules_beside_the_usual(write: Write, run: Run) -> None:
    write("sops/satu.yaml", HOLE + "peringatan: Berkas tanpa SKHPN ditolak\n")
    assert codes(run("validate", "--format", "concise").out) == ["IDN102"]
    assert codes(run("validate", "--format", "concise", "--extend-select", "gya907").out) == ["IDN102", "GYA907"]
    write("sopkit.toml", 'extend-select = ["GYA907"]\nselect = ["ALR"]', whole=True)
    assert codes(run("validate", "--format", "concise").out) == ["GYA907"]


@pytest.mark.parametrize("name", ["YML", "YML001", "YML011"])
def test_what_cannot_be_read_stays_an_error(name: str, write: Write, run: Run) -> None:
    write("satu.yaml", "skema: sop/1\nnama: [\n", whole=True)
    write("sopkit.toml", f'[severity]\n{name} = "info"\n[per-file]\n"*" = ["YML0"]\n', whole=True)
    assert run("validate").code == (1 if name == "YML001" or "tidak dapat" not in run("validate").err else 2)


def test_a_longer_beginning_of_a_code_goes_before_a_shorter(write: Write, run: Run) -> None:
    write("sops/satu.yaml", HOLE)
    write("sopkit.toml", '[severity]\nIDN102 = "info"\nIDN = "error"\nI = "warning"', whole=True)
    assert "IDN102 info" in run("validate", "--format", "concise").out


def test_findings_need_not_fail_a_run(write: Write, run: Run) -> None:
    write("sops/satu.yaml", ONE_BRANCH)
    assert run("validate", "--exit-zero").code == 0
    assert run("validate", "--exit-zero", "tidak-ada").code == 4


@pytest.mark.parametrize(
    "options",
    [
        "--unsafe-fixes",
        "--diff --write-baseline --baseline a.json",
        "--diff --output json:a.json",
        "--write-baseline --update-baseline --baseline a.json",
        "--write-baseline --baseline a.json --output json:b.json",
        "--no-baseline --baseline a.json",
        "--output json:a --output sarif:a",
        "--output json:sopkit.toml",
    ],
)
def test_options_that_would_do_nothing_together(options: str, write: Write, run: Run, tmp_path: Path) -> None:
    write("satu.yaml")
    write("sopkit.toml", "", whole=True)
    assert run("validate", *options.split()).code == 2
    assert {path.name for path in tmp_path.iterdir()} == {".git", "satu.yaml", "sopkit.toml"}


def test_a_broken_file_of_others_is_not_ours_to_judge(write: Write, run: Run) -> None:
    write("sops/satu.yaml", HOLE)
    write("pyproject.toml", "[project\n", whole=True)
    assert codes(run("validate", "--format", "concise").out) == ["IDN102"]


def test_what_is_left_out_here_is_left_out_besides(write: Write, run: Run) -> None:
    write("sops/satu.yaml", HOLE + ONE_BRANCH)
    write("sopkit.toml", 'ignore = ["IDN102"]', whole=True)
    assert codes(run("validate", "--format", "concise", "--ignore", "alr").out) == []


def test_a_configured_severity_goes_before_the_rules_own(write: Write, run: Run) -> None:
    times = ONE_BRANCH.replace("5 menit", "2 hari", 1).replace("5 menit", "3 hari kerja", 1)
    write("sops/satu.yaml", times)
    assert "MTB404 info" in run("validate", "--format", "concise", "--select", "MTB404").out
    write("sopkit.toml", '[severity]\nMTB404 = "galat"', whole=True)
    assert "MTB404 galat" in run("validate", "--format", "concise", "--select", "MTB404").out


@pytest.mark.parametrize("text", ["a" + ".a" * 20_000 + " = 1\n", "".join(f"k{n} = 1\n" for n in range(60_000))])
@pytest.mark.parametrize("name", ["sopkit.toml", "pyproject.toml"])
def test_a_configuration_that_takes_long_to_read(name: str, text: str, write: Write, run: Run) -> None:
    write("sops/satu.yaml")
    write(name, ("[tool.sopkit]\n" if name == "pyproject.toml" else "") + text, whole=True)
    result = run("validate")
    assert result.code == 2
    assert result.err.count("\n") <= 52


def test_our_part_of_a_broken_file_is_not_passed_over(write: Write, run: Run) -> None:
    write("sops/satu.yaml")
    write("pyproject.toml", '[tool.sopkit]\nfail-on = "info"\nselect = ["ALR",\n[project]\n', whole=True)
    result = run("validate")
    assert result.code == 2
    assert result.err.startswith("pyproject.toml:")


def test_a_tool_that_is_no_table(write: Write, run: Run) -> None:
    write("sops/satu.yaml")
    write("pyproject.toml", "tool = 3\n", whole=True)
    assert run("validate").code == 0
