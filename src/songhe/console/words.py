"""The words of the console: those of the frame here, the others beside their pages."""

from songhe.console.policy_words import WORDS as POLICY
from songhe.policy.vocabulary import Words

FRAME = {
    "home": Words("工作台", "Home"),
    "due": Words("应享未享", "Due, not received"),
    "verify": Words("待核实", "To verify"),
    "policies": Words("政策", "Policies"),
    "menu": Words("主菜单", "Main menu"),
    "search": Words("找人", "Find a person"),
    "search_hint": Words("姓名、拼音首字母或身份证号", "Name, pinyin initials or ID number"),
    "search_go": Words("查找", "Search"),
    "role_city_officer": Words("市级", "City officer"),
    "role_county_officer": Words("区县级", "County officer"),
    "role_township_clerk": Words("镇街级", "Township clerk"),
}

WORDS = FRAME | POLICY
