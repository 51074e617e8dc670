"""Areas as files write them: a code, or names, whole or short, with or without those of the levels above."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from songhe.areas.models import Division
from songhe.intake.fold import narrow
from songhe.intake.wrong import Wrong

BETWEEN = re.compile(r"[\s·>/\\,、;|—-]+")
CODE = re.compile(r"\d+", re.ASCII)
LENGTHS = (6, 9, 12)
SUFFIXES = {
    "province": ("省", "壮族自治区", "回族自治区", "维吾尔自治区", "自治区", "市"),
    "city": ("市", "地区", "自治州", "盟"),
    "county": ("区", "县", "市", "自治县"),
    "township": ("街道办事处", "办事处", "街道", "镇", "乡"),
    "village": (
        "社区居民委员会", "村民委员会", "居民委员会", "社区居委会", "村委会", "居委会", "委员会", "社区", "村",
    ),
}  # fmt: skip
ALSO = {"township": ("街道办事处", "街道", "街办", "镇"), "village": ("社区", "村", "村委会", "居委会")}
"""What a clerk puts behind the short name, whatever the register says."""
LONGEST = 30


@dataclass(frozen=True)
class Place:
    """A division, and whether the name it goes by here is its whole one."""

    code: str
    scope: str
    name: str
    whole: bool


class Places:
    """The divisions of a city by every name that they go by."""

    def __init__(self, divisions: Iterable[Division], city: str):
        self.city = city
        self.codes: dict[str, Place] = {}
        self.named: dict[str, list[Place]] = defaultdict(list)
        for division in divisions:
            if division.level == "nation":
                continue
            self.codes[division.code] = Place(division.code, division.scope, division.name, True)
            for name, whole in _names(division).items():
                self.named[name].append(Place(division.code, division.scope, division.name, whole))

    def code(self, text: str) -> str:
        """The code of an area. Raises Wrong: unknown, or a name that several places bear."""
        written = BETWEEN.sub("", narrow(text))
        if CODE.fullmatch(written):
            return self._coded(written)
        found = {place.code: whole for place, whole in sorted(self._read(written, "", True), key=lambda one: one[1])}
        best = [code for code, whole in found.items() if whole == max(found.values())]
        if not best:
            raise Wrong("place_unknown")
        if len(best) > 1:
            shown = "、".join(self._path(code) for code in sorted(best)[:4])
            raise Wrong("place_ambiguous", count=len(best), places=shown)
        return best[0]

    def _coded(self, written: str) -> str:
        if written in self.codes:
            return written
        short = written.removesuffix("000") if len(written) == 12 else written
        short = short.removesuffix("000") if len(short) == 9 else short
        if short in self.codes:
            return short
        if written.startswith(self.city) or len(written) not in LENGTHS or not "11" <= written[:2] <= "82":
            raise Wrong("place_code")
        return written

    def _read(self, rest: str, within: str, whole: bool) -> Iterator[tuple[Place, bool]]:
        """Every way in which the rest of the text is a chain of names downwards."""
        for length in range(min(len(rest), LONGEST), 0, -1):
            for place in self.named.get(rest[:length], ()):
                if len(place.scope) > len(within) and place.scope.startswith(within):
                    if length == len(rest):
                        yield place, whole and place.whole
                    else:
                        yield from self._read(rest[length:], place.scope, whole and place.whole)

    def _path(self, code: str) -> str:
        scope = self.codes[code].scope
        above = [self.codes[part].name for part in (scope[:6], scope[:9], scope) if part in self.codes]
        return "".join(dict.fromkeys(above))


def _names(division: Division) -> dict[str, bool]:
    """Every name it goes by, and whether that is its whole one."""
    names = {}
    for suffix in SUFFIXES[division.level]:
        short = division.name.removesuffix(suffix)
        if short != division.name and len(short) > 1:
            names[short] = False
            names |= {short + other: False for other in ALSO.get(division.level, ())}
            break
    return names | {division.name: True}
