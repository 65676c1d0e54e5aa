"""A repository of SOPs in which `sopkit validate` runs."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.lint.harness import patched

Write = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Write:
    """Writes a file of the repository: the good SOP with the given sections replaced, or any text with `whole`."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOPKIT_CACHE_DIR", str(tmp_path / ".cache"))
    for name in ("GITHUB_ACTIONS", "GITLAB_CI"):
        monkeypatch.delenv(name, raising=False)
    (tmp_path / ".git").mkdir()

    def call(name: str, text: str = "", whole: bool = False) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes((text if whole else patched(text)).encode())
        return path

    return call


# A number with a hole (IDN102, a warning) and a decision with one branch (ALR206, an error).
HOLE = "nomor: 470/ /SOP/2026\n"
ONE_BRANCH = """prosedur:
  - pelaksana:
      loket: Petugas Loket
      kasi: Kasi Pelayanan
    kegiatan:
      - uraian: Menyerahkan berkas
        pelaksana: loket
        mutu_baku:
          kelengkapan: Formulir
          waktu: 5 menit
          output: Berkas
      - uraian: Memeriksa berkas
        pelaksana: kasi
        keputusan:
          Ya: simpan
        mutu_baku:
          kelengkapan: Berkas
          waktu: 5 menit
          output: Berkas diperiksa
      - id: simpan
        uraian: Menyimpan berkas
        pelaksana: loket
        mutu_baku:
          kelengkapan: Berkas diperiksa
          waktu: 5 menit
          output: Arsip
"""
