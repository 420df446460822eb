"""Problems of an answer file, as they are found; very many are counted and no longer listed."""

from __future__ import annotations

from dataclasses import dataclass, field

from rondetafel.lib.base.problems import Place, Problem
from rondetafel.lib.forms.messages import PROBLEMS

MOST_LISTED = 5_000


@dataclass(slots=True)
class FoundProblems:
    """Problems found so far."""

    listed: list[Problem] = field(default_factory=list)
    unlisted: int = 0

    def add(self, code: str, place: Place, /, **values: object) -> None:
        """Add one."""
        if len(self.listed) < MOST_LISTED:
            self.listed.append(PROBLEMS.problem(code, place, **values))
        else:
            self.unlisted += 1

    def by_row(self) -> tuple[Problem, ...]:
        """The listed problems from the top of the file to the bottom."""
        return tuple(sorted(self.listed, key=lambda problem: problem.place.row or 0))
