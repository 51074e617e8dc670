"""Care institutions (养老机构) and childcare centres (托育机构)."""

from songhe.policy.vocabulary import Words
from songhe.subjects.facts.declare import BEDS, PEOPLE, PLACES, YUAN_A_MONTH, Declare

OPERATION = {
    "public": Words("公办", "public"),
    "public_private": Words("公建民营", "built by the public, run privately"),
    "private": Words("民办", "private"),
}
TYPE = {
    "welfare_home": Words("福利院", "welfare home"),
    "township_home": Words("敬老院", "township home"),
    "veterans_home": Words("光荣院", "veterans' home"),
    "other": Words("其他养老机构", "other home"),
}

of = Declare("institution", Words("养老机构业务台账", "register of care institutions"))
INSTITUTION = (
    of.choice("operation", "经营性质", "operation", OPERATION),
    of.choice("type", "机构类型", "type", TYPE),
    of.yes_no("built_public", "由公办机构转制或原属公办", "was or is a public home"),
    of.yes_no("nonprofit", "非营利性", "non-profit"),
    of.yes_no("serves_tekun", "特困人员供养服务机构", "tekun support home"),
    of.yes_no("tekun_disabled_care", "具备失能特困照护能力", "cares for disabled tekun"),
    of.yes_no("permitted_medical_care", "经民政、卫健许可的医养结合机构", "licensed medical-care institution"),
    of.day("opened_on", "开业日期", "opened on"),
    of.whole("beds", "养老床位数", "beds", unit=BEDS),
    of.whole("nursing_beds", "护理型床位数", "nursing beds", unit=BEDS, part_of="beds"),
    of.whole("dementia_beds", "认知障碍照护床位数", "dementia-care beds", unit=BEDS, part_of="beds"),
    of.whole("hospice_beds", "安宁疗护床位数", "hospice beds", unit=BEDS, part_of="beds"),
    of.whole(
        "inclusive_beds_added", "“十四五”新增普惠床位数", "inclusive beds added 2021–2025", unit=BEDS, part_of="beds"
    ),
    of.yes_no("inclusive", "普惠养老机构", "inclusive institution"),
    of.yes_no("aided", "享受政府补助或免费、低租用房", "aided, or in free or low-rent premises"),
    of.yes_no("publishes_price", "普惠价格已公布", "publishes its inclusive price"),
    of.number("price", "每月收费", "monthly price", unit=YUAN_A_MONTH),
    of.number("market_price", "同类服务当地市场价", "local market price of like service", unit=YUAN_A_MONTH),
    of.yes_no("smart", "智慧养老院达标", "accredited smart home"),
    of.yes_no("home_service", "开展居家上门服务", "serves at home"),
    of.yes_no("medical_service", "能提供医疗卫生服务", "offers medical care"),
    of.yes_no("inner_clinic", "内设医疗机构", "has an inner clinic"),
    of.whole("inner_clinics", "内设医疗机构数", "number of inner clinics"),
    of.yes_no("inner_clinic_filed", "内设诊所已备案", "inner clinic is filed"),
    of.yes_no("clinic_serves_neighbours", "内设医疗机构服务周边居民", "inner clinic serves the neighbourhood"),
    of.yes_no("clinic_scope_approved", "内设医疗机构已批准增加业务范围", "wider scope of the inner clinic is approved"),
    of.yes_no("medical_agreement", "与医疗机构签约合作", "agreement with a medical institution"),
    of.yes_no("referral", "双向转介通道已开通", "two-way referral is open"),
    of.yes_no("smart_fire", "智慧消防", "smart fire protection"),
    of.yes_no("smart_gas", "智慧燃气", "smart gas protection"),
    of.yes_no("bright_kitchen", "互联网+明厨亮灶", "kitchen shown online"),
    of.yes_no("meets_gb35796", "符合GB/T 35796", "meets GB/T 35796"),
    of.yes_no("meets_gb38600", "符合GB 38600", "meets GB 38600"),
    of.whole("grade", "等级（0为未评定）", "grade, 0 is none", most=5),
    of.whole("major_fire_hazards", "未整改重大火灾隐患", "open major fire hazards"),
    of.yes_no("fire_certified", "消防达标", "meets fire rules"),
    of.yes_no("liability_insurance", "综合责任保险有效", "liability insurance in force"),
    of.yes_no("epidemic_supplies", "防疫物资和设施齐备", "has epidemic supplies"),
    of.yes_no("publishes_admission_rules", "入住条件和轮候规则已公开", "publishes admission rules"),
    of.yes_no("state_owned", "国有企业举办", "run by a state-owned firm"),
    of.yes_no("separate_accounts", "养老业务单独核算", "separate accounts for care"),
    of.yes_no("resident_tariff", "水电气热执行居民价格", "utilities at residential price"),
    of.yes_no("utility_tariff", "水电气执行居民价格", "water, power and gas at residential price"),
    of.whole("hardship_residents", "收住的困难失能、高龄、计生老年人", "residents in hardship it took in", unit=PEOPLE),
    of.whole("supported_workers", "吸纳的符合社保补贴条件的人员", "staff that qualify for insurance aid", unit=PEOPLE),
    of.yes_no("blacklisted", "列入失信名单", "blacklisted"),
)

of = Declare("childcare_centre", Words("托育机构备案台账", "register of childcare centres"))
CHILDCARE = (
    of.whole("places", "托位数", "places", unit=PLACES),
    of.whole(
        "inclusive_places_added",
        "“十四五”新增普惠托位数",
        "inclusive places added 2021–2025",
        unit=PLACES,
        part_of="places",
    ),
    of.yes_no("inclusive", "普惠托育机构", "inclusive centre"),
    of.number("price", "每月收费", "monthly price", unit=YUAN_A_MONTH),
    of.number("market_price", "同类服务当地市场价", "local market price of like service", unit=YUAN_A_MONTH),
    of.yes_no("filed", "已备案", "filed"),
    of.yes_no("independent_premises", "独立场所", "independent premises"),
    of.yes_no("accepted", "改造后通过验收", "accepted after rebuilding"),
    of.yes_no("epidemic_supplies", "防疫物资和设施齐备", "has epidemic supplies"),
    of.yes_no("resident_tariff", "水电气执行居民价格", "utilities at residential price"),
    of.whole("supported_workers", "吸纳的符合社保补贴条件的人员", "staff that qualify for insurance aid", unit=PEOPLE),
    of.whole("youngest_months", "招收最小月龄", "youngest age in months", most=72),
    of.yes_no("kindergarten_class", "幼儿园托班", "class of a kindergarten"),
)

FACTS = (*INSTITUTION, *CHILDCARE)
