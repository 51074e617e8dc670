"""The city's own rules of assessing. None is fixed by the standard: each may be set, and is shown as assumed."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings


@dataclass(frozen=True)
class Rules:
    """validity_months: how long a grade counts. The others in days.

    GB/T 42195-2022 gives no validity (MZ/T 039-2013 had 6 months, cities have 6 to 24).
    """

    validity_months: int = 12
    remind_days: int = 60
    objection_days: int = 7
    assess_within_days: int = 30
    second_scores: bool = False
    public_notice: bool = True


def rules() -> Rules:
    """As SONGHE_ASSESSMENT sets them."""
    given: dict[str, Any] = settings.SONGHE_ASSESSMENT
    return Rules(**given)
