"""Short ways to declare the facts of one register."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from songhe.policy.vocabulary import Choice, Day, Fact, Number, Whole, Words, YesNo


@dataclass(frozen=True)
class Declare:
    """Facts about one kind of subject, from one register unless another is named."""

    subject: str
    source: Words

    def yes_no(self, name: str, zh: str, en: str) -> Fact:
        return self._fact(name, YesNo(), zh, en)

    def choice(self, name: str, zh: str, en: str, values: Mapping[str, Words], ordered: bool = False) -> Fact:
        return self._fact(name, Choice(values, ordered), zh, en)

    def whole(
        self, name: str, zh: str, en: str, *, unit: Words | None = None, most: int | None = None, part_of: str = ""
    ) -> Fact:
        return self._fact(name, Whole(0, most, unit=unit), zh, en, part_of)

    def number(
        self, name: str, zh: str, en: str, *, unit: Words, most: Decimal | None = None, part_of: str = ""
    ) -> Fact:
        return self._fact(name, Number(most=most, unit=unit), zh, en, part_of)

    def day(self, name: str, zh: str, en: str) -> Fact:
        return self._fact(name, Day(), zh, en)

    def year(self, name: str, zh: str, en: str) -> Fact:
        """A year as a number; 0 is never."""
        return self._fact(name, Whole(0, 9999, {0: Words("从未", "never")}), zh, en)

    def month(self, name: str, zh: str, en: str) -> Fact:
        """A month as a number, 202611; 0 is never."""
        return self._fact(name, Whole(0, 999912, {0: Words("从未", "never")}), zh, en)

    def _fact(
        self, name: str, kind: Choice | Day | Number | Whole | YesNo, zh: str, en: str, part_of: str = ""
    ) -> Fact:
        return Fact(
            f"{self.subject}.{name}",
            kind,
            Words(zh, en),
            self.source,
            self.subject,
            part_of=f"{self.subject}.{part_of}" if part_of else None,
        )


BEDS = Words("张", "beds")
PLACES = Words("个", "places")
YUAN = Words("元", "yuan")
YUAN_A_MONTH = Words("元/月", "yuan a month")
SQUARE_METRES = Words("平方米", "m²")
HOUSEHOLDS = Words("户", "households")
PEOPLE = Words("人", "people")
TIMES = Words("人次", "person-times")
YEARS = Words("年", "years")
HOURS = Words("小时", "hours")
MINUTES = Words("分钟", "minutes")
PERCENT = Words("%", "%")
