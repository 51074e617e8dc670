"""The words of the pages about the work of assessing."""

from songhe.policy.vocabulary import Words

FRAME = {
    "assessment_work": Words("评估工作", "Assessing"),
    "work_pages": Words("评估工作", "Pages about assessing"),
    "work_planning": Words("评估计划", "Planning"),
    "work_quality": Words("评估质量", "Quality"),
    "work_samples": Words("抽查", "Re-checks"),
    "work_statistics": Words("评估统计", "Statistics"),
    "work_rescoring": Words("重新评分试算", "Re-scoring"),
    "work_export": Words("导出Excel", "Export to Excel"),
    "work_print": Words("打印", "Print"),
    "work_since": Words("从", "From"),
    "work_until": Words("到", "To"),
    "work_scale": Words("量表", "Scale"),
    "work_scale_gbt-42195-2022": Words("老年人能力评估（国标）", "Ability (national standard)"),
    "work_scale_ylbf-2021-37": Words("长护险失能评估", "Care insurance"),
    "work_show": Words("查看", "Show"),
    "work_span": Words("{since}至{until}", "{since} to {until}"),
    "work_together": Words("合计", "All"),
    "work_no_township": Words("未落实到镇街", "Township not known"),
    "work_cases": Words("个案", "Cases"),
    "work_case": Words("评估报告", "Report"),
}
QUALITY = {
    "work_quality_lead": Words(
        "值得看一看的情况。提示只是线索，不能证明有问题；不足{fewest}例的不提示。",
        "What is worth a look. A hint proves nothing; below {fewest} cases there is none.",
    ),
    "work_flags": Words("值得看一看", "Worth a look"),
    "work_no_flags": Words("没有明显异常。", "Nothing stands out."),
    "work_flag_grades": Words("等级分布", "Grades"),
    "work_flag_raised": Words("规则升级", "Raised by rule"),
    "work_flag_quick": Words("用时很短", "Haste"),
    "work_flag_equal": Words("答案雷同", "Equal answers"),
    "work_flag_agreement": Words("一致性低", "Low agreement"),
    "work_why_grades": Words(
        "{cases}例中评为“{grade}”的有{seen}例，按本辖区同年龄段、同性别老人的评估约为{expected}例，差别不像偶然。",
        "Of {cases} cases {seen} are “{grade}”; elders of the same ages and sexes in the area would give about "
        "{expected}. Chance hardly explains it.",
    ),
    "work_why_raised": Words(
        "{cases}例中有{seen}例因规则升了一级，按本辖区同年龄段、同性别老人约为{expected}例。",
        "Of {cases} cases {seen} were raised by a rule; elders of the same ages and sexes would give about {expected}.",
    ),
    "work_why_quick": Words(
        "{cases}份答卷中有{seen}份用时少于{fast}分钟（辖区最快的5%），一般约为{expected}份。",
        "Of {cases} sheets {seen} took less than {fast} minutes (the area's fastest 5 %); about {expected} are usual.",
    ),
    "work_why_equal": Words(
        "评为“{grade}”的{cases}位老人中，有{seen}位的全部答案一模一样；照其他人的评估约为{expected}位。",
        "Of {cases} elders graded “{grade}” {seen} have the very same answers; by what others answered about "
        "{expected} would.",
    ),
    "work_why_agreement": Words(
        "两次评估的等级一致性（加权κ）为{seen}，{cases}对；区间上限也不到{expected}。",
        "Two assessments agree on the grade with a weighted kappa of {seen} ({cases} pairs), its interval wholly below "
        "{expected}.",
    ),
    "work_look_grades": Words(
        "先看下面的个案；再看服务对象是否特殊，如多为养老机构或医院的老人。",
        "Look at the cases below, and whether the elders are special, as in homes or hospitals.",
    ),
    "work_look_raised": Words(
        "核对诊断证明和30天内意外事件的记录。", "Check the diagnoses and the records of events in 30 days."
    ),
    "work_look_quick": Words(
        "从用时最短的看起：照片、签名、到访位置是否齐全。", "Begin with the quickest: photographs, signatures, place."
    ),
    "work_look_equal": Words(
        "对照这些老人的照片、备注和以往的等级，必要时复核。",
        "Compare photographs, notes and earlier grades of these elders; assess again where needed.",
    ),
    "work_look_agreement": Words(
        "看两次等级相差最大的个案，再看下面哪些指标一致性低。",
        "Look at the cases furthest apart, then at the items that agree least.",
    ),
    "work_agency": Words("评估机构", "Agency"),
    "work_assessor": Words("评估员", "Assessor"),
    "work_agencies": Words("评估机构", "Agencies"),
    "work_assessors": Words("评估员（主评）", "Assessors (leading)"),
    "work_results": Words("评估数", "Results"),
    "work_raised": Words("规则升级", "Raised by rule"),
    "work_minutes": Words("用时中位数（分钟）", "Median minutes"),
    "work_kappa": Words("等级一致性κ（95%区间）", "Kappa of grades (95 %)"),
    "work_kappa_linear": Words("线性加权κ", "Linear kappa"),
    "work_kappa_quadratic": Words("二次加权κ（95%区间）", "Quadratic kappa (95 %)"),
    "work_pairs": Words("对数", "Pairs"),
    "work_same": Words("完全相同", "Same"),
    "work_few": Words("不足{fewest}对或答案全同", "below {fewest} pairs, or all alike"),
    "work_agreement": Words("两次评估的等级是否一致", "Do two assessments agree on the grade?"),
    "work_agreement_lead": Words(
        "1为完全一致，0相当于碰运气；取最近的各3000对。有异议才复评的，本来就更容易不一致。",
        "1 is always the same, 0 as by chance; the latest 3,000 pairs each. Reviews after objections differ more by "
        "nature.",
    ),
    "work_pairs_kind": Words("两次评估的来源", "Where the pairs come from"),
    "work_pairs_second": Words("第二评估员独立评分", "The second assessor's own sheet"),
    "work_pairs_recheck": Words("抽查复核", "Re-checks"),
    "work_pairs_review": Words("异议复评", "Reviews after objections"),
    "work_items": Words("各指标一致性", "Agreement by item"),
    "work_item": Words("指标", "Item"),
    "work_grades": Words("等级分布", "Grades"),
    "work_grade": Words("等级", "Grade"),
    "work_usual": Words("辖区用时中位数{usual}分钟", "The area's median is {usual} minutes"),
    "work_no_results": Words("这段时间没有评估结果。", "There are no results in these days."),
    "work_flags_head": Words("提示", "Hints"),
    "work_person": Words("老人", "Elder"),
    "work_lead": Words("主评估员", "Lead assessor"),
}
SAMPLES = {
    "work_samples_lead": Words(
        "从已出的结果里随机抽取，由其他评估员重新评估。种子公开，任何人都能重新抽出同样的结果。",
        "Results drawn at random and assessed again by others. The seed is public: anybody draws the same once more.",
    ),
    "work_draw": Words("抽查一次", "Draw"),
    "work_seed": Words("公开种子", "Public seed"),
    "work_seed_hint": Words(
        "事先公布、事后不能改的内容，例如当天彩票开奖号码。",
        "Announced before and fixed for all, such as the lottery numbers of the day.",
    ),
    "work_percent": Words("每家机构抽取（%）", "Of each agency (%)"),
    "work_least": Words("每家至少（例）", "At least of each"),
    "work_drawn": Words("已抽取，结果如下。", "Drawn: here it is."),
    "work_drawn_at": Words("抽取时间", "Drawn"),
    "work_drawn_by": Words("经办人", "By"),
    "work_no_samples": Words("还没有抽查过。", "Nothing was drawn yet."),
    "work_sample_of": Words("{since}至{until}的抽查", "Re-check of {since} to {until}"),
    "work_frame": Words("抽样范围", "Drawn from"),
    "work_frame_hash": Words("范围的校验值（SHA-256）", "Hash of the list (SHA-256)"),
    "work_same_again": Words("重新抽取一次，结果完全相同。", "Drawn once more: exactly the same."),
    "work_not_same": Words(
        "重新抽取的结果与当时不同：范围内的档案后来有变动（如迁出、删除）。",
        "Drawn once more it is not the same: files within it changed since, as by moving away or erasing.",
    ),
    "work_how": Words(
        "每个结果的签号＝SHA-256（种子:评估编号），每家机构取签号最小的若干个。",
        "The lot of a result is SHA-256 (seed:number); of each agency those with the least lots are taken.",
    ),
    "work_open_reviews": Words("为抽中的结果登记复评", "Open the reviews"),
    "work_reviews_opened": Words(
        "已登记{count}项复评，请派给其他评估员。", "Reviews opened: {count}. Assign them to others."
    ),
    "work_review": Words("复评", "Review"),
    "work_review_none": Words("未登记", "not opened"),
    "work_review_gone": Words("结果已不再有效，不复评", "the result does not stand any more"),
    "work_number": Words("评估编号", "Number"),
    "work_lot": Words("签号", "Lot"),
    "work_rules": Words("每家{percent}%，至少{least}例", "{percent} % of each, at least {least}"),
}
PLANNING = {
    "work_planning_lead": Words(
        "缺评估等级的老人：先特困、低保、低保边缘、低收入，再按评估后可能增加的待遇排序。",
        "Elders without a grade: tekun, dibao, its margin and low income first, then by what it could unlock.",
    ),
    "work_assumed": Words(
        "次序是本平台的默认做法，可由市里另定。天数是估算：两户之间的路程分钟数＝0.734×公里＋4.344×√公里（直线距离）。",
        "The order is this platform's and for the city to decide. Days are estimates: minutes between doors are "
        "0.734 km + 4.344 √km as the crow flies.",
    ),
    "work_how_teams": Words("评估力量", "How teams work"),
    "work_teams": Words("小组数（每组两人）", "Teams of two"),
    "work_per_day": Words("每组每天最多（户）", "Visits a day, at most"),
    "work_visit_minutes": Words("每户用时（分钟）", "Minutes of a visit"),
    "work_day_minutes": Words("每天工作（分钟）", "Minutes of a day"),
    "work_sums": Words(
        "待评估{people}人，约需{days}个小组工作日；{teams}个小组约{each}天。",
        "{people} wait: about {days} team-days, or {each} days for {teams} teams.",
    ),
    "work_townships": Words("按镇街", "By township"),
    "work_township": Words("镇街", "Township"),
    "work_people": Words("待评估", "Waiting"),
    "work_hardship": Words("其中困难老人", "In hardship"),
    "work_unlocks": Words("可能增加（元/月）", "Could unlock (yuan a month)"),
    "work_days": Words("约需小组工作日", "Team-days, about"),
    "work_rounds": Words("排出行程", "Rounds"),
    "work_first": Words("最先评估的{count}位", "The first {count}"),
    "work_nobody": Words("没有待评估的老人。", "Nobody waits for an assessment."),
    "work_tier_tekun": Words("特困", "tekun"),
    "work_tier_dibao": Words("低保", "dibao"),
    "work_tier_dibao_margin": Words("低保边缘", "margin of dibao"),
    "work_tier_low_income": Words("低收入", "low income"),
    "work_tier_other": Words("其他", "other"),
    "work_at_least": Words("以上", "or more"),
    "work_open": Words("批量登记评估", "Open assessments"),
    "work_open_count": Words("按上面的次序登记前几位", "How many, in this order"),
    "work_opening": Words("正在登记评估", "Opening assessments"),
    "work_opened": Words("已登记{done}项，共{asked}项", "{done} of {asked} opened"),
    "work_opened_all": Words(
        "登记完成：共{done}项，请到评估管理派单。", "Done: {done} opened. Assign them to agencies."
    ),
    "work_back": Words("回到评估计划", "Back to planning"),
    "work_rounds_of": Words("{name}的评估行程", "Rounds in {name}"),
    "work_rounds_lead": Words(
        "同一村居的排在一起，再按远近相接；最多排前300位。路程是直线距离的估算。",
        "Village by village, the nearest next; the first 300 at most. Travel is estimated as the crow flies.",
    ),
    "work_day": Words("行程{day}", "Round {day}"),
    "work_round": Words(
        "第{date}天 第{team}组：{count}户，约{minutes}分钟，其中路程{travel}分钟",
        "Day {date}, team {team}: {count} visits, about {minutes} minutes, {travel} of them travel",
    ),
    "work_map": Words("位置图", "Map"),
    "work_no_points": Words(
        "这里的老人没有登记经纬度，只能按村居排列。", "No points are on record here: villages decide the order."
    ),
    "work_plan_about": Words("共{count}人，按先后次序", "{count} people in order"),
    "work_order": Words("次序", "Order"),
    "work_name": Words("姓名", "Name"),
    "work_place": Words("村居", "Village"),
    "work_address": Words("住址", "Address"),
}
STATISTICS = {
    "work_statistics_lead": Words("按地区、年龄性别和月份统计评估等级。", "Grades by area, by age and sex, by month."),
    "work_by_area": Words("按地区", "By area"),
    "work_by_age": Words("按年龄和性别", "By age and sex"),
    "work_by_month": Words("按评估月份", "By month"),
    "work_age_6": Words("70岁以下", "below 70"),
    "work_age_7": Words("70-79岁", "70-79"),
    "work_age_8": Words("80-89岁", "80-89"),
    "work_age_9": Words("90岁及以上", "90 and over"),
    "work_age_unknown": Words("年龄不详", "age not known"),
    "work_sex_male": Words("男", "men"),
    "work_sex_female": Words("女", "women"),
    "work_sex_": Words("性别不详", "sex not known"),
}
RESCORING = {
    "work_rescoring_lead": Words(
        "把现有结果按量表的另一个版本重新评分，只试算，不改任何结果。",
        "Results scored anew under another version of a scale: a trial, nothing is changed.",
    ),
    "work_version": Words("量表版本", "Version"),
    "work_version_name": Words("{name}，第{version}版", "{name}, version {version}"),
    "work_try": Words("试算", "Try"),
    "work_tried": Words(
        "{results}个结果中，{changed}个等级会变，其中{worse}个变重。",
        "Of {results} results {changed} grades would change, {worse} of them to worse.",
    ),
    "work_unanswered": Words(
        "另有{count}个结果缺少这个版本要问的内容，无法重新评分。",
        "{count} more lack what this version asks and cannot be scored.",
    ),
    "work_matrix": Words("现在的等级（行）和重新评分的等级（列）", "Grades now (rows) and then (columns)"),
    "work_now": Words("现在", "Now"),
    "work_crossed": Words("会跨过待遇门槛的人数", "People who would cross a threshold"),
    "work_crossed_none": Words("没有人跨过现行政策的待遇门槛。", "Nobody would cross a threshold of the law in force."),
    "work_entitlement": Words("待遇", "Benefit"),
}
HEADS = {
    "work_head_level": Words("类别", "Level"),
    "work_head_name": Words("名称", "Name"),
    "work_head_results": QUALITY["work_results"],
    "work_head_raised": QUALITY["work_raised"],
    "work_head_minutes": QUALITY["work_minutes"],
    "work_head_kappa": Words("等级一致性κ", "Kappa of grades"),
    "work_head_pairs": QUALITY["work_pairs"],
    "work_head_flags": QUALITY["work_flags"],
    "work_head_order": PLANNING["work_order"],
    "work_head_place": PLANNING["work_place"],
    "work_head_address": PLANNING["work_address"],
    "work_head_hardship": Words("困难类别", "Hardship"),
    "work_head_unlocks": PLANNING["work_unlocks"],
    "work_head_group": Words("分组", "Group"),
}
WORDS = FRAME | QUALITY | SAMPLES | PLANNING | STATISTICS | RESCORING | HEADS
