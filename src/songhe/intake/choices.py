"""Yes and no, choices and grades as files write them: the official words, their synonyms, digits of every kind."""

import re
from collections.abc import Mapping

from songhe.intake.fold import narrow
from songhe.intake.wrong import Wrong
from songhe.policy.vocabulary import Choice, Whole

YES = frozenset(
    ["是", "有", "1", "√", "✓", "✔", "☑", "Y", "YES", "T", "TRUE", "享受", "在享", "在保", "已享受", "正常", "已",
     "已参保", "参保", "参加", "对", "需要", "愿意", "符合"]
)  # fmt: skip
NO = frozenset(
    ["否", "无", "0", "×", "✗", "✘", "☐", "X", "N", "NO", "F", "FALSE", "不享受", "未享受", "不在保", "未", "未参保",
     "不参加", "没有", "不是", "不需要", "不愿意", "不符合", "停保"]
)  # fmt: skip
DIGITS = dict(zip("一二三四五壹贰叁肆伍ⅠⅡⅢⅣⅤ", [1, 2, 3, 4, 5] * 3, strict=True)) | {"零": 0, "〇": 0}
ROMAN = {"I": 1, "II": 2, "III": 3, "IV": 4, "V": 5}
GRADE = re.compile(r"第?([0-9]|[一二三四五壹贰叁肆伍ⅠⅡⅢⅣⅤ零〇]|I{1,3}|IV|V)(?:级|等|等级)?", re.ASCII)
SYNONYMS: Mapping[str, Mapping[str, str]] = {
    "person.sex": {"1": "male", "2": "female", "男性": "male", "女性": "female", "M": "male", "F": "female"},
    "person.urban_rural": {"城市": "urban", "城区": "urban", "非农业": "urban", "农业": "rural", "乡村": "rural"},
    "person.living": {
        "单独居住": "alone", "独居老人": "alone", "一人户": "alone", "与配偶同住": "couple", "夫妻同住": "couple",
        "仅夫妻": "couple", "与子女同住": "with_family", "与子女共同居住": "with_family", "家人同住": "with_family",
        "与亲友同住": "with_others", "养老机构": "institution", "入住机构": "institution", "集中居住": "institution",
    },
    "welfare.tekun": {
        "分散": "dispersed", "分散特困": "dispersed", "集中": "centralised", "集中特困": "centralised",
        "无": "none", "否": "none", "不是": "none",
    },
    "disability.kind": {
        "无": "none", "1": "visual", "2": "hearing", "3": "speech", "4": "physical", "5": "intellectual",
        "6": "mental", "7": "multiple", "多重残": "multiple", "肢残": "physical", "视残": "visual", "听残": "hearing",
    },
    "honour.model_worker": {
        "无": "none", "否": "none", "国家级": "nation", "全国级": "nation", "省级劳模": "province",
        "省部级": "province", "市级劳模": "city", "县级劳模": "county", "区级": "county", "全国劳模": "nation",
    },
    "disability.level": {"无": "0", "非残疾": "0"},
    "assessment.care_grade": {
        "完好": "0", "能力完好": "0", "轻度": "1", "轻度失能": "1", "轻度受损": "1", "中度": "2", "中度失能": "2",
        "中度受损": "2", "重度": "3", "重度失能": "3", "重度受损": "3", "完全失能": "4", "完全丧失": "4",
    },
    "ltci.grade": {
        "基本正常": "0", "正常": "0", "轻度": "1", "轻度失能": "1", "中度": "2", "中度失能": "2",
        "重度Ⅰ级": "3", "重度一级": "3", "重度失能Ⅰ级": "3", "重度失能一级": "3", "重度失能I级": "3",
        "重度Ⅱ级": "4", "重度二级": "4", "重度失能Ⅱ级": "4", "重度失能二级": "4", "重度失能II级": "4",
        "重度Ⅲ级": "5", "重度三级": "5", "重度失能Ⅲ级": "5", "重度失能三级": "5", "重度失能III级": "5",
    },
}  # fmt: skip
"""Words of files by fact; those of the vocabulary are known without being listed."""
ENDINGS = ("残疾人", "残疾", "供养", "人员", "老年人", "居住")


def yes_no(text: str) -> bool:
    """Raises Wrong for a word that is neither."""
    written = narrow(text).upper()
    if written in YES:
        return True
    if written in NO:
        return False
    raise Wrong("yes_no")


def choice(text: str, kind: Choice, fact: str) -> str:
    """The name of a choice by its official word, its name, or a synonym. Raises Wrong with the words there are."""
    known = _choice_words(kind, fact)
    written = narrow(text)
    for tried in (written, *(written.removesuffix(ending) for ending in ENDINGS)):
        if tried and tried in known:
            return known[tried]
    raise Wrong("choice", words="、".join(words.zh for words in kind.values.values()))


def _choice_words(kind: Choice, fact: str) -> dict[str, str]:
    official = {words.zh: value for value, words in kind.values.items()}
    short = {words.zh.removesuffix(end): value for value, words in kind.values.items() for end in ENDINGS}
    return {**{value: value for value in kind.values}, **short, **SYNONYMS.get(fact, {}), **official}


def grade(text: str, kind: Whole, fact: str) -> int:
    """一级, 1级, Ⅰ级, 1 or the word of the vocabulary. Raises Wrong."""
    written = narrow(text).removesuffix(".0")
    written = SYNONYMS.get(fact, {}).get(written, written)
    for label, words in kind.labels.items():
        if written in (words.zh, narrow(words.zh)):
            return label
    found = GRADE.fullmatch(written)
    number = _digit(found[1]) if found else int(written) if written.isascii() and written.isdigit() else None
    if number is None or len(written) > 9:
        raise Wrong("grade", least=kind.least, most=kind.most)
    if number < kind.least or (kind.most is not None and number > kind.most):
        raise Wrong("grade", least=kind.least, most=kind.most)
    return number


def _digit(text: str) -> int:
    return DIGITS[text] if text in DIGITS else ROMAN[text] if text in ROMAN else int(text)
