"""This study beside the earlier one: both numbers, their difference only where the passport allows (S-12)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rondetafel.instruments.survey.folder.study import Study
from rondetafel.instruments.survey.passport.items import Item, Subject, most_parties
from rondetafel.instruments.survey.passport.judgement import Entry
from rondetafel.instruments.survey.people import breadth_at
from rondetafel.instruments.survey.tables.influence import influence_cell
from rondetafel.instruments.survey.tables.insiders import KNOWN, insiders_of
from rondetafel.instruments.survey.tables.planned import SHARE, Planned, label_column, planned
from rondetafel.instruments.survey.wording import label, word
from rondetafel.lib.analysis.intervals import newcombe_difference, wilson
from rondetafel.lib.base.tables import Column, Kind, Value
from rondetafel.lib.base.text import Localised
from rondetafel.lib.disclosure.gate import Released
from rondetafel.lib.disclosure.groups import Group, Respondents
from rondetafel.lib.disclosure.request import Cell
from rondetafel.lib.disclosure.tabulation_evidence import CellPlace, Part
from rondetafel.lib.reporting.released_rows import Row, rows_of

NOW = ("count", "base", "share", "low", "high")
BEFORE = tuple(f"before_{name}" for name in NOW)
DIFFERENCE = ("difference", "difference_low", "difference_high")
KINDS = (Kind.COUNT, Kind.COUNT, Kind.SHARE, Kind.SHARE, Kind.SHARE)


def passport_table(
    entries: Sequence[Entry],
    study: Study,
    earlier: Study,
    before: Mapping[str, Released],
    people: Respondents,
) -> Planned:
    """One row per item with both numbers, the verdict and its reasons.

    Args:
        entries: passport of each item.
        study: this study.
        earlier: the earlier study.
        before: released tables of the earlier study; their numbers are out already.
        people: respondents of this study.
    """
    columns = (
        label_column("item"),
        *(Column(name, kind, word(f"column_{name}")) for name, kind in zip(NOW, KINDS, strict=True)),
        *(Column(name, kind, word(f"column_{name}")) for name, kind in zip(BEFORE, KINDS, strict=True)),
        *(Column(name, Kind.POINTS, word(f"column_{name}")) for name in DIFFERENCE),
        label_column("verdict"),
        label_column("reasons"),
        label_column("item_id", Kind.NAME),
        label_column("verdict_id", Kind.NAME),
    )
    rows, cells, places = [], [], []
    for number, entry in enumerate(entries):
        cell = _cell(entry.item, study, people)
        count, base = people.count(cell.group), people.count(cell.base)
        limits = wilson(count, base)
        then = _before(entry.item, earlier, before)
        difference = _difference(entry, count, base, then)
        rows.append(
            (
                item_label(entry.item, study, earlier),
                count,
                base,
                limits.estimate,
                limits.low,
                limits.high,
                *then,
                *difference,
                *_verdict(entry),
            )
        )
        cells.append(cell)
        parts = (Part.COUNT, Part.BASE, Part.VALUE, Part.DERIVED, Part.DERIVED)
        places += [CellPlace(number, name, cell.id, part) for name, part in zip(NOW, parts, strict=True)]
        places += [
            CellPlace(number, name, cell.id, Part.DERIVED)
            for name, value in zip(DIFFERENCE, difference, strict=True)
            if value is not None
        ]
    return planned(
        "passport",
        columns,
        rows,
        cells,
        places,
        methods=("M13",),
        public=BEFORE,
        notes=(word("note_passport"),),
    )


def item_label(item: Item, study: Study, earlier: Study) -> Localised:
    """What an item is, in words."""
    if item.subject is Subject.INFLUENCE:
        return word("item_influence", party=label("party", item.party), level=label("level", item.level))
    if item.subject is Subject.INSIDERS:
        return word("item_insiders")
    level = label("level", item.level)
    if item.subject is Subject.SINGLE:
        return word("item_single_party", level=level)
    now, then = (_parties(one, item.level) for one in (study, earlier))
    return word(
        "item_breadth",
        level=level,
        k=most_parties(now),
        parties=now,
        k_before=most_parties(then),
        before=then,
    )


def _cell(item: Item, study: Study, people: Respondents) -> Cell:
    if item.subject is Subject.INSIDERS:
        return Cell(item.id, insiders_of(study.description.contact_from), KNOWN, SHARE)
    if item.subject is Subject.INFLUENCE:
        cell = influence_cell(item.level, item.party, study.description.influence_from)
        return Cell(item.id, cell.group, cell.base, SHARE)
    parties = _parties(study, item.level)
    counts = [str(count) for count in range(parties + 1)]
    dimension = breadth_at(item.level)
    if item.subject is Subject.SINGLE:
        return Cell(item.id, Group.within({dimension: ["1"]}), Group.within({dimension: counts[1:]}), SHARE)
    broad = counts[most_parties(parties) :]
    return Cell(item.id, Group.within({dimension: broad}), Group.within({dimension: counts}), SHARE)


def _before(item: Item, earlier: Study, tables: Mapping[str, Released]) -> tuple[Value, ...]:
    """The released number of the earlier study; nothing where its gate kept it."""
    row = _row_before(item, earlier, tables)
    return tuple(None if row is None else row[name] for name in NOW)


def _row_before(item: Item, earlier: Study, tables: Mapping[str, Released]) -> Row | None:
    table = {Subject.BREADTH: "parties_contacted"}.get(item.subject, item.subject.value)
    for row in rows_of(tables[table]) if table in tables else ():
        if item.subject is Subject.INSIDERS:
            return row
        if item.subject is Subject.INFLUENCE:
            if row["party_id"] == item.party and row["level_id"] in ("", item.level):
                return row
        elif row["level_id"] == item.level and (
            item.subject is Subject.SINGLE or row["k"] == most_parties(_parties(earlier, item.level))
        ):
            return row
    return None


def _difference(entry: Entry, count: int, base: int, then: Sequence[Value]) -> tuple[float | None, ...]:
    before_count, before_base = then[0], then[1]
    if not entry.comparable or not isinstance(before_count, int) or not isinstance(before_base, int):
        return (None, None, None)
    if not base or not before_base:
        return (None, None, None)
    found = newcombe_difference(count, base, before_count, before_base)
    return (found.estimate, found.low, found.high)


def _verdict(entry: Entry) -> tuple[Value, ...]:
    verdict = "comparable" if entry.comparable else "refused"
    reasons = [word(f"aspect_{aspect.value}") for aspect in entry.differing]
    text = _joined(reasons) if reasons else Localised.same("")
    for aspect, ruling in entry.rulings:
        text = _joined(
            [
                *([text] if text.nl else []),
                word("ruled", aspect=word(f"aspect_{aspect.value}"), reason=ruling.reason),
            ]
        )
    return (word(f"verdict_{verdict}"), text, entry.item.id, verdict)


def _joined(texts: Sequence[Localised]) -> Localised:
    return Localised(
        *("; ".join(getattr(text, language) for text in texts) for language in ("nl", "fr", "en"))
    )


def _parties(study: Study, level: str) -> int:
    return next(len(one.parties) for one in study.description.reported if one.id == level)
