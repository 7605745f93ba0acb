"""The distillation story, day by day; from day 33 on it is hypothetical."""

from dataclasses import replace

from claims.credibility.types import (
    ClaimFacts,
    Identity,
    Interest,
    Item,
    Link,
    Retraction,
    Source,
    SourceType,
    Stance,
    World,
)
from tests.claims.credibility.worlds import added, day, item, link, source

DISTILLED = "distilled"
FOR, AGAINST = "supports", "refutes"
OWN_INTEREST = {"interest": Interest.STRONG, "serves": Stance.SUPPORTS}


def article() -> World:
    """The article, reviewed: Sacks on Fox, OpenAI by the FT, and its own words."""
    claims = (DISTILLED, "adler", "gebru", "revoked")
    openai = {"speaker": "openai", "identity": Identity.DESCRIBED, **OWN_INTEREST}
    return added(
        World(claims=tuple(ClaimFacts(claim) for claim in claims)),
        source("sacks", "politician"),
        source("openai", "company"),
        source("ft", "quality_press"),
        source("telecoms", "specialist_press"),
        source("adler", "individual"),
        source("whitehouse", "government", "us-gov"),
        source("deepseek", "company", "deepseek"),
        item("fox-interview", "sacks"),
        item("ft-report", "ft"),
        item("article", "telecoms", "fox-interview", "ft-report"),
        item("tweet", "adler", record="authentic"),
        item("order", "whitehouse", record="official"),
        _on(DISTILLED, "L1", "fox-interview", "statement", at=28, speaker="sacks"),
        _on(DISTILLED, "L2", "ft-report", "statement", at=29, **openai),
        _on(DISTILLED, "L3", "article", "hearsay", at=29, speaker="sacks"),
        link("L4", "article", "context", "report", claim=DISTILLED, at=29),
        _on("adler", "A1", "tweet", "primary_document", at=28, speaker="adler"),
        _on("adler", "A2", "article", "report", at=29, speaker="telecoms"),
        _on("gebru", "G1", "article", "report", at=29, speaker="telecoms"),
        _on("revoked", "T1", "article", "report", at=29, speaker="telecoms"),
        _on("revoked", "T2", "order", "primary_document", at=20, speaker="whitehouse"),
    )


def register() -> tuple[object, ...]:
    """E4b: the register's print of the order, which is a copy of it."""
    return (
        source("register", "government", "us-gov"),
        item("print", "register", "order", record="official"),
        _on("revoked", "T3", "print", "primary_document", at=33),
    )


def ten_papers() -> tuple[object, ...]:
    """E5: ten papers repeat the FT."""
    rows: list[object] = []
    for i in range(10):
        rows += [
            source(f"paper{i}", "press"),
            item(f"copy{i}", f"paper{i}", "ft-report"),
            _on(
                DISTILLED,
                f"W{i}",
                f"copy{i}",
                "hearsay",
                at=30,
                speaker="openai",
                identity=Identity.DESCRIBED,
                **OWN_INTEREST,
            ),
        ]
    return tuple(rows)


def denial() -> tuple[Item, Link]:
    """E6: DeepSeek denies it on record."""
    return item("denial", "deepseek"), link(
        "D1",
        "denial",
        AGAINST,
        "statement",
        claim=DISTILLED,
        at=31,
        speaker="deepseek",
        interest=Interest.STRONG,
        serves=Stance.REFUTES,
    )


def logs() -> tuple[Item, Link]:
    """E7: OpenAI publishes its own logs."""
    return item("logs", "openai"), _on(
        DISTILLED, "P1", "logs", "data", at=40, **OWN_INTEREST
    )


def audit() -> tuple[Source, Item, Link]:
    """E8: an independent audit with its method."""
    return (
        Source("uni1", SourceType.EXPERT),
        item("audit1", "uni1"),
        _on(DISTILLED, "X1", "audit1", "expert_analysis", at=50),
    )


def study() -> tuple[Source, Item, Link]:
    """E9: a second independent, peer-reviewed data study."""
    return (
        Source("uni2", SourceType.PEER_REVIEWED),
        item("audit2", "uni2"),
        _on(DISTILLED, "X2", "audit2", "data", at=60),
    )


def ruling() -> tuple[Source, Item, Link]:
    """E10: a court record refutes it."""
    return (
        source("court", "court"),
        item("finding", "court", record="official"),
        link("R1", "finding", AGAINST, "primary_document", claim=DISTILLED, at=70),
    )


def retractions(of: World) -> tuple[Item, Item]:
    """E11: both studies are retracted, on days 80 and 85."""
    held = {row.id: row for row in of.items}
    return (
        replace(held["audit1"], retractions=(Retraction(day(80)),)),
        replace(held["audit2"], retractions=(Retraction(day(85)),)),
    )


CHAPTERS = {
    "E5": ten_papers,
    "E6": denial,
    "E7": logs,
    "E8": audit,
    "E9": study,
    "E10": ruling,
}


def until(chapter: str) -> World:
    """Return the story with every chapter up to and with this one."""
    told = article()
    for name, rows in CHAPTERS.items():
        if int(name[1:]) <= int(chapter[1:]):
            told = added(told, *rows())
    return added(told, *retractions(told)) if chapter == "E11" else told


def _on(claim: str, name: str, on: str, basis: str, **fields: object) -> Link:
    return link(name, on, FOR, basis, claim=claim, **fields)
