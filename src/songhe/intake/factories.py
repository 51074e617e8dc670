"""Keys of the push interface for tests, here and in the modules above."""

from datetime import timedelta

from songhe.areas.models import Division
from songhe.foundation.clock import today
from songhe.foundation.factories import an_account
from songhe.foundation.roles import Role
from songhe.foundation.scope import scoped
from songhe.intake.push_models import SourceKey
from songhe.intake.source_keys import make_key

PLACES = {
    "371000": ("city", "威海市", "3710"),
    "371002": ("county", "环翠区", "371002"),
    "371082": ("county", "荣成市", "371082"),
    "371002001001": ("village", "远遥社区", "371002001001"),
    "371082001001": ("village", "东崂社区", "371082001001"),
}


def a_source_key(source: str = "civil_affairs", area: str = "371000") -> tuple[SourceKey, str]:
    """A key for thirty days, and its text."""
    for code, (level, name, scope) in PLACES.items():
        Division.objects.get_or_create(code=code, defaults={"level": level, "name": name, "scope": scope, "parent": ""})
    administrator = an_account(scope="3710", role=Role.ADMINISTRATOR)
    until = today() + timedelta(days=30)
    with scoped(administrator.sees):
        return make_key(by=administrator, name="民政接口", source=source, area=area, expires_on=until)
