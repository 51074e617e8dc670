"""A sheet as the telephone sends it: read from the request, or refused with a sentence that says where."""

import json
import math
from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.http import HttpRequest

from songhe.assessment.bedside import Shot, Signed, Submission
from songhe.assessment.errors import SheetWrong
from songhe.assessment.models import Signer
from songhe.assessment.photos import LARGEST

MOST_PHOTOS = 12
LONGEST_NAME = 64
LARGEST_SHEET = 1_500_000
"""Characters: three signatures and the answers."""
Plain = dict[str, Any]


def submission_of(request: HttpRequest) -> Submission:
    """multipart: `sheet` as JSON, and files `photo-<place>` for each entry of its `photos`. Raises SheetWrong."""
    sheet = _sheet(request.POST.get("sheet", ""))
    try:
        return _submission(sheet, request.FILES)
    except (KeyError, TypeError, ValueError, AttributeError, ArithmeticError) as error:
        raise unreadable() from error


def unreadable() -> SheetWrong:
    """What came is no sheet of this app."""
    return SheetWrong(
        why="手机发来的内容不完整，没有保存。请更新应用后重新提交。",
        why_en="What the telephone sent is not complete and was not stored. Update the app and send again.",
    )


def _sheet(text: str) -> Plain:
    if not text or len(text) > LARGEST_SHEET or "\\u0000" in text:  # PostgreSQL keeps no NUL
        raise unreadable()
    try:
        sheet = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise unreadable() from error
    if not isinstance(sheet, dict):
        raise unreadable()
    return sheet


def _submission(sheet: Plain, files: Mapping[str, Any]) -> Submission:
    grade = sheet.get("grade")
    if grade is not None and type(grade) is not int:
        raise ValueError
    return Submission(
        number=UUID(sheet["number"]),
        assessment_id=_whole(sheet["assessment"]),
        version=_text(sheet["version"], 16),
        answers=_texts(sheet["answers"], 32),
        form=dict(sheet["form"]),
        notes=_texts(sheet["notes"], 1000),
        started_at=_moment(sheet["started_at"]),
        finished_at=_moment(sheet["finished_at"]),
        signatures=[_signed(one) for one in sheet["signatures"]],
        photos=_photos(sheet["photos"], files),
        grade=grade,
        longitude=_degrees(sheet.get("longitude"), 180),
        latitude=_degrees(sheet.get("latitude"), 90),
    )


def _signed(one: Plain) -> Signed:
    name = _text(one["name"], LONGEST_NAME).strip()
    if not name:
        raise SheetWrong(why="签名的人还没有写姓名。", why_en="Somebody who signed has not given a name.")
    return Signed(Signer(one["signer"]), name, _text(one["image"], LARGEST_SHEET), _moment(one["signed_at"]))


def _photos(listed: list[Plain], files: Mapping[str, Any]) -> list[Shot]:
    if len(listed) > MOST_PHOTOS:
        raise SheetWrong(
            why=f"照片有{len(listed)}张，最多{MOST_PHOTOS}张，请删去一些。",
            why_en=f"There are {len(listed)} photographs, {MOST_PHOTOS} at most: remove some.",
        )
    return [
        Shot(_text(one["question"], 32), _jpeg(files[f"photo-{place}"], place), _moment(one["taken_at"]))
        for place, one in enumerate(listed)
    ]


def _jpeg(file: Any, place: int) -> bytes:
    size: int = file.size
    if size > LARGEST:
        most = LARGEST // 1_000_000
        raise SheetWrong(
            why=f"第{place + 1}张照片有{math.ceil(size / 1e6)}MB，超过{most}MB，请重新拍摄。",
            why_en=f"Photograph {place + 1} has {math.ceil(size / 1e6)} MB, more than {most}: take it again.",
        )
    jpeg: bytes = file.read()
    return jpeg


def _text(value: object, longest: int) -> str:
    if not isinstance(value, str) or len(value) > longest:
        raise ValueError
    return value


def _texts(value: Plain, longest: int) -> dict[str, str]:
    return {_text(key, 32): _text(text, longest) for key, text in value.items()}


def _whole(value: object) -> int:
    if type(value) is not int or not 0 < value < 2**63:
        raise ValueError
    return value


def _moment(value: str) -> datetime:
    moment = datetime.fromisoformat(value)
    if moment.tzinfo is None or not 2000 <= moment.year < 9000:
        raise ValueError
    return moment


def _degrees(value: object, most: int) -> Decimal | None:
    if value is None:
        return None
    if not isinstance(value, int | float) or not abs(value) <= most:
        raise ValueError
    return round(Decimal(str(value)), 6)
