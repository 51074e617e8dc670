"""Where each role begins: the first entry of its menu, and where the home page sends those whose own it is not."""

from songhe.foundation.models import Account
from songhe.foundation.roles import SUMS, Role

HOMES: dict[str, str] = {
    **dict.fromkeys(SUMS, "home"),
    Role.DISPATCHER: "search",
    Role.ASSESSOR: "bedside",
    Role.AUDITOR: "audit",
    Role.ADMINISTRATOR: "accounts",
}
OTHERS = "policies"


def home_of(account: Account) -> str:
    """The name of a route of the console."""
    return HOMES.get(account.role, OTHERS)
