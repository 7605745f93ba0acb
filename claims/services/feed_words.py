"""Why a look at a feed brought nothing, in words for the desk."""

from sources.reading.refusals import Refusal, Refused

CRASHED = (
    "The last look did not come to its end. The feed is looked at again by itself."
)
TOO_SLOW = "Reading this feed took longer than allowed."
OURS = (
    "Something went wrong on our side, not with this feed; the people who run this "
    "site can see why."
)
CHOOSE = "This page names several feeds. Choose the one to be watched."
WATCHER_LEFT = (
    "Whoever added this feed may no longer bring articles in. Resume it to take over."
)
MOVED_ONTO_ANOTHER = (
    "This feed has moved for good to an address that is watched already. Remove it."
)
_FAULTY = "The site has a fault, or asks to be left alone for a while."

_WORDS = {
    Refusal.NOT_A_URL: "Its address cannot be read.",
    Refusal.ADDRESS_NOT_ALLOWED: "Its address is not one of the public web.",
    Refusal.PAYWALL: "The site asks for a sign-in or for money.",
    Refusal.ROBOTS: "The site asks programs not to read this.",
    Refusal.TOO_BIG: "It is larger than 5 MB.",
    Refusal.WRONG_TYPE: "What lies at this address is no feed.",
    Refusal.UNDECODABLE: "Its characters cannot be made out.",
    Refusal.EMPTY: "What lies at this address is empty.",
    Refusal.UNREACHABLE: "The site could not be reached.",
    Refusal.TIMEOUT: "The site took too long to answer.",
    Refusal.HTTP_ERROR: "The site hands out nothing at this address.",
    Refusal.TOO_MANY_REDIRECTS: "This address leads on to others without end.",
    Refusal.UNREADABLE: "It is built in a way that could not be read in time.",
    Refusal.GONE: "The site says that this feed was taken away for good.",
}


def words_for(refused: Refused) -> str:
    """One sentence; of articles a refusal speaks otherwise (paste the text)."""
    if refused.code is Refusal.HTTP_ERROR and refused.is_temporary:
        return _FAULTY
    return _WORDS.get(refused.code, refused.sentence)
