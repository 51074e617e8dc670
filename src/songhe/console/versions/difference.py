"""What a version changes, in words: which clause, which row, from what to what."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings

from songhe.console.versions.fields import spoken
from songhe.foundation.words import lang
from songhe.policy.clauses import Document, Entitlement, Library
from songhe.policy.edits import Edit, written
from songhe.policy.vocabulary import Words

COLON = Words("：", ": ")
LONGEST = 120


@dataclass(frozen=True)
class Changed:
    """One value. `clause` and `document` are None where the policies hold them no more."""

    clause: Entitlement | None
    document: Document | None
    group: Words
    what: Words
    before: Words
    after: Words


def differences(edits: Iterable[Edit], library: Library) -> list[Changed]:
    """In the order of the edits."""
    clauses = {
        (clause.place.file, clause.name): clause
        for clause in library.clauses.values()
        if isinstance(clause, Entitlement)
    }
    return [_changed(edit, clauses.get((edit.file, edit.clause)), library) for edit in edits]


def _changed(edit: Edit, clause: Entitlement | None, library: Library) -> Changed:
    document = library.documents.get(clause.document) if clause else None
    said = spoken(clause, edit.path, settings.SONGHE_VOCABULARY) if clause else None
    if said is None:
        path = ".".join(map(str, edit.path))
        before, after = written(edit.before), written(edit.after)
        return Changed(
            clause, document, Words("", ""), Words(path, path), Words(before, before), Words(after, after)
        )  # fmt: skip
    return Changed(clause, document, said.group, said.what, said.said(edit.before), said.said(edit.after))


def title_of(changed: Iterable[Changed]) -> str:
    """The officer's own words where they wrote none: 政府购买居家养老服务：单价20元/小时改为25元/小时."""
    first, *others = list(changed)
    speech = lang()
    name = f"{first.clause.title[speech]}{COLON[speech]}" if first.clause else ""
    change = Words(
        f"{first.what.zh}{first.before.zh}改为{first.after.zh}",
        f"{first.what.en} {first.before.en} to {first.after.en}",
    )
    more = Words(f"等{len(others) + 1}处", f" and {len(others)} more")[speech] if others else ""
    return f"{name}{change[speech]}{more}"[:LONGEST]
