"""Who speaks and publishes in the example story."""

from dataclasses import dataclass

from sources.models import Distinction, Membership, Speaker
from sources.reading.speakers import SourceType, SpeakerKind
from sources.services.speakers import add_aliases, add_speaker, aliases_of

PERSON, BODY = SpeakerKind.PERSON, SpeakerKind.ORGANISATION
OUTLET = SpeakerKind.OUTLET


@dataclass(frozen=True, slots=True)
class Member:
    """One speaker of the story."""

    name: str
    kind: SpeakerKind
    type: SourceType
    aliases: tuple[str, ...] = ()
    domain: str = ""
    public_role: str = ""
    description: str = ""
    group: str = ""
    is_example: bool = False
    not_to_confuse: str = ""


CAST = (
    Member(
        "The Example Courier",
        OUTLET,
        SourceType.PRESS,
        domain="courier.example",
        description="A made-up newspaper that tells the example story",
        is_example=True,
    ),
    Member("Fox News", OUTLET, SourceType.PRESS, ("Fox",), "foxnews.com"),
    Member(
        "Financial Times",
        OUTLET,
        SourceType.QUALITY_PRESS,
        ("FT", "The Financial Times"),
        "ft.com",
    ),
    Member("X", OUTLET, SourceType.SOCIAL, ("Twitter",), "x.com"),
    Member("arXiv", OUTLET, SourceType.UNKNOWN, (), "arxiv.org"),
    Member(
        "White House",
        BODY,
        SourceType.GOVERNMENT,
        ("The White House",),
        "whitehouse.gov",
        group="United States government",
    ),
    Member(
        "Federal Register",
        OUTLET,
        SourceType.GOVERNMENT,
        (),
        "federalregister.gov",
        group="United States government",
    ),
    Member(
        "United States government",
        BODY,
        SourceType.GOVERNMENT,
        ("US government",),
    ),
    Member("OpenAI", BODY, SourceType.COMPANY, (), "openai.com"),
    Member("DeepSeek", BODY, SourceType.COMPANY, (), "deepseek.com"),
    Member("Nvidia", BODY, SourceType.COMPANY, (), "nvidia.com"),
    Member("Google", BODY, SourceType.COMPANY, (), "google.com"),
    Member(
        "David Sacks",
        PERSON,
        SourceType.POLITICIAN,
        public_role="White House adviser on AI and crypto",
        description="Technology investor and US government adviser",
    ),
    Member(
        "Donald Trump",
        PERSON,
        SourceType.POLITICIAN,
        ("President Trump",),
        public_role="President of the United States",
    ),
    Member(
        "Steven Adler",
        PERSON,
        SourceType.INDIVIDUAL,
        public_role="Former safety researcher at OpenAI",
        not_to_confuse="the rock drummer of the same name",
    ),
    Member(
        "Timnit Gebru",
        PERSON,
        SourceType.EXPERT,
        public_role="AI ethics researcher, formerly at Google",
    ),
)


def bring_in() -> dict[str, Speaker]:
    """Return the speakers of the story by name, made where they are missing."""
    speakers = {member.name: _speaker(member) for member in CAST}
    for member in CAST:
        if member.group:
            _join(speakers[member.name], speakers[member.group])
    return speakers


def _join(speaker: Speaker, group: Speaker) -> None:
    """Put the speaker into its group; what editors noted of it is kept."""
    if not speaker.memberships.exists():
        Membership.objects.create(
            speaker=speaker,
            group=group,
            reason="It speaks for this government",
            added_at=speaker.added_at,
        )


def _speaker(member: Member) -> Speaker:
    """The stored speaker of that name; whoever stands there already is kept."""
    standing = aliases_of([member.name])
    if standing:
        add_aliases(standing[0].speaker, member.aliases)
        return standing[0].speaker
    speaker = add_speaker(
        member.name,
        kind=member.kind,
        aliases=member.aliases,
        domain=member.domain,
        description=member.description,
    )
    speaker.type = member.type
    speaker.public_role = member.public_role
    speaker.is_example = member.is_example
    speaker.save(update_fields=["type", "public_role", "is_example"])
    if member.not_to_confuse:
        Distinction.objects.create(
            speaker=speaker, mention=member.name, note=member.not_to_confuse
        )
    return speaker
