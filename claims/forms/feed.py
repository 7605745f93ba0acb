"""The form of a watched feed: its address, how often, what of it comes in."""

from typing import Any

from django import forms
from django.conf.locale import LANG_INFO
from django.utils.translation import gettext_lazy as _

from claims.models import Feed
from claims.models.feed import LONGEST_ADDRESS, MOST_ITEMS
from claims.services.feeds import Terms, WatchedAlreadyError, change, watch
from sources.models import User
from sources.reading.refusals import Refused

EVERY = [
    (5, _("every 5 minutes")),
    (15, _("every 15 minutes")),
    (30, _("every half hour")),
    (60, _("every hour")),
    (180, _("every 3 hours")),
    (720, _("twice a day")),
    (1440, _("once a day")),
    (10080, _("once a week")),
]
LANGUAGES = [
    ("", _("Any language")),
    *(
        (code, str(LANG_INFO[code]["name"]))
        for code in (
            "en", "ar", "de", "es", "fa", "fr", "he", "hi", "it", "ja", "ko", "nl",
            "pl", "pt", "ru", "sv", "tr", "uk",
        )
    ),
]  # fmt: skip
MOST_WORDS = 50
LONGEST_WORD = 100


class WordsField(forms.CharField):
    """Words or phrases parted by commas, each once."""

    def clean(self, value: Any) -> tuple[str, ...]:
        """Return the phrases."""
        text = super().clean(value).replace("\n", ",")
        parts = (" ".join(part.split()) for part in text.split(","))
        words = tuple(dict.fromkeys(filter(None, parts)))
        if len(words) > MOST_WORDS or any(len(w) > LONGEST_WORD for w in words):
            raise forms.ValidationError(
                _("At most 50 words or phrases, each of at most 100 characters.")
            )
        if any(not word.strip("*") for word in words):
            raise forms.ValidationError(_("A star alone stands for nothing."))
        return words


class FeedForm(forms.Form):
    """What the newsroom wants of a feed; `double` is one that has its address."""

    address = forms.CharField(
        label=_("Address of the feed, or of the site's page"),
        max_length=LONGEST_ADDRESS,
        widget=forms.TextInput(
            attrs={"type": "url", "placeholder": "https://", "autocomplete": "off"}
        ),
        help_text=_(
            "RSS, Atom or JSON Feed. Of a page, the feed that it names is taken."
        ),
        error_messages={"required": _("Give an address.")},
    )
    title = forms.CharField(
        label=_("Name"),
        required=False,
        max_length=300,
        help_text=_("Empty: as the feed calls itself."),
    )
    topic = forms.CharField(label=_("Beat or topic"), required=False, max_length=60)
    outlet_name = forms.CharField(
        label=_("Outlet"),
        required=False,
        max_length=200,
        help_text=_("Empty: as each article says."),
    )
    every_minutes = forms.TypedChoiceField(
        label=_("Look"), choices=EVERY, coerce=int, initial=30
    )
    most_items = forms.IntegerField(
        label=_("Articles at a time, at most"),
        min_value=1,
        max_value=MOST_ITEMS,
        initial=20,
        help_text=_("The newest first; the others wait for the next look."),
    )
    must_have = WordsField(
        label=_("Only with one of these words"),
        required=False,
        max_length=2000,
        help_text=_("Parted by commas, in title or summary; toll* finds tolls too."),
    )
    must_not = WordsField(
        label=_("Never with one of these words"), required=False, max_length=2000
    )
    language = forms.ChoiceField(label=_("Language"), choices=LANGUAGES, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    double: Feed | None = None

    def submit(self, by: User, feed: Feed | None = None) -> Feed | None:
        """Watch or change the feed; None after a refusal, which the form then says.

        Raises StaleError when somebody else changed the feed first.
        """
        if not self.is_valid():
            return None
        try:
            if feed is None:
                return watch(by, self.terms)
            version = self.cleaned_data["version"] or 0
            return change(by, feed.pk, self.terms, version=version)
        except Refused as refused:
            self.add_error("address", refused.sentence)
        except WatchedAlreadyError as error:
            self.double = error.feed
            self.add_error("address", str(error))
        return None

    @property
    def terms(self) -> Terms:
        """What was filled in, as the service knows it."""
        given = {k: v for k, v in self.cleaned_data.items() if k != "version"}
        return Terms(**given)


def filled_in(feed: Feed) -> dict[str, object]:
    """What the form holds for a feed that stands."""
    fields = {name: getattr(feed, name) for name in FeedForm.base_fields}
    words = {name: ", ".join(fields[name]) for name in ("must_have", "must_not")}
    return fields | words
