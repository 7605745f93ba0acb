"""Words of our own that make up texts, names and claims of any number."""

from random import Random


def _list(words: str) -> list[str]:
    return words.split()


THINGS = _list(
    """
    bridge harbour tunnel school hospital model budget treaty factory museum library
    reactor satellite vaccine pension railway airport election court prison orchard
    reservoir stadium market ministry council laboratory archive pipeline ferry
    database algorithm licence tariff subsidy contract inquiry survey census patent
    refinery quarry warehouse cathedral theatre observatory greenhouse lighthouse
    mint parliament embassy garrison brewery monastery windmill sawmill shipyard
    foundry clinic nursery college academy brigade syndicate cooperative exchange
    registry tribunal commission agency department bureau workshop depot terminal
    junction viaduct aqueduct canal causeway embankment levee turbine generator
    furnace
    """
)
QUALITIES = _list(
    """
    northern southern eastern western national regional municipal private public
    secret ancient modern planned abandoned restored flooded damaged repaired
    profitable bankrupt independent joint federal coastal rural urban central upper
    lower digital nuclear solar coal timber copper silver marble granite concrete
    temporary permanent disputed forgotten crowded empty expensive cheap efficient
    obsolete
    """
)
DEEDS = _list(
    """
    lost gained closed opened delayed doubled halved copied distilled exported
    imported sold bought leased inspected repaired demolished rebuilt flooded
    poisoned measured counted hid published leaked revised cancelled approved
    rejected financed insured taxed licensed patented moved emptied filled polluted
    cleaned evacuated
    """
)
OBJECTS = _list(
    """
    workers passengers barrels ballots patients pupils households turbines engines
    files records samples bolts tonnes containers vessels tickets permits loans
    shares licences prescriptions inspections complaints verdicts visitors residents
    sensors batteries wells fields hectares jobs contracts invoices cables pumps
    """
)
GIVEN = _list(
    """
    Ada Boris Clara Dmitri Elena Farid Greta Hugo Ines Jonas Karim Lena Milan Nora
    Oscar Petra Quentin Rosa Stefan Tilda Umar Vera Walter Ximena Yusuf Zora
    """
)
STARTS = _list(
    """
    Bran Cor Dal Fen Gar Hol Kes Lor Mar Nor Pel Quil Ros Sel Tor Ul Var Wes Zan
    """
)
ENDS = _list(
    """
    berg dale dorf elli ford gard holm ini kov ley man mont nen quist rud sen ski
    ton wick
    """
)
CITIES = _list(
    """
    Ardmouth Belcastle Corvale Dunmere Eastholt Farrow Glenport Harwick Isleton
    Kingsmoor Larkfield Millbay Northgate Oldbridge Pinewood Queensferry Redcliff
    """
)
PAPERS = _list(
    """
    Courier Gazette Herald Ledger Mirror Observer Post Record Tribune Voice
    """
)
WHENS = [
    "in January",
    "in March",
    "last winter",
    "this year",
    "after the storm",
    "before the vote",
    "during the strike",
    "overnight",
    "since the merger",
]
TOPICS = [f"{quality} {thing}s" for quality in QUALITIES[:12] for thing in THINGS[:10]]


def sentence(rnd: Random) -> str:
    """A sentence that claims something checkable."""
    return (
        f"The {rnd.choice(QUALITIES)} {rnd.choice(THINGS)} of {rnd.choice(CITIES)} "
        f"{rnd.choice(DEEDS)} {rnd.randrange(2, 9000)} {rnd.choice(OBJECTS)} "
        f"{rnd.choice(WHENS)}"
    )


def person(rnd: Random, number: int) -> str:
    """A made-up name; with the number no two are the same person."""
    name = f"{rnd.choice(GIVEN)} {rnd.choice(STARTS)}{rnd.choice(ENDS)}"
    return name if number < len(GIVEN) else f"{name} {chr(65 + number % 26)}."


def paper(number: int) -> str:
    """The name of a made-up newspaper."""
    name = f"{CITIES[number % len(CITIES)]} {PAPERS[number // 7 % len(PAPERS)]}"
    return f"{name} {number}"
