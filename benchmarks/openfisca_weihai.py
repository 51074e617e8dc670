"""The Weihai amounts as an OpenFisca tax-benefit system, in its documented idiom or with look-ups unrolled by hand.

Runs in the environment of openfisca.txt only. OpenFisca has no missing values: a missing fact is its default, so that
each amount is one number, without could_be and without the row that decides.
"""

# mypy: ignore-errors

from datetime import date

import numpy as np
from openfisca_core.entities import build_entity
from openfisca_core.model_api import ETERNITY, MONTH, Enum, ParameterNode, Variable, max_
from openfisca_core.taxbenefitsystems import TaxBenefitSystem

PERIOD = "2026-01"
ITEMS = (
    "nursing_subsidy",
    "disability_care",
    "disability_living",
    "home_care",
    "old_age_allowance",
    "dibao_living",
    "tekun_living",
    "tekun_care",
    "care_service_subsidy",
    "pension_employee",
    "pension_resident",
    "ability_assessment",
    "home_retrofit",
    "family_care_support",
    "veterans_care",
    "institution_priority",
    "relief",
    "visit",
)

Person = build_entity(key="person", plural="persons", label="An elder", is_person=True)


class Place(Enum):
    urban = "城镇"
    rural = "农村"


class Living(Enum):
    with_family = "与家人同住"
    alone = "独居"
    couple = "仅与配偶同住"
    with_others = "与他人同住"
    institution = "住养老机构"


class Tekun(Enum):
    none = "非特困"
    dispersed = "分散供养"
    centralised = "集中供养"


class DisabilityKind(Enum):
    none = "无残疾"
    visual = "视力"
    hearing = "听力"
    speech = "言语"
    physical = "肢体"
    intellectual = "智力"
    mental = "精神"
    multiple = "多重"


class DisabilityLevel(Enum):
    none = "无残疾"
    first = "一级"
    second = "二级"
    third = "三级"
    fourth = "四级"


class ModelWorker(Enum):
    none = "不是劳模"
    county = "县级"
    city = "市级"
    province = "省级"
    nation = "全国"


class CareGrade(Enum):
    intact = "0级"
    mild = "1级"
    moderate = "2级"
    severe = "3级"
    total = "4级"


def _by(names: type[Enum], *values: int) -> dict[str, int]:
    return {name.name: value for name, value in zip(names, values, strict=True)}


# By choice, and by the age from which an amount holds.
TABLES = {
    "home_care_in_need": _by(CareGrade, 0, 0, 45, 60, 60),
    "home_care_dispersed": _by(CareGrade, 17, 17, 45, 60, 60),
    "home_care_of_merit": _by(CareGrade, 0, 0, 0, 30, 30),
    "disability_living": _by(DisabilityLevel, 0, 213, 213, 160, 160),
    "disability_care": _by(DisabilityLevel, 0, 192, 160, 0, 0),
    "dibao_standard": _by(Place, 1062, 865),
    "tekun_living": _by(Place, 1381, 1125),
    "tekun_care": _by(CareGrade, 3990, 3990, 6650, 13298, 13298),
}
SCALES = {
    "old_age_allowance": {0: 0, 80: 100, 90: 480, 100: 400},
    "care_service_subsidy": {0: 0, 60: 80, 80: 100, 90: 200, 100: 0},
}
NUMBERS = {"elder_from": 60, "assessed_from": 65, "nursing_subsidy": 80}
SINCE = "2024-01-01"


def _parameters() -> ParameterNode:
    data = {name: {key: _since(value) for key, value in table.items()} for name, table in TABLES.items()}
    data |= {name: _scale(steps) for name, steps in SCALES.items()}
    data |= {name: _since(value) for name, value in NUMBERS.items()}
    return ParameterNode("", data=data)


def _since(value: int) -> dict:
    return {"values": {SINCE: {"value": value}}}


def _scale(steps: dict[int, int]) -> dict:
    brackets = [
        {"threshold": {SINCE: {"value": age}}, "amount": {SINCE: {"value": value}}} for age, value in steps.items()
    ]
    return {"metadata": {"type": "single_amount"}, "brackets": brackets}


class Idiom:
    """A formula per method; look-ups (with _) as the documentation writes them, in parameters of the period."""

    def age(self, person, period, parameters):
        born, day = person("born_on", period), np.datetime64(str(period.start))
        years = (day.astype("M8[Y]") - born.astype("M8[Y]")).astype(int)
        return years - (_day_of_year(born) > _day_of_year(day))

    def _at_least(self, person, period, parameters, name):
        return person("age", period) >= parameters(period)[name]

    def _steps(self, person, period, parameters, name):
        return parameters(period)[name].calc(person("age", period))

    def _table(self, person, period, parameters, name, key):
        return parameters(period)[name][person(key, period)]

    def elder(self, person, period, parameters):
        return self._at_least(person, period, parameters, "elder_from")

    def in_weihai(self, person, period, parameters):
        return person("registered_city", period) == 3710

    def in_shandong(self, person, period, parameters):
        return person("registered_city", period) // 100 == 37

    def disabled(self, person, period, parameters):
        return _reaches(person("care_grade", period), CareGrade.moderate)

    def unable(self, person, period, parameters):
        return _reaches(person("care_grade", period), CareGrade.severe)

    def severely_disabled(self, person, period, parameters):
        level = person("disability_level", period)
        return (level == DisabilityLevel.first) + (level == DisabilityLevel.second)

    def hardship(self, person, period, parameters):
        return (
            person("dibao", period)
            + (person("tekun", period) != Tekun.none)
            + person("dibao_margin", period)
            + person("low_income", period)
        )

    def of_merit(self, person, period, parameters):
        return (
            _reaches(person("model_worker", period), ModelWorker.city)
            + person("key_entitled", period)
            + person("special_family", period)
            + person("early_party_member", period)
        )

    def disability_care(self, person, period, parameters):
        amount = self._table(person, period, parameters, "disability_care", "disability_level")
        return amount * person("in_weihai", period)

    def nursing_subsidy(self, person, period, parameters):
        kind = person("disability_kind", period)
        counts = (
            (kind == DisabilityKind.physical) + (kind == DisabilityKind.intellectual) + (kind == DisabilityKind.mental)
        )
        needs = person("disabled", period) + counts * person("severely_disabled", period)
        due = person("elder", period) * person("in_shandong", period) * person("dibao", period) * needs
        amount = parameters(period).nursing_subsidy
        return amount * due * (person("disability_care", period) < amount)

    def disability_living(self, person, period, parameters):
        amount = self._table(person, period, parameters, "disability_living", "disability_level")
        return amount * person("in_weihai", period) * person("dibao", period)

    def home_care(self, person, period, parameters):
        at_home = person("living", period) != Living.institution
        dispersed = person("tekun", period) == Tekun.dispersed
        hours = max_(
            self._table(person, period, parameters, "home_care_in_need", "care_grade") * person("dibao", period),
            self._table(person, period, parameters, "home_care_of_merit", "care_grade") * person("of_merit", period),
        )
        hours = max_(hours, self._table(person, period, parameters, "home_care_dispersed", "care_grade") * dispersed)
        return hours * (person("elder", period) * person("in_weihai", period) * at_home)

    def old_age_allowance(self, person, period, parameters):
        return self._steps(person, period, parameters, "old_age_allowance") * person("in_weihai", period)

    def dibao_living(self, person, period, parameters):
        standard = self._table(person, period, parameters, "dibao_standard", "place")
        short = max_(standard - person("income_per_head", period), 0)
        return short * person("in_weihai", period) * person("dibao", period)

    def tekun_living(self, person, period, parameters):
        amount = self._table(person, period, parameters, "tekun_living", "place")
        return amount * person("in_weihai", period) * (person("tekun", period) != Tekun.none)

    def tekun_care(self, person, period, parameters):
        amount = self._table(person, period, parameters, "tekun_care", "care_grade")
        return amount * person("in_weihai", period) * (person("tekun", period) == Tekun.centralised)

    def care_service_subsidy(self, person, period, parameters):
        amount = self._steps(person, period, parameters, "care_service_subsidy")
        return amount * person("in_shandong", period) * person("dibao", period)

    def pension_employee(self, person, period, parameters):
        return person("elder", period) * person("insured_employee", period)

    def pension_resident(self, person, period, parameters):
        return person("elder", period) * person("insured_resident", period)

    def ability_assessment(self, person, period, parameters):
        return self._at_least(person, period, parameters, "assessed_from")

    def home_retrofit(self, person, period, parameters):
        return person("elder", period) * person("hardship", period)

    def family_care_support(self, person, period, parameters):
        return person("elder", period) * person("unable", period)

    def veterans_care(self, person, period, parameters):
        return person("elder", period) * (person("veterans_family", period) + person("disabled_soldier", period))

    def institution_priority(self, person, period, parameters):
        return person("elder", period) * person("special_family", period)

    def relief(self, person, period, parameters):
        return person("elder", period) * person("wandering", period)

    def visit(self, person, period, parameters):
        return person("elder", period) * (
            (person("living", period) == Living.alone)
            + person("empty_nest", period)
            + person("left_behind", period)
            + person("disabled", period)
            + person("severely_disabled", period)
            + person("special_family", period)
        )


def _day_of_year(day):
    """Months and days as one number that orders birthdays."""
    month = day.astype("M8[M]")
    return (month - month.astype("M8[Y]")).astype(int) * 32 + (day.astype("M8[D]") - month.astype("M8[D]")).astype(int)


def _reaches(codes, lowest):
    """Whether an ordered choice is at least `lowest`."""
    return np.asarray(codes) >= lowest.index


class Tables(Idiom):
    """Tables unrolled once into arrays that are indexed by codes; ages as in the idiom."""

    def __init__(self):
        self._tables = {name: np.array(list(table.values()), np.float32) for name, table in TABLES.items()}

    def _table(self, person, period, parameters, name, key):
        return self._tables[name][np.asarray(person(key, period))]


class Births(Tables):
    """Beyond that, no ages at all: births compared with constant days."""

    def __init__(self, day: date):
        super().__init__()
        self._day = day
        self._scales = {name: self._scale(sorted(steps, reverse=True), steps) for name, steps in SCALES.items()}

    def _scale(self, ages: list[int], steps: dict[int, int]) -> tuple[np.ndarray, np.ndarray]:
        births = np.array([self._birth(age) for age in ages if age])
        return births, np.array([steps[age] for age in ages], np.float32)

    def _birth(self, years: int) -> np.datetime64:
        return np.datetime64(self._day.replace(year=self._day.year - years))

    def _at_least(self, person, period, parameters, name):
        return person("born_on", period) <= self._birth(NUMBERS[name])

    def _steps(self, person, period, parameters, name):
        births, amounts = self._scales[name]
        return amounts[np.searchsorted(births, person("born_on", period))]


def _input(name: str, kind: type, default: object = None, period: str = MONTH) -> type[Variable]:
    body = {"value_type": kind, "entity": Person, "definition_period": period, "label": name}
    if issubclass(kind, Enum):
        body |= {"value_type": Enum, "possible_values": kind, "default_value": next(iter(kind))}
    elif default is not None:
        body["default_value"] = default
    return type(name, (Variable,), body)


INPUTS = (
    _input("born_on", date, date(2026, 1, 1), ETERNITY),
    _input("registered_city", int),  # the first four digits of the area code
    _input("place", Place),
    _input("living", Living),
    _input("empty_nest", bool),
    _input("left_behind", bool),
    _input("income_per_head", float),
    _input("tekun", Tekun),
    _input("dibao", bool),
    _input("dibao_margin", bool),
    _input("low_income", bool),
    _input("wandering", bool),
    _input("disability_kind", DisabilityKind),
    _input("disability_level", DisabilityLevel),
    _input("special_family", bool),
    _input("model_worker", ModelWorker),
    _input("early_party_member", bool),
    _input("key_entitled", bool),
    _input("veterans_family", bool),
    _input("disabled_soldier", bool),
    _input("care_grade", CareGrade),
    _input("insured_employee", bool),
    _input("insured_resident", bool),
)


def _kind(name: str) -> type:
    if name == "age":
        return int
    return float if name in ITEMS else bool


def system(form: str) -> TaxBenefitSystem:
    """The tax-benefit system; `form` is idiom, tables or births."""
    look = {"idiom": Idiom, "tables": Tables, "births": lambda: Births(date(2026, 1, 1))}[form]()
    rules = TaxBenefitSystem([Person])
    rules.parameters = _parameters()
    for variable in INPUTS:
        rules.add_variable(variable)
    for name in (name for name in dir(Idiom) if not name.startswith("_")):
        body = {"value_type": _kind(name), "entity": Person, "definition_period": MONTH, "label": name}
        body["formula"] = getattr(look, name)
        rules.add_variable(type(name, (Variable,), body))
    return rules
