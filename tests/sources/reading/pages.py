"""Small pages of our own, as sites of many kinds would send them."""

import json

STORY = [
    "The council voted for the new bridge on Monday after a debate of four hours.",
    "“We waited for years,” said the mayor, who had asked for the bridge in spring.",
    "The bridge will cost 4 million and is to be open to walkers within two years.",
    "Two members voted against it because they wanted a ferry, the minutes show.",
    "Work on the eastern bank begins in May, the town’s engineer told the meeting.",
    "A petition with 900 names had asked for a wider path for bicycles as well.",
]


def html(body="", *, head="", title="Council votes for bridge", lang="en"):
    return (
        f"<!doctype html><html lang='{lang}'><head><meta charset='utf-8'>"
        f"<title>{title}</title>{head}</head><body>{body}</body></html>"
    )


def article(story=STORY, **parts):
    paragraphs = "".join(f"<p>{line}</p>" for line in story)
    body = "<nav><a href='/'>Home</a></nav><article><h1>Council votes for bridge</h1>"
    return html(f"{body}{paragraphs}</article><footer>Imprint</footer>", **parts)


def described(**fields):
    """A head with a description of the article in JSON-LD."""
    thing = {"@context": "https://schema.org", "@type": "NewsArticle", **fields}
    return f'<script type="application/ld+json">{json.dumps(thing)}</script>'


def meta(**fields):
    return "".join(
        f'<meta property="{name.replace("__", ":")}" content="{content}">'
        for name, content in fields.items()
    )
