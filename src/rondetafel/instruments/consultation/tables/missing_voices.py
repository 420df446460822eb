"""Tables of missing voices: what dimensions have and lack, whom to ask, and the counter-voice."""

from __future__ import annotations

from rondetafel.instruments.consultation.candidates import REGISTER_STRENGTH, Candidate, strengths_of
from rondetafel.instruments.consultation.dossier import Dossier
from rondetafel.instruments.consultation.participation import participation_of
from rondetafel.instruments.consultation.records import Brings
from rondetafel.instruments.consultation.voices import (
    COUNTER_WEIGHT,
    GROUP_WEIGHT,
    LEAST_GAIN,
    MINIMUM_FIT,
    MOST_PER_UMBRELLA,
    OUTSIDER_WEIGHT,
    MissingVoices,
)
from rondetafel.instruments.consultation.wording import TABLES, WORDS
from rondetafel.lib.base.tables import Kind, Tabulation, Value
from rondetafel.lib.base.text import Localised
from rondetafel.lib.reporting import numbers
from rondetafel.lib.vocab.vocabulary import entry_label


def coverage_table(voices: MissingVoices) -> Tabulation:
    """Organisations by dimension and by what they bring, one row per cell (M18)."""
    rows: list[tuple[Value, ...]] = [
        (each.name, WORDS(f"column_{brings.value}"), count)
        for each in voices.dimensions
        for brings, count in zip(Brings, each.organisations, strict=True)
    ]
    columns = {"dimension": Kind.NAME, "brings": Kind.LABEL, "organisations": Kind.COUNT}
    base = TABLES.base(len(voices.dimensions), "dimensions")
    return TABLES.table("coverage", columns, rows, methods=("M18", "M19"), base=base)


def brought_table(dossier: Dossier) -> Tabulation:
    """Competence of each organisation that was heard and may be named, on each dimension."""
    strengths = strengths_of(dossier)
    named = [
        each.stakeholder.name
        for each in participation_of(dossier, dossier.relevant)
        if each.heard and each.stakeholder.may_be_named and each.stakeholder.name in strengths
    ]
    rows: list[tuple[Value, ...]] = [
        (name, dimension.name, strengths[name].get(dimension.name))
        for name in named
        for dimension in dossier.dimensions
    ]
    columns = {"organisation": Kind.NAME, "dimension": Kind.NAME, "strength": Kind.NUMBER}
    base = TABLES.base(len(named), "stakeholders")
    return TABLES.table("brought", columns, rows, methods=("M19",), base=base, notes=(WORDS("note_brought"),))


def dimensions_table(voices: MissingVoices) -> Tabulation:
    """Dimensions × expertise, support, dissent, alternative: organisations; and what is still needed."""
    rows: list[tuple[Value, ...]] = [
        (
            each.name,
            *each.organisations,
            each.heard,
            each.needed,
            each.gap,
            WORDS("gap_none" if not each.gap else "gap_coverable" if each.coverable else "gap_uncoverable"),
        )
        for each in voices.dimensions
    ]
    columns = {
        "dimension": Kind.NAME,
        **{each.value: Kind.COUNT for each in Brings},
        "competence_heard": Kind.NUMBER,
        "needed": Kind.NUMBER,
        "gap": Kind.NUMBER,
        "gap_status": Kind.LABEL,
    }
    base = TABLES.base(len(rows), "dimensions")
    return TABLES.table(
        "dimensions", columns, rows, methods=("M18", "M19"), base=base, notes=(WORDS("note_gap"),)
    )


def recommended_table(voices: MissingVoices) -> Tabulation:
    """Recommended organisations, the one that adds most first, and what they add to (M19)."""
    numbers = {key: number for number, key in enumerate(voices.candidates, start=1)}
    rows: list[tuple[Value, ...]] = []
    for rank, each in enumerate(voices.proposed, start=1):
        candidate = voices.candidates[each.key]
        gains = zip(voices.searched, each.dimension_gains, strict=True)
        rows.append(
            (
                rank,
                _public_name(candidate),
                entry_label("interest_sides", candidate.side) if candidate.side else None,
                "; ".join(name for name, gain in gains if gain > LEAST_GAIN) or None,
                WORDS("origin_population" if candidate.from_population else "origin_stakeholders"),
                WORDS("route_umbrella" if candidate.umbrella else "route_direct"),
                numbers[each.key],
            )
        )
    columns = {
        "rank": Kind.COUNT,
        "organisation": Kind.LABEL,
        "side": Kind.LABEL,
        "adds_to": Kind.NAME,
        "taken_from": Kind.LABEL,
        "route": Kind.LABEL,
        "candidate_number": Kind.COUNT,
    }
    base = TABLES.base(voices.choice.considered if voices.choice else 0, "candidates")
    notes = (*_certainty(voices), WORDS("note_never_survey"))
    return TABLES.table("recommended", columns, rows, methods=("M19",), base=base, notes=notes)


def gains_table(voices: MissingVoices) -> Tabulation:
    """What each recommended organisation adds to those before it, by term of the objective (M19)."""
    rows: list[tuple[Value, ...]] = [
        (
            _public_name(voices.candidates[each.key]),
            sum(each.dimension_gains),
            sum(each.group_gains),
            each.outsider_gain,
            each.counter_gain,
            each.gain,
            each.loss_without,
        )
        for each in voices.proposed
    ]
    columns = {
        "organisation": Kind.LABEL,
        "dimension_gain": Kind.NUMBER,
        "side_gain": Kind.NUMBER,
        "outsider_gain": Kind.NUMBER,
        "counter_gain": Kind.NUMBER,
        "gain": Kind.NUMBER,
        "loss_without": Kind.NUMBER,
    }
    base = TABLES.base(voices.choice.considered if voices.choice else 0, "candidates")
    return TABLES.table("gains", columns, rows, methods=("M19",), base=base, notes=(_weights(),))


def counter_voice_table(voices: MissingVoices) -> Tabulation:
    """Positions at the table beside those of the frame (M20)."""
    counter = voices.counter
    rows: list[tuple[Value, ...]] = [
        (
            WORDS(f"group_{name}"),
            each.against,
            each.neutral,
            each.in_favour,
            each.unknown,
            each.share_against,
            each.balance,
            each.agreement,
        )
        for name, each in (("table", counter.table), ("frame", counter.frame))
    ]
    columns = {
        "group": Kind.LABEL,
        "against": Kind.COUNT,
        "neutral": Kind.COUNT,
        "in_favour": Kind.COUNT,
        "unknown": Kind.COUNT,
        "share_against": Kind.SHARE,
        "balance": Kind.NUMBER,
        "agreement": Kind.NUMBER,
    }
    known = counter.frame.known
    base = TABLES.base(known, "known_positions")
    return TABLES.table(
        "counter_voice", columns, rows, methods=("M20",), base=base, notes=(WORDS("note_counter"),)
    )


def _public_name(candidate: Candidate) -> Value:
    return candidate.name if candidate.may_be_named else WORDS("not_named")


def _certainty(voices: MissingVoices) -> tuple[Localised, ...]:
    """Whether the choice is proven best, and what choosing one by one misses."""
    choice = voices.choice
    if choice is None:
        return ()
    gap = WORDS("unknown") if choice.greedy_gap is None else _decimals(choice.greedy_gap, 3)
    return (WORDS(f"certainty_{choice.certainty.value}", considered=choice.considered, gap=gap),)


def _weights() -> Localised:
    """The conventions of the choice, as they must be shown."""
    return WORDS(
        "note_weights",
        group=_decimals(GROUP_WEIGHT),
        outsider=_decimals(OUTSIDER_WEIGHT),
        counter=_decimals(COUNTER_WEIGHT),
        fit=_decimals(MINIMUM_FIT),
        register=_decimals(REGISTER_STRENGTH),
        umbrella=MOST_PER_UMBRELLA,
    )


def _decimals(value: float, count: int = 2) -> Localised:
    return Localised.written(lambda language: numbers.decimal(value, language, count))
