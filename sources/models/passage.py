"""Exact words of one revision, and where they stand in a newer one."""

import pgtrigger
from django.db import models
from django.db.models import F, Q

from sources.models.document import Revision
from sources.models.fields import one_of, word
from sources.reading.types import PlacementState, Selector, Span


@pgtrigger.register(pgtrigger.ReadOnly(name="passage_is_immutable"))
class Passage(models.Model):
    """Exact span(s) of one revision; never changed, only placed anew.

    `spans` is a list of [start, end) pairs in code points, in order; `exact` their
    words joined by " [...] ".
    """

    revision = models.ForeignKey(Revision, models.PROTECT, related_name="passages")
    spans = models.JSONField()
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    exact = models.TextField()
    prefix = models.CharField(max_length=64, blank=True)
    suffix = models.CharField(max_length=64, blank=True)
    added_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["revision_id", "start", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(start__lt=F("end")), name="sources_passage_in_order"
            ),
            models.CheckConstraint(
                condition=~Q(exact=""), name="sources_passage_has_words"
            ),
        ]
        indexes = [models.Index(fields=["revision", "start"])]

    def __str__(self) -> str:
        return self.exact[:80]

    @property
    def selector(self) -> Selector:
        """The passage as the reading package knows it."""
        return Selector(
            spans=tuple(Span(start, end) for start, end in self.spans),
            exact=self.exact,
            prefix=self.prefix,
            suffix=self.suffix,
        )


class Placement(models.Model):
    """Where a passage stands in a newer revision; the unsure waits for a person."""

    passage = models.ForeignKey(Passage, models.CASCADE, related_name="placements")
    revision = models.ForeignKey(Revision, models.CASCADE, related_name="placements")
    state = word(PlacementState)
    spans = models.JSONField(default=list)
    score = models.FloatField()
    context = models.FloatField()
    placed_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            one_of("state", PlacementState),
            models.UniqueConstraint(
                fields=["passage", "revision"], name="sources_placement_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.passage_id} {self.state}"
