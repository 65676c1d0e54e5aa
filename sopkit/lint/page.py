"""The page of a rule: what its documentation, its traits and its rate on good SOPs say, for every way of showing it."""

import json
import re
import textwrap
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path
from typing import Any

from sopkit.lint.abaikan import NEVER
from sopkit.lint.options import Options
from sopkit.lint.rule import Rule
from sopkit.model.finding import Severity

HEADINGS = ("Yang diperiksa", "Mengapa", "Contoh salah", "Contoh benar")
RATES = Path(__file__).parent.parent / "data" / "rates.json"
"""How often each rule speaks on the good SOPs of `tests/lint/good`; `make rules` counts anew."""
_OTHER_FILE = re.compile(r"^--- berkas lain$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Page:
    """A rule as a person reads of it; `facts` are short ones with their heading, examples are YAML, one a file.

    `checks` and `reason` are paragraphs, and items that begin with "- ".
    """

    code: str
    name: str
    summary: str
    facts: tuple[tuple[str, str], ...]
    checks: tuple[str, ...]
    reason: tuple[str, ...]
    bad: tuple[str, ...]
    good: tuple[str, ...]


def page_of(rule: Rule) -> Page:
    """The page of a rule."""
    parts = re.split(rf"^ *({'|'.join(HEADINGS)})$", rule.documentation, flags=re.MULTILINE)
    sections = {head: textwrap.dedent(body).strip("\n") for head, body in zip(parts[1::2], parts[2::2], strict=True)}
    checks, reason, bad, good = (sections[head] for head in HEADINGS)
    return Page(
        rule.code,
        rule.name,
        rule.summary,
        tuple(_facts(rule)),
        tuple(_blocks(checks)),
        tuple(_blocks(reason)),
        tuple(one.strip("\n") for one in _OTHER_FILE.split(bad)),
        tuple(one.strip("\n") for one in _OTHER_FILE.split(good)),
    )


def _blocks(text: str) -> Iterator[str]:
    """The paragraphs and items of a text, each on one line."""
    words: list[str] = []
    for line in [*text.split("\n"), ""]:
        if words and (not line.strip() or line.startswith("- ")):
            yield " ".join(words)
            words = []
        words += line.split()


def _facts(rule: Rule) -> Iterable[tuple[str, str]]:
    severity = rule.severity.kata
    if rule.is_preview:
        severity = f"{(rule.ketat or rule.severity).kata} pada profil ketat; tidak aktif pada profil dasar"
    elif rule.ketat:
        severity = f"{severity}; {rule.ketat.kata} pada profil ketat"
    yield "Tingkat", severity
    yield "Dasar", str(rule.basis)
    if rule.fixes:
        yield "Perbaikan", f"{rule.fixes} ({rule.fixes.options})"
    known = {one.name: one for one in fields(Options)}
    for name in rule.options:
        default = known[name].default
        shown = json.dumps(default, ensure_ascii=False)
        yield f"Opsi {name}", f"{known[name].metadata['help']} Bawaan: {shown}"
    if rule.is_heuristic or rule.severity is not Severity.ERROR:
        rates = _rates()
        count = rates["findings"].get(rule.code, 0)
        corpus = f"{rates['sops']} SOP yang baik ({rates['steps']} kegiatan)"
        if rule.pengumpulan:
            corpus = f"{rates['collections']} pengumpulan yang baik"
        found = f"ada {count} temuan" if count else "tidak ada temuan"
        guess = "aturan ini menduga; " if rule.is_heuristic else ""
        yield "Ketelitian", f"{guess}pada {corpus} {found}"
    if rule.code in NEVER:
        yield "Mengabaikan", "tidak dapat diabaikan: berkas seperti ini tidak terbaca"


@cache
def _rates() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(RATES.read_text(encoding="utf-8"))
    return found


def as_json(pages: Iterable[Page]) -> str:
    """Pages for programs: `sopkit.rules/1`."""
    rules = [
        {
            "code": page.code,
            "name": page.name,
            "summary": page.summary,
            "facts": dict(page.facts),
            "checks": "\n".join(page.checks),
            "reason": "\n".join(page.reason),
            "bad": list(page.bad),
            "good": list(page.good),
        }
        for page in pages
    ]
    return json.dumps({"schema": "sopkit.rules/1", "rules": rules}, ensure_ascii=False, indent=2) + "\n"


def as_markdown(page: Page) -> str:
    """One page."""
    facts = "\n".join(f"- **{head}:** {text}" for head, text in page.facts)
    return (
        f"# {page.code} {page.name}\n\n{page.summary}\n\n{facts}\n\n"
        f"## {HEADINGS[0]}\n\n{_wrapped(page.checks)}\n\n## {HEADINGS[1]}\n\n{_wrapped(page.reason)}\n\n"
        f"## {HEADINGS[2]}\n\n{_fenced(page.bad)}\n\n## {HEADINGS[3]}\n\n{_fenced(page.good)}\n"
    )


def as_text(page: Page, width: int) -> str:
    """One page on a terminal."""
    lines = [f"{page.code} {page.name}", page.summary, ""]
    lines += [line for head, text in page.facts for line in _wrap(f"{head}: {text}", width, "", "  ")]
    for head, blocks in zip(HEADINGS, (page.checks, page.reason), strict=False):
        lines += ["", head]
        lines += [line for block in blocks for line in _wrap(block, width, "  ", "  ")]
    for head, files in zip(HEADINGS[2:], (page.bad, page.good), strict=True):
        lines += ["", head, textwrap.indent("\n--- berkas lain\n".join(files), "  ")]
    return "\n".join(lines) + "\n"


def index_as_markdown(pages: Iterable[Page]) -> str:
    """The list of all pages."""
    rows = "".join(
        f"| [{page.code}]({page.code}.md) | {page.name} | {dict(page.facts)['Tingkat']} "
        f"| {dict(page.facts).get('Perbaikan', '').partition(' (')[0]} | {page.summary} |\n"
        for page in pages
    )
    head = "# Aturan\n\nHalaman-halaman ini dibuat oleh `make rules` dari aturannya sendiri.\n\n"
    return f"{head}| kode | nama | tingkat | perbaikan | yang ditemukan |\n|---|---|---|---|---|\n{rows}"


def _wrapped(blocks: Iterable[str]) -> str:
    """Blocks in Markdown: a blank line between them, but for one item after another."""
    text = ""
    was_item = False
    for block in blocks:
        is_item = block.startswith("- ")
        text += ("\n" if is_item and was_item else "\n\n") * bool(text)
        text += "\n".join(_wrap(block, 118, "", ""))
        was_item = is_item
    return text


def _wrap(block: str, width: int, first: str, others: str) -> list[str]:
    hanging = others + "  " * block.startswith("- ")
    return textwrap.wrap(
        block, width, initial_indent=first, subsequent_indent=hanging, break_long_words=False, break_on_hyphens=False
    )


def _fenced(files: Iterable[str]) -> str:
    return "\n\nBerkas lain:\n\n".join(f"```yaml\n{text}\n```" for text in files)
