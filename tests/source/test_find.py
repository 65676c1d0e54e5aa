"""Which SOP a collection carries out and which collections an SOP has, on disk."""

from pathlib import Path

import pytest

from sopkit.model.kind import Kind
from sopkit.source.find import calendar_of, collections_of, repository_top, sop_of
from sopkit.source.library import Library
from tests.lint.harness import KALENDER, PENGUMPULAN, patched


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def collection(path: Path, sop: str) -> Path:
    return write(path, patched(f"sop: {sop}\n", PENGUMPULAN))


def found_name(collection: Path, sop: str) -> str | None:
    found = sop_of(collection, sop)
    return found.sop.nama if found and found.sop else None


@pytest.mark.parametrize("place", ["a/b", "a/b/sops", "a", "a/sops", "sops", "."])
@pytest.mark.parametrize("suffix", [".yaml", ".yml"])
def test_an_sop_is_found_from_the_collection_upwards(place: str, suffix: str, tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    write(tmp_path / place / f"surat{suffix}", patched("nama: SOP Surat\n"))
    assert found_name(tmp_path / "a" / "b" / "kumpul.yaml", "surat") == "SOP Surat"


def test_the_nearest_sop_wins(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    write(tmp_path / "sops" / "surat.yaml", patched("nama: Jauh\n"))
    write(tmp_path / "a" / "sops" / "surat.yaml", patched("nama: Dekat\n"))
    assert found_name(tmp_path / "a" / "kumpul.yaml", "surat") == "Dekat"


@pytest.mark.parametrize("mark", [".git", "sopkit.toml", "pyproject.toml"])
def test_nothing_above_the_repository_is_looked_at(mark: str, tmp_path: Path) -> None:
    write(tmp_path / "sops" / "surat.yaml", patched(""))
    write(tmp_path / "repo" / mark, "")
    collection(tmp_path / "repo" / "a" / "kumpul.yaml", "surat")
    assert repository_top(tmp_path / "repo" / "a") == tmp_path / "repo"
    assert sop_of(tmp_path / "repo" / "a" / "kumpul.yaml", "surat") is None
    assert collections_of(tmp_path / "sops" / "surat.yaml") == []


def test_without_a_repository_one_folder_above_is_looked_at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sop = write(tmp_path / "x" / "sops" / "surat.yaml", patched("nama: SOP Surat\n"))
    kumpul = collection(tmp_path / "x" / "pengumpulan" / "kumpul.yaml", "surat")
    collection(tmp_path / "x" / "pengumpulan" / "dalam" / "jauh.yaml", "surat")
    monkeypatch.chdir(tmp_path / "x")
    assert found_name(kumpul, "surat") == "SOP Surat"
    assert found_name(Path("pengumpulan") / "kumpul.yaml", "surat") == "SOP Surat"
    assert collections_of(sop) == ["pengumpulan/kumpul.yaml"]


@pytest.mark.parametrize("odd", ["../luar", "/etc/hostname", "", ".", "..", "a\0b", "x" * 5000, "sub/surat"])
def test_an_odd_id_names_no_file(odd: str, tmp_path: Path) -> None:
    write(tmp_path / "luar.yaml", patched(""))
    write(tmp_path / "repo" / "sub" / "surat.yaml", patched(""))
    write(tmp_path / "repo" / "sopkit.toml", "")
    assert sop_of(tmp_path / "repo" / "kumpul.yaml", odd) is None


def test_a_collection_is_no_sop(tmp_path: Path) -> None:
    collection(tmp_path / "surat.yaml", "surat")
    assert sop_of(tmp_path / "surat.yaml", "surat") is None
    write(tmp_path / "sops" / "surat.yaml", patched("nama: SOP Surat\n"))
    assert found_name(tmp_path / "surat.yaml", "surat") == "SOP Surat"


def test_the_collections_of_an_sop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / ".git").mkdir()
    sop = write(tmp_path / "sops" / "surat.yaml", patched(""))
    for name, target in (("2026", "surat"), ("2025", "'surat'"), ("lain", "surat-lain"), (".tersembunyi/x", "surat")):
        collection(tmp_path / "data" / f"{name}.yaml", target)
    write(tmp_path / "data" / "rusak.yaml", patched("sop: surat\nsasaran:\n", PENGUMPULAN))
    write(tmp_path / "sops" / "kait.yaml", patched("keterkaitan:\n  - sop: surat\n"))
    monkeypatch.chdir(tmp_path)
    assert collections_of("sops/surat.yaml") == ["data/2025.yaml", "data/2026.yaml", "data/rusak.yaml"]
    monkeypatch.chdir(tmp_path / "sops")
    assert collections_of(sop.name) == ["../data/2025.yaml", "../data/2026.yaml", "../data/rusak.yaml"]


def test_reading_one_file_tells_its_kind_its_sop_and_its_neighbours(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    write(tmp_path / "sops" / "surat.yaml", patched("nama: SOP Surat\n"))
    kumpul = Library.read_one(str(collection(tmp_path / "kumpul.yaml", "surat")))
    assert kumpul.kind is Kind.PENGUMPULAN
    assert kumpul.is_sound
    assert kumpul.sop is None
    assert kumpul.carries
    assert kumpul.carries.id == "surat"
    lost = Library.read_one(str(collection(tmp_path / "hilang.yaml", "surta")))
    assert lost.carries is None
    assert lost.neighbours == {"kumpul", "hilang", "surat"}


def test_a_file_that_cannot_be_read_is_a_value_with_its_reason(tmp_path: Path) -> None:
    for path, why in ((tmp_path / "tiada.yaml", "tidak ada"), (tmp_path, "ini folder")):
        (fault,) = Library.read_one(str(path)).faults
        assert fault.message.startswith(f"berkas tidak dapat dibuka ({why})")


def test_a_collection_with_unreadable_yaml_is_still_a_collection(tmp_path: Path) -> None:
    path = write(tmp_path / "x.yaml", "skema: pengumpulan/1\nnama: [a\n")
    parsed = Library.read_one(str(path))
    assert parsed.document is None
    assert parsed.kind is Kind.PENGUMPULAN


def test_the_calendar_of_a_document_is_the_nearest_upwards(tmp_path: Path) -> None:
    (tmp_path / "luar" / "repo" / "a" / "b").mkdir(parents=True)
    (tmp_path / "luar" / "repo" / ".git").mkdir()
    write(tmp_path / "luar" / "kalender.yaml", KALENDER)
    document = tmp_path / "luar" / "repo" / "a" / "b" / "sop.yaml"
    assert calendar_of(document) is None
    write(tmp_path / "luar" / "repo" / "kalender.yaml", patched("nama: Jauh\n", KALENDER))
    for asked in (document, document.parent):
        found = calendar_of(asked)
        assert found
        assert found.kalender
        assert found.kalender.nama == "Jauh"
    write(tmp_path / "luar" / "repo" / "a" / "kalender.yml", patched("nama: Dekat\n", KALENDER))
    near = calendar_of(document)
    assert near
    assert near.kalender
    assert near.kalender.nama == "Dekat"
