"""YAML → typed clauses. A folder of policies is read whole or not at all."""

import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from songhe.policy.clauses import Conventions, Document, Library, Place
from songhe.policy.document_reader import FILES, DocumentReader
from songhe.policy.entries import Broken, Entry, load
from songhe.policy.errors import PolicyError, Problem
from songhe.policy.vocabulary import Vocabulary

CONVENTIONS = "000000-national/conventions.yaml"


def read_policies(folder: Path, vocabulary: Vocabulary) -> Library:
    """Read every document under `folder`. Raises PolicyError with every problem found."""
    return read_texts(texts_of(folder), vocabulary)


def texts_of(folder: Path) -> dict[str, str]:
    """The text of every YAML file by its name below `folder`. Raises PolicyError for what is no text."""
    if not folder.is_dir():
        message = "this is a file" if folder.exists() else "there is no such folder"
        raise PolicyError([Problem(Place(str(folder), 0), "", message, "name the policies folder")])
    problems: list[Problem] = []
    files = {str(path.relative_to(folder)): path for path in sorted(folder.rglob("*.yaml"))}
    texts = {name: _text(path, name, problems) for name, path in files.items()}
    if problems:
        raise PolicyError(problems)
    return texts


def read_texts(texts: Mapping[str, str], vocabulary: Vocabulary) -> Library:
    """Read every document of a folder whose files are given by name. Raises PolicyError with every problem found."""
    problems: list[Problem] = []
    texts = dict(sorted(texts.items()))
    documents: dict[str, Document] = {}
    for home in sorted(name.removesuffix("/document.yaml") for name in texts if name.endswith("/document.yaml")):
        document = DocumentReader(home, texts, vocabulary, problems).document()
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


def _fingerprint(texts: Mapping[str, str]) -> str:
    digest = hashlib.sha256()
    for name, text in texts.items():
        digest.update(f"{name}\0{text}\0".encode())
    return digest.hexdigest()


def _no_strays(texts: Mapping[str, str], problems: list[Problem]) -> None:
    homes = {name.rpartition("/")[0] for name in texts if name.endswith("/document.yaml")}
    for name in texts:
        home, _, file = name.rpartition("/")
        if name != CONVENTIONS and (home not in homes or file not in FILES):
            advice = f"a document's folder holds {', '.join(sorted(FILES))}"
            problems.append(Problem(Place(name, 1), "", "this file belongs to no document", advice))


def _conventions(texts: Mapping[str, str], problems: list[Problem]) -> Conventions | None:
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
