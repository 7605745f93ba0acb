"""Who may do what: one name for each right, asked by views and services alike."""

from sources.roles import Role, Viewer, is_at_least

INGEST = Role.JOURNALIST
CHANGE_FEEDS = Role.EDITOR
REVIEW = Role.EDITOR
LINK_EVIDENCE = Role.EDITOR
PUBLISH = Role.SENIOR_EDITOR
RATE = Role.SENIOR_EDITOR
NOTE_RETRACTIONS = Role.EDITOR
PLACE_HOLDS = Role.SENIOR_EDITOR
ERASE = Role.SENIOR_EDITOR
SEE_DESK = Role.JOURNALIST
SEE_CONFIDENTIAL = Role.EDITOR
SET_PARAMETERS = Role.ADMIN


def may(user: Viewer, right: Role) -> bool:
    """Whether `user` has `right`, one of the names of this module."""
    return is_at_least(user, right)
