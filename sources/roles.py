"""Who a user is: five roles, each may do what the ones before it may."""

from enum import StrEnum
from typing import Protocol


class Role(StrEnum):
    """A user's place in the newsroom; a reader has no login."""

    READER = "reader"
    JOURNALIST = "journalist"
    EDITOR = "editor"
    SENIOR_EDITOR = "senior_editor"
    ADMIN = "admin"


LADDER = tuple(Role)


class Viewer(Protocol):
    """Anybody who looks: a signed-in user or a stranger."""

    @property
    def is_authenticated(self) -> bool:
        """Whether this is somebody we know."""
        ...


def role_of(user: Viewer) -> Role:
    """Return the role of `user`; a stranger is a reader."""
    if not user.is_authenticated:
        return Role.READER
    return Role(getattr(user, "role", Role.READER))


def is_at_least(user: Viewer, role: Role) -> bool:
    """Whether `user` may do what `role` may."""
    return LADDER.index(role_of(user)) >= LADDER.index(role)


def is_staff(user: Viewer) -> bool:
    """Whether `user` works in the newsroom and so may see unpublished work."""
    return is_at_least(user, Role.JOURNALIST)
