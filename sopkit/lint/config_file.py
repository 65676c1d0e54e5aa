"""Configuration files read: `sopkit.toml`, or `[tool.sopkit]` in pyproject.toml; all that is wrong is found at once."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from sopkit.lint.config import Config, Profile, code_faults
from sopkit.lint.options import Options
from sopkit.lint.register import PeraturanTerdaftar, Registers, by_key
from sopkit.model.finding import Severity
from sopkit.model.suggestion import closest
from sopkit.model.text import clip
from sopkit.source.disk import read_bytes
from sopkit.source.toml import TomlFile, read_toml

NAMES = ("sopkit.toml", "pyproject.toml")
KEYS = (
    "profile",
    "select",
    "extend-select",
    "ignore",
    "exclude",
    "severity",
    "per-file",
    "fail-on",
    "baseline",
    "options",
    "register",
    "register-bawaan",
)
LEVELS = {word: severity for severity in Severity for word in (severity.kata, severity.value)}
"""The words for a severity: those of reports, and those of programs."""
MAX_FAULTS = 50
"""Of one file that are told."""
MAX_ENTRIES = 10_000
"""Of one list, and the most that an option may be."""


def find_config(folder: Path) -> Config | list[str]:
    """The configuration of the nearest file in or above a folder, or what is wrong with that; a default without one."""
    for up in (folder, *folder.parents):
        for name in NAMES:
            if (up / name).is_file():
                found = read_config(up / name)
                if found is not None:
                    return found
    return Config(folder)


def read_config(path: Path) -> Config | list[str] | None:
    """The configuration in a file, or what is wrong with it, a sentence each; None if a pyproject.toml holds none."""
    name = path.name
    found = read_toml(path, name)
    if isinstance(found, str):
        # A pyproject.toml that can't be read may not be about us at all.
        return [found] if name != "pyproject.toml" or _names_us(path) else None
    table: Any = found.data
    above: tuple[str, ...] = ()
    if name == "pyproject.toml":
        tool = found.data.get("tool")
        table, above = tool.get("sopkit") if isinstance(tool, dict) else None, ("tool", "sopkit")
        if table is None:
            return None
    reader = _Reader(found, above)
    config = reader.read(table, path.absolute().parent)
    return reader.faults or config


@dataclass
class _Reader:
    """Reads one table; every fault is noted with its line."""

    file: TomlFile
    above: tuple[str, ...]
    faults: list[str] = field(default_factory=list)

    def fault(self, keys: Sequence[str], message: str) -> None:
        if len(self.faults) < MAX_FAULTS:
            self.faults.append(f"{self.file.name}:{self.file.line([*self.above, *keys])}: {message}")
        elif len(self.faults) == MAX_FAULTS:
            self.faults.append(f"{self.file.name}: masih ada kesalahan lain; betulkan dulu yang sudah disebut")

    def read(self, table: Any, folder: Path) -> Config:
        if not isinstance(table, dict):
            self.fault((), "bagian ini harus berupa tabel")
            return Config(folder)
        self.unknown((), table, KEYS)
        baseline = self.text(table, "baseline")
        if baseline and not _is_inside(folder, baseline):
            self.fault(("baseline",), f"'{clip(baseline)}' berada di luar folder ini; pindahkan ke dalamnya")
        files = self.texts((), table, "register")
        return Config(
            folder,
            (self.file.name, *files),
            self.profile(table),
            self.codes((), table, "select"),
            self.codes((), table, "extend-select"),
            self.codes((), table, "ignore"),
            self.texts((), table, "exclude"),
            self.severities(table),
            self.per_file(table),
            self.level(("fail-on",), table.get("fail-on", Severity.ERROR)) or Severity.ERROR,
            baseline,
            self.options(table),
            self.registers(files, table, folder),
        )

    def unknown(self, above: Sequence[str], table: Mapping[str, Any], known: Iterable[str]) -> None:
        names = list(known)
        for key in table:
            if key not in names and len(self.faults) <= MAX_FAULTS:
                close = closest(key, names)
                hint = f"mungkin maksudnya '{close}'" if close else "yang diterima: " + ", ".join(names)
                self.fault((*above, key), f"kunci '{clip(key)}' tidak dikenal; {hint}")

    def profile(self, table: Mapping[str, Any]) -> Profile:
        value = table.get("profile", Profile.DASAR)
        if value not in list(Profile):
            self.fault(("profile",), f"'profile' berisi '{clip(str(value))}'; yang diterima: {', '.join(Profile)}")
            return Profile.DASAR
        return Profile(value)

    def text(self, table: Mapping[str, Any], key: str) -> str | None:
        value = table.get(key)
        if value is not None and not (isinstance(value, str) and value):
            self.fault((key,), f"'{key}' harus berupa teks")
            return None
        return value

    def texts(self, above: Sequence[str], table: Mapping[str, Any], key: str) -> tuple[str, ...]:
        value = table.get(key, [])
        if not isinstance(value, list) or not all(isinstance(one, str) for one in value) or len(value) > MAX_ENTRIES:
            self.fault((*above, key), f"'{key}' harus berupa daftar teks, misalnya [\"...\"]")
            return ()
        return tuple(value)

    def codes(self, above: Sequence[str], table: Mapping[str, Any], key: str) -> tuple[str, ...]:
        found = tuple(one.upper() for one in self.texts(above, table, key))
        for message in code_faults(found, is_ignore="select" not in key):
            self.fault((*above, key), message)
        return found

    def severities(self, table: Mapping[str, Any]) -> dict[str, Severity]:
        found = {}
        for code, value in self.table(table, "severity").items():
            for message in code_faults([code.upper()], is_ignore=False):
                self.fault(("severity", code), message)
            if level := self.level(("severity", code), value):
                found[code.upper()] = level
        return found

    def level(self, keys: Sequence[str], value: Any) -> Severity | None:
        found = LEVELS.get(value) if isinstance(value, str) else None
        if found is None:
            known = ", ".join(severity.kata for severity in Severity)
            self.fault(keys, f"'{clip(str(value))}' bukan tingkat; yang diterima: {known}")
        return found

    def per_file(self, table: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
        patterns = self.table(table, "per-file")
        return {pattern: self.codes(("per-file",), patterns, pattern) for pattern in patterns}

    def table(self, table: Mapping[str, Any], key: str) -> Mapping[str, Any]:
        value = table.get(key, {})
        if not isinstance(value, dict):
            self.fault((key,), f"'{key}' harus berupa tabel: tulis [{key}] di barisnya sendiri")
            return {}
        return value

    def options(self, table: Mapping[str, Any]) -> Options:
        stated = self.table(table, "options")
        known = {one.name: one for one in fields(Options)}
        self.unknown(("options",), stated, known)
        found: dict[str, Any] = {}
        for name in [name for name in known if name in stated]:
            value = stated[name]
            if isinstance(getattr(Options(), name), tuple):
                found[name] = self.texts(("options",), stated, name)
            elif isinstance(value, int) and not isinstance(value, bool) and 1 <= value <= MAX_ENTRIES:
                found[name] = value
            else:
                self.fault(("options", name), f"'{name}' harus angka bulat dari 1 sampai {MAX_ENTRIES}")
        return Options(**found)

    def registers(self, files: Sequence[str], table: Mapping[str, Any], folder: Path) -> Registers:
        uses_shipped = table.get("register-bawaan", True)
        if not isinstance(uses_shipped, bool):
            self.fault(("register-bawaan",), "'register-bawaan' harus true atau false")
        peraturan: dict[str, PeraturanTerdaftar] = {}
        names: dict[str, tuple[str, ...] | None] = {"jabatan": None, "instansi": None}
        for name in files:
            path = folder / name
            if not _is_inside(folder, name):
                self.fault(("register",), f"register '{clip(name)}' berada di luar folder ini; pindahkan ke dalamnya")
                continue
            found = read_toml(path, name)
            if isinstance(found, str):
                self.faults.append(found)
                continue
            inner = _Reader(found, ())
            inner.unknown((), found.data, ("peraturan", *names))
            peraturan |= by_key(inner.peraturan(found.data))
            for key in names.keys() & found.data.keys():
                names[key] = (*(names[key] or ()), *inner.texts((), found.data, key))
            self.faults += inner.faults
        return Registers(peraturan, uses_shipped is not False, names["jabatan"], names["instansi"])

    def peraturan(self, table: Mapping[str, Any]) -> list[dict[str, Any]]:
        entries = table.get("peraturan", [])
        if not isinstance(entries, list) or len(entries) > MAX_ENTRIES:
            self.fault(("peraturan",), "tulis tiap peraturan di bawah [[peraturan]]")
            return []
        sound = []
        for number, entry in enumerate(entries, 1):
            if not isinstance(entry, dict):
                self.fault(("peraturan",), "tulis tiap peraturan di bawah [[peraturan]]")
                continue
            texts = {key: value for key, value in entry.items() if isinstance(value, str) and value}
            lacking = [key for key in ("sebutan", "tentang") if key not in texts]
            wrong = [key for key in ("dicabut_oleh", "sumber") if key in entry and key not in texts]
            if lacking or wrong:
                keys = ", ".join(lacking + wrong)
                self.fault(("peraturan",), f"peraturan ke-{number}: isi {keys} dengan teks")
            elif not by_key([texts]):
                sebutan = clip(texts["sebutan"])
                hint = "tulis jenis, nomor, dan tahunnya, misalnya 'Undang-Undang Nomor 25 Tahun 2009'"
                self.fault(("peraturan",), f"peraturan ke-{number}: sebutan '{sebutan}' tidak terbaca; {hint}")
            else:
                sound.append(texts)
        return sound


def _names_us(path: Path) -> bool:
    data = read_bytes(str(path))
    return isinstance(data, str) or b"tool.sopkit" in data


def _is_inside(folder: Path, name: str) -> bool:
    """Whether a file that a configuration names lies with it: others may have written the configuration."""
    try:
        return (folder / name).resolve().is_relative_to(folder.resolve())
    except (OSError, ValueError):
        return False
