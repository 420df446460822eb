"""The check of a folder of code lists: everything that is wrong, in one go."""

from __future__ import annotations

from pathlib import Path

from rondetafel.lib.base.problems import BadInput, Catalogue, Place, Problem
from rondetafel.lib.vocab import form_rules, name_rules, number_rules, reference_rules, text_rules
from rondetafel.lib.vocab.list_file import ListFile, id_problems, read_list_file

PROBLEMS = Catalogue(__package__)
RULES = (
    id_problems,
    form_rules.key_problems,
    form_rules.code_problems,
    form_rules.source_problems,
    text_rules.language_problems,
    text_rules.french_problems,
    text_rules.length_problems,
    name_rules.alias_problems,
    reference_rules.circle_problems,
    number_rules.value_problems,
    number_rules.order_problems,
    number_rules.dichotomy_problems,
    number_rules.count_problems,
)


def check_vocabulary(folder: Path) -> list[Problem]:
    """Check every `*.yaml` in a folder of code lists.

    Checks the structure of each file, ids, keys that look mistyped, codes that must be text, sources,
    texts in three languages, French spacing, label lengths for SPSS and Stata, aliases, references to
    other entries, parents, values of scales, and counts of source studies.

    Args:
        folder: holds one file per list; the file name is the id of the list.

    Returns:
        All problems, by file and line; empty when the vocabulary is in order.
    """
    paths = sorted(folder.glob("*.yaml"))
    if not paths:
        return [PROBLEMS.problem("VOC-003", Place(file=str(folder)))]
    lists: dict[str, ListFile] = {}
    problems: list[Problem] = []
    for path in paths:
        try:
            lists[path.stem] = read_list_file(path)
        except BadInput as unreadable:
            problems += unreadable.problems
    for file in lists.values():
        problems += file.problems
        for rule in RULES:
            problems += rule(file)
        problems += reference_rules.reference_problems(file, lists)
    return sorted(problems, key=lambda problem: (problem.place.file or "", problem.place.row or 0))
