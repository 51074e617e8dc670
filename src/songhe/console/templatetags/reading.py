"""What a version of policy adds as whole documents, for the officer who is to approve it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import yaml
from django import template

from songhe.policy.vocabulary import Words
from songhe.texts.models import PolicyText
from songhe.versions.models import PolicyVersion

register = template.Library()


@dataclass(frozen=True)
class NewDocument:
    """One document as its files in the version say it."""

    title: Words
    number: str
    issuer: str
    measures: list[Mapping[str, Any]]


@register.simple_tag
def new_documents(version: PolicyVersion) -> list[NewDocument]:
    """Those that the version brings whole, head and measures."""
    homes = sorted(name.removesuffix("/document.yaml") for name in version.files if name.endswith("/document.yaml"))
    return [_document(version.files, home) for home in homes]


@register.simple_tag
def texts_of(version: PolicyVersion) -> list[PolicyText]:
    """The texts in work that the version was saved from, where the visitor may see them."""
    return list(PolicyText.objects.filter(version=version).only("name"))


def _document(files: Mapping[str, str], home: str) -> NewDocument:
    head = yaml.safe_load(files[f"{home}/document.yaml"])
    measures = yaml.safe_load(files.get(f"{home}/measures.yaml", "")) or []
    return NewDocument(Words(**head["title"]), head["number"], head["issuer"], [_measure(one) for one in measures])


def _measure(one: Mapping[str, Any]) -> Mapping[str, Any]:
    lead, units = "、".join(one["lead"]), "、".join(one["with"])
    return {"number": one["measure"], "title": Words(**one["title"]), "lead": lead, "units": units}
