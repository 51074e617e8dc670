"""What others may ask about texts: those of the officer's own city."""

from django.db.models import Q, QuerySet

from songhe.foundation.models import Account
from songhe.foundation.scope import within
from songhe.texts.errors import NoSuchText
from songhe.texts.models import PolicyText

STATES = ("found", "work", "drafted", "aside")
"""Several documents and none chosen yet; being worked on; saved as a draft document; put aside."""


def texts(account: Account, *, state: str = "", text: str = "") -> QuerySet[PolicyText]:
    """Without their content, the latest first."""
    found = PolicyText.objects.filter(within(account.sees)).select_related("created_by", "changed_by", "version")
    if state:
        found = found.filter(state=state)
    if text:
        title = Q(draft__head__title__icontains=text) | Q(draft__head__number__icontains=text)
        found = found.filter(Q(name__icontains=text) | Q(changed_by__name__icontains=text) | title)
    return found.defer("content", "found").order_by("-changed_at", "-pk")


def text(account: Account, pk: int) -> PolicyText:
    """Whole. Raises NoSuchText."""
    found = (
        PolicyText.objects.filter(within(account.sees), pk=pk)
        .select_related("created_by", "changed_by", "version")
        .first()
    )
    if found is None:
        raise NoSuchText
    return found


def same(text: PolicyText) -> QuerySet[PolicyText]:
    """Other uploads of the same words."""
    others = PolicyText.objects.filter(scope=text.scope, sha256=text.sha256).exclude(pk=text.pk)
    return others.defer("content", "found").order_by("pk")
