"""What the tracker can be asked for by a program."""

from typing import Any

from rest_framework import serializers

from claims.credibility.gaps import Gap
from claims.credibility.vocabulary import ClaimKind, StatusCode

SORTS = ("change", "oldest", "best", "said")
LONGEST_QUERY = 200


def _many(child: "serializers.Field[Any, Any, Any, Any]", words: str) -> Any:
    return serializers.ListField(
        child=child, required=False, default=list, max_length=20, help_text=words
    )


def _day(words: str) -> Any:
    return serializers.DateField(required=False, default=None, help_text=words)


class ClaimFilter(serializers.Serializer[Any]):
    """What the tracker can be asked for."""

    q = serializers.CharField(
        required=False,
        default="",
        allow_blank=True,
        max_length=LONGEST_QUERY,
        help_text="Words of the claim, its finding, its quotations or its names; "
        "quotation marks and - work, typing errors are forgiven.",
    )
    status = serializers.MultipleChoiceField(
        choices=[code.value for code in StatusCode], required=False, default=set
    )
    kind = serializers.MultipleChoiceField(
        choices=[kind.value for kind in ClaimKind], required=False, default=set
    )
    speaker = _many(serializers.SlugField(), "Slugs of speakers or outlets it names.")
    outlet = _many(serializers.SlugField(), "Slugs of outlets that it names.")
    topic = _many(serializers.CharField(max_length=60), "Topics, as they are written.")
    lacks = serializers.MultipleChoiceField(
        choices=[gap.value for gap in Gap],
        required=False,
        default=set,
        help_text="What the record lacked when it was published.",
    )
    said_from = _day(
        "The first day on which it may have been said first or, where that day is not "
        "known, reported."
    )
    said_to = _day("The last such day.")
    changed_from = _day("The first day on which it may have changed, for readers.")
    changed_to = _day("The last such day.")
    sort = serializers.ChoiceField(
        choices=SORTS,
        required=False,
        default="change",
        help_text="Newest change first, oldest first, (with q) best match first, or "
        "what was said first most lately.",
    )

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """Refuse a range that ends before it starts."""
        for what in ("said", "changed"):
            first, last = attrs.get(f"{what}_from"), attrs.get(f"{what}_to")
            if first and last and last < first:
                words = "This day lies before the first one."
                raise serializers.ValidationError({f"{what}_to": words})
        return attrs
