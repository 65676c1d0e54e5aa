"""The drawing: its quality over a fixed set, and its time beside mermaid-cli, PlantUML and WeasyPrint, in one run.

Usage: python -m bench.render. Peers are found on the PATH (`mmdc`, `plantuml`, `weasyprint`); those that aren't
installed are left out by name. WeasyPrint sets the same table without any drawing; in a batch it is imported once.
"""

import shutil
import subprocess
import sys
import tempfile
import time
from html import escape
from pathlib import Path

from bench.timing import measure
from sopkit.render.document import Document, compose
from sopkit.render.layout.check import check
from sopkit.render.layout.pages import lay_out
from sopkit.render.layout.paper import Sheet
from tests.render.generated import make_sop
from tests.render.samples import SAMPLES, document

BATCH = 50
SOP = SAMPLES[3]


def quality(title: str, documents: list[Document]) -> None:
    """One line: what the judge says of some documents, and how long their layout took."""
    start = time.perf_counter()
    layouts = [lay_out(one, Sheet()) for one in documents]
    seconds = time.perf_counter() - start
    found = [check(layout) for layout in layouts]
    print(
        f"{title:34}{sum(len(layout.pages) for layout in layouts):6}{sum(q.arrows for q in found):8}"
        f"{sum(q.crossings for q in found):8}{sum(q.bends for q in found):7}{sum(q.tight_labels for q in found):7}"
        f"{sum(len(q.flaws) for q in found):7}{1000 * seconds / len(documents):10.0f} ms"
    )


def table_of(document: Document) -> str:
    """The same table as plain HTML, for WeasyPrint."""
    rows = []
    for tabel in document.tabel:
        for baris in tabel.baris:
            texts = (baris.uraian, baris.kelengkapan, baris.waktu, baris.output, baris.keterangan)
            cells = "".join(f"<td>{escape(' '.join(p.teks for p in isi))}</td>" for isi in texts)
            rows.append(f"<tr><td>{baris.nomor}</td>{'<td></td>' * len(tabel.lajur)}{cells}</tr>")
    style = "@page{size:A4 landscape}table{border-collapse:collapse}td{border:.2mm solid;height:18mm;font:8pt Arial}"
    return f"<meta charset=utf-8><style>{style}</style><table>{''.join(rows)}</table>"


def plantuml_of(document: Document) -> str:
    """The steps as an activity diagram with swimlanes, for PlantUML."""
    lines = ["@startuml"]
    for tabel in document.tabel[:1]:
        for number, baris in enumerate(tabel.baris):
            lane = tabel.lajur[baris.tanda[0].lajur[0]]
            text = " ".join(p.teks for p in baris.uraian).replace(";", ",")
            lines += [f"|{lane}|", *(["start"] if number == 0 else []), f":{text};"]
    return "\n".join([*lines, "stop", "@enduml", ""])


def main() -> None:
    """Print both tables."""
    print(f"{'':34}{'pages':>6}{'arrows':>8}{'cross':>8}{'bends':>7}{'tight':>7}{'flaws':>7}{'layout of one':>13}")
    for path in SAMPLES[:4]:
        quality(path.stem[:32], [document(path)])
    quality("generated, 80", [compose("x", make_sop(seed), lambda _: None) for seed in range(80)])
    quality("48 steps, 9 lanes, 12 loops (8)", [compose("x", make_sop(n, 9, 48, 12), lambda _: None) for n in range(8)])
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        doc = document(SOP)
        python = [sys.executable, "-m", "sopkit", "render"]
        subprocess.run([*python, SOP, "--to", "mermaid", "-o", folder / "a.mmd"], check=True)
        (folder / "a.puml").write_text(plantuml_of(doc), encoding="utf-8")
        (folder / "a.html").write_text(table_of(doc), encoding="utf-8")
        (folder / "puppeteer.json").write_text('{"executablePath": "/usr/bin/chromium", "args": ["--no-sandbox"]}')
        print(f"\n{'one SOP, whole process':34}")
        print(f"{'python -c pass':34}{1000 * measure([sys.executable, '-c', 'pass']):8.0f} ms")
        ours = measure([*python, SOP, "-o", folder / "a.pdf"])
        print(f"{'sopkit render (PDF, drawn)':34}{1000 * ours:8.0f} ms")
        peers = {
            "mmdc": ["-p", folder / "puppeteer.json", "-i", folder / "a.mmd", "-o", folder / "m.pdf"],
            "plantuml": ["-tsvg", folder / "a.puml"],
            "weasyprint": [folder / "a.html", folder / "w.pdf"],
        }
        for peer, arguments in peers.items():
            program = shutil.which(peer)
            if program is None:
                print(f"{peer:34}not installed")
                continue
            seconds = measure([program, *arguments])
            print(f"{peer:34}{1000 * seconds:8.0f} ms{seconds / ours:8.1f} x")
        batch(folder)


def batch(folder: Path) -> None:
    """Many SOPs in one process: what each further one takes."""
    text = SOP.read_text(encoding="utf-8")
    many = folder / "many"
    many.mkdir()
    for number in range(BATCH):
        (many / f"s{number}.yaml").write_text(text.replace("\nnama: ", f"\nnama: {number} "), encoding="utf-8")
    render = [sys.executable, "-m", "sopkit", "render"]
    whole = measure([*render, many, "-o", folder / "out"])
    first = measure([*render, many / "s0.yaml", "-o", folder / "out"])
    ours = (whole - first) / (BATCH - 1)
    print(f"\n{'each further SOP in a batch':34}\n{'sopkit render (PDF, drawn)':34}{1000 * ours:8.1f} ms")
    program = shutil.which("weasyprint")
    if program is None:
        print(f"{'weasyprint':34}not installed")
        return
    python = Path(program).read_text(encoding="utf-8").split("\n", 1)[0].removeprefix("#!")
    code = (
        "import sys, time\nfrom weasyprint import HTML\nHTML(sys.argv[1]).write_pdf(sys.argv[2])\n"
        "start = time.perf_counter()\nfor _ in range(3): HTML(sys.argv[1]).write_pdf(sys.argv[2])\n"
        "print((time.perf_counter() - start) / 3)"
    )
    found = subprocess.run([python, "-c", code, folder / "a.html", folder / "w.pdf"], capture_output=True, check=True)
    seconds = float(found.stdout)
    print(f"{'weasyprint (the bare table)':34}{1000 * seconds:8.1f} ms{seconds / ours:8.1f} x")


if __name__ == "__main__":
    main()
