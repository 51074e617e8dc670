"""The names by which the files of departments call their columns."""

from collections.abc import Mapping

from songhe.policy.vocabulary import Words

PARTICULARS: Mapping[str, tuple[Words, tuple[str, ...]]] = {
    "name": (
        Words("姓名", "name"),
        ("姓名", "老人姓名", "人员姓名", "老年人姓名", "参保人姓名", "保障对象姓名", "对象姓名", "残疾人姓名", "名字"),
    ),
    "id_number": (
        Words("身份证号", "ID number"),
        ("身份证号", "身份证号码", "公民身份号码", "公民身份证号码", "居民身份证号", "居民身份证号码", "证件号码",
         "证件号", "身份证", "身份号码", "社会保障号码", "社会保障号"),
    ),
    "phone": (
        Words("电话", "telephone"),
        ("联系电话", "电话", "手机", "手机号", "手机号码", "电话号码", "本人电话", "联系方式", "移动电话"),
    ),
    "address": (
        Words("住址", "address"),
        ("住址", "家庭住址", "现住址", "地址", "居住地址", "详细地址", "家庭地址",
         "联系地址", "现居住地址", "户籍地址"),
    ),
    "household": (
        Words("户编号", "household number"),
        ("户号", "户编号", "家庭编号", "户籍编号", "低保证号", "户口簿号"),
    ),
    "died_on": (Words("死亡日期", "day of death"), ("死亡日期", "死亡时间", "去世日期", "离世日期", "去世时间")),
    "moved_away_on": (
        Words("迁出日期", "day of moving away"),
        ("迁出日期", "迁出时间", "户籍迁出日期", "迁出本市日期"),
    ),
    "longitude": (Words("经度", "longitude"), ("经度",)),
    "latitude": (Words("纬度", "latitude"), ("纬度",)),
    "valid_from": (
        Words("起始日期", "valid from"),
        ("起始日期", "开始日期", "生效日期", "享受开始日期", "起始时间", "批准日期", "审批日期",
         "保障起始日期", "登记日期"),
    ),
    "valid_until": (
        Words("截止日期", "valid until"),
        ("截止日期", "终止日期", "结束日期", "有效期至", "停保日期", "到期日期", "截止时间"),
    ),
}  # fmt: skip
FACT_HEADERS: Mapping[str, tuple[str, ...]] = {
    "person.born_on": ("出生日期", "出生年月日", "出生时间", "生日", "出生年月"),
    "person.sex": ("性别",),
    "person.registered_in": ("户籍地", "户籍所在地", "户籍地行政区划", "户籍地代码", "户籍镇街", "户口所在地"),
    "person.lives_in": (
        "居住地", "现居住地", "所在镇街", "镇街", "镇（街道）", "乡镇街道", "乡镇（街道）", "街道", "所属镇街", "村居",
        "村（居）",
        "村（社区）", "社区", "所在社区", "行政村", "区市", "区县", "县区", "所在区县", "居住地代码",
        "村（居）委会",
    ),
    "person.urban_rural": ("城乡类别", "城乡", "户口类别", "城乡类型", "户口性质"),
    "person.living": ("居住状况", "居住情况", "居住方式"),
    "person.empty_nest": ("空巢", "是否空巢", "空巢老人"),
    "person.left_behind": ("留守", "是否留守", "留守老人"),
    "household.income_per_head": ("家庭人均月收入", "人均月收入", "月人均收入", "家庭月人均收入"),
    "welfare.tekun": ("特困供养", "供养方式", "特困供养方式", "供养类型", "特困类别"),
    "welfare.wants_central_support": ("集中供养意愿", "是否愿意集中供养"),
    "welfare.dibao": ("低保", "是否低保", "低保状态", "最低生活保障", "是否享受低保"),
    "welfare.dibao_margin": ("低保边缘", "是否低保边缘", "低保边缘家庭"),
    "welfare.low_income": ("低收入", "是否低收入"),
    "disability.kind": ("残疾类别", "残疾类型", "残疾种类", "残疾情况类别", "残疾情况类型"),
    "disability.level": ("残疾等级", "残疾级别", "残疾程度", "残疾情况等级", "残疾情况级别"),
    "family_planning.special": ("计划生育特殊家庭", "计生特殊家庭", "计生特扶", "失独"),
    "honour.model_worker": ("劳动模范", "劳模", "劳模级别"),
    "assessment.care_grade": ("能力等级", "评估等级", "能力评估等级", "失能等级", "老年人能力等级"),
    "assessment.assessed_on": ("评估日期", "评估时间"),
    "ltci.insured": ("长护险参保", "长期护理保险参保", "是否参加长护险", "长护险参保状态"),
    "ltci.grade": ("长期护理失能等级", "长护险等级", "长护等级", "长护险失能等级"),
    "pension.employee": ("职工养老保险参保", "职工养老保险", "职工养老"),
    "pension.resident": ("居民养老保险参保", "居民养老保险", "居民养老", "城乡居民养老保险"),
    "visit.visited_in": ("最近探访月份", "探访月份", "最近探访", "探访日期", "最近探访日期", "走访日期"),
    "retrofit.wanted": ("适老化改造意愿", "改造意愿"),
    "retrofit.done": ("已完成适老化改造", "是否完成适老化改造", "适老化改造"),
    "health.family_doctor": ("家庭医生签约", "签约家庭医生", "是否签约"),
    "health.managed": ("健康管理服务", "健康管理"),
}  # fmt: skip
