"""What the assessors of the demo city send from a bedside: answers of a frail or a hale elder, drawn signatures."""

import base64
import struct
import zlib
from datetime import date, datetime, time, timedelta
from uuid import UUID

import numpy as np
from django.utils import timezone

from songhe.assessment.bedside import Signed, Submission
from songhe.assessment.models import Assessment, Assessor, Signer
from songhe.assessment.shelf import scale_of
from songhe.scales.questions import Question

FRAILTY = (0.05, 0.2, 0.45, 0.75, 0.95)
"""How far down the options of an item lie, on average, for somebody who will be of grade 0, 1, 2, 3, 4."""
SPREAD = 0.6
"""Of an option, either way: nobody is equally frail in everything."""
WIDTH, HEIGHT, STROKES = 180, 60, 90
MINUTES = (25, 60)
INFORMANT = "家属"


def answers(assessment: Assessment, grade: int, rng: np.random.Generator) -> dict[str, str]:
    """Of every question, about as of this grade; without risk events, dementia or coma."""
    scale = scale_of(assessment.scale, assessment.version)
    found = {question.code: question.options[0].code for question in scale.asked}
    found |= {item.code: _option(item, FRAILTY[grade], rng) for item in scale.items}
    decisive = {code for rule in scale.rules if rule.decides is not None for code in rule.questions}
    return found | {code: scale.questions[code].options[0].code for code in decisive}


def sheet(assessment: Assessment, given: dict[str, str], day: date, rng: np.random.Generator, by: Signer) -> Submission:
    """Filled in on a day, in less than an hour, signed by all who must."""
    began = timezone.make_aware(datetime.combine(day, time(9, int(rng.integers(60)))))
    ended = min(began + timedelta(minutes=int(rng.integers(*MINUTES))), timezone.now())
    return Submission(
        number=UUID(bytes=rng.bytes(16), version=4),
        assessment_id=assessment.pk,
        version=assessment.version,
        answers=given,
        started_at=min(began, ended),
        finished_at=ended,
        signatures=[_signed(assessment, signer, ended, rng) for signer in _signers(assessment, by)],
        longitude=assessment.person.longitude,
        latitude=assessment.person.latitude,
    )


def _option(item: Question, frailty: float, rng: np.random.Generator) -> str:
    last = len(item.options) - 1
    place = round(frailty * last + float(rng.normal(0, SPREAD)))
    return item.options[min(max(place, 0), last)].code


def _signers(assessment: Assessment, by: Signer) -> list[Signer]:
    if not assessment.second_scores:
        return [Signer.LEAD, Signer.SECOND, Signer.INFORMANT]
    return [Signer.LEAD, Signer.INFORMANT] if by == Signer.LEAD else [Signer.SECOND]


def _signed(assessment: Assessment, signer: Signer, at: datetime, rng: np.random.Generator) -> Signed:
    names = {Signer.LEAD: _name(assessment.lead), Signer.SECOND: _name(assessment.second)}
    return Signed(signer, names.get(signer, INFORMANT), base64.b64encode(drawn(rng)).decode(), at)


def _name(assessor: Assessor | None) -> str:
    return assessor.account.name if assessor else ""


def drawn(rng: np.random.Generator) -> bytes:
    """A scrawl as a PNG in grey."""
    paper = np.full((HEIGHT, WIDTH), 255, dtype=np.uint8)
    across = np.linspace(10, WIDTH - 10, STROKES * 8)
    bends = np.interp(across, np.linspace(10, WIDTH - 10, STROKES // 6), rng.uniform(8, HEIGHT - 8, STROKES // 6))
    for dot in (0, 1):
        paper[bends.astype(int) + dot, across.astype(int)] = 0
    rows = b"".join(b"\0" + row.tobytes() for row in paper)
    head = struct.pack(">IIBBBBB", WIDTH, HEIGHT, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        _chunk(*part) for part in ((b"IHDR", head), (b"IDAT", zlib.compress(rows)), (b"IEND", b""))
    )


def _chunk(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))
