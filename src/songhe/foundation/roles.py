"""What an account is for, at which levels of area, and the groups of roles that pages are opened to."""

from django.db.models import TextChoices

from songhe.foundation.scope import DIGITS, Scope


class Role(TextChoices):
    """Each may be bound to areas of the levels in LEVELS."""

    CITY_OFFICER = "city_officer", "市级工作人员"
    COUNTY_OFFICER = "county_officer", "区县工作人员"
    TOWNSHIP_CLERK = "township_clerk", "镇街经办人员"
    VILLAGE_WORKER = "village_worker", "村居工作人员"
    ASSESSOR = "assessor", "评估员"
    INSTITUTION = "institution", "养老机构"
    PROVIDER = "provider", "服务机构"
    DISPATCHER = "dispatcher", "调度员"
    FINANCE = "finance", "财务"
    AUDITOR = "auditor", "审计员"
    ADMINISTRATOR = "administrator", "系统管理员"


LEVELS = {
    Role.CITY_OFFICER: ("city",),
    Role.COUNTY_OFFICER: ("county",),
    Role.TOWNSHIP_CLERK: ("township",),
    Role.VILLAGE_WORKER: ("village",),
    Role.ASSESSOR: ("city", "county"),
    Role.INSTITUTION: ("county", "township", "village"),
    Role.PROVIDER: ("city", "county", "township"),
    Role.DISPATCHER: ("city", "county"),
    Role.FINANCE: ("city", "county"),
    Role.AUDITOR: ("city", "county"),
    Role.ADMINISTRATOR: ("city", "county"),
}
"""The levels of area that a role may answer for: an institution for where it lies, a provider for where it serves."""

CASEWORK = (Role.CITY_OFFICER, Role.COUNTY_OFFICER, Role.TOWNSHIP_CLERK, Role.VILLAGE_WORKER)
"""Worklists, contacts, people, and the registers of what there is in the area."""
FINDING = (*CASEWORK, Role.DISPATCHER)
"""Search, and a person's file."""
SUMS = (*CASEWORK, Role.FINANCE)
"""How much and for how many, without names; what a change of policy would cost."""
AUDITING = (Role.AUDITOR,)
"""Who looked at whom, and why."""
ADMINISTRATION = (Role.ADMINISTRATOR,)
"""Accounts, and nobody's file."""

TWO_FACTORS = frozenset({Role.AUDITOR, Role.ADMINISTRATOR})
"""Who signs in with a password and a code; everybody else may."""


def level_of(scope: Scope) -> str:
    """city, county, township or village: the level an area stands on."""
    return next(level for level, digits in DIGITS.items() if digits == len(scope.digits))
