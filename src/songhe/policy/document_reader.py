"""The files of one document's folder → its document, with measures, clauses of every kind, examples, open questions."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any, TypeVar

from songhe.policy.clauses import (
    Cite,
    Clause,
    Document,
    Entitlement,
    Example,
    Exclusion,
    Measure,
)
from songhe.policy.entries import Broken, Entry, collect, did_you_mean, load, validity
from songhe.policy.errors import Problem
from songhe.policy.grammar import Grammar
from songhe.policy.open_questions import Questions
from songhe.policy.plan_clauses import Figure, Task
from songhe.policy.plan_grammar import PARTS, PlanGrammar
from songhe.policy.vocabulary import Fact, Vocabulary

T = TypeVar("T")
STATUSES = ("draft", "in_force", "superseded", "expired")
COMMON = ("title", "cites", "terms", "verified", "reading", "from", "until", "if")
KIND_FILES = {
    "standards.yaml": "standard",
    "targets.yaml": "target",
    "priorities.yaml": "priority",
    "tasks.yaml": "task",
}
FILES = {
    "document.yaml", "measures.yaml", "parameters.yaml", "figures.yaml", "entitlements.yaml", "exclusions.yaml",
    "examples.yaml", *KIND_FILES,
}  # fmt: skip


class DocumentReader:
    """Reads the files of one document's folder."""

    def __init__(self, home: str, texts: Mapping[str, str], vocabulary: Vocabulary, problems: list[Problem]):
        self.home, self.texts, self.vocabulary, self.problems = home, texts, vocabulary, problems
        self.grammar = Grammar(vocabulary)
        self.questions = Questions()

    def document(self) -> Document | None:
        root = self.root("document.yaml")
        try:
            head = self.head(root) if root else None
        except Broken:
            head = None
        if head is None:
            return None
        parameters = self.each("parameters.yaml", lambda entry: self.questions.read(entry, head.id))
        clauses: list[Clause] = [*self.clauses("entitlements.yaml", lambda entry: self.entitlement(entry, head))]
        for file, kind in KIND_FILES.items():
            clauses += self.clauses(file, partial(self.planned, head=head, kind=kind))
        measures = self.each("measures.yaml", self.measure)
        clauses += [self.task_of(measure, head) for measure in measures if measure.task]
        return replace(
            head,
            measures=measures,
            clauses=self.unique(clauses),
            exclusions=self.clauses("exclusions.yaml", lambda entry: self.exclusion(entry, head)),
            examples=self.each("examples.yaml", lambda entry: self.example(entry, head)),
            parameters=tuple(replace(one, touches=self.questions.touched(one)) for one in parameters),
            figures=self.each("figures.yaml", self.figure),
        )

    def root(self, file: str) -> Entry | None:
        name = f"{self.home}/{file}"
        return load(self.texts[name], name, self.problems, self.questions.answers) if name in self.texts else None

    def each(self, file: str, read: Callable[[Entry], T]) -> tuple[T, ...]:
        root = self.root(file)
        if root is None:
            return ()
        try:
            return collect(root.items(), read)
        except Broken:
            return ()

    def clauses(self, file: str, read: Callable[[Entry], T]) -> tuple[T, ...]:
        """Those of a file's entries that the answers to open questions leave standing."""
        return tuple(
            found
            for found in self.each(file, lambda entry: read(entry) if self.questions.stands(entry) else None)
            if found
        )

    def figure(self, entry: Entry) -> Figure:
        fields = entry.fields("row", "title", "clauses", "milestone", "not_computed")
        entry.clause = f"row {entry.need(fields, 'row').text()}"
        milestone = "milestone" in fields and fields["milestone"].flag()
        clauses = fields["clauses"].texts() if "clauses" in fields else ()
        if bool(clauses) == ("not_computed" in fields):
            raise entry.broken(
                "a figure is run by clauses, or there is a reason why not", "write clauses: […], or not_computed: {…}"
            )
        return Figure(
            row=fields["row"].text(),
            title=entry.need(fields, "title").words(),
            clauses=clauses,
            milestone=milestone,
            not_computed=fields["not_computed"].words() if "not_computed" in fields else None,
            place=entry.place,
        )

    def task_of(self, measure: Measure, head: Document) -> Task:
        """The work that a measure is when there is nothing to compute."""
        return Task(
            kind="task",
            name=measure.clauses[0],
            document=head.id,
            title=measure.title,
            cites=(Cite(head.id, measure.number),),
            terms=(),
            verified=head.verified,
            reading=None,
            validity=head.validity,
            place=measure.place,
            lead=measure.lead,
            units=measure.units,
            due=None,
            every=None,
            deliver=None,
        )

    def unique(self, clauses: Iterable[Clause]) -> tuple[Clause, ...]:
        seen: dict[str, Clause] = {}
        for clause in clauses:
            if clause.name in seen:
                message = f"another clause has this name, at {seen[clause.name].place}"
                self.problems.append(Problem(clause.place, clause.id, message, "rename one of them"))
            seen[clause.name] = clause
        return tuple(seen.values())

    def head(self, root: Entry) -> Document:
        fields = root.fields(
            "document", "jurisdiction", "title", "number", "issuer", "issued_on", "status", "adopted", "verified",
            "source", "from", "until", "supersedes",
        )  # fmt: skip
        root.clause = root.need(fields, "document").name()
        status = root.need(fields, "status").one_of(STATUSES, "a status")
        root.need(fields, "from")
        held = validity(root, fields)
        if status in ("superseded", "expired") and held.end.day is None:
            raise root.broken(f"a document that is {status} needs “until”", "write the last day it was in force")
        adopted = "adopted" in fields and fields["adopted"].flag()
        if adopted and status != "draft":
            raise fields["adopted"].broken("only a draft is adopted", "remove the line or write status: draft")
        return Document(
            id=root.clause,
            jurisdiction=self.jurisdiction(root.need(fields, "jurisdiction")),
            title=root.need(fields, "title").words(),
            number=root.need(fields, "number").text(),
            issuer=root.need(fields, "issuer").text(),
            issued_on=fields["issued_on"].day() if "issued_on" in fields else None,
            status=status,
            adopted=adopted,
            verified=root.need(fields, "verified").flag(),
            source=root.need(fields, "source").sentence(),
            validity=held,
            supersedes=fields["supersedes"].texts() if "supersedes" in fields else (),
            place=root.place,
        )

    def jurisdiction(self, entry: Entry) -> str:
        code = entry.text()
        if not (len(code) == 6 and code.isdecimal()):
            raise entry.broken(f"“{code}” is not an area code", "a jurisdiction has six digits in quotes")
        if code != self.home[:6]:
            raise entry.broken(f"the folder {self.home} is not of {code}", "move the document or mend the code")
        return code

    def measure(self, entry: Entry) -> Measure:
        fields = entry.fields("measure", "title", "lead", "with", "clauses", "task")
        entry.clause = f"measure {entry.need(fields, 'measure').text()}"
        clauses = fields["clauses"].texts() if "clauses" in fields else ()
        task = "task" in fields and fields["task"].flag()
        if bool(clauses) == task:
            raise entry.broken(
                "a measure has either clauses or only a task", "list its clauses, or write “task: true” alone"
            )
        return Measure(
            number=fields["measure"].text(),
            title=entry.need(fields, "title").words(),
            lead=entry.need(fields, "lead").texts(),
            units=entry.need(fields, "with").texts(),
            clauses=(f"task-{fields['measure'].text()}",) if task else clauses,
            task=task,
            place=entry.place,
        )

    def common(self, entry: Entry, fields: dict[str, Entry], head: Document, kind: str) -> dict[str, Any]:
        return {
            "kind": kind,
            "name": entry.clause.rpartition("/")[2],
            "document": head.id,
            "title": entry.need(fields, "title").words(),
            "cites": tuple(self.cite(part, head) for part in entry.need(fields, "cites").items()),
            "terms": entry.need(fields, "terms").texts(),
            "verified": fields["verified"].flag() if "verified" in fields else head.verified,
            "reading": fields["reading"].words() if "reading" in fields else None,
            "validity": validity(entry, fields, head.validity),
            "place": entry.place,
        }

    def cite(self, entry: Entry, head: Document) -> Cite:
        fields = entry.fields("document", "measure")
        document = fields["document"].text() if "document" in fields else head.id
        return Cite(document, entry.need(fields, "measure").text())

    def entitlement(self, entry: Entry, head: Document) -> Entitlement:
        fields = entry.fields("entitlement", "item", "for", "when", "grants", "overrides", *COMMON)
        entry.clause = f"{head.id}/{entry.need(fields, 'entitlement').name()}"
        fields = entry.fields()  # read again: the entries now carry the clause's name
        common = self.common(entry, fields, head, "entitlement")
        if not common["cites"]:
            raise entry.broken("the clause cites nothing", "name the measure it comes from: cites: [{measure: …}]")
        return Entitlement(
            **common,
            item=entry.need(fields, "item").one_of(self.vocabulary.items, "an item of the vocabulary"),
            subject=entry.need(fields, "for").one_of(self.vocabulary.subjects, "a subject"),
            when=self.grammar.conditions(entry.need(fields, "when")),
            grants=self.grammar.grants(entry.need(fields, "grants"), common["validity"]),
            overrides=fields["overrides"].text() if "overrides" in fields else None,
        )

    def planned(self, entry: Entry, *, head: Document, kind: str) -> Clause:
        fields = entry.fields(kind, *PARTS[kind], *COMMON)
        entry.clause = f"{head.id}/{entry.need(fields, kind).name()}"
        fields = entry.fields()
        common = self.common(entry, fields, head, kind)
        if not common["cites"]:
            raise entry.broken("the clause cites nothing", "name the measure it comes from: cites: [{measure: …}]")
        read: Callable[..., Clause] = getattr(PlanGrammar(self.grammar), kind)
        return read(entry, fields, common)

    def exclusion(self, entry: Entry, head: Document) -> Exclusion:
        fields = entry.fields("exclusion", "title", "items", "cites", "terms", "verified", "from", "until", "if")
        entry.clause = entry.need(fields, "exclusion").name()
        fields = entry.fields()
        if entry.clause in self.vocabulary.items:
            raise entry.broken(f"“{entry.clause}” is the name of an item", "give the exclusion a name of its own")
        items = tuple(
            part.one_of(self.vocabulary.items, "an item of the vocabulary")
            for part in entry.need(fields, "items").items()
        )
        if len(set(items)) < 2:
            raise fields["items"].broken("an exclusion is among two or more different items")
        common = self.common(entry, fields, head, "exclusion")
        return Exclusion(items=items, **{key: common[key] for key in common if key not in ("kind", "reading")})

    def example(self, entry: Entry, head: Document) -> Example:
        fields = entry.fields("example", "for", "area", "as_of", "given", "expect")
        entry.clause = f"example “{entry.need(fields, 'example').sentence().en}”"
        fields = entry.fields()
        as_of = entry.need(fields, "as_of").day()
        return Example(
            title=fields["example"].sentence(),
            area=self.area(fields["area"]) if "area" in fields else head.jurisdiction,
            as_of=as_of,
            given=self.givens(entry.need(fields, "given"), as_of),
            expect={name: part.plain() for name, part in entry.need(fields, "expect").fields().items()},
            place=entry.place,
            subject=fields["for"].one_of(self.vocabulary.subjects, "a subject") if "for" in fields else "person",
        )

    def area(self, entry: Entry) -> str:
        code = entry.text()
        if len(code) not in (6, 9, 12) or not code.isdecimal():
            raise entry.broken(f"“{code}” is not an area code", "write 6, 9 or 12 digits in quotes")
        return code

    def givens(self, entry: Entry, as_of: date) -> dict[str, Any]:
        fields = entry.fields()
        for name in fields:
            if name not in self.vocabulary.facts:
                advice = did_you_mean(name, self.vocabulary.facts)
                raise entry.broken(f"“{name}” is not a fact of the vocabulary", advice)
            stored = self.vocabulary.stored_name(name)
            if stored != name and stored in fields:
                raise entry.broken(f"{name} and {stored} both say the same", "keep one of them")
        return {name: self.given(self.vocabulary.facts[name], part, as_of) for name, part in fields.items()}

    def given(self, fact: Fact, entry: Entry, as_of: date) -> Any:
        value = self.grammar.single(fact, entry)
        if isinstance(value, date) and value > as_of:
            raise entry.broken(f"{fact.name} {value} is after the day asked, {as_of}")
        return value
