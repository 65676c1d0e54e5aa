"""Findings that a repository knows of and will mend later: nothing may be added to them, and what is mended must go."""

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

from sopkit.lint.abaikan import NEVER
from sopkit.model.finding import Finding

SCHEMA = "sopkit.baseline/1"
MAX_BYTES = 64 * 1024 * 1024
Key = tuple[str, str, str]
"""The document's id, the code, and the identity of what the finding is about: no line, and no place among others."""


@dataclass(frozen=True, slots=True)
class Baseline:
    """How often each finding is known, with its message as it was written down."""

    known: dict[Key, int]
    messages: dict[Key, str]

    def split(self, findings: Sequence[Finding]) -> tuple[list[Finding], int]:
        """The findings that are new, and how many are known."""
        left = Counter(self.known)
        new = []
        for finding in findings:
            key = _key(finding)
            if left[key] > 0:
                left[key] -= 1
            else:
                new.append(finding)
        return new, len(findings) - len(new)

    def mended(self, findings: Iterable[Finding], ids: frozenset[str] | None, codes: frozenset[str]) -> "Baseline":
        """What is known but found no more, of rules with these codes and documents with these ids; of all, if None."""
        left = Counter(self.known)
        left.subtract(map(_key, findings))
        gone = {
            key: count
            for key, count in left.items()
            if count > 0 and key[1] in codes and (ids is None or key[0] in ids)
        }
        return Baseline(gone, self.messages)

    def with_documents(self, other: "Baseline", ids: frozenset[str]) -> "Baseline":
        """This, but what is known of the documents with these ids is what `other` knows."""
        kept = {key: count for key, count in self.known.items() if key[0] not in ids}
        return Baseline(kept | other.known, self.messages | other.messages)

    def without(self, mended: "Baseline") -> "Baseline":
        """This, less what is mended."""
        left = {key: count - mended.known.get(key, 0) for key, count in self.known.items()}
        return Baseline({key: count for key, count in left.items() if count > 0}, self.messages)

    def dump(self) -> bytes:
        """The file, in an order that reads well and merges well."""
        documents: dict[str, list[dict[str, Any]]] = {}
        for key, count in sorted(self.known.items()):
            sop_id, code, identity = key
            entry = {"code": code, "identity": identity, "count": count, "message": self.messages[key]}
            documents.setdefault(sop_id, []).append(entry)
        return (json.dumps({"schema": SCHEMA, "documents": documents}, ensure_ascii=False, indent=1) + "\n").encode()


def baseline_of(findings: Sequence[Finding]) -> Baseline:
    """A baseline that knows exactly these findings; those of files that can't be read are never known."""
    keys = [(key, finding.message) for finding in findings if finding.code not in NEVER for key in [_key(finding)]]
    return Baseline(dict(Counter(key for key, _ in keys)), dict(reversed(keys)))


def read_baseline(data: bytes) -> Baseline | None:
    """A baseline from its file; None if it is none, or of a version that is not known."""
    try:
        content = json.loads(data) if len(data) <= MAX_BYTES else {}
        if content["schema"] != SCHEMA:
            return None
        known: dict[Key, int] = {}
        messages: dict[Key, str] = {}
        for sop_id, entries in content["documents"].items():
            for entry in entries:
                key = str(sop_id), str(entry["code"]), str(entry["identity"])
                known[key] = int(entry["count"])
                messages[key] = str(entry["message"])
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError, OverflowError):
        return None
    return Baseline({key: count for key, count in known.items() if key[1] not in NEVER}, messages)


def _key(finding: Finding) -> Key:
    return PurePath(finding.file).stem, finding.code, finding.identity
