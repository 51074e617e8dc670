"""Everything that writes about texts."""

import hashlib
import re
from datetime import date, timedelta
from pathlib import PurePath
from typing import Any

from django.db import transaction
from django.utils import timezone

from songhe.foundation import audit
from songhe.foundation.clock import today
from songhe.foundation.models import Account
from songhe.foundation.one_line import one_line
from songhe.foundation.words import words
from songhe.texts import found
from songhe.texts.draft import Draft, first_draft
from songhe.texts.errors import SavedMeanwhile
from songhe.texts.files import Files
from songhe.texts.models import PolicyText, TextStep
from songhe.versions import in_force
from songhe.versions.actions import draft_version
from songhe.versions.models import PolicyVersion

LONGEST_NAME = 200


@transaction.atomic
def add_text(*, by: Account, content: bytes, name: str = "") -> PolicyText:
    """Read a text and keep it with what was found. Raises TextRefused, and then nothing is kept."""
    text = found.text_of(content)
    documents = found.documents(text)
    kept = PolicyText.objects.create(
        scope=by.scope,
        name=one_line(PurePath(name).name)[-LONGEST_NAME:] or _first_line(text),
        content=text,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        found=documents,
        created_by=by,
        changed_by=by,
        changed_at=timezone.now(),
    )
    _step(kept, by, "uploaded", sha256=kept.sha256)
    if len(documents) == 1:
        choose(by=by, text=kept, document=0)
    return kept


@transaction.atomic
def choose(*, by: Account, text: PolicyText, document: int) -> PolicyText:
    """Begin the draft of one of the documents found; a further one gets a text of its own."""
    if text.document is not None and text.document != document:
        text = PolicyText(
            scope=text.scope, name=text.name, content=text.content, sha256=text.sha256, found=text.found, created_by=by
        )
    elif text.draft is not None:
        return text
    text.document, text.state = document, "work"
    text.changed_by, text.changed_at = by, timezone.now()
    text.save()
    text.draft = first_draft(text.found[document], _proposed(by, text)).plain
    text.save(update_fields=["draft"])
    _step(text, by, "chosen")
    return text


@transaction.atomic
def save(*, by: Account, text: PolicyText, draft: Draft, revision: int) -> PolicyText:
    """Keep the work as it is, right or wrong. Raises SavedMeanwhile."""
    current = _current(text, revision)
    current.draft = draft.plain
    _changed(current, by, "saved", "work" if current.state == "aside" else current.state)
    return current


@transaction.atomic
def put_aside(*, by: Account, text: PolicyText) -> None:
    """It is not worked on for now; saving it takes it up again."""
    _changed(_current(text, text.revision), by, "aside", "aside")


@transaction.atomic
def save_as_draft(*, by: Account, text: PolicyText, draft: Draft, files: Files) -> PolicyVersion:
    """A draft version of policy that adds the document; nothing is in force by it."""
    current = _current(text, text.revision)
    version = draft_version(
        by=by,
        area=by.area,
        title=words("texts.version_title", title=draft.head["title"])[:120],
        edits=[],
        files=files.texts,
        in_force_from=date.fromisoformat(draft.head["day"]),
    )
    current.version = version
    _changed(current, by, "drafted", "drafted")
    return version


def _current(text: PolicyText, revision: int) -> PolicyText:
    """As it stands now, until the transaction ends."""
    current = PolicyText.objects.select_for_update(of=("self",)).select_related("changed_by").get(pk=text.pk)
    if current.revision != revision:
        raise SavedMeanwhile(name=current.changed_by.name)
    return current


def _changed(text: PolicyText, by: Account, what: str, state: str) -> None:
    text.state, text.changed_by, text.changed_at = state, by, timezone.now()
    text.revision += 1
    text.save(update_fields=["draft", "state", "version", "changed_by", "changed_at", "revision"])
    _step(text, by, what)


def _step(text: PolicyText, by: Account, what: str, **detail: Any) -> None:
    TextStep.objects.create(text=text, scope=text.scope, what=what, by=by)
    audit.record(by=by, what=f"policy_text_{what}", scope=by.sees, text=text.pk, **detail)


def _first_line(text: str) -> str:
    return next((line for each in text.splitlines() if (line := one_line(each))), "")[:60]


def _proposed(by: Account, text: PolicyText) -> dict[str, str]:
    """What the text does not say itself."""
    document = text.found[text.document or 0]
    zh = words("texts.source", name=text.name, by=by.name, day=today())
    return {
        "jurisdiction": by.area,
        "id": _id(document["number"], by.area, text.pk),
        "status": "draft",
        "source": zh,
        "day": (today().replace(day=1) + timedelta(days=32)).replace(day=1).isoformat(),
    }


def _id(number: str, area: str, pk: int) -> str:
    """weihai-2026-7 for 威政办字〔2026〕7号 where the folder of the area is 371000-weihai."""
    home = next((name for name in in_force.texts_on(today()) if name.startswith(f"{area}-")), area)
    place = home.partition("/")[0].removeprefix(f"{area}-")
    numbers = re.findall(r"\d+", number) or ["text", str(pk)]
    return "-".join([place, *numbers]).lower()
