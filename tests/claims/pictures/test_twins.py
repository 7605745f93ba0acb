"""Every picture says the same three times: drawing, sentence, table."""

from datetime import date
from xml.etree import ElementTree as ET

import pytest

from claims.pictures import (
    Edge,
    Event,
    Graph,
    Lane,
    Node,
    Picture,
    Step,
    balance,
    provenance,
    status_history,
    timeline,
)

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = "<script>\"&'</script>"


def pictures() -> list[Picture]:
    day = date(2025, 3, 4)
    graph = Graph((Node("a", HOSTILE), Node("b", HOSTILE, HOSTILE)), (Edge("a", "b"),))
    return [
        balance(0.5, 0.1, 0.4, points=(2.5, 0.5)),
        provenance(graph),
        status_history([Step(day, HOSTILE, 1, HOSTILE)], until=date(2025, 4, 1)),
        timeline([Event(day, Lane.SAID, HOSTILE)]),
    ]


@pytest.mark.parametrize("picture", pictures(), ids=lambda p: p.title)
class TestPicture:
    def test_is_an_image_with_title_and_description(self, picture: Picture) -> None:
        svg = parsed(picture)

        assert svg.get("role") == "img"
        labels = (svg.get("aria-labelledby") or "").split()
        assert [svg[0].get("id"), svg[1].get("id")] == labels
        assert svg.findtext(f"{SVG}title") == picture.title
        assert svg.findtext(f"{SVG}desc") == picture.sentence

    def test_has_a_table_as_wide_as_its_head(self, picture: Picture) -> None:
        assert picture.rows
        assert {len(row) for row in picture.rows} == {len(picture.head)}

    def test_escapes_what_documents_say(self, picture: Picture) -> None:
        assert "<script" not in picture.svg

    def test_leaves_colour_and_behaviour_to_the_page(self, picture: Picture) -> None:
        for node in parsed(picture).iter():
            names = set(node.attrib)
            assert not names & {"style", "fill", "stroke"}
            assert not any(name.startswith("on") for name in names)

    def test_stays_inside_its_frame(self, picture: Picture) -> None:
        svg = parsed(picture)
        width, height = float(svg.attrib["width"]), float(svg.attrib["height"])
        for node in svg.iter():
            assert 0 <= float(node.get("x", 0)) <= width
            assert 0 <= float(node.get("y", 0)) <= height


def parsed(picture: Picture) -> ET.Element:
    return ET.fromstring(
        picture.svg.replace("<svg", '<svg xmlns="http://www.w3.org/2000/svg"', 1)
    )
