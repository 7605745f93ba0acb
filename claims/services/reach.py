"""How many documents carry the same words: it brings them forward in the queue."""

from collections import defaultdict
from collections.abc import Iterable

from django.db.models import Count

from claims.models import Statement


def count_reach(statements: Iterable[Statement]) -> None:
    """Set `reach` of these statements and of all with the same words.

    Runs in the caller's transaction; one SQL statement for each number that changes.
    """
    prints = {row.fingerprint for row in statements} - {""}
    rows = Statement.objects.filter(fingerprint__in=prints)
    counted = rows.order_by().values_list("fingerprint")
    alike = defaultdict(list)
    for one, n in counted.annotate(n=Count("revision__document", distinct=True)):
        alike[n].append(one)
    for n, those in alike.items():
        rows.filter(fingerprint__in=those).exclude(reach=n).update(reach=n)
