"""What is known about each kind of subject, one file a family; FACTS has them all, SUBJECTS what they are about."""

from songhe.policy.vocabulary import Fact, Words
from songhe.subjects.facts import areas, funds, health, institutions, projects, workers

SUBJECTS = {
    "institution": Words("养老机构", "care institution"),
    "childcare_centre": Words("托育机构", "childcare centre"),
    "hospital": Words("医疗机构", "medical institution"),
    "care_worker": Words("养老服务人员", "care worker"),
    "childcare_worker": Words("托育服务人员", "childcare worker"),
    "estate": Words("居住区", "residential estate"),
    "community": Words("社区、村", "community or village"),
    "street": Words("街道、乡镇", "street or township"),
    "county": Words("区县", "county or district"),
    "fund": Words("彩票公益金", "lottery fund"),
    "project": Words("项目、事项", "project or filing"),
    "application": Words("入住申请", "application for admission"),
}

FACTS: tuple[Fact, ...] = (
    *institutions.FACTS,
    *health.FACTS,
    *workers.FACTS,
    *areas.FACTS,
    *funds.FACTS,
    *projects.FACTS,
)
