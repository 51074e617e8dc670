"""Two languages without gettext."""

import pytest
from django.template import Context, Template
from django.test import Client
from django.utils import translation

from songhe.foundation.words import catalogue, words


def test_words_follow_the_language() -> None:
    assert words("foundation.sign_in") == "登录"
    with translation.override("en"):
        assert words("foundation.sign_in") == "Sign in"


def test_the_tag_escapes_what_it_fills_in(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(catalogue(), "test.hello", {"zh": "{name}，您好", "en": "Hello {name}"})
    page = Template('{% t "test.hello" name=name %}').render(Context({"name": "<b>"}))
    assert page == "&lt;b&gt;，您好"


def test_a_key_that_nobody_wrote_is_an_error() -> None:
    with pytest.raises(KeyError):
        words("foundation.nothing")


@pytest.mark.django_db
def test_chinese_unless_switched_whatever_the_browser_prefers(client: Client) -> None:
    page = client.get("/sign-in", headers={"accept-language": "en"})
    assert page.headers["Content-Language"] == "zh-hans"

    client.post("/language", {"language": "en", "next": "/sign-in"})
    assert client.get("/sign-in").headers["Content-Language"] == "en"
