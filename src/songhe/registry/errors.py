"""What the registry refuses."""

from collections.abc import Mapping
from typing import ClassVar

from songhe.foundation.errors import DomainError


class PurposeMissing(DomainError):
    """Looking at a sealed number needs a reason, which is kept."""

    code = "purpose_missing"
    status = 422
    message: ClassVar[Mapping[str, str]] = {
        "zh": "请填写查看原因。",
        "en": "Say why you need to see it.",
    }


class UndoneAlready(DomainError):
    """The delivery was undone before."""

    code = "undone_already"
    message: ClassVar[Mapping[str, str]] = {
        "zh": "这批数据已经撤销过了。",
        "en": "This delivery has already been undone.",
    }


class LaterDelivery(DomainError):
    """A later delivery of the same source rests on this one."""

    code = "later_delivery"
    message: ClassVar[Mapping[str, str]] = {
        "zh": "{at} 又收到过同一来源的数据（第 {delivery} 批），其中也说到了这一批的内容，请先撤销那一批。",
        "en": "A later delivery of the same source ({at}, number {delivery}) speaks of what this one brought:"
        " undo that first.",
    }


class SameFile(DomainError):
    """A file cannot be merged into itself."""

    code = "same_file"
    status = 422
    message: ClassVar[Mapping[str, str]] = {
        "zh": "这两份是同一份档案。",
        "en": "These are one and the same file.",
    }


class MergedAlready(DomainError):
    """One of the files is part of another one, or the merging was undone before."""

    code = "merged_already"
    message: ClassVar[Mapping[str, str]] = {
        "zh": "其中一份档案已经合并过，或者这次合并已经撤销。",
        "en": "One of the files was merged before, or this merging was undone.",
    }


class FilesWithin(DomainError):
    """A file that holds others does not become part of a third: which belongs to which would no longer be plain."""

    code = "files_within"
    message: ClassVar[Mapping[str, str]] = {
        "zh": "要并入的档案里已经有别的档案，不能再并入第三份。",
        "en": "The file to be merged already holds another one and cannot become part of a third.",
    }
    advice: ClassVar[Mapping[str, str]] = {
        "zh": "请反过来合并（保留这一份），或者先撤销之前的合并。",
        "en": "Merge the other way round (keep this one), or undo the earlier merging first.",
    }


class OtherNumber(DomainError):
    """Two ID numbers that differ are two people, unless somebody knows why."""

    code = "other_number"
    status = 422
    message: ClassVar[Mapping[str, str]] = {
        "zh": "两份档案的身份证号不同，合并要写明原因。",
        "en": "The two ID numbers differ: say why the files are of one person.",
    }


class OutsideArea(DomainError):
    """The merged file belongs to an area that the caller does not answer for."""

    code = "outside_area"
    status = 403
    message: ClassVar[Mapping[str, str]] = {
        "zh": "并入的档案原来属于别的辖区，要由上级撤销。",
        "en": "The merged file came from another area: the office above has to undo this.",
    }
    advice: ClassVar[Mapping[str, str]] = {
        "zh": "请联系上级民政部门。",
        "en": "Ask the civil-affairs office above yours.",
    }


class GroundMissing(DomainError):
    """Erasing needs a ground and a reason, which are kept."""

    code = "ground_missing"
    status = 422
    message: ClassVar[Mapping[str, str]] = {
        "zh": "请选择删除依据，并写明原因。",
        "en": "Choose a ground for erasing and say why.",
    }


class NotEnded(DomainError):
    """The person neither died nor moved away, whatever the ground says."""

    code = "not_ended"
    message: ClassVar[Mapping[str, str]] = {
        "zh": "档案上没有登记与所选依据相符的去世或迁出，不能删除。",
        "en": "The file does not say that the person died or moved away as the ground has it: it stays.",
    }


class StillRunning(DomainError):
    """Something of the person's is not finished."""

    code = "still_running"
    message: ClassVar[Mapping[str, str]] = {
        "zh": "还有{what}，办结之前不能删除。",
        "en": "There are still {what}: finish them first.",
    }


class ErasureAsked(DomainError):
    """It waits for a second person already."""

    code = "erasure_asked"
    message: ClassVar[Mapping[str, str]] = {
        "zh": "已经有人申请删除，正在等另一人确认。",
        "en": "Somebody has asked for this already; it waits for a second person.",
    }


class ErasureByOneself(DomainError):
    """Who asked does not confirm."""

    code = "erasure_by_oneself"
    status = 403
    message: ClassVar[Mapping[str, str]] = {
        "zh": "删除要由申请人以外的另一人确认。",
        "en": "Somebody else than who asked has to confirm.",
    }


class ErasureClosed(DomainError):
    """It was confirmed or withdrawn before."""

    code = "erasure_closed"
    message: ClassVar[Mapping[str, str]] = {
        "zh": "这项申请已经处理过了。",
        "en": "This was settled before.",
    }


class NoteMissing(DomainError):
    """Why something is put right is kept with it."""

    code = "note_missing"
    status = 422
    message: ClassVar[Mapping[str, str]] = {
        "zh": "请写明依据，如“入户看过残疾证”。",
        "en": "Say what it rests on, such as “saw the certificate on a visit”.",
    }


class BadSince(DomainError):
    """A fact holds from a day that has come."""

    code = "bad_since"
    status = 422
    message: ClassVar[Mapping[str, str]] = {
        "zh": "起始日期（{since}）要在1900年以后、不晚于今天。",
        "en": "The first day ({since}) lies after 1900 and is not later than today.",
    }


class BadValueByHand(DomainError):
    """A value that the fact cannot have."""

    code = "bad_value_by_hand"
    status = 422
    message: ClassVar[Mapping[str, str]] = {
        "zh": "“{fact}”不能是“{given}”。",
        "en": "“{fact_en}” cannot be “{given}”.",
    }


class ElsewhereByHand(DomainError):
    """Somebody is not moved out of the sight of who moves them."""

    code = "elsewhere_by_hand"
    status = 403
    message: ClassVar[Mapping[str, str]] = {
        "zh": "迁到您辖区以外的地方，要由上级民政部门更正。",
        "en": "A place outside your area has to be put right by the office above.",
    }


class NotSaidBySource(DomainError):
    """The sources say something else by now."""

    code = "not_said_by_source"
    message: ClassVar[Mapping[str, str]] = {
        "zh": "这个来源现在没有这样记载，可能刚刚更新过。",
        "en": "The source does not say so any more: it may just have changed.",
    }


class BadContactPerson(DomainError):
    """Somebody to call needs a name, a relation and a number one can dial."""

    code = "bad_contact_person"
    status = 422
    message: ClassVar[Mapping[str, str]] = {
        "zh": "请填写姓名（30字以内）、关系（16字以内）；电话是7至12位数字，可以不填。",
        "en": "Give a name (30 letters at most), a relation (16) and, if known, a telephone of 7 to 12 digits.",
    }
