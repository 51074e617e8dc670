"""The scales of the platform, read once a process, and the facts of the registry that each of them states."""

from functools import cache

from django.conf import settings

from songhe.assessment.errors import ScaleWithdrawn
from songhe.foundation.clock import today
from songhe.foundation.words import lang
from songhe.scales.errors import ScaleError
from songhe.scales.read import Scales, read_scales
from songhe.scales.scale import Scale

ABILITY, INSURANCE = "gbt-42195-2022", "ylbf-2021-37"
GRADE_FACTS = {ABILITY: "assessment.care_grade", INSURANCE: "ltci.grade"}
SOURCES = {ABILITY: "assessment", INSURANCE: "medical_insurance"}


@cache
def scales() -> Scales:
    """Every version of every scale. Raises ScaleFilesError."""
    return read_scales(settings.SONGHE_SCALES)


def scale_for_new(scale_id: str) -> Scale:
    """The version for an assessment that is opened today. Raises ScaleWithdrawn."""
    try:
        return scales().for_new(scale_id, today())
    except ScaleError as error:
        raise ScaleWithdrawn(scale=scale_id) from error


def scale_of(scale_id: str, version: str) -> Scale:
    """The version an assessment was made on, also one no longer used."""
    return scales().get(scale_id, version)


def must_hold(scale: Scale) -> None:
    """Raises ScaleWithdrawn for a version that may not be used for a new assessment today."""
    if not scale.holds_on(today()):
        raise ScaleWithdrawn(scale=scale.words.zh if lang() == "zh" else scale.words.en)
