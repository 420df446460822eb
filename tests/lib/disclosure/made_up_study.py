"""A made-up study of the shape of the survey study: 214 organisations, contact and influence per party.

The tables are those of a full report: contact per level and party, influence per party and level, insiders by
every attribute, thresholds, breadth, weighted shares, means by insider status, response by type and wave, and
fifteen models.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

import numpy as np

from rondetafel.lib.disclosure.groups import EVERYBODY, Dimension, Group, Respondents
from rondetafel.lib.disclosure.model_rules import ModelOutput
from rondetafel.lib.disclosure.request import (
    Breakdown,
    Cell,
    CellList,
    CrossTable,
    ReleaseRequest,
    Shows,
    Statistic,
    TableRequest,
    Weights,
)
from rondetafel.lib.disclosure.statements import Fact, Term

CONTACT = ("never", "once", "several_times", "monthly", "weekly")
INFLUENCE = ("none", "little", "some", "fair", "great")
MISSING = ("not_asked", "no_answer")
PARTIES: Mapping[str, tuple[str, ...]] = {
    "federal": ("n_va", "cd_v", "vooruit", "mr", "les_engages"),
    "flemish": ("n_va", "cd_v", "vooruit"),
    "walloon": ("mr", "les_engages"),
}
SIZES = {"federal": 90, "flemish": 74, "walloon": 20}  # the rest answered about no level
ATTRIBUTES: Mapping[str, tuple[tuple[str, ...], tuple[float, ...]]] = {
    "type": (("ngo", "union", "employers", "company", "institution"), (0.33, 0.19, 0.06, 0.26, 0.16)),
    "domain": (
        ("health", "economy", "labour", "culture", "welfare", "environment", "education", "other"),
        (0.2, 0.17, 0.13, 0.13, 0.12, 0.1, 0.09, 0.06),
    ),
    "constituency": (("flemish", "francophone", "belgian", "brussels"), (0.5, 0.22, 0.2, 0.08)),
    "language": (("nl", "fr", "de"), (0.62, 0.365, 0.015)),
    "wave": (("1", "2"), (0.7, 0.3)),
}
INVITED = {"ngo": 520, "union": 310, "employers": 90, "company": 420, "institution": 219}
AMOUNTS = ("attn_party", "attn_media", "attn_public", "lr", "fte")
SHARE = Statistic(Shows.SHARE)
INSIDER = Group.within({"contact": CONTACT[3:]})
ANSWERED = Group.within({"contact": CONTACT})


def study_people(seed: int, size: int = 214) -> Respondents:
    """The respondents."""
    random = np.random.default_rng(seed)
    trait = random.normal(size=size)
    columns: dict[str, list[str]] = {
        name: random.choice(values, size=size, p=shares).tolist()
        for name, (values, shares) in ATTRIBUTES.items()
    }
    level = np.repeat([*SIZES, ""], [*SIZES.values(), size - sum(SIZES.values())])
    contacts = {}
    for at, parties in PARTIES.items():
        for party in parties:
            contacts[at, party] = _scores(trait, level == at, random, 1.0)
            columns[f"contact.{at}.{party}"] = _words(contacts[at, party], CONTACT)
            influence = _scores(trait + contacts[at, party] / 4, level == at, random, 0.4)
            columns[f"influence.{at}.{party}"] = _words(influence, INFLUENCE)
        both = np.array([contacts[at, party] for party in parties])
        highest = both.max(axis=0)
        columns[f"contact.{at}"] = _words(highest, CONTACT)
        breadth = np.where(highest < 0, -1, (both > 0).sum(axis=0))
        columns[f"breadth.{at}"] = _words(breadth, [str(n) for n in range(len(parties) + 1)])
    columns["contact"] = _words(np.max(list(contacts.values()), axis=0), CONTACT)
    columns["open"] = random.choice(["no", "yes"], size=size, p=[0.95, 0.05]).tolist()
    dimensions = [Dimension(name, values) for name, (values, _) in ATTRIBUTES.items()]
    dimensions += [
        Dimension(name, (*_scale(name), *MISSING), True, frozenset(MISSING), ordered=True)
        for name in columns
        if name not in ATTRIBUTES and name != "open"
    ]
    dimensions.append(Dimension("open", ("no", "yes")))
    return Respondents.of(
        dimensions, columns, _amounts(trait, random), list(_impossible()), tallies=tallies()
    )


def study_request() -> ReleaseRequest:
    """Everything that a full report prints."""
    tables: list[TableRequest] = [
        CellList("contact_levels", tuple(_contact_levels())),
        CellList("contact_dyads", tuple(_contact_dyads())),
        CellList("contact_parties", tuple(_contact_parties())),
        CellList("breadth", tuple(_breadth())),
        CellList("influence", tuple(_influence(EVERYBODY))),
        CellList("influence_with_contact", tuple(_influence_with_contact())),
        CellList("insiders", tuple(_insiders())),
        CellList("thresholds", tuple(_thresholds())),
        CellList("insiders_weighted", (_weighted_insiders(),)),
        CellList("influence_weighted", tuple(_weighted_influence())),
        CellList("means", tuple(_means())),
        CrossTable("response", tuple(Breakdown(*_breakdown(name)) for name in ("type", "wave"))),
    ]
    for attribute in ATTRIBUTES:
        tables.append(CellList(f"rate_by_{attribute}", tuple(_rate(attribute))))
        tables.append(CellList(f"composition_by_{attribute}", tuple(_composition(attribute))))
    return ReleaseRequest("report", "study", tuple(tables), models=tuple(_models()))


def public_facts() -> tuple[Fact, ...]:
    """What every reader knows: how many were invited per type; how the contact questions hang together."""
    infinite = float("inf")
    facts = [
        Fact((Term(1.0, Group.within({"type": [name]})),), -infinite, invited)
        for name, invited in INVITED.items()
    ]
    for level, parties in PARTIES.items():
        any_contact = [Term(-1.0, Group.within({f"contact.{level}.{p}": CONTACT[1:]})) for p in parties]
        counts = [str(n) for n in range(len(parties) + 1)]
        breadth = [Term(1.0, Group.within({f"breadth.{level}": counts[n:]})) for n in range(1, len(counts))]
        facts.append(Fact((*breadth, *any_contact), 0, 0))
    return tuple(facts)


def tallies() -> dict[str, tuple[Group, ...]]:
    """Pairs of an organisation and a party with some contact: how many each organisation has."""
    return {
        f"pairs.{level}.{name}": tuple(
            Group.within({f"contact.{level}.{party}": CONTACT if name == "all" else [name]})
            for party in parties
        )
        for level, parties in PARTIES.items()
        for name in ("all", *CONTACT)
    }


def _scores(trait: np.ndarray, asked: np.ndarray, random: np.random.Generator, low: float) -> np.ndarray:
    """Answers 0 to 4; -2 not asked, -1 no answer."""
    score = np.clip(np.round(trait * 0.9 + random.normal(size=len(trait)) + 2.4 - low), 0, 4).astype(int)
    score[random.random(len(trait)) < 0.03] = -1
    return np.where(asked, score, -2)


def _words(scores: np.ndarray, scale: Sequence[str]) -> list[str]:
    return [scale[score] if score >= 0 else MISSING[score + 2] for score in scores.tolist()]


def _scale(name: str) -> tuple[str, ...]:
    kind, *rest = name.split(".")
    if kind == "breadth":
        return tuple(str(n) for n in range(len(PARTIES[rest[0]]) + 1))
    return INFLUENCE if kind == "influence" else CONTACT


def _amounts(trait: np.ndarray, random: np.random.Generator) -> dict[str, list[float]]:
    found = {}
    for name in AMOUNTS:
        if name == "fte":
            values = np.round(np.exp(random.normal(1.5, 1.1, len(trait)) + 0.3 * trait), 1)
        else:
            most = 10 if name == "lr" else 5
            values = np.clip(np.round(trait + random.normal(size=len(trait)) + most / 2), 0, most)
        values[random.random(len(trait)) < 0.04] = np.nan
        found[name] = values.tolist()
    return found


def _impossible() -> Iterator[Group]:
    for level, parties in PARTIES.items():
        whole = f"contact.{level}"
        for low, high in pairwise(range(len(CONTACT))):
            yield Group.within({"contact": CONTACT[: low + 1], whole: CONTACT[high:]})
            for party in parties:
                yield Group.within({whole: CONTACT[: low + 1], f"contact.{level}.{party}": CONTACT[high:]})
        some = [str(n) for n in range(1, len(parties) + 1)]
        yield Group.within({whole: CONTACT[:1], f"breadth.{level}": some})
        yield Group.within({whole: CONTACT[1:], f"breadth.{level}": ["0"]})


def _contact_levels() -> Iterator[Cell]:
    for level in PARTIES:
        base = Group.within({f"contact.{level}": CONTACT})
        for name, wanted in [*((one, (one,)) for one in CONTACT), ("frequent", CONTACT[3:])]:
            yield Cell(f"{level}.{name}", Group.within({f"contact.{level}": wanted}), base, SHARE)


def _contact_dyads() -> Iterator[Cell]:
    for level in PARTIES:
        for name in ("all", *CONTACT):
            measure = f"pairs.{level}.{name}"
            yield Cell(f"{level}.{name}", EVERYBODY, EVERYBODY, Statistic(Shows.PAIRS, measure=measure))


def _contact_parties() -> Iterator[Cell]:
    for level, party in _cells():
        for name, least in (("any", 1), ("frequent", 3)):
            dimension = f"contact.{level}.{party}"
            group, base = Group.within({dimension: CONTACT[least:]}), Group.within({dimension: CONTACT})
            yield Cell(f"{level}.{party}.{name}", group, base, SHARE)


def _breadth() -> Iterator[Cell]:
    for level, parties in PARTIES.items():
        counts = [str(n) for n in range(len(parties) + 1)]
        base = Group.within({f"breadth.{level}": counts})
        for least in range(1, len(counts)):
            yield Cell(f"{level}.{least}", Group.within({f"breadth.{level}": counts[least:]}), base, SHARE)


def _influence(within: Group, statistic: Statistic = SHARE) -> Iterator[Cell]:
    for level, party in _cells():
        name = f"influence.{level}.{party}"
        group, base = Group.within({name: INFLUENCE[3:]}), Group.within({name: INFLUENCE})
        yield Cell(f"{level}.{party}", within.also(group), within.also(base), statistic)


def _influence_with_contact() -> Iterator[Cell]:
    for level, party in _cells():
        contacted = Group.within({f"contact.{level}.{party}": CONTACT[1:]})
        yield from (one for one in _influence(contacted) if one.id == f"{level}.{party}")


def _cells() -> Iterator[tuple[str, str]]:
    return ((level, party) for level, parties in PARTIES.items() for party in parties)


def _insiders() -> Iterator[Cell]:
    yield Cell("insiders", INSIDER, ANSWERED, SHARE)
    outside = Group.within({"contact": CONTACT[:3], "open": ["yes"]})
    yield Cell("possible", outside, ANSWERED, SHARE)


def _thresholds() -> Iterator[Cell]:
    for least in range(1, len(CONTACT)):
        yield Cell(CONTACT[least], Group.within({"contact": CONTACT[least:]}), ANSWERED, SHARE)


def _weights() -> Weights:
    weights = tuple(((name,), invited / 200) for name, invited in INVITED.items())
    return Weights("type", ("type",), weights)


def _weighted_insiders() -> Cell:
    return Cell("insiders", INSIDER, ANSWERED, Statistic(Shows.SHARE, 1, weights=_weights()))


def _weighted_influence() -> Iterator[Cell]:
    return _influence(EVERYBODY, Statistic(Shows.SHARE, 1, weights=_weights()))


def _means() -> Iterator[Cell]:
    for measure in AMOUNTS:
        for name, group in (("insider", INSIDER), ("other", Group.within({"contact": CONTACT[:3]}))):
            yield Cell(f"{measure}.{name}", group, group, Statistic(Shows.MEAN, 2, measure=measure))


def _rate(attribute: str) -> Iterator[Cell]:
    for value in ATTRIBUTES[attribute][0]:
        base = Group.within({attribute: [value]}).also(ANSWERED)
        yield Cell(value, base.also(INSIDER), base, SHARE)


def _composition(attribute: str) -> Iterator[Cell]:
    for value in ATTRIBUTES[attribute][0]:
        yield Cell(value, Group.within({attribute: [value]}).also(INSIDER), INSIDER, SHARE)


def _breakdown(name: str) -> tuple[str, tuple]:  # type: ignore[type-arg]
    breakdown = Breakdown.of(Dimension(name, ATTRIBUTES[name][0]))
    return breakdown.dimension, breakdown.categories


def _models() -> Iterator[ModelOutput]:
    for number in range(15):
        yield ModelOutput(f"model_{number}", 190, 12, 150, {"insider": {"no": 140, "yes": 50}})
