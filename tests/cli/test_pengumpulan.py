"""The command line over collections: starting one, judging it, and passing it over where an SOP is meant."""

import json
from pathlib import Path

import pytest

from tests.conftest import Run
from tests.lint.harness import PENGUMPULAN, patched

KOP = """\
nama: 'SOP: Surat'
instansi:
  kop:
    - |
      PEMERINTAH: 'KOTA'
      CONTOH
    - ''
"""


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_new_pengumpulan(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    write(tmp_path / "sops", "surat.yaml", patched(KOP))
    write(tmp_path / "sops", "rusak.yaml", patched("stauts: berlaku\n"))
    write(tmp_path / "sops", "tanpa-kop.yaml", patched("nama: Tanpa Kop\ninstansi:\n"))
    assert run("new", "pengumpulan", "--sop", "surat").code == 0
    text = (tmp_path / "pengumpulan-surat-2026.yaml").read_text(encoding="utf-8")
    assert "nama: 'SOP: Surat'\ntahun: 2026\n" in text
    assert "  kop:\n    - 'PEMERINTAH: ''KOTA'''\n    - CONTOH\n\n" in text
    (tmp_path / "pengumpulan").mkdir()
    for sop, year in (("sops/tanpa-kop.yaml", "2025"), ("rusak", "2027")):
        assert run("new", "pengumpulan", "--sop", sop, "--tahun", year).code == 0
    names = [path.name for path in sorted((tmp_path / "pengumpulan").iterdir())]
    assert names == ["pengumpulan-rusak-2027.yaml", "pengumpulan-tanpa-kop-2025.yaml"]
    validated = run("validate", "pengumpulan", "pengumpulan-surat-2026.yaml")
    assert validated.out == "3 berkas diperiksa: 0 galat, 0 peringatan, 0 info\n"
    before = (tmp_path / "pengumpulan-surat-2026.yaml").read_bytes()
    again = run("new", "pengumpulan", "--sop", "surat", "-o", ".")
    assert again.code == 4
    assert "sudah ada dan tidak ditimpa" in again.err
    assert (tmp_path / "pengumpulan-surat-2026.yaml").read_bytes() == before


def test_an_sop_that_is_not_there_starts_nothing(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    write(tmp_path / "sops", "surat.yaml", patched(""))
    lost = run("new", "pengumpulan", "--sop", "surta")
    assert lost.code == 2
    assert "SOP 'surta' tidak ditemukan; mungkin maksudnya 'surat'" in lost.err
    write(tmp_path / "sops", "kumpul.yaml", patched("", PENGUMPULAN))
    write(tmp_path / "sops", "surat-keluar-dan-masuk.yaml", patched(""))
    begun = run("new", "pengumpulan", "--sop", "surat-k")
    assert (begun.code, "mungkin maksudnya 'surat-keluar-dan-masuk'" in begun.err) == (2, True)
    for arguments in ((), ("--sop", "tiada")):
        unnamed = run("new", "pengumpulan", *arguments)
        assert (unnamed.code, "pilih salah satu: surat, surat-keluar-dan-masuk\n" in unnamed.err) == (2, True)
    assert run("new", "pengumpulan", "--sop", "../sops/surat").code == 2
    assert [path.name for path in tmp_path.iterdir()] == ["sops"]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ("", "opsi '--sop' wajib diisi"),
        ("--sop tiada", "SOP 'tiada' tidak ditemukan"),
        ("--sop tiada --tahun 26", "--tahun '26' tidak sah; isi tahun dari 2000 sampai 2100"),
        ("--sop tiada --tahun ²026", "--tahun '²026' tidak sah"),
        ("--sop tiada --tahun 202600", "--tahun '202600' tidak sah"),
    ],
)
def test_misuse(arguments: str, message: str, run: Run) -> None:
    result = run("new", "pengumpulan", *arguments.split())
    assert result.code == 2
    assert message in result.err


def test_collections_among_sops(run: Run, tmp_path: Path) -> None:
    write(tmp_path, "contoh.yaml", patched(""))
    kumpul = write(tmp_path, "kumpul.yaml", patched("", PENGUMPULAN))
    report = json.loads(run("validate", tmp_path, "--format", "json").out)
    assert (report["summary"]["files"], report["findings"]) == (2, [])
    for command in ("durations", "render"):
        arguments = ["-o", tmp_path / "out"] if command == "render" else []
        passed = run(command, tmp_path, *arguments)
        assert passed.code == 0
        assert "kumpul" not in passed.out + passed.err
        named = run(command, kumpul, tmp_path / "contoh.yaml", *arguments)
        assert named.code == 2
        assert "kumpul.yaml adalah pengumpulan, bukan SOP; pakai sopkit schedule, sopkit forms," in named.err
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["contoh.pdf"]


def test_a_broken_collection_is_no_broken_sop(run: Run, tmp_path: Path) -> None:
    write(tmp_path, "contoh.yaml", patched(""))
    write(tmp_path, "kumpul.yaml", "skema: pengumpulan/1\nnama: [a\n")
    assert run("durations", tmp_path).code == 0
    assert run("validate", tmp_path).code == 1


def test_only_collections_are_nothing_to_draw(run: Run, tmp_path: Path) -> None:
    write(tmp_path, "kumpul.yaml", patched("sop:\ntenggat:\n", PENGUMPULAN))
    result = run("render", tmp_path)
    assert result.code == 3
    assert "tidak ada berkas SOP (.yaml) di sini" in result.err
    assert run("validate", tmp_path).code == 0


def test_a_collection_names_its_sop_from_the_folders_around_it(run: Run, tmp_path: Path) -> None:
    write(tmp_path / "sops", "contoh.yaml", patched(""))
    assert run("validate", write(tmp_path / "pengumpulan", "a.yaml", patched("", PENGUMPULAN))).code == 0
    path = write(tmp_path / "pengumpulan", "a.yaml", patched("sop: conto\n", PENGUMPULAN))
    lost = run("validate", path, "--format", "concise")
    assert lost.code == 1
    assert "FRM808 galat: SOP 'conto' tidak ditemukan" in lost.out
    assert "mungkin maksudnya 'contoh'" in lost.out


def test_the_schema_of_each_kind(run: Run) -> None:
    for options, skema in ((), "sop/1"), (("--kind", "pengumpulan"), "pengumpulan/1"):
        assert json.loads(run("schema", *options).out)["properties"]["skema"]["then"]["enum"] == [skema]
