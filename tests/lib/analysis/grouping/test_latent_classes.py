"""Latent class analysis (M26)."""

from __future__ import annotations

import numpy as np
import pytest

from rondetafel.lib.analysis.grouping.latent_classes import latent_class_choice, latent_classes
from rondetafel.lib.base.problems import BrokenPromise

from ..known_data import close_to

# Landis & Koch (1977), seven pathologists on 118 slides, carcinoma (1) from category 3 up; in R as
# `poLCA::carcinoma`
_CARCINOMA = """
0000000 34 0000100 2 0100000 6 0100001 1 0100100 4 0100101 5 1000000 2 1010101 1 1100000 2 1100001 1
1100100 2 1100101 7 1100111 1 1101001 1 1101101 2 1101111 3 1110101 13 1110111 5 1111101 10 1111111 16
"""


def carcinoma() -> np.ndarray:
    words = _CARCINOMA.split()
    patterns = [[int(digit) for digit in pattern] for pattern in words[::2]]
    return np.repeat(patterns, [int(count) for count in words[1::2]], axis=0).astype(float)


def test_two_classes_agree_with_polca(reference_case, reference_input) -> None:
    case = reference_case("lca_values_2")
    expected = case["expected"]
    values = np.loadtxt(reference_input("values_lca.csv"), delimiter=",", skiprows=1)
    found = latent_classes(values, 2, starts=10)
    assert found.log_likelihood == close_to(expected["loglik"], case)
    assert found.parameter_count == expected["npar"]
    assert [found.aic, found.bic] == close_to([expected["aic"], expected["bic"]], case)
    assert [found.g_squared, found.chi_squared] == close_to([expected["Gsq"], expected["Chisq"]], case)
    assert found.shares == close_to(expected["class_share_desc"], case)
    for item, probabilities in enumerate(expected["prob_item_1_by_class"].values()):
        # EM of R stops a little earlier: its probabilities are good to three digits
        assert found.probabilities[:, 2 * item] == pytest.approx(probabilities, abs=1e-3)
    assert found.converged
    assert found.starts_at_best == 10


def test_one_to_four_classes_of_carcinoma_are_those_of_r() -> None:
    """G28: log-likelihoods, the lowest BIC at three classes, and their shares."""
    found = latent_class_choice(carcinoma(), (1, 2, 3), starts=10)
    found = (*found, latent_classes(carcinoma(), 4, starts=6, tolerance=1e-7))
    likelihoods = [model.log_likelihood for model in found]
    assert likelihoods == pytest.approx([-524.465, -317.257, -293.705, -289.286], abs=5e-4)
    assert min(found, key=lambda model: model.bic) is found[2]
    assert found[2].bic == pytest.approx(697.136, abs=5e-4)
    assert found[2].shares == pytest.approx([0.4447, 0.3736, 0.1817], abs=5e-5)
    assert found[0].entropy is None
    assert 0.8 < found[2].entropy < 1


def test_a_planted_class_is_recovered_also_with_gaps() -> None:
    random = np.random.default_rng(6)
    group = np.arange(200) % 2
    values = (random.random((200, 6)) < np.where(group[:, None] == 1, 0.85, 0.15)).astype(float)
    values[random.random(values.shape) < 0.2] = np.nan
    found = latent_classes(values, 2, starts=8)
    assert max(np.mean(found.group == group), np.mean(found.group != group)) > 0.9
    assert found.g_squared is None
    assert found.membership.sum(axis=1) == pytest.approx(np.ones(200))
    for variable in range(6):
        block = found.probabilities[:, found.categories.variable == variable]
        assert block.sum(axis=1) == pytest.approx(np.ones(2))


def test_a_unit_without_answers_belongs_to_classes_as_everybody_does() -> None:
    values = np.vstack([carcinoma(), np.full((1, 7), np.nan)])
    found = latent_classes(values, 2, starts=4)
    assert found.membership[-1] == pytest.approx(found.shares)


def test_more_parameters_than_units_are_not_identifiable() -> None:
    """M26: theme(5) × role(5) × actor(6) has 13K + K - 1 parameters, 41 for K = 3."""
    random = np.random.default_rng(1)
    values = np.stack([random.permutation(np.arange(51) % c) for c in (5, 5, 6)], axis=1).astype(float)
    three, four = (latent_classes(values, count, starts=2, tolerance=1e-4) for count in (3, 4))
    assert (three.parameter_count, three.identifiable) == (41, True)
    assert (four.parameter_count, four.identifiable) == (55, False)


def test_no_class_or_no_start_is_refused() -> None:
    for classes, starts in [(0, 1), (1, 0)]:
        with pytest.raises(BrokenPromise):
            latent_classes([[0.0], [1.0]], classes, starts=starts)
