"""Pairs of forms with the sentence why, forms that could not be compared, gaps and redundancy (O-6, M33)."""

from __future__ import annotations

from collections.abc import Sequence

from rondetafel.instruments.cooperation.inventory import Inventory
from rondetafel.instruments.cooperation.overlap import Overlaps, coverage_of, overlaps_in, shared_members, why
from rondetafel.instruments.cooperation.wording import CHOICES, TABLES, WORDS
from rondetafel.lib.analysis.coordination.overlap import OverlapPair, ThemeCoverage
from rondetafel.lib.base.tables import Kind, Tabulation
from rondetafel.lib.base.text import Localised
from rondetafel.lib.engine.cell_texts import listed
from rondetafel.lib.engine.worded_tables import counts, labels, names
from rondetafel.lib.vocab.vocabulary import entry_label

MOST_DRAWN = 10
"""Forms in the matrix of overlap."""

MOST_NAMED = 5
"""Forms that a theme names."""


def overlap_tables(inventory: Inventory) -> list[Tabulation]:
    """Pairs, verdicts without a pair, incomplete forms and coverage of themes."""
    overlaps = overlaps_in(inventory)
    tables = [_pairs(inventory, overlaps), _matrix(overlaps), _incomplete(overlaps)]
    return [*tables, _coverage(inventory), _verdicts(inventory)]


def _pairs(inventory: Inventory, overlaps: Overlaps) -> Tabulation:
    verdicts = {verdict.pair: verdict for verdict in inventory.verdicts}
    rows = []
    for pair in sorted(overlaps.pairs, key=lambda pair: not pair.competing):
        one, other = overlaps.forms[pair.first].name, overlaps.forms[pair.second].name
        verdict = verdicts.get(frozenset((one, other)))
        rows.append(
            (
                WORDS("pair", first=one, second=other),
                one,
                other,
                why(overlaps, pair),
                listed(shared_members(overlaps, pair)),
                pair.theme,
                pair.task,
                pair.member,
                pair.overlap,
                pair.mean_overlap,
                pair.lexical,
                WORDS(computed_verdict(pair)),
                CHOICES.label("verdicts", "verdict", verdict.verdict) if verdict else WORDS("no_verdict"),
            )
        )
    return TABLES.table(
        "overlap",
        {
            **labels("pair"),
            **names("first", "second"),
            **labels("why"),
            **names("shared_members"),
            **dict.fromkeys(
                ("theme_overlap", "task_overlap", "member_overlap", "overlap", "mean", "lexical"), Kind.INDEX
            ),
            **labels("computed", "verdict"),
        },
        rows,
        methods=("M33",),
        base=TABLES.base(len(overlaps.forms), "forms"),
        notes=(WORDS("note_overlap"),),
    )


def _matrix(overlaps: Overlaps) -> Tabulation:
    """Overlap of the forms in the strongest parallel pairs, both ways round; with itself a form has none."""
    chosen: dict[int, None] = {}
    for pair in (pair for pair in overlaps.pairs if pair.parallel):
        if len({*chosen, pair.first, pair.second}) <= MOST_DRAWN:
            chosen |= dict.fromkeys((pair.first, pair.second))
    found = {frozenset((pair.first, pair.second)): pair.overlap for pair in overlaps.pairs}
    return TABLES.table(
        "overlap_matrix",
        {**names("first", "second"), "overlap": Kind.INDEX},
        [
            (
                overlaps.forms[one].name,
                overlaps.forms[other].name,
                None if one == other else found.get(frozenset((one, other)), 0.0),
            )
            for one in chosen
            for other in chosen
        ],
        methods=("M33",),
        notes=(WORDS("note_overlap_matrix"),),
    )


def computed_verdict(pair: OverlapPair) -> str:
    """What the rule says: competing, parallel, or partly alike."""
    return "pair_competing" if pair.competing else "pair_parallel" if pair.parallel else "pair_partly"


def _verdicts(inventory: Inventory) -> Tabulation:
    """What people said of pairs, with the decisions that contradict each other (incoherence)."""
    return TABLES.table(
        "verdicts",
        {**names("first", "second"), **labels("verdict"), **names("reason_given", "contradiction")},
        [
            (
                each.first,
                each.second,
                CHOICES.label("verdicts", "verdict", each.verdict),
                each.reason,
                each.contradiction,
            )
            for each in inventory.verdicts
        ],
        methods=("M33",),
    )


def _incomplete(overlaps: Overlaps) -> Tabulation:
    rows = []
    members = dict(zip((form.name for form in overlaps.forms), overlaps.members, strict=True))
    for form in overlaps.incomplete:
        known = {"theme": form.themes, "task": form.tasks, "member": members[form.name]}
        rows.append(
            (
                form.name,
                Localised.joined([WORDS(f"missing_{k}") for k, found in known.items() if not found], ", "),
            )
        )
    return TABLES.table(
        "not_compared",
        {**names("form"), **labels("missing")},
        rows,
        methods=("M33",),
        base=TABLES.base(len(overlaps.forms), "forms"),
    )


def _coverage(inventory: Inventory) -> Tabulation:
    """Themes without a form first, then those with several."""
    forms = [form for form in inventory.forms if form.meets and form.exists]
    reasons = {each.theme: each.reasons for each in inventory.demand}
    ordered = sorted(coverage_of(inventory), key=lambda each: (not each.lacuna, -len(each.structures)))
    return TABLES.table(
        "coverage",
        {
            **labels("theme"),
            **counts("forms"),
            **labels("coverage"),
            **names("which"),
            **labels("demand_reasons"),
        },
        [
            (
                entry_label("policy_domains", each.theme),
                len(each.structures),
                _state(each),
                _named([forms[place].name for place in each.structures]),
                Localised.joined(
                    [entry_label("cooperation_reasons", r) for r in reasons.get(each.theme, ())], ", "
                ),
            )
            for each in ordered
        ],
        methods=("M33",),
        notes=(WORDS("note_coverage" if inventory.demand else "note_coverage_all"),),
    )


def _named(names: Sequence[str]) -> str:
    """The first names; the inventory holds the themes of every form."""
    return listed(names[:MOST_NAMED]) + (" …" if len(names) > MOST_NAMED else "")


def _state(coverage: ThemeCoverage) -> Localised:
    return WORDS("lacuna" if coverage.lacuna else "redundant" if coverage.redundant else "single")
