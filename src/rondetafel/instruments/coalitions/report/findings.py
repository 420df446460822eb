"""The sentences that are read first, each from a released table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from rondetafel.instruments.coalitions.categories import Facet, facet_label
from rondetafel.instruments.coalitions.inventory import Decision
from rondetafel.instruments.coalitions.report.page import Page
from rondetafel.instruments.coalitions.wording import listed
from rondetafel.lib.base.tables import Kind
from rondetafel.lib.reporting import numbers
from rondetafel.lib.reporting.document import Findings
from rondetafel.lib.reporting.released_rows import Row


def findings(page: Page) -> Findings:
    """What the report says, in a few sentences."""
    sentences = [_size(page), _totals(page), *_largest(page), *_government(page), *_agreement(page)]
    return Findings((*sentences, computed_sentence(page), *_sets(page), *_matrix(page)))


def computed_sentence(page: Page) -> str:
    """What the computation says, in one sentence."""
    if "group_counts" not in page.tables:
        return page.say("finding_too_few")
    groups = page.rows("computed_groups")
    return page.say("finding_groups", count=len(groups)) if groups else page.say("finding_nothing_stable")


def _size(page: Page) -> str:
    decisions = Counter(each.decision for each in page.inventory.coalitions)
    return page.say(
        "finding_size",
        included=numbers.count(decisions[Decision.INCLUDED], page.language),
        cities=len(page.rows("cities")),
        not_included=decisions[Decision.NOT_INCLUDED],
        undecided=decisions[Decision.UNDECIDED],
    )


def _totals(page: Page) -> str:
    """The reconciliation: totals that differ are said to differ, with the names of those in between."""
    rows = dict(zip(Facet, page.rows("reconciliation"), strict=True))
    totals = {facet.value: page.count(row, "coded") for facet, row in rows.items()}
    if len(set(totals.values())) == 1:
        return page.say("finding_totals_agree", theme=totals["theme"])
    names = [str(row["coalition"]) for row in page.rows("incomplete")]
    return page.say("finding_totals_differ", **totals, names=listed(names))


def _largest(page: Page) -> Iterator[str]:
    for facet in Facet:
        group = facet_label(facet).in_language(page.language)
        rows = [row for row in page.rows("groupings") if row.text("group", page.language) == group]
        known = [row for row in rows if row["share"] is not None]
        if known:
            most = largest(known)
            key = "finding_largest" if len(most) == 1 else "finding_largest_tied"
            said = _share(page, most[0]) | {"label": labels_of(page, most)}
            yield page.say(key, facet=group, **said)


def _government(page: Page) -> Iterator[str]:
    first = page.rows("government")[0]
    if first["share"] is not None:
        low, high = first.number("low"), first.number("high")
        interval = numbers.interval(low, high, Kind.SHARE, page.language)
        yield page.say("finding_government", interval=interval, **_share(page, first))


def largest(rows: Sequence[Row]) -> list[Row]:
    """The rows with the highest count, all of those that share it."""
    highest = max(row.number("count") for row in rows)
    return [row for row in rows if row.number("count") == highest]


def labels_of(page: Page, rows: Sequence[Row]) -> str:
    """Labels of rows after each other; they hold commas."""
    return listed(row.text("label", page.language) for row in rows)


def _share(page: Page, row: Row) -> dict[str, str]:
    base = int(row.number("base"))
    return {
        "label": row.text("label", page.language),
        "count": page.count(row, "count"),
        "base": numbers.count(base, page.language),
        "share": numbers.share(row.number("share"), page.language, base=base),
    }


def _agreement(page: Page) -> Iterator[str]:
    rows = [row for row in page.rows("agreement") if row["alpha"] is not None]
    if rows:
        least = min(rows, key=lambda row: row.number("alpha"))
        alpha = numbers.ratio(least.number("alpha"), page.language)
        yield page.say("finding_agreement", field=least.text("field", page.language), alpha=alpha)


def _sets(page: Page) -> Iterator[str]:
    sets = page.rows("case_sets")
    if len(sets) == 2:
        computed, chosen = sets
        yield page.say(
            "finding_sets",
            chosen=page.count(chosen, "covered"),
            computed=page.count(computed, "covered"),
            coverable=page.count(chosen, "coverable"),
        )


def _matrix(page: Page) -> Iterator[str]:
    cells: dict[tuple[str, str], bool] = {}
    for row in page.rows("typology_evidence"):
        cell = row.text("matrix_row", page.language), row.text("type", page.language)
        cells[cell] = bool(row.text("mark", page.language))
    if cells:
        yield page.say("finding_matrix", filled=len(cells), single=sum(cells.values()))
