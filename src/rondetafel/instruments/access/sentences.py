"""Sentences of the report, made from released tables: each number can be traced to its cell.

Which sentence is written is decided by the data (no insiders, nobody stands out, a single period); none
is typed by hand.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from rondetafel.instruments.access.wording import word
from rondetafel.lib.base.tables import Kind, Lens
from rondetafel.lib.base.text import Language, Localised
from rondetafel.lib.disclosure.gate import Released
from rondetafel.lib.reporting import numbers
from rondetafel.lib.reporting.released_rows import Row, rows_of


def insiders_sentence(period: Row, threshold: Localised, language: Language) -> str:
    """How many insiders in a period, with base and interval; also when there are none."""
    base = int(period.number("organisations"))
    count = int(period.number("insiders"))
    key = "finding_insiders" if count else "finding_no_insiders"
    return (
        word(key)
        .in_language(language)
        .format(
            period=period["period"],
            share=numbers.share(period.number("insider_share"), language, base=base),
            threshold=lower_first(threshold.in_language(language)),
            count=numbers.count(count, language),
            base=numbers.count(base, language),
            interval=numbers.share_interval(
                period.number("insider_low"), period.number("insider_high"), language, base=base
            ),
        )
    )


def concentration_sentence(period: Row, language: Language, lens: Lens) -> str | None:
    """How concentrated access is; None where shares of the top are not defined."""
    if period["top10_share"] is None:
        return None
    base = int(period.number("organisations"))
    return (
        word("finding_concentration", lens)
        .in_language(language)
        .format(
            period=period["period"],
            top10=numbers.share(period.number("top10_share"), language, base=base),
            toppct=numbers.share(period.number("top10pct_share"), language, base=base),
            contacts=numbers.count(period.number("contacts"), language),
            organisations=numbers.count(base, language),
            gini=numbers.index(period.number("gini"), language),
        )
    )


def top_sentence(top: Released, language: Language) -> str | None:
    """The three organisations with most contacts; None when fewer than three had any."""
    rows = rows_of(top)
    if len(rows) < 3:
        return None
    first, second, third = rows[:3]
    return (
        word("finding_top", top.lens)
        .in_language(language)
        .format(
            first=first["organisation"],
            first_n=numbers.count(first.number("contacts"), language),
            second=second["organisation"],
            second_n=numbers.count(second.number("contacts"), language),
            third=third["organisation"],
            third_n=numbers.count(third.number("contacts"), language),
        )
    )


def persistence_sentence(before: Row, now: Row, flow: Row, language: Language) -> str | None:
    """Who stayed and who is new in the latest comparison; None where it is not defined."""
    if now["persistence"] is None or now["newcomer_share"] is None:
        return None
    base_before, base_now = int(before.number("organisations")), int(now.number("organisations"))
    return (
        word("finding_persistence")
        .in_language(language)
        .format(
            before=before["period"],
            period=now["period"],
            persistence=numbers.share(now.number("persistence"), language, base=base_before),
            stayed=numbers.count(flow.number("stayed"), language),
            base=numbers.count(base_before, language),
            newcomers=numbers.share(now.number("newcomer_share"), language, base=base_now),
        )
    )


def representation_sentences(
    table: Released, residual: Collection[str], language: Language, *, contacts: bool = False
) -> list[str]:
    """The groups that stand out most against each population; that none does, where no interval excludes 1.

    Args:
        table: representation of organisations, or of contacts.
        residual: labels of groups that are no group, such as "other".
        language: language of the sentences.
        contacts: whether the table is about contacts.
    """
    kind = "finding_contact" if contacts else "finding"
    sentences = []
    for rows in by_frame(table, language).values():
        frame = word("against_frame").in_language(language).format(frame=rows[0].text("frame", language))
        most, least = most_and_least(rows, residual, language)
        for key, row in ((f"{kind}_over", most), (f"{kind}_under", least)):
            if row is not None:
                text = word(key, table.lens).in_language(language)
                sentences.append(text.format(frame=frame, **_representation(row, language)))
        if most is least is None:
            sentences.append(word(f"{kind}_parity", table.lens).in_language(language).format(frame=frame))
    return sentences


def by_frame(table: Released, language: Language) -> dict[str, list[Row]]:
    """Rows of a representation table per frozen population."""
    frames: dict[str, list[Row]] = {}
    for row in rows_of(table):
        frames.setdefault(row.text("frame", language), []).append(row)
    return frames


def most_and_least(
    rows: Sequence[Row], residual: Collection[str], language: Language
) -> tuple[Row | None, Row | None]:
    """The groups that stand out most surely above and below parity.

    Surely: by the bound of the interval that lies nearest to 1, so that a handful of organisations does not
    make the headline. A residual group makes none either: nothing can be said about "other".
    """
    named = [row for row in rows if row.text("group", language) not in residual]
    over = [row for row in named if row["low"] is not None and row.number("low") > 1]
    under = [row for row in named if row["high"] is not None and row.number("high") < 1]
    return (
        max(over, key=lambda row: row.number("low"), default=None),
        min(under, key=lambda row: row.number("high"), default=None),
    )


def _representation(row: Row, language: Language) -> dict[str, str]:
    return {
        "group": lower_first(row.text("group", language)),
        "ratio": numbers.ratio(row.number("ratio"), language),
        "interval": numbers.interval(row.number("low"), row.number("high"), Kind.RATIO, language),
        "count": numbers.count(row.number("count"), language),
        "base": numbers.count(row.number("base"), language),
    }


def lower_first(text: str) -> str:
    """Lower case at the start, for a label inside a sentence; abbreviations such as NGO keep theirs."""
    second_is_upper = len(text) > 1 and text[1].isupper()
    return text if second_is_upper else text[:1].lower() + text[1:]
