"""Figure: who sits at which table, as a network of circles and squares (M36)."""

from __future__ import annotations

from rondetafel.lib.base.problems import BrokenPromise
from rondetafel.lib.base.text import Language
from rondetafel.lib.disclosure.gate import Released
from rondetafel.lib.reporting.figures.columns import rows_of, text
from rondetafel.lib.reporting.figures.drawing import Paper
from rondetafel.lib.reporting.figures.figure import Caption, Figure, make_figure
from rondetafel.lib.reporting.figures.tie_list import listed_by_degree
from rondetafel.lib.reporting.figures.tie_plot import drawn_net, placed_net
from rondetafel.lib.reporting.figures.ties import Ties
from rondetafel.lib.reporting.numbers import count
from rondetafel.lib.reporting.wording import word


def two_mode_network(
    table: Released,
    caption: Caption,
    language: Language,
    *,
    one: str = "one",
    other: str = "other",
    id: str | None = None,
    nodes_shown: int = 150,
) -> Figure:
    """Organisations as circles, tables as squares, a line where the one sits at the other.

    Names stand where there is room, of the most connected first. Of a larger network the most connected
    part is drawn; the foot says so. On a phone there is no network but a list of the tables with most
    members, each with some of their names. The places of the marks are computed, without chance.

    Args:
        table: one row per tie; it is the alternative to the figure. The headings of the two columns are the
            names in the key. Rows without one of the two are left out.
        caption: words of the maker.
        language: language of the figure.
        one: id of the column with the organisation.
        other: id of the column with the table at which it sits.
        id: name of the figure.
        nodes_shown: organisations and tables drawn at most.

    Raises:
        BrokenPromise: there is no tie.
    """
    names = ((text(row, one, language), text(row, other, language)) for row in rows_of(table, one, other))
    every_tie = Ties.of(pair for pair in names if all(pair))
    if not every_tie.pairs:
        raise BrokenPromise(f"table {table.id} has no tie to draw")
    ties = every_tie.most_connected(nodes_shown)
    headings = {column.id: column.label.in_language(language) for column in table.columns}
    net = placed_net(ties)

    def drawing(paper: Paper) -> str:
        if paper.narrow:
            return listed_by_degree(every_tie, paper, language)
        return drawn_net(net, (headings[one], headings[other]), paper)

    remarks = []
    if ties.node_count < every_tie.node_count:
        shown, total = count(ties.node_count, language), count(every_tie.node_count, language)
        remarks.append(word("most_connected_part", language, shown=shown, total=total))
    if net.lacks_names:
        remarks.append(word("names_left_out", language))
    return make_figure(
        "two_mode_network",
        table,
        caption,
        language,
        drawing,
        columns=(one, other),
        id=id,
        remarks=tuple(remarks),
    )
