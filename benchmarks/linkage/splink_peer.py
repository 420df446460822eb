"""What Splink 5 can do: a Fellegi-Sunter model trained by EM on the same columns; no dependency of ours."""

from __future__ import annotations

import logging
import re
from collections import Counter
from collections.abc import Sequence
from functools import partial
from typing import Any

import pyarrow as pa
from rapidfuzz.utils import default_process

from benchmarks.linkage.tasks import Answers, ClusterTask, LinkTask, PairTask
from rondetafel.lib.linkage.cells import read_mention

_CUTS = (0.0001, 0.001, 0.01, 0.1, 0.3, 0.5, 0.7, 0.8, 0.9, 0.95, 0.99, 0.999)
_FREQUENT = 100  # a token of more names than this finds no candidates
_PAIRS_FOR_U = 2e6
_LAST_PART = re.compile(r"[,;\n]")


def link(task: LinkTask, only: str | None) -> Answers:
    """Best entry of each mention from a cut-off on; candidates share the name, an acronym or a rare token."""
    import splink.comparison_library as compare
    from splink import block_on

    distinct = list(dict.fromkeys(task.mentions))
    texts = [read_mention(mention).name for mention in distinct]
    ids, names = zip(*task.register, strict=True)
    frequent = _frequent_tokens(names)
    share_rare_token = block_on("rare_tokens", arrays_to_explode=["rare_tokens"])
    linker = _linker(
        {
            "mentions": _name_table(range(len(texts)), texts, frequent),
            "register": _name_table(ids, names, frequent),
        },
        [
            compare.JaroWinklerAtThresholds("name", [0.97, 0.92, 0.85]).configure(
                term_frequency_adjustments=True
            ),
            compare.ArrayIntersectAtSizes("tokens", [4, 3, 2, 1]),
            compare.ExactMatch("acronym"),
        ],
        [block_on("name"), block_on("acronym"), share_rare_token],
    )
    _train(linker, [block_on("name")], 0.5, [block_on("name"), block_on("acronym")])
    best = _best_entries(linker.inference.predict(threshold_match_probability=_CUTS[0]).as_record_list())
    of_mention = {text: best.get(str(at), (None, 0.0)) for at, text in enumerate(distinct)}
    found = [of_mention[mention] for mention in task.mentions]
    return {f"probability {cut}": [id if sure >= cut else None for id, sure in found] for cut in _CUTS}


def cluster(task: ClusterTask, only: str | None) -> Answers:
    """Clusters from a cut-off on."""
    return (_parties if any(record.block for record in task.records) else _affiliations)(task, only)


def pairs(task: PairTask, only: str | None) -> Answers:
    """No answer: a few hundred pairs are too few to train on."""
    return {}


def _parties(task: ClusterTask, only: str | None) -> Answers:
    """All pairs of a country from different sources; by pairs, and with at most one record per source."""
    import splink.comparison_level_library as level
    import splink.comparison_library as compare
    from splink import block_on

    sources = sorted({record.source for record in task.records})
    years = [
        level.NullLevel("first_year"),
        *(level.AbsoluteDifferenceLevel("first_year", most) for most in (1, 5, 20)),
    ]
    linker = _linker(
        {source: _party_table(task, source) for source in sources},
        [
            *(
                compare.JaroWinklerAtThresholds(column, [0.97, 0.92, 0.85]).configure(
                    term_frequency_adjustments=True
                )
                for column in ("name", "english", "short")
            ),
            compare.CustomComparison([*years, level.ElseLevel()], output_column_name="first_year"),
        ],
        [block_on("country")],
    )
    same = [block_on("country", column) for column in ("english", "short", "name")]
    _train(linker, same[:1], 0.6, same)
    predictions = linker.inference.predict(threshold_match_probability=_CUTS[0])
    clustering = linker.clustering
    ways = {
        f"pairwise {cut}": partial(clustering.cluster_pairwise_predictions_at_threshold, predictions, cut)
        for cut in _CUTS
    }
    for cut in _CUTS:
        best = partial(
            clustering.cluster_using_single_best_links, predictions, sources, threshold_match_probability=cut
        )
        ways[f"single best links {cut}"] = best
    return {
        way: _labels(clusters(), len(task.records)) for way, clusters in ways.items() if only in (None, way)
    }


def _affiliations(task: ClusterTask, only: str | None) -> Answers:
    """Candidates share the last part of the text or a rare token."""
    import splink.comparison_library as compare
    from splink import block_on

    texts = [record.names[0] for record in task.records]
    share_rare_token = block_on("rare_tokens", arrays_to_explode=["rare_tokens"])
    linker = _linker(
        {"affiliations": _name_table(range(len(texts)), texts, _frequent_tokens(texts))},
        [
            compare.JaroWinklerAtThresholds("name", [0.97, 0.92, 0.85]).configure(
                term_frequency_adjustments=True
            ),
            compare.JaroWinklerAtThresholds("last_part", [0.97, 0.92, 0.85]).configure(
                term_frequency_adjustments=True
            ),
            compare.ArrayIntersectAtSizes("tokens", [5, 4, 3, 2]),
        ],
        [block_on("last_part"), share_rare_token],
    )
    _train(linker, [block_on("last_part")], 0.4, [block_on("last_part"), block_on("name")])
    predictions = linker.inference.predict(threshold_match_probability=_CUTS[0])
    by_pairs = linker.clustering.cluster_pairwise_predictions_at_threshold
    cuts = [cut for cut in _CUTS if only in (None, f"pairwise {cut}")]
    return {f"pairwise {cut}": _labels(by_pairs(predictions, cut), len(texts)) for cut in cuts}


def _linker(tables: dict[str, pa.Table], comparisons: list[Any], blocking: list[Any]) -> Any:
    from splink import DuckDBAPI, Linker, SettingsCreator

    logging.disable(logging.WARNING)  # Splink tells every iteration
    database = DuckDBAPI()
    frames = [database.register(table, dataset_display_name=name) for name, table in tables.items()]
    settings = SettingsCreator(
        link_type="link_only" if len(frames) > 1 else "dedupe_only",
        comparisons=comparisons,
        blocking_rules_to_generate_predictions=blocking,
    )
    return Linker(frames if len(frames) > 1 else frames[0], settings)


def _train(linker: Any, certain: list[Any], recall: float, rules: list[Any]) -> None:
    training = linker.training
    training.estimate_probability_two_random_records_match(certain, recall=recall)
    training.estimate_u_using_random_sampling(max_pairs=_PAIRS_FOR_U, seed=1)
    for rule in rules:
        training.estimate_parameters_using_expectation_maximisation(rule, record_sample_proportion=1.0)


def _name_table(ids: Sequence[Any], names: Sequence[str], frequent: set[str]) -> pa.Table:
    clean = [default_process(name) for name in names]
    tokens = [sorted(set(name.split())) for name in clean]
    acronyms = [re.search(r"\(([^()\s]{2,12})\)", name) for name in names]
    return pa.table(
        {
            "unique_id": [str(id) for id in ids],
            "name": [default_process(re.sub(r"\([^()]*\)", " ", name)) or None for name in names],
            "tokens": tokens,
            "rare_tokens": [[token for token in each if token not in frequent] for each in tokens],
            "acronym": [
                found.group(1).lower() if found else _short(name)
                for found, name in zip(acronyms, clean, strict=True)
            ],
            "last_part": [
                default_process([part for part in _LAST_PART.split(name) if part.strip()][-1])
                if name.strip()
                else None
                for name in names
            ],
        }
    )


def _short(name: str) -> str | None:
    return name if name and " " not in name and len(name) <= 12 else None


def _party_table(task: ClusterTask, source: str) -> pa.Table:
    rows = [(position, record) for position, record in enumerate(task.records) if record.source == source]
    names = [[default_process(name) for name in record.names] for _, record in rows]
    return pa.table(
        {
            "unique_id": pa.array([str(position) for position, _ in rows], pa.string()),
            "country": pa.array([record.block for _, record in rows], pa.string()),
            "name": pa.array([name[0] if name else None for name in names], pa.string()),
            "english": pa.array(
                [name[min(1, len(name) - 1)] if name else None for name in names], pa.string()
            ),
            "short": pa.array(
                [default_process(record.acronyms[0]) if record.acronyms else None for _, record in rows],
                pa.string(),
            ),
            "first_year": pa.array([record.first_year for _, record in rows], pa.int32()),
        }
    )


def _frequent_tokens(names: Sequence[str]) -> set[str]:
    counts = Counter(token for name in names for token in set(default_process(name).split()))
    return {token for token, count in counts.items() if count > _FREQUENT}


def _best_entries(predictions: list[dict[str, Any]]) -> dict[str, tuple[str, float]]:
    best: dict[str, tuple[str, float]] = {}
    for row in predictions:
        ends = {row[f"source_dataset_{side}"]: row[f"unique_id_{side}"] for side in "lr"}
        sure = row["match_probability"]
        if sure > best.get(ends["mentions"], ("", -1.0))[1]:
            best[ends["mentions"]] = (ends["register"], sure)
    return best


def _labels(clusters: Any, size: int) -> list[str]:
    """Cluster per record, by position; a record that Splink left out is a cluster by itself."""
    found = {int(row["unique_id"]): str(row["cluster_id"]) for row in clusters.as_record_list()}
    return [found.get(position, f"alone {position}") for position in range(size)]
