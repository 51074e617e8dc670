"""What a register, a standard's list or the queue is narrowed to, read from the address."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from urllib.parse import urlencode

from songhe.areas import queries as areas
from songhe.console.filters import inside
from songhe.console.subjects.kinds import facts_of
from songhe.foundation.clock import today
from songhe.foundation.models import Account
from songhe.foundation.one_line import one_line
from songhe.foundation.scope import Scope
from songhe.foundation.words import lang, words

ORDERS = ("area", "name", "missing")
DESCENDING = "-"
LONGEST_TEXT = 64


@dataclass(frozen=True)
class Asked:
    """The filters of an address, each valid or empty. `order`: one of ORDERS or a fact; with - before it descending."""

    area: str = ""
    text: str = ""
    fact: str = ""
    order: str = ""
    outcome: str = ""
    rule: str = ""

    def __bool__(self) -> bool:
        return bool(self.area or self.text or self.fact or self.outcome)

    @property
    def query(self) -> str:
        """As the query of a link, without the empty ones."""
        return urlencode({name: value for name, value in asdict(self).items() if value})

    def scope(self, own: Scope) -> Scope:
        return Scope(self.area) if self.area else own


def asked(query: Mapping[str, str], scope: Scope, kind: str, outcomes: tuple[str, ...] = ()) -> Asked:
    """What means nothing, or lies outside the area, is left out."""
    given = {name: one_line(query.get(name, "")) for name in ("area", "text", "fact", "order", "outcome", "rule")}
    facts = {fact.name for fact in facts_of(kind)}
    order = given["order"]
    return Asked(
        area=given["area"] if inside(given["area"], scope) else "",
        text=given["text"][:LONGEST_TEXT],
        fact=given["fact"] if given["fact"] in facts else "",
        order=order if order.removeprefix(DESCENDING) in facts.union(ORDERS) else "",
        outcome=given["outcome"] if given["outcome"] in outcomes else "",
        rule=given["rule"][:LONGEST_TEXT],
    )


def about(account: Account, found: Asked, kind: str, count: int) -> str:
    """What an export is: of which area, by which filters, how many, when, by whom."""
    given = {"area": account.area_name, "filters": _said(found, kind), "count": count}
    return words("console.register_about", **given, day=today(), by=account.name)


def _said(found: Asked, kind: str) -> str:
    parts = [areas.full_name(found.area)] if found.area else []
    parts += [words("console.register_missing", fact=_name(found.fact, kind))] if found.fact else []
    parts += [words(f"console.standard_{found.outcome}")] if found.outcome else []
    parts += [found.text] if found.text else []
    return "，".join(parts) or words("console.no_filter")


def _name(fact: str, kind: str) -> str:
    return next(one.words[lang()] for one in facts_of(kind) if one.name == fact)
