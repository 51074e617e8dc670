"""Records linked to the people of a noisy city: how well, and that tuning never saw what is measured."""

import pyarrow as pa
import pyarrow.compute as pc
import pytest

from benchmarks.linkage_cities import MEASURING_SEED, THRESHOLD_SEEDS, TUNING_SEEDS, WEIGHTS_SEED, city
from benchmarks.linkage_figures import Figures, figures
from songhe.linkage.linking import doubles, link
from songhe.linkage.model import model
from songhe.linkage.noisy_city import NoisyCity
from songhe.linkage.verdicts import Link

TEST_SEED = 7001
"""Neither tuned on nor measured."""


@pytest.fixture(scope="module")
def noisy() -> NoisyCity:
    return city(6_000, TEST_SEED)


@pytest.fixture(scope="module")
def links(noisy: NoisyCity) -> list[Link]:
    return link(noisy.arriving, noisy.known)


@pytest.fixture(scope="module")
def found(noisy: NoisyCity, links: list[Link]) -> Figures:
    return figures(links, noisy)


def test_what_is_linked_unseen_is_right_and_most(found: Figures) -> None:
    assert found.precision.of - found.precision.count <= 1
    assert found.recall.value >= 0.98


def test_a_clerk_is_asked_seldom_and_then_shown_the_right_one(found: Figures) -> None:
    assert found.doubtful < 0.03 * found.recall.of
    assert found.doubtful_right > 0.7 * found.doubtful
    assert found.missed < 0.003 * found.recall.of


def test_a_borrowed_number_links_nobody(noisy: NoisyCity, links: list[Link]) -> None:
    borrowed = [each for each in links if "id_of_another" in noisy.noises[each.record]]
    assert borrowed and all(each.person in (None, noisy.truth[each.record]) for each in borrowed)


def test_no_twin_is_linked_to_the_other(noisy: NoisyCity, links: list[Link]) -> None:
    twins = {
        person.removesuffix("-twin") for person in noisy.known["unique_id"].to_pylist() if person.endswith("-twin")
    }
    linked = [each for each in links if each.person and each.person.removesuffix("-twin") in twins]
    assert linked and all(each.person == noisy.truth[each.record] for each in linked)


def test_nobody_in_a_city_is_taken_for_another(noisy: NoisyCity) -> None:
    assert doubles(noisy.known) == []


def test_who_is_known_twice_is_found(noisy: NoisyCity) -> None:
    of = [(record, person) for record, person in noisy.truth.items() if person][:300]
    copies = noisy.arriving.filter(pc.is_in(noisy.arriving["unique_id"], pa.array([record for record, _ in of])))
    found = doubles(pa.concat_tables([noisy.known, copies]), changed=[record for record, _ in of])
    certain = {frozenset((each.one, each.other.compared.person)) for each in found if each.verdict == "certain"}
    true = {frozenset(pair) for pair in of}
    assert len(certain & true) >= 0.95 * len(true)
    assert all(len({noisy.truth.get(one, one) for one in pair}) == 1 for pair in certain)


def test_the_seed_measured_was_never_tuned_on() -> None:
    assert {WEIGHTS_SEED, *THRESHOLD_SEEDS} == set(TUNING_SEEDS) == set(model().made["tuning_seeds"])
    assert not {MEASURING_SEED, TEST_SEED} & set(TUNING_SEEDS)
