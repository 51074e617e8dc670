"""评估机构 and 评估员: whom the city has charged with assessing, added and changed by its officers."""

import re

from django.db import transaction

from songhe.assessment.errors import EntryWrong
from songhe.assessment.models import Agency, Assessor
from songhe.foundation import audit
from songhe.foundation.errors import NotFound
from songhe.foundation.models import Account
from songhe.foundation.roles import Role
from songhe.foundation.scope import Scope, within
from songhe.subjects.models import Subject

CREDIT_CODE = re.compile("[0-9A-HJ-NPQRTUWXY]{18}")
"""统一社会信用代码, GB 32100-2015: 18 digits and capital letters without I, O, S, V, Z."""


def managed(by: Account, agency_id: int) -> Agency:
    """An agency that an officer keeps: of their area. Raises NotFound."""
    found = Agency.objects.filter(within(by.sees), pk=agency_id).first()
    if found is None:
        raise NotFound
    return found


@transaction.atomic
def keep_agency(
    *, by: Account, name: str, credit_code: str, scope: str, is_active: bool = True, agency: Agency | None = None
) -> Agency:
    """Add an agency, or change one. Raises EntryWrong."""
    kept = agency or Agency()
    kept.name, kept.credit_code = name.strip(), credit_code.strip().upper()
    kept.scope, kept.is_active = scope, is_active
    if not kept.name:
        raise EntryWrong(why="请填写机构名称。", why_en="Give the agency's name.")
    if not CREDIT_CODE.fullmatch(kept.credit_code):
        raise EntryWrong(
            why="统一社会信用代码应为18位数字和大写字母（不含I、O、S、V、Z）。",
            why_en="The credit code has 18 digits and capital letters, without I, O, S, V, Z.",
        )
    if not by.sees.covers(kept.scope):
        raise EntryWrong(why="请选择您辖区内的区域。", why_en="Choose an area of yours.")
    if Agency.objects.filter(credit_code=kept.credit_code).exclude(pk=kept.pk).exists():
        raise EntryWrong(
            why="这个统一社会信用代码已经登记过。", why_en="An agency with this credit code is there already."
        )
    kept.save()
    audit.record(by=by, what="assessment_agency", scope=Scope(kept.scope), agency=kept.pk, active=is_active)
    return kept


@transaction.atomic
def keep_assessor(
    *,
    by: Account,
    agency: Agency,
    account: Account,
    medical: bool,
    certificate: str = "",
    household: str = "",
    institution: Subject | None = None,
    is_active: bool = True,
) -> Assessor:
    """Link an assessor's account to an agency, or change what is kept of them. Raises EntryWrong."""
    if account.role != Role.ASSESSOR or not account.scope.startswith(by.sees.digits):
        raise EntryWrong(why="请选择辖区内的评估员账号。", why_en="Choose an assessor's account of your area.")
    fields = {
        "agency": agency,
        "medical": medical,
        "certificate": certificate.strip(),
        "household": household.strip(),
        "institution": institution,
        "is_active": is_active,
    }
    kept, _ = Assessor.objects.update_or_create(account=account, defaults=fields)
    scope = Scope(account.scope)
    audit.record(by=by, what="assessment_assessor", scope=scope, assessor=kept.pk, agency=agency.pk, active=is_active)
    return kept


def unlinked(scope: Scope) -> list[Account]:
    """The assessors' accounts of an area that no agency has yet."""
    accounts = Account.objects.filter(within(scope), role=Role.ASSESSOR, is_active=True, assessor=None)
    return list(accounts.order_by("name"))
