"""YAML → typed clauses. A folder of policies is read whole or not at all."""

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from songhe.policy.clauses import (
    KINDS,
    Cite,
    Clause,
    Conventions,
    Document,
    Entitlement,
    Example,
    Exclusion,
    Library,
    Measure,
    Place,
    Planned,
)
from songhe.policy.entries import Broken, Entry, collect, did_you_mean, load, validity
from songhe.policy.errors import PolicyError, Problem
from songhe.policy.grammar import Grammar
from songhe.policy.vocabulary import Fact, Vocabulary

T = TypeVar("T")
CONVENTIONS = "000000-national/conventions.yaml"
STATUSES = ("draft", "in_force", "superseded", "expired")
COMMON = ("title", "cites", "terms", "verified", "reading", "from", "until")
PLANNED = {"standards.yaml": "standard", "targets.yaml": "target", "priorities.yaml": "priority", "tasks.yaml": "task"}
FILES = {"document.yaml", "measures.yaml", "entitlements.yaml", "exclusions.yaml", "examples.yaml", *PLANNED}


def read_policies(folder: Path, vocabulary: Vocabulary) -> Library:
    """Read every document under `folder`. Raises PolicyError with every problem found."""
    problems: list[Problem] = []
    if not folder.is_dir():
        message = "this is a file" if folder.exists() else "there is no such folder"
        raise PolicyError([Problem(Place(str(folder), 0), "", message, "name the policies folder")])
    files = {str(path.relative_to(folder)): path for path in sorted(folder.rglob("*.yaml"))}
    texts = {name: _text(path, name, problems) for name, path in files.items()}
    documents: dict[str, Document] = {}
    for home in sorted(name.removesuffix("/document.yaml") for name in texts if name.endswith("/document.yaml")):
        reader = _DocumentReader(home, texts, vocabulary, problems)
        document = reader.document()
        if document:
            if document.id in documents:
                problems.append(
                    Problem(document.place, document.id, "two documents have this id", "rename one of them")
                )
            documents[document.id] = document
    _no_strays(texts, problems)
    conventions = _conventions(texts, problems)
    if problems or conventions is None:
        raise PolicyError(problems)
    clauses = {clause.id: clause for document in documents.values() for clause in document.clauses}
    return Library(documents, conventions, _fingerprint(texts), clauses)


def _text(path: Path, name: str, problems: list[Problem]) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (UnicodeDecodeError, OSError) as error:
        problems.append(Problem(Place(name, 1), "", f"the file cannot be read: {error}", "save it as UTF-8 text"))
        return ""


def _fingerprint(texts: dict[str, str]) -> str:
    digest = hashlib.sha256()
    for name, text in texts.items():
        digest.update(f"{name}\0{text}\0".encode())
    return digest.hexdigest()


def _no_strays(texts: dict[str, str], problems: list[Problem]) -> None:
    homes = {name.rpartition("/")[0] for name in texts if name.endswith("/document.yaml")}
    for name in texts:
        home, _, file = name.rpartition("/")
        if name != CONVENTIONS and (home not in homes or file not in FILES):
            advice = f"a document's folder holds {', '.join(sorted(FILES))}"
            problems.append(Problem(Place(name, 1), "", "this file belongs to no document", advice))


def _conventions(texts: dict[str, str], problems: list[Problem]) -> Conventions | None:
    if CONVENTIONS not in texts:
        advice = 'write how ages are counted: age: {reached: birthday, leap_day: "03-01"}'
        problems.append(Problem(Place(CONVENTIONS, 1), "", "the file is missing", advice))
        return None
    root = load(texts[CONVENTIONS], CONVENTIONS, problems)
    try:
        return _read_conventions(root) if root else None
    except Broken:
        return None


def _read_conventions(root: Entry) -> Conventions:
    fields = root.fields("age", "verified")
    age = root.need(fields, "age")
    parts = age.fields("reached", "leap_day")
    reached: Any = age.need(parts, "reached").one_of(("birthday", "day_after"), "a day to count from")
    leap_day: Any = age.need(parts, "leap_day").one_of(("02-28", "03-01"), "a day for 29 February")
    return Conventions(reached, leap_day, root.need(fields, "verified").flag(), root.place)


class _DocumentReader:
    """Reads the files of one document's folder."""

    def __init__(self, home: str, texts: dict[str, str], vocabulary: Vocabulary, problems: list[Problem]):
        self.home, self.texts, self.vocabulary, self.problems = home, texts, vocabulary, problems
        self.grammar = Grammar(vocabulary)

    def document(self) -> Document | None:
        root = self.root("document.yaml")
        try:
            head = self.head(root) if root else None
        except Broken:
            head = None
        if head is None:
            return None
        clauses: list[Clause] = [*self.each("entitlements.yaml", lambda entry: self.entitlement(entry, head))]
        for file, kind in PLANNED.items():
            clauses += self.each(file, partial(self.planned, head=head, kind=kind))
        return replace(
            head,
            measures=self.each("measures.yaml", self.measure),
            clauses=self.unique(clauses),
            exclusions=self.each("exclusions.yaml", lambda entry: self.exclusion(entry, head)),
            examples=self.each("examples.yaml", lambda entry: self.example(entry, head)),
        )

    def root(self, file: str) -> Entry | None:
        name = f"{self.home}/{file}"
        return load(self.texts[name], name, self.problems) if name in self.texts else None

    def each(self, file: str, read: Callable[[Entry], T]) -> tuple[T, ...]:
        root = self.root(file)
        if root is None:
            return ()
        try:
            return collect(root.items(), read)
        except Broken:
            return ()

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
            clauses=clauses,
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
        fields = entry.fields("entitlement", "item", "for", "when", "grants", *COMMON)
        entry.clause = f"{head.id}/{entry.need(fields, 'entitlement').name()}"
        fields = entry.fields()  # read again: the entries now carry the clause's name
        common = self.common(entry, fields, head, "entitlement")
        if not common["cites"]:
            raise entry.broken("the clause cites nothing", "name the measure it comes from: cites: [{measure: …}]")
        subjects = sorted({fact.subject for fact in self.vocabulary})
        return Entitlement(
            **common,
            item=entry.need(fields, "item").one_of(self.vocabulary.items, "an item of the vocabulary"),
            subject=entry.need(fields, "for").one_of(subjects, "a subject"),
            when=self.grammar.conditions(entry.need(fields, "when")),
            grants=self.grammar.grants(entry.need(fields, "grants"), common["validity"]),
        )

    def planned(self, entry: Entry, *, head: Document, kind: str) -> Planned:
        assert kind in KINDS
        fields = entry.fields()
        entry.clause = f"{head.id}/{entry.need(fields, kind).name()}"
        fields = entry.fields()
        body = {key: value.plain() for key, value in fields.items() if key not in (kind, *COMMON)}
        return Planned(**self.common(entry, fields, head, kind), body=body)

    def exclusion(self, entry: Entry, head: Document) -> Exclusion:
        fields = entry.fields("exclusion", "title", "items", "cites", "terms", "verified", "from", "until")
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
        fields = entry.fields("example", "area", "as_of", "given", "expect")
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
