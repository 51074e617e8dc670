"""What the push interface answers to a single change, in both languages at once."""

from typing import Any

from songhe.foundation.words import catalogue
from songhe.intake.push_reading import Refused
from songhe.policy.vocabulary import Words

MEGABYTES = 4

SENTENCES = {
    "value": Words("“{of}”：{wrong}", "“{of}”: {wrong}"),
    "nobody": Words(
        "没有说是谁：请写身份证号，或者姓名和出生日期。",
        "It does not say who: give the ID number, or the name and the date of birth.",
    ),
    "nothing": Words("没有要记的内容：facts 和 particulars 都是空的。", "Nothing to record: no facts, no particulars."),
    "unknown": Words(
        "没有“{name}”这一项，请按接口说明里的名称填写。",
        "Nothing is called “{name}”: see the list of what may be stated.",
    ),
    "not_yours": Words("这个来源不报“{name}”，请去掉这一项。", "This source does not report “{name}”: leave it out."),
    "ends_before": Words("valid_until 要晚于 valid_from。", "valid_until has to be after valid_from."),
    "far": Words("日期{day}太早或太晚，请核对。", "The day {day} is too early or too late."),
    "elsewhere": Words("此人不在这个密钥的授权辖区内。", "This person is not of the area of this key."),
    "no_place": Words(
        "库里没有此人；要新建档案，请在 facts 里写居住地或户籍地，并且在授权辖区内。",
        "Not on record. To add the person, say where they live or are registered, within the area of the key.",
    ),
    "no_name": Words(
        "库里没有此人；要新建档案，请同时写姓名。", "Not on record. To add the person, give the name as well."
    ),
    "erased": Words(
        "此人的个人信息已依法删除，不再接收。确需重新登记的，请联系民政部门。",
        "This person's data was erased by law and is not taken again. Ask the civil-affairs office if it is needed.",
    ),
    "too_many": Words(
        "一次调用里同一个人最多{most}条，多出的没有记入。请合并成一条，或下次再发。",
        "One call takes at most {most} changes of one person; this one was not recorded. Join them, or send it again.",
    ),
    "other_name": Words(
        "身份证号对应的档案是另一个姓名，没有记入。请核对姓名和身份证号后重发。",
        "The file with this ID number has another name: nothing was recorded. Check both and send it again.",
    ),
    "several": Words(
        "同名同生日的不止一人，没有记入。请补上身份证号后重发。",
        "Several people have this name and birthday: nothing was recorded. Send it again with the ID number.",
    ),
    "only_name": Words(
        "有一份同名同生日的档案，但没有别的可以对上，没有记入。请补上身份证号，或一致的电话、住址。",
        "One file has this name and birthday, and nothing else agrees: nothing was recorded. Give the ID number, or"
        " the same telephone or address.",
    ),
    "unknown_person": Words(
        "没有找到此人，没有记入。请补上身份证号后重发。",
        "Nobody like this is on record: nothing was recorded. Send it again with the ID number.",
    ),
}


def sentence(refused: Refused) -> dict[str, str]:
    """Why a change is not taken."""
    return {lang: SENTENCES[refused.why][lang].format(**_said(refused, lang)) for lang in ("zh", "en")}


def _said(refused: Refused, lang: str) -> dict[str, Any]:
    said = {name: value[lang] if isinstance(value, Words) else value for name, value in refused.said.items()}
    if refused.wrong:
        said["wrong"] = catalogue()[f"intake.wrong_{refused.wrong.why}"][lang].format(**refused.wrong.fields)
    return said
