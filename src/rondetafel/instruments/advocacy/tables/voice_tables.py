"""Tables on coalitions and own voice, each flag with its rule (M39, M40)."""

from __future__ import annotations

from rondetafel.instruments.advocacy.own_voice import TIER_WEIGHTS, Voice
from rondetafel.instruments.advocacy.plan import Plan
from rondetafel.instruments.advocacy.wording import CHOICES, TABLES, WORDS, names_listed
from rondetafel.lib.analysis.coordination.coalition_roles import Role, RoleFlag
from rondetafel.lib.base.tables import Kind, Tabulation, Value
from rondetafel.lib.base.text import Localised
from rondetafel.lib.engine.cell_texts import yes_no
from rondetafel.lib.engine.worded_tables import SHARE
from rondetafel.lib.reporting import numbers
from rondetafel.lib.vocab.vocabulary import entry_label


def coalitions_table(plan: Plan) -> Tabulation:
    """Role, hours, and who speaks for whom."""
    columns = {
        "coalition": Kind.NAME,
        "role": Kind.LABEL,
        "hours": Kind.NUMBER,
        "spokesperson": Kind.LABEL,
        "speaks_for": Kind.LABEL,
        "actions_count": Kind.COUNT,
    }
    rows: list[tuple[Value, ...]] = [
        (
            each.name,
            CHOICES.label("coalitions", "role", each.role),
            each.hours,
            each.spokesperson or WORDS("no_spokesperson"),
            names_listed(each.members),
            sum(action.coalition == each.name and action.counts for action in plan.actions),
        )
        for each in plan.coalitions
    ]
    return TABLES.table(
        "coalitions", columns, rows, methods=("M39",), base=TABLES.base(len(rows), "coalitions")
    )


def roles_table(plan: Plan, voice: Voice) -> Tabulation:
    """Coalitions and hours per role; the share is of the coalition hours."""
    columns = {
        "label": Kind.LABEL,
        "coalitions_count": Kind.COUNT,
        "hours": Kind.NUMBER,
        "hours_base": Kind.NUMBER,
        "share": Kind.SHARE,
    }
    balance = voice.balance
    total = sum(each.hours for each in plan.coalitions)
    rows: list[tuple[Value, ...]] = [
        (
            CHOICES.label("coalitions", "role", role),
            count,
            sum(each.hours for each in plan.coalitions if each.role is role),
            total,
            balance.hour_shares[place] if balance.hour_shares else None,
        )
        for place, (role, count) in enumerate(zip(Role, balance.counts, strict=True))
    ]
    return TABLES.table("roles", columns, rows, methods=("M39",), notes=(WORDS("note_hours"),))


def voice_table(voice: Voice) -> Tabulation:
    """Own-voice share with its interval, and weighted by reach as alternative (M40)."""
    columns = {
        "label": Kind.LABEL,
        **SHARE,
    }
    found = voice.mentions
    base = found.own + found.coalition_only
    rows: list[tuple[Value, ...]] = [
        (
            WORDS("voice_plain"),
            found.own,
            base,
            found.interval.estimate,
            found.interval.low,
            found.interval.high,
        ),
        (WORDS("voice_weighted"), found.own, base, found.weighted, None, None),
    ]
    weights = {f"{tier}_weight": weight for tier, weight in TIER_WEIGHTS.items()}
    notes = (WORDS("note_voice"), WORDS("note_tiers", **weights))
    return TABLES.table("own_voice", columns, rows, methods=("M40",), notes=notes)


def quarters_table(voice: Voice) -> Tabulation:
    """Through whom the actions of each quarter go."""
    columns = {
        "quarter": Kind.LABEL,
        "own": Kind.COUNT,
        "through_coalition": Kind.COUNT,
        "sound": Kind.LABEL,
    }
    rows: list[tuple[Value, ...]] = [
        (
            WORDS("quarter", year=each.year, number=each.number),
            each.own,
            each.coalition,
            entry_label("own_voice", each.sound) if each.sound else WORDS("no_actions"),
        )
        for each in voice.quarters
    ]
    return TABLES.table("quarters", columns, rows, methods=("A-6",), notes=(WORDS("note_quarters"),))


def flags_table(plan: Plan, voice: Voice) -> Tabulation:
    """Every flag with its rule, raised or not."""
    columns = {"flag": Kind.LABEL, "raised": Kind.LABEL, "found": Kind.LABEL, "rule": Kind.LABEL}
    rows: list[tuple[Value, ...]] = [
        (
            WORDS(f"flag_{flag}"),
            yes_no(flag in voice.flags),
            _found(plan, voice, flag),
            WORDS(f"rule_{flag}"),
        )
        for flag in RoleFlag
    ]
    now = voice.this_quarter
    rows.append(
        (
            WORDS("flag_silent_quarter"),
            yes_no(voice.is_silent),
            WORDS("found_quarter", own=now.own, coalition=now.coalition),
            WORDS("rule_silent_quarter"),
        )
    )
    return TABLES.table("flags", columns, rows, methods=("M39", "M40"), notes=(WORDS("note_flags"),))


def _found(plan: Plan, voice: Voice, flag: RoleFlag) -> Localised:
    leads, _, riding = voice.balance.counts
    share = voice.balance.coalition_share
    total = (plan.goal.own_hours or 0) + sum(each.hours for each in plan.coalitions)
    hours = (
        WORDS(
            "found_hours",
            share=Localised.written(lambda language: numbers.share(share, language)),
            total=Localised.written(lambda language: numbers.count(total, language)),
        )
        if share is not None
        else WORDS("found_no_hours")
    )
    match flag:
        case RoleFlag.MANY_LEADS:
            return WORDS("found_count", count=leads, total=len(plan.coalitions))
        case RoleFlag.ONLY_TAG_ALONG:
            return WORDS("found_count", count=riding, total=len(plan.coalitions))
        case RoleFlag.MOSTLY_COALITION:
            return hours
    found = voice.mentions
    if found.interval.estimate is None:
        return WORDS("found_no_mentions")
    base = found.own + found.coalition_only
    return WORDS("found_voice", count=found.own, base=base, hours=hours)
