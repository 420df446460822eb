"""The demo, measured once for all tests."""

from __future__ import annotations

import pytest

from rondetafel.instruments.cooperation.instrument import INSTRUMENT
from rondetafel.instruments.cooperation.inventory import Inventory
from rondetafel.lib.engine.pipeline import Outcome, run
from tests.instruments.changed_demos import SEED


@pytest.fixture(scope="package")
def outcome(tmp_path_factory: pytest.TempPathFactory) -> Outcome[Inventory]:
    folder = tmp_path_factory.mktemp("cooperation")
    INSTRUMENT.demo(folder, SEED)
    return run(INSTRUMENT, folder, seed=1)
