"""The 809 real cases of public participation go through the sheets (K-2); what they lack is named."""

from __future__ import annotations

import csv
import gzip
from collections import Counter
from pathlib import Path

from rondetafel.instruments.coalitions.categories import Facet
from rondetafel.instruments.coalitions.inventory import Decision
from rondetafel.instruments.coalitions.reading import read
from rondetafel.instruments.coalitions.tables.grouping_tables import grouping_tables
from tests.instruments.coalitions.participation_cases import SECTORS, THEMES, write_cases


def test_eight_hundred_and_nine_real_cases_are_read_and_reconciled(shared_data: Path, tmp_path: Path) -> None:
    assert write_cases(shared_data, tmp_path) == 809
    inventory = read(tmp_path)
    with gzip.open(shared_data / "participation_cases" / "cases.csv.gz", "rt", encoding="utf-8") as lines:
        source = list(csv.DictReader(lines))
    fits = [
        case
        for case in source
        if case["scope_of_influence"] in SECTORS and set(case["issues"].split("|")) & set(THEMES)
    ]
    decisions = Counter(each.decision for each in inventory.coalitions)
    assert decisions == {Decision.INCLUDED: len(fits), Decision.UNDECIDED: 809 - len(fits)}
    tables = {table.id: table for table in grouping_tables(inventory)}
    with_city = sum(case["scope_of_influence"] == "city/town" for case in fits)
    actors = {row[1].en: row[2] for row in tables["groupings"].rows if row[0].en == "Actors"}  # type: ignore[union-attr]
    assert actors["City + nonprofit"] == with_city
    assert actors["Other combination"] == len(fits) - with_city
    without_role = sum(not case["insights_outcomes"] for case in fits)
    totals = dict(zip(Facet, tables["reconciliation"].rows, strict=True))
    assert totals[Facet.ROLE][1:4] == (len(fits) - without_role, without_role, len(fits))
