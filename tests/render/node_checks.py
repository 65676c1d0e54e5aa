"""Programs of others under node, where they are installed: SOPKIT_NODE_MODULES names the folder that holds them."""

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest


def ask_node(script: str, package: str, *arguments: str) -> object:
    """What a script says as JSON; `require` finds the packages. The test is skipped where they lack."""
    modules = Path(os.environ.get("SOPKIT_NODE_MODULES", "node_modules")).absolute()
    node = shutil.which("node")
    if node is None:
        pytest.skip("node is not installed")
    if not (modules / package).is_dir():
        pytest.skip(f"{package} is not installed (npm install {package}; SOPKIT_NODE_MODULES names its folder)")
    here = json.dumps(f"{modules}/x.js")
    head = f"import {{ createRequire }} from 'node:module';\nconst require = createRequire({here});\n"
    done = subprocess.run(
        [node, "--input-type=module", "-", *arguments],
        input=head + script,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)
