"""What a file is refused for; nothing of it is written."""

from collections.abc import Mapping
from typing import ClassVar

from songhe.foundation.errors import DomainError


class FileRefused(DomainError):
    """Not a file that can be imported."""

    code = "file_refused"
    status = 422


class Unreadable(FileRefused):
    """Damaged, or nothing that holds a table."""

    message: ClassVar[Mapping[str, str]] = {
        "zh": "文件“{name}”打不开：可能已经损坏，或者不是表格文件。",
        "en": "The file “{name}” cannot be opened: it is damaged, or no table.",
    }
    advice: ClassVar[Mapping[str, str]] = {
        "zh": "请用 Excel 或 WPS 打开检查，另存为“.xlsx”后再上传。",
        "en": "Open it in Excel or WPS, save it as “.xlsx” and send it again.",
    }


class OtherKind(FileRefused):
    """A Word, PDF, picture or packed file."""

    message: ClassVar[Mapping[str, str]] = {
        "zh": "文件“{name}”是{kind}，不是表格，读不了。",
        "en": "The file “{name}” is no table but {kind_en}.",
    }
    advice: ClassVar[Mapping[str, str]] = {
        "zh": "请上传 Excel（xlsx、xls、xlsb）、ODS 或 CSV 文件；压缩包请先解压。",
        "en": "Send Excel (xlsx, xls, xlsb), ODS or CSV; unpack an archive first.",
    }


class Encrypted(FileRefused):
    """Opens only with a password."""

    message: ClassVar[Mapping[str, str]] = {
        "zh": "文件“{name}”有打开密码，读不了。",
        "en": "The file “{name}” is protected by a password.",
    }
    advice: ClassVar[Mapping[str, str]] = {
        "zh": "请打开它，去掉密码（文件→信息→保护工作簿），保存后再上传。",
        "en": "Open it, remove the password and send it again.",
    }


class Renamed(FileRefused):
    """The ending of its name says one thing, its content another."""

    message: ClassVar[Mapping[str, str]] = {
        "zh": "文件名是“{name}”，内容其实是{kind}：可能只改了后缀名。",
        "en": "The file is called “{name}” but holds {kind_en}: only its name was changed.",
    }
    advice: ClassVar[Mapping[str, str]] = {
        "zh": "请用 Excel 或 WPS 打开，选“另存为”，类型选“.xlsx”，再上传新存的文件。",
        "en": "Open it in Excel or WPS, choose “save as” .xlsx, and send the new file.",
    }


class Empty(FileRefused):
    """No row of data."""

    message: ClassVar[Mapping[str, str]] = {
        "zh": "文件“{name}”里没有数据。",
        "en": "There is no data in the file “{name}”.",
    }
    advice: ClassVar[Mapping[str, str]] = {
        "zh": "请检查是不是选错了文件，或者数据在另一个工作表里。",
        "en": "Check whether it is the right file, and whether the data is on another sheet.",
    }


class TooLarge(FileRefused):
    """More than is taken at once, on disk or once unpacked."""

    status = 413
    message: ClassVar[Mapping[str, str]] = {
        "zh": "文件“{name}”太大：最多{most}。",
        "en": "The file “{name}” is too large: at most {most_en}.",
    }
    advice: ClassVar[Mapping[str, str]] = {
        "zh": "请只保留要导入的列，或者按区县拆成几份分别导入；百万行以上请存为 CSV。",
        "en": "Keep only the columns to import, or split it by county; save a million rows and more as CSV.",
    }


class NotText(FileRefused):
    """Bytes that are no text in UTF-8 or GB18030."""

    message: ClassVar[Mapping[str, str]] = {
        "zh": "文件“{name}”第{line}行有认不出的文字：编码既不是 UTF-8，也不是 GBK。",
        "en": "Line {line} of “{name}” is text in neither UTF-8 nor GBK.",
    }
    advice: ClassVar[Mapping[str, str]] = {
        "zh": "请用 Excel 或 WPS 打开，另存为“CSV UTF-8”，再上传。",
        "en": "Open it in Excel or WPS, save it as “CSV UTF-8” and send it again.",
    }


class OpenQuote(FileRefused):
    """A quotation mark that is never closed takes the rest of the file into one cell."""

    message: ClassVar[Mapping[str, str]] = {
        "zh": "文件“{name}”第{line}行附近的引号不成对，后面的内容分不清是哪一格。",
        "en": "Near line {line} of “{name}” a quotation mark is not closed.",
    }
    advice: ClassVar[Mapping[str, str]] = {
        "zh": "请删去多余的英文引号，或者用 Excel 另存一次，再上传。",
        "en": "Remove the mark, or save the file once more from Excel.",
    }


class NoHeader(FileRefused):
    """No row that says what the columns are."""

    message: ClassVar[Mapping[str, str]] = {
        "zh": "在文件“{name}”前{rows}行里没有找到表头。",
        "en": "None of the first {rows} rows of “{name}” says what the columns are.",
    }
    advice: ClassVar[Mapping[str, str]] = {
        "zh": "请在数据上面加一行列名，例如“姓名”“身份证号”。",
        "en": "Put a row of names above the data, such as 姓名, 身份证号.",
    }


class HeaderTwice(FileRefused):
    """Two columns of the same name that are both wanted."""

    message: ClassVar[Mapping[str, str]] = {
        "zh": "有两列都叫“{header}”（{first}列和{second}列），分不清用哪一列。",
        "en": "Two columns are called “{header}” ({first} and {second}).",
    }
    advice: ClassVar[Mapping[str, str]] = {
        "zh": "请改掉其中一列的列名，再上传。",
        "en": "Rename one of them and send the file again.",
    }


class SheetNotChosen(FileRefused):
    """Several sheets hold data."""

    message: ClassVar[Mapping[str, str]] = {
        "zh": "文件里有{count}个有数据的工作表：{sheets}。",
        "en": "{count} sheets of the file hold data: {sheets}.",
    }
    advice: ClassVar[Mapping[str, str]] = {"zh": "请选择要导入哪一个。", "en": "Choose which one to import."}


class NoSuchSheet(FileRefused):
    """A sheet that the file does not have."""

    message: ClassVar[Mapping[str, str]] = {
        "zh": "文件里没有工作表“{sheet}”，只有{sheets}。",
        "en": "The file has no sheet “{sheet}”, only {sheets}.",
    }
    advice: ClassVar[Mapping[str, str]] = {"zh": "请重新选择工作表。", "en": "Choose another sheet."}


class OtherDepartment(FileRefused):
    """Its columns are those of another source."""

    message: ClassVar[Mapping[str, str]] = {
        "zh": "这份文件看起来是{looks}的，不是{wanted}的：{why}。",
        "en": "This looks like a file of {looks_en}, not of {wanted_en}: {why_en}.",
    }
    advice: ClassVar[Mapping[str, str]] = {
        "zh": "请核对来源和文件；确实是这个来源的，请重新对应列。",
        "en": "Check the source and the file; if it is right, match the columns again.",
    }


class ColumnsMissing(FileRefused):
    """The mapping names columns that the file does not have."""

    message: ClassVar[Mapping[str, str]] = {
        "zh": "文件里缺少这些列：{missing}。",
        "en": "The file has no such columns: {missing}.",
    }
    advice: ClassVar[Mapping[str, str]] = {
        "zh": "列名改过的，请重新对应列；列被删掉的，请让对方补上。",
        "en": "If they were renamed, match the columns again; if they were left out, ask for them.",
    }
