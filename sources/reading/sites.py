"""Which addresses belong to one site: one publisher, one domain."""

from urllib.parse import urlsplit

HOSTING = frozenset(
    {
        "beehiiv.com", "blog.com", "blogspot.com", "ghost.io", "github.io",
        "hatenablog.com", "livejournal.com", "medium.com", "over-blog.com",
        "pages.dev", "squarespace.com", "substack.com", "tumblr.com", "typepad.com",
        "vercel.app", "netlify.app", "weebly.com", "wixsite.com", "wordpress.com",
    }
)  # fmt: skip
"""Whose customers each publish under a name of their own in front of it. The public
suffix list has only some of them, and the copy at hand none of the largest."""


def host_of(url: str) -> str:
    """The host of a web address in lower case, without `www.`; empty for none."""
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        return ""
    return host.rstrip(".").removeprefix("www.")


def site_of(url: str) -> str:
    """The domain under which one publisher publishes; empty for no web address.

    `https://news.bbc.co.uk/` is of `bbc.co.uk`, yet `https://a.wordpress.com/` of
    `a.wordpress.com`. Of an ending that nobody knows the last two labels count.
    """
    host = host_of(url)
    labels = host.split(".")
    for n in range(2, len(labels)):
        if ".".join(labels[-n:]) in HOSTING:
            return ".".join(labels[-n - 1 :])
    if host.replace(".", "").isdigit() or ":" in host:
        return host
    from courlan import extract_domain  # noqa: PLC0415 (a tenth of a second)

    return str(extract_domain(f"https://{host}/") or ".".join(labels[-2:]))
