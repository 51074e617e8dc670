"""Who of those due something receives it already: shares by item as a city of this kind may see them. Invented."""

import random
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from songhe.outreach.actions import NewReceipt

SHARES = {
    "pension_employee": 0.995,
    "pension_resident": 0.99,
    "dibao_living": 0.99,
    "tekun_living": 0.99,
    "old_age_allowance": 0.96,
    "disability_living": 0.92,
    "disability_care": 0.92,
    "tekun_care": 0.85,
    "care_service_subsidy": 0.75,
    "nursing_subsidy": 0.60,
    "visit": 0.60,
    "home_care": 0.45,
    "institution_priority": 0.80,
    "veterans_care": 0.80,
    "relief": 0.70,
    "family_care_support": 0.25,
    "home_retrofit": 0.20,
}
UNLISTED = 0.50
ASSESSMENT = "ability_assessment"
YEARS_BACK = 5


def receipts(
    due: Iterable[tuple[int, str, str]], assessed: set[int], as_of: date, seed: int, source: str
) -> Iterator[NewReceipt]:
    """Of each (person, scope, item) due: who receives it, and since when. Whoever was assessed has had that."""
    for person, scope, item in due:
        chance = random.Random(f"{seed}:{person}:{item}")
        share = float(person in assessed) if item == ASSESSMENT else SHARES.get(item, UNLISTED)
        if chance.random() < share:
            since = as_of - timedelta(days=chance.randrange(30, 365 * YEARS_BACK))
            yield NewReceipt(person, scope, item, since.replace(day=1), source)
