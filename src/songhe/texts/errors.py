"""What cannot be done with a text, and why."""

from collections.abc import Mapping
from typing import ClassVar

from songhe.foundation.errors import DomainError, NotFound


class TextRefused(DomainError):
    """Not a text that can be read: nothing of it is kept."""

    code = "text_refused"
    status = 422


class NothingSent(TextRefused):
    """Neither a file nor a pasted text, or both."""

    message: ClassVar[Mapping[str, str]] = {
        "zh": "没有收到文本，或者文件和粘贴的文字都有。",
        "en": "There is no text, or a file and pasted words at once.",
    }
    advice: ClassVar[Mapping[str, str]] = {
        "zh": "请选择一个文件，或者粘贴全文，二选一。",
        "en": "Choose a file, or paste the text: one of the two.",
    }


class TooLarge(TextRefused):
    """Larger than any policy."""

    status = 413
    message: ClassVar[Mapping[str, str]] = {
        "zh": "文件超过{most}兆，没有接收。",
        "en": "It is larger than {most} MB and was not taken.",
    }
    advice: ClassVar[Mapping[str, str]] = {
        "zh": "请只上传一份政策的文字，不要带图片或打包。",
        "en": "Send the words of one policy, without pictures, not an archive.",
    }


class IsOffice(TextRefused):
    """A Word, WPS, PDF or packed file."""

    message: ClassVar[Mapping[str, str]] = {
        "zh": "这是 Word、WPS、PDF 或压缩文件，读不了。",
        "en": "This is a Word, WPS, PDF or packed file, which cannot be read.",
    }
    advice: ClassVar[Mapping[str, str]] = {
        "zh": "请打开它，另存为“纯文本（*.txt）”再上传；或者复制全文，粘贴到下面。",
        "en": "Open it and save it as plain text (*.txt), or copy everything and paste it below.",
    }


class IsEmpty(TextRefused):
    """Nothing but blanks."""

    message: ClassVar[Mapping[str, str]] = {"zh": "文件里没有文字。", "en": "There are no words in it."}
    advice: ClassVar[Mapping[str, str]] = {
        "zh": "请检查文件，再上传有全文的那一份。",
        "en": "Check the file and send the one with the whole text.",
    }


class NotText(TextRefused):
    """Bytes that are no text."""

    message: ClassVar[Mapping[str, str]] = {
        "zh": "这不是文本文件，或者编码不是 UTF-8、GB18030。",
        "en": "This is not a text in UTF-8 or GB18030.",
    }
    advice: ClassVar[Mapping[str, str]] = {
        "zh": "请用记事本打开，另存为“纯文本（*.txt）”、编码选 UTF-8；或者复制全文，粘贴到下面。",
        "en": "Save it as plain text in UTF-8, or copy everything and paste it below.",
    }


class NoMeasures(TextRefused):
    """Nothing in it is numbered."""

    message: ClassVar[Mapping[str, str]] = {
        "zh": "没有找到编号的措施：文中没有一、（一）1. 或第一条这样的编号。",
        "en": "No measure was found: nothing in it is numbered as 一、 （一） 1. or 第一条.",
    }
    advice: ClassVar[Mapping[str, str]] = {
        "zh": "请确认是政策全文，不是目录或新闻稿。",
        "en": "Make sure that it is the whole policy, not its contents or a press report.",
    }


class TooManyMeasures(TextRefused):
    """More than fit a page."""

    message: ClassVar[Mapping[str, str]] = {
        "zh": "一份文件里有{count}条编号，超过{most}条。",
        "en": "One document has {count} numbered parts, more than {most}.",
    }
    advice: ClassVar[Mapping[str, str]] = {
        "zh": "请把文本拆成几份分别上传。",
        "en": "Send it in several parts.",
    }


class NoSuchText(NotFound):
    """No text of that number in the officer's city."""

    message: ClassVar[Mapping[str, str]] = {"zh": "没有这份文本。", "en": "There is no such text."}
    advice: ClassVar[Mapping[str, str]] = {"zh": "请从“文本整理”里查找。", "en": "Look for it under Texts in work."}


class SavedMeanwhile(DomainError):
    """Somebody saved the draft after the page was opened."""

    code = "saved_meanwhile"
    message: ClassVar[Mapping[str, str]] = {
        "zh": "{name}在您打开页面之后保存过这份草稿，您的改动还没有保存。",
        "en": "{name} saved this draft after you opened it: your changes are not saved yet.",
    }
    advice: ClassVar[Mapping[str, str]] = {
        "zh": "可以另开一页对照；再点一次保存，就以您的为准。",
        "en": "Compare in another window; saving once more keeps yours.",
    }
