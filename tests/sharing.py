"""How tests are shared out among processes: long ones first, each file to one process.

Test by test, the processes would wait for their next one longer than it takes, and
each would make for itself what a module or a session makes once.
"""

from xdist.scheduler import LoadScopeScheduling

STACK = "tests/newsclaims/stack/test_su"  # these start from one prepared state
LONG = (
    "tests/test_rights.py",
    "tests/test_leaks.py",
    "tests/test_hostile_input.py",
    "tests/claims/services/test_time_travel.py",
    "tests/test_holds.py",
    "tests/test_doors.py",
    "tests/claims/extraction/test_hostile.py",
    "tests/claims/credibility/test_properties.py",
    "tests/browser/test_pages.py",
)
"""Files whose tests share nothing and take so long that each is given out alone."""
WAITING = ("tests/browser/test_queue.py", "tests/browser/test_way.py")
FIRST = (STACK, *WAITING, *LONG, "tests/newsclaims/test_backups.py")


def rank(name: str) -> int:
    """Sort by this: what begins late and takes long leaves the others idle."""
    places = (place for place, start in enumerate(FIRST) if name.startswith(start))
    return next(places, len(FIRST))


class Sharing(LoadScopeScheduling):
    """Takes the place of `--dist loadgroup`."""

    def _split_scope(self, nodeid: str) -> str:
        if nodeid.startswith(LONG):
            return nodeid
        return STACK if nodeid.startswith(STACK) else nodeid.partition("::")[0]
