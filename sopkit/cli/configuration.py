"""The repository's configuration as a command sees it: what the file says, and the command line over it."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from sopkit.cli.door import tell
from sopkit.errors import SopkitError

if TYPE_CHECKING:
    from sopkit.lint.config import Config


def open_config(
    file: Path | None = None,
    is_isolated: bool = False,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    extend_select: Sequence[str] = (),
    profile: str | None = None,
) -> "Config":
    """The repository's configuration, overruled by the command line; what is wrong with it is told and ends the run."""
    from sopkit.lint.config import Config, Profile, code_faults
    from sopkit.lint.config_file import find_config, read_config

    here = Path.cwd()
    found = Config(here) if is_isolated else read_config(file) if file else find_config(here)
    if found is None:
        raise SopkitError(f"{file} tidak terbaca atau tidak memuat [tool.sopkit]", "sebutkan sopkit.toml")
    if isinstance(found, list):
        for fault in found:
            tell(fault)
        raise SopkitError("konfigurasi itu tidak dapat dipakai", "betulkan dulu, atau pakai --isolated")
    codes, more, ignored = _codes(select), _codes(extend_select), _codes(ignore)
    faults = [*code_faults((*codes, *more), is_ignore=False), *code_faults(ignored, is_ignore=True)]
    if faults:
        raise SopkitError("; ".join(faults))
    # What is selected here and now goes before what the file leaves out.
    kept = [one for one in found.ignore if not any(code.startswith(one) for code in (*codes, *more))]
    return replace(
        found,
        select=codes or found.select,
        extend_select=(*found.extend_select, *more),
        ignore=(*kept, *ignored),
        profile=Profile(profile) if profile else found.profile,
    )


def _codes(options: Sequence[str]) -> tuple[str, ...]:
    """The codes in options, each of which may hold several."""
    return tuple(code.strip().upper() for one in options for code in one.split(",") if code.strip())
