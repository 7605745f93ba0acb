"""Shapes that several things share, and where each thing stands."""

from enum import StrEnum
from typing import Any

from rest_framework import serializers
from rest_framework.reverse import reverse

from sources.models import Speaker
from sources.reading.speakers import SpeakerKind


def one_word(enum: type[StrEnum], **options: Any) -> serializers.ChoiceField:
    """Return a field for a word of `enum`; its type is told by the names."""
    choices = [(member.value, member.name) for member in enum]
    return serializers.ChoiceField(choices=choices, **options)


def site_address(serializer: serializers.BaseSerializer[Any], path: str) -> str:
    """Return the whole address of a page of this site."""
    request = serializer.context.get("request")
    return request.build_absolute_uri(path) if request else path


def api_address(
    serializer: serializers.BaseSerializer[Any], name: str, *place: Any
) -> str:
    """Return where the API has the thing."""
    request = serializer.context.get("request")
    return str(reverse(f"api:{name}", args=place, request=request))


class SpeakerBrief(serializers.Serializer[Speaker]):
    """A speaker where another thing names it."""

    id = serializers.IntegerField()
    slug = serializers.CharField()
    name = serializers.CharField()
    kind = one_word(SpeakerKind)


class Words(serializers.CharField):
    """Text that a person or a program wrote: no NUL, which no database keeps."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("max_length", 500)
        super().__init__(**options)


class SpanField(serializers.ListField):
    """One [start, end) pair of code points."""

    child = serializers.IntegerField(min_value=0, max_value=10_000_000)

    def __init__(self, **options: Any) -> None:
        super().__init__(min_length=2, max_length=2, **options)


class Versioned(serializers.Serializer[Any]):
    """Says which version the caller has read, where no If-Match header does."""

    version = serializers.IntegerField(
        required=False,
        min_value=1,
        max_value=2**31 - 1,
        help_text="The version you read; 409 when it is no longer that one.",
    )


class Key(serializers.IntegerField):
    """The number of a row."""

    def __init__(self, **options: Any) -> None:
        super().__init__(min_value=1, max_value=2**53, **options)
