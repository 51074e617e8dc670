"""Agreement beyond chance, and who stands out, against figures that others published or that a hand can work out."""

import math

import pytest

from songhe.assessment.agreement import LINEAR, QUADRATIC, counted, kappa, weights
from songhe.assessment.standing_out import chi_squared_tail, compared, poisson_tail, standing_out

SKIN = [[10, 4, 1, 0], [5, 10, 12, 2], [2, 4, 12, 5], [0, 2, 6, 13]]
"""Two dermatologists, 88 patients: SAS/STAT User's Guide, PROC FREQ, “Skin Condition Data”."""
COHEN = [[88, 14, 18], [10, 40, 10], [2, 6, 12]]
"""200 patients in three classes: J. Cohen (1968), table 1, as counts."""
COHEN_WEIGHTS = [[1 - apart / 6 for apart in row] for row in ([0, 1, 3], [1, 0, 6], [3, 6, 0])]


def same_or_not(categories: int) -> list[list[float]]:
    return [[float(i == j) for j in range(categories)] for i in range(categories)]


def test_plain_kappa_as_sas_prints_it() -> None:
    found = kappa(SKIN, same_or_not(4))
    assert found
    assert [round(one, 4) for one in (found.value, found.low, found.high)] == [0.3449, 0.2030, 0.4868]


def test_linear_weights_as_sas_prints_them() -> None:
    found = kappa(SKIN, weights(4, LINEAR))
    assert found
    assert [round(one, 4) for one in (found.value, found.low, found.high)] == [0.5082, 0.3798, 0.6366]


def test_any_weights_as_cohen_published_them() -> None:
    plain, weighted = kappa(COHEN, same_or_not(3)), kappa(COHEN, COHEN_WEIGHTS)
    assert plain and weighted
    assert (round(plain.value, 3), round(weighted.value, 3)) == (0.492, 0.348)


def test_quadratic_weights_by_hand() -> None:
    """Of three classes one apart weighs 3/4: observed 0.9, by chance 0.7 of 40 pairs spread evenly."""
    found = kappa([[20, 10, 0], [10, 20, 10], [0, 10, 20]], weights(3, QUADRATIC))
    assert found
    rows = [0.3, 0.4, 0.3]
    chance = sum((1 - ((i - j) / 2) ** 2) * rows[i] * rows[j] for i in range(3) for j in range(3))
    assert math.isclose(found.value, (0.9 - chance) / (1 - chance))
    assert found.low < found.value < found.high


def test_everybody_alike_is_one_and_chance_is_nothing() -> None:
    alike = kappa([[20, 0], [0, 20]], weights(2, LINEAR))
    chance = kappa([[10, 10], [10, 10]], weights(2, LINEAR))
    assert alike and chance
    assert (alike.value, alike.low, alike.same, chance.value) == (1, 1, 1, 0)


def test_too_few_pairs_and_one_answer_give_no_kappa() -> None:
    assert kappa([[14, 0], [0, 15]], weights(2, LINEAR)) is None
    assert kappa([[50, 0], [0, 0]], weights(2, LINEAR)) is None
    assert counted([(0, 1), (0, 1), (1, 0)], 2) == [[0, 2], [1, 0]]


@pytest.mark.parametrize(("value", "freedom"), [(3.841459, 1), (5.991465, 2), (7.814728, 3), (9.487729, 4)])
def test_chi_squared_at_the_printed_five_percent_points(value: float, freedom: int) -> None:
    assert math.isclose(chi_squared_tail(value, freedom), 0.05, rel_tol=1e-5)


def test_poisson_tail_by_hand() -> None:
    assert math.isclose(poisson_tail(3, 1), 1 - math.exp(-1) * 2.5)
    assert poisson_tail(0, 1) == 1


def test_one_stratum_of_two_by_hand() -> None:
    """Of 100 cases 20 of a kind; one with 50 cases has 16 of them: (16 - 10)² over its hypergeometric variance."""
    found = compared([((16, 34), (20, 80))])
    assert found
    variance = 50 * 50 * 20 * 80 / (100**2 * 99)
    assert math.isclose(found.p, math.erfc(6 / math.sqrt(2 * variance)))
    assert (found.cases, found.expected[0], round(found.apart, 2)) == (50, 10, 0.12)


def test_strata_explain_what_the_sums_alone_would_blame() -> None:
    """Worse grades because of older people: within each age like all the others."""
    old, young = ((4, 36), (10, 90)), ((9, 1), (90, 10))
    found = compared([old, young])
    assert found and found.p == pytest.approx(1) and found.apart == pytest.approx(0)


def test_nobody_to_compare_with() -> None:
    assert compared([((5, 5), (5, 5))]) is None


def test_many_tests_name_only_who_chance_would_not() -> None:
    """Benjamini and Hochberg (1995), section 3.2: of 15 only the four smallest."""
    tails = [0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262, 0.5719, 0.6528]
    assert standing_out(dict(enumerate([*tails, 0.7590, 1.0]))) == {0, 1, 2, 3}
    assert standing_out({"a": 0.01}, tests=10) == set()
