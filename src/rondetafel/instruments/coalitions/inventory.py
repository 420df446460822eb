"""What a folder of coalitions holds: coalitions, a second coding, and the cases that were studied."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from rondetafel.instruments.coalitions.categories import (
    GOVERNMENTS,
    Facet,
    combination_of,
    main_theme,
)
from rondetafel.lib.analysis.grouping.typology import Contingencies, Governance
from rondetafel.lib.engine.about import About

CRITERIA = ("outside_government", "societal_question", "relevant_to_city")
"""The three parts of the working definition (K-1), as columns of the sheet."""

IN_WORDS = ("theme", "goal", "actions", "age", "size", "participants")
"""Free cells of the template, which stay as they were written (K-2)."""

RELATIONS = ("complementary", "supplementary", "adversarial")
"""Relation with the city, three intensities from 0 to 3 that may coexist (M29)."""


class Decision(StrEnum):
    """Whether a coalition belongs to the inventory."""

    INCLUDED = "included"
    NOT_INCLUDED = "not_included"
    UNDECIDED = "undecided"


@dataclass(frozen=True, slots=True)
class Coding:
    """What a coder says of a coalition.

    Args:
        theme: main theme or one under it; None is not coded.
        role: main role.
        sectors: sectors of the actors; empty is not coded.
        initiative: where the initiative came from.
        pivot: whether a person or organisation keeps it going.
    """

    theme: str | None
    role: str | None
    sectors: tuple[str, ...]
    initiative: str | None
    pivot: str | None

    def category(self, facet: Facet) -> str | None:
        """The one category in a facet; None is not coded."""
        if facet is Facet.THEME:
            return None if self.theme is None else main_theme(self.theme)
        return self.role if facet is Facet.ROLE else combination_of(self.sectors)

    @property
    def with_government(self) -> bool | None:
        """Whether a government takes part; None where the actors are not coded."""
        return bool(GOVERNMENTS & set(self.sectors)) if self.sectors else None


@dataclass(frozen=True, slots=True)
class Coalition:
    """One row of the inventory.

    Args:
        name: name, unique in the folder.
        city: id of a city of the vocabulary, or the name as it was given.
        words: the free cells of the template by column, in the order of `IN_WORDS`; codes stand beside them,
            never instead.
        founded: year.
        organisations: number of organisations.
        volunteers: number of volunteers.
        coding: codes of the first coder.
        other_themes: themes besides the main one.
        other_roles: roles besides the main one.
        criteria: the three parts of the definition; None is not judged.
        decision: whether it belongs to the inventory.
        reason: why not.
        access: whether it agrees to be studied; None is not asked, which does not keep it out.
        source: website or document where it was found.
    """

    name: str
    city: str
    words: tuple[str, ...]
    founded: int | None
    organisations: int | None
    volunteers: int | None
    coding: Coding
    other_themes: tuple[str, ...]
    other_roles: tuple[str, ...]
    criteria: tuple[bool | None, ...]
    decision: Decision
    reason: str
    access: bool | None
    source: str = ""

    @property
    def missing(self) -> tuple[Facet, ...]:
        """Facets without code; with any, it takes no part in computed groups and shortlist."""
        return tuple(facet for facet in Facet if self.coding.category(facet) is None)

    @property
    def all_themes(self) -> tuple[str, ...]:
        """Main themes, the primary one first, each once."""
        given = ([self.coding.theme] if self.coding.theme else []) + list(self.other_themes)
        return tuple(dict.fromkeys(main_theme(theme) for theme in given))

    @property
    def all_roles(self) -> tuple[str, ...]:
        """Roles, the primary one first, each once."""
        return tuple(dict.fromkeys(([self.coding.role] if self.coding.role else []) + list(self.other_roles)))


@dataclass(frozen=True, slots=True)
class Member:
    """An organisation in a coalition."""

    coalition: str
    actor: str
    sector: str
    part: str | None


@dataclass(frozen=True, slots=True)
class Case:
    """A coalition that was studied.

    Args:
        coalition: its row in the inventory.
        chosen_because: reason of the steering group.
        type_name: name that the team gave to its type; empty is the type by rule.
        summary: in the words of the user.
        relations: the three intensities, in the order of `RELATIONS`; None is not judged.
        dependence: resources for which it depends on the city.
        independence: pattern of independence.
        governance: form that was observed.
        contingencies: what makes a form of governance fit.
        steering: how the city steers.
        governing: self, co or hierarchical.
    """

    coalition: Coalition
    chosen_because: str
    type_name: str
    summary: str
    relations: tuple[float | None, ...]
    dependence: tuple[str, ...]
    independence: str | None
    governance: Governance | None
    contingencies: Contingencies
    steering: str | None
    governing: str | None

    @property
    def name(self) -> str:
        """Name of the coalition."""
        return self.coalition.name


@dataclass(frozen=True, slots=True)
class Judgement:
    """A rating from 0 to 3 of a success criterion, success factor or aspect of the intermediate space."""

    case: str
    kind: str
    item: str
    rating: int
    evidence: str


@dataclass(frozen=True, slots=True)
class Respondent:
    """Someone who was interviewed, known by group and number only.

    Args:
        code: key in the folder, shown nowhere.
        case: name of the case.
        group: government or private actors.
        number: number within the group of the case, in the order of the sheet.
    """

    code: str
    case: str
    group: str
    number: int


@dataclass(frozen=True, slots=True)
class Fragment:
    """A coded fragment of an interview or document.

    Args:
        key: its number in the folder.
        case: name of the case.
        respondent: who said it; None for a document.
        document: where it stands; empty for an interview.
        question: main question that it answers.
        matrix_row: row of the typology matrix that it belongs to.
        finding: short finding, may be published.
        public_quote: approved quote; empty where there is no consent.
        verbatim: as it was said; only for files under `confidential/`.
        consent: whether the quote was approved; None is not asked.
        contradicts: keys of fragments that say otherwise.
    """

    key: str
    case: str
    respondent: Respondent | None
    document: str
    question: str | None
    matrix_row: str | None
    finding: str
    public_quote: str
    verbatim: str
    consent: bool | None
    contradicts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class InterviewAnswer:
    """What a respondent said to a question of the guide; stays inside.

    Args:
        respondent: code of the respondent.
        question: name of the question in the guide.
        text: as it was said.
    """

    respondent: str
    question: str
    text: str


@dataclass(frozen=True, slots=True)
class GroupDecision:
    """What the team makes of a computed group: its name, or another group for one coalition.

    Args:
        coalition: a coalition in the group that is named, or the one that is moved.
        group: name of the group.
        reason: why.
    """

    coalition: str
    group: str
    reason: str


@dataclass(frozen=True, slots=True)
class Statement:
    """What the team says of a type on one row of the typology matrix."""

    type_name: str
    matrix_row: str
    text: str


@dataclass(frozen=True, slots=True)
class Inventory:
    """Everything in a folder.

    Args:
        about: what the folder says about itself.
        coalitions: all of them, also those that are not included.
        second: codes of the second coder by name of the coalition.
        members: organisations in coalitions.
        cases: those that the steering group chose.
        judgements: ratings of cases.
        respondents: those who were interviewed.
        fragments: coded fragments.
        group_names: names that the team gave to computed groups.
        moved: coalitions that the team put in another group.
        statements: cells of the typology matrix in the words of the team.
        answers: answers to the interview guide.
    """

    about: About
    coalitions: tuple[Coalition, ...]
    second: tuple[tuple[str, Coding], ...]
    members: tuple[Member, ...]
    cases: tuple[Case, ...]
    judgements: tuple[Judgement, ...]
    respondents: tuple[Respondent, ...]
    fragments: tuple[Fragment, ...]
    group_names: tuple[GroupDecision, ...] = ()
    moved: tuple[GroupDecision, ...] = ()
    statements: tuple[Statement, ...] = ()
    answers: tuple[InterviewAnswer, ...] = ()

    @property
    def included(self) -> tuple[Coalition, ...]:
        """Coalitions of the inventory, in the order of the sheets."""
        return tuple(each for each in self.coalitions if each.decision is Decision.INCLUDED)

    @property
    def complete(self) -> tuple[Coalition, ...]:
        """Included coalitions that are coded on all three facets."""
        return tuple(each for each in self.included if not each.missing)
