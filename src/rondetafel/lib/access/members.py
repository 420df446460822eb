"""The members of a frozen population in the engine: who, in which group, and when they existed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from rondetafel.lib.access.engine import Connection, fetch, keep, read_parquet
from rondetafel.lib.access.evidence import Population
from rondetafel.lib.access.periods import Period


@dataclass(frozen=True, slots=True)
class Members:
    """A population as a table organisation, group, start, end (null where unknown) in the engine.

    Args:
        id: name and date of the snapshot.
        size: number of members.
        table: the table.
        dated: whether any start or end is known.
    """

    id: str
    size: int
    table: Any
    dated: bool

    def existing(self, periods: Sequence[Period]) -> dict[int, int]:
        """Number of members that existed during at least a day of each period, by period index."""
        if not self.dated:
            return {period.index: self.size for period in periods}
        lives = self._lives(periods)
        counted = fetch(lives.group_by("period").agg(members=lives.count()))
        return dict(zip(counted["period"], counted["members"], strict=True))

    def partial_existence(self, periods: Sequence[Period]) -> Any:
        """Table organisation, period, months for members that existed during a part of a period only."""
        import ibis

        if not self.dated:
            return None
        lives = self._lives(periods)
        first = ibis.greatest(lives.start.coalesce(lives.period_start), lives.period_start)
        last = ibis.least(lives.end.coalesce(lives.period_end), lives.period_end)
        part = lives.filter((lives.start > lives.period_start) | (lives.end < lives.period_end))
        return part.select("organisation", "period", months=months_between(first, last))

    def not_in_both(self, periods: Sequence[Period]) -> Any:
        """Table organisation, period of members that did not exist in both the period and the one before."""
        if not self.dated:
            return None
        lives = self._lives(periods).select("organisation", "period")
        before = lives.mutate(period=(lives.period + 1).cast("int32"))
        both = lives.inner_join(before, ["organisation", "period"]).select("organisation", "period")
        every = self.table.cross_join(_period_table(periods)).select("organisation", "period")
        return every.anti_join(both, ["organisation", "period"])

    def _lives(self, periods: Sequence[Period]) -> Any:
        """Members crossed with the periods in which they existed."""
        crossed = self.table.cross_join(_period_table(periods))
        born = crossed.start.isnull() | (crossed.start <= crossed.period_end)
        alive = crossed.end.isnull() | (crossed.end >= crossed.period_start)
        return crossed.filter(born & alive)


def load_members(connection: Connection, population: Population, name: str) -> Members:
    """Read a population into the engine."""
    import ibis

    source = read_parquet(connection, population.parquet)
    columns = population.columns

    def column(role: str, kind: str) -> Any:
        return source[columns[role]].cast(kind) if role in columns else ibis.null(kind)

    table = keep(
        connection,
        name,
        source.select(
            organisation=source[columns["organisation"]].cast("string"),
            group=column("group", "string"),
            start=column("start", "date"),
            end=column("end", "date"),
        ),
    )
    return Members(population.id, population.size, table, "start" in columns or "end" in columns)


def months_between(first: Any, last: Any) -> Any:
    """Months from the start of one day to the end of another, as `Period.months` counts them."""
    return _month_position(last) + 1 / _days_in_month(last) - _month_position(first)


def _month_position(day: Any) -> Any:
    return day.year() * 12 + day.month() - 1 + (day.day() - 1) / _days_in_month(day)


def _days_in_month(day: Any) -> Any:
    import ibis

    year, month = day.year(), day.month()
    leap = ((year % 4 == 0) & (year % 100 != 0)) | (year % 400 == 0)
    return ibis.cases(
        ((month == 2) & leap, 29.0), (month == 2, 28.0), (month.isin([4, 6, 9, 11]), 30.0), else_=31.0
    )


def _period_table(periods: Sequence[Period]) -> Any:
    import ibis

    return ibis.memtable(
        {
            "period": [period.index for period in periods],
            "period_start": [period.start for period in periods],
            "period_end": [period.end for period in periods],
        },
        schema={"period": "int32", "period_start": "date", "period_end": "date"},
    )
