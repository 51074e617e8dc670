"""What every page of a demo city shows: that its people are invented, and on the sign-in page how to get in."""

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from songhe.demo.accounts import ACCOUNTS, DemoAccount, those_of
from songhe.foundation.models import Account
from songhe.policy.vocabulary import Words

INVENTED = Words(
    "演示城市：所有人员、机构和台账均为虚构，政策为公开文件。",
    "Demo city: all people, institutions and registers are invented; the policies are published ones.",
)


def demo(request: HttpRequest) -> dict[str, object]:
    """Empty where no demo account exists: a city's own database. Asked only by pages that show it, and once."""
    accounts = SimpleLazyObject(_accounts)
    return {"demo_accounts": accounts, "notice": SimpleLazyObject(lambda: INVENTED if accounts else None)}


def _accounts() -> list[DemoAccount]:
    names = [account.username for account in ACCOUNTS]
    return those_of(dict(Account.objects.filter(username__in=names).values_list("username", "area_name")))
