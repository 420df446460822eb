"""Lists for the team open by double-click and run no formula."""

from __future__ import annotations

import pytest

from rondetafel.lib.base.text import Language
from rondetafel.lib.engine.team_files import team_csv


@pytest.mark.parametrize(
    ("language", "lines"),
    [
        (Language.NL, ["Naam;Reden", "Bond, Gent;'=1+1"]),
        (Language.FR, ["Naam;Reden", "Bond, Gent;'=1+1"]),
        (Language.EN, ["Naam,Reden", '"Bond, Gent",\'=1+1']),
    ],
)
def test_cells_are_separated_as_the_spreadsheet_expects(language: Language, lines: list[str]) -> None:
    content = team_csv(["Naam", "Reden"], [["Bond, Gent", "=1+1"]], language)
    assert content.startswith(b"\xef\xbb\xbf")
    assert content.decode("utf-8-sig") == "".join(f"{line}\r\n" for line in lines)
