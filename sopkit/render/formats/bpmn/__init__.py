"""BPMN 2.0: a pool for each flow table with a lane for each pelaksana, and the diagram beside it."""

from collections.abc import Iterator
from xml.etree import ElementTree as ET

from sopkit.analysis.joins import TooBranchedError
from sopkit.render.document import Document, Tabel
from sopkit.render.drawing import Drawing, Options
from sopkit.render.formats.bpmn.graph import Element, Graph, Kind, Sequence, build_graph, content
from sopkit.render.formats.bpmn.place import Box, Diagram, place
from sopkit.render.layout.pages import UndrawableError

_SPACES = {
    "bpmn": "http://www.omg.org/spec/BPMN/20100524/MODEL",
    "bpmndi": "http://www.omg.org/spec/BPMN/20100524/DI",
    "dc": "http://www.omg.org/spec/DD/20100524/DC",
    "di": "http://www.omg.org/spec/DD/20100524/DI",
}
BETWEEN = 40.0
"""Between two pools, in pixels."""


def write(drawing: Drawing, options: Options) -> bytes:
    """The flow as BPMN 2.0 with its diagram."""
    document = drawing.document
    attributes = {f"xmlns:{prefix}": uri for prefix, uri in _SPACES.items()}
    attributes |= {"id": "sop", "name": document.identitas.nama, "targetNamespace": "urn:sopkit", "exporter": "sopkit"}
    root = _add(None, "bpmn:definitions", **attributes)
    collaboration = _add(root, "bpmn:collaboration", id="kerja")
    _document(collaboration, "\n".join(_identity(document)))
    diagram = ET.Element("bpmndi:BPMNDiagram", id="gambar")
    plane = _add(diagram, "bpmndi:BPMNPlane", id="bidang", bpmnElement="kerja")
    top = 0.0
    for number, tabel in enumerate(document.tabel):
        try:
            graph = build_graph(tabel)
        except TooBranchedError:
            message = "alurnya terlalu bercabang untuk BPMN; pecah SOP ini"
            raise UndrawableError(message, ("prosedur", number, "kegiatan")) from None
        placed = place(graph, tabel, top)
        name = tabel.judul or document.identitas.nama
        pool = _add(collaboration, "bpmn:participant", id=f"t{number}.pool", name=name, processRef=f"t{number}")
        _document(pool, "\n".join(f"{kotak.judul}: {content(kotak.isi)}" for kotak in tabel.kotak))
        _process(root, f"t{number}", tabel, graph)
        _draw(plane, f"t{number}", graph, placed)
        top += placed.pool.h + BETWEEN
    root.append(diagram)
    ET.indent(root)
    data: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return data + b"\n"


def _identity(document: Document) -> Iterator[str]:
    identity = document.identitas
    yield from (*identity.kop, identity.alamat)
    yield from (f"{label}: {value}" for label, value in identity.rows if value)
    for block, head in ((identity.pengesahan, "Disahkan oleh"), (document.tanda_tangan, "Tanda tangan")):
        if block:
            parts = (block.tempat_tanggal, block.jabatan, block.nama, block.nip)
            yield f"{head}: {', '.join(filter(None, parts))}"
    for pair in identity.kotak:
        yield from (f"{kotak.judul}: {content(kotak.isi)}" for kotak in pair if kotak.isi)


def _process(root: ET.Element, table: str, tabel: Tabel, graph: Graph) -> None:
    process = _add(root, "bpmn:process", id=table, isExecutable="false")
    lanes = _add(process, "bpmn:laneSet", id=f"{table}.lanes")
    for number, name in enumerate(tabel.lajur):
        lane = _add(lanes, "bpmn:lane", id=f"{table}.l{number}", name=name)
        for element in graph.elements:
            if element.lane == number:
                _add(lane, "bpmn:flowNodeRef").text = f"{table}.{element.id}"
    for element in graph.elements:
        _element(process, table, element, graph.sequences)
    for sequence in graph.sequences:
        one = _add(
            process,
            "bpmn:sequenceFlow",
            id=f"{table}.{sequence.id}",
            name=sequence.condition or "",
            sourceRef=f"{table}.{sequence.source}",
            targetRef=f"{table}.{sequence.target}",
        )
        if sequence.condition:
            _add(one, "bpmn:conditionExpression").text = _clean(sequence.condition)


def _element(process: ET.Element, table: str, element: Element, sequences: list[Sequence]) -> None:
    own = _add(process, f"bpmn:{element.kind}", id=f"{table}.{element.id}", name=element.name)
    leaving = [sequence for sequence in sequences if sequence.source == element.id]
    for sequence in leaving:
        # The exit without a word is taken when no other is.
        if element.kind is Kind.CHOICE and sequence.condition == "":
            own.set("default", f"{table}.{sequence.id}")
    _document(own, element.notes)
    for sequence in sequences:
        if sequence.target == element.id:
            _add(own, "bpmn:incoming").text = f"{table}.{sequence.id}"
    for sequence in leaving:
        _add(own, "bpmn:outgoing").text = f"{table}.{sequence.id}"


def _draw(plane: ET.Element, table: str, graph: Graph, placed: Diagram) -> None:
    _shape(plane, f"{table}.pool", placed.pool, isHorizontal="true")
    for number, lane in enumerate(placed.lanes):
        _shape(plane, f"{table}.l{number}", lane, isHorizontal="true")
    for element in graph.elements:
        marker = {"isMarkerVisible": "true"} if element.kind is Kind.CHOICE else {}
        shape = _shape(plane, f"{table}.{element.id}", placed.shapes[element.id], **marker)
        _label(shape, placed.labels.get(element.id))
    for sequence in graph.sequences:
        own = f"{table}.{sequence.id}"
        edge = _add(plane, "bpmndi:BPMNEdge", id=f"{own}.g", bpmnElement=own)
        for x, y in placed.ways[sequence.id]:
            _add(edge, "di:waypoint", x=f"{x:g}", y=f"{y:g}")
        _label(edge, placed.labels.get(sequence.id))


def _shape(plane: ET.Element, own: str, box: Box, **attributes: str) -> ET.Element:
    shape = _add(plane, "bpmndi:BPMNShape", id=f"{own}.g", bpmnElement=own, **attributes)
    _bounds(shape, box)
    return shape


def _label(parent: ET.Element, box: Box | None) -> None:
    if box:
        _bounds(_add(parent, "bpmndi:BPMNLabel"), box)


def _bounds(parent: ET.Element, box: Box) -> None:
    _add(parent, "dc:Bounds", x=f"{box.x:g}", y=f"{box.y:g}", width=f"{box.w:g}", height=f"{box.h:g}")


def _document(parent: ET.Element, text: str) -> None:
    if text.strip():
        _add(parent, "bpmn:documentation").text = _clean(text.strip())


def _add(parent: ET.Element | None, tag: str, **attributes: str) -> ET.Element:
    """An element with its attributes, save the empty ones."""
    clean = {name: value for name, text in attributes.items() if (value := _clean(text))}
    return ET.Element(tag, clean) if parent is None else ET.SubElement(parent, tag, clean)


def _clean(text: str) -> str:
    """A text without what XML can't hold."""
    return "".join(letter for letter in text if letter.isprintable() or letter == "\n")
