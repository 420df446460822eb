"""Each import contract catches a breach planted in a copy (one that matches nothing would pass)."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def lint_imports(tree: Path) -> subprocess.CompletedProcess[str]:
    """Run the contracts of a checkout on the package in that same checkout."""
    return subprocess.run(
        [str(Path(sys.executable).parent / "lint-imports"), "--no-cache"],
        cwd=tree,
        env=os.environ | {"PYTHONPATH": str(tree / "src")},
        capture_output=True,
        text=True,
    )


@pytest.fixture(scope="module")
def clean_copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    tree = tmp_path_factory.mktemp("copy")
    shutil.copytree(ROOT / "src", tree / "src", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tree)
    return tree


def test_the_contracts_hold_today(clean_copy: Path) -> None:
    done = lint_imports(clean_copy)
    assert done.returncode == 0, done.stdout


BREACHES = {
    "a lib module imports the command line": (
        "lib/base/planted.py",
        "import rondetafel.cli.main",
        "Doors above instruments above apps above lib",
    ),
    "an instrument imports the notebook door": (
        "instruments/access/planted.py",
        "import rondetafel.notebook",
        "Doors above instruments above apps above lib",
    ),
    "base imports vocab": ("lib/base/planted.py", "import rondetafel.lib.vocab", "Order inside lib"),
    "analysis imports access": (
        "lib/analysis/planted.py",
        "import rondetafel.lib.access.rule",
        "Order inside lib",
    ),
    "linkage imports its neighbour disclosure": (
        "lib/linkage/planted.py",
        "import rondetafel.lib.disclosure.gate",
        "Order inside lib",
    ),
    "a new folder in lib has no place in the order": ("lib/planted/__init__.py", "", "Order inside lib"),
    "lib imports Django inside a function": (
        "lib/access/planted.py",
        "def late():\n    import django",
        "Numbers never reach Django",
    ),
    "an instrument imports another": (
        "instruments/planted/__init__.py",
        "import rondetafel.instruments.access",
        "Instruments never import each other",
    ),
}


@pytest.mark.parametrize("breach", BREACHES)
def test_a_planted_breach_is_caught(breach: str, clean_copy: Path, tmp_path: Path) -> None:
    place, code, contract = BREACHES[breach]
    tree = tmp_path / "tree"
    shutil.copytree(clean_copy, tree, ignore=shutil.ignore_patterns("__pycache__"))
    planted = tree / "src" / "rondetafel" / place
    planted.parent.mkdir(parents=True, exist_ok=True)
    planted.write_text(f'"""Planted."""\n\n{code}\n', encoding="utf-8")
    done = lint_imports(tree)
    assert done.returncode == 1
    assert f"{contract} BROKEN" in done.stdout
