"""The figures of the report, each with a finding as its title; none where there is nothing to draw."""

from __future__ import annotations

from rondetafel.instruments.cooperation.criteria import HIGHEST_SCORE, Group, timing_label
from rondetafel.instruments.cooperation.report.findings import most_dormant, most_seated
from rondetafel.instruments.cooperation.report.page import Page
from rondetafel.instruments.cooperation.scoring import MAY_ORDER
from rondetafel.instruments.cooperation.tables.profile_tables import timing_shown
from rondetafel.instruments.cooperation.wording import WORDS
from rondetafel.lib.reporting import numbers
from rondetafel.lib.reporting.document import Block, FigureBlock
from rondetafel.lib.reporting.figures.matrix import heat_matrix
from rondetafel.lib.reporting.figures.profile import score_profile
from rondetafel.lib.reporting.figures.remaining import unchanged_share
from rondetafel.lib.reporting.figures.share_dots import shares_with_intervals
from rondetafel.lib.reporting.figures.two_mode import two_mode_network
from rondetafel.lib.reporting.released_rows import Row

Blocks = tuple[Block, ...]

HALF = 0.5 + 1e-12
"""A share of .5 that misses its last digit is still a half."""


def themes_and_forms(page: Page) -> Blocks:
    """Number of forms per theme, by form; the title says which theme has most."""
    if not page.has("theme_by_form"):
        return ()
    totals: dict[str, float] = {}
    for row in page.rows("theme_by_form"):
        theme = row.text("theme", page.language)
        totals[theme] = totals.get(theme, 0) + row.number("forms")
    most = max(totals, key=lambda theme: totals[theme])
    title = page.say("figure_themes", theme=most, count=page.count(totals[most]))
    caption = page.caption(title, page.say("figure_themes_measure"))
    table = page.tables["theme_by_form"]
    return (
        FigureBlock(
            heat_matrix(
                table, caption, page.language, row="theme", column="type", value="forms", id="themes-forms"
            )
        ),
    )


def dormancy(page: Page) -> Blocks:
    """Share of dormant forms with interval; the title names those of which most are dormant."""
    if not page.has("dormancy"):
        return ()
    most = most_dormant(page)
    title = page.say("finding_nobody_asleep")
    if most:
        title = page.say(
            "figure_dormancy",
            label=most.text("label", page.language),
            count=page.count(most.number("count")),
            base=page.count(most.number("base")),
        )
    caption = page.caption(title, page.say("figure_dormancy_measure"))
    return (
        FigureBlock(shares_with_intervals(page.tables["dormancy"], caption, page.language, id="dormancy")),
    )


def unchanged(page: Page) -> Blocks:
    """Kaplan-Meier curve of first amendments; the title says when half had been amended."""
    if not page.has("unchanged"):
        return ()
    half = [row.number("years") for row in page.rows("unchanged") if row.number("share") <= HALF]
    title = (
        page.say("figure_unchanged", years=numbers.count(half[0], page.language))
        if half
        else page.say("figure_unchanged_never")
    )
    caption = page.caption(title, page.say("figure_unchanged_measure"))
    return (FigureBlock(unchanged_share(page.tables["unchanged"], caption, page.language, id="unchanged")),)


def overlap(page: Page) -> Blocks:
    """Matrix of overlap among the strongest pairs."""
    if not page.has("overlap_matrix"):
        return ()
    known = [row for row in page.rows("overlap_matrix") if row["overlap"] is not None]
    first = max(known, key=lambda row: row.number("overlap"))
    title = page.say(
        "figure_overlap",
        first=str(first["first"]),
        second=str(first["second"]),
        overlap=numbers.ratio(first.number("overlap"), page.language),
    )
    caption = page.caption(title, page.say("figure_overlap_measure"))
    return (
        FigureBlock(
            heat_matrix(
                page.tables["overlap_matrix"],
                caption,
                page.language,
                row="first",
                column="second",
                value="overlap",
                decimals=2,
                highest=1,
                missing=page.say("figure_overlap_same"),
                id="overlap",
            )
        ),
    )


def profiles(page: Page) -> Blocks:
    """Adjusted means with the interval over raters; criteria, then preconditions."""
    return tuple(block for group in Group for block in _profile(page, group))


def _profile(page: Page, group: Group) -> Blocks:
    id = f"profile_{group.value}"
    known = [row for row in page.rows(id) if row["mean"] is not None]
    if not known:
        return ()
    title = (
        page.say(f"figure_{id}", **_extremes(page, known))
        if _may_order(page, group)
        else page.say(f"figure_{id}_not_ordered")
    )
    caption = page.caption(title, page.say("figure_profile_measure"))
    figure = score_profile(
        page.tables[id], caption, page.language, highest=HIGHEST_SCORE, id=f"profile-{group.value}"
    )
    return (FigureBlock(figure),)


def _may_order(page: Page, group: Group) -> bool:
    """Whether raters agree enough, over a whole group, to say which form scores highest or lowest."""
    timing, whole = timing_label(timing_shown(page.inventory)), WORDS(f"all_{group.value}")
    enough = {WORDS(f"level_{level.value}") for level in MAY_ORDER}
    return any(
        row["agreement_level"] in enough
        for row in page.rows("agreement")
        if (row["timing"], row["criterion"]) == (timing, whole)
    )


def _extremes(page: Page, rows: list[Row]) -> dict[str, str]:
    lowest, highest = (choose(rows, key=lambda row: row.number("mean")) for choose in (min, max))
    return {
        "low_form": str(lowest["group"]),
        "low_on": lowest.text("row", page.language).lower(),
        "high_form": str(highest["group"]),
        "high_on": highest.text("row", page.language).lower(),
    }


def medians(page: Page) -> Blocks:
    """Matrix of criteria and forms; hatched where nobody, or too few, rated."""
    return tuple(block for group in Group for block in _medians(page, group))


def _medians(page: Page, group: Group) -> Blocks:
    id = f"medians_{group.value}"
    if not any(row["median"] is not None for row in page.rows(id)):
        return ()
    caption = page.caption(page.say(f"figure_{id}"), page.say("figure_medians_measure"))
    return (
        FigureBlock(
            heat_matrix(
                page.tables[id],
                caption,
                page.language,
                row="form",
                column="criterion",
                value="median",
                decimals=1,
                highest=HIGHEST_SCORE,
                missing=page.say("figure_medians_missing"),
                id=f"medians-{group.value}",
            )
        ),
    )


def network(page: Page) -> Blocks:
    """Governments and forms as a two-mode network; its table is the table of seats."""
    caption = page.caption(most_seated(page), page.say("figure_network_measure"))
    table = page.tables["network_ties"]
    return (
        FigureBlock(two_mode_network(table, caption, page.language, one="party", other="form", id="network")),
    )
