"""The grammar of standards, targets, priorities and tasks. Turns entries into clauses."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Literal, cast

from songhe.policy.clauses import All, Validity
from songhe.policy.entries import Entry
from songhe.policy.grammar import Grammar
from songhe.policy.plan_clauses import (
    ALSO_WITH,
    COMPARISONS,
    LEVELS,
    RECURS,
    Priority,
    Quantity,
    Requirement,
    Standard,
    Step,
    Tally,
    Target,
    Task,
    TieBreak,
    Tier,
    tests_of,
)
from songhe.policy.vocabulary import Number, Vocabulary, Whole

Fields = dict[str, Entry]
PARTS = {
    "standard": ("for", "when", "requires"),
    "target": ("level", "unit", "counts", "among", "reach", "aspires"),
    "priority": ("queue", "tiers", "then"),
    "task": ("due", "every", "deliver", "lead", "with"),
}


@dataclass(frozen=True)
class PlanGrammar:
    """Reads the parts of a plan's clause against one vocabulary."""

    grammar: Grammar

    @property
    def vocabulary(self) -> Vocabulary:
        return self.grammar.vocabulary

    def standard(self, entry: Entry, fields: Fields, common: dict[str, Any]) -> Standard:
        subject = self.subject(entry.need(fields, "for"))
        requires = tuple(
            self.requirement(part, subject, common["validity"]) for part in entry.need(fields, "requires").items()
        )
        if not requires:
            raise fields["requires"].broken("the standard requires nothing", "list at least one requirement")
        when = self.conditions(fields.get("when"), subject)
        return Standard(**common, subject=subject, when=when, requires=requires)

    def requirement(self, entry: Entry, subject: str, default: Validity) -> Requirement:
        keys = [key for key, _ in entry.pairs()]
        if "quantity" in keys:
            return self.quantity(entry, subject, default)
        if "holds" in keys:
            fields = entry.fields("title", "holds")
            title = fields["title"].words() if "title" in fields else None
            return Requirement(title, self.conditions(fields["holds"], subject), entry.place)
        return Requirement(None, self._of(All((self.grammar.condition(entry),)), (subject,), entry), entry.place)

    def quantity(self, entry: Entry, subject: str, default: Validity) -> Requirement:
        fields = entry.fields("title", "quantity", "per", "every", "percent_of", *COMPARISONS)
        op = self.comparison(entry, fields)
        if "per" in fields and "percent_of" in fields:
            raise entry.broken("“per” and “percent_of” stand together", "keep one of them")
        per = fields.get("per") or fields.get("percent_of")
        every = 100 if "percent_of" in fields else int(fields["every"].number()) if "every" in fields else 1
        if every < 1 or ("every" in fields and "per" not in fields):
            raise entry.broken("“every” is a whole number from 1 that stands beside “per”", "write per: …, every: 100")
        asks = Quantity(
            fact=self.number(entry.need(fields, "quantity"), subject),
            op=op,
            values=self.grammar.dated(fields[op], default),
            per=self.number(per, subject) if per else None,
            every=every,
            place=entry.place,
        )
        return Requirement(fields["title"].words() if "title" in fields else None, asks, entry.place)

    def target(self, entry: Entry, fields: Fields, common: dict[str, Any]) -> Target:
        reach = entry.need(fields, "reach")
        steps = reach.items() if isinstance(reach.plain(), list) else [reach]
        found = tuple(self.step(step) for step in steps)
        if not found or (len(found) > 1 and not all(step.by for step in found)):
            raise reach.broken("several values to reach need a day each", "write [{at_least: 90, by: 2018-12-31}, …]")
        return Target(
            **common,
            level=entry.need(fields, "level").one_of(LEVELS, "a level of area"),
            unit=entry.need(fields, "unit").one_of(self.vocabulary.units, "a unit of the vocabulary"),
            counts=self.tally(entry.need(fields, "counts")),
            among=self.tally(fields["among"]) if "among" in fields else None,
            reach=tuple(sorted(found, key=lambda step: str(step.by))),
            aspires="aspires" in fields and fields["aspires"].flag(),
        )

    def step(self, entry: Entry) -> Step:
        fields = entry.fields("by", "every", *COMPARISONS)
        op = self.comparison(entry, fields)
        if "by" in fields and "every" in fields:
            raise entry.broken("“by” and “every” stand together", "a value is reached by a day, or in every period")
        by = fields["by"].day() if "by" in fields else None
        every = fields["every"].one_of(RECURS, "a period") if "every" in fields else None
        return Step(op, fields[op].number(), by, every, entry.place)

    def tally(self, entry: Entry) -> Tally:
        fields = entry.fields("of", "when", "sum", "this")
        subject = self.subject(entry.need(fields, "of"))
        return Tally(
            subject=subject,
            when=self.conditions(fields.get("when"), subject),
            sum=self.number(fields["sum"], subject) if "sum" in fields else None,
            this=self.period(fields["this"], subject) if "this" in fields else None,
            place=entry.place,
        )

    def period(self, entry: Entry, subject: str) -> tuple[Literal["year", "month"], str]:
        fields = entry.fields("year", "month")
        if len(fields) != 1:
            raise entry.broken("“this” names one period", "write this: {year: fact}, or this: {month: fact}")
        ((period, fact),) = fields.items()
        return cast(Any, period), self.number(fact, subject)

    def priority(self, entry: Entry, fields: Fields, common: dict[str, Any]) -> Priority:
        tiers = tuple(self.tier(part) for part in entry.need(fields, "tiers").items())
        if not tiers or tiers[-1].when.parts:
            raise fields["tiers"].broken("the last tier does not take everybody else", "end with a tier without “when”")
        return Priority(
            **common,
            queue=entry.need(fields, "queue").name(),
            tiers=tiers,
            then=tuple(self.tie_break(part) for part in entry.need(fields, "then").items()),
        )

    def tier(self, entry: Entry) -> Tier:
        fields = entry.fields("title", "when", "always_served")
        when = self.conditions(fields.get("when"), "application")
        always = "always_served" in fields and fields["always_served"].flag()
        return Tier(entry.need(fields, "title").words(), when, always, entry.place)

    def tie_break(self, entry: Entry) -> TieBreak:
        fields = entry.fields("title", "fact", "first", "when", "more_of")
        if len({"fact", "when", "more_of"} & set(fields)) != 1:
            raise entry.broken(
                "a tie is broken by exactly one of fact, when, more_of", "for example {fact: …, first: highest}"
            )
        title = fields["title"].words() if "title" in fields else None
        if "fact" in fields:
            fact = self._own(self.grammar.fact(fields["fact"]).name, ("application", "person"), fields["fact"])
            first: Any = entry.need(fields, "first").one_of(("highest", "lowest"), "an end")
            return TieBreak(title, fact, first, (), entry.place)
        if title is None:
            raise entry.broken("the reason of this order is not named", "add title: {zh: …, en: …}")
        if "when" in fields:
            return TieBreak(title, None, "highest", (self.conditions(fields["when"], "application"),), entry.place)
        more = tuple(
            self._of(All((self.grammar.condition(part),)), ("application", "person"), part)
            for part in fields["more_of"].items()
        )
        return TieBreak(title, None, "highest", more, entry.place)

    def task(self, entry: Entry, fields: Fields, common: dict[str, Any]) -> Task:
        if "due" in fields and "every" in fields:
            raise entry.broken("“due” and “every” stand together", "a task is due on a day, or in every period")
        return Task(
            **common,
            lead=fields["lead"].texts() if "lead" in fields else (),
            units=fields["with"].texts() if "with" in fields else (),
            due=fields["due"].day() if "due" in fields else None,
            every=fields["every"].one_of(RECURS, "a period") if "every" in fields else None,
            deliver=fields["deliver"].words() if "deliver" in fields else None,
        )

    def comparison(self, entry: Entry, fields: Fields) -> Any:
        found = [op for op in COMPARISONS if op in fields]
        if len(found) != 1:
            raise entry.broken(f"exactly one of {', '.join(COMPARISONS)} is needed, here are {len(found)}")
        return found[0]

    def subject(self, entry: Entry) -> str:
        return entry.one_of(self.vocabulary.subjects, "a subject of the vocabulary")

    def number(self, entry: Entry, subject: str) -> str:
        fact = self.grammar.fact(entry)
        if not isinstance(fact.kind, Whole | Number):
            raise entry.broken(f"{fact.name} is a {fact.kind.name}, not a number", "name a fact that is a number")
        return self._own(fact.name, (subject,), entry)

    def conditions(self, entry: Entry | None, subject: str) -> All:
        if entry is None:
            return All(())
        return self._of(self.grammar.conditions(entry), (subject, *ALSO_WITH.get(subject, ())), entry)

    def _of(self, when: All, subjects: Iterable[str], entry: Entry) -> All:
        for test in tests_of(when):
            self._own(test.fact, subjects, entry)
        return when

    def _own(self, fact: str, subjects: Iterable[str], entry: Entry) -> str:
        if self.vocabulary.facts[fact].subject not in subjects:
            raise entry.broken(f"{fact} is not a fact about {' or '.join(subjects)}", "use a fact of the same subject")
        return fact
