"""How often heuristics speak on good SOPs: what their pages say is counted here, and their pages are current."""

import json
from collections import Counter
from pathlib import Path

from sopkit.lint.page import RATES, as_markdown, index_as_markdown, page_of
from sopkit.lint.run import Choice, all_rules, lint
from sopkit.lint.settings import Settings
from sopkit.source.library import Library
from tests.conftest import Golden
from tests.lint.harness import TODAY

TOP = Path(__file__).parent.parent.parent
GOOD = [str(TOP / "tests" / "lint" / "good")]


def test_the_rates_are_counted(golden: Golden) -> None:
    parsed = list(Library(GOOD))
    sops = [one.sop for one in parsed if one.sop]
    steps = sum(len(prosedur.kegiatan) for sop in sops for prosedur in sop.prosedur)
    found = Counter(finding.code for finding in lint(Library(GOOD), Choice(all_rules(), Settings(TODAY), {})))
    counts = {rule.code: found[rule.code] for rule in all_rules()}
    sizes = {"sops": len(sops), "steps": steps, "collections": sum(one.pengumpulan is not None for one in parsed)}
    golden(RATES, json.dumps({**sizes, "findings": counts}, indent=2) + "\n")


def test_no_rule_is_noise() -> None:
    """Of those that are on by default: at most one finding in four good SOPs."""
    rates = json.loads(RATES.read_text(encoding="utf-8"))
    noisy = {
        rule.code: rates["findings"][rule.code]
        for rule in all_rules()
        if not rule.is_preview and 4 * rates["findings"][rule.code] > rates["sops"]
    }
    assert noisy == {}


def test_the_pages_in_docs_are_those_of_the_rules(golden: Golden) -> None:
    pages = [page_of(rule) for rule in all_rules()]
    folder = TOP / "docs" / "rules"
    for page in pages:
        golden(folder / f"{page.code}.md", as_markdown(page))
    golden(folder / "README.md", index_as_markdown(pages))
    assert {file.stem for file in folder.iterdir()} == {"README", *(page.code for page in pages)}
