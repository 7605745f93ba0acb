"""A new version of the rating scale, as an admin writes it."""

from typing import Any

from django import forms
from django.db.models import Max

from claims.models import RatingScale, RatingValue
from claims.queries.ratings import current_scale

COPIED = ("code", "words", "definition", "counts_as", "rank", "position")
FEWEST = 2


class ScaleForm(forms.ModelForm[RatingScale]):
    """Why the scale is changed; number, author and day come by themselves."""

    class Meta:
        model = RatingScale
        fields = ("reason",)


class ValueForm(forms.ModelForm[RatingValue]):
    """One value; a value that counts for or against needs its rank."""

    class Meta:
        model = RatingValue
        fields = COPIED
        widgets = {"definition": forms.Textarea(attrs={"rows": 2, "cols": 50})}

    def has_changed(self) -> bool:
        """Also a value that is kept as it was belongs to the new scale."""
        return bool(self.data.get(self.add_prefix("code")))

    def clean(self) -> dict[str, Any]:
        """Ask for the rank of what counts as true or false."""
        said = super().clean() or self.cleaned_data
        if said.get("counts_as") != "nothing" and said.get("rank") is None:
            self.add_error("rank", "Say where it stands, from -2 to 3.")
        return said


class ValueFormSet(forms.BaseInlineFormSet[RatingValue, RatingScale, ValueForm]):
    """The values of a new scale, beginning with those of the scale in force."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        scale = current_scale()
        rows = scale.values.all() if scale else ()
        kwargs["initial"] = [
            {name: getattr(row, name) for name in COPIED} for row in rows
        ]
        super().__init__(*args, **kwargs)

    def clean(self) -> None:
        """Refuse a scale with nothing to choose from."""
        super().clean()
        kept = [form.cleaned_data for form in self.forms if form.has_changed()]
        kept = [said for said in kept if not said.get("DELETE")]
        if len(kept) < FEWEST:
            raise forms.ValidationError("A scale needs at least two values.")


def next_number() -> int:
    """Return the number of the next scale."""
    last = RatingScale.objects.aggregate(last=Max("number"))["last"]
    return (last or 0) + 1
