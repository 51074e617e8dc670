"""What the platform knows of form A (GB/T 42195-2022, Annex A) before anybody is asked."""

from songhe.assessment.models import Assessment, Need
from songhe.registry.models import Person
from songhe.scales.scale import Scale

REASONS = {Need.FIRST: "1", Need.ROUTINE: "2", Need.IMMEDIATE: "3", Need.REVIEW: "4", Need.OTHER: "5"}
"""The options of A.1.3."""


def known(assessment: Assessment, scale: Scale) -> dict[str, dict[str, object]]:
    """{"fixed": field → what is on record and not asked, "suggested": field → what the assessor may change}.

    Empty for a scale without form A. Numbers are masked.
    """
    if all(form.code != "A" for form in scale.forms):
        return {"fixed": {}, "suggested": {}}
    person, facts = assessment.person, assessment.person.facts
    fixed: dict[str, object] = {
        "A.1.1": "",
        "A.1.2": "",
        "A.1.3": REASONS[Need(assessment.need)],
        "A.2.1": person.name,
        "A.2.2": facts.person_sex,
        "A.2.3": facts.person_born_on.isoformat() if facts.person_born_on else None,
        "A.2.8": person.masked_id_number,
    }
    asked_anyway = {"A.2.2", "A.2.3"}
    kept = {field: value for field, value in fixed.items() if value or field not in asked_anyway}
    return {"fixed": kept, "suggested": _suggested(person)}


def _suggested(person: Person) -> dict[str, object]:
    facts, contact = person.facts, next(iter(person.contact_people.all()), None)
    found: dict[str, object] = {}
    if facts.person_living == "alone":
        found["A.2.10"] = ["alone"]
    if facts.pension_employee or facts.pension_resident:
        found["A.2.13"] = ["pension"]
    if contact:
        found["A.3.3"] = contact.name
    return found
