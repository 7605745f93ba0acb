"""A page as a browser would parse it, and what is wrong with it."""

import re
from collections import Counter

from lxml import html

CONTROLS = "//input[not(@type='hidden')] | //select | //textarea"
SELF_NAMED = {"submit", "button", "reset", "image"}


def problems(content: bytes | str) -> list[str]:
    """Return what every page of ours must not have, in words."""
    tree = html.document_fromstring(content)
    return [
        *_frame(tree),
        *_ids(tree),
        *_inline(tree),
        *_names(tree),
        *_tables(tree),
    ]


def text_of(response) -> str:
    """Return the page as sent, tags and all, without its line breaks."""
    return re.sub(r"\s+", " ", response.content.decode())


def _frame(tree) -> list[str]:
    found = []
    if not tree.get("lang"):
        found.append("no language")
    if not (tree.findtext(".//title") or "").strip():
        found.append("no title")
    if len(tree.findall(".//h1")) != 1:
        found.append(f"{len(tree.findall('.//h1'))} h1")
    if len(tree.findall(".//main")) != 1:
        found.append("not one main")
    return found


def _ids(tree) -> list[str]:
    seen = Counter(tree.xpath("//@id"))
    found = [f"id {name} stands {n} times" for name, n in seen.items() if n > 1]
    for attribute in ("aria-describedby", "aria-labelledby", "aria-controls", "for"):
        for value in tree.xpath(f"//@{attribute}"):
            missing = [name for name in value.split() if name not in seen]
            found += [
                f"{attribute} names {name}, which is not there" for name in missing
            ]
    return found


def _inline(tree) -> list[str]:
    found = [f"style= on {node.tag}" for node in tree.xpath("//*[@style]")]
    for node in tree.iter():
        names = node.attrib if isinstance(node.tag, str) else ()
        found += [f"{name} on {node.tag}" for name in names if name.startswith("on")]
        # htmx's own names are no HTML; with data- they are, and it takes them too.
        found += [f"{name} on {node.tag}" for name in names if name.startswith("hx-")]
        found += [f"{name} on {node.tag}" for name in names if "hx-on" in name]
        if "[" in node.attrib.get("data-hx-trigger", ""):
            found.append("a filter in data-hx-trigger")
    for script in tree.xpath("//script[not(@src)]"):
        if script.get("type") != "application/ld+json":
            found.append("an inline script")
    found += ["an inline style sheet" for _ in tree.xpath("//style")]
    return found


def _names(tree) -> list[str]:
    found = []
    for node in tree.xpath(CONTROLS):
        if node.get("type") in SELF_NAMED or node.get("aria-label"):
            continue
        is_named = node.get("aria-labelledby") or node.xpath("ancestor::label")
        if not is_named and not tree.xpath("//label[@for=$id]", id=node.get("id", "")):
            found.append(f"{node.tag} {node.get('name')} has no label")
    bare = [
        node
        for node in tree.xpath("//button | //a[@href]")
        if not (node.text_content().strip() or node.get("aria-label"))
    ]
    return found + [f"no name: {html.tostring(node)[:80]!r}" for node in bare]


def _tables(tree) -> list[str]:
    return ["a table without a caption" for _ in tree.xpath("//table[not(caption)]")]
