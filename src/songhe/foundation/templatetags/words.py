"""`{% t "console.home_title" %}` and `{{ item_title|words }}`: the language of this request."""

from django import template

from songhe.foundation import words as speech

register = template.Library()


@register.simple_tag
def t(key: str, **fields: object) -> str:
    """The words of a key; auto-escaped like any value."""
    return speech.words(key, **fields)


@register.filter
def words(text: speech.Bilingual) -> str:
    """A pair of words, such as the title of a clause, in the language of this request."""
    return text[speech.lang()]


@register.simple_tag
def lang() -> str:
    """zh or en."""
    return speech.lang()
