"""Documents: everything of the SOP stands in them, in its place, and the same bytes come out every time."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pydantic import BaseModel

from sopkit.model.kegiatan import Kegiatan
from sopkit.model.mutu_baku import Waktu
from sopkit.model.sop import TandaTangan
from sopkit.render.document import Document, compose
from sopkit.render.drawing import Drawing, Options
from sopkit.render.formats import html, terminal
from sopkit.source.library import Library
from tests.conftest import Run
from tests.lint.harness import patched
from tests.render.generated import make_sop

HERE = Path(__file__).parent
SOPS = sorted((HERE.parent.parent / "sops").glob("*.yaml"))


def document(path: Path) -> Document:
    library = Library([str(path)])
    (parsed,) = library
    assert parsed.sop
    return compose(parsed.id, parsed.sop, lambda sop_id: library.title_of(sop_id, path.parent))


def leaves(node: object) -> Iterator[str]:
    """Every text of a model that is printed."""
    own = {"skema", "status", "id", "simbol", "lanjut", "keputusan", "satuan_waktu", "gabung", "varian", "logo"}
    if isinstance(node, BaseModel):
        for key in type(node).model_fields:
            value = getattr(node, key)
            is_target = key == "pelaksana" and not isinstance(value, dict)
            if key not in own and not is_target and not (key == "nomor" and isinstance(node, Kegiatan)):
                yield from leaves(value)
    elif isinstance(node, Waktu):
        yield from filter(None, [node.tertulis, node.teks])
    elif isinstance(node, dict):
        for value in node.values():
            yield from leaves(value)
    elif isinstance(node, tuple):
        for value in node:
            yield from leaves(value)
    elif isinstance(node, str) and node.strip():
        yield " ".join(node.split())


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ({"tempat": "Parepare", "tanggal": "2026-03-02"}, "Parepare, 2 Maret 2026"),
        ({"tempat": "Parepare"}, f"Parepare, {'.' * 24}"),
        ({"tanggal": "2026-03-02"}, "2 Maret 2026"),
        ({}, ""),
    ],
)
def test_a_place_without_a_date_leaves_room_for_it(written: dict[str, str], printed: str) -> None:
    sop = make_sop(1).model_copy(update={"tanda_tangan": TandaTangan(**written)})
    block = compose("x", sop, lambda _: None).tanda_tangan
    assert block is not None
    assert block.tempat_tanggal == printed


def test_same_bytes_every_time() -> None:
    for form in (html, terminal):
        assert form.write(Drawing(document(SOPS[0])), Options()) == form.write(Drawing(document(SOPS[0])), Options())


def test_render_command(run: Run, tmp_path: Path) -> None:
    result = run("render", *SOPS, "-o", tmp_path)
    assert result.code == 0
    assert result.out == ""
    assert {file.stem for file in tmp_path.iterdir()} == {path.stem for path in SOPS}
    assert run("render", "--to", "terminal", SOPS[0]).out.count("[ ]") >= 14


def test_what_cannot_be_drawn_is_refused_and_the_rest_is_drawn(run: Run, tmp_path: Path) -> None:
    (tmp_path / "rusak.yaml").write_text("skema: sop/1\nnama: x\nprosedr: []\n", encoding="utf-8")
    (tmp_path / "baik.yaml").write_bytes((HERE / "small.yaml").read_bytes())
    result = run("render", "--to", "html", tmp_path, "-o", tmp_path / "out")
    assert result.code == 1
    assert "rusak.yaml:3:1: YML003 galat: kunci 'prosedr' tidak dikenal; mungkin maksudnya 'prosedur'" in result.err
    assert [file.name for file in (tmp_path / "out").iterdir()] == ["baik.html"]


def test_drawable_errors_are_noted(run: Run, tmp_path: Path) -> None:
    text = (HERE / "small.yaml").read_text(encoding="utf-8").replace("waktu: 15", "waktu: 0 menit")
    (tmp_path / "a.yaml").write_text(text, encoding="utf-8")
    result = run("render", tmp_path / "a.yaml", "-o", tmp_path)
    assert result.code == 0
    assert "digambar, tetapi ada" in result.err


def test_two_sops_of_one_name_never_overwrite_each_other(run: Run, tmp_path: Path) -> None:
    for folder in ("x", "y"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.yaml").write_bytes((HERE / "small.yaml").read_bytes())
    result = run("render", "--to", "html", tmp_path, "-o", tmp_path / "out")
    assert result.code == 1
    assert "sama-sama menjadi" in result.err
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["a.html"]


@pytest.mark.parametrize(
    ("nip", "printed"),
    [("19700101 199001 1 001", "NIP 19700101 199001 1 001"), ("NRP 71010101", "NRP 71010101")],
)
def test_the_number_of_who_signs(nip: str, printed: str, tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(patched(f"disahkan_oleh:\n  jabatan: Kepala\n  nama: X\n  nip: {nip}\n"), encoding="utf-8")
    text = terminal.write(Drawing(document(path)), Options()).decode()
    assert text.count(printed) >= 1
    assert "NIP NRP" not in text
