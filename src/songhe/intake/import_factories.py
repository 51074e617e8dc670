"""Imports for tests, here and in the modules above."""

import json
from typing import Any

from songhe.foundation.clock import today
from songhe.foundation.encryption import seal
from songhe.foundation.models import Account
from songhe.intake.models import DOUBT, Doubt, Import


def an_import(by: Account, *, scope: str = "", **changed: Any) -> Import:
    """A file of the account's area, as it arrived."""
    given = {"source": "civil_affairs", "name": "低保名单.csv", "size": 100, "sha256": "0" * 64, "as_of": today()}
    return Import.objects.create(scope=scope or by.scope, by=by, **given | changed)


def a_doubt(imported: Import) -> Doubt:
    """A row that may be of somebody."""
    data = seal(json.dumps({"name": "王芳", "person.born_on": "1943-10-12"}, ensure_ascii=False), purpose=DOUBT)
    return Doubt.objects.create(imported=imported, scope=imported.scope, row=2, data_sealed=data, candidates=[])
