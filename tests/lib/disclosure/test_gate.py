"""Only the gate makes released tables, and it refuses confidential evidence (decision 3)."""

from __future__ import annotations

import copy
import dataclasses
import pickle

import pytest

from rondetafel.lib.base.problems import BrokenPromise, NotAllowed
from rondetafel.lib.base.tables import Column, Kind, Lens, Tabulation
from rondetafel.lib.base.text import Language, Localised
from rondetafel.lib.disclosure.gate import Released, Status, release_public


def table(lens: Lens = Lens.RECORD) -> Tabulation:
    return Tabulation(
        "numbers",
        Localised.same("Numbers"),
        (Column("n", Kind.COUNT, Localised.same("n")),),
        ((1,), (2,)),
        base=None,
        lens=lens,
        methods=("M14",),
    )


def test_a_table_from_public_records_is_released_with_its_policy() -> None:
    released = release_public(table())
    assert released.rows == ((1,), (2,))
    assert released.status is Status.PASS
    assert released.policy == "public-records-1"


@pytest.mark.parametrize("lens", [Lens.SURVEY, Lens.CONSULTATION, Lens.LOG])
def test_a_table_from_confidential_evidence_is_refused_in_three_languages(lens: Lens) -> None:
    with pytest.raises(NotAllowed) as refused:
        release_public(table(lens))
    texts = {refused.value.problem.in_language(language) for language in Language}
    assert len(texts) == 3


def test_nobody_else_can_make_a_released_table() -> None:
    released = release_public(table())
    fields = {f.name: getattr(released, f.name) for f in dataclasses.fields(released)}
    with pytest.raises(BrokenPromise):
        Released(**fields, seal=object())
    with pytest.raises(ValueError, match="InitVar"):
        dataclasses.replace(released, rows=((99,),))
    with pytest.raises(dataclasses.FrozenInstanceError):
        released.rows = ((99,),)  # type: ignore[misc]


def test_a_copy_of_a_released_table_cannot_be_changed() -> None:
    for twin in (copy.copy(release_public(table())), pickle.loads(pickle.dumps(release_public(table())))):
        assert twin.rows == ((1,), (2,))
        with pytest.raises(dataclasses.FrozenInstanceError):
            twin.rows = ()


def test_statuses_are_ordered_and_fail_is_the_worst() -> None:
    assert Status.PASS < Status.REVIEW < Status.FAIL


def test_a_row_that_does_not_fit_its_columns_is_our_own_mistake() -> None:
    with pytest.raises(BrokenPromise):
        dataclasses.replace(table(), rows=((1, 2),))
