"""A determination in words."""

import re
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


def singular(words: Words) -> Words:
    """1 hour a month, not “1 hours”; Chinese as it is."""
    return Words(words.zh, re.sub(r"(?<![\d.,])1 ((?:priority )?\w+)s\b", r"1 \1", words.en))


def line(found: Determination) -> Line:
    vocabulary = settings.SONGHE_VOCABULARY
    return Line(
        item=found.item,
        words=vocabulary.items[found.item],
        amount=singular(amount_words(found.amount, found.unit, found.per, vocabulary)),
        range=singular(range_words(found.amount, found.could_be, found.unit, found.per, vocabulary)),
        needs=tuple(map(need, found.missing)),
    )
