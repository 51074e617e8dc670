"""The words about imports: what is wrong with a value, a row or a mapping, and what happens with a file."""

from songhe.policy.vocabulary import Words

WORDS = {
    "wrong_missing": Words("空着，请补上。", "It is blank: fill it in."),
    "wrong_too_long": Words("太长，最多{most}个字。", "Too long: {most} characters at most."),
    "wrong_name_marks": Words(
        "姓名里有数字或标点，请只写姓名，说明写到备注列。",
        "A name has no digits or marks: put remarks in a column of their own.",
    ),
    "wrong_name_short": Words("姓名只有一个字，请写全名。", "One character is no full name."),
    "wrong_id_length": Words(
        "身份证号应为18位（或15位），这里有{length}位，请核对是否漏写或多写。",
        "An ID number has 18 characters (or 15); this has {length}.",
    ),
    "wrong_id_letters": Words(
        "这不是居民身份证号：应为17位数字加一位数字或X。", "No ID number: 17 digits, then a digit or X."
    ),
    "wrong_id_check_digit": Words(
        "校验位不对，至少有一位录错了，请对照证件改正。",
        "The check digit is wrong: at least one character is mistyped.",
    ),
    "wrong_id_rounded": Words(
        "末三位是000且校验不过：Excel 只保留了15位数字，后三位丢了。请把这一列设为“文本”格式，从原系统重新导出。",
        "It ends in 000 and fails the check: Excel kept 15 digits only. Make the column text and export it again.",
    ),
    "wrong_id_scientific": Words(
        "Excel 把身份证号变成了科学记数（如3.71E+17），后几位已丢失。请把这一列设为“文本”格式，从原系统重新导出。",
        "Excel turned the ID number into 3.71E+17 and lost its end. Make the column text and export it again.",
    ),
    "wrong_id_no_such_day": Words(
        "身份证号里的出生日期{day}不存在，请对照证件改正。", "There is no day {day}, which the ID number holds."
    ),
    "wrong_id_future": Words(
        "身份证号里的出生日期{day}还没有到，请对照证件改正。", "By its ID number the person is not born yet ({day})."
    ),
    "wrong_id_too_old": Words(
        "按身份证号出生于{day}，已超过{most}岁，请对照证件改正。",
        "Born on {day} by the ID number: older than {most} years.",
    ),
    "wrong_id_birth_differs": Words(
        "与身份证号里的出生日期不一致，请对照证件改正其中一个。", "Differs from the date of birth in the ID number."
    ),
    "wrong_id_sex_differs": Words(
        "与身份证号里的性别不一致，请对照证件改正其中一个。", "Differs from the sex in the ID number."
    ),
    "wrong_died_before_birth": Words("死亡日期早于出生日期。", "The day of death is before that of birth."),
    "wrong_ends_before": Words("截止日期早于起始日期。", "It ends before it begins."),
    "wrong_day_unreadable": Words("看不出是哪一天，请写成1943-10-12。", "No day can be read: write 1943-10-12."),
    "wrong_day_ambiguous": Words(
        "年份不全或顺序不明，可能是不同的日子，请写成1943-10-12。", "It could be several days: write 1943-10-12."
    ),
    "wrong_day_only_year": Words("只有年份，请写全年月日，如1943-10-12。", "A year only: write 1943-10-12."),
    "wrong_day_only_month": Words("只有年和月，请写全年月日，如1943-10-12。", "A month only: write 1943-10-12."),
    "wrong_day_none": Words("没有这一天，请核对月和日。", "There is no such day."),
    "wrong_day_early": Words("{day}早于{earliest}，请核对年份。", "{day} is before {earliest}."),
    "wrong_day_late": Words("{day}晚于{latest}，还没有到，请核对。", "{day} is after {latest}."),
    "wrong_month_none": Words("没有这个月份，请写成2025-03。", "There is no such month: write 2025-03."),
    "wrong_month_late": Words("这个月还没有到，请核对。", "That month is still to come."),
    "wrong_phone_several": Words("写了不止一个号码，请只留一个。", "More than one number: keep one."),
    "wrong_phone_scientific": Words(
        "Excel 把电话变成了科学记数，请把这一列设为“文本”格式，重新填写。",
        "Excel turned it into 1.38E+10: make the column text.",
    ),
    "wrong_phone_letters": Words("电话里有数字以外的内容，请只写号码。", "A telephone number has digits only."),
    "wrong_phone_length": Words(
        "电话应是11位手机号，或带区号的固定电话，这里有{length}位。",
        "A mobile number has 11 digits; this has {length}.",
    ),
    "wrong_amount_unreadable": Words(
        "看不出金额，请只写元，如1200或1,200.50。", "No amount can be read: write yuan, such as 1200 or 1,200.50."
    ),
    "wrong_amount_places": Words("金额最多两位小数。", "An amount has two decimal places at most."),
    "wrong_amount_outside": Words("金额应在{least}到{most}元之间。", "An amount lies between {least} and {most} yuan."),
    "wrong_degrees": Words("坐标应是{least}到{most}之间的度数，如122.1234。", "Degrees from {least} to {most}."),
    "wrong_yes_no": Words(
        "看不出是还是否，请写“是”或“否”，或在导入时说明这个词的意思。",
        "Neither yes nor no: write 是 or 否, or say what it stands for.",
    ),
    "wrong_choice": Words(
        "不认识这个词，应是：{words}；或在导入时说明它的意思。", "Not one of {words}; or say what it stands for."
    ),
    "wrong_grade": Words(
        "应是{least}到{most}级，如“2级”“二级”“Ⅱ级”。", "A grade from {least} to {most}, such as 2级, 二级, Ⅱ级."
    ),
    "wrong_place_unknown": Words(
        "在本市的区划里找不到这个地方，请写全镇街和村居的名称，或写区划代码；外地写6位代码。",
        "No such place in this city: write township and village in full, or the code; of other cities the six digits.",
    ),
    "wrong_place_ambiguous": Words(
        "本市有{count}个地方叫这个名字：{places}，请写明区县和镇街。", "{count} places bear this name: {places}."
    ),
    "wrong_place_code": Words("没有这个区划代码，应是6、9或12位。", "No such area code: 6, 9 or 12 digits."),
    "wrong_longer": Words(
        "这一行比表头多出了格子：可能是地址等内容里有没加引号的逗号。",
        "This row has more cells than the header: an unquoted comma?",
    ),
    "wrong_nobody": Words(
        "只有姓名，分不清是谁：请补上身份证号，或出生日期、电话、住址之一。",
        "A name alone does not say who it is: add the ID number, or a birthday, telephone or address.",
    ),
    "wrong_twice": Words(
        "与第{row}行是同一身份证号，但“{header}”不同，请只留正确的一行。",
        "The same ID number as in row {row}, but another “{header}”: keep the right row.",
    ),
    "wrong_outside": Words(
        "这个人由{place}管，不在您的辖区内，请从名单里去掉。", "{place} answers for this person, outside your area."
    ),
    "wrong_erased": Words(
        "此人的个人信息已依法删除，不再登记，请从名单里去掉。",
        "This person's data was erased by law and is not taken again: leave the row out.",
    ),
    "wrong_no_area": Words(
        "您的辖区里没有这个人，这一行也没有写辖区内的居住地或户籍地：请补上，或交上级导入。",
        "Nobody of your area, and no place in it: add one, or let a higher office import the row.",
    ),
    "map_unknown": Words("没有这些字段：{fields}。", "There are no such fields: {fields}."),
    "map_twice": Words("有两列都对应“{field}”，请只留一列。", "Two columns are matched to {field}: keep one."),
    "map_default_twice": Words(
        "“{field}”已经有一列，又给了统一的值，请只留一个。", "{field} has a column and a value for every row: keep one."
    ),
    "map_no_name": Words("没有哪一列对应“姓名”。", "No column is matched to the name."),
    "map_nobody": Words(
        "没有身份证号、出生日期、电话、住址中的任何一列，分不清每一行是谁。",
        "No column holds an ID number, birthday, telephone or address: nobody can be told apart.",
    ),
    "map_nothing": Words("除了姓名，没有要导入的列。", "Besides the name nothing is imported."),
    "map_full_nothing": Words(
        "全量名单要有至少一项待遇或身份（如低保），不在名单里的人才知道少了什么。",
        "A full list must state a fact, such as dibao: else nobody knows what those who left it have lost.",
    ),
    "map_value": Words("“{field}”的统一值“{value}”不对：{why}", "The value “{value}” of {field} is wrong: {why}"),
    "other_department": Words("列里是{columns}", "its columns are {columns}"),
    "book_row": Words("原行号", "Row"),
    "book_problem": Words("问题", "Problem"),
    "book_sheet": Words("有问题的行", "Rows with problems"),
    "book_column": Words("{letter}列“{header}”：", "Column {letter} “{header}”: "),
    "dropped_blank": Words("空行", "blank rows"),
    "dropped_total": Words("合计行", "totals"),
    "dropped_note": Words("备注、签字等说明行", "notes and signatures"),
    "dropped_header": Words("重复的表头", "repeated headers"),
    "command_done": Words(
        "已导入（第{number}次）：{rows}行，新增{new}人，信息有变{changed}人，退出名单{left}人，没有变化{unchanged}人，待辨认{doubts}行。",
        "Imported (number {number}): {rows} rows, new {new}, changed {changed}, left {left}, as before {unchanged},"
        " doubtful {doubts}.",
    ),
    "command_more": Words("……另有{count}个问题。", "… and {count} more problems."),
    "command_book": Words("有问题的行已写入{path}。", "The rows with problems were written to {path}."),
}
