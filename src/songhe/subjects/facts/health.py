"""Medical institutions (医疗机构)."""

from songhe.policy.vocabulary import Words
from songhe.subjects.facts.declare import BEDS, Declare

KIND = {
    "general": Words("综合医院", "general hospital"),
    "specialised": Words("专科医院", "specialised hospital"),
    "tcm": Words("中医医院", "hospital of Chinese medicine"),
    "township": Words("乡镇卫生院", "township health centre"),
    "community": Words("社区卫生服务机构", "community health centre"),
    "other": Words("其他医疗机构", "other"),
}

of = Declare("hospital", Words("医疗机构登记", "register of medical institutions"))
FACTS = (
    of.choice("kind", "医疗机构类别", "kind", KIND),
    of.yes_no("public", "公立", "public"),
    of.whole("level", "医院等级（0为未定级）", "level, 0 is none", most=3),
    of.yes_no("green_channel", "老年人绿色通道", "green channel for elders"),
    of.yes_no("internet_nursing", "开展“互联网+护理服务”", "internet+nursing"),
    of.yes_no("geriatrics", "设老年病科", "geriatrics department"),
    of.yes_no("care_ward", "设专门养护病区", "dedicated care ward"),
    of.whole("care_ward_beds", "养护病区护理床位数", "nursing beds of the care ward", unit=BEDS),
)
