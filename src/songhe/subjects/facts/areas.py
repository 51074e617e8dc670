"""Places: estates (居住区), communities, villages (社区、村), streets, townships (街道、乡镇), counties (区县)."""

from decimal import Decimal

from songhe.policy.vocabulary import Words
from songhe.subjects.facts.declare import HOURS, HOUSEHOLDS, MINUTES, PEOPLE, SQUARE_METRES, Declare

BUILT = {
    "new": Words("新建居住区", "new estate"),
    "old": Words("已建成居住区（含老旧）", "built-up estate"),
}
URBAN_RURAL = {
    "urban": Words("城镇社区", "urban community"),
    "rural": Words("农村社区、村", "rural community or village"),
}
STREET = {"street": Words("街道", "street"), "township": Words("乡镇", "township")}
COUNTY = {
    "district": Words("市辖区", "district"),
    "county": Words("县", "county"),
    "county_city": Words("县级市", "county-level city"),
    "zone": Words("开发区", "development zone"),
}

of = Declare("estate", Words("居住区配建台账", "register of estates"))
ESTATE = (
    of.choice("built", "建成情况", "new or built-up", BUILT),
    of.whole("households", "户数", "households", unit=HOUSEHOLDS),
    of.whole("planned_persons", "规划人口", "planned persons", unit=PEOPLE),
    of.number("care_area", "养老服务用房面积", "area of care rooms", unit=SQUARE_METRES),
    of.number("care_land", "养老设施用地面积", "land for care", unit=SQUARE_METRES),
    of.yes_no("planned_together", "同步规划", "planned together"),
    of.yes_no("built_together", "同步建设", "built together"),
    of.yes_no("accepted_together", "同步验收", "accepted together"),
    of.yes_no("handed_over_together", "同步交付", "handed over together"),
    of.yes_no("rooms_handed_over", "用房已移交乡镇（街道）", "rooms handed over to the township"),
    of.yes_no("care_use_only", "用房专用于养老服务", "rooms used for care only"),
)

of = Declare("community", Words("社区服务设施台账", "register of community facilities"))
COMMUNITY = (
    of.choice("kind", "城乡类别", "urban or rural", URBAN_RURAL),
    of.yes_no("resettlement", "易地搬迁安置社区", "resettlement community"),
    of.yes_no("new_built", "新建社区", "new community"),
    of.yes_no("care_facility", "养老服务设施", "care facility"),
    of.yes_no("day_care", "日间照料机构", "day care"),
    of.yes_no("service_centre", "短托、居家、日托兼备的养老服务中心", "centre with short stay, home and day care"),
    of.yes_no("mutual_aid", "互助养老设施", "mutual-aid facility"),
    of.yes_no("comprehensive_facility", "综合服务设施", "comprehensive facility"),
    of.yes_no("open_to_elders", "公共服务设施向老年人开放", "public facilities open to elders"),
    of.yes_no("floor_area_met", "商业和综合服务设施面积达标", "floor area of services met"),
    of.year("demonstration_year", "评为示范性老年友好型社区的年份", "year named a demonstration community"),
    of.yes_no("circle", "在一刻钟便民生活圈内", "inside a 15-minute circle of daily services"),
    of.number("walk_minutes", "步行到最近养老服务设施", "walk to the nearest care facility", unit=MINUTES),
    of.number("open_hours", "设施每日开放时间", "opening hours a day", unit=HOURS, most=Decimal(24)),
    of.number("online_hours", "群众关切项目线上服务时间", "online service a day", unit=HOURS, most=Decimal(24)),
    of.yes_no("satisfaction_survey", "开展满意度调查", "satisfaction survey"),
    of.yes_no("government_agency", "政务代办服务", "government errands done for residents"),
    of.yes_no("legal_publicity", "法治宣传", "legal publicity"),
    of.yes_no("mediation", "人民调解", "mediation"),
    of.yes_no("legal_aid", "法律援助", "legal aid"),
    of.yes_no("notary", "公证服务", "notary service"),
)

of = Declare("street", Words("街道乡镇设施台账", "register of township facilities"))
STREETS = (
    of.choice("kind", "街道或乡镇", "street or township", STREET),
    of.yes_no("county_seat", "县城所在地", "county seat"),
    of.yes_no("integrated_centre", "综合养老服务中心", "integrated care centre"),
    of.yes_no("regional_institution", "区域性养老服务机构", "regional care institution"),
    of.yes_no("comprehensive_facility", "含养老的综合服务设施", "comprehensive facility with care"),
)

of = Declare("county", Words("区县工作台账", "register of county work"))
COUNTIES = (
    of.choice("kind", "区县类别", "kind of county", COUNTY),
    of.whole("population", "常住人口", "resident population", unit=PEOPLE),
    of.whole("elders", "60周岁及以上常住人口", "residents of 60 and more", unit=PEOPLE, part_of="population"),
    of.yes_no("tekun_care_home", "失能特困人员供养服务机构", "home for disabled tekun"),
    of.yes_no("disabled_tekun_capacity", "具备失能特困照护能力", "capacity for disabled tekun"),
    of.yes_no("aged_university", "老年大学", "university for the aged"),
    of.yes_no("purchased_home_care", "开展政府购买居家养老服务", "purchases home care"),
    of.yes_no("hotline_platform", "12349平台覆盖", "covered by the 12349 platform"),
    of.whole("leading_providers", "领军企业或社会组织", "leading providers"),
    of.whole("demonstration_medical_care", "示范性医养结合机构", "demonstration medical-care institutions"),
    of.whole("list_items", "基本养老服务清单项目", "items of the basic list"),
    of.whole("list_items_delivered", "已兑现清单项目", "items delivered", part_of="list_items"),
    of.yes_no("list_contains_city", "县级清单包含市级清单", "county list contains the city's"),
    of.yes_no("list_filed", "县级清单已报上级备案", "county list is filed upward"),
)

FACTS = (*ESTATE, *COMMUNITY, *STREETS, *COUNTIES)
