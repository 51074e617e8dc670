"""Which module offers which facts, and the codes of items and units that are the same at every level."""

from songhe.policy.vocabulary import Words, vocabulary
from songhe.registry import facts as registry
from songhe.subjects import facts as subjects

ITEMS = {
    "old_age_allowance": Words("高龄津贴", "old-age allowance"),
    "home_care": Words("政府购买居家养老服务", "government-purchased home care"),
    "care_service_subsidy": Words("经济困难老年人养老服务补贴", "care-service subsidy for elders in hardship"),
    "nursing_subsidy": Words("失能老年人护理补贴", "nursing subsidy for disabled elders"),
    "tekun_care": Words("特困照料护理", "tekun nursing care"),
    "tekun_living": Words("特困基本生活", "tekun basic living"),
    "dibao_living": Words("最低生活保障", "minimum-living guarantee"),
    "disability_living": Words("困难残疾人生活补贴", "living subsidy for disabled people in hardship"),
    "disability_care": Words("重度残疾人护理补贴", "care subsidy for severely disabled people"),
    "visit": Words("探访关爱", "visits"),
    "ability_assessment": Words("老年人能力综合评估", "comprehensive ability assessment"),
    "home_retrofit": Words("家庭适老化改造", "age-friendly home retrofit"),
    "family_care_support": Words("家庭养老支持", "family care support"),
    "institution_priority": Words("机构养老优先入住", "priority admission to institutions"),
    "veterans_care": Words("特殊贡献老年人集中供养", "centralised care for elders of special merit"),
    "pension_employee": Words("职工基本养老保险", "employee pension"),
    "pension_resident": Words("城乡居民基本养老保险", "resident pension"),
    "relief": Words("社会救助", "relief"),
    "nursing_bed_grant": Words("护理型床位建设补助", "grant for nursing beds"),
    "inner_clinic_grant": Words("内设医疗机构开办补助", "grant for an inner clinic"),
    "care_ward_grant": Words("医疗机构养护病区补助", "grant for a care ward"),
    "caregiver_grant": Words("养老护理员一次性补贴", "one-off grant to caregivers"),
    "institution_grant": Words("养老机构奖补", "grants to care institutions"),
    "meal_subsidy": Words("老年人用餐补贴", "meal subsidy"),
    "graduate_grant": Words("毕业生入职补贴", "entry grant for graduates"),
    "admission_grant": Words("收住困难老年人补贴", "grant for taking in elders in hardship"),
    "social_insurance_grant": Words("社会保险补贴", "social-insurance grant"),
    "building_grant": Words("养老机构建设补贴", "grant for building a home"),
    "operation_grant": Words("养老机构运营补贴", "grant for running a home"),
}

UNITS = {
    "yuan": Words("元", "yuan"),
    "hour": Words("小时", "hours"),
    "visit": Words("次探访", "visits"),
    "assessment": Words("次评估", "assessments"),
    "retrofit": Words("户改造", "retrofits"),
    "service": Words("项服务", "services"),
    "grant": Words("份补贴", "grants"),
    "place": Words("个优先名额", "priority places"),
    "pension": Words("份养老金", "pensions"),
    "percent": Words("%", "%"),
    "per_thousand": Words("‰", "per thousand"),
    "per_thousand_people": Words("个/千人", "per thousand people"),
    "bed": Words("张", "beds"),
    "childcare_place": Words("个托位", "childcare places"),
    "institution": Words("家", "institutions"),
    "site": Words("处", "sites"),
    "community": Words("个社区", "communities"),
    "household": Words("户", "households"),
    "person_time": Words("人次", "person-times"),
    "person": Words("人", "people"),
    "hazard": Words("处隐患", "hazards"),
    "m2_per_person": Words("平方米/人", "m² per person"),
    "m2_per_100_households": Words("平方米/百户", "m² per 100 households"),
    "hours_a_day": Words("小时/日", "hours a day"),
}

SUBJECTS = {"person": Words("老年人", "elder"), **subjects.SUBJECTS}

VOCABULARY = vocabulary((*registry.FACTS, *subjects.FACTS), ITEMS, UNITS, SUBJECTS)
