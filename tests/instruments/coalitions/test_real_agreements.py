"""The 393 real coalition agreements: all are kept, and what cannot be said of them is said (K-2)."""

from __future__ import annotations

from pathlib import Path

import pytest

from rondetafel.instruments.coalitions.instrument import INSTRUMENT
from rondetafel.instruments.coalitions.inventory import Decision, Inventory
from rondetafel.lib.base.text import Language
from rondetafel.lib.engine.pipeline import Outcome, document_of, results_of, run
from rondetafel.lib.reporting.released_rows import rows_of
from tests.instruments.coalitions.coalition_agreements import agreements, write_agreements


@pytest.fixture(scope="module")
def agreed(shared_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Outcome[Inventory]:
    folder = tmp_path_factory.mktemp("agreements")
    assert write_agreements(shared_data, folder) == 393
    return run(INSTRUMENT, folder)


def test_every_agreement_is_kept_with_its_municipality_and_source(
    agreed: Outcome[Inventory], shared_data: Path
) -> None:
    source = {(each["Plaatsnaam"], each["url_akkoord"]) for each in agreements(shared_data)}
    rows = rows_of(agreed.tables["inventory"])
    assert len(rows) == len(source) == 393
    kept = {(row.text("city", Language.NL), str(row["source"])) for row in rows}
    assert kept == source


def test_nothing_is_guessed_about_theme_role_actors_or_criteria(agreed: Outcome[Inventory]) -> None:
    filled = {
        row.text("template_field", Language.EN): row["filled_in"]
        for row in rows_of(agreed.tables["completeness"])
    }
    assert {name for name, count in filled.items() if count} == {"City", "Coalition", "Source"}
    assert {each.decision for each in agreed.material.coalitions} == {Decision.UNDECIDED}
    assert results_of(agreed)["results"]["stable_groups"] is None


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (Language.NL, "Nog te beslissen: 393"),
        (Language.FR, "À décider\N{NO-BREAK SPACE}: 393"),
        (Language.EN, "Undecided: 393"),
    ],
)
def test_the_report_says_first_that_there_is_nothing_to_count(
    agreed: Outcome[Inventory], language: Language, said: str
) -> None:
    first = str(next(iter(document_of(agreed, language).blocks())))
    assert said in first.replace("\\xa0", "\N{NO-BREAK SPACE}")
    assert agreed.material.about.title not in first
    assert len(first) < 600
