"""What benchmarks measure with: the least of several turns taken in turn, and whole processes."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor

PEAK = (
    "import resource, subprocess, sys; subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL); "
    "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
)


def least(turns: Mapping[str, Callable[[], object]], rounds: int) -> dict[str, float]:
    """Seconds that each of `turns` takes at least. They take turns, so that what slows the machine slows them alike."""
    seconds: dict[str, list[float]] = {name: [] for name in turns}
    for _ in range(rounds):
        for name, turn in turns.items():
            began = time.perf_counter()
            turn()
            seconds[name].append(time.perf_counter() - began)
    return {name: min(taken) for name, taken in seconds.items()}


def at_once(work: Callable[[], object], workers: int) -> None:
    """Does `work` in as many threads as there are workers, at the same time."""
    with ThreadPoolExecutor(workers) as pool:
        for done in [pool.submit(work) for _ in range(workers)]:
            done.result()


def process(*command: str) -> Callable[[], object]:
    """A turn that runs a command from start to end."""
    return lambda: subprocess.run(command, check=True, stdout=subprocess.DEVNULL)


def peak_mb(command: Sequence[str]) -> int:
    """Megabytes that a command holds at most: the largest of its processes, where it starts others."""
    told = subprocess.run([sys.executable, "-c", PEAK, *command], check=True, capture_output=True, text=True)
    return round(int(told.stdout) / 1024)
