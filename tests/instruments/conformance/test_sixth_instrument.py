"""A sixth instrument is one new folder: in a copy it gets its commands and passes the suite."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT

SIXTH = Path(__file__).with_name("sixth")
NAME = "neighbourhood_talks"


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The package with one more folder and no other change."""
    tree = tmp_path_factory.mktemp("sixth")
    left_out = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / "src", tree / "src", ignore=left_out)
    shutil.copytree(SIXTH, tree / "src" / "rondetafel" / "instruments" / NAME, ignore=left_out)
    return tree


def python(tree: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run Python on the copy."""
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(tree / "src"), "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
    )


def test_it_gets_its_commands_without_being_imported(tree: Path) -> None:
    program = (
        "import sys; from rondetafel.cli.main import run; code = run(['--help']); "
        f"print(code, 'rondetafel.instruments.{NAME}.instrument' in sys.modules, file=sys.stderr)"
    )
    done = python(tree, "-c", program)
    assert done.stderr.split() == ["0", "False"]
    assert NAME in done.stdout
    shown = python(tree, "-m", "rondetafel", NAME, "--help").stdout
    assert all(command in shown for command in ("new", "check", "report", "results"))


def test_it_passes_the_conformance_suite(tree: Path) -> None:
    suite = "tests/instruments/conformance/test_conformance.py"
    done = python(tree, "-m", "pytest", suite, "-k", NAME, "-p", "no:randomly", "-rA")
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-1000:]
    passed = [line for line in done.stdout.splitlines() if line.startswith("PASSED")]
    assert len(passed) >= 17
    assert all(NAME in line for line in passed)


def test_the_example_keeps_the_rules_of_the_product(tree: Path) -> None:
    """Developers copy it; rules are stricter in the product than in tests."""
    folder = tree / "src" / "rondetafel" / "instruments" / NAME
    ruff = subprocess.run(
        [
            str(Path(sys.executable).parent / "ruff"),
            "check",
            "--config",
            str(ROOT / "pyproject.toml"),
            str(folder),
        ],
        capture_output=True,
        text=True,
    )
    assert ruff.returncode == 0, ruff.stdout
