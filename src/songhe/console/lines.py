"""A determination in words."""

from dataclasses import dataclass

from django.conf import settings

from songhe.console.needs import need
from songhe.determinations.models import Determination
from songhe.policy.vocabulary import Words
from songhe.policy.words import amount_words, range_words


@dataclass(frozen=True)
class Line:
    """One item of one person: what it is called, what is certain of it, what it could be, what that needs."""

    item: str
    words: Words
    amount: Words
    range: Words
    needs: tuple[Words, ...]


def line(found: Determination) -> Line:
    vocabulary = settings.SONGHE_VOCABULARY
    return Line(
        item=found.item,
        words=vocabulary.items[found.item],
        amount=amount_words(found.amount, found.unit, found.per, vocabulary),
        range=range_words(found.amount, found.could_be, found.unit, found.per, vocabulary),
        needs=tuple(map(need, found.missing)),
    )
