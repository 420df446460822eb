"""The sentences that are read first, each from a released table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from rondetafel.instruments.coalitions.categories import Facet, facet_label
from rondetafel.instruments.coalitions.inventory import Decision
from rondetafel.instruments.coalitions.report.page import Page
from rondetafel.instruments.coalitions.wording import listed_briefly
from rondetafel.lib.engine.cell_texts import listed, yes_no
from rondetafel.lib.reporting import numbers
from rondetafel.lib.reporting.document import Findings
from rondetafel.lib.reporting.released_rows import Row


def findings(page: Page) -> Findings:
    """What the report says, in seven sentences at most: what there is, which kinds, which cases."""
    size = " ".join((_size(page), *_coded(page)))
    if not page.inventory.included:
        return Findings((size, page.say("finding_none_included")))
    largest_of_each = " ".join(_largest(page))
    return Findings(
        (
            size,
            *((largest_of_each,) if largest_of_each else ()),
            *_government(page),
            computed_sentence(page),
            shortlist_sentence(page),
            *_matrix(page),
            _totals(page),
        )
    )


def computed_sentence(page: Page) -> str:
    """What the computation says, in one sentence."""
    if "group_counts" not in page.tables:
        return page.say("finding_too_few")
    groups = page.rows("computed_groups")
    if not groups:
        return page.say("finding_nothing_stable")
    described = (
        page.say(
            "group_described",
            group=row.text("computed_group", page.language),
            count=page.count(row, "coalitions"),
            rule=row.text("rule", page.language),
        )
        for row in groups
    )
    return page.say("finding_groups", count=len(groups), groups=listed(described))


def shortlist_sentence(page: Page) -> str:
    """Coverage of what was chosen beside the optimum; or which demand no set can meet."""
    if not page.has_optimum:
        demands = [
            page.say(
                "unmet_demand",
                demand=row.text("demand", page.language),
                needed=page.count(row, "needed"),
                available=page.count(row, "available"),
            )
            for row in page.unmet_demands
        ]
        return page.say("finding_no_shortlist", demands=listed(demands))
    sets = page.rows("case_sets")
    computed = {
        "computed": page.count(sets[0], "covered"),
        "coverable": page.count(sets[0], "coverable"),
        "cases": page.count(sets[0], "cases"),
    }
    if len(sets) == 1:
        return page.say("finding_optimum", **computed)
    return page.say("finding_sets", **computed, chosen=page.count(sets[1], "covered"))


def tied_sentence(page: Page) -> str:
    """Whether another set of cases does as well as the optimum."""
    tied = page.rows("case_sets")[0].text("tied", page.language) == yes_no(True).in_language(page.language)
    return page.say("tied" if tied else "not_tied")


def _size(page: Page) -> str:
    decisions = Counter(each.decision for each in page.inventory.coalitions)
    return page.say(
        "finding_size",
        included=numbers.count(decisions[Decision.INCLUDED], page.language),
        rows=numbers.count(len(page.inventory.coalitions), page.language),
        cities=len({each.city for each in page.inventory.included}),
        not_included=decisions[Decision.NOT_INCLUDED],
        undecided=decisions[Decision.UNDECIDED],
    )


def _coded(page: Page) -> Iterator[str]:
    """How many can be compared at all, where it is fewer than half of the rows."""
    rows, complete = len(page.inventory.coalitions), len(page.inventory.complete)
    if complete < rows / 2:
        yield page.say(
            "finding_coded",
            complete=numbers.count(complete, page.language),
            rows=numbers.count(rows, page.language),
        )


def _totals(page: Page) -> str:
    """The reconciliation: totals that differ are said to differ, with the names of those in between."""
    rows = dict(zip(Facet, page.rows("reconciliation"), strict=True))
    totals = {facet.value: page.count(row, "coded") for facet, row in rows.items()}
    if len(set(totals.values())) == 1:
        return page.say("finding_totals_agree", theme=totals["theme"])
    names = listed_briefly(str(row["coalition"]) for row in page.rows("incomplete"))
    return page.say("finding_totals_differ", **totals, names=names.in_language(page.language))


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
        low, high, base = first.number("low"), first.number("high"), int(first.number("base"))
        interval = numbers.share_interval(low, high, page.language, base=base)
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


def agreement_sentence(page: Page) -> Iterator[str]:
    """On which field the two coders differ most."""
    rows = [row for row in page.rows("agreement") if row["alpha"] is not None]
    if rows:
        least = min(rows, key=lambda row: row.number("alpha"))
        alpha = numbers.ratio(least.number("alpha"), page.language)
        yield page.say("finding_agreement", field=least.text("field", page.language), alpha=alpha)


def _matrix(page: Page) -> Iterator[str]:
    cells: dict[tuple[str, str], bool] = {}
    for row in page.rows("typology_evidence"):
        cell = row.text("matrix_row", page.language), row.text("type", page.language)
        cells[cell] = bool(row.text("mark", page.language))
    if cells:
        yield page.say("finding_matrix", filled=len(cells), single=sum(cells.values()))
