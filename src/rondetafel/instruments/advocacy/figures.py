"""The figures of the report, each with its finding as title."""

from __future__ import annotations

from rondetafel.instruments.advocacy import findings
from rondetafel.instruments.advocacy.plan import Plan
from rondetafel.instruments.advocacy.wording import say
from rondetafel.lib.base.text import Language
from rondetafel.lib.engine.contract import Tables
from rondetafel.lib.reporting.document import FigureBlock
from rondetafel.lib.reporting.figures.figure import Caption
from rondetafel.lib.reporting.figures.lanes import two_lane_timeline
from rondetafel.lib.reporting.figures.matrix import heat_matrix
from rondetafel.lib.reporting.figures.share_dots import shares_with_intervals
from rondetafel.lib.reporting.released_rows import Row, rows_of

Blocks = tuple[FigureBlock, ...]
"""One figure, or none where there is nothing to draw."""


def time_line(tables: Tables, plan: Plan, language: Language) -> Blocks:
    """Actions over time in two lanes, direct above indirect."""
    rows = rows_of(tables["actions"])
    if not rows:
        return ()
    done = sum(row["done_id"] == "done" for row in rows)
    title = say("timeline_title", language, done=done, total=len(rows))
    caption = Caption(title, say("timeline_measure", language), plan.about.title)
    figure = two_lane_timeline(
        tables["actions"], caption, language, lane="lane_id", done="done_id", id="lanes"
    )
    return (FigureBlock(figure),)


def mix(tables: Tables, plan: Plan, language: Language) -> Blocks:
    """Shares of routes, levels and timing with their intervals."""
    title = findings.routes(plan, language)
    if not title:
        return ()
    caption = Caption(title, say("mix_measure", language), plan.about.title)
    return (FigureBlock(shares_with_intervals(tables["route_mix"], caption, language, id="mix")),)


def combinations(tables: Tables, plan: Plan, language: Language) -> Blocks:
    """Route and level by timing."""
    rows = rows_of(tables["route_level_timing"])
    if not rows:
        return ()
    most = _highest(rows, "count")
    title = say(
        "cross_title",
        language,
        place=most.text("route_and_level", language),
        timing=most.text("timing", language),
        count=int(most.number("count")),
        base=int(most.number("base")),
    )
    caption = Caption(title, say("cross_measure", language), plan.about.title)
    figure = heat_matrix(
        tables["route_level_timing"],
        caption,
        language,
        row="route_and_level",
        column="timing",
        value="count",
        id="combinations",
        totals=True,
    )
    return (FigureBlock(figure),)


def doors(tables: Tables, plan: Plan, language: Language) -> Blocks:
    """Whose door is open to whom: days with a contact by organisation and target."""
    rows = rows_of(tables["doors"])
    if not rows:
        return ()
    most = _highest(rows, "contact_days")
    title = say(
        "doors_title",
        language,
        organisation=most.text("organisation", language),
        target=most.text("target", language),
        days=int(most.number("contact_days")),
    )
    caption = Caption(title, say("doors_measure", language), plan.about.title)
    figure = heat_matrix(
        tables["doors"],
        caption,
        language,
        row="target",
        column="organisation",
        value="contact_days",
        id="doors",
    )
    return (FigureBlock(figure),)


def _highest(rows: list[Row], column: str) -> Row:
    return max(rows, key=lambda row: row.number(column))
