"""Invented lottery funds and projects."""

from collections.abc import Iterator
from typing import Any

from songhe.areas.divisions import scope
from songhe.demo.subjects.draws import Draws, Shares, hundredths
from songhe.demo.subjects.setting import Setting
from songhe.subjects.actions import NewSubject

YEARS_BACK = 2
YUAN_A_HEAD = {"city": 9.0, "county": 6.5}
FOR_WELFARE = (0.78, 0.92)
FOR_CARE = (0.52, 0.72)
PROJECTS = 40
KINDS = {"sanatorium_conversion": 0.1, "stock_building": 0.2, "small_conversion": 0.2, "new_site": 0.15, "loan": 0.2,
         "new_institution": 0.1, "old_facility": 0.05}  # fmt: skip
TITLES = {
    "sanatorium_conversion": "培训疗养机构转型", "stock_building": "存量房屋改建", "small_conversion": "小型改造",
    "new_site": "新建养老设施", "loan": "创业贷款", "new_institution": "新建养老院审批", "old_facility": "补办手续",
}  # fmt: skip
LAND = {"allotted": 0.45, "collective": 0.15, "leased": 0.25, "sold": 0.15}
PROJECT: Shares = {
    "project.running": (0.4, 0.7),
    "project.nonprofit": (0.6, 0.6),
    "project.follows_plan": (0.92, 0.97),
    "project.keeps_land_user": (0.8, 0.8),
    "project.detached_or_floors": (0.9, 0.9),
    "project.meets_standards": (0.8, 0.92),
    "project.parallel_approval": (0.5, 0.85),
    "project.land_proof": (0.7, 0.9),
    "project.quality_tested": (0.75, 0.92),
    "project.fire_papers": (0.7, 0.9),
    "project.environment_papers": (0.75, 0.92),
}
MOST_TRANSITION = 7


def funds(setting: Setting) -> Iterator[NewSubject]:
    """Of the city and of each county, for the year and the two before."""
    city = sum(county.population for county in setting.counties)
    places = [(setting.area, "市级福彩公益金", "city", city)]
    places += [(c.division.code, f"{c.division.name}福彩公益金", "county", c.population) for c in setting.counties]
    for code, name, level, people in places:
        for year in range(setting.as_of.year - YEARS_BACK, setting.as_of.year + 1):
            draws = Draws(f"{setting.seed}:{code}:{year}", setting.as_of)
            facts = {"fund.level": level, "fund.year": year} | _fund(draws, people * YUAN_A_HEAD[level])
            yield NewSubject("fund", f"{code}-{year}", f"{year}年{name}", scope(code), facts)


def _fund(draws: Draws, about: float) -> dict[str, Any]:
    lottery = round(about * (0.9 + 0.2 * draws.part("lottery")), -3)
    welfare = round(lottery * _within(draws, "welfare", FOR_WELFARE), -3)
    care = round(welfare * _within(draws, "care", FOR_CARE), -3)
    return {
        "fund.lottery": hundredths(lottery),
        "fund.social_welfare": hundredths(welfare),
        "fund.for_care": hundredths(care),
    }


def _within(draws: Draws, purpose: str, ends: tuple[float, float]) -> float:
    return ends[0] + (ends[1] - ends[0]) * draws.part(purpose)


def projects(setting: Setting) -> Iterator[NewSubject]:
    """Conversions, sites, loans and papers."""
    for spot in setting.spread("P", PROJECTS):
        draws = spot.draws
        kind = draws.pick("kind", KINDS)
        loan = kind == "loan"
        facts = draws.every(PROJECT) | {
            "project.kind": kind,
            "project.land": draws.pick("land", LAND),
            "project.transition_years": draws.between("transition", 0, MOST_TRANSITION),
            "project.floor_area": hundredths(draws.between("area", 4, 120) * 50),
            "project.loan_amount": hundredths(draws.between("loan", 3, 60) * 50_000 if loan else 0),
            "project.loan_rate": hundredths(3.0 + 2.5 * draws.part("rate") if loan else 0),
        }
        name = f"{spot.near}{spot.invented}{TITLES[kind]}"
        yield NewSubject("project", spot.code, name, spot.township.scope, facts)
