"""Who may not assess whom: nobody assesses kin, nobody tied to the elder's home, no reviewer a second time."""

from collections.abc import Iterator
from dataclasses import dataclass

from songhe.assessment.models import Agency, Assessment, Assessor
from songhe.foundation.roles import Role
from songhe.policy.vocabulary import Words
from songhe.registry.models import ContactPerson


@dataclass(frozen=True)
class Team:
    """Who is to assess."""

    agency: Agency
    lead: Assessor
    second: Assessor

    @property
    def both(self) -> tuple[Assessor, Assessor]:
        return self.lead, self.second


def objections_to(assessment: Assessment, team: Team) -> list[Words]:
    """Everything against a team, in words; empty when they may assess.

    At least two assessors, one of them trained in medicine or nursing (GB/T 42195-2022, as read; not official here).
    """
    return [*_pair(team), *(one for assessor in team.both for one in _one(assessment, team.agency, assessor))]


def against(assessment: Assessment, assessor: Assessor) -> list[Words]:
    """Why somebody may not assess this elder, whoever the other one is; empty when they may."""
    return list(_one(assessment, assessor.agency, assessor))


def _pair(team: Team) -> Iterator[Words]:
    if team.lead.pk == team.second.pk:
        yield Words("要派两位不同的评估员", "two different assessors are needed")
    if not (team.lead.medical or team.second.medical):
        yield Words("两位中至少一位要有医疗或护理背景", "one of the two must be trained in medicine or nursing")


def _one(assessment: Assessment, agency: Agency, assessor: Assessor) -> Iterator[Words]:
    name = assessor.account.name
    if not (assessor.is_active and assessor.account.is_active and assessor.account.role == Role.ASSESSOR):
        yield Words(f"{name}现在不能承担评估", f"{name} does not assess at present")
    if assessor.agency_id != agency.pk or not agency.is_active:
        yield Words(f"{name}不属于{agency.name}", f"{name} does not belong to {agency.name}")
    if not assessment.scope.startswith(assessor.account.scope):
        yield Words(f"{name}不在这个辖区评估", f"{name} does not assess in this area")
    if _kin(assessment, assessor):
        yield Words(f"{name}是这位老人的同户或联系人，亲属要回避", f"{name} is of the elder's family")
    if assessment.institution_id and assessor.institution_id == assessment.institution_id:
        yield Words(f"{name}与老人所住机构有关联，要回避", f"{name} is tied to the home where the elder lives")
    if assessment.review_of and assessor.pk in (assessment.review_of.lead_id, assessment.review_of.second_id):
        yield Words(f"{name}做过上一次评估，复评要换人", f"{name} made the assessment that is reviewed")


def _kin(assessment: Assessment, assessor: Assessor) -> bool:
    """Of the same household, or by name one of the elder's contacts."""
    same = bool(assessor.household) and assessor.household == assessment.person.household
    contacts = ContactPerson.objects.filter(person_id=assessment.person_id, removed_at=None)
    return same or contacts.filter(name=assessor.account.name).exists()
