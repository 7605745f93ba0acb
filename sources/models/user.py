"""People who sign in."""

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.db import models

from sources.models.fields import one_of, word
from sources.roles import Role


class UserManager(BaseUserManager["User"]):
    """Makes accounts; passwords are hashed, an empty one can never sign in."""

    def create_user(
        self, username: str, password: str | None = None, **fields: object
    ) -> "User":
        """Return a saved account; a journalist unless `role` says otherwise."""
        user = self.model(username=username, **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(
        self, username: str, password: str | None = None, **fields: object
    ) -> "User":
        """Return a saved account with the role admin."""
        return self.create_user(username, password, **{**fields, "role": Role.ADMIN})


class User(AbstractBaseUser):
    """A person who works in the newsroom and may sign in.

    What they may do follows from `role` alone; `public_name` is how pages sign
    their decisions.
    """

    username = models.CharField(
        max_length=150, unique=True, validators=[UnicodeUsernameValidator()]
    )
    public_name = models.CharField(max_length=150, blank=True)
    email = models.EmailField(blank=True)
    role = word(Role, default=Role.JOURNALIST)
    is_active = models.BooleanField(default=True)
    joined_at = models.DateTimeField(auto_now_add=True)

    objects: ClassVar[UserManager] = UserManager()
    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        constraints = [one_of("role", Role)]

    def __str__(self) -> str:
        return self.public_name or self.username

    @property
    def is_staff(self) -> bool:
        """Whether Django's admin lets this person in: admins only."""
        return self.is_active and self.role == Role.ADMIN

    @property
    def is_superuser(self) -> bool:
        """Admins may do everything in Django's admin."""
        return self.is_staff

    def has_perm(self, _perm: str, _obj: object | None = None) -> bool:
        """Return whether Django's admin allows it: everything or nothing."""
        return self.is_staff

    def has_perms(self, _perms: object, _obj: object | None = None) -> bool:
        """Return whether Django's admin allows all of it."""
        return self.is_staff

    def has_module_perms(self, _app_label: str) -> bool:
        """Return whether Django's admin shows the app."""
        return self.is_staff
