#!/usr/bin/env python3
"""Door to Rondetafel on a fresh machine: needs Python 3.11+ and pip, nothing else.

    python3 rt.py demo      build the demo world and its report (add --no-serve to stop after that)
    python3 rt.py test      run every test
    python3 rt.py setup     only make .venv with the command `rondetafel` in it
    python3 rt.py check     linter, types, import contracts
    python3 rt.py bench     what it costs, beside peers        (bench NAME for one)
    python3 rt.py docs      rebuild the generated reference pages
    python3 rt.py lock      renew requirements*.lock after a change in pyproject.toml

Standard library only. Everything lands in `.venv` and `.uv` beside this file.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
WINDOWS = os.name == "nt"
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if WINDOWS else "bin")
PYTHON = BIN / ("python.exe" if WINDOWS else "python")
UV_FOLDER = ROOT / ".uv"
UV = UV_FOLDER / "bin" / ("uv.exe" if WINDOWS else "uv")
UV_REQUIREMENT = "uv>=0.13,<0.14"
LOCKS = {"run": "requirements.lock", "dev": "requirements-dev.lock", "peers": "requirements-peers.lock"}


def say(text: str) -> None:
    """Progress goes to standard error, so that standard output stays usable."""
    print(f"rt: {text}", file=sys.stderr, flush=True)


def run(*command: str | Path, **options: object) -> None:
    """Run a command; stop with its exit code when it fails."""
    done = subprocess.run([str(part) for part in command], cwd=ROOT, **options)  # type: ignore[call-overload]
    if done.returncode:
        sys.exit(done.returncode)


def uv_environment() -> dict[str, str]:
    """uv must use this machine's Python, and find the packages it installed itself."""
    environment = dict(os.environ, UV_PYTHON_DOWNLOADS="never", UV_SYSTEM_CERTS="1",
                       UV_COMPILE_BYTECODE="1", UV_LINK_MODE="copy")  # fmt: skip
    environment.pop("VIRTUAL_ENV", None)
    return environment


def have_uv() -> bool:
    """Fetch uv into `.uv` (pip allows --target also where the system Python is managed)."""
    if UV.exists():
        return True
    say("fetching uv")
    command = [sys.executable, "-m", "pip", "install", "-q", "--disable-pip-version-check",
               "--root-user-action=ignore", "--target", str(UV_FOLDER), UV_REQUIREMENT]  # fmt: skip
    return subprocess.run(command, cwd=ROOT).returncode == 0 and UV.exists()


def fingerprint(kinds: tuple[str, ...]) -> str:
    """What the environment was made from; when it changes the environment is renewed."""
    digest = hashlib.sha256(sys.version.encode())
    for name in [*(LOCKS[kind] for kind in kinds), "pyproject.toml"]:
        digest.update((ROOT / name).read_bytes())
    return digest.hexdigest()


def setup(*kinds: str) -> None:
    """Make or renew `.venv`: locked packages, then Rondetafel itself, editable."""
    if sys.version_info < (3, 11):
        sys.exit(f"rt: Rondetafel needs Python 3.11 or newer; this is {sys.version.split()[0]}. "
                 "Start rt.py with a newer Python, for example: python3.11 rt.py demo")  # fmt: skip
    wanted = ("run", *kinds)
    stamp = VENV / f"rondetafel-{'-'.join(wanted)}.stamp"
    if stamp.exists() and stamp.read_text() == fingerprint(wanted):
        return
    locks = [part for kind in wanted for part in ("-r", LOCKS[kind])]
    if have_uv():
        environment = uv_environment()
        if not PYTHON.exists():
            say("making .venv")
            run(UV, "venv", "-q", "--python", sys.executable, VENV, env=environment)
        say("installing the locked packages")
        install = (UV, "pip", "install", "-q", "--python", PYTHON)
        run(*install, "--require-hashes", *locks, env=environment)
        run(*install, "--no-deps", "--no-build-isolation", "-e", ".", env=environment)
    else:
        say("uv is not to be had here; using venv and pip, which takes a few minutes")
        if not PYTHON.exists():
            run(sys.executable, "-m", "venv", VENV)
        pip = (PYTHON, "-m", "pip", "install", "-q", "--disable-pip-version-check")
        run(*pip, "--require-hashes", *locks)
        run(*pip, "--no-deps", "--no-build-isolation", "-e", ".")
    stamp.write_text(fingerprint(wanted))


def demo(arguments: list[str]) -> None:
    """Build the demo world and its reports."""
    setup()
    run(PYTHON, "-m", "rondetafel", "demo", *arguments)


def test(arguments: list[str]) -> None:
    """Run the checks and every test; arguments go to pytest."""
    setup("dev")
    if not arguments:
        static_checks()
        arguments = ["-n", "auto"]
    run(PYTHON, "-m", "pytest", *arguments)


def static_checks() -> None:
    """Linter, format, types and import contracts."""
    run(PYTHON, "-m", "ruff", "check", ".")
    run(PYTHON, "-m", "ruff", "format", "--check", ".")
    run(PYTHON, "-m", "mypy")
    run(BIN / "lint-imports", "--no-cache")


def check(arguments: list[str]) -> None:
    """Linter, format, types and import contracts, without the tests."""
    setup("dev")
    static_checks()


def bench(arguments: list[str]) -> None:
    """Run benchmarks; each prints its own figure and the peer's from the same run."""
    setup("dev", "peers")
    names = arguments[:1] or sorted(p.parent.name for p in (ROOT / "benchmarks").glob("*/__main__.py"))
    for name in names:
        say(f"benchmark {name}")
        run(PYTHON, "-m", f"benchmarks.{name}", *arguments[1:])


def docs(arguments: list[str]) -> None:
    """Rebuild the reference pages that are generated from the code."""
    setup()
    run(PYTHON, "-m", "rondetafel", "docs", *arguments)


def lock(arguments: list[str]) -> None:
    """Resolve anew; lock files hold names, versions and hashes, never an address."""
    if not have_uv():
        sys.exit("rt: lock needs uv")
    groups = {
        "run": ["--group", "build"],
        "dev": ["--group", "build", "--group", "dev"],
        "peers": ["--group", "peers"],
    }
    for kind, options in groups.items():
        run(UV, "pip", "compile", "-q", "pyproject.toml", *options, "--universal", "--python-version", "3.11",
            "--generate-hashes", "--no-annotate", "--no-header",
            "-o", LOCKS[kind], *arguments, env=uv_environment())  # fmt: skip


COMMANDS = {
    "setup": lambda arguments: setup(),
    "demo": demo,
    "test": test,
    "check": check,
    "bench": bench,
    "docs": docs,
    "lock": lock,
}


def main() -> None:
    """Find the command and run it."""
    name, *arguments = sys.argv[1:] or ["help"]
    if name in ("help", "-h", "--help"):
        print(__doc__)
    elif name in COMMANDS:
        COMMANDS[name](arguments)
    else:
        sys.exit(f"rt: unknown command {name!r}; choose from: {', '.join(COMMANDS)}")


if __name__ == "__main__":
    main()
