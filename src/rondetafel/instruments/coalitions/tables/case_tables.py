"""Cases side by side: interviews, relation with the city, steering, governance (K-5, K-6)."""

from __future__ import annotations

from collections.abc import Sequence

from rondetafel.instruments.coalitions.inventory import RELATIONS, Case, Inventory
from rondetafel.instruments.coalitions.wording import CHOICES, TABLES, WORDS
from rondetafel.lib.analysis.grouping.typology import Governance, governance_fit
from rondetafel.lib.base.tables import Kind, Tabulation, Value
from rondetafel.lib.base.text import Localised
from rondetafel.lib.engine.worded_tables import counts, labels, names, numbers
from rondetafel.lib.vocab.vocabulary import codelist

GROUPS = ("government", "private_actors")
FEWEST_INTERVIEWS, MOST_INTERVIEWS = 2, 4


def case_tables(inventory: Inventory) -> list[Tabulation]:
    """Tables on the cases; none where no case was chosen."""
    if not inventory.cases:
        return []
    tables = [_interviews(inventory)]
    tables += [made(inventory.cases) for made in (_relations, _steering, _governance)]
    return tables


def _relations(cases: Sequence[Case]) -> Tabulation:
    return TABLES.table(
        "relations",
        {
            **names("case"),
            **numbers(*RELATIONS),
            **labels("initiative", "pivot", "dependence", "independence"),
        },
        [_relation_row(case) for case in cases],
        methods=("M29",),
        notes=(WORDS("note_relations"),),
    )


def _relation_row(case: Case) -> tuple[Value, ...]:
    coding = case.coalition.coding
    return (
        case.name,
        *case.relations,
        codelist("coalition_orientations").entry(coding.initiative).short if coding.initiative else None,
        CHOICES.label("coalitions", "pivot", coding.pivot) if coding.pivot else None,
        Localised.joined([CHOICES.label("cases", "dependence", each) for each in case.dependence], ", "),
        codelist("independence_patterns").entry(case.independence).short if case.independence else None,
    )


def _steering(cases: Sequence[Case]) -> Tabulation:
    return TABLES.table(
        "steering",
        {**names("case"), **labels("steering", "governing"), **names("chosen_because")},
        [
            (
                case.name,
                CHOICES.label("cases", "steering", case.steering) if case.steering else None,
                CHOICES.label("cases", "governing", case.governing) if case.governing else None,
                case.chosen_because,
            )
            for case in cases
        ],
        methods=("M29",),
        notes=(WORDS("note_steering"),),
    )


def _governance(cases: Sequence[Case]) -> Tabulation:
    """Observed form beside the best fitting one; the gap says how far apart they are."""
    rows: list[tuple[Value, ...]] = []
    for case in cases:
        fit = governance_fit(case.contingencies, case.governance)
        fits = dict(zip(Governance, fit.fits, strict=True)) if fit.fits else {}
        rows.append(
            (
                case.name,
                _form(fit.observed) if fit.observed else None,
                Localised.joined([_form(each) for each in fit.best], " / "),
                fits.get(fit.observed) if fit.observed else None,
                max(fits.values(), default=None),
                fit.gap,
                fit.known,
            )
        )
    return TABLES.table(
        "governance",
        {
            **names("case"),
            **labels("observed_form", "best_form"),
            **dict.fromkeys(("fit_observed", "fit_best", "gap"), Kind.INDEX),
            **counts("contingencies_known"),
        },
        rows,
        methods=("M29",),
        notes=(WORDS("note_governance"),),
    )


def _form(governance: Governance) -> Localised:
    return CHOICES.label("cases", "governance", governance.value)


def _interviews(inventory: Inventory) -> Tabulation:
    """Whether a case has two to four interviews with both groups, and how many quotes stay inside."""
    rows: list[tuple[Value, ...]] = []
    for case in inventory.cases:
        groups = [each.group for each in inventory.respondents if each.case == case.name]
        fragments = [each for each in inventory.fragments if each.case == case.name]
        codes = {each.code for each in inventory.respondents if each.case == case.name}
        rows.append(
            (
                case.name,
                *(groups.count(group) for group in GROUPS),
                sum(1 for each in inventory.answers if each.respondent in codes),
                sum(1 for each in fragments if each.document),
                len(fragments),
                sum(1 for each in fragments if each.public_quote),
                sum(1 for each in fragments if each.verbatim and not each.public_quote),
                WORDS(_interview_verdict(groups)),
            )
        )
    return TABLES.table(
        "interviews",
        {
            **names("case"),
            **counts(*GROUPS, "answers", "from_documents", "fragments", "quotes_public", "quotes_kept"),
            **labels("interviews_verdict"),
        },
        rows,
        methods=("M29",),
        notes=(WORDS("note_interviews"),),
    )


def _interview_verdict(groups: Sequence[str]) -> str:
    if not FEWEST_INTERVIEWS <= len(groups) <= MOST_INTERVIEWS:
        return "interviews_count"
    return "interviews_fine" if set(groups) == set(GROUPS) else "interviews_one_side"
