"""LibreOffice, for what only a program that computes can tell."""

import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest

SOFFICE = shutil.which("soffice")
needs_office = pytest.mark.skipif(SOFFICE is None, reason="needs LibreOffice to compute formulas")
_SETTINGS = """\
<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry"><item oor:path="/org.openoffice.Setup/L10N">\
<prop oor:name="ooSetupSystemLocale" oor:op="fuse"><value>{locale}</value></prop></item></oor:items>
"""


def convert(paths: Sequence[Path], kind: str, locale: str = "en-US") -> list[Path]:
    """The files as LibreOffice on a desk of that locale saves them in another kind, in one run."""
    assert SOFFICE
    folder = paths[0].parent / f"{kind}-{locale}"
    user = folder / "profil" / "user"
    user.mkdir(parents=True)
    (user / "registrymodifications.xcu").write_text(_SETTINGS.format(locale=locale), encoding="utf-8")
    profile = f"-env:UserInstallation={user.parent.as_uri()}"
    command = [SOFFICE, profile, "--headless", "--convert-to", kind, "--outdir", str(folder), *map(str, paths)]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    return [folder / path.with_suffix(f".{kind}").name for path in paths]
