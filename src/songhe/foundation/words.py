"""The words of the pages in both languages, without gettext.

Each module keeps its own in `words.py`: `WORDS = {"home_title": Words("工作台", "Home")}`. Templates say
`{% t "console.home_title" %}` (nothing to load), Python says `words("console.home_title")`; a key is
`<module>.<name>`, and {fields} are filled: `{% t "console.people" count=12 %}`.
"""

from collections.abc import Callable, Mapping
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import Protocol

from django.apps import apps
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation

from songhe.foundation.sign_in_words import SIGN_IN

CHINESE = "zh-hans"
ENGLISH = "en"


class Bilingual(Protocol):
    """Anything that answers ["zh"] and ["en"], such as the engine's Words."""

    def __getitem__(self, lang: str, /) -> str: ...


def lang() -> str:
    """zh or en: the language of this request."""
    return "en" if translation.get_language() == ENGLISH else "zh"


def words(key: str, **fields: object) -> str:
    """The words of a key in the language of this request. Raises KeyError for a key nobody wrote."""
    return catalogue()[key][lang()].format(**fields)


@cache
def catalogue() -> Mapping[str, Bilingual]:
    """Every module's words, by `<module>.<name>`."""
    found: dict[str, Bilingual] = {}
    for app in apps.get_app_configs():
        if app.name.startswith("songhe.") and find_spec(f"{app.name}.words"):
            own = getattr(import_module(f"{app.name}.words"), "WORDS", {})
            found |= {f"{app.label}.{name}": text for name, text in own.items()}
    return found


class LanguageMiddleware:
    """Chinese unless the visitor switched: the browser's own preference does not decide."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME)
        with translation.override(ENGLISH if chosen == ENGLISH else CHINESE):
            response = self.get_response(request)
            response.headers.setdefault("Content-Language", translation.get_language() or CHINESE)
        return response


WORDS: Mapping[str, Bilingual] = SIGN_IN | {
    "platform": {"zh": "松鹤养老服务综合平台", "en": "Songhe elder-care platform"},
    "sign_out": {"zh": "退出", "en": "Sign out"},
    "other_language": {"zh": "English", "en": "中文"},
    "form_expired": {"zh": "页面放得太久了，请返回重新提交。", "en": "The page is too old: go back and send it again."},
    "home": {"zh": "回到工作台", "en": "Back to the home page"},
    "short_name": {"zh": "松鹤", "en": "Songhe"},
    "skip": {"zh": "跳到正文", "en": "Skip to the content"},
    "what_to_do": {
        "zh": "请检查网址，或从工作台进入。",
        "en": "Check the address, or start from the home page.",
    },
    "form_expired_advice": {"zh": "刚才的内容没有保存。", "en": "What you sent was not kept."},
    "no_such_page": {"zh": "没有这个页面。", "en": "There is no such page."},
    "demo_accounts": {"zh": "演示账号", "en": "Demo accounts"},
    "role_area": {"zh": "角色和辖区", "en": "Role and area"},
}
