"""BPMN: the process says what the flow says, is sound by the rules of others, and is drawn where it says."""

import json
import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from sopkit.analysis.flow import Flow, build_flow
from sopkit.analysis.joins import START, Join, entries_of, joins_of
from sopkit.model.kegiatan import Kegiatan
from sopkit.model.sop import Pelaksana, Prosedur
from sopkit.render.document import Document, compose
from sopkit.render.drawing import Drawing, Options
from sopkit.render.formats import bpmn
from tests.render.generated import make_sop
from tests.render.node_checks import ask_node
from tests.render.test_render import HERE, SOPS, document

B = "{http://www.omg.org/spec/BPMN/20100524/MODEL}"
D = "{http://www.omg.org/spec/BPMN/20100524/DI}"
BOUNDS = "{http://www.omg.org/spec/DD/20100524/DC}Bounds"
POINT = "{http://www.omg.org/spec/DD/20100524/DI}waypoint"
ALL = [*SOPS, HERE / "small.yaml", HERE / "hostile.yaml"]
Box = tuple[float, float, float, float]


def documents() -> Iterator[tuple[str, Document]]:
    for path in ALL:
        yield path.stem, document(path)
    for seed in (2, 5, 7):
        yield str(seed), compose("x", make_sop(seed), lambda _: None)


DOCUMENTS = dict(documents())


def write(doc: Document) -> bytes:
    return bpmn.write(Drawing(doc), Options())


@cache
def written(name: str) -> bytes:
    return write(DOCUMENTS[name])


@pytest.fixture(params=list(DOCUMENTS))
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def doc(name: str) -> Document:
    return DOCUMENTS[name]


@pytest.fixture
def root(name: str) -> ET.Element:
    return ET.fromstring(written(name))  # noqa: S314


def test_tasks_and_arrows_are_the_flow(doc: Document, root: ET.Element) -> None:
    for number, (tabel, process) in enumerate(zip(doc.tabel, root.iter(f"{B}process"), strict=True)):
        tasks = {task.get("id"): task.get("name") or "" for task in process.iter(f"{B}task")}
        nodes = {f"t{number}.n{tanda.node}": (baris, tanda) for baris in tabel.baris for tanda in baris.tanda}
        assert tasks.keys() == nodes.keys()
        for own, (baris, tanda) in nodes.items():
            words = " ".join([baris.nomor, *(paragraf.teks for paragraf in baris.uraian)]).split()
            assert tasks[own].split()[: len(words)] == words
            assert all(" ".join(tabel.lajur[lane].split()) in tasks[own] for lane in tanda.lajur[1:])
        lanes = list(process.iter(f"{B}lane"))
        assert [lane.get("name") for lane in lanes] == list(tabel.lajur)
        for own, (_, tanda) in nodes.items():
            assert [own in [ref.text for ref in lane] for lane in lanes].index(True) == tanda.lajur[0]
        assert edges_of(process, f"t{number}.") == {
            position: (
                edge.source,
                edge.target,
                (edge.label or "").strip() if is_choice(tabel.flow, edge.source) else "",
            )
            for position, edge in enumerate(tabel.flow.edges)
        }


def is_choice(flow: Flow, node: int) -> bool:
    return len({edge.label for edge in flow.edges if edge.source == node}) > 1


def edges_of(process: ET.Element, table: str) -> dict[int, tuple[int, int | None, str]]:
    """Every arrow that is an edge of the flow, followed through gateways to the steps at its ends."""
    flows = {flow.get("id", ""): flow for flow in process.iter(f"{B}sequenceFlow")}
    into = {flow.get("targetRef"): flow for flow in flows.values()}
    out = {flow.get("sourceRef"): flow for flow in flows.values()}
    found = {}
    for own, flow in flows.items():
        if match := re.fullmatch(re.escape(table) + r"e(\d+)", own):
            name = flow.get("name", "")
            source, target = flow.get("sourceRef", ""), flow.get("targetRef", "")
            while not re.fullmatch(r"t\d+\.n\d+", source):
                name = name or into[source].get("name", "")
                source = into[source].get("sourceRef", "")
            while not re.fullmatch(r"t\d+\.(n\d+|e\d+\.end)", target):
                target = out[target].get("targetRef", "")
            end = None if target.endswith("end") else int(target.split("n")[1])
            found[int(match[1])] = (int(source.split("n")[1]), end, name)
    return found


def test_ids_are_names_and_unique(root: ET.Element) -> None:
    ids = [element.get("id", "") for element in root.iter() if "id" in element.attrib]
    assert len(ids) == len(set(ids))
    assert all(re.fullmatch(r"[a-z][a-z0-9.]*", own) for own in ids)


def box(element: ET.Element) -> Box:
    bounds = element.find(BOUNDS)
    assert bounds is not None
    x, y, w, h = (float(bounds.get(key, "")) for key in ("x", "y", "width", "height"))
    return x, y, x + w, y + h


def test_everything_is_drawn_and_arrows_end_on_their_shapes(root: ET.Element) -> None:
    shapes = {shape.get("bpmnElement"): box(shape) for shape in root.iter(f"{D}BPMNShape")}
    drawn = {edge.get("bpmnElement"): edge for edge in root.iter(f"{D}BPMNEdge")}
    for process in root.iter(f"{B}process"):
        for flow in process.iter(f"{B}sequenceFlow"):
            way = [(float(p.get("x", "")), float(p.get("y", ""))) for p in drawn.pop(flow.get("id")).iter(POINT)]
            assert lies_on(way[0], shapes[flow.get("sourceRef")])
            assert lies_on(way[-1], shapes[flow.get("targetRef")])
            assert all(abs(a[0] - b[0]) < 0.3 or abs(a[1] - b[1]) < 0.3 for a, b in pairwise(way))
        pool = shapes.pop(f"{process.get('id')}.pool")
        for lane in process.iter(f"{B}lane"):
            left, top, right, bottom = shapes.pop(lane.get("id"))
            assert is_inside((left, top, right, bottom), pool)
            for ref in lane:
                assert is_inside(shapes.pop(ref.text), (left, top, right, bottom))
    assert not shapes
    assert not drawn


def is_inside(inner: Box, outer: Box) -> bool:
    return all(a >= b for a, b in zip(inner[:2], outer[:2], strict=True)) and all(
        a <= b for a, b in zip(inner[2:], outer[2:], strict=True)
    )


def lies_on(point: tuple[float, float], shape: Box) -> bool:
    """Whether a point is the middle of a shape's side."""
    left, top, right, bottom = shape
    middles = [((left + right) / 2, top), ((left + right) / 2, bottom), (left, (top + bottom) / 2)]
    return any(abs(point[0] - x) + abs(point[1] - y) < 0.2 for x, y in [*middles, (right, (top + bottom) / 2)])


def test_mutu_baku_and_identity_are_documented() -> None:
    text = " ".join(" ".join(ET.fromstring(written("small")).itertext()).split())  # noqa: S314
    for words in ("Waktu (menit): Biasa: 10 Kilat: 1 jam", "Kelengkapan: 1. Formulir 2. KTP", "Output: Berkas"):
        assert words in text
    assert "Nomor SOP: 1/SOP/2026" in text


def test_hostile_texts_stay_text() -> None:
    root = ET.fromstring(written("hostile"))  # noqa: S314
    assert {element.tag.split("}")[0] for element in root.iter()} == {
        part.split("}")[0] for part in (B, D, BOUNDS, POINT)
    }
    names = {element.get("name") for element in root.iter()}
    assert {'Kepala "end"', "Sekretaris/<b>B</b>", '<Setuju "?">', 'Ya, "lengkap"', 'Tabel "satu" end <i>'} <= names


def test_same_bytes() -> None:
    assert write(DOCUMENTS["small"]) == written("small")


def flow_of(*steps: dict[str, object]) -> Flow:
    kegiatan = tuple(Kegiatan(nomor=str(n), uraian="x", pelaksana="a", **step) for n, step in enumerate(steps, 1))
    return build_flow(Prosedur(pelaksana={"a": Pelaksana(nama="A")}, kegiatan=kegiatan))


FORK = [{"lanjut": ["2", "3"]}, {"lanjut": "4"}, {"lanjut": "4"}]


@pytest.mark.parametrize(
    ("steps", "node", "join"),
    [
        ([{}, {}], 1, 0),
        ([*FORK, {}], 3, Join(True, (2, 3))),
        ([*FORK, {"gabung": "salah_satu"}], 3, Join(False, (2, 3))),
        # One branch ends: there is nothing to wait for.
        ([{"lanjut": ["2", "3"]}, {"lanjut": "selesai"}, {"lanjut": "4"}, {}], 3, 3),
        # Of three branches one ends; of two that go on, both are waited for.
        (
            [{"lanjut": ["2", "3", "4"]}, {"lanjut": "selesai"}, {"lanjut": "5"}, {"lanjut": "5"}, {}],
            4,
            Join(True, (4, 5)),
        ),
        # Alternatives inside a branch come together first.
        (
            [{"lanjut": ["2", "4"]}, {"keputusan": {"Ya": "5", "Tidak": "3"}}, {"lanjut": "5"}, {"lanjut": "5"}, {}],
            4,
            Join(True, (Join(False, (2, 4)), 5)),
        ),
        # A fork inside a branch.
        (
            [{"lanjut": ["2", "5"]}, {"lanjut": ["3", "4"]}, {"lanjut": "6"}, {"lanjut": "6"}, {"lanjut": "6"}, {}],
            5,
            Join(True, (4, 5, 6)),
        ),
        # Not all branches meet here: the first to arrive goes on.
        (
            [{"lanjut": ["2", "3", "5"]}, {"lanjut": "4"}, {"lanjut": "4"}, {"lanjut": "6"}, {"lanjut": "6"}, {}],
            3,
            Join(False, (3, 4)),
        ),
        ([{"keputusan": {"Ya": "2", "Tidak": "3"}}, {"lanjut": "3"}, {}], 2, Join(False, (1, 2))),
        (
            [{"keputusan": {"Ya": "2", "Tidak": "3"}}, {"lanjut": "3"}, {"gabung": "semua"}],
            2,
            Join(True, (1, 2)),
        ),
        # An arrow back never counts, and the start comes in beside it.
        ([{}, {"keputusan": {"Ya": "3", "Tidak": "1"}}, {}], 0, Join(False, (START, 2))),
        ([*FORK, {}, {"keputusan": {"Ya": "6", "Tidak": "4"}}, {}], 3, Join(False, (Join(True, (2, 3)), 6))),
    ],
)
def test_what_a_step_waits_for(steps: list[dict[str, object]], node: int, join: object) -> None:
    flow = flow_of(*steps)
    assert joins_of(flow, entries_of(flow))[node] == join


SCRIPT = """
const { readFileSync } = await import('node:fs');
const { pathToFileURL } = await import('node:url');
const load = (name) => import(pathToFileURL(require.resolve(name)));
const { BpmnModdle } = await load('bpmn-moddle');
const { Linter } = await load('bpmnlint');
const { default: Resolver } = await load('bpmnlint/lib/resolver/node-resolver.js');
const result = [];
for (const file of process.argv.slice(2)) {
  const { rootElement, warnings } = await new BpmnModdle().fromXML(readFileSync(file, 'utf8'));
  const resolver = new Resolver({ require });
  const linter = new Linter({ config: { extends: 'bpmnlint:recommended' }, resolver });
  result.push([warnings.map(String), await linter.lint(rootElement)]);
}
console.log(JSON.stringify(result));
"""


def test_others_find_no_fault(tmp_path: Path) -> None:
    files = [tmp_path / f"{number}.bpmn" for number in range(len(DOCUMENTS) + 1)]
    for file, one in zip(files, DOCUMENTS, strict=False):
        file.write_bytes(written(one))
    files[-1].write_bytes(re.sub(rb' name="[^"]*"', b"", written("small")))
    said = ask_node(SCRIPT, "bpmnlint", *map(str, files))
    assert isinstance(said, list)
    assert said[:-1] == [[[], {}]] * len(DOCUMENTS), json.dumps(said, indent=1)
    assert "label-required" in said[-1][1]
