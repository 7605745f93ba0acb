"""What a site's robots.txt lets us read (RFC 9309). Text in, answer out."""

from dataclasses import dataclass, field
from urllib.parse import quote

MAX_BYTES = 500 * 1024
"""RFC 9309 asks for at least this much to be read; the rest is ignored."""

_SAFE = "/?&=*$%:;@!'()+,~#[]"


@dataclass(slots=True)
class _Group:
    agents: list[str] = field(default_factory=list)
    rules: list[tuple[str, bool]] = field(default_factory=list)


def may_read(robots: str, token: str, path: str) -> bool:
    """Whether the path (with query) is open to the product token.

    The longest matching rule wins, at a tie the one that allows; the groups naming
    the token count together, `*` only where there is none.
    """
    if path == "/robots.txt":
        return True
    groups = _parse(robots)
    ours = [g for g in groups if token.lower() in g.agents]
    ours = ours or [g for g in groups if "*" in g.agents]
    target = quote(path, safe=_SAFE)
    matching = [
        (len(pattern), allows)
        for group in ours
        for pattern, allows in group.rules
        if _matches(pattern, target)
    ]
    return max(matching, default=(0, True))[1]


def _parse(robots: str) -> list[_Group]:
    groups: list[_Group] = []
    for line in robots.lstrip("\ufeff").splitlines():
        key, colon, value = line.split("#", 1)[0].partition(":")
        if not colon:
            continue
        _add(groups, key.strip().lower(), value.strip())
    return groups


def _add(groups: list[_Group], key: str, value: str) -> None:
    if key == "user-agent":
        if not groups or groups[-1].rules:
            groups.append(_Group())
        groups[-1].agents.append(value.split("/", 1)[0].strip().lower())
    elif key in {"allow", "disallow"} and groups:
        # An empty rule matches nothing, yet it ends the list of agents.
        groups[-1].rules.append((quote(value, safe=_SAFE), key == "allow"))


def _matches(pattern: str, path: str) -> bool:
    """Prefix match with `*` and a final `$`, without a regex that could be blown up."""
    if not pattern:
        return False
    is_anchored = pattern.endswith("$")
    first, *rest = pattern.removesuffix("$").split("*")
    if not path.startswith(first):
        return False
    at = len(first)
    if is_anchored and not rest:
        return at == len(path)
    last = rest.pop() if is_anchored else ""
    for piece in rest:
        found = path.find(piece, at)
        if found < 0:
            return False
        at = found + len(piece)
    return path.endswith(last) and len(path) - len(last) >= at
