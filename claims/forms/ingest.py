"""The form that adds an article: an address, a text or a file."""

from typing import Any

from django import forms
from django.core.validators import ProhibitNullCharactersValidator
from django.utils.translation import gettext_lazy as _

from claims.models import Job
from claims.permissions import SEE_CONFIDENTIAL, may
from claims.services.submission import Label, submit_file, submit_text, submit_url
from sources.models import Document, User
from sources.models.fields import labelled
from sources.reading.refusals import Refusal, Refused
from sources.reading.types import DocumentKind, Rights

TEXT_ROWS = 8
FILE_NAMES = ".pdf,.docx,.html,.htm,.xhtml,.md,.markdown,.txt"
LABEL_FIELDS = ("title", "outlet_name", "published_on", "document_kind", "rights")


class PastedField(forms.CharField):
    """Text as it was copied: a stray NUL is taken out later, not complained about."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.validators = [
            check
            for check in self.validators
            if not isinstance(check, ProhibitNullCharactersValidator)
        ]


class IngestForm(forms.Form):
    """An address alone is downloaded; beside a text or a file it is only noted."""

    url = forms.CharField(
        label=_("Web address"),
        required=False,
        max_length=2000,
        widget=forms.TextInput(
            attrs={"type": "url", "placeholder": "https://", "autocomplete": "off"}
        ),
        help_text=_("With a text or a file it is noted, not downloaded."),
    )
    text = PastedField(
        label=_("Or the text, pasted"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": TEXT_ROWS}),
    )
    file = forms.FileField(
        label=_("Or a file"),
        required=False,
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": FILE_NAMES}),
        help_text=_(
            "PDF, Word (.docx), saved page (.html), .md or .txt, at most 20 MB."
        ),
    )
    title = forms.CharField(label=_("Title"), required=False, max_length=500)
    outlet_name = forms.CharField(label=_("Outlet"), required=False, max_length=200)
    published_on = forms.DateField(
        label=_("Published on"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    document_kind = forms.ChoiceField(label=_("Kind"), choices=labelled(DocumentKind))
    rights = forms.ChoiceField(label=_("Rights"), choices=labelled(Rights))
    version_of = forms.ModelChoiceField(
        Document.objects.none(), required=False, widget=forms.HiddenInput
    )

    def __init__(self, user: User, *args: Any, **kwargs: Any) -> None:
        initial = {"document_kind": DocumentKind.ARTICLE, "rights": Rights.QUOTE_ONLY}
        kwargs["initial"] = initial | (kwargs.get("initial") or {})
        super().__init__(*args, **kwargs)
        self.user = user
        self.job: Job | None = None
        documents = Document.objects.visible_to(user)
        self.fields["version_of"].queryset = documents  # type: ignore[attr-defined]
        if not may(user, SEE_CONFIDENTIAL):
            choices = [c for c in labelled(Rights) if c[0] != Rights.CONFIDENTIAL]
            self.fields["rights"].choices = choices  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Ask for one way in: a text and a file at once are two articles."""
        given = super().clean() or self.cleaned_data
        if given.get("text", "").strip() and given.get("file"):
            self.add_error("file", _("Give the text or the file, one at a time."))
        elif not (given.get("text") or given.get("file") or given.get("url")):
            self.add_error("url", _("Give an address, paste a text or choose a file."))
        return given

    def submit(self) -> Job | None:
        """Return the waiting job; None after a refusal, which the form then says."""
        if not self.is_valid():
            return None
        try:
            return self._submit()
        except Refused as refused:
            self.add_error(self._field(refused.code), refused.sentence)
            return None

    def _submit(self) -> Job:
        given, label = self.cleaned_data, self._label()
        if file := given.get("file"):
            name, body = file.name, file.read()
            return submit_file(
                self.user, body=body, filename=name, url=given["url"], label=label
            )
        if given["text"]:
            text, url = given["text"], given["url"]
            return submit_text(self.user, text=text, url=url, label=label)
        return submit_url(self.user, url=given["url"], label=label)

    def _label(self) -> Label:
        given = self.cleaned_data
        return Label(
            title=given["title"],
            outlet_name=given["outlet_name"],
            published_on=given["published_on"],
            kind=DocumentKind(given["document_kind"]),
            rights=Rights(given["rights"]),
            version_of=given["version_of"],
        )

    def _field(self, code: Refusal) -> str:
        if code in {Refusal.NOT_A_URL, Refusal.ADDRESS_NOT_ALLOWED}:
            return "url"
        return "file" if self.cleaned_data.get("file") else "text"


def label_of(job: Job) -> dict[str, object]:
    """Return what was said of a job's article, to be carried into a new form."""
    said = {name: getattr(job, name) for name in LABEL_FIELDS}
    return {**said, "url": job.url, "version_of": job.document_id}
