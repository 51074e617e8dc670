"""The registers that pages show: one a kind of subject, with the facts that stand in its list."""

from collections.abc import Mapping
from typing import ClassVar

from django.conf import settings

from songhe.foundation.errors import NotFound
from songhe.policy.vocabulary import Fact
from songhe.subjects.facts import SUBJECTS

LISTED = {
    "institution": ("operation", "beds", "nursing_beds", "grade"),
    "childcare_centre": ("places", "inclusive", "price"),
    "hospital": ("kind", "level", "internet_nursing"),
    "care_worker": ("post", "certified", "skill", "years_in_post"),
    "childcare_worker": ("trained_before_post", "trainings"),
    "estate": ("built", "households", "care_area"),
    "community": ("kind", "care_facility", "day_care"),
    "street": ("kind", "integrated_centre", "regional_institution"),
    "county": ("kind", "population", "elders"),
    "fund": ("year", "level", "social_welfare", "for_care"),
    "project": ("kind", "running", "floor_area"),
    "application": ("applied_on", "wants_central_support", "unfit"),
}


class NoSuchRegister(NotFound):
    """No register, or no standard or queue rule, of that name."""

    message: ClassVar[Mapping[str, str]] = {"zh": "没有这类台账。", "en": "There is no such register."}
    advice: ClassVar[Mapping[str, str]] = {"zh": "请从“台账”里查找。", "en": "Look for it under Registers."}


def held(kind: str) -> str:
    """The kind, when there is a register of it. Raises NoSuchRegister."""
    if kind not in SUBJECTS:
        raise NoSuchRegister
    return kind


def facts_of(kind: str) -> list[Fact]:
    """Every fact of the register, in the order of the vocabulary."""
    found: list[Fact] = settings.SONGHE_VOCABULARY.stored(kind)
    return found


def listed(kind: str) -> list[Fact]:
    """Those that stand in the list."""
    facts = settings.SONGHE_VOCABULARY.facts
    return [facts[f"{kind}.{name}"] for name in LISTED[kind]]
