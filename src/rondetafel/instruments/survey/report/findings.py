"""Key findings: sentences made from released numbers. Which are written is decided by the data (S-13).

Every function reads one or two released tables and gives no sentence where they do not carry one.
"""

from __future__ import annotations

from collections.abc import Callable

from rondetafel.instruments.survey.report.page import Page
from rondetafel.lib.reporting import numbers
from rondetafel.lib.reporting.released_rows import Row

RESIDUAL = ("type_other",)
NAMED = 3  # so many categories are named in a sentence
DOUBT = 0.05  # significance level of the statements


def findings(page: Page) -> tuple[str, ...]:
    """All key findings, in the order of the report."""
    makers: tuple[Callable[[Page], list[str]], ...] = (
        response_finding,
        insider_finding,
        domain_finding,
        breadth_finding,
        access_finding,
        influence_finding,
        influence_explained_finding,
        comparison_finding,
    )
    return tuple(sentence for maker in makers for sentence in maker(page))


def response_finding(page: Page) -> list[str]:
    """How many answered."""
    outcomes = page.rows("dispositions")
    invited, complete = outcomes[0], _outcome(page, outcomes, "complete")
    if complete is None:
        return []
    return [
        page.say(
            "finding_response",
            complete=page.count(complete.number("count")),
            invited=page.count(invited.number("count")),
            rate=numbers.share(complete.number("share"), page.language, base=int(invited.number("count"))),
        )
    ]


def insider_finding(page: Page) -> list[str]:
    """How many are insiders."""
    rows = page.shown("insiders")
    if not rows:
        return []
    threshold = page.rows("thresholds")[page.description.contact_from - 2]
    return [
        page.say(
            "finding_insiders",
            share=page.share(rows[0]),
            threshold=page.inside(threshold, "threshold"),
            evidence=page.evidence(rows[0]),
        )
    ]


def domain_finding(page: Page) -> list[str]:
    """In which domains insiders are active."""
    rows = _from_high_to_low(page.shown("insider_composition_by_domain"))
    if len(rows) < 2:
        return []
    named = [f"{page.inside(row, 'domain')} ({page.share(row)})" for row in rows[:NAMED]]
    return [page.say("finding_domains", domains=page.listed(named), base=page.count(rows[0].number("base")))]


def breadth_finding(page: Page) -> list[str]:
    """With how many parties: with more than half of those at the table, per level."""
    parts = []
    for row in page.shown("parties_contacted"):
        most = row.number("parties") // 2 + 1
        if row.number("k") == most and row.number("parties") > 2:
            parts.append(
                page.say(
                    "finding_breadth_part",
                    share=page.share(row),
                    k=page.count(row.number("k")),
                    parties=page.count(row.number("parties")),
                    level=page.inside(row, "level"),
                )
            )
    return [page.say("finding_breadth", parts=page.listed(parts))] if parts else []


def access_finding(page: Page) -> list[str]:
    """What goes together with access in the joint model, and what does not show."""
    return _explained(page, "access_effects", "finding_access", "access_organisations")


def influence_explained_finding(page: Page) -> list[str]:
    """What goes together with influence."""
    return _explained(page, "influence_effects", "finding_influence_explained", "influence_insider")


def influence_finding(page: Page) -> list[str]:
    """Where influence is felt most; with a warning that the order of the parties may be chance."""
    rows = _from_high_to_low(page.shown("influence"))
    if not rows:
        return []
    first = rows[0]
    sentence = page.say(
        "finding_influence",
        party=page.label(first, "party"),
        level=page.inside(first, "level"),
        share=page.share(first),
        evidence=page.evidence(first),
    )
    return [sentence, *_party_order(page)]


def comparison_finding(page: Page) -> list[str]:
    """How many comparisons with the earlier study hold."""
    rows = page.rows("passport")
    if not rows:
        return []
    refused = sum(row["verdict_id"] != "comparable" for row in rows)
    return [
        page.say(
            "finding_comparison",
            pairs=page.count(len(rows)),
            refused=page.count(refused),
            compared=page.count(len(rows) - refused),
        )
    ]


def _explained(page: Page, table: str, key: str, model: str) -> list[str]:
    """What a model finds and what it leaves open; categories that are no factor are not named."""
    rows = [
        row
        for row in page.rows(table)
        if row["p"] is not None and row["model_id"] == model and row["term_id"] not in RESIDUAL
    ]
    if not rows:
        return []
    found = [row for row in rows if row.number("p_adjusted") < DOUBT]
    open_ = [row for row in rows if row.number("p_adjusted") >= DOUBT]
    more = [_with_effect(page, row) for row in found if row.number("effect") > 0]
    less = [_with_effect(page, row) for row in found if row.number("effect") < 0]
    sentences = []
    if more:
        sentences.append(page.say(f"{key}_more", factors=page.listed(more)))
    if less:
        sentences.append(page.say(f"{key}_less", factors=page.listed(less)))
    if open_:
        names = page.listed([page.inside(row, "label") for row in open_])
        sentences.append(page.say(f"{key}_open", factors=names))
    return [" ".join(sentences)]


def _with_effect(page: Page, row: Row) -> str:
    return page.say(
        "factor_with_effect",
        factor=page.inside(row, "label"),
        effect=numbers.points(row.number("effect"), page.language),
    )


def _party_order(page: Page) -> list[str]:
    """Levels at which the parties do not differ more than chance allows."""
    rows = [row for row in page.rows("party_differences") if row["p"] is not None]
    alike = [page.inside(row, "level") for row in rows if row.number("p") >= DOUBT]
    return [page.say("finding_party_order", levels=page.listed(alike))] if alike else []


def _from_high_to_low(rows: list[Row]) -> list[Row]:
    return sorted(rows, key=lambda row: -row.number("share"))


def _outcome(page: Page, rows: list[Row], disposition: str) -> Row | None:
    from rondetafel.instruments.survey.wording import label

    name = page.text(label("disposition", disposition))
    return next((row for row in rows if page.label(row, "disposition") == name), None)
