"""The life of an assessment: which step leads where. Pure."""

from collections.abc import Mapping

NEXT: Mapping[str, Mapping[str, str]] = {
    "assign": {"needed": "assigned", "assigned": "assigned", "appointed": "assigned"},
    "appoint": {"assigned": "appointed", "appointed": "appointed"},
    "send": {"assigned": "sent", "appointed": "sent", "sent": "sent"},
    "conclude": {"sent": "concluded"},
    "recognise": {"needed": "concluded"},
    "notify": {"concluded": "concluded"},
    "confirm": {"concluded": "final"},
    "object": {"concluded": "objected", "final": "objected"},
    "uphold": {"objected": "replaced", "concluded": "replaced", "final": "replaced"},
    "dismiss": {"objected": "final", "concluded": "concluded", "final": "final"},
    "revoke": {"concluded": "revoked", "final": "revoked", "objected": "revoked"},
    "cancel": {"needed": "cancelled", "assigned": "cancelled", "appointed": "cancelled"},
}
"""Step → the state it may be taken in → the state it leads to. A re-check reviews what nobody objected to."""


def may(step: str, state: str) -> bool:
    """Whether a step can be taken now."""
    return state in NEXT[step]


def after(step: str, state: str) -> str:
    """The state a step leads to. Raises KeyError where it may not be taken."""
    return NEXT[step][state]
