"""`python -m tests.bench [NAME ...]`: speed and size figures as one table.

Not part of the test run. Figures are ratios taken in one run wherever that is
possible, since machines differ and are shared. Data sets are looked for in the
folder that NEWSCLAIMS_SHARED names; what needs them says so where they are absent.
"""

import importlib
import pkgutil
import sys

import tests.bench


def names() -> list[str]:
    """The benchmarks there are: modules of this package with a `run`."""
    found = pkgutil.iter_modules(tests.bench.__path__)
    return sorted(module.name for module in found if not module.name.startswith("_"))


def main(wanted: list[str]) -> int:
    """Run the wanted benchmarks, all without a name; 2 for a name that is none."""
    unknown = set(wanted) - set(names())
    if unknown:
        sys.stderr.write(f"No such benchmark: {', '.join(sorted(unknown))}. ")
        sys.stderr.write(f"There are: {', '.join(names())}.\n")
        return 2
    for name in wanted or names():
        module = importlib.import_module(f"tests.bench.{name}")
        for label, figure in module.run():
            print(f"{name:<14} {label:<58} {figure}", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
