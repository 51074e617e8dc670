"""What the registry can tell a policy about a person."""

from decimal import Decimal

from songhe.policy.vocabulary import Age, Area, Choice, Day, Fact, Number, Whole, Words, YesNo

POLICE = Words("公安人口库", "police population register")
TOWNSHIP = Words("镇街走访登记", "township visits")
LOW_INCOME = Words("民政低收入人口库", "civil-affairs low-income register")
DISABILITY = Words("残联残疾人库", "disability register")
HEALTH = Words("卫健计生特殊家庭库", "health commission register of special families")
VETERANS = Words("退役军人事务库", "veterans register")
HONOUR = Words("工会、组织部荣誉名册", "honours rolls of the union and the party")
ASSESSMENT = Words("老年人能力评估", "ability assessment")
INSURANCE = Words("医保长护险库", "medical-insurance register")
PENSION = Words("人社养老保险库", "pension register")
VISITS = Words("探访关爱记录", "record of visits")
RETROFIT = Words("适老化改造台账", "register of home retrofits")
PUBLIC_HEALTH = Words("基本公共卫生服务系统", "public-health register")

LIVING = {
    "alone": Words("独居", "alone"),
    "couple": Words("仅与配偶同住", "with spouse only"),
    "with_family": Words("与家人同住", "with family"),
    "with_others": Words("与他人同住", "with others"),
    "institution": Words("住养老机构", "in an institution"),
}
TEKUN = {
    "none": Words("非特困", "not tekun"),
    "dispersed": Words("分散供养", "dispersed support"),
    "centralised": Words("集中供养", "centralised support"),
}
DISABILITY_KINDS = {
    "none": Words("无残疾", "no disability"),
    "visual": Words("视力", "visual"),
    "hearing": Words("听力", "hearing"),
    "speech": Words("言语", "speech"),
    "physical": Words("肢体", "physical"),
    "intellectual": Words("智力", "intellectual"),
    "mental": Words("精神", "mental"),
    "multiple": Words("多重", "multiple"),
}
MODEL_WORKER = {
    "none": Words("不是劳模", "none"),
    "county": Words("县级", "county"),
    "city": Words("市级", "city"),
    "province": Words("省级", "province"),
    "nation": Words("全国", "nation"),
}
CARE_GRADES = {
    0: Words("0级（能力完好）", "grade 0 (intact)"),
    1: Words("1级（轻度失能）", "grade 1 (mild disability)"),
    2: Words("2级（中度失能）", "grade 2 (moderate disability)"),
    3: Words("3级（重度失能）", "grade 3 (severe disability)"),
    4: Words("4级（完全失能）", "grade 4 (total disability)"),
}
LTCI_GRADES = {
    0: Words("0级（基本正常）", "grade 0 (basically normal)"),
    1: Words("1级（轻度失能）", "grade 1 (mild)"),
    2: Words("2级（中度失能）", "grade 2 (moderate)"),
    3: Words("3级（重度失能Ⅰ级）", "grade 3 (severe I)"),
    4: Words("4级（重度失能Ⅱ级）", "grade 4 (severe II)"),
    5: Words("5级（重度失能Ⅲ级）", "grade 5 (severe III)"),
}
DISABILITY_LEVELS = {
    0: Words("无残疾", "not disabled"),
    1: Words("一级", "level 1"),
    2: Words("二级", "level 2"),
    3: Words("三级", "level 3"),
    4: Words("四级", "level 4"),
}

FACTS = (
    Fact("person.born_on", Day(), Words("出生日期", "date of birth"), POLICE, can_change=False),
    Fact("person.age", Age(of="person.born_on"), Words("年龄", "age"), POLICE),
    Fact(
        "person.sex",
        Choice({"male": Words("男", "male"), "female": Words("女", "female")}),
        Words("性别", "sex"),
        POLICE,
        can_change=False,
    ),
    Fact("person.registered_in", Area(), Words("户籍地", "household registration"), POLICE, can_change=False),
    Fact("person.lives_in", Area(), Words("居住地", "place of residence"), TOWNSHIP, can_change=False),
    Fact(
        "person.urban_rural",
        Choice({"urban": Words("城镇", "urban"), "rural": Words("农村", "rural")}),
        Words("城乡类别", "urban or rural"),
        LOW_INCOME,
    ),
    Fact("person.living", Choice(LIVING), Words("居住状况", "living arrangement"), TOWNSHIP),
    Fact("person.empty_nest", YesNo(), Words("空巢", "empty nest"), TOWNSHIP),
    Fact("person.left_behind", YesNo(), Words("留守", "left behind"), TOWNSHIP),
    Fact(
        "household.income_per_head",
        Number(least=Decimal(0), unit=Words("元/月", "yuan a month")),
        Words("家庭人均月收入", "household income per head"),
        LOW_INCOME,
    ),
    Fact("welfare.tekun", Choice(TEKUN), Words("特困供养", "tekun support"), LOW_INCOME),
    Fact("welfare.wants_central_support", YesNo(), Words("集中供养意愿", "wants centralised support"), LOW_INCOME),
    Fact("welfare.dibao", YesNo(), Words("低保", "dibao"), LOW_INCOME),
    Fact("welfare.dibao_margin", YesNo(), Words("低保边缘", "dibao margin"), LOW_INCOME),
    Fact("welfare.low_income", YesNo(), Words("低收入", "low income"), LOW_INCOME),
    Fact("welfare.wandering", YesNo(), Words("生活无着流浪乞讨", "destitute and wandering"), LOW_INCOME),
    Fact("disability.kind", Choice(DISABILITY_KINDS), Words("残疾类别", "kind of disability"), DISABILITY),
    Fact("disability.level", Whole(0, 4, DISABILITY_LEVELS), Words("残疾等级", "level of disability"), DISABILITY),
    Fact("family_planning.special", YesNo(), Words("计划生育特殊家庭", "special family-planning family"), HEALTH),
    Fact("honour.model_worker", Choice(MODEL_WORKER, ordered=True), Words("劳动模范", "model worker"), HONOUR),
    Fact(
        "honour.party_member_before_1949",
        YesNo(),
        Words("新中国成立前老党员", "party member from before 1949"),
        HONOUR,
        can_change=False,
    ),
    Fact("veterans.key_entitled", YesNo(), Words("重点优抚对象", "key entitled group of veterans' affairs"), VETERANS),
    Fact(
        "veterans.family",
        YesNo(),
        Words("烈士遗属等", "family of a martyr or deceased soldier"),
        VETERANS,
        can_change=False,
    ),
    Fact("veterans.disabled_soldier", YesNo(), Words("残疾军人", "disabled soldier"), VETERANS, can_change=False),
    Fact("assessment.care_grade", Whole(0, 4, CARE_GRADES), Words("能力等级", "care grade"), ASSESSMENT),
    Fact("assessment.assessed_on", Day(), Words("评估日期", "day of assessment"), ASSESSMENT),
    Fact("ltci.insured", YesNo(), Words("长护险参保", "insured for long-term care"), INSURANCE),
    Fact("ltci.grade", Whole(0, 5, LTCI_GRADES), Words("长期护理失能等级", "long-term-care grade"), INSURANCE),
    Fact("pension.employee", YesNo(), Words("职工养老保险参保", "insured in the employee pension"), PENSION),
    Fact("pension.resident", YesNo(), Words("居民养老保险参保", "insured in the resident pension"), PENSION),
    Fact(
        "visit.visited_in",
        Whole(0, 999912, {0: Words("从未", "never")}),
        Words("最近探访月份", "month of the latest visit"),
        VISITS,
    ),
    Fact("retrofit.wanted", YesNo(), Words("适老化改造意愿", "wants the home retrofitted"), RETROFIT),
    Fact("retrofit.done", YesNo(), Words("已完成适老化改造", "home is retrofitted"), RETROFIT),
    Fact("health.family_doctor", YesNo(), Words("家庭医生签约", "contract with a family doctor"), PUBLIC_HEALTH),
    Fact("health.managed", YesNo(), Words("健康管理服务", "health management"), PUBLIC_HEALTH),
)
