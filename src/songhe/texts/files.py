"""A draft as the files of a document: document.yaml and measures.yaml."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from songhe.foundation.one_line import one_line
from songhe.texts.draft import Draft, Item, names

Found = Mapping[str, Any]


@dataclass(frozen=True)
class Files:
    """The texts by name below the policies folder, and which field of the form each line came from."""

    texts: dict[str, str]
    fields: dict[str, list[str]]

    def field(self, file: str, line: int) -> str:
        """The field of a line, counted from 1; "" where there is none."""
        lines = self.fields.get(file, [])
        return lines[line - 1] if 0 < line <= len(lines) else ""


def files(draft: Draft, document: Found, folder: str) -> Files:
    """The two files in `folder`/id. Every measure is a task: what it computes is written by a policy engineer."""
    home = f"{folder}/{draft.head['id']}"
    parts = {
        f"{home}/document.yaml": list(_head(draft.head)),
        f"{home}/measures.yaml": [line for place, item in draft.kept for line in _measure(place, item, document)],
    }
    return Files(
        {name: "".join(f"{line}\n" for _, line in lines) for name, lines in parts.items()},
        {name: [field for field, _ in lines] for name, lines in parts.items()},
    )


def _head(head: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    yield "id", f"document: {_quoted(head['id'])}"
    yield "jurisdiction", f"jurisdiction: {_quoted(head['jurisdiction'])}"
    yield "title", f"title: {_both(head['title'], head['title_en'])}"
    yield "number", f"number: {_quoted(head['number'])}"
    yield "issuer", f"issuer: {_quoted(head['issuer'])}"
    if head["issued_on"]:
        yield "issued_on", f"issued_on: {head['issued_on']}"
    yield "status", f"status: {head['status']}"
    yield "official", f"verified: {'true' if head['official'] else 'false'}"
    yield "source", f"source: {_both(head['source'])}"
    yield "from", f"from: {_from(head)}"
    yield "until", f"until: {head['until'] or _assumed('open', '原文未写有效期', 'the text names no end')}"


def _from(head: Mapping[str, str]) -> str:
    if head["from"]:
        return head["from"]
    return _assumed(head["issued_on"], "原文未写施行日期，按成文日期", "the text names no day of effect; its own day")


def _assumed(day: str, zh: str, en: str) -> str:
    return f"{{assumed: {day}, why: {_both(zh, en)}}}"


def _measure(place: int, item: Item, document: Found) -> Iterator[tuple[str, str]]:
    field = f"m.{place}"
    yield f"{field}.number", f"- measure: {_quoted(item.number)}"
    yield f"{field}.zh", f"  title: {_both(item.zh, item.en)}"
    yield f"{field}.lead", f"  lead: {_list(item.lead)}"
    more = "  # 等: the list is open" if item.open_list else ""
    yield f"{field}.units", f"  with: {_list(item.units)}{more}"
    yield f"{field}.number", "  task: true"
    for line in _figures(document["measures"][origin] for origin in item.origins):
        yield f"{field}.number", f"  # {one_line(line)}"


def _figures(measures: Iterable[Found]) -> Iterator[str]:
    """What was found and may become a clause: said in comments."""
    for measure in measures:
        for one in measure["targets"]:
            by = f" by {one['by']}" if one["by"] else ""
            yield f"target: {one['what']} {one['op']} {one['value']} {one['unit']}{by}"
        for one in measure["amounts"]:
            yield f"amount: {one['op']} {one['value']} {one['unit']}{''.join(f'/{per}' for per in one['per'])}"


def _both(zh: str, en: str = "") -> str:
    """In Chinese in both languages where nobody wrote English."""
    return f"{{zh: {_quoted(zh)}, en: {_quoted(en or zh)}}}"


def _list(text: str) -> str:
    return f"[{', '.join(_quoted(name) for name in names(text))}]"


def _quoted(text: str) -> str:
    return json.dumps(one_line(text), ensure_ascii=False)
