"""People who work in care and childcare (养老服务人员、托育服务人员)."""

from songhe.policy.vocabulary import Words
from songhe.subjects.facts.declare import TIMES, YEARS, Declare

POST = {
    "caregiver": Words("养老护理员", "caregiver"),
    "head": Words("院长", "head of a home"),
    "other": Words("其他岗位", "other post"),
}
SKILL = {
    "none": Words("无技能等级", "none"),
    "elementary": Words("初级", "elementary"),
    "intermediate": Words("中级", "intermediate"),
    "senior": Words("高级", "senior"),
    "technician": Words("技师", "technician"),
    "senior_technician": Words("高级技师", "senior technician"),
}
GRADUATE = {
    "none": Words("非对口毕业生", "no college graduate"),
    "junior_college": Words("专科（含技工学院、高级技工学校）", "junior college, technician college"),
    "bachelor": Words("本科", "bachelor"),
}

of = Declare("care_worker", Words("养老服务人员台账", "register of care workers"))
CARE = (
    of.choice("post", "岗位", "post", POST),
    of.yes_no("in_institution", "在养老机构工作", "works in an institution"),
    of.yes_no("certified", "持证上岗", "certified for the post"),
    of.choice("skill", "职业技能等级", "skill grade", SKILL, ordered=True),
    of.choice("graduate", "毕业院校层次", "graduate", GRADUATE),
    of.whole("contract_years", "劳动合同年限", "years of the labour contract", unit=YEARS),
    of.whole("years_in_post", "从事护理岗位年限", "years in a care post", unit=YEARS),
    of.yes_no("trained_before_post", "岗前培训", "trained before the post"),
    of.whole("trainings", "累计培训", "trainings", unit=TIMES),
    of.yes_no("blacklisted", "列入失信名单", "blacklisted"),
)

of = Declare("childcare_worker", Words("托育服务人员台账", "register of childcare workers"))
CHILDCARE = (
    of.yes_no("trained_before_post", "岗前培训", "trained before the post"),
    of.whole("trainings", "累计培训", "trainings", unit=TIMES),
)

FACTS = (*CARE, *CHILDCARE)
