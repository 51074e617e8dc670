"""The words of the pages on data quality."""

from songhe.policy.vocabulary import Words

WORDS = {
    "quality": Words("数据质量", "Data quality"),
    "quality_lead": Words(
        "哪些信息缺着、过期、来源不一致，因此有多少人、多少钱还没有着落。",
        "What is missing, late or contradictory, and how many people and how much money hang on it.",
    ),
    "quality_counted": Words("统计于{at}", "counted {at}"),
    "quality_not_counted": Words(
        "还没有统计过：点“重新统计”，完成后刷新本页。每天凌晨也会自动统计。",
        "Nothing was counted yet: choose “count again” and reload. It is also counted every night.",
    ),
    "quality_count": Words("重新统计", "Count again"),
    "quality_counting": Words("已开始统计，稍后刷新本页。", "The count has begun: reload in a moment."),
    "quality_by": Words("按什么看", "By"),
    "quality_fact": Words("信息", "Fact"),
    "quality_source": Words("来源", "Source"),
    "quality_township": Words("镇街", "Township"),
    "quality_people": Words("人数", "People"),
    "quality_missing": Words("缺失", "Missing"),
    "quality_missing_share": Words("缺失%", "Missing %"),
    "quality_stale": Words("过期", "Late"),
    "quality_stale_share": Words("过期%", "Late %"),
    "quality_contradictory": Words("不一致", "Contradictory"),
    "quality_contradictory_share": Words("不一致%", "Contradictory %"),
    "quality_open_people": Words("等这条信息的人", "People waiting"),
    "quality_open_yuan": Words("可能增加元/月", "Could add, yuan a month"),
    "quality_explained": Words(
        "过期：来源超过应报送的间隔没有新数据。金额：缺这条信息的人还可能增加的合计，有的还要同时补其他信息，"
        "因此各行不能相加。",
        "Late: the source has sent nothing for longer than expected. The sum is what is open for those it is missing"
        " for; some need other facts as well, so that rows do not add up.",
    ),
    "quality_no_township": Words("镇街不明", "township not known"),
    "quality_deliveries": Words("最近的报送", "Last deliveries"),
    "quality_deliveries_lead": Words(
        "数据日期和有变化的人数", "the day of the data, and for how many it said something new"
    ),
    "quality_no_delivery": Words("没有报送过", "none"),
    "quality_none": Words("没有符合条件的。", "Nothing fits."),
    "quality_list_missing": Words("缺这条信息的人", "People without it"),
    "quality_list_contradictory": Words("来源不一致的人", "People about whom sources disagree"),
    "quality_to_verify": Words("在“待核实”中查看", "See them under To verify"),
}
