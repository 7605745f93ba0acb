import pytest

from claims.pictures import Edge, Graph, Manner, Node, provenance
from claims.pictures.graph import COLLAPSE_OVER, collapsed


def story() -> Graph:
    """A paper prints what another paper heard from a firm that stays unnamed."""
    return Graph(
        (
            Node("firm", "A firm", is_unnamed=True),
            Node("paper", "Morning Paper"),
            Node("article", "This article"),
        ),
        (Edge("firm", "paper", Manner.UNNAMED), Edge("paper", "article")),
    )


def copied(n: int) -> Graph:
    """N copies of one wire report."""
    copies = tuple(Node(f"c{i}", f"Copy {i}") for i in range(n))
    edges = tuple(Edge("wire", copy.id) for copy in copies)
    return Graph((Node("wire", "Wire"), *copies), edges)


class TestProvenance:
    def test_tells_the_chain_outermost_first(self) -> None:
        picture = provenance(story())

        assert picture.rows == (("This article", "← Morning Paper ← A firm (unnamed)"),)

    def test_draws_unnamed_hops_dashed_and_says_so(self) -> None:
        svg = provenance(story()).svg

        assert svg.count("p-edge p-dashed") == 2  # the hop and its legend
        assert "p-dotted" not in svg

    def test_counts_origins_and_documents(self) -> None:
        nodes = (Node("x", "Order", is_document=True), Node("y", "Someone"))
        picture = provenance(Graph(nodes, ()))

        assert picture.sentence == "2 independent origins; 1 primary document."

    def test_believes_the_ledger_about_independence(self) -> None:
        nodes = (Node("x", "Firm"), Node("y", "Its owner"))
        picture = provenance(Graph(nodes, (), n_origins=1))

        assert picture.sentence == "1 independent origin."

    def test_survives_circular_citing(self) -> None:
        graph = Graph(
            (Node("a", "One"), Node("b", "Other")), (Edge("a", "b"), Edge("b", "a"))
        )

        assert provenance(graph).rows == (("One", "← Other"),)

    def test_refuses_an_edge_from_nowhere(self) -> None:
        with pytest.raises(ValueError, match="unknown nodes"):
            Graph((Node("a", "One"),), (Edge("b", "a"),))

    def test_refuses_an_empty_graph(self) -> None:
        with pytest.raises(ValueError, match="nothing to draw"):
            provenance(Graph((), ()))


class TestCollapsed:
    def test_folds_the_copies_of_one_origin(self) -> None:
        folded = collapsed(copied(COLLAPSE_OVER))

        labels = [node.label for node in folded.nodes]
        assert labels == ["Wire", f"{COLLAPSE_OVER} articles and outlets"]

    def test_leaves_a_readable_graph_alone(self) -> None:
        graph = copied(COLLAPSE_OVER - 1)

        assert collapsed(graph) is graph
