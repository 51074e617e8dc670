"""Projects and filings that rules have conditions for, and applications for a place in a public home."""

from decimal import Decimal

from songhe.policy.vocabulary import Words
from songhe.subjects.facts.declare import PERCENT, SQUARE_METRES, YEARS, YUAN, Declare

KIND = {
    "sanatorium_conversion": Words("培训疗养机构转型养老", "training sanatorium turned to care"),
    "stock_building": Words("利用存量房屋", "use of a stock building"),
    "small_conversion": Words("既有建筑小型改造", "small conversion of a building"),
    "new_site": Words("新建设施用地", "land for a new facility"),
    "new_institution": Words("新建养老、医养结合机构审批", "approval of a new home"),
    "old_facility": Words("老旧设施补办手续", "papers of an old facility"),
    "loan": Words("小微企业贷款", "loan to a small firm"),
    "other": Words("其他", "other"),
}
LAND = {
    "allotted": Words("划拨", "allotted"),
    "collective": Words("农民集体土地", "collective land"),
    "leased": Words("租赁", "leased"),
    "sold": Words("出让", "sold"),
}

of = Declare("project", Words("项目台账", "register of projects"))
PROJECT = (
    of.choice("kind", "事项类别", "kind", KIND),
    of.yes_no("running", "已投入运营", "running"),
    of.yes_no("nonprofit", "公益性（非营利）", "non-profit"),
    of.choice("land", "用地方式", "how the land is held", LAND),
    of.yes_no("follows_plan", "符合详细规划", "follows the detailed plan"),
    of.yes_no("keeps_land_user", "不改变用地主体", "keeps the land user"),
    of.whole("transition_years", "已过渡年限", "years of transition so far", unit=YEARS),
    of.number("floor_area", "建筑面积", "floor area", unit=SQUARE_METRES),
    of.yes_no("detached_or_floors", "独栋或建筑物内的部分楼层", "detached, or some floors of a building"),
    of.yes_no("meets_standards", "符合国家相关标准", "meets national standards"),
    of.yes_no("parallel_approval", "各部门并联审批、互不前置", "approved by all departments in parallel"),
    of.yes_no("land_proof", "已出具土地性质、房屋权属证明", "land and ownership are certified"),
    of.yes_no("quality_tested", "已做房屋质量检测", "quality of the building is tested"),
    of.yes_no("fire_papers", "已办理消防手续", "fire papers are issued"),
    of.yes_no("environment_papers", "已办理环保手续", "environment papers are issued"),
    of.number("loan_amount", "贷款金额", "amount of the loan", unit=YUAN),
    of.number("loan_rate", "贷款利率", "rate of the loan", unit=PERCENT, most=Decimal(100)),
)

of = Declare("application", Words("公办机构入住申请", "applications for public homes"))
APPLICATION = (
    of.day("applied_on", "申请日期", "applied on"),
    of.yes_no("wants_central_support", "有集中供养意愿", "wants centralised support"),
    of.yes_no("veteran", "退役军人", "veteran"),
    of.yes_no("serving_soldier_family", "现役军人家属", "family of a serving soldier"),
    of.yes_no("unfit", "有传染病或暴力行为等不宜入住情形", "unfit for admission"),
)

FACTS = (*PROJECT, *APPLICATION)
