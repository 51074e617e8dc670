"""The form of an account: what was typed, and what was refused about which field."""

from collections.abc import Mapping
from dataclasses import dataclass

from songhe.areas.models import Division
from songhe.console.accounts.places import ManyPlaces, UnknownPlace, named, offered, place
from songhe.foundation.account_errors import (
    AccountError,
    AreaElsewhere,
    BadUsername,
    NameMissing,
    UnknownRole,
    UsernameTaken,
    WrongLevel,
)
from songhe.foundation.actions import Description
from songhe.foundation.models import Account
from songhe.foundation.one_line import one_line
from songhe.foundation.roles import LEVELS, Role
from songhe.foundation.scope import Scope
from songhe.foundation.words import lang, words

FIELDS: dict[str, tuple[type[AccountError], ...]] = {
    "username": (BadUsername, UsernameTaken),
    "name": (NameMissing,),
    "role": (UnknownRole,),
    "area": (UnknownPlace, ManyPlaces, AreaElsewhere, WrongLevel),
}


@dataclass(frozen=True)
class Typed:
    """The fields as they were sent, on one line each."""

    username: str = ""
    name: str = ""
    role: str = ""
    area: str = ""

    @classmethod
    def sent(cls, post: Mapping[str, str]) -> "Typed":
        return cls(*(one_line(post.get(name, "")) for name in FIELDS))

    @classmethod
    def of(cls, account: Account) -> "Typed":
        """An account as it stands."""
        area = Division.objects.filter(code=account.area).first()
        return cls(account.username, account.name, account.role, named(area) if area else account.area_name)


@dataclass(frozen=True)
class RoleChoice:
    """A role, and in words the levels it may answer for."""

    code: str
    name: str
    levels: str


def roles() -> list[RoleChoice]:
    return [
        RoleChoice(
            role, words(f"foundation.role_{role}"), words("console.comma").join(_level(level) for level in LEVELS[role])
        )
        for role in Role
    ]


def shown(typed: Typed, scope: Scope, refused: AccountError | None = None) -> dict[str, object]:
    """What the form's template needs."""
    field = next((name for name, errors in FIELDS.items() if isinstance(refused, errors)), "")
    return {
        "typed": typed,
        "roles": roles(),
        "places": offered(scope),
        "refused": refused.said(lang()) if refused else "",
        "field": field,
    }


def described(typed: Typed, scope: Scope) -> Description:
    """As the actions take it. Raises UnknownPlace or ManyPlaces."""
    area = place(typed.area, scope)
    return Description(typed.name, typed.role, area.code, area.name, Scope(area.scope))


def _level(level: str) -> str:
    return words(f"foundation.level_{level}")
