"""Run the benchmarks that are named, all where none is: `python -m tests.benchmarks [word] [communes] …`."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from tests.benchmarks import communes, figures, quarter, register, status, word

BENCHMARKS: dict[str, Callable[[Path], bool]] = {
    "word": word.run,
    "communes": communes.run,
    "figures": figures.run,
    "status": status.run,
    "quarter": quarter.run,
    "register": register.run,
}


def main(names: list[str]) -> int:
    """Run benchmarks, each in a folder of its own; return 0 when all of them reach their goals, 2 for misuse."""
    if unknown := set(names) - BENCHMARKS.keys():
        print(f"no benchmark {', '.join(sorted(unknown))}; there are: {', '.join(BENCHMARKS)}", file=sys.stderr)
        return 2
    reached = []
    for name in names or BENCHMARKS:
        print(f"== {name}")
        with tempfile.TemporaryDirectory() as folder:
            reached.append(BENCHMARKS[name](Path(folder)))
    return 0 if all(reached) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
