"""Households are like those the census counted, and nobody lives in two ways at once."""

import numpy as np
import pytest

from songhe.demo.census import CITIES, counties, whole_city
from songhe.demo.chance import Streams
from songhe.demo.city import AS_OF
from songhe.demo.folk import Folk, gather
from songhe.demo.households import ALONE, OLDEST_CHILD, YOUNGEST_PARENT, alone_share
from songhe.demo.people import allocation, census_cells
from songhe.demo.tests.cities import PEOPLE, ask

AREAS = pytest.mark.parametrize("area", sorted(CITIES))
PAIRS = """
    select h.age - w.age as gap, least(h.age, w.age) as younger, greatest(h.age, w.age) as older,
           h.address = w.address as together, h."person.living" as his, w."person.living" as hers
    from city h join city w using (household)
    where h."person.sex" = 'male' and w."person.sex" = 'female'
"""
COUPLES = f"(from ({PAIRS}) where not (younger <= {OLDEST_CHILD} and older >= {YOUNGEST_PARENT}))"


def truth(area: str) -> Folk:
    """The people before registers forget some of what is true."""
    return gather(Streams(area, 1, 0), allocation(census_cells(counties(area)), PEOPLE), AS_OF)


@AREAS
def test_elders_in_a_household_are_as_many_as_the_census_found(area: str) -> None:
    households = "select household, count(*) as elders from city where age >= 65 and household is not null group by all"
    found = dict(ask(area, f"select least(elders, 3), count(*) from ({households}) group by all"))
    whole, total = whole_city(area), sum(found.values())
    for elders, column in ((1, "one_elder"), (2, "two_elders"), (3, "three_elders")):
        assert found[elders] / total == pytest.approx(whole[column] / whole["with_elders"], abs=0.004)


@AREAS
def test_elders_who_live_alone_are_their_share_of_one_person_households(area: str) -> None:
    folk = truth(area)
    old = (folk.group > 0) & folk.at_home
    alone = folk.living == ALONE
    households = len(np.unique(folk.unit[old]))
    shares = [alone_share(county) * county["with_elders"] for county in counties(area)]
    assert (alone & old).sum() / households == pytest.approx(sum(shares) / whole_city(area)["with_elders"], abs=0.005)
    assert np.all(np.bincount(folk.unit)[folk.unit[alone]] == 1)


@AREAS
def test_women_without_husband_are_at_least_the_widowed(area: str) -> None:
    folk, whole = truth(area), whole_city(area)
    shared = np.bincount(folk.unit)[folk.unit] > 1
    without = (~shared & folk.female).sum() / folk.female.sum()
    widowed = whole["widowed_female"] * whole["households"] / whole["long_form_households"] / whole.elders[1].sum()
    assert 0.8 * widowed < without < widowed + 0.25


@AREAS
def test_couples_are_of_plausible_ages_and_share_an_address(area: str) -> None:
    gaps, together, count_ = ask(area, f"select max(abs(gap)), bool_and(together), count(*) from ({COUPLES[1:-1]})")[0]
    assert count_ > 3000
    assert gaps <= 20
    assert together
    median, most = ask(area, f"select median(gap), quantile_cont(abs(gap), 0.99) from ({COUPLES[1:-1]})")[0]
    assert 0 <= median <= 3
    assert most <= 14


@AREAS
def test_parents_are_a_generation_older_than_their_children(area: str) -> None:
    """Two of one sex in a household are always a parent and a child, or the spouse of one."""
    gaps = ask(
        area,
        """select min(p.age - c.age), max(p.age - c.age), count(*) from city p join city c using (household)
           where p."person.sex" = c."person.sex" and p."person.id" <> c."person.id" and p.age >= c.age""",
    )
    ((least, most, pairs),) = gaps
    assert pairs > 20
    assert least >= 18
    assert most <= 45


@AREAS
def test_a_household_has_one_living_arrangement(area: str) -> None:
    mixed = """select household from city where household is not null group by all
               having count(distinct "person.living") > 1 or count("person.living") not in (0, count(*))"""
    assert ask(area, f"select count(*) from ({mixed})")[0][0] == 0


@AREAS
@pytest.mark.parametrize(
    "impossible",
    [
        "\"person.living\" = 'alone' and household in (from shared)",
        "\"person.living\" = 'institution' and household is not null",
        "household is null and \"person.living\" is distinct from 'institution'",
        '"person.living" not in (\'alone\', \'couple\') and ("person.empty_nest" or "person.left_behind")',
        "\"person.living\" in ('alone', 'couple') and not \"person.empty_nest\"",
        '"person.living" is null and ("person.empty_nest" is not null or "person.left_behind" is not null)',
        '"person.left_behind" and "person.urban_rural" = \'urban\'',
        "\"person.living\" = 'couple' and household not in (from shared) and (age > 79 or \"person.sex\" = 'female')",
    ],
)
def test_nobody_lives_in_two_ways_at_once(area: str, impossible: str) -> None:
    shared = "with shared as (select household from city where household is not null group by all having count(*) > 1)"
    assert ask(area, f"{shared} select count(*) from city where {impossible}") == [(0,)]


@AREAS
def test_institutions_fill_with_age(area: str) -> None:
    shares = ask(
        area,
        """select avg(("person.living" is not distinct from 'institution')::int) from city
           group by age >= 80, age >= 70 order by age >= 80, age >= 70""",
    )
    young, middle, old = (float(share) for (share,) in shares)
    assert 0.002 < young < middle < old < 0.12
