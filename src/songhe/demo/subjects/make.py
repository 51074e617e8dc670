"""All subjects of a demo city as they were on a day, with the holes that registers have."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from songhe.demo.subjects import homes, money, places, workers
from songhe.demo.subjects.draws import Draws
from songhe.demo.subjects.setting import Setting
from songhe.subjects.actions import NewSubject
from songhe.subjects.facts import FACTS, SUBJECTS

HOLES = 0.05
FIRM = frozenset({
    "institution.operation", "institution.type", "institution.opened_on", "institution.beds",
    "institution.nursing_beds", "institution.dementia_beds", "institution.bright_kitchen", "institution.smart",
    "childcare_centre.places",
    "hospital.kind", "hospital.level", "hospital.public", "care_worker.post", "care_worker.in_institution",
    "estate.built", "estate.households", "community.kind", "community.resettlement", "community.new_built",
    "community.demonstration_year", "community.legal_publicity", "community.mediation", "street.kind",
    "street.county_seat", "street.integrated_centre", "county.kind", "county.population", "county.elders",
    "county.aged_university", "county.purchased_home_care", "county.hotline_platform", "county.list_items",
    "fund.level", "fund.year", "project.kind",
})  # fmt: skip
"""What every register has of everybody."""
NEVER_REPORTED = frozenset({
    "institution.smart_gas", "institution.referral", "estate.care_area", "community.walk_minutes",
    "community.satisfaction_survey", "hospital.green_channel", "fund.for_care",
})  # fmt: skip
"""What the last county of the city never reported."""
OF_KIND = {kind: [fact for fact in FACTS if fact.subject == kind] for kind in SUBJECTS}
MAKERS = (
    homes.institutions, homes.childcare_centres, homes.hospitals, workers.care_workers, workers.childcare_workers,
    places.estates, places.communities, places.streets, places.counties, money.funds, money.projects,
)  # fmt: skip


def make_subjects(area: str, seed: int, as_of: date) -> Iterator[NewSubject]:
    """Every subject of the city but applications. The same area and seed on an earlier day: the same city, younger.

    Raises UnknownCity for an area without census figures.
    """
    setting = Setting(area, seed, as_of)
    last = setting.counties[-1].division.scope
    for maker in MAKERS:
        for made in maker(setting):
            yield _with_holes(made, Draws(f"{seed}:{made.code}", as_of), made.scope.startswith(last))


def _with_holes(made: NewSubject, draws: Draws, silent: bool) -> NewSubject:
    facts = {
        fact.name: made.facts[fact.name] if fact.name in made.facts else draws.anything(fact)
        for fact in OF_KIND[made.kind]
        if not (silent and fact.name in NEVER_REPORTED)
        and (fact.name in FIRM or draws.part(f"hole {fact.name}") >= HOLES)
    }
    return replace(made, facts=facts)
