"""What was found on the cases: judgements, analysis per question, contradictions, quotes (K-5 to K-7)."""

from __future__ import annotations

from collections.abc import Sequence

from rondetafel.instruments.coalitions.inventory import Case, Fragment, Inventory, Respondent
from rondetafel.instruments.coalitions.tables.case_tables import GROUPS
from rondetafel.instruments.coalitions.wording import TABLES, WORDS
from rondetafel.lib.base.tables import Tabulation, Value
from rondetafel.lib.base.text import Localised
from rondetafel.lib.engine.cell_texts import listed
from rondetafel.lib.engine.worded_tables import counts, labels, names
from rondetafel.lib.vocab.vocabulary import codelist

_JUDGED_LISTS = {
    "criterion": "coalition_success_criteria",
    "factor": "coalition_success_factors",
    "aspect": "intermediate_space_aspects",
}


def evidence_tables(inventory: Inventory) -> list[Tabulation]:
    """Tables of evidence, as far as there is any."""
    tables: list[Tabulation] = []
    if inventory.judgements:
        tables.append(_judgements(inventory))
    asked = {each.case for each in inventory.fragments if each.question}
    tables += [_analysis(inventory, place, c) for place, c in enumerate(inventory.cases) if c.name in asked]
    if any(each.public_quote for each in inventory.fragments):
        tables.append(_quotes(inventory))
    if any(each.contradicts for each in inventory.fragments):
        tables.append(_contradictions(inventory))
    return tables


def _judgements(inventory: Inventory) -> Tabulation:
    """Every item for every case, also where the team has no judgement: the long form of a matrix."""
    found = {(each.case, each.kind, each.item): each for each in inventory.judgements}
    rows: list[tuple[Value, ...]] = []
    for kind, name in _JUDGED_LISTS.items():
        judged = {item for _, own, item in found if own == kind}
        for entry in (each for each in codelist(name).entries if each.parent is None or each.id in judged):
            for case in inventory.cases:
                own = found.get((case.name, kind, entry.id))
                rating, evidence = (own.rating, own.evidence) if own else (None, None)
                rows.append((WORDS(f"judged_{kind}"), entry.short, case.name, rating, evidence))
    return TABLES.table(
        "judgements",
        {**labels("judged_kind", "judged"), **names("case"), **counts("rating"), **names("ground")},
        rows,
        methods=("M29",),
        notes=(WORDS("note_judgements"),),
    )


def _analysis(inventory: Inventory, place: int, case: Case) -> Tabulation:
    """The analysis table of one case: its three questions, and what each side and the documents say."""
    rows: list[tuple[Value, ...]] = []
    for question in codelist("case_questions").entries:
        found = [f for f in inventory.fragments if (f.case, f.question) == (case.name, question.id)]
        rows.append((question.short, *(_findings(found, group) for group in (*GROUPS, None))))
    return TABLES.table(
        analysis_id(place),
        {**labels("question"), **names("says_government", "says_private", "says_document")},
        rows,
        methods=("M29",),
        notes=(WORDS("note_case_analysis"),),
        title=WORDS("title_case_analysis", case=case.name),
    )


def _contradictions(inventory: Inventory) -> Tabulation:
    """Fragments that say otherwise, side by side; nothing is made of it here (pages 15d)."""
    by_key = {each.key: each for each in inventory.fragments}
    rows: list[tuple[Value, ...]] = []
    for each in inventory.fragments:
        for other in (by_key[key] for key in each.contradicts):
            point = each.matrix_row or other.matrix_row
            rows.append(
                (
                    each.case,
                    codelist("typology_rows").entry(point).short if point else None,
                    said(other),
                    source_label(other.respondent, other.document),
                    said(each),
                    source_label(each.respondent, each.document),
                )
            )
    return TABLES.table(
        "contradictions",
        {
            **names("case"),
            **labels("matrix_row"),
            **names("one_says"),
            **labels("one_source"),
            **names("other_says"),
            **labels("other_source"),
        },
        rows,
        methods=("M29",),
        notes=(WORDS("note_case_analysis"),),
    )


def _quotes(inventory: Inventory) -> Tabulation:
    """What respondents allowed to be quoted."""
    return TABLES.table(
        "quotes",
        {**names("case"), **labels("fragment_source"), **names("public_quote", "fragment")},
        [
            (each.case, source_label(each.respondent, each.document), each.public_quote, each.key)
            for each in inventory.fragments
            if each.public_quote
        ],
        methods=("M29",),
        notes=(WORDS("note_quotes"),),
    )


def analysis_id(place: int) -> str:
    """Id of the analysis table of a case, by its place on the sheet."""
    return f"case_analysis_{place + 1}"


def said(fragment: Fragment) -> str:
    """A finding with the number of its fragment."""
    return f"{fragment.finding} [{fragment.key}]"


def source_label(respondent: Respondent | None, document: str) -> Localised:
    """Who said it, by group and number only; or the document."""
    if respondent is None:
        return Localised.same(document)
    return WORDS(f"respondent_{respondent.group}", number=respondent.number)


def _findings(fragments: Sequence[Fragment], group: str | None) -> str:
    """Findings of one group, each with the number of its fragment."""
    return listed(said(f) for f in fragments if _group(f.respondent) == group)


def _group(respondent: Respondent | None) -> str | None:
    return respondent.group if respondent else None
