"""Asking about accounts. An administrator asks about those of their own area only."""

from django.db.models import Q, QuerySet

from songhe.foundation.errors import NotFound
from songhe.foundation.models import Account
from songhe.foundation.scope import Scope, within


def accounts(scope: Scope, *, text: str = "", role: str = "", area: str = "", active: str = "") -> QuerySet[Account]:
    """Those of an area, by user name: whose names hold the text, of a role, of an area inside, `yes` or `no` active."""
    found = Account.objects.filter(within(scope)).order_by("username")
    if text:
        found = found.filter(Q(username__icontains=text) | Q(name__icontains=text))
    if role:
        found = found.filter(role=role)
    if area:
        found = found.filter(within(Scope(area)))
    return found.filter(is_active=active == "yes") if active else found


def account_of(by: Account | None, account_id: int, *, for_update: bool = False) -> Account:
    """An account that `by` manages; None: the command line, all of them. Raises NotFound."""
    found = Account.objects.select_for_update() if for_update else Account.objects.all()
    found = found.filter(within(by.sees)) if by else found
    account = found.filter(pk=account_id).first()
    if account is None:
        raise NotFound
    return account
