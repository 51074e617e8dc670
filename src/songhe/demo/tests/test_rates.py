"""Rates and holes are those of real registers, and no row says what cannot be."""

import pytest

from songhe.demo.census import CITIES
from songhe.demo.tests.cities import PEOPLE, city, count

AREAS = pytest.mark.parametrize("area", sorted(CITIES))

RATES = [
    ("\"welfare.tekun\" = 'dispersed'", 0.50, 0.75),
    ("\"welfare.tekun\" = 'centralised'", 0.10, 0.32),
    ('"welfare.dibao"', 2.5, 3.5),
    ('"welfare.dibao_margin"', 0.9, 1.6),
    ('"welfare.low_income"', 4.8, 7.0),
    ('"welfare.wandering"', 0.003, 0.06),
    ('"disability.level" > 0', 7.0, 8.8),
    ('"disability.level" in (1, 2)', 2.0, 3.2),
    ('"assessment.care_grade" is not null', 11, 13),
    ('"assessment.care_grade" >= 3', 1.5, 3.5),
    ('"family_planning.special"', 0.8, 1.6),
    ("\"honour.model_worker\" in ('city', 'province', 'nation')", 0.6, 1.1),
    ('"honour.party_member_before_1949"', 0.005, 0.08),
    ('"veterans.key_entitled"', 2.0, 3.0),
    ('"veterans.family"', 0.4, 0.8),
    ('"veterans.disabled_soldier"', 0.2, 0.5),
    ('"pension.employee"', 20, 50),
    ('"pension.resident"', 45, 77),
    ('"person.registered_in" is null', 0.8, 1.6),
    ("\"person.registered_in\" not like left(village, 4) || '%'", 1.2, 2.8),
    ('"person.registered_in" <> "person.lives_in"', 8, 25),
    ('"person.registered_in" ^@ left(village, 4) and left("person.registered_in", 6) <> county', 2.0, 5.0),
    ('length("person.registered_in") = 9', 4, 6),
    ('"person.living" is null', 38, 50),
    ('"person.urban_rural" is null', 5, 7),
    ('"welfare.dibao" is null', 2.3, 3.7),
    ('"disability.kind" is null', 1.8, 3.2),
    ('"household.income_per_head" is not null', 4.5, 7.0),
    ('"visit.visited_in" = 202601', 30, 75),
    ('"visit.visited_in" = 0', 15, 55),
    ('"visit.visited_in" is null', 2.3, 3.7),
    ('"retrofit.wanted"', 4.0, 10.0),
    ('"retrofit.done"', 2.5, 7.5),
    ('"health.family_doctor"', 65, 85),
    ('"health.managed"', 60, 75),
]


@AREAS
@pytest.mark.parametrize(("condition", "least", "most"), RATES)
def test_rate(area: str, condition: str, least: float, most: float) -> None:
    assert least < 100 * count(area, condition) / PEOPLE < most


IMPOSSIBLE = [
    '("disability.kind" = \'none\') <> ("disability.level" = 0)',
    '("disability.kind" is null) <> ("disability.level" is null)',
    '"welfare.tekun" <> \'none\' and ("welfare.dibao" or "welfare.dibao_margin")',
    '"welfare.dibao" and "welfare.dibao_margin"',
    '("welfare.dibao" or "welfare.dibao_margin" or "welfare.tekun" <> \'none\') and not "welfare.low_income"',
    "\"welfare.tekun\" = 'centralised' and \"person.living\" is distinct from 'institution'",
    "\"welfare.tekun\" = 'dispersed' and \"person.living\" <> 'alone'",
    '"welfare.wandering" and "welfare.low_income"',
    '"household.income_per_head" is not null and not "welfare.low_income"',
    '"household.income_per_head" < 0',
    '("assessment.care_grade" is null) <> ("assessment.assessed_on" is null)',
    "\"assessment.assessed_on\" > date '2026-01-01' or \"assessment.assessed_on\" < date '2023-01-01'",
    "\"person.born_on\" > date '2026-01-01'",
    '"honour.party_member_before_1949" and "person.born_on" > date \'1933-10-01\'',
    '"honour.party_member_before_1949" is null and "person.born_on" > date \'1933-10-01\'',
    '("veterans.family" or "veterans.disabled_soldier") and not "veterans.key_entitled"',
    '"pension.employee" and "pension.resident"',
    'not "ltci.insured" and "ltci.grade" is distinct from 0',
    '"ltci.grade" not between 0 and 5 or "assessment.care_grade" not between 0 and 4',
    '"retrofit.done" and not "retrofit.wanted"',
    '"retrofit.wanted" is null and "retrofit.done" is not null',
    '"retrofit.wanted" and "person.living" = \'institution\'',
    '"welfare.tekun" = \'centralised\' and "welfare.wants_central_support" is distinct from true',
    '"welfare.tekun" = \'none\' and "welfare.wants_central_support" is distinct from false',
    '"visit.visited_in" not in (0, 202601, 202512, 202511, 202510)',
    '"person.lives_in" is null or "person.born_on" is null or "person.sex" is null',
]


@AREAS
@pytest.mark.parametrize("impossible", IMPOSSIBLE)
def test_nothing_impossible_is_said(area: str, impossible: str) -> None:
    assert count(area, impossible) == 0


@pytest.mark.parametrize(("area", "town", "country"), [("371000", 1062, 865), ("360400", 935, 715)])
def test_dibao_households_have_less_than_the_line(area: str, town: int, country: int) -> None:
    line = f"case \"person.urban_rural\" when 'urban' then {town} when 'rural' then {country} end"
    assert count(area, f'"welfare.dibao" and "household.income_per_head" >= {line}') == 0
    assert count(area, f'"welfare.dibao_margin" and "household.income_per_head" < {line}') == 0
    assert count(area, f'"welfare.dibao" and "household.income_per_head" >= {town}') == 0
    assert count(area, '"welfare.dibao" and "household.income_per_head" is not null') > 500


NEEDED = [
    ("dispersed tekun, never assessed", '"welfare.tekun" = \'dispersed\' and "assessment.care_grade" is null'),
    ("dibao, never assessed", '"welfare.dibao" and "assessment.care_grade" is null'),
    (
        "dispersed tekun of grade 3 and more, in an ordinary township",
        "\"welfare.tekun\" = 'dispersed' and \"assessment.care_grade\" >= 3 and substr(village, 7, 1) = '1'",
    ),
    (
        "dibao of grade 3 and more at home",
        '"welfare.dibao" and "assessment.care_grade" >= 3 and household is not null',
    ),
    (
        "model worker of the city and more with grade 3",
        "\"honour.model_worker\" in ('city', 'province', 'nation') and \"assessment.care_grade\" = 3",
    ),
    ("centenarian", "age >= 100"),
    ("80 and more, registration missing", 'age >= 80 and "person.registered_in" is null'),
    (
        "dispersed tekun who wants centralised support",
        '"welfare.tekun" = \'dispersed\' and "welfare.wants_central_support"',
    ),
    ("retrofit wanted and not done", '"retrofit.wanted" and not "retrofit.done"'),
    ("dibao unknown, assessed as grade 3", '"welfare.dibao" is null and "assessment.care_grade" = 3'),
]


@pytest.mark.parametrize("condition", [condition for _, condition in NEEDED], ids=[name for name, _ in NEEDED])
def test_the_demo_has_several_of_each_telling_case(condition: str) -> None:
    assert count("371000", condition) >= 3


@AREAS
def test_disability_rises_with_age_and_frailty_with_both(area: str) -> None:
    def share(condition: str, among: str) -> float:
        return count(area, f"{condition} and {among}") / count(area, among)

    assert share('"disability.level" > 0', "age < 65") < 0.6 * share('"disability.level" > 0', "age >= 85")
    assessed = '"assessment.care_grade" is not null'
    assert share('"assessment.care_grade" >= 3', f"age < 70 and {assessed}") < 0.15
    assert share('"assessment.care_grade" >= 3', f"age >= 85 and {assessed}") > 0.35
    assert share(assessed, '"welfare.dibao"') > 3 * share(assessed, 'not "welfare.dibao"')


@AREAS
def test_long_term_care_insurance_exists_only_in_weihai(area: str) -> None:
    share = count(area, '"ltci.insured"') / len(city(area).facts)
    assert (0.80 < share < 0.92) if area == "371000" else share == 0


def test_couples_share_what_households_share() -> None:
    for fact in ("welfare.dibao", "welfare.dibao_margin", "family_planning.special"):
        split = f"""household in (select household from city where household is not null group by all
                    having bool_and("{fact}") <> bool_or("{fact}"))"""
        assert count("371000", split) == 0, fact
