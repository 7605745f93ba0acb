"""Stories of our own, as a site would serve them."""

FIRST = (
    "The harbour bridge is safe for all traffic, Mayor Ada Lovell told the council on"
    " Monday."
)
SECOND = (
    "“We inspected every one of the 412 bolts and found no cracks,” Lovell said after"
    " the meeting."
)
THIRD = (
    "According to the Transport Safety Board, traffic on the bridge fell by 12 percent"
    " in 2024, and the ferry carried more people than ever."
)
STORY = "\n\n".join([FIRST, SECOND, THIRD])
FRENCH = (
    "Le pont du port est sûr pour tous les véhicules, a déclaré lundi la maire de la"
    " ville devant le conseil municipal réuni en séance publique.\n\n"
    "« Nous avons contrôlé chacun des boulons et nous n’avons trouvé aucune fissure »,"
    " a-t-elle ajouté à la sortie de la réunion, devant la presse."
)


def page(text=STORY, title="Harbour bridge is safe, mayor says", head="", lang="en"):
    """The bytes of a plain news page."""
    paragraphs = "".join(f"<p>{line}</p>" for line in text.split("\n\n"))
    return (
        f'<!doctype html><html lang="{lang}"><head><meta charset="utf-8">'
        f"<title>{title}</title>"
        '<meta property="og:type" content="article">'
        '<meta property="og:site_name" content="Harbour Gazette">'
        '<meta property="article:published_time" content="2025-03-03T08:00:00Z">'
        f"{head}</head><body><article><h1>{title}</h1>{paragraphs}</article>"
        "</body></html>"
    ).encode()
