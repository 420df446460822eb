"""Forms that meet less than they should, not at all, or never change (O-4, M34)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from math import isnan

import numpy as np

from rondetafel.instruments.cooperation.inventory import Form, Inventory
from rondetafel.instruments.cooperation.tables.form_types import main_type
from rondetafel.instruments.cooperation.wording import TABLES, WORDS
from rondetafel.lib.analysis.coordination.survival import SurvivalCurve, survival_curve
from rondetafel.lib.analysis.coordination.underuse import dormant_share, is_dormant, underuse
from rondetafel.lib.base.tables import Kind, Tabulation, Value
from rondetafel.lib.base.text import Localised
from rondetafel.lib.engine.worded_tables import SHARE, counts, days, labels, names, numbers, shares
from rondetafel.lib.vocab.vocabulary import entry_label

DAYS_PER_YEAR = 365.25


def meeting_tables(inventory: Inventory) -> list[Tabulation]:
    """Meetings held beside those planned, dormancy, years without change and the curve of first changes."""
    return [_meetings(inventory), _dormancy(inventory), _changes(inventory), _unchanged(inventory)]


def dormant(form: Form, day: date) -> bool | None:
    """Whether it did not meet in 24 months; None where neither a number nor a day of meetings is known."""
    if form.last_meeting is not None:
        return is_dormant(form.last_meeting, day)
    return None if form.held is None else form.held == 0


def _meeting_forms(inventory: Inventory) -> list[Form]:
    return [form for form in inventory.forms if form.meets and form.exists]


def _meetings(inventory: Inventory) -> Tabulation:
    day, rows = inventory.about.day, []
    for form in _meeting_forms(inventory):
        sleeps = dormant(form, day)
        if sleeps is None:
            continue
        used = underuse(form.held, form.planned) if form.held is not None else None
        limits = used.interval if used else None
        rows.append(
            (
                form.name,
                form.planned,
                form.held,
                limits.estimate if limits else None,
                limits.low if limits else None,
                limits.high if limits else None,
                WORDS("no_norm" if form.planned is None else "with_norm"),
                form.last_meeting,
                WORDS("dormant" if sleeps else "awake"),
            )
        )
    rows.sort(key=lambda row: -(row[3] if isinstance(row[3], float) else -9))
    return TABLES.table(
        "meetings",
        {
            **names("form"),
            **numbers("planned"),
            **counts("held"),
            **dict.fromkeys(("underuse", "underuse_low", "underuse_high"), Kind.POINTS),
            **labels("norm"),
            **days("last_meeting"),
            **labels("dormancy"),
        },
        rows,
        methods=("M34",),
        base=TABLES.base(len(rows), "forms"),
        notes=(WORDS("note_meetings"),),
    )


def _dormancy(inventory: Inventory) -> Tabulation:
    """Share of forms that sleep, per form and for all that are known; forms of unknown use are left out."""
    groups: dict[tuple[str, str], list[bool]] = defaultdict(list)
    for form in _meeting_forms(inventory):
        sleeps = dormant(form, inventory.about.day)
        if sleeps is not None:
            groups[main_type(form)].append(sleeps)
    rows = [_dormancy_row(entry_label(*group), found) for group, found in groups.items()]
    every = [sleeps for found in groups.values() for sleeps in found]
    if len(groups) > 1:
        rows.append(_dormancy_row(WORDS("all_forms"), every))
    return TABLES.table(
        "dormancy",
        {**labels("label"), **SHARE},
        rows,
        methods=("M34",),
        notes=(WORDS("note_dormancy"),),
    )


def _dormancy_row(label: Localised, found: list[bool]) -> tuple[Value, ...]:
    share = dormant_share(found)
    return label, sum(found), len(found), share.estimate, share.low, share.high


def _changes(inventory: Inventory) -> Tabulation:
    rows = []
    for form in inventory.forms:
        if form.exists and form.start is not None:
            since = form.last_amended or form.start
            years = (inventory.about.day - since).days / DAYS_PER_YEAR
            rows.append(
                (
                    form.name,
                    entry_label("cooperation_kinds", form.kind),
                    form.start,
                    form.last_amended,
                    years,
                )
            )
    rows.sort(key=lambda row: -row[4])
    return TABLES.table(
        "changes",
        {**names("form"), **labels("kind"), **days("start", "last_amended"), **numbers("years_unchanged")},
        rows,
        methods=("M34",),
        base=TABLES.base(len(rows), "forms"),
        notes=(WORDS("note_changes"),),
    )


def _unchanged(inventory: Inventory) -> Tabulation:
    """Kaplan-Meier estimate of the share still without a first amendment, by years since the start.

    One row per time at which a form was amended, or was last seen unamended. A form that was amended on an
    unknown first day tells neither, so it is left out.
    """
    durations, changed = [], []
    for form in inventory.forms:
        known = form.first_amended is not None or form.last_amended is None
        if form.exists and form.start is not None and known:
            until = form.first_amended or inventory.about.day
            durations.append((until - form.start).days / DAYS_PER_YEAR)
            changed.append(form.first_amended is not None)
    curve = survival_curve(durations, changed, scale="log-log")
    return TABLES.table(
        "unchanged",
        {**numbers("years"), **shares("share", "low", "high"), **counts("at_risk", "events", "left")},
        [_step(curve, durations, changed, time) for time in sorted(set(durations))],
        methods=("M34",),
        base=TABLES.base(curve.units, "forms"),
        notes=(WORDS("note_unchanged"),),
    )


def _step(
    curve: SurvivalCurve, durations: Sequence[float], changed: Sequence[bool], time: float
) -> tuple[Value, ...]:
    here = [event for duration, event in zip(durations, changed, strict=True) if duration == time]
    before = int(np.searchsorted(curve.times, time, side="right")) - 1  # the last amendment until then
    limits = (float(curve.low[before]), float(curve.high[before])) if before >= 0 else (1.0, 1.0)
    return (
        time,
        curve.unchanged_at(time),
        *(None if isnan(limit) else limit for limit in limits),
        sum(duration >= time for duration in durations),
        sum(here),
        len(here) - sum(here),
    )
