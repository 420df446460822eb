"""The demo, measured once for all tests."""

from __future__ import annotations

import pytest

from rondetafel.instruments.advocacy.instrument import INSTRUMENT
from rondetafel.instruments.advocacy.plan import Plan
from rondetafel.lib.engine.pipeline import Outcome, run
from tests.instruments.changed_demos import SEED


@pytest.fixture(scope="package")
def outcome(tmp_path_factory: pytest.TempPathFactory) -> Outcome[Plan]:
    folder = tmp_path_factory.mktemp("advocacy")
    INSTRUMENT.demo(folder, SEED)
    return run(INSTRUMENT, folder, seed=1)
