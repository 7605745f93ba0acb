"""Pictures of the record: values in, SVG with a sentence and a table out."""

from claims.pictures.balance import balance
from claims.pictures.graph import Edge, Graph, Manner, Node
from claims.pictures.history import Step, status_history
from claims.pictures.picture import Picture
from claims.pictures.provenance import provenance
from claims.pictures.timeline import Event, Lane, timeline

__all__ = [
    "Edge",
    "Event",
    "Graph",
    "Lane",
    "Manner",
    "Node",
    "Picture",
    "Step",
    "balance",
    "provenance",
    "status_history",
    "timeline",
]
