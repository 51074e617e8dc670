"""One clause as its page shows it."""

from dataclasses import dataclass
from datetime import date

from songhe.console.policies.among import Among, among
from songhe.console.policies.conditions import Said, listed
from songhe.console.policies.grants import Table, table_of
from songhe.console.policies.worked import Worked, worked
from songhe.policy.clauses import Document, Entitlement, Library
from songhe.policy.vocabulary import Vocabulary
from songhe.policy.words import AreaWords


@dataclass(frozen=True)
class Granting:
    """What an entitlement says, where it stands, and its examples."""

    conditions: tuple[Said, ...]
    table: Table
    among: Among
    examples: list[Worked]


def granting(
    clause: Entitlement, library: Library, day: date, area: str, vocabulary: Vocabulary, areas: AreaWords
) -> Granting:
    """Everything about an entitlement that does not depend on people."""
    document = library.documents[clause.document]
    return Granting(
        conditions=listed(clause.when, vocabulary, areas),
        table=table_of(clause, day, vocabulary, areas),
        among=among(clause, library, day, area, vocabulary, areas),
        examples=worked(document, _names(clause, document), library, vocabulary, areas),
    )


def _names(clause: Entitlement, document: Document) -> set[str]:
    """The item, and the exclusions of the document that it stands in: what examples expect something of."""
    return {clause.item} | {found.name for found in document.exclusions if clause.item in found.items}
