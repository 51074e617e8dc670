"""Invented estates; the city's own communities, townships and counties with invented facts."""

from collections.abc import Iterator
from typing import Any

from songhe.areas.divisions import Division
from songhe.demo.places import is_urban
from songhe.demo.subjects.draws import NOW, Draws, Shares, hundredths
from songhe.demo.subjects.setting import County, Setting
from songhe.subjects.actions import NewSubject

ESTATES = 300
NEW_ESTATES = 0.25
PEOPLE_A_HOUSEHOLD = 2.8
CARE_AREA = {"new": (20.0, 30.0, 0.80), "old": (15.0, 26.0, 0.62)}
"""m² per 100 households: what is asked, the most there is, and how many estates have what is asked."""
ESTATE: Shares = {
    "estate.planned_together": (0.88, 0.99),
    "estate.built_together": (0.84, 0.98),
    "estate.accepted_together": (0.75, 0.95),
    "estate.handed_over_together": (0.68, 0.93),
    "estate.rooms_handed_over": (0.60, 0.85),
    "estate.care_use_only": (0.80, 0.94),
}
EVERYWHERE: Shares = {
    "community.new_built": (0.03, 0.04),
    "community.comprehensive_facility": (0.80, 0.96),
    "community.open_to_elders": (0.85, 0.98),
    "community.floor_area_met": (0.70, 0.86),
    "community.satisfaction_survey": (0.55, 0.88),
    "community.government_agency": (0.85, 0.99),
    "community.legal_publicity": (0.93, 1.0),
    "community.mediation": (0.95, 1.0),
    "community.legal_aid": (0.85, 0.98),
    "community.notary": (0.50, 0.72),
}
URBAN: Shares = {
    "community.care_facility": (0.90, 0.99),
    "community.day_care": (0.72, 0.93),
    "community.service_centre": (0.40, 0.63),
    "community.mutual_aid": (0.10, 0.15),
    "community.circle": (0.75, 0.92),
}
RURAL: Shares = {
    "community.care_facility": (0.55, 0.83),
    "community.day_care": (0.35, 0.58),
    "community.service_centre": (0.05, 0.12),
    "community.mutual_aid": (0.60, 0.86),
    "community.circle": (0.20, 0.35),
}
STREETS: Shares = {
    "street.integrated_centre": (0.60, 0.94),
    "street.regional_institution": (0.50, 0.78),
    "street.comprehensive_facility": (0.75, 0.96),
}
COUNTY: Shares = {
    "county.tekun_care_home": (0.70, 0.97),
    "county.disabled_tekun_capacity": (0.75, 1.0),
    "county.aged_university": (0.80, 1.0),
    "county.purchased_home_care": (1.0, 1.0),
    "county.hotline_platform": (1.0, 1.0),
    "county.list_contains_city": (0.85, 1.0),
    "county.list_filed": (0.70, 0.95),
}
DEMONSTRATION_YEARS = {0: 0.985, 2021: 0.003, 2022: 0.003, 2023: 0.003, 2024: 0.004, 2025: 0.005}
STREET_ENDINGS = ("街道", "办事处")


def estates(setting: Setting) -> Iterator[NewSubject]:
    """Estates, whose care rooms are what is asked for in most."""
    for spot in setting.spread("E", ESTATES):
        draws = spot.draws
        built = "new" if draws.part("built") < NEW_ESTATES else "old"
        households = draws.between("households", 30, 320) * 10
        planned = round(households * PEOPLE_A_HOUSEHOLD)
        facts = draws.every(ESTATE) | {
            "estate.built": built,
            "estate.households": households,
            "estate.planned_persons": planned,
            "estate.care_area": hundredths(round(households / 100 * _care_area(draws, built), 1)),
            "estate.care_land": hundredths(round(planned * (0.06 + 0.08 * draws.part("land")))),
        }
        yield NewSubject("estate", spot.code, f"{spot.near}{spot.invented}苑", spot.township.scope, facts)


def _care_area(draws: Draws, built: str) -> float:
    asked, most, enough = CARE_AREA[built]
    if draws.part("enough") < enough:
        return asked + (most - asked) * draws.part("area")
    return asked * (0.4 + 0.58 * draws.part("area"))


def communities(setting: Setting) -> Iterator[NewSubject]:
    """Every village and residents' committee of the city."""
    for county in setting.counties:
        for village in county.villages:
            facts = _community(setting.draws(county, village.code), is_urban(village.name))
            yield NewSubject("community", village.code, village.name, village.scope, facts)


def _community(draws: Draws, urban: bool) -> dict[str, Any]:
    facility = draws.every(EVERYWHERE) | draws.every(URBAN if urban else RURAL)
    near = facility["community.care_facility"]
    named = draws.pick("demonstration", DEMONSTRATION_YEARS)
    return facility | {
        "community.kind": "urban" if urban else "rural",
        "community.resettlement": draws.part("resettlement") < 0.006,
        "community.demonstration_year": named if urban and named <= draws.as_of.year else 0,
        "community.walk_minutes": hundredths(draws.between("walk", 3, 15) if near else draws.between("walk", 12, 45)),
        "community.open_hours": hundredths(draws.pick("hours", {6: 0.08, 7: 0.05, 8: 0.6, 9: 0.15, 10: 0.12})),
        "community.online_hours": hundredths(24 if draws.yes("online", 0.4, 0.7) else 8),
    }


def streets(setting: Setting) -> Iterator[NewSubject]:
    """Every street and township."""
    for county in setting.counties:
        for position, township in enumerate(county.townships):
            draws = setting.draws(county, township.code)
            facts = draws.every(STREETS) | {
                "street.kind": "street" if township.name.endswith(STREET_ENDINGS) else "township",
                "street.county_seat": position == 0 and county_kind(county.division) in ("county", "county_city"),
            }
            yield NewSubject("street", township.code, township.name, township.scope, facts)


def counties(setting: Setting) -> Iterator[NewSubject]:
    """Every county."""
    for county in setting.counties:
        facts = _county(setting.draws(county, county.division.code), county)
        yield NewSubject("county", county.division.code, county.division.name, county.division.scope, facts)


def _county(draws: Draws, county: County) -> dict[str, Any]:
    items, late = draws.between("items", 30, 36), draws.between("late", 0, 3)
    return draws.every(COUNTY) | {
        "county.kind": county_kind(county.division),
        "county.population": county.population,
        "county.elders": county.elders,
        "county.leading_providers": draws.between("leading", 1, 5),
        "county.demonstration_medical_care": draws.between("demonstration", 0, 3),
        "county.list_items": items,
        "county.list_items_delivered": items - late if draws.as_of >= NOW else items - late - 2,
    }


def county_kind(division: Division) -> str:
    """By its name: development zones end in 开发区."""
    if "开发区" in division.name:
        return "zone"
    return {"区": "district", "市": "county_city"}.get(division.name[-1], "county")
