"""Every route says who may see it. A structure test fails for a route that does not."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, cast

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponseBase

from songhe.foundation.errors import NotAllowed
from songhe.foundation.models import Account
from songhe.foundation.roles import Role

ANYONE = "anyone"
SIGNED_IN = "signed_in"
ROLES = frozenset(str(role) for role in Role)

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponseBase]


def caller(request: HttpRequest) -> Account:
    """The signed-in account of a guarded view: `worklists.due_not_received(caller(request).sees)`."""
    assert isinstance(request.user, Account), "only views guarded by @may(SIGNED_IN) or a role know their caller"
    return request.user


def may(*who: str) -> Callable[[View[P]], View[P]]:
    """`@may(SIGNED_IN)`, `@may(Role.CITY_OFFICER, …)` or, for a public page, `@may(ANYONE)`."""
    allowed = ROLES if SIGNED_IN in who else frozenset(who)
    if not who or not allowed <= ROLES | {ANYONE}:
        raise ValueError(f"may{who}: name roles, SIGNED_IN or ANYONE")

    def guard(view: View[P]) -> View[P]:
        @wraps(view)
        def guarded(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            if ANYONE in allowed:
                return view(request, *args, **kwargs)
            if not request.user.is_authenticated:
                return redirect_to_login(request.get_full_path())
            if request.user.role not in allowed:
                raise NotAllowed
            return view(request, *args, **kwargs)

        vars(guarded)["who_may"] = allowed  # read by the structure test
        return cast(View[P], guarded)

    return guard
