"""Lottery funds (彩票公益金), one of each level and year."""

from songhe.policy.vocabulary import Words
from songhe.subjects.facts.declare import YUAN, Declare

LEVEL = {
    "province": Words("省级", "province"),
    "city": Words("市级", "city"),
    "county": Words("县级", "county"),
}

of = Declare("fund", Words("彩票公益金使用台账", "ledger of lottery funds"))
FACTS = (
    of.choice("level", "资金级次", "level", LEVEL, ordered=False),
    of.year("year", "年度", "year"),
    of.number("lottery", "年度福利彩票公益金总额", "welfare-lottery funds of the year", unit=YUAN),
    of.number("social_welfare", "用于社会福利事业的彩票公益金", "lottery funds for social welfare", unit=YUAN),
    of.number(
        "for_care", "用于养老服务的彩票公益金", "lottery funds for elder care", unit=YUAN, part_of="social_welfare"
    ),
)
