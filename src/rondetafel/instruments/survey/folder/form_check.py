"""Does the questionnaire ask what the study is about? Levels, parties and scales side by side."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from rondetafel.instruments.survey.folder.description import Description, Phase
from rondetafel.instruments.survey.folder.entries import PROBLEMS
from rondetafel.lib.base.problems import Place, Problem
from rondetafel.lib.forms.form import Form
from rondetafel.lib.forms.reading import ExaminedForm
from rondetafel.lib.vocab.vocabulary import codelist

SCALES = {
    "contact": "contact_frequency",
    "influence": "influence_scale",
    "hist_tie": "historical_ties",
    "position": "party_position",
    "attn_party": "attention_scale",
    "attn_media": "attention_scale",
    "attn_public": "attention_scale",
    "type": "organisation_types",
    "domain": "survey_domains",
    "constituency": "constituency_scopes",
}


def form_problems(examined: ExaminedForm, description: Description, file: str) -> list[Problem]:
    """Questions that are missing, are about a party that is not at the table, or are on another scale.

    A question that has problems of its own is there, and nothing more is said about it.
    """
    form, place = examined.form, Place(file=file)
    if form is None:
        return []
    return [
        *_missing(form, examined.doubtful, description, place),
        *_not_at_the_table(form, description, place),
        *_other_scales(form, place),
    ]


def _missing(
    form: Form, doubtful: Collection[str], description: Description, place: Place
) -> Iterator[Problem]:
    names = {question.name for question in form.questions}.union(doubtful)
    for level in description.reported:
        for party in filter(None, level.parties):
            question = f"contact__{level.id}__{party}"
            if level.id and question not in names:
                yield PROBLEMS.problem("STU-040", place, question=question, party=party, level=level.id)
    if "type" not in names:
        yield PROBLEMS.problem("STU-043", place, question="type", why="type → figure 1, S-3")


def _not_at_the_table(form: Form, description: Description, place: Place) -> Iterator[Problem]:
    if not all(level.id and all(level.parties) for level in description.levels):
        return  # study.yaml has a level or a party that is not understood, and that may be the one
    seats = {(level.id, party) for level in description.levels for party in level.parties}
    parties = {party for _, party in seats}
    before = description.phase is Phase.PRE_ELECTION
    for question in form.questions:
        measure, *about = question.name.split("__")
        if measure not in SCALES or not about:
            continue
        known = tuple(about) in seats if len(about) == 2 else about[0] in parties
        if not known and not (before and len(about) == 1):
            yield PROBLEMS.problem("STU-041", place, question=question.name)


def _other_scales(form: Form, place: Place) -> Iterator[Problem]:
    """Each list of choices once, at the first question that uses it."""
    seen: set[tuple[str, str]] = set()
    missing = {entry.id for entry in codelist("missing_codes").entries}
    for question in form.questions:
        list_id = SCALES.get(question.name.split("__")[0])
        if list_id is None or not question.choices or (list_id, question.list_name) in seen:
            continue
        seen.add((list_id, question.list_name))
        allowed = [entry.id for entry in codelist(list_id).entries]
        unknown = [
            choice.name
            for choice in question.choices
            if choice.name not in allowed and choice.name not in missing
        ]
        if unknown:
            yield PROBLEMS.problem(
                "STU-042",
                place,
                question=question.name,
                list=list_id,
                unknown=", ".join(unknown),
                allowed=", ".join(allowed),
            )
