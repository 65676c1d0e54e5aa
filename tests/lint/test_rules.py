"""Every rule: its cases, its documentation with the examples run, and its place on the shelf."""

import re
import textwrap
from pathlib import Path
from typing import Any

import pytest
import yaml

from sopkit import shelf
from sopkit.lint import rules
from sopkit.lint.fix import apply, fixes_of
from sopkit.lint.rule import Fixes, Rule
from sopkit.lint.run import all_rules
from sopkit.model.finding import Finding
from tests.lint.harness import KALENDER, PENGUMPULAN, SOP, WHOLE, findings, patched

CASES = Path(__file__).parent / "cases"
HEADINGS = ("Yang diperiksa", "Mengapa", "Contoh salah", "Contoh benar")
RULES = {rule.code: rule for rule in all_rules()}


def _cases() -> list[Any]:
    found = []
    for file in sorted(CASES.glob("*.yaml")):
        for case in yaml.safe_load(file.read_text(encoding="utf-8")):
            if "contoh" in case:
                continue
            name = case.get("lulus") or case.get("gagal")
            found.append(pytest.param(file.stem, case, id=f"{file.stem}-{name}"))
    return found


def _files(case: dict[str, Any]) -> dict[str, str]:
    for kind in ("pengumpulan", "kalender"):
        if kind in case:
            return {f"{kind}.yaml": case[kind]}
    return case["berkas"] if "berkas" in case else {"contoh.yaml": case["sop"]}


@pytest.mark.parametrize(("code", "case"), _cases())
def test_case(code: str, case: dict[str, Any]) -> None:
    found = [finding for finding in findings(_files(case), case) if finding.code == code]
    many = "berkas" in case
    got = [f"{f.file + ':' if many else ''}{f.line}:{f.column} {f.message}" for f in found]
    if "lulus" in case:
        assert got == []
        return
    expected = case["temuan"]
    assert len(got) == len(expected), got
    for line, want in zip(got, expected, strict=True):
        place, _, words = want.partition(" ")
        assert line.split(" ", 1)[0] == place, got
        assert words in line, got
    severity = case.get("severity")
    assert not severity or {f.severity for f in found} == {severity}
    assert ("hasil" in case) >= any(f.fix for f in found), "a case that offers a mend shows its result"
    if "hasil" in case:
        _test_fix(code, case, found)


def _test_fix(code: str, case: dict[str, Any], found: list[Finding]) -> None:
    """The mends give the text that the case shows; then nothing is left to mend, and nothing new is wrong."""
    name, fragment = next(iter(_files(case).items()))
    assert RULES[code].fixes, "a rule that offers mends says so"
    is_safe = {finding.fix.is_safe for finding in found if finding.fix}
    assert is_safe == {RULES[code].fixes is Fixes.SAFE}
    bases = {"pengumpulan": PENGUMPULAN, "kalender": KALENDER}
    base = next((bases[kind] for kind in bases if name.startswith(kind)), SOP)
    fixes = fixes_of((finding for finding in found if finding.file == name), with_unsafe=True)
    mended = apply(patched(fragment, base).encode(), fixes).decode()
    assert mended == patched(case["hasil"], base)
    left = findings({**_files(case), name: f"{WHOLE}, sesudahnya\n{mended}"}, case)
    assert not [finding for finding in left if finding.code == code and finding.fix and finding.file == name]
    before = {finding.code for finding in findings(_files(case), case) if finding.severity == "error"}
    assert {finding.code for finding in left if finding.severity == "error"} <= before


def _sections(rule: Rule) -> dict[str, str]:
    parts = re.split(rf"^ *({'|'.join(HEADINGS)})$", rule.documentation, flags=re.MULTILINE)
    return {head: textwrap.dedent(body).strip("\n") for head, body in zip(parts[1::2], parts[2::2], strict=True)}


def _example(code: str, text: str) -> dict[str, str]:
    """The files of an example; one whose first line is `# NAME.yaml` is called so."""
    fragments = re.split(r"^--- berkas lain$", text, flags=re.MULTILINE)
    kinds = {"FRM": "pengumpulan.yaml", "KLD": "kalender.yaml"}
    names = (kinds.get(code[:3], "contoh.yaml"), "lain.yaml")
    given = [re.match(r"\n*# (.+\.yaml)\n", fragment) for fragment in fragments]
    return {
        own[1] if own else name: fragment.strip("\n")
        for name, own, fragment in zip(names, given, fragments, strict=False)
    }


def _configured(code: str) -> dict[str, Any]:
    """What a repository must have configured for the examples of a rule: the case `contoh` of its file."""
    cases = yaml.safe_load((CASES / f"{code}.yaml").read_text(encoding="utf-8"))
    return next((case["contoh"] for case in cases if "contoh" in case), {})


@pytest.mark.parametrize("code", RULES)
def test_documentation(code: str) -> None:
    rule = RULES[code]
    assert re.match(r"\S.*\.\n", rule.documentation), "the first line is one sentence"
    sections = _sections(rule)
    assert tuple(sections) == HEADINGS
    bad = findings(_example(code, sections["Contoh salah"]), _configured(code))
    good = findings(_example(code, sections["Contoh benar"]), _configured(code))
    assert code in {finding.code for finding in bad}
    assert code not in {finding.code for finding in good}


@pytest.mark.parametrize("code", RULES)
def test_good_example_is_wholly_good(code: str) -> None:
    good = findings(_example(code, _sections(RULES[code])["Contoh benar"]))
    assert [f"{f.code} {f.message}" for f in good if f.severity == "error"] == []


def test_shelf() -> None:
    """Code, name and file name agree; every rule has cases that pass and cases that fail."""
    for info in _modules():
        rule = RULES[info.rsplit(".", 1)[1][:6].upper()]
        assert info.rsplit(".", 1)[1] == f"{rule.code.lower()}_{rule.name.replace('-', '_')}"
        kinds = {key for case in yaml.safe_load((CASES / f"{rule.code}.yaml").read_text("utf-8")) for key in case}
        assert {"lulus", "gagal"} <= kinds, rule.code
    assert {file.stem for file in CASES.glob("*.yaml")} == set(RULES)


def _modules() -> list[str]:
    import pkgutil

    return [m.name for m in pkgutil.walk_packages(rules.__path__, f"{rules.__name__}.") if not m.ispkg]


def test_base_is_clean() -> None:
    assert findings({"contoh.yaml": "", "pengumpulan.yaml": "", "kalender.yaml": ""}) == []


def test_codes_are_unique() -> None:
    assert len(RULES) == len(list(shelf.load(rules, "rule")))
