"""What somebody has to do so that a missing fact is missing no more."""

from django.conf import settings

from songhe.policy.vocabulary import Words

NEEDS = {
    "assessment.care_grade": Words("需能力综合评估", "ability assessment needed"),
    "ltci.grade": Words("需长护险失能评估", "long-term-care grading needed"),
    "household.income_per_head": Words("需核对家庭收入", "check the household's income"),
}


def need(fact: str) -> Words:
    """需能力综合评估; 需核实居住状况."""
    words = settings.SONGHE_VOCABULARY.facts[fact].words
    return NEEDS.get(fact) or Words(f"需核实{words.zh}", f"check: {words.en}")
