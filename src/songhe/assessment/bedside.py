"""What the telephone sends: answers, signatures, photographs of one assessor, taken once or refused with a sentence."""

import base64
import binascii
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import Decimal
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from songhe.assessment import queries
from songhe.assessment.conclusion import conclude
from songhe.assessment.errors import NotYours, SentAlready, SheetWrong, wrong_answers
from songhe.assessment.models import SIGNATURE, Assessment, Assessor, Photo, Sheet, Signature, Signer
from songhe.assessment.path import take
from songhe.assessment.photos import keep_photo
from songhe.assessment.shelf import must_hold, scale_of
from songhe.foundation.encryption import seal
from songhe.foundation.models import Account
from songhe.scales.engine import score
from songhe.scales.errors import AnswersError

CLOCKS_DIFFER = timedelta(minutes=5)
LARGEST_SIGNATURE = 200_000
PNG = b"\x89PNG\r\n\x1a\n"


@dataclass(frozen=True)
class Signed:
    """A signature as it comes: a PNG in base64."""

    signer: str
    name: str
    image: str
    signed_at: datetime


@dataclass(frozen=True)
class Shot:
    """A photograph as it comes: a JPEG."""

    question: str
    jpeg: bytes
    taken_at: datetime


@dataclass(frozen=True)
class Submission:
    """One assessor's sheet as the telephone sends it; `number` is the telephone's own, the same however often sent."""

    number: UUID
    assessment_id: int
    version: str
    answers: Mapping[str, str]
    started_at: datetime
    finished_at: datetime
    form: Mapping[str, object] = field(default_factory=dict)
    notes: Mapping[str, str] = field(default_factory=dict)
    signatures: Sequence[Signed] = ()
    photos: Sequence[Shot] = ()
    grade: int | None = None
    """The grade the telephone showed."""
    longitude: Decimal | None = None
    latitude: Decimal | None = None


@transaction.atomic
def send(*, by: Account, submission: Submission) -> Sheet:
    """Take a sheet; the same again is the same sheet. With everything there the result follows at once.

    Raises NotYours, SentAlready, SheetWrong, ScaleWithdrawn, NotNow: nothing is stored then.
    """
    again = Sheet.objects.filter(submission=submission.number, assessor__account=by).first()
    if again:
        return again
    if Sheet.objects.filter(submission=submission.number).exists():
        raise NotYours
    assessment = queries.locked(by.sees, submission.assessment_id)
    assessor = _assessor(assessment, by)
    if assessment.sheets.filter(submission=submission.number).exists():
        return assessment.sheets.get(submission=submission.number)
    if assessment.sheets.filter(assessor=assessor).exists():
        raise SentAlready
    _check(assessment, assessor, submission)
    sheet = _keep(assessment, assessor, submission)
    longitude, latitude = submission.longitude, submission.latitude
    take(assessment, "send", by=by, detail={"sheet": sheet.pk}, longitude=longitude, latitude=latitude)
    if _complete(assessment):
        conclude(assessment, by=by)
    return sheet


def _assessor(assessment: Assessment, account: Account) -> Assessor:
    """Whose sheet it may be: the lead's, and the second's where both score."""
    allowed = [assessment.lead, assessment.second] if assessment.second_scores else [assessment.lead]
    for assessor in allowed:
        if assessor and assessor.account_id == account.pk:
            return assessor
    raise NotYours


def _complete(assessment: Assessment) -> bool:
    """Every sheet is there, and where both scored they answered alike; else they settle what differs."""
    sheets = list(assessment.sheets.all())
    if assessment.second_scores:
        return len(sheets) == 2 and sheets[0].answers == sheets[1].answers
    return True


def _check(assessment: Assessment, assessor: Assessor, submission: Submission) -> None:
    scale = scale_of(assessment.scale, assessment.version)
    must_hold(scale)
    if submission.version != assessment.version:
        raise _wrong("量表版本与派单时不同，请联网更新", "the scale's version is not the one this was assigned with")
    _check_times(submission)
    try:
        result = score(scale, submission.answers)
    except AnswersError as error:
        raise wrong_answers(error) from error
    if submission.grade is not None and submission.grade != result.grade:
        raise _wrong(
            f"手机上的等级（{submission.grade}级）与平台按标准计算的（{result.grade}级）不一致，没有保存",
            f"the telephone's grade {submission.grade} is not the {result.grade} that the answers give: not stored",
        )
    _check_signatures(assessment, assessor, submission)


def _check_times(submission: Submission) -> None:
    if submission.finished_at > timezone.now() + CLOCKS_DIFFER:
        raise _wrong(
            "评估时间在将来，请检查手机的日期和时间", "the time lies in the future: check the telephone's clock"
        )
    if submission.started_at > submission.finished_at:
        raise _wrong(
            "开始时间晚于结束时间，请检查手机的日期和时间", "it ended before it began: check the telephone's clock"
        )


def _check_signatures(assessment: Assessment, assessor: Assessor, submission: Submission) -> None:
    signed = {one.signer: one for one in submission.signatures}
    if len(signed) < len(submission.signatures):
        raise _wrong("同一人签了两次名", "somebody signed twice")
    for signer in _signers(assessment, assessor):
        if signer not in signed:
            raise _wrong(f"还缺{Signer(signer).label}的签名", f"the {signer}'s signature is missing")
    images = [one.image for one in submission.signatures]
    lead, second = signed.get(Signer.LEAD), signed.get(Signer.SECOND)
    if len(set(images)) < len(images) or (lead and second and lead.name.strip() == second.name.strip()):
        raise _wrong("两位评估员要分别签名，不能由一人代签", "the two assessors must each sign for themselves")
    for one in submission.signatures:
        _check_image(one)


def _signers(assessment: Assessment, assessor: Assessor) -> list[str]:
    """Who must have signed the sheet."""
    if not assessment.second_scores:
        return [Signer.LEAD, Signer.SECOND, Signer.INFORMANT]
    return [Signer.LEAD, Signer.INFORMANT] if assessor.pk == assessment.lead_id else [Signer.SECOND]


def _check_image(signed: Signed) -> None:
    try:
        image = base64.b64decode(signed.image, validate=True)
    except binascii.Error as error:
        raise _wrong("签名图片损坏，请重新签名", "a signature is damaged: sign again") from error
    if not image.startswith(PNG) or len(image) > LARGEST_SIGNATURE:
        raise _wrong("签名图片过大或格式不对，请重新签名", "a signature is too large or no PNG: sign again")


def _keep(assessment: Assessment, assessor: Assessor, submission: Submission) -> Sheet:
    about = {"person_id": assessment.person_id, "scope": assessment.scope}
    sheet = Sheet.objects.create(
        assessment=assessment,
        assessor=assessor,
        submission=submission.number,
        answers=dict(submission.answers),
        form=dict(submission.form),
        notes=dict(submission.notes),
        started_at=submission.started_at,
        finished_at=submission.finished_at,
        longitude=submission.longitude,
        latitude=submission.latitude,
        **about,
    )
    for one in submission.signatures:
        sealed = seal(one.image, purpose=SIGNATURE)
        fields = {"name": one.name.strip(), "image_sealed": sealed, "signed_at": one.signed_at}
        Signature.objects.create(assessment=assessment, signer=one.signer, **fields, **about)
    for shot in submission.photos:
        kept = keep_photo(shot.jpeg)
        fields = {"question": shot.question, "sha256": kept, "bytes": len(shot.jpeg), "taken_at": shot.taken_at}
        Photo.objects.create(sheet=sheet, **fields, **about)
    return sheet


def _wrong(zh: str, en: str) -> SheetWrong:
    return SheetWrong(why=f"{zh}。", why_en=f"{en[:1].upper()}{en[1:]}.")
