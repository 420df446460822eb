"""The sentences that are read first, from released tables and plain counts of the inventory."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from rondetafel.instruments.cooperation.criteria import timing_label
from rondetafel.instruments.cooperation.inventory import Confirmation
from rondetafel.instruments.cooperation.report.page import Page
from rondetafel.instruments.cooperation.tables.profile_tables import timing_shown
from rondetafel.instruments.cooperation.wording import WORDS
from rondetafel.lib.engine.cell_texts import listed
from rondetafel.lib.reporting import numbers
from rondetafel.lib.reporting.document import Findings
from rondetafel.lib.reporting.released_rows import Row

MOST_NAMED = 3
"""Names in a sentence; of more the number is said."""


def findings(page: Page) -> Findings:
    """What the report says, in seven points at most; what asks for action first, how it was counted last."""
    together: tuple[tuple[Callable[[Page], Iterator[str]], ...], ...] = (
        (_dormancy,),
        (_overlap, _gaps),
        (_bottlenecks,),
        (_alternatives,),
        (_coordination,),
        (_order,),
        (_network, _age),
    )
    points = (" ".join(sentence for part in parts for sentence in part(page)) for parts in together)
    return Findings(tuple(point for point in points if point))


def _age(page: Page) -> Iterator[str]:
    day = page.inventory.about.day
    ages = [form.confirmation(day) for form in page.inventory.forms]
    yield page.say(
        "finding_age",
        forms=page.count(len(page.inventory.forms)),
        governments=page.count(len(page.inventory.parties)),
        **{each.value: page.count(ages.count(each)) for each in Confirmation},
    )


def most_dormant(page: Page) -> Row | None:
    """The kind of form of which most are dormant; None where nobody sleeps, or nothing is known."""
    everything = WORDS("all_forms")
    rows = [row for row in page.rows("dormancy") if row["label"] != everything and row["count"]]
    return max(rows, key=lambda row: row.number("count"), default=None)


def _dormancy(page: Page) -> Iterator[str]:
    most = most_dormant(page)
    if most:
        base = int(most.number("base"))
        yield page.say(
            "finding_dormancy",
            label=most.text("label", page.language),
            count=page.count(most.number("count")),
            base=page.count(base),
            share=numbers.share(most.number("share"), page.language, base=base),
            interval=numbers.share_interval(
                most.number("low"), most.number("high"), page.language, base=base
            ),
        )
    elif page.has("dormancy"):
        yield page.say("finding_nobody_asleep")


def _overlap(page: Page) -> Iterator[str]:
    parallel, competing = (
        [row for row in page.rows("overlap") if row["computed"] == WORDS(key)]
        for key in ("pair_parallel", "pair_competing")
    )
    if not parallel and not competing:
        yield page.say("finding_no_pair")
        return
    first = (competing or parallel)[0]
    yield page.say(
        "finding_pairs",
        parallel=page.count(len(parallel)),
        competing=page.count(len(competing)),
        first=str(first["first"]),
        second=str(first["second"]),
    )


def _gaps(page: Page) -> Iterator[str]:
    gaps = [
        row.text("theme", page.language)
        for row in page.rows("coverage")
        if row["coverage"] == WORDS("lacuna")
    ]
    if gaps:
        more = "" if len(gaps) <= MOST_NAMED else " …"
        key = "finding_gaps" if page.inventory.demand else "finding_gaps_all"
        yield page.say(key, count=page.count(len(gaps)), themes=listed(gaps[:MOST_NAMED]) + more)


def _order(page: Page) -> Iterator[str]:
    """How many scores there are, and on how many criteria forms may be put in order."""
    if not page.inventory.ratings:
        return
    drafts = len(page.inventory.ratings) - len(page.inventory.counted)
    yield page.say(
        "finding_ratings",
        raters=page.count(len({rating.rater for rating in page.inventory.counted})),
        ratings=page.count(sum(rating.score is not None for rating in page.inventory.counted)),
        drafts=page.count(drafts),
    )
    if names := _not_ordered(page):
        yield page.say("finding_not_ordered", criteria=listed(names))


def _not_ordered(page: Page) -> list[str]:
    """Criteria on which raters agree too little, by what they found; expectations where nobody found."""
    timing, withheld = timing_label(timing_shown(page.inventory)), WORDS("not_ordered")
    found = [
        row.text("criterion", page.language)
        for row in page.rows("scores")
        if (row["timing"], row["order"]) == (timing, withheld)
    ]
    return list(dict.fromkeys(found))


def _alternatives(page: Page) -> Iterator[str]:
    bases = dict.fromkeys(str(row["base_form"]) for row in page.rows("comparisons"))
    for base in bases:
        rows = [row for row in page.rows("comparisons") if row["base_form"] == base]
        if rows[0]["first_share"] is None:
            yield page.say("finding_not_compared", base=base)
            continue
        best = max(rows, key=lambda row: row.number("first_share"))
        yield page.say(
            "finding_compared",
            base=base,
            best=str(best["form"]),
            share=numbers.share(best.number("first_share"), page.language),
        )


def _coordination(page: Page) -> Iterator[str]:
    known = [row for row in page.rows("coordination") if row["share"] is not None]
    if known:
        least = min(known, key=lambda row: row.number("share"))
        yield page.say(
            "finding_coordination",
            form=str(least["form"]),
            count=page.count(least.number("count")),
            base=page.count(least.number("base")),
        )


def _network(page: Page) -> Iterator[str]:
    if page.has("parties"):
        yield f"{most_seated(page)}."


def most_seated(page: Page) -> str:
    """Who sits in most forms."""
    first = page.rows("parties")[0]
    return page.say(
        "figure_network",
        party=str(first["party"]),
        count=page.count(first.number("seats")),
        base=page.count(len(page.rows("positions"))),
    )


def _bottlenecks(page: Page) -> Iterator[str]:
    if not page.has("bottlenecks_by_form"):
        return
    without = page.rows("without_option")
    overdue = sum(option.overdue(page.inventory.about.day) for option in page.inventory.options)
    yield page.say(
        "finding_bottlenecks",
        mentions=page.count(len(page.inventory.bottlenecks)),
        options=page.count(len(page.inventory.options)),
        without=page.count(len(without)),
        overdue=page.count(overdue),
    )
