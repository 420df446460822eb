"""The figures of the report, each with its finding as title."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from rondetafel.instruments.coalitions.categories import Facet, facet_label
from rondetafel.instruments.coalitions.report.findings import labels_of, largest
from rondetafel.instruments.coalitions.report.page import FEW_ROWS, Page
from rondetafel.instruments.coalitions.tables.network_tables import MEMBERS
from rondetafel.lib.engine.cell_texts import listed
from rondetafel.lib.reporting import numbers
from rondetafel.lib.reporting.document import Block, FigureBlock
from rondetafel.lib.reporting.figures.figure import Caption
from rondetafel.lib.reporting.figures.matrix import heat_matrix
from rondetafel.lib.reporting.figures.share_dots import shares_with_intervals
from rondetafel.lib.reporting.figures.silhouettes import silhouette_by_count
from rondetafel.lib.reporting.figures.similarity_map import similarity_map
from rondetafel.lib.reporting.figures.two_mode import two_mode_network
from rondetafel.lib.reporting.released_rows import Row

MOST_MAPPED = 80
"""Coalitions whose names a map holds."""

MOST_TIED = 2
"""Combinations that a title names; more of them are counted."""

HIGHEST_RATING = 3
_MEMBERSHIP = ("coalition", "group", *(facet.value for facet in Facet))


def groupings_figure(page: Page) -> Iterator[Block]:
    """The three groupings as dots with intervals; the title says which role is the most frequent."""
    role = facet_label(Facet.ROLE).in_language(page.language)
    rows = [row for row in page.rows("groupings") if row["share"] is not None]
    roles = [row for row in rows if row.text("group", page.language) == role]
    if not roles:
        yield page.table("groupings")
        return
    most = largest(roles)
    coded = dict(zip(Facet, page.rows("reconciliation"), strict=True))
    title = page.say(
        "figure_groupings" if len(most) == 1 else "figure_groupings_tied",
        label=labels_of(page, most),
        share=numbers.share(most[0].number("share"), page.language, base=int(most[0].number("base"))),
    )
    base = page.say(
        "figure_groupings_base", **{facet.value: page.count(row, "coded") for facet, row in coded.items()}
    )
    caption = _caption(page, title, page.say("figure_groupings_measure"), base)
    yield FigureBlock(shares_with_intervals(page.tables["groupings"], caption, page.language))


def cross_figures(page: Page) -> Iterator[Block]:
    """Cross-counts with totals: theme × role, theme × actors, role × actors, and all three."""
    for rows, across in (("theme", "role"), ("theme", "actors"), ("role", "actors")):
        yield from _cross(page, f"{rows}_by_{across}", rows, across)
    yield from _cross(page, "theme_by_role_by_actors", "theme_and_role", "actors")


def _cross(page: Page, table: str, rows: str, across: str) -> Iterator[Block]:
    cells = page.rows(table)
    uncoded = page.say("not_coded")
    known = [c for c in cells if not any(uncoded in c.text(each, page.language) for each in (rows, across))]
    if not known:
        return
    released = page.tables[table]
    highest = max(int(cell.number("coalitions")) for cell in known)
    most = [cell for cell in known if cell.number("coalitions") == highest]
    named = [f"{cell.text(rows, page.language)} × {cell.text(across, page.language)}" for cell in most]
    title = page.say(
        "figure_cross" if len(most) <= MOST_TIED else "figure_cross_tied",
        cells=listed(named),
        count=numbers.count(highest, page.language),
        number=len(most),
        base=numbers.count(sum(int(cell.number("coalitions")) for cell in cells), page.language),
    )
    caption = _caption(
        page, title, page.say("figure_cross_measure", title=released.title.in_language(page.language))
    )
    yield FigureBlock(
        heat_matrix(
            released,
            caption,
            page.language,
            row=rows,
            column=across,
            value="coalitions",
            totals=True,
            id=table,
        )
    )


def silhouettes_figure(page: Page) -> Iterator[Block]:
    """How far each number of groups hangs together, beside what chance gives; the title says what passed."""
    if not page.rows("group_counts"):
        return
    groups = len(page.rows("computed_groups"))
    title = page.say("figure_silhouettes", count=groups) if groups else page.say("figure_silhouettes_nothing")
    caption = _caption(page, title, page.say("figure_silhouettes_measure"))
    yield FigureBlock(
        silhouette_by_count(
            page.tables["group_counts"],
            caption,
            page.language,
            count="groups",
            chance="null_limit",
            id="group_counts",
        )
    )


def map_figure(page: Page) -> Iterator[Block]:
    """The map of coalitions by group, or by theme where nothing is stable; too many are a table."""
    points = page.rows("similarity")
    if not points:
        return
    if len(points) > MOST_MAPPED:
        yield page.table("similarity", rows=FEW_ROWS, columns=_MEMBERSHIP)
        return
    groups = len(page.rows("computed_groups"))
    title = page.say("figure_map", count=groups) if groups else page.say("figure_map_no_groups")
    measure = page.say("figure_map_measure" if groups else "figure_map_measure_no_groups")
    caption = _caption(page, title, measure)
    yield FigureBlock(
        similarity_map(page.tables["similarity"], caption, page.language, label="coalition", id="similarity")
    )


def network_figure(page: Page) -> Iterator[Block]:
    """Which organisation sits in which coalition; the title names the one that sits in most of them."""
    ties = {(str(row["organisation"]), str(row["coalition"])) for row in page.rows(MEMBERS)}
    if not ties:
        return
    seats = Counter(organisation for organisation, _ in sorted(ties))
    most = max(seats.values())
    names = [name for name, count in seats.items() if count == most]
    coalitions = len({coalition for _, coalition in ties})
    title = page.say(
        "figure_network" if most > 1 and len(names) <= MOST_TIED else "figure_network_plain",
        names=listed(names),
        count=most,
        coalitions=coalitions,
        organisations=len(seats),
    )
    base = page.say("figure_network_base", coalitions=coalitions, organisations=len(seats))
    caption = _caption(page, title, page.say("figure_network_measure"), base)
    yield FigureBlock(
        two_mode_network(
            page.tables[MEMBERS], caption, page.language, one="organisation", other="coalition", id=MEMBERS
        )
    )


def judgements_figure(page: Page) -> Iterator[Block]:
    """Criteria, factors and intermediate space by case; the title names what is strong in most cases."""
    known = [row for row in page.rows("judgements") if row["rating"] is not None]
    if not known:
        return
    strong = _strong(page, known)
    if strong:
        most = max(strong.values())
        items = [item for item, count in strong.items() if count == most]
        title = page.say(
            "figure_judgements", items=listed(items), count=most, cases=len(page.inventory.cases)
        )
    else:
        title = page.say("figure_judgements_none")
    base = page.say("figure_judgements_base", cases=len(page.inventory.cases))
    caption = _caption(page, title, page.say("figure_judgements_measure"), base)
    yield FigureBlock(
        heat_matrix(
            page.tables["judgements"],
            caption,
            page.language,
            row="judged",
            column="case",
            value="rating",
            highest=HIGHEST_RATING,
            id="judgements",
        )
    )


def _strong(page: Page, known: Sequence[Row]) -> dict[str, int]:
    """In how many cases each item has the highest rating, where it has it anywhere."""
    strong: dict[str, int] = {}
    for row in known:
        if row.number("rating") == HIGHEST_RATING:
            item = row.text("judged", page.language)
            strong[item] = strong.get(item, 0) + 1
    return strong


def _caption(page: Page, title: str, subtitle: str, base: str = "") -> Caption:
    return Caption(title=title, subtitle=subtitle, source=page.inventory.about.title, base=base)
