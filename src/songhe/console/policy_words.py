"""The words of the policy pages."""

from songhe.policy.vocabulary import Words

WORDS: dict[str, Words] = {}
