"""What is to be erased for good, and why."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sources.models import Document, Speaker
from sources.services.erasing import Wish


class ErasureForm(forms.Form):
    """A ground and a tombstone; the words, where nothing is erased as a whole."""

    words = forms.CharField(
        label=_("Words to be erased"),
        help_text=_(
            "One phrase a line, as it is written; in any case and with any signs "
            "between its words. Kept only until the second person decides."
        ),
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    ground = forms.CharField(
        label=_("Ground, for the desk"),
        help_text=_("The law or the judgment. Do not repeat what is to be erased."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    public_words = forms.CharField(
        label=_("What readers are told"),
        help_text=_("Such as: A name was erased at the request of the person."),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(
        self, *args: Any, subject: Document | Speaker | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.subject = subject
        if subject is not None:
            del self.fields["words"]

    @property
    def wish(self) -> Wish:
        """What was filled in, as the service knows it."""
        return Wish(
            ground=self.cleaned_data["ground"],
            public_words=self.cleaned_data["public_words"],
            words=self.cleaned_data.get("words", ""),
            document=self.subject if isinstance(self.subject, Document) else None,
            speaker=self.subject if isinstance(self.subject, Speaker) else None,
        )
