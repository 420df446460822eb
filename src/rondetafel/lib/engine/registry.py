"""Which instruments there are: every folder with an `instrument.py`, found without importing any."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from rondetafel.lib.base.problems import BrokenPromise
from rondetafel.lib.engine.contract import Instrument
from rondetafel.lib.engine.folders import instrument_ids

CONSTANT = "INSTRUMENT"


def load_instrument(package: str, instrument_id: str) -> Instrument[Any]:
    """One instrument, imported now.

    Args:
        package: the package whose folders are instruments.
        instrument_id: name of its folder.

    Raises:
        BrokenPromise: there is none, or its module declares no instrument.
    """
    if instrument_id not in instrument_ids(package):
        raise BrokenPromise(f"no instrument {instrument_id} in {package}")
    found = getattr(import_module(f"{package}.{instrument_id}.instrument"), CONSTANT, None)
    if not isinstance(found, Instrument):
        raise BrokenPromise(f"{package}.{instrument_id}.instrument declares no {CONSTANT}")
    return found


def load_instruments(package: str) -> tuple[Instrument[Any], ...]:
    """All instruments, in order of id."""
    return tuple(load_instrument(package, each) for each in instrument_ids(package))
