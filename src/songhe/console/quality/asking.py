"""What somebody asks of the table of data quality: grouped by what, of which part, in which order."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from songhe.foundation.scope import DIGITS, Scope
from songhe.outreach.quality import EXPECTED, Quality
from songhe.registry.values import KINDS

GROUPS = ("fact", "source", "township")
ORDERS = ("open_fen", "open_people", "missing", "stale", "contradictory", "people", "name")
SHARES = {"missing": "missing_share", "stale": "stale_share", "contradictory": "contradictory_share"}


@dataclass(frozen=True)
class Asked:
    """Whatever means nothing is left out."""

    by: str = "fact"
    fact: str = ""
    source: str = ""
    area: str = ""
    sort: str = "open_fen"

    @property
    def query(self) -> str:
        return urlencode({name: value for name, value in vars(self).items() if value})

    def sorted(self, rows: list[tuple[str, Quality]]) -> list[tuple[str, Quality]]:
        """By name upwards, by a number downwards."""
        if self.sort == "name":
            return sorted(rows, key=lambda row: row[0])
        return sorted(rows, key=lambda row: (-float(getattr(row[1], SHARES.get(self.sort, self.sort))), row[0]))


def asked(sent: Mapping[str, str], scope: Scope) -> Asked:
    """Out of the address."""
    by, fact, source = sent.get("by", ""), sent.get("fact", ""), sent.get("source", "")
    area, sort = sent.get("area", ""), sent.get("sort", "")
    inside = area.isascii() and area.isdigit() and len(area) in DIGITS.values() and scope.covers(area)
    return Asked(
        by if by in GROUPS else "fact",
        fact if fact in KINDS else "",
        source if source in EXPECTED else "",
        area if inside else "",
        sort if sort in ORDERS else "open_fen",
    )
