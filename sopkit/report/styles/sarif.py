"""For GitHub code scanning and other readers of SARIF 2.1.0."""

from typing import Any

from sopkit import __version__
from sopkit.model.finding import Edit, Finding, Fix, Severity
from sopkit.model.text import clip, visible
from sopkit.report.as_json import dump, summary_values
from sopkit.report.places import as_uri
from sopkit.report.summary import FindingsReport, RuleText, numbered, worst_first

MAX_RESULTS = 25_000
"""GitHub refuses a run with more, and shows the 5,000 worst of them."""
MAX_RELATED = 100
MAX_LINKS = 3
"""Related places that a message names."""
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_ROOT = "%SRCROOT%"


def write(report: FindingsReport, is_coloured: bool = False, width: int = 100) -> str:
    """One run: every rule that was asked, a result a finding, and how many were left out where they are too many."""
    shown = list(numbered(worst_first(report.findings)))[:MAX_RESULTS]
    rules = {**report.rules, **{found.code: report.rule(found) for found in report.findings}}
    places = {code: place for place, code in enumerate(sorted(rules))}
    run = {
        "tool": {
            "driver": {
                "name": "sopkit",
                "version": __version__,
                "language": "id",
                "rules": [_rule(rules[code]) for code in places],
            }
        },
        "language": "id",
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {_ROOT: {"description": _text("Folder tempat sopkit dijalankan.")}},
        "invocations": [_invocation(len(report.findings) - len(shown))],
        "results": [_result(found, number, places[found.code]) for found, number in shown],
        "properties": summary_values(report),
    }
    return dump({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}) + "\n"


def _rule(rule: RuleText) -> dict[str, Any]:
    basis = f"Dasar: {rule.basis}. " if rule.basis else ""
    text = f"{rule.summary} {basis}Contoh yang salah dan yang benar: sopkit rule {rule.code}."
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": _text(clip(rule.summary, 1000)),
        "fullDescription": _text(clip(rule.summary, 1000)),
        "help": {**_text(text), **({"markdown": rule.page} if rule.page else {})},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        "properties": {"tags": [rule.code[:3]]},
    }


def _invocation(left_out: int) -> dict[str, Any]:
    if not left_out:
        return {"executionSuccessful": True}
    message = f"{left_out} temuan lagi tidak dimuat karena GitHub menerima paling banyak {MAX_RESULTS} temuan."
    return {
        "executionSuccessful": True,
        "toolExecutionNotifications": [{"level": "warning", "message": _text(message)}],
    }


def _result(found: Finding, number: int, rule: int) -> dict[str, Any]:
    end = max(len(found.excerpt.rstrip()) + 1, found.column)
    region = {
        "startLine": found.line,
        "startColumn": found.column,
        "endLine": found.line,
        "endColumn": end,
        **({"snippet": {"text": found.excerpt}} if found.excerpt else {}),
    }
    result: dict[str, Any] = {
        "ruleId": found.code,
        "ruleIndex": rule,
        "level": _LEVELS[found.severity],
        "message": _text(_unlinked(found.message) + _links(found)),
        "locations": [{"physicalLocation": {"artifactLocation": _file(found.file), "region": region}}],
        # GitHub's own key, primaryLocationLineHash, is left to it: its action warns of every other value.
        "partialFingerprints": {"sopkitIdentity/v1": f"{found.identity}:{number}"},
    }
    if found.related:
        result["relatedLocations"] = [
            {
                "id": place,
                "physicalLocation": {
                    "artifactLocation": _file(other.file or found.file),
                    "region": {"startLine": other.position.line, "startColumn": other.position.column},
                },
                "message": _text(_unlinked(other.message)),
            }
            for place, other in enumerate(found.related[:MAX_RELATED])
        ]
    if found.fix:
        result["fixes"] = [_fix(found.file, found.fix)]
    return result


def _links(found: Finding) -> str:
    """Related places as links in the message, without which GitHub doesn't show them."""
    places = [f"{other.file or found.file}:{other.position.line}" for other in found.related[:MAX_LINKS]]
    links = (f"[{visible(place).replace('[', '(').replace(']', ')')}]({number})" for number, place in enumerate(places))
    return f" (terkait: {', '.join(links)})" if places else ""


def _fix(file: str, fix: Fix) -> dict[str, Any]:
    replacements = [_replacement(edit) for edit in fix.edits]
    return {
        "description": _text(_unlinked(fix.what)),
        "artifactChanges": [{"artifactLocation": _file(file), "replacements": replacements}],
        "properties": {"isSafe": fix.is_safe},
    }


def _replacement(edit: Edit) -> dict[str, Any]:
    return {
        "deletedRegion": {
            "startLine": edit.start.line,
            "startColumn": edit.start.column,
            "endLine": edit.end.line,
            "endColumn": edit.end.column,
        },
        "insertedContent": {"text": edit.text},
    }


def _file(file: str) -> dict[str, str]:
    uri = as_uri(file)
    return {"uri": uri} if uri.startswith("file:") else {"uri": uri, "uriBaseId": _ROOT}


def _text(text: str) -> dict[str, str]:
    return {"text": text}


def _unlinked(text: str) -> str:
    """A message on one line in which nothing is a link: SARIF takes [text](target) for one."""
    return visible(text).replace("](", "] (")
