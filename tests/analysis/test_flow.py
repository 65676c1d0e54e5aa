"""The graph of a flow table: symbols inferred, targets resolved, rows of several symbols."""

import pytest

from sopkit.analysis.flow import Flow, build_flow
from tests.lint.harness import read

HEAD = """\
prosedur:
  - pelaksana:
      a: A
      b: B
    kegiatan:
"""


def flow(rows: str) -> Flow:
    text = HEAD + "".join(f"      {line}\n" for line in rows.strip("\n").split("\n"))
    (parsed,) = read({"x.yaml": text})
    assert parsed.sop, parsed.faults
    return build_flow(parsed.sop.prosedur[0])


def arrows(rows: str) -> list[str]:
    """Each edge as "source>target", nodes counted from 0, with its label; `selesai` for an end."""
    return [
        f"{e.source}>{'selesai' if e.target is None else e.target}" + ("" if e.label is None else f" {e.label}")
        for e in flow(rows).edges
    ]


def symbols(rows: str) -> list[str]:
    return [str(node.simbol) for node in flow(rows).nodes]


STEPS = """
- uraian: Satu
  pelaksana: a
- uraian: Dua
  pelaksana: b
- uraian: Tiga
  pelaksana: a
"""


def test_nothing_said_goes_on_to_the_next_row() -> None:
    assert arrows(STEPS) == ["0>1", "1>2"]
    assert symbols(STEPS) == ["mulai", "proses", "selesai"]
    assert flow(STEPS).numbers == (1, 2, 3)


LOOP = """
- nomor: 1
  uraian: Satu
  pelaksana: a
- uraian: Dua
  pelaksana: b
  keputusan:
    Ya: akhir
    Tidak:
      - 1
      - selesai
- uraian: Tiga
  pelaksana: b
  lanjut: selesai
- id: akhir
  uraian: Empat
  pelaksana: a
"""


def test_decisions_loops_and_written_ends() -> None:
    assert arrows(LOOP) == ["0>1", "1>3 Ya", "1>0 Tidak", "1>selesai Tidak", "2>selesai"]
    assert symbols(LOOP) == ["mulai", "keputusan", "proses", "selesai"]


PARTS = """
- uraian: Satu
  bagian:
    - id: minta
      pelaksana: a
    - pelaksana: b
      simbol: mulai
    - id: periksa
      pelaksana: b
      keputusan:
        Ya: dua
        '': minta
- id: dua
  uraian: Dua
  pelaksana:
    - a
    - b
  lanjut:
    - kiri
    - tiga
- uraian: Tiga
  id: tiga
  bagian:
    - id: kiri
      pelaksana: a
      lanjut: selesai
    - pelaksana: b
"""


def test_parts_run_in_order_and_the_last_goes_on() -> None:
    assert arrows(PARTS) == ["0>1", "1>2", "2>3 Ya", "2>0 ", "3>4", "3>4", "4>selesai"]
    assert symbols(PARTS) == ["mulai", "mulai", "keputusan", "proses", "proses", "selesai"]


NUMBERS = """
- nomor: 5
  uraian: Lima
  pelaksana: a
- nomor: tanpa
  uraian: Tanpa
  pelaksana: a
- uraian: Enam
  pelaksana: a
  lanjut: 5.
- nomor: 9
  uraian: Sembilan
  pelaksana: a
- uraian: Sepuluh
  pelaksana: a
"""


def test_numbers_count_on_and_only_claimed_ones_are_targets() -> None:
    assert flow(NUMBERS).numbers == (5, None, 6, 9, 10)
    assert arrows(NUMBERS) == ["0>1", "1>2", "2>0", "3>4"]
    lost = flow(NUMBERS.replace("lanjut: 5.", "lanjut: 10")).lost
    assert [(one.text, one.unclaimed) for one in lost] == [("10", 4)]
    lost = flow(NUMBERS.replace("lanjut: 5.", "lanjut: sepuluh")).lost
    assert [(one.text, one.unclaimed) for one in lost] == [("sepuluh", None)]


@pytest.mark.parametrize(("simbol", "edges"), [("selesai", ["1>2"]), ("proses", ["0>1", "1>2"])])
def test_an_end_goes_on_only_when_told(simbol: str, edges: list[str]) -> None:
    rows = STEPS.replace("- uraian: Satu\n", f"- uraian: Satu\n  simbol: {simbol}\n")
    assert arrows(rows) == edges
