"""The words of assessments that more than one page needs."""

from songhe.assessment.models import Need, Signer, State
from songhe.policy.vocabulary import Words

_STATES = {
    State.NEEDED: "to be assigned",
    State.ASSIGNED: "to be appointed",
    State.APPOINTED: "to be visited",
    State.SENT: "to be settled",
    State.CONCLUDED: "result there",
    State.FINAL: "final",
    State.OBJECTED: "under review",
    State.REPLACED: "replaced by a review",
    State.REVOKED: "revoked",
    State.CANCELLED: "cancelled",
}
_NEEDS = {
    Need.FIRST: "first",
    Need.ROUTINE: "routine",
    Need.IMMEDIATE: "immediate",
    Need.REVIEW: "review",
    Need.OTHER: "other",
}
_SIGNERS = {Signer.LEAD: "lead assessor", Signer.SECOND: "second assessor", Signer.INFORMANT: "informant"}

WORDS = {
    **{f"state_{state}": Words(State(state).label, en) for state, en in _STATES.items()},
    **{f"need_{need}": Words(Need(need).label, en) for need, en in _NEEDS.items()},
    **{f"signer_{signer}": Words(Signer(signer).label, en) for signer, en in _SIGNERS.items()},
}
